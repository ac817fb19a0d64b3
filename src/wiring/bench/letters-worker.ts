import { parentPort, workerData } from "node:worker_threads";
import { lotDrawer } from "./letters-lot.ts";

// A thread of `rattache bench letters`: draws a lot of its own each time it is told to.
const draw = lotDrawer();
await draw(20);
parentPort?.on("message", () => void draw(Number(workerData)).then(() => parentPort?.postMessage("done")));
parentPort?.postMessage("ready");
