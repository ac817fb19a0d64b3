import { describe, expect, test } from "vitest";
import fc from "fast-check";
import type { Day } from "../../../src/domain/calendar.ts";
import { lineChart, scale } from "../../../src/domain/report/line-chart.ts";
import { reportCsv } from "../../../src/domain/report/report-csv.ts";
import { sharesOf } from "../../../src/domain/report/report-document.ts";

const days = (pairs: readonly (readonly [string, number])[]) => pairs.map(([day, value]) => ({ day: day as Day, value }));

describe("a chart over days", () => {
  test("begins at zero, ends above the greatest value, and names the days that are counted: 31 December 2022 does not stand above “2023”", () => {
    const chart = lineChart({ description: "d", write: String, series: [{ name: "Comptés", look: "plain", points: days([["2021-07-01", 510], ["2023-07-01", 714]]) }] });
    expect(chart.yTicks.map((tick) => tick.label)).toEqual(["0", "200", "400", "600", "800"]);
    expect(chart.series[0]?.points).toEqual([{ x: 0, y: 0.6375, label: "510" }, { x: 1, y: 0.8925, label: "714" }]);
    expect(chart.xTicks).toEqual([{ at: 0, label: "01/07/2021" }, { at: 1, label: "01/07/2023" }]);
  });

  test("of many days names the years, of days close together the later", () => {
    const chartOf = (all: readonly string[]) => lineChart({ description: "d", write: String, series: [{ name: "Comptés", look: "plain", points: days(all.map((day, i) => [day, i])) }] });
    expect(chartOf(["2015", "2016", "2017", "2018", "2019", "2020", "2021", "2022", "2023"].map((year) => `${year}-06-30`)).xTicks.map(({ label }) => label)).toEqual(["2016", "2017", "2018", "2019", "2020", "2021", "2022", "2023"]);
    expect(chartOf(["2019-12-31", "2022-12-31", "2023-06-30"]).xTicks.map(({ label }) => label)).toEqual(["31/12/2019", "30/06/2023"]);
    expect(chartOf(["2020-12-31", "2022-11-30", "2022-12-31"]).xTicks.map(({ label }) => label)).toEqual(["31/12/2020", "31/12/2022"]);
  });

  test("ends of two lines that nearly meet are labelled one above the other: 2 054 does not lie on 2 001", () => {
    const labels = (...ends: number[]) => lineChart({ description: "d", write: String, series: ends.map((end) => ({ name: "n", look: "plain", points: days([["2022-12-31", 3_000], ["2023-06-30", end]]) })) }).series.map(({ labelAt }) => labelAt);
    expect(labels(2_001, 2_054)).toEqual([0.6334, 0.7183]);
    expect(labels(2_054, 2_001)).toEqual([0.7183, 0.6334]);
    expect(labels(0, 0)).toEqual([0, 0.085]);
    expect(labels(1_000, 2_000)).toEqual([0.3333, 0.6667]);
  });

  test("of one day stands in the middle", () => {
    const chart = lineChart({ description: "d", write: String, series: [{ name: "Comptés", look: "plain", points: days([["2023-07-01", 3]]) }] });
    expect(chart.series[0]?.points[0]?.x).toBe(0.5);
    expect(chart.xTicks.map((tick) => tick.label)).toEqual(["01/07/2023"]);
  });

  test("keeps the band of a projection inside the drawing", () => {
    const chart = lineChart({ description: "d", write: String, series: [{ name: "t", look: "dashed", points: days([["2022-12-31", 700], ["2023-12-31", 800]]) }], band: [{ day: "2023-12-31" as Day, low: 650, high: 950 }] });
    expect(chart.band).toEqual([[1, 0.65, 0.95]]);
  });

  test("has four to six round steps, whatever the greatest value", () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 100_000_000 }), (most) => {
        const ticks = scale(most);
        expect(ticks.length).toBeGreaterThanOrEqual(3);
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
        expect(/^[125]0*$/.test(String(ticks[1]))).toBe(true);
      }),
    );
  });
});

test("bars are shares of the longest; what may not be shown has none", () => {
  expect(sharesOf([50, 100, undefined, 0])).toEqual([0.5, 1, undefined, 0]);
  expect(sharesOf([0, undefined])).toEqual([0, undefined]);
});

test("a spreadsheet reads names as names: no formula, no broken row", () => {
  expect(reportCsv([["Territoire", "Taux"], ["=cmd()", 5.5], ['L"Isle; Adam', 3]])).toBe("\ufeffTerritoire;Taux\r\n'=cmd();5,5\r\n\"L\"\"Isle; Adam\";3\r\n");
});
