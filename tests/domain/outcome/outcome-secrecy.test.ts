import { describe, expect, test } from "vitest";
import type { Day } from "../../../src/domain/calendar.ts";
import { outcomeCsv } from "../../../src/domain/outcome/outcome-csv.ts";
import { outcomeReport, type OutcomeReport } from "../../../src/domain/outcome/outcome-report.ts";
import { outcomeWording } from "../../../src/domain/outcome/outcome-wording.ts";
import type { Observation } from "../../../src/domain/outcome/observation.ts";
import type { ReportBars } from "../../../src/domain/report/report-document.ts";
import { reportModel } from "../../../src/web/report-model.ts";

const seen = (day: string, withoutDoctor: number, inAld?: number): Observation => ({ day: day as Day, scope: "all-schemes", withoutDoctor, inAld, source: "comptage" });

function reportOf(observations: readonly Observation[], declared = { alreadySeen: 0, introduced: 0 }, expected?: number): OutcomeReport {
  const report = outcomeReport({ place: { level: "caisse", code: "871" }, scope: "all-schemes", from: "2022-12-31" as Day, to: "2023-12-31" as Day, observations, declared, stated: expected === undefined ? undefined : { expected, source: "ameli.fr" } });
  if ("none" in report) throw new Error(report.none);
  return report;
}
const documentOf = (report: OutcomeReport) => outcomeWording(report, { placeName: "la Haute-Vienne", maker: "CPAM", day: "2024-01-15" });
/** All that the page and the PDF are drawn from: sentences, tables, bars, charts. */
const drawn = (report: OutcomeReport): string => JSON.stringify(documentOf(report).sections) + JSON.stringify(reportModel(documentOf(report)));
const lastLine = (report: OutcomeReport): string[] => outcomeCsv(report).trimEnd().split("\r\n").at(-1)?.split(";") ?? [];

describe("a number below eleven that was masked, and came back otherwise", () => {
  // 20 expected and 14 fewer were printed beside "< 11": 20 - 14 = 6.
  const six = reportOf([seen("2020-12-31", 16, 300), seen("2021-12-31", 17, 300), seen("2022-12-31", 19, 300), seen("2023-12-31", 6, 300)], { alreadySeen: 12, introduced: 0 });

  test("is not what the trend less the gap leaves: neither is printed", () => {
    expect(drawn(six)).toContain("ni la tendance ni l’écart ne sont montrés");
    expect(drawn(six)).not.toMatch(/Attendus|attendus|de moins que|"by"/);
    expect(lastLine(six).slice(3, 11)).toEqual(["", "", "", "", "", "", "", ""]);
  });

  test("is not the height of a dot: there is no chart with it", () => {
    expect(drawn(six)).not.toContain("line-chart");
    const first = reportOf([seen("2020-12-31", 7, 300), seen("2021-12-31", 17, 300), seen("2022-12-31", 19, 300), seen("2023-12-31", 14, 300)]);
    expect(drawn(first)).not.toContain("line-chart");
    expect(lastLine(first).slice(6, 10)).toEqual(["", "", "", ""]); // a line through 7 and two printed numbers gives the 7 back
  });

  test("is not told by the slope of a line through it", () => {
    expect(drawn(reportOf([seen("2020-12-31", 7, 300), seen("2021-12-31", 17, 300), seen("2022-12-31", 19, 300), seen("2023-12-31", 14, 300)]))).not.toContain("moindres carrés");
  });

  test("is not told by grammar: of one patient one would say « n’a pas »", () => {
    expect(drawn(reportOf([seen("2022-12-31", 19, 300), seen("2023-12-31", 1, 300)]))).toContain("moins de 11 patients de 17 ans ou plus en ALD n’ont pas");
  });

  test("is not what all in ALD less those without leaves: four with a doctor", () => {
    const four = reportOf([seen("2022-12-31", 60, 300), seen("2023-12-31", 50, 54)]);
    expect(drawn(four)).not.toMatch(/54|92,6/);
    expect(lastLine(four).slice(3, 6)).toEqual(["50", "", ""]);
  });
});

describe("how patients found a doctor", () => {
  const bars = (report: OutcomeReport): ReportBars["bars"] =>
    documentOf(report).sections.flatMap(({ parts }) => parts).filter((part) => part.kind === "bars").flatMap((part) => part.bars);
  const history = [seen("2022-12-31", 900, 9000), seen("2023-12-31", 600, 9000)];

  test("is told to the nearest ten, as in a committee's pack: 123 and 127 are not seen apart, nor what was declared between two reports", () => {
    const [one, other] = [reportOf(history, { alreadySeen: 116, introduced: 42 }, 840), reportOf(history, { alreadySeen: 123, introduced: 38 }, 840)];
    expect(bars(one)).toEqual(bars(other));
    expect(bars(one).map(({ figure }) => figure)).toEqual(["120", "40", "80"]);
    expect(drawn(one)).not.toMatch(/116|\b42\b/);
    expect(lastLine(one).slice(11, 14)).toEqual(["120", "40", "80"]);
  });

  test("the rest is computed from what is printed: three introductions are not 240 less 115 less 122", () => {
    const report = reportOf(history, { alreadySeen: 115, introduced: 3 }, 840);
    expect(bars(report).map(({ figure, share }) => [figure, share])).toEqual([["120", 1], ["moins de 11", undefined], ["120", 1]]);
    expect(lastLine(report).slice(11, 14)).toEqual(["120", "", "120"]);
  });

  test("none is told like ten, so that a pack's « moins de 11 » is not nought here", () => {
    expect(bars(reportOf(history, { alreadySeen: 60, introduced: 0 }, 840)).map(({ figure }) => figure)).toEqual(["60", "moins de 11", "180"]);
  });

  test("is told without a trend too: an administrative correction is said plainly", () => {
    const report = reportOf(history, { alreadySeen: 116, introduced: 42 });
    expect(bars(report).map(({ figure }) => figure)).toEqual(["120", "40"]);
    expect(drawn(report)).toContain("régularisation administrative");
  });
});

test("a small caisse by hand: 300 counted, 340 expected on a straight line, rate from 10 % to 7.5 %", () => {
  // 280, 300, 320 on three days a year apart: 20 a year, so 340; 340 - 300 = 40, 40 / 340 = 11.8 %; 320 / 3200 = 10 %, 300 / 4000 = 7.5 %.
  const report = reportOf([seen("2020-12-31", 280, 3000), seen("2021-12-31", 300, 3100), seen("2022-12-31", 320, 3200), seen("2023-12-31", 300, 4000)], { alreadySeen: 22, introduced: 12 });
  const text = documentOf(report).sections.flatMap(({ parts }) => parts).flatMap((part) => (part.kind === "sentence" ? [part.text] : part.kind === "points" ? part.items : [])).join(" ").replace(/[\u00a0\u202f]/g, " ");
  expect(text).toContain("300 patients de 17 ans ou plus en ALD n’ont pas de médecin traitant ; ils étaient 320 le 31 décembre 2022.");
  expect(text).toContain("C’est 40 patients de moins que ce que la tendance laissait attendre (− 11,8 % par rapport à la tendance).");
  expect(text).toContain("passe de 10,0 % à 7,5 % (− 25,0 %)");
  expect(text).toContain("340 patients attendus, 300 comptés, soit 40 de moins");
  expect(lastLine(report)).toEqual(["871", "all-schemes", "2023-12-31", "300", "4000", "0,075", "340", "340", "340", "40", "-0,25", "20", "10", "10", "comptage"]);
});
