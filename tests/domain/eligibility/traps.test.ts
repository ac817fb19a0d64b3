import { describe, expect, test } from "vitest";
import type { Day } from "../../../src/domain/calendar.ts";
import { campaignCriteria, careWindow, lastBirthDay } from "../../../src/domain/eligibility/criteria.ts";
import { exclusions, type PatientRecord } from "../../../src/domain/eligibility/information.ts";
import { careRelationships, contactDays, doctorObstacle, type CareLine, type DoctorRecord } from "../../../src/domain/eligibility/relationship.ts";
import { explainCase } from "../../../src/domain/eligibility/sentences.ts";

const day = (text: string): Day => text as Day;
const criteria = campaignCriteria(day("2023-06-30"));
const patient: PatientRecord = {
  birthDate: day("1950-05-05"), deathDate: undefined, identity: "certified", ald: [{ from: day("2015-01-01"), until: undefined }], attending: [],
};
const reasons = (changed: Partial<PatientRecord>): string[] => exclusions({ ...patient, ...changed }, criteria);
const span = (from: string, until?: string): { from: Day; until: Day | undefined } => ({ from: day(from), until: until === undefined ? undefined : day(until) });
const seen = (on: string, rpps: string | undefined = "A", kind = "consultation", quantity = 1): CareLine => ({ rpps, day: day(on), kind, quantity });
const doctor = (rpps: string, changed: Partial<DoctorRecord> = {}): [string, DoctorRecord] => [rpps, { rpps, specialty: 22, endedOn: undefined, commune: "87085", ...changed }];

describe("who is informed", () => {
  test("a patient with an ALD, of age, alive, without médecin traitant", () => {
    expect(reasons({})).toEqual([]);
  });

  test("seventeen is reached with the month of the birthday, for the SNDS knows no day of birth", () => {
    expect(lastBirthDay(criteria.referenceDate)).toBe("2006-06-30");
    expect(lastBirthDay(day("2023-02-01"))).toBe("2006-02-28");
    expect(reasons({ birthDate: day("2006-06-30") })).toEqual([]);
    expect(reasons({ birthDate: day("2006-07-01") })).toEqual(["under-17"]);
  });

  test("nobody whose death is known, even after the reference date", () => {
    expect(reasons({ deathDate: day("2023-07-04") })).toEqual(["dead"]);
  });

  test("nobody under a provisional number", () => {
    expect(reasons({ identity: "provisional" })).toEqual(["provisional-nir"]);
  });

  test("an ALD counts on its last day and not on the next", () => {
    expect(reasons({ ald: [span("2015-01-01", "2023-06-30")] })).toEqual([]);
    expect(reasons({ ald: [span("2015-01-01", "2023-06-29")] })).toEqual(["ald-ended"]);
    expect(reasons({ ald: [span("2023-07-01")] })).toEqual(["ald-not-started"]);
    expect(reasons({ ald: [] })).toEqual(["no-ald"]);
  });

  test("an ALD renewed on a second line is one ALD", () => {
    expect(reasons({ ald: [span("2010-01-01", "2020-01-01"), span("2020-01-02")] })).toEqual([]);
  });

  test("a médecin traitant whose contract ends on the reference date is one no longer", () => {
    expect(reasons({ attending: [span("2010-01-01", "2023-06-30")] })).toEqual([]);
    expect(reasons({ attending: [span("2010-01-01", "2023-07-01")] })).toEqual(["has-attending-doctor"]);
    expect(reasons({ attending: [span("2010-01-01")] })).toEqual(["has-attending-doctor"]);
    expect(reasons({ attending: [span("2023-07-01")] })).toEqual([]);
  });

  test("who fails several rules is counted under the first", () => {
    expect(reasons({ deathDate: day("2023-01-01"), ald: [] })).toEqual(["dead", "no-ald"]);
  });
});

describe("the twelve months", () => {
  test.each([
    ["2023-06-30", "2022-07-01"],
    ["2024-02-29", "2023-03-01"],
    ["2023-02-28", "2022-03-01"],
    ["2023-12-31", "2023-01-01"],
  ])("up to %s begin on %s", (to, from) => {
    expect(careWindow({ referenceDate: day(to), months: 12 })).toEqual({ from, to });
  });
});

describe("days with one doctor", () => {
  const days = (...lines: CareLine[]): number => contactDays(lines, criteria).get("A")?.length ?? 0;

  test("are distinct days: three acts of one day are one", () => {
    expect(days(seen("2023-01-01"), seen("2023-01-01", "A", "visit"), seen("2023-01-01"))).toBe(1);
  });

  test("count from the first of the twelve months to the reference date, both included", () => {
    expect(days(seen("2022-06-30"), seen("2022-07-01"), seen("2023-06-30"), seen("2023-07-01"))).toBe(2);
  });

  test("are not made by surcharges, flat fees, hospital or advice between doctors", () => {
    expect(days(seen("2023-01-01", "A", "surcharge"), seen("2023-01-02", "A", "flat-fee"), seen("2023-01-03", "A", "hospital"), seen("2023-01-04", "A", "tele-expertise"))).toBe(0);
  });

  test("vanish when the act is taken back, and stay when only one of two is", () => {
    expect(days(seen("2023-01-01"), seen("2023-01-01", "A", "consultation", -1))).toBe(0);
    expect(days(seen("2023-01-01", "A", "consultation", 2), seen("2023-01-01", "A", "consultation", -1))).toBe(1);
  });

  test("belong to no doctor when a structure billed them", () => {
    expect(contactDays([seen("2023-01-01", undefined), { ...seen("2023-01-02"), rpps: undefined }], criteria).size).toBe(1);
  });
});

describe("a care relationship", () => {
  const three = (rpps: string, ...on: string[]): CareLine[] => on.map((one) => seen(one, rpps));
  const spring = ["2023-03-01", "2023-04-01", "2023-05-01"];
  const found = (lines: CareLine[], ...doctors: [string, DoctorRecord][]): string[] => careRelationships(lines, new Map(doctors), "87085", criteria).map(({ rpps }) => rpps);

  test("asks for three days: two are none", () => {
    expect(found(three("A", ...spring), doctor("A"))).toEqual(["A"]);
    expect(found(three("A", "2023-03-01", "2023-04-01"), doctor("A"))).toEqual([]);
  });

  test("goes to the doctor seen most, at a tie to the later, then to the neighbour, then to the smaller RPPS", () => {
    const late = ["2023-03-01", "2023-04-01", "2023-06-01"];
    expect(found([...three("A", ...spring), ...three("B", ...spring, "2023-05-02")], doctor("A"), doctor("B"))).toEqual(["B"]);
    expect(found([...three("A", ...spring), ...three("B", ...late)], doctor("A"), doctor("B"))).toEqual(["B"]);
    expect(found([...three("A", ...spring), ...three("B", ...spring)], doctor("A", { commune: "87154" }), doctor("B"))).toEqual(["B"]);
    expect(found([...three("B", ...spring), ...three("A", ...spring)], doctor("A"), doctor("B"))).toEqual(["A"]);
  });

  test("keeps the runner-up when every doctor is asked for", () => {
    const lines = [...three("A", ...spring), ...three("B", ...spring, "2023-05-02")];
    const all = careRelationships(lines, new Map([doctor("A"), doctor("B")]), "87085", { ...criteria, assignment: "every-doctor" });
    expect(all.map(({ rpps, rank, contacts }) => [rpps, rank, contacts])).toEqual([["B", 1, 4], ["A", 2, 3]]);
  });

  test("is not made with a doctor who stopped by the reference date, is in no register, or whose specialty follows nobody", () => {
    expect(doctorObstacle(undefined, criteria)).toBe("unknown-doctor");
    expect(doctorObstacle(doctor("A", { endedOn: day("2023-06-30") })[1], criteria)).toBe("doctor-ended");
    expect(doctorObstacle(doctor("A", { endedOn: day("2023-07-01") })[1], criteria)).toBeUndefined();
    expect(doctorObstacle(doctor("A", { specialty: 6 })[1], criteria)).toBe("specialty"); // radiology
    expect(doctorObstacle(doctor("A", { specialty: 3 })[1], criteria)).toBeUndefined(); // a cardiologist may be one
    expect(doctorObstacle(doctor("A", { specialty: 3 })[1], { ...criteria, specialties: "gp-only" })).toBe("specialty");
  });
});

describe("an explanation", () => {
  const care = ["2023-03-01", "2023-04-01", "2023-05-01"].map((on) => seen(on));
  const known = { ...patient, commune: "87085", care, doctors: [doctor("A")[1]] };

  test("says each rule in a sentence, with the days it looked at", () => {
    expect(explainCase({ ...known, attending: [span("2010-01-01", "2023-02-01")] }, criteria).map((sentence) => sentence.replaceAll("\u00a0", " "))).toEqual([
      "Identité : NIR certifié.",
      "Vie : aucun décès connu.",
      "Âge : 17 ans ou plus au 30/06/2023.",
      "ALD : en cours au 30/06/2023.",
      "Médecin traitant : aucun au 30/06/2023, le dernier contrat a pris fin le 01/02/2023.",
      "Suivi : 1 médecin vu du 01/07/2022 au 30/06/2023, au plus 3 jours avec le même (RPPS A), pour 3 demandés.",
      "Conclusion : est à informer, et à proposer au médecin RPPS A (3 jours, du 01/03/2023 au 01/05/2023).",
    ]);
  });

  test("names every doctor whom the list goes to, with the count and the days that put the patient there", () => {
    const both = { ...known, care: [...care, ...["2023-03-02", "2023-04-02", "2023-05-02", "2023-06-02"].map((on) => ({ ...seen(on), rpps: "B" }))], doctors: [doctor("A")[1], doctor("B")[1]] };
    expect(explainCase(both, { ...criteria, assignment: "every-doctor" }).at(-1)?.replaceAll("\u00a0", " ")).toBe(
      "Conclusion : est à informer, et à proposer aux médecins RPPS B (4 jours, du 02/03/2023 au 02/06/2023), RPPS A (3 jours, du 01/03/2023 au 01/05/2023).",
    );
    expect(explainCase(both, criteria).at(-1)).toContain("au médecin RPPS B (4 jours");
  });

  test("stops before care when the patient is not to be informed", () => {
    const sentences = explainCase({ ...known, deathDate: day("2023-01-02") }, criteria).map((sentence) => sentence.replaceAll("\u00a0", " "));
    expect(sentences[1]).toBe("Vie : décès enregistré au 02/01/2023.");
    expect(sentences.at(-1)).toBe("Conclusion : n’est pas à informer.");
  });

  test("names what keeps a doctor from being asked", () => {
    const sentences = explainCase({ ...known, doctors: [doctor("A", { endedOn: day("2023-01-01") })[1]] }, criteria);
    expect(sentences.at(-2)?.replaceAll("\u00a0", " ")).toBe("Médecin : RPPS A a cessé son activité, non sollicité.");
    expect(sentences.at(-1)?.replaceAll("\u00a0", " ")).toBe("Conclusion : est à informer, sans médecin à solliciter.");
  });
});
