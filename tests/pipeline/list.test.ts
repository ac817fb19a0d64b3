import { describe, expect, test } from "vitest";
import type { ListingFacts } from "../../src/domain/listing.ts";
import { approveLists, buildLists, type Approval, type Candidate, type DoctorToList, type DraftList, type ListStore } from "../../src/pipeline/list.ts";
import type { Next } from "../../src/pipeline/next.ts";
import { clockAt, countingIds, day, freeFacts, testVault } from "../builders/world.ts";

const candidate = (patientId: string, familyName: string, facts: Partial<ListingFacts> = {}): Candidate => ({
  patientId, familyName, givenName: "Claire", birthDate: day("1950-01-01"), contacts: 4, lastDay: day("2023-06-01"), facts: { ...freeFacts(patientId), ...facts },
});
const doctor = (rpps: string, ...candidates: Candidate[]): DoctorToList => ({ rpps, recipient: `dr${rpps}@medecin.mssante.example`, recipientReason: "personal", candidates });

interface Drafted {
  readonly listId: string;
  readonly builtBy: string;
  readonly recipient: string | undefined;
}

function storeOf(doctors: readonly DoctorToList[], drafted: readonly Drafted[] = [], facts: readonly { readonly lineId: string; readonly facts: ListingFacts }[] = [], approvedOwn: readonly string[] = []) {
  const written: DraftList[] = [];
  const approvals: { listId: string; approval: Approval }[] = [];
  const store: ListStore = {
    undescribed: () => Promise.resolve(undefined),
    department: () => Promise.resolve("87"),
    mailDomain: () => Promise.resolve("cpam87.mssante.example"),
    doctorsToList: (_campaign, limit, after) => Promise.resolve(doctors.filter(({ rpps }) => rpps > after).slice(0, limit)),
    insertList(_campaign, list) {
      if (written.some(({ reference }) => reference === list.reference)) return Promise.resolve("reference-taken");
      if (written.some(({ rpps }) => rpps === list.rpps)) return Promise.resolve("listed-meanwhile");
      written.push(list);
      return Promise.resolve("written");
    },
    draftedLists: () => Promise.resolve(drafted),
    approvedOwn: (_campaign, by) => Promise.resolve(approvedOwn.includes(by)),
    lineFacts: () => Promise.resolve(facts),
    approve(listId, approval) {
      approvals.push({ listId, approval });
      return Promise.resolve(approval.obstructed.length === facts.length && facts.length > 0 ? undefined : "approved");
    },
  };
  return { store, written, approvals };
}

const clock = clockAt("2023-08-07T07:00:00Z");
const drawing = (...draws: number[]) => ({ integer: (below: number) => (draws.shift() ?? 0) % below });

describe("building lists", () => {
  test("one a doctor, its lines in the order of the names, the answer due in three weeks", async () => {
    const { store, written } = storeOf([doctor("10000000001", candidate("p1", "MARTIN"), candidate("p2", "DURAND"))]);
    const outcome = await buildLists("campaign", "staff:agent", { store, clock, random: drawing(0) });
    expect(outcome).toEqual({ lists: 1, lines: 2, withoutMailbox: 0, leftOut: {} });
    expect(written).toEqual([
      {
        rpps: "10000000001", reference: "ALD-87-33333-K", recipient: "dr10000000001@medecin.mssante.example", recipientReason: "personal", deadline: "2023-08-28",
        lines: [{ number: 1, patientId: "p2", contacts: 4, lastDay: "2023-06-01" }, { number: 2, patientId: "p1", contacts: 4, lastDay: "2023-06-01" }],
      },
    ]);
  });

  test("who objected, died or still has a month is left out and counted; a doctor with nobody left gets no list", async () => {
    const { store, written } = storeOf([
      doctor("10000000001", candidate("p1", "MARTIN", { objected: true }), candidate("p2", "DURAND")),
      doctor("10000000002", candidate("p3", "PETIT", { diedOn: day("2023-08-01") }), candidate("p4", "ROUX", { notice: { state: "sent", sentOn: day("2023-07-13"), closesOn: day("2023-08-13") } })),
    ]);
    const outcome = await buildLists("campaign", "staff:agent", { store, clock, random: drawing(0) });
    expect(outcome).toEqual({ lists: 1, lines: 1, withoutMailbox: 0, leftOut: { objected: 1, died: 1, "month-not-over": 1 } });
    expect(written.map(({ lines }) => lines.map(({ patientId }) => patientId))).toEqual([["p2"]]);
  });

  test("a reference that is taken, or has no check character, is drawn again", async () => {
    // 2 gives 33336, whose check sum of 25 has no character.
    const { store, written } = storeOf([doctor("10000000001", candidate("p1", "A")), doctor("10000000002", candidate("p2", "B"))]);
    await buildLists("campaign", "staff:agent", { store, clock, random: drawing(0, 0, 2, 1) });
    expect(written.map(({ reference }) => reference)).toEqual(["ALD-87-33333-K", "ALD-87-33334-X"]);
  });

  test("a doctor without a mailbox of their own gets a list all the same, and is counted: paper, or a person", async () => {
    const { store } = storeOf([{ ...doctor("10000000001", candidate("p1", "A")), recipient: undefined, recipientReason: "shared-only" }]);
    expect(await buildLists("campaign", "staff:agent", { store, clock, random: drawing(0) })).toMatchObject({ lists: 1, withoutMailbox: 1 });
  });

  test("250 doctors are all met, in batches", async () => {
    const { store, written } = storeOf(Array.from({ length: 250 }, (_, i) => doctor(String(10_000_000_000 + i), candidate(`p${i}`, "A"))));
    let draw = 0;
    await buildLists("campaign", "staff:agent", { store, clock, random: { integer: () => (draw += 1) } });
    expect(written).toHaveLength(250);
  });
});

describe("approving lists", () => {
  const two: readonly Drafted[] = ["l1", "l2"].map((listId) => ({ listId, builtBy: "staff:agent", recipient: "dr@medecin.mssante.example" }));
  const world = (store: ListStore) => ({ store, clock, vault: testVault(), newId: countingIds() });

  test("whoever built several may not approve them", async () => {
    const { store, approvals } = storeOf([], two);
    expect(await approveLists("campaign", "staff:agent", world(store), () => Promise.resolve())).toEqual({ refused: "same-person" });
    expect(approvals).toEqual([]);
  });

  test("a second person may: each list becomes a message to render", async () => {
    const { store, approvals } = storeOf([], two, [{ lineId: "n1", facts: freeFacts("p1") }]);
    const said: Next[] = [];
    const outcome = await approveLists("campaign", "staff:superviseur", world(store), (next) => Promise.resolve(void said.push(...next)));
    expect(outcome).toEqual({ approved: 2, cancelled: 0, withoutMailbox: 0 });
    expect(said.map(({ step }) => step)).toEqual(["render", "render"]);
    expect(new Set(approvals.map(({ approval }) => approval.message?.messageIdHeader)).size).toBe(2);
  });

  test("a single list may be approved by who built it", async () => {
    const { store } = storeOf([], two.slice(0, 1), [{ lineId: "n1", facts: freeFacts("p1") }]);
    expect(await approveLists("campaign", "staff:agent", world(store), () => Promise.resolve())).toMatchObject({ approved: 1 });
  });

  test("once: a second list of the same hands, built after the first was approved, is a second doctor", async () => {
    const { store, approvals } = storeOf([], two.slice(0, 1), [{ lineId: "n1", facts: freeFacts("p1") }], ["staff:agent"]);
    expect(await approveLists("campaign", "staff:agent", world(store), () => Promise.resolve())).toEqual({ refused: "same-person" });
    expect(approvals).toEqual([]);
    expect(await approveLists("campaign", "staff:superviseur", world(store), () => Promise.resolve())).toMatchObject({ approved: 1 });
  });

  test("the doctor's three weeks run from the approval, however long the draft lay", async () => {
    const { store, approvals } = storeOf([], two.slice(0, 1), [{ lineId: "n1", facts: freeFacts("p1") }]);
    await approveLists("campaign", "staff:superviseur", world(store), () => Promise.resolve());
    expect(approvals[0]?.approval.deadline).toBe("2023-08-28");
  });

  test("who objected since the list was built is named with the reason, and nothing is said of a list with nobody left", async () => {
    const { store, approvals } = storeOf([], two.slice(0, 1), [{ lineId: "n1", facts: { ...freeFacts("p1"), objected: true } }]);
    const said: Next[] = [];
    expect(await approveLists("campaign", "staff:agent", world(store), (next) => Promise.resolve(void said.push(...next)))).toEqual({ approved: 0, cancelled: 1, withoutMailbox: 0 });
    expect(approvals[0]?.approval.obstructed).toEqual([{ lineId: "n1", obstacle: "objected" }]);
    expect(said).toEqual([]);
  });

  test("a list without a mailbox makes no message", async () => {
    const { store, approvals } = storeOf([], [{ listId: "l1", builtBy: "staff:agent", recipient: undefined }], [{ lineId: "n1", facts: freeFacts("p1") }]);
    expect(await approveLists("campaign", "staff:b", world(store), () => Promise.resolve())).toEqual({ approved: 0, cancelled: 0, withoutMailbox: 1 });
    expect(approvals[0]?.approval.message).toBeUndefined();
  });
});
