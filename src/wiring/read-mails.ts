import type { ReadOne } from "../pipeline/reading.ts";
import { readInThread } from "./reading-thread.ts";

// The rules hold some thousand patterns, whose building takes half a second: only who reads a mail loads them, and that is the thread.
const readHere: ReadOne = async (raw) => (await import("./reading.ts")).readInThisThread(raw);

/** The reader of this process: a thread beside the one that fetches, stores and serves. From source there is none, since Node starts no thread from TypeScript. */
export const readMails: ReadOne = import.meta.url.endsWith(".ts") ? readHere : readInThread(new URL("./reading-worker.js", import.meta.url));
