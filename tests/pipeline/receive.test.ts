import { describe, expect, test } from "vitest";
import { readHead } from "../../src/adapters/mime/read-head.ts";
import type { Next } from "../../src/pipeline/next.ts";
import { InboxLost, type FetchedMail, type Inbox } from "../../src/pipeline/ports.ts";
import { receive, type ReceiveStore, type StoredMail } from "../../src/pipeline/receive.ts";
import { clockAt, notedLog, sha256, testVault, utf8 } from "../builders/world.ts";

const mailbox = "liste-ald@cpam87.mssante.example";
const at = new Date("2023-08-09T06:12:00Z");
const mail = (uid: number, text: string): FetchedMail => ({ uid, uidValidity: 7n, raw: utf8(text), truncated: false, receivedAt: at });
const answer = (messageId: string | undefined, body: string, received = "Received: from a"): string =>
  `${received}\r\nFrom: Claire.Morel@medecin.mssante.example\r\n${messageId === undefined ? "" : `Message-ID: ${messageId}\r\n`}Subject: Re\r\n\r\n${body}\r\n`;

type Copy = { readonly uid: number; readonly uidValidity: bigint; readonly folder: "handled" | "review" };

function scene(lying: readonly FetchedMail[], options: { readonly unfiled?: readonly Copy[]; readonly filing?: "filed" | "renumbered" | "refused"; readonly lostAfter?: number } = {}) {
  const order: string[] = [];
  const stored: StoredMail[] = [];
  const marked: number[] = [];
  const filed: string[] = [];
  const store: ReceiveStore = {
    position: () => Promise.resolve(undefined),
    store(_caisse, mails) {
      const fresh: { readonly id: string; readonly index: number }[] = [];
      for (const [index, kept] of mails.entries()) {
        order.push(`stored ${kept.uid}`);
        const known = stored.some(({ dedupeKey }) => Buffer.from(dedupeKey).equals(kept.dedupeKey));
        stored.push(kept);
        if (!known) fresh.push({ id: `i${kept.uid}`, index });
      }
      return Promise.resolve(fresh);
    },
    unfiled: () => Promise.resolve(options.unfiled ?? []),
    markFiled: (_mailbox, _validity, uids) => Promise.resolve(void marked.push(...uids)),
  };
  const inbox: Inbox = {
    async *fetch() {
      for (const [index, one] of lying.entries()) {
        await Promise.resolve();
        if (index === options.lostAfter) throw new InboxLost("IMAP 127.0.0.1:143: cut");
        yield [one];
      }
    },
    file(uids, folder) {
      order.push(`filed ${uids.join(",")}`);
      filed.push(...uids.map((uid) => `${uid} ${folder}`));
      return Promise.resolve(options.filing ?? "filed");
    },
    findInSent: () => Promise.resolve("absent"), wait: () => Promise.resolve(), check: () => Promise.resolve(undefined), close: () => Promise.resolve(),
  };
  const said: Next[] = [];
  const log = notedLog();
  const world = { store, inbox, readHead, vault: testVault(), clock: clockAt("2023-08-09T07:00:00Z"), sha256, log };
  const run = () =>
    receive("871", mailbox, world, (next) => {
      order.push(...next.map(({ id }) => `said ${id}`));
      said.push(...next);
      return Promise.resolve();
    });
  return { run, order, stored, said, marked, filed, log };
}

describe("taking mail in", () => {
  test("each message is stored before the next stage hears of it", async () => {
    const { run, order } = scene([mail(1, answer("<a@x>", "oui")), mail(2, answer("<b@x>", "non"))]);
    expect(await run()).toBe(2);
    expect(order).toEqual(["stored 1", "said i1", "stored 2", "said i2"]);
  });

  test("the raw bytes are kept as they lay, sealed", async () => {
    const text = answer("<a@x>", "J’accepte Mme Durand");
    const { run, stored } = scene([mail(1, text)]);
    await run();
    const cipher = stored[0]?.rawCipher ?? utf8("");
    expect(Buffer.from(cipher).includes("Durand")).toBe(false);
    expect(Buffer.from(testVault().open(cipher, "inbound.raw")).toString()).toBe(text);
  });

  test("the same message that another relay added a line to is the same message", async () => {
    const { run, said } = scene([mail(1, answer("<a@x>", "oui", "Received: from a")), mail(2, answer("<a@x>", "oui", "Received: from b\r\nReceived: from a"))]);
    expect(await run()).toBe(1);
    expect(said).toEqual([{ step: "interpret", id: "i1" }]);
  });

  test("two different messages under one Message-ID are both kept: a careless program must not hide an answer", async () => {
    const { run } = scene([mail(1, answer("<a@x>", "oui")), mail(2, answer("<a@x>", "non"))]);
    expect(await run()).toBe(2);
  });

  test("two messages without a Message-ID are one only if all their bytes are", async () => {
    const { run } = scene([mail(1, answer(undefined, "oui")), mail(2, answer(undefined, "oui")), mail(3, answer(undefined, "oui", "Received: from c"))]);
    expect(await run()).toBe(2);
  });

  test("a sender is known by a keyed hash, whatever the case of the address", async () => {
    const { run, stored } = scene([mail(1, answer("<a@x>", "oui"))]);
    await run();
    expect(stored[0]?.senderHash).toEqual(testVault().lookupHash("claire.morel@medecin.mssante.example", "inbound.sender"));
  });

  test("a line that breaks in the middle keeps what was taken in before it, and says so to its caller", async () => {
    const { run, stored, said } = scene([mail(1, answer("<a@x>", "oui")), mail(2, answer("<b@x>", "non"))], { lostAfter: 1 });
    await expect(run()).rejects.toThrow(InboxLost);
    expect(stored).toHaveLength(1);
    expect(said).toEqual([{ step: "interpret", id: "i1" }]);
  });

  test("bytes that are no mail at all are kept like any other", async () => {
    const { run } = scene([mail(1, "\u0000\u0001\u0002"), mail(2, "")]);
    expect(await run()).toBe(2);
  });
});

describe("putting mail away", () => {
  const unfiled: readonly Copy[] = [{ uid: 1, uidValidity: 7n, folder: "handled" }, { uid: 2, uidValidity: 7n, folder: "review" }, { uid: 3, uidValidity: 7n, folder: "handled" }];

  test("handled and doubtful mail go to their folders, after all that is new was stored", async () => {
    const { run, filed, marked, order } = scene([mail(9, answer("<a@x>", "oui"))], { unfiled });
    await run();
    expect(filed).toEqual(["1 handled", "3 handled", "2 review"]);
    expect([...marked].sort()).toEqual([1, 2, 3]);
    expect(order[0]).toBe("stored 9");
  });

  test("what the server refuses to move stays to be moved", async () => {
    const { run, marked, log } = scene([], { unfiled, filing: "refused" });
    await run();
    expect(marked).toEqual([]);
    expect(log.lines.map(({ level, event }) => `${level} ${event}`)).toEqual(["warn mail could not be put away", "warn mail could not be put away"]);
  });

  test("places of a numbering that is no more are forgotten: the same mail is met again under new ones", async () => {
    const { run, marked } = scene([], { unfiled, filing: "renumbered" });
    await run();
    expect([...marked].sort()).toEqual([1, 2, 3]);
  });
});
