import { describe, expect, test } from "vitest";
import fc from "fast-check";
import type { Day } from "../../../src/domain/calendar.ts";
import { byUrgency, isLate, type CommitteeDecision } from "../../../src/domain/committee/committee.ts";
import { movedSince, roundedFigure, type PackFigures } from "../../../src/domain/committee/pack-figures.ts";
import { packWording, type Pack } from "../../../src/domain/committee/pack-wording.ts";
import type { ReportPart } from "../../../src/domain/report/report-document.ts";

const day = (text: string): Day => text as Day;
const decision = (number: number, dueOn: string | undefined, state: CommitteeDecision["state"] = "open"): CommitteeDecision => ({
  takenOn: day("2023-05-10"), number, wording: `Décision ${number}`, carriedBy: "ARS", dueOn: dueOn === undefined ? undefined : day(dueOn), state, lastNote: undefined,
});
const figures: PackFigures = { patientsInformed: 1996, objections: 4, lines: 514, accepted: 352, refused: 98, linesUnanswered: 64, declarations: 347 };
const pack: Pack = {
  caisseName: "CPAM de la Haute-Vienne", department: "87", heldOn: day("2023-06-20"), place: "Préfecture", agenda: ["Réponses des médecins"], members: [{ seat: "ars", name: "Bruno Caillaud", organisation: "Délégation" }],
  figures, before: { heldOn: day("2023-05-10"), figures: { ...figures, patientsInformed: 1800, accepted: 0 } }, decisions: [decision(1, "2023-06-01"), decision(2, undefined, "done")], chapters: [], madeOn: day("2023-06-12"),
};
const textsOf = (part: ReportPart): string[] =>
  part.kind === "table" ? part.rows.flat() : part.kind === "bars" ? part.bars.flatMap((bar) => [bar.label, bar.figure]) : part.kind === "points" ? [...part.items] : part.kind === "sentence" ? [part.text] : [];
const wordsOf = (of: Pack): string => packWording(of).sections.flatMap((section) => [section.title, ...section.parts.flatMap(textsOf)]).join("\n").replace(/[\u00a0\u202f]/g, " ");

describe("decisions", () => {
  test("late ones come first, those without a day last", () => {
    expect(byUrgency([decision(1, undefined), decision(2, "2023-07-01"), decision(3, "2023-06-01")]).map((one) => one.number)).toEqual([3, 2, 1]);
  });

  test("one is late from the day after, and only while it is open", () => {
    expect([isLate(decision(1, "2023-06-20"), day("2023-06-20")), isLate(decision(1, "2023-06-19"), day("2023-06-20")), isLate(decision(1, "2023-06-19", "done"), day("2023-06-20"))]).toEqual([false, true, false]);
  });
});

describe("figures that leave the caisse in a pack", () => {
  test("are told to the nearest ten; ten and fewer are not told, nor is none", () => {
    expect([0, 10, 11, 14, 15, 1996].map(roundedFigure)).toEqual(["few", "few", 10, 10, 20, 2000]);
  });

  test("leave at least ten values that the true one may have", () => {
    fc.assert(fc.property(fc.nat(1_000_000), (count) => {
      const told = roundedFigure(count);
      const alike = Array.from({ length: 31 }, (_, i) => count - 15 + i).filter((other) => other >= 0 && roundedFigure(other) === told);
      // 11 to 14 are told as 10, and so few numbers are: then the reader knows it is one of four, none of them below eleven.
      expect(alike.length).toBeGreaterThanOrEqual(told === 10 ? 4 : 10);
    }));
  });

  test("what has moved is the difference of what was told, never of what is known", () => {
    expect([movedSince(352, 300), movedSince(352, 4), movedSince(298, 352)]).toEqual([50, "few", -50]);
    fc.assert(fc.property(fc.integer({ min: 11, max: 99_999 }), fc.integer({ min: 11, max: 99_999 }), (now, before) => {
      expect(Math.abs(Number(movedSince(now, before)) % 10)).toBe(0);
    }));
  });
});

describe("the pack", () => {
  test("tells the funnel, what moved, the open decisions with the late ones, and who sits", () => {
    const words = wordsOf(pack);
    expect(words).toContain("Patients informés\n2 000");
    expect(words).toContain("Patients qui s’y sont opposés\nmoins de 11");
    expect(words).toContain("Patients informés\n1 800\n2 000\n+ 200");
    expect(words).toContain("1 décision en cours, dont 1 en retard.");
    expect(words).toContain("10/05/2023 n° 1\nDécision 1\nARS\n01/06/2023 (en retard)");
    expect(words).not.toContain("Décision 2");
    expect(words).toContain("Agence régionale de santé\nBruno Caillaud");
  });

  test("of a first meeting says that there is nothing to compare with", () => {
    expect(wordsOf({ ...pack, before: undefined })).toContain("Aucun dossier n’a encore été établi");
  });

  test("never holds an exact figure of the campaign", () => {
    const exact = Object.values(figures).filter((n) => n % 10 !== 0).map((n) => String(n).replace(/\B(?=(\d{3})+$)/g, " "));
    for (const one of exact) expect(wordsOf(pack).split("\n")).not.toContain(one);
  });
});
