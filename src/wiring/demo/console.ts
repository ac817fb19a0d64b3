import type { DemoOutcome } from "../../cli/world.ts";
import type { Closing } from "./closing.ts";
import type { Scene } from "./scene.ts";

/** Opens the console on what the demo left, with an account of its own. */
export async function serveConsole(_scene: Scene, closing: Closing): Promise<Pick<DemoOutcome, "console" | "served">> {
  await closing.close();
  return { console: undefined, served: Promise.resolve() };
}
