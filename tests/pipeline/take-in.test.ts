import { describe, expect, test, vi } from "vitest";
import { readHead } from "../../src/adapters/mime/read-head.ts";
import type { Next } from "../../src/pipeline/next.ts";
import type { FetchedMail, Inbox } from "../../src/pipeline/ports.ts";
import { unread, type ReadOne } from "../../src/pipeline/reading.ts";
import { receive, type ReceiveStore } from "../../src/pipeline/receive.ts";
import type { InterpretStore } from "../../src/pipeline/read-answer.ts";
import { registerFresh, type TakeInStore } from "../../src/pipeline/take-in.ts";
import { clockAt, notedLog, sha256, testVault, utf8 } from "../builders/world.ts";

const at = new Date("2023-08-09T06:12:00Z");
const clock = clockAt("2023-08-09T07:00:00Z");
const mail = (uid: number): FetchedMail => ({ uid, uidValidity: 7n, raw: utf8(`Message-ID: <${uid}@x>\r\n\r\noui`), truncated: false, receivedAt: at });
const registered = { ended: "registered", paused: false, outcome: { accepted: [], declarationIds: [], understoodMessageId: undefined } } as const;
const nothingAsked: InterpretStore = {
  stored: () => Promise.resolve(undefined), ourMessages: () => Promise.resolve([]), sentList: () => Promise.resolve(undefined), wroteTo: () => Promise.resolve(false), giveToPerson: () => Promise.resolve(), settle: () => Promise.resolve(),
};

/** Batches that lie in the mailbox, each the UIDs of its mails; what happens is noted in order. */
function scene(batches: readonly (readonly number[])[], given: { readonly read?: ReadOne; readonly settle?: (ids: readonly string[]) => ReturnType<TakeInStore["settleAndRegister"]> } = {}) {
  const order: string[] = [];
  const store: ReceiveStore = {
    position: () => Promise.resolve(undefined),
    store(_caisse, mails) {
      order.push(`stored ${mails.map(({ uid }) => uid).join()}`);
      return Promise.resolve(mails.map(({ uid }, index) => ({ id: `i${uid}`, index })));
    },
    unfiled: () => Promise.resolve([{ uid: 1, uidValidity: 7n, folder: "handled" }]),
    markFiled: () => Promise.resolve(),
  };
  const inbox: Inbox = {
    async *fetch() {
      for (const uids of batches) {
        await Promise.resolve();
        yield uids.map(mail);
      }
    },
    file: () => (order.push("moved"), Promise.resolve("filed")),
    findInSent: () => Promise.resolve("absent"), wait: () => Promise.resolve(), check: () => Promise.resolve(undefined), close: () => Promise.resolve(),
  };
  const takeIn = {
    answers: { store: nothingAsked, vault: testVault(), read: given.read ?? ((): ReturnType<ReadOne> => Promise.resolve({ ...unread("unreadable"), interpret: () => Promise.reject(new Error("unread")), whole: () => Promise.reject(new Error("unread")) })) },
    store: {
      settleAndRegister(understood) {
        const ids = understood.map(({ id }) => id);
        order.push(`registered ${ids.join()}`);
        return given.settle?.(ids) ?? Promise.resolve(new Map(ids.map((id) => [id, registered])));
      },
    } satisfies TakeInStore,
    clock, log: notedLog(),
  };
  const said: Next[] = [];
  const run = () => receive("871", "liste@x", { store, inbox, readHead, vault: testVault(), clock, sha256, log: notedLog(), takeIn }, (next) => Promise.resolve(void said.push(...next)));
  return { run, order, said };
}

describe("mail that is taken in whole", () => {
  test("is stored, then registered, then moved", async () => {
    const { run, order, said } = scene([[1, 2]]);
    expect(await run()).toBe(2);
    expect(order).toEqual(["stored 1,2", "registered i1,i2", "moved"]);
    expect(said).toEqual([]);
  });

  test("is registered in the order in which it came, though a later batch is read first", async () => {
    let first: (() => void) | undefined;
    const read: ReadOne = async (raw) => {
      if (Buffer.from(raw).includes("<1@x>")) await new Promise<void>((go) => (first = go));
      else first?.();
      return { ...unread("unreadable"), interpret: () => Promise.reject(new Error("unread")), whole: () => Promise.reject(new Error("unread")) };
    };
    const { run, order } = scene([[1], [2]], { read });
    await run();
    expect(order.filter((line) => line.startsWith("registered"))).toEqual(["registered i1,i2"]);
  });

  test("what was read while a batch was registered is registered together, no more than two hundred at a time", async () => {
    const batches = [[1], Array.from({ length: 120 }, (_, i) => 2 + i), Array.from({ length: 80 }, (_, i) => 122 + i), [202]];
    let stored = 0;
    const settle = async (ids: readonly string[]) => {
      // The first is under way until all are stored, and so read.
      if (ids.includes("i1")) await vi.waitUntil(() => (stored = order.filter((line) => line.startsWith("stored")).length) === batches.length);
      return new Map(ids.map((id) => [id, registered]));
    };
    const { run, order } = scene(batches, { settle });
    expect(await run()).toBe(202);
    expect(stored).toBe(4);
    const together = order.filter((line) => line.startsWith("registered")).map((line) => line.split(",").length);
    expect(together).toEqual([1, 200, 1]);
  });

  test("of many, those that are registered are moved while the last are read, and the rest at the end", async () => {
    const read: ReadOne = async (raw) => {
      if (Buffer.from(raw).includes("<5@x>")) await vi.waitUntil(() => moves() > 0); // never read before something was moved
      return { ...unread("unreadable"), interpret: () => Promise.reject(new Error("unread")), whole: () => Promise.reject(new Error("unread")) };
    };
    const { run, order } = scene([[1], [2], [3], [4], [5]], { read });
    const moves = () => order.filter((line) => line === "moved").length;
    expect(await run()).toBe(5);
    expect(order.indexOf("moved")).toBeGreaterThan(order.indexOf("registered i1"));
    expect(order.slice(-2)).toEqual(["registered i5", "moved"]);
  });

  test("one mail that cannot be registered stops no other: it alone goes the slow way", async () => {
    const settle = (ids: readonly string[]) => (ids.includes("i2") ? Promise.reject(new Error("poisoned")) : Promise.resolve(new Map(ids.map((id) => [id, registered]))));
    const { run, order, said } = scene([[1, 2, 3]], { settle });
    expect(await run()).toBe(3);
    expect(order).toEqual(["stored 1,2,3", "registered i1,i2,i3", "registered i1", "registered i2", "registered i3", "moved"]);
    expect(said).toEqual([{ step: "interpret", id: "i2" }]);
  });

  test("a mail whose reading breaks off goes to the queue, and the others are registered", async () => {
    const read: ReadOne = (raw) =>
      Buffer.from(raw).includes("<2@x>")
        ? Promise.reject(new Error("the thread is gone"))
        : Promise.resolve({ ...unread("unreadable"), interpret: () => Promise.reject(new Error("unread")), whole: () => Promise.reject(new Error("unread")) });
    const { run, order, said } = scene([[1, 2, 3]], { read });
    await run();
    expect(order).toContain("registered i1,i3");
    expect(said).toEqual([{ step: "interpret", id: "i2" }]);
  });

  test("an answer whose sender's earlier mail is not registered waits its turn in the queue; the others leave what they leave", async () => {
    const understood = { kind: "reply", listId: "l1", messageId: "m1", decisions: [], review: [], failure: undefined } as const;
    const store: TakeInStore = {
      settleAndRegister: () => Promise.resolve(new Map([["i1", { ended: "waits" }], ["i2", { ended: "registered", paused: false, outcome: { accepted: ["n1"], declarationIds: ["d1"], understoodMessageId: "u1" } }]])),
    };
    expect(await registerFresh([{ id: "i1", understood }, { id: "i2", understood }], { store, clock, log: notedLog() })).toEqual([
      { step: "register", id: "i1" }, { step: "finalise", id: "d1" }, { step: "render", id: "u1" },
    ]);
  });
});
