import { expect, test } from "vitest";
import { readInThread } from "../../src/wiring/reading-thread.ts";
import { utf8 } from "../builders/world.ts";

/** A thread that speaks as reading-worker.ts does: "hang" never ends, "bomb" takes all memory, "hang later" hangs when it is asked about a list. */
const script = new URL(`data:text/javascript,${encodeURIComponent(`
  import { parentPort, workerData } from "node:worker_threads";
  const told = { kind: "reply", failures: [], original: { messageIds: [], envelopeIds: [] } };
  const texts = new Map();
  parentPort.on("message", (asked) => {
    const replies = [];
    for (const one of asked) {
      Atomics.store(workerData.progress, 0, one.call);
      if (one.what === "glance") texts.set(one.call, Buffer.from(one.raw).toString());
      const text = texts.get(one.what === "glance" ? one.call : one.of);
      if (text === "hang" || (text === "hang later" && one.what === "interpret")) for (;;);
      if (text === "bomb") for (const hoard = []; ; ) hoard.push(new Array(1e6).fill(text));
      if (one.what === "glance") replies.push({ call: one.call, glance: { problem: undefined, sender: text, thread: [], told, listReferences: [] } });
      else if (one.what === "interpret") replies.push({ call: one.call, answer: { lines: [{ line: 1, decision: "accept", words: text }], review: [] } });
      else replies.push({ call: one.call, failed: true });
    }
    Atomics.store(workerData.progress, 0, -1);
    parentPort.postMessage(replies);
  });
  parentPort.postMessage([]);
`)}`);
const reader = () => readInThread(script, { maxMs: 400, startMs: 60_000, maxMegabytes: 32 });
const list = { reference: "ALD-87-33333-K", messageId: "<l@x>", practitioner: { rpps: "10001234567", familyName: "MOREL", givenName: "Claire", mssante: "c@x" }, lines: [] };

test("mails that are read at the same moment are read in one thread, each its own, and their bytes stay with whoever asked", async () => {
  const read = reader();
  const raws = ["oui", "non", "oui, sauf 2"].map(utf8);
  const readings = await Promise.all(raws.map(read));
  expect(readings.map(({ sender }) => sender)).toEqual(["oui", "non", "oui, sauf 2"]);
  expect(await readings[1]?.interpret(list)).toEqual({ lines: [{ line: 1, decision: "accept", words: "non" }], review: [] });
  expect(raws.map((raw) => Buffer.from(raw).toString())).toEqual(["oui", "non", "oui, sauf 2"]);
});

test("a mail that never ends is a person's; what waited behind it is refused, and read by another thread when it is asked again", async () => {
  const read = reader();
  await read(utf8("oui"));
  const [hanging, behind] = await Promise.allSettled([read(utf8("hang")), read(utf8("non"))]);
  expect(hanging).toMatchObject({ status: "fulfilled", value: { problem: "too-slow", sender: "" } });
  expect(behind).toMatchObject({ status: "rejected" });
  expect(await read(utf8("non"))).toMatchObject({ problem: undefined, sender: "non" });
});

test("a mail that takes all memory ends its thread and nothing else", async () => {
  const read = reader();
  expect(await read(utf8("bomb"))).toMatchObject({ problem: "too-slow" });
  expect(await read(utf8("oui"))).toMatchObject({ sender: "oui" });
});

test("an answer that is understood for ever decides nothing: a person reads it", async () => {
  const read = reader();
  const reading = await read(utf8("hang later"));
  expect(await reading.interpret(list)).toEqual({ lines: [], review: ["unreadable"] });
});
