import { describe, expect, test } from "vitest";
import { send, type SendStore, type Settlement } from "../../src/pipeline/send.ts";
import type { Handing, Relay } from "../../src/pipeline/ports.ts";
import { clockAt, mailTo, notedLog, relaySaying, replied, silent } from "../builders/world.ts";

async function handOver(relay: Relay & { readonly given: readonly unknown[] }, changes: Partial<SendStore> = {}, attempt = 1) {
  const settled: Settlement[] = [];
  const log = notedLog();
  const store: SendStore = {
    listedFacts: () => Promise.resolve([]),
    takeOut: () => Promise.resolve("remade"),
    claim: (messageId) => Promise.resolve({ messageId, kind: "list", attempt, firstAttemptAt: new Date(attempt === 1 ? "2023-08-07T07:00:00Z" : "2023-08-04T07:00:00Z") }),
    settle: (_id, settlement) => Promise.resolve(void settled.push(settlement)),
    ...changes,
  };
  const next = await send("m1", { store, content: () => Promise.resolve(mailTo("x@medecin.mssante.example")), relays: () => Promise.resolve(relay), clock: clockAt("2023-08-07T07:00:00Z"), log });
  return { next, settled, log, given: relay.given };
}

describe("a message that may not leave now", () => {
  test("is no error: it comes back at its time, the relay is not called, the log says why", async () => {
    const { next, given, log } = await handOver(relaySaying(replied(250)), { claim: () => Promise.resolve({ heldUntil: new Date("2023-08-08T06:00:00Z"), barrier: "hours" }) });
    expect(next).toEqual([{ step: "send", id: "m1", notBefore: new Date("2023-08-08T06:00:00Z") }]);
    expect(given).toEqual([]);
    expect(log.lines).toEqual([{ level: "info", event: "message held", fields: { stage: "send", id: "m1", reason: "hours" } }]);
  });
});

describe("a refusal says whom it is about", () => {
  const at = (stage: Handing["stage"], code: number, text: string): Handing => ({ heard: "reply", code, text, dsnRequested: true, stage, trouble: "refused" });
  test.each([
    ["the mailbox", at("envelope", 550, "550 5.1.1 unknown"), "mailbox"],
    ["ourselves", at("content", 554, "554 5.7.1 rejected"), "ours"],
    ["ourselves, by our own look at the size", at("check", 552, "5.3.4 message de 12000000 octets"), "ours"],
  ] as const)("%s", async (_title, handing, failure) => {
    const { settled } = await handOver(relaySaying(handing));
    expect(settled).toMatchObject([{ verdict: "refused", failure }]);
  });

  test("nobody for good, when it was only put off for three days", async () => {
    const { settled } = await handOver(relaySaying(at("envelope", 452, "452 4.2.2 mailbox full")), {}, 12);
    expect(settled).toMatchObject([{ verdict: "refused", failure: "temporary" }]);
    const { settled: away } = await handOver(relaySaying(silent(false)), {}, 12);
    expect(away).toMatchObject([{ verdict: "refused", failure: "temporary" }]);
  });

  test("nobody, when the message was taken, put off, or may have been taken", async () => {
    for (const handing of [replied(250), replied(451), silent(true)]) {
      const { settled } = await handOver(relaySaying(handing));
      expect(settled[0]?.failure).toBeUndefined();
    }
  });
});

test("a burst that stops the campaign is a warning in the log", async () => {
  const { log } = await handOver(relaySaying(replied(550)), { settle: () => Promise.resolve("campaign-paused" as const) });
  expect(log.lines.at(-1)).toEqual({ level: "warn", event: "campaign paused", fields: { stage: "send", id: "m1", reason: "refusals" } });
});
