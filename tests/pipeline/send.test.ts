import { describe, expect, test } from "vitest";
import { send, type Claim, type SendStore, type SendWorld, type Settlement } from "../../src/pipeline/send.ts";
import type { Relay } from "../../src/pipeline/ports.ts";
import type { ListingFacts } from "../../src/domain/listing.ts";
import { clockAt, freeFacts, mailTo, notedLog, relaySaying, replied, silent } from "../builders/world.ts";

const now = "2023-08-07T07:00:00.000Z";

function scene(relay: Relay, more: { readonly claim?: Partial<Claim> | "taken"; readonly lines?: readonly ListingFacts[]; readonly takesOut?: "remade" | "cancelled" | "gone"; readonly content?: SendWorld["content"] } = {}) {
  const settled: Settlement[] = [];
  const takenOut: string[][] = [];
  const log = notedLog();
  const claims = { count: 0 };
  const store: SendStore = {
    listedFacts: () => Promise.resolve((more.lines ?? []).map((facts, i) => ({ lineId: `n${i + 1}`, facts }))),
    takeOut(_id, obstructed) {
      takenOut.push(obstructed.map(({ lineId, obstacle }) => `${lineId} ${obstacle}`));
      return Promise.resolve(more.takesOut ?? "remade");
    },
    claim(messageId) {
      claims.count += 1;
      return Promise.resolve(more.claim === "taken" ? undefined : { messageId, kind: "list", attempt: 1, firstAttemptAt: new Date(now), ...more.claim });
    },
    settle: (_id, settlement) => Promise.resolve(void settled.push(settlement)),
  };
  const world: SendWorld = { store, content: more.content ?? (() => Promise.resolve(mailTo("claire.morel@medecin.mssante.example"))), relays: () => Promise.resolve(relay), clock: clockAt(now), log };
  return { world, settled, takenOut, log, claims };
}

describe("handing one message over", () => {
  test("taken by the relay: settled as accepted, and nothing follows", async () => {
    const relay = relaySaying(replied(250, "2.0.0 queued as 4711"));
    const { world, settled } = scene(relay);
    expect(await send("m1", world)).toEqual([]);
    expect(relay.given).toHaveLength(1);
    expect(settled).toEqual([{ verdict: "accepted", code: 250, text: "2.0.0 queued as 4711", dsnRequested: true, nextAttemptAt: undefined }]);
  });

  test("greylisted: tried again in half an hour, as a job of its own", async () => {
    const { world, settled } = scene(relaySaying(replied(451)));
    expect(await send("m1", world)).toEqual([{ step: "send", id: "m1", notBefore: new Date("2023-08-07T07:30:00Z") }]);
    expect(settled[0]).toMatchObject({ verdict: "deferred", nextAttemptAt: new Date("2023-08-07T07:30:00Z") });
  });

  test("the line broke in the middle of the content: unknown, and never sent again by itself", async () => {
    const { world, settled } = scene(relaySaying(silent(true)));
    expect(await send("m1", world)).toEqual([]);
    expect(settled[0]).toMatchObject({ verdict: "unknown", code: undefined, text: "cut" });
  });

  test("the relay is not there: later, since nothing left the house", async () => {
    const { world, settled } = scene(relaySaying(silent(false)));
    expect(await send("m1", world)).toHaveLength(1);
    expect(settled[0]?.verdict).toBe("deferred");
  });

  test("the relay has been refusing for three days: given up, a person is asked", async () => {
    const { world, settled } = scene(relaySaying(replied(451)), { claim: { attempt: 12, firstAttemptAt: new Date("2023-08-04T10:00:00Z") } });
    expect(await send("m1", world)).toEqual([]);
    expect(settled[0]).toMatchObject({ verdict: "refused", code: 451 });
  });

  test("another worker has it: the relay is not even called", async () => {
    const relay = relaySaying(replied(250));
    const { world, settled } = scene(relay, { claim: "taken" });
    expect(await send("m1", world)).toEqual([]);
    expect(relay.given).toEqual([]);
    expect(settled).toEqual([]);
  });

  test("the content cannot be opened: nothing left, so it is tried later and is not « unknown »", async () => {
    const { world, settled } = scene(relaySaying(replied(250)), { content: () => Promise.reject(new Error("key away")) });
    await send("m1", world);
    expect(settled[0]).toMatchObject({ verdict: "deferred", text: "content-or-relay-unavailable" });
  });

  test("the log names the message by its id and the relay's code, and nothing else", async () => {
    const { world, log } = scene(relaySaying(replied(550, "5.1.1 <claire.morel@medecin.mssante.example> unknown")));
    await send("m1", world);
    expect(log.lines).toEqual([{ level: "info", event: "message settled", fields: { stage: "send", id: "m1", state: "refused", attempt: 1, code: 550 } }]);
  });
});

describe("rule 1 is asked again before a list leaves", () => {
  test("a patient found a doctor since: the line goes out, the mail is made anew, nothing is sent", async () => {
    const relay = relaySaying(replied(250));
    const { world, takenOut, claims } = scene(relay, { lines: [freeFacts("p1"), { ...freeFacts("p2"), hasAttendingDoctor: true }] });
    expect(await send("m1", world)).toEqual([{ step: "render", id: "m1" }]);
    expect(takenOut).toEqual([["n2 has-attending-doctor"]]);
    expect(claims.count).toBe(0);
    expect(relay.given).toEqual([]);
  });

  test.each(["cancelled", "gone"] as const)("nobody left on it, or another worker has it (%s): nothing follows", async (takesOut) => {
    const { world } = scene(relaySaying(replied(250)), { lines: [{ ...freeFacts("p1"), objected: true }], takesOut });
    expect(await send("m1", world)).toEqual([]);
  });
});
