import { mkdir, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import path from "node:path";
import type { ImapBox } from "./imap-box.ts";
import { lines, mailDate } from "./write-mail.ts";

/** Where a mail is on its way; the last word on what the sandbox still has to do. */
export interface Post {
  /** Does it later, and remembers that it is under way. */
  later(task: () => void | Promise<void>): void;
  /** Resolves when nothing is under way. @throws what a task threw */
  settled(): Promise<void>;
  /** Forgets what has not begun. */
  stop(): void;
}

/** @param afterMs how long each task waits before it begins */
export function createPost(afterMs: number): Post {
  const timers = new Set<NodeJS.Timeout>();
  const waiting: (() => void)[] = [];
  const failures: unknown[] = [];
  let underWay = 0;
  const done = (): void => {
    underWay -= 1;
    if (underWay === 0) waiting.splice(0).forEach((wake) => {
      wake();
    });
  };
  return {
    later(task) {
      underWay += 1;
      const timer = setTimeout(() => {
        timers.delete(timer);
        void Promise.resolve().then(task).catch((error: unknown) => failures.push(error)).finally(done);
      }, afterMs);
      timers.add(timer);
    },
    async settled() {
      while (underWay > 0) await new Promise<void>((wake) => waiting.push(wake));
      if (failures.length > 0) throw new AggregateError(failures.splice(0), "the sandbox failed");
    },
    stop() {
      timers.forEach((timer) => {
        clearTimeout(timer);
        done();
      });
      timers.clear();
    },
  };
}

/** Puts messages into the caisse's mailbox as a server does: with the way that they came. */
export function putInto(box: ImapBox, raw: Buffer, sender: string, at: Date): void {
  box.append("INBOX", Buffer.concat([lines(`Return-Path: <${sender}>`, `Received: from sandbox by sandbox; ${mailDate(at)}`), raw]), at);
}

/** Keeps the head of what the caisse sent, as an operator's Sent folder does; the body would fill the memory. */
export function keepSent(box: ImapBox, raw: Buffer, at: Date): void {
  const end = raw.indexOf("\r\n\r\n");
  box.append("Sent", Buffer.concat([raw.subarray(0, end < 0 ? raw.length : end), lines("", "", "(corps non gardé par le bac à sable)")]), at);
}

/** Writes a delivered mail where a person can open it. */
export async function keepFile(folder: string, recipient: string, raw: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true });
  const readable = recipient.replaceAll(/[^\w.@-]/g, "_").slice(0, 80);
  await writeFile(path.join(folder, `${readable}-${createHash("sha256").update(raw).digest("hex").slice(0, 12)}.eml`), raw);
}
