import { parentPort, workerData } from "node:worker_threads";
import type { Credential } from "../../adapters/sandbox/certificates.ts";
import { startSmtpDoor } from "../../adapters/sandbox/smtp-door.ts";

/** What the sink needs to open. */
export interface SinkTask {
  readonly own: Credential;
  /** PEM of the authority whose clients are let in. */
  readonly clients: string;
}

// A thread of `rattache bench send`: an operator that takes every mail of a certified client, and counts them.
const { own, clients } = workerData as SinkTask;
let taken = 0;
const door = await startSmtpDoor({
  own, name: "bench", clients, user: "", password: "", passwordNeeded: false, maxBytes: 20_000_000, refuse: () => undefined, deliver: () => void (taken += 1),
});
parentPort?.on("message", () => parentPort?.postMessage({ taken }));
parentPort?.postMessage({ port: door.port });
