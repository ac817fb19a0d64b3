import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Day } from "../../src/domain/calendar.ts";
import { compareLines, obstacleSentences, obstacleToListing, type LineOrder, type ListingFacts } from "../../src/domain/listing.ts";

const day = (text: string): Day => text as Day;
const today = day("2023-08-04");

/** Informed on 3 July, month over on 4 August, nothing in the way. */
const free: ListingFacts = {
  patientId: "p1", diedOn: undefined, leftCaisse: false, hasAttendingDoctor: false, objected: false, declared: false, answerWaiting: false,
  notice: { state: "sent", sentOn: day("2023-07-03"), closesOn: day("2023-08-03") },
};

describe("who may be on a list", () => {
  test("a patient who was informed, whose month is over and who said nothing", () => {
    expect(obstacleToListing(free, today)).toBeUndefined();
  });

  test("not on the last day of the month", () => {
    expect(obstacleToListing(free, day("2023-08-03"))).toBe("month-not-over");
  });

  test.each([
    ["who died, even after the month", { diedOn: day("2023-08-01") }, "died"],
    ["who is insured by another caisse since", { leftCaisse: true }, "left-caisse"],
    ["who objected", { objected: true }, "objected"],
    ["who wrote back and whom nobody has read yet", { answerWaiting: true }, "answer-waiting"],
    ["who found an attending doctor", { hasAttendingDoctor: true }, "has-attending-doctor"],
    ["whom another doctor accepted", { declared: true }, "declared"],
    ["who was never informed", { notice: undefined }, "not-informed"],
    ["whose notice was written but not sent", { notice: { state: "drafted", sentOn: day("2023-07-03"), closesOn: day("2023-08-03") } }, "not-informed"],
    ["whose notice was cancelled", { notice: { state: "cancelled", sentOn: day("2023-07-03"), closesOn: day("2023-08-03") } }, "not-informed"],
    ["whose notice came back, though its month is over", { notice: { state: "returned", sentOn: day("2023-05-03"), closesOn: day("2023-06-03") } }, "notice-returned"],
  ] as const)("never one %s", (_, facts, obstacle) => {
    expect(obstacleToListing({ ...free, ...facts }, today)).toBe(obstacle);
  });

  test("nothing that is added to a patient's facts ever opens the way again", () => {
    const anyFacts: fc.Arbitrary<ListingFacts> = fc.record({
      patientId: fc.constant("p1"),
      diedOn: fc.constantFrom(undefined, day("2023-01-01")),
      leftCaisse: fc.boolean(),
      hasAttendingDoctor: fc.boolean(),
      objected: fc.boolean(),
      declared: fc.boolean(),
      answerWaiting: fc.boolean(),
      notice: fc.option(
        fc.record({ state: fc.constantFrom("drafted", "sent", "returned", "cancelled"), sentOn: fc.constant(day("2023-07-03")), closesOn: fc.constantFrom(day("2023-08-03"), day("2023-09-03")) }),
        { nil: undefined },
      ),
    });
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const may = obstacleToListing(facts, today) === undefined;
        const should = facts.diedOn === undefined && !facts.leftCaisse && !facts.hasAttendingDoctor && !facts.objected && !facts.declared && !facts.answerWaiting && facts.notice?.state === "sent" && facts.notice.closesOn < today;
        expect(may).toBe(should);
      }),
    );
  });

  test("each obstacle is a French sentence for staff", () => {
    for (const sentence of Object.values(obstacleSentences)) expect(sentence).toMatch(/^(Le |L’|Un ).+\.$/);
  });
});

describe("the order of the lines", () => {
  const line = (familyName: string, givenName: string, birthDate: string, patientId = "p"): LineOrder => ({ familyName, givenName, birthDate: day(birthDate), patientId });

  test("is by name as French sorts it: accents and apostrophes weigh nothing", () => {
    const names = [line("ÉTIENNE", "Luc", "1950-01-01"), line("DURAND", "Zoé", "1950-01-01"), line("D'ALMEIDA", "Ana", "1950-01-01"), line("DURAND", "Anne", "1950-01-01"), line("EVRARD", "Eve", "1950-01-01")];
    expect([...names].sort(compareLines).map(({ familyName, givenName }) => `${familyName} ${givenName}`)).toEqual(["D'ALMEIDA Ana", "DURAND Anne", "DURAND Zoé", "ÉTIENNE Luc", "EVRARD Eve"]);
  });

  test("puts the elder of two namesakes first", () => {
    const [first] = [line("MARTIN", "Jean", "1962-03-01", "b"), line("MARTIN", "Jean", "1941-03-01", "a")].sort(compareLines);
    expect(first?.birthDate).toBe("1941-03-01");
  });

  test("does not depend on the order in which the rows came", () => {
    const anyLine = fc.record({ familyName: fc.constantFrom("MARTIN", "martin", "Léger", "LEGER"), givenName: fc.constantFrom("Jean", "Jeanne"), birthDate: fc.constantFrom(day("1941-03-01"), day("1962-03-01")), patientId: fc.uuid() });
    fc.assert(
      fc.property(fc.uniqueArray(anyLine, { selector: ({ patientId }) => patientId }), (lines) => {
        const order = (some: readonly LineOrder[]): string[] => [...some].sort(compareLines).map(({ patientId }) => patientId);
        expect(order([...lines].reverse())).toEqual(order(lines));
      }),
    );
  });
});
