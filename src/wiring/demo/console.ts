import { randomBytes } from "node:crypto";
import type { Queues } from "../../../queues/index.ts";
import type { DemoOutcome } from "../../cli/world.ts";
import { addStaff } from "../staff.ts";
import { listen, openPages } from "../web.ts";
import { signalled } from "../signalled.ts";
import type { Closing } from "./closing.ts";
import type { Scene } from "./scene.ts";

const demoPort = 8087;
/** X-MSS-NIL of what the demo sends. */
export const demoProduct = "RAT000001";

/** Opens the console on what the demo left, with an account made for this run. It listens on loopback only. */
export async function serveConsole(scene: Scene, queues: Pick<Queues, "all">, closing: Closing): Promise<Pick<DemoOutcome, "console" | "served">> {
  const { stores, vault, clock, log, caisseCode } = scene;
  const account = { login: "demo", password: randomBytes(9).toString("base64url") };
  await addStaff({ ...account, displayName: "Camille Démo", role: "supervisor", caisseCode }, stores.pool, "system", clock.now());
  const pages = await openPages({ stores, vault, clock, log, queues, productReference: demoProduct, publicUrl: "http://127.0.0.1", secureCookies: false });
  closing.add(() => pages.close());
  const url = await listen(pages, "127.0.0.1", demoPort);
  return { console: { url: `${url}/console`, ...account }, served: signalled().then(() => closing.close()) };
}
