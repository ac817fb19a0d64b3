import { describe, expect, test } from "vitest";
import { queueOf } from "../../queues/flow.ts";
import { filesBelow } from "./tree.ts";

/** What a queue file must be called to be found: `queues/send.ts` exports `sendQueue`, and its queue's name is "send". */
interface QueueFile {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** A file that makes a queue; define.ts, flow.ts, index.ts and storage.ts are what queues are made with. */
const queueFiles: QueueFile[] = filesBelow(["queues"], ".ts")
  .filter(({ path, text }) => /\bdefineQueue\(/.test(text) && path !== "queues/define.ts")
  .map((file) => ({ ...file, name: /queues\/(.*)\.ts$/.exec(file.path)?.[1] ?? "" }));

const constantOf = (name: string): string => `${name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Queue`;

/** The queue files whose queue nothing opens: jobs would be added and never worked on. */
const withoutWorker = (files: readonly QueueFile[], wiring: string): string[] => files.filter(({ name }) => !new RegExp(`(?<!import .*)\\b${constantOf(name)}\\(`).test(wiring)).map(({ path }) => path);

const wiring = filesBelow(["src/wiring"], ".ts")
  .map(({ text }) => text)
  .join("\n");

describe("queues", () => {
  test("every queue has a worker: the wiring opens it", () => {
    expect(queueFiles.length).toBeGreaterThan(0);
    expect(withoutWorker(queueFiles, wiring)).toEqual([]);
    expect(withoutWorker(queueFiles, wiring.replaceAll("sendQueue(", "(")).join()).toBe("queues/send.ts");
  });

  test("a queue is called as its file", () => {
    for (const { name, path, text } of queueFiles) {
      expect(text, path).toContain(`name: "${name}"`);
      expect(text, path).toContain(`export const ${constantOf(name)} `);
    }
  });

  test("every step of the flow leads to a queue that is there", () => {
    const names = queueFiles.map(({ name }) => name);
    expect(Object.values(queueOf).filter((name) => !names.includes(name))).toEqual([]);
  });

  test("a job carries an id and nothing of a person", () => {
    for (const { path, text } of queueFiles) expect(text, path).not.toMatch(/\b(familyName|givenName|nir|email|address|birthDate)\b/);
  });
});
