import type { Queues } from "../../../queues/index.ts";
import type { DemoView } from "../../cli/world.ts";
import type { Sandbox } from "../../pipeline/sandbox-port.ts";
import type { Engine } from "../engine.ts";
import type { Scene } from "./scene.ts";

/** Everything that moves, on one scene. */
export interface Play {
  readonly scene: Scene;
  readonly sandbox: Sandbox;
  readonly engine: Engine;
  readonly queues: Queues;
  readonly view: DemoView;
}

/** Relieves the mailbox until nothing new comes: what is registered is then put away by the next round. */
export async function takeIn(play: Play): Promise<number> {
  const { scene, engine, queues } = play;
  let received = 0;
  for (;;) {
    const fresh = await engine.receive(scene.caisseCode, queues.add);
    received += fresh;
    await standsStill(play, "messages", received);
    await play.sandbox.settled();
    if (fresh === 0) return received;
  }
}

/** Waits until no row moves any more. The queues do the work; the rows say when it is done. */
export async function standsStill({ scene, view }: Play, of: string, total: number): Promise<void> {
  const patienceMs = 120_000;
  let last = -1;
  for (let changedAt = performance.now(); ; ) {
    const moving = await scene.stores.sweeping.moving(scene.clock.now());
    view.progress(of, Math.max(0, total - moving), total);
    if (moving === 0) return;
    if (moving !== last) changedAt = performance.now();
    else if (performance.now() - changedAt > patienceMs) throw new Error(`${moving} rows do not move any more`);
    last = moving;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
