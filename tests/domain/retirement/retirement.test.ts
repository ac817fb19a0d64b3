import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { rankAreas } from "../../../src/domain/retirement/areas.ts";
import { calibrate } from "../../../src/domain/retirement/calibration.ts";
import { departureChance, forecast } from "../../../src/domain/retirement/departure.ts";
import { retirementWording } from "../../../src/domain/retirement/retirement-wording.ts";
import type { Day } from "../../../src/domain/calendar.ts";
import { lifeTable } from "../../../src/domain/retirement/life-table.ts";
import { chanceFrom, histories, trueChance, watched } from "./histories.ts";

describe("the life table of practice", () => {
  test("without any history holds what is believed, and says that it is unsure", () => {
    const table = lifeTable([]);
    expect(table.chanceAt(66).mean).toBeCloseTo(0.18, 10);
    expect(table.chanceAt(66).spread).toBeGreaterThan(0.1);
    expect(table.watched).toBe(0);
  });

  test("of a caisse with many doctors is what was watched there", () => {
    const { mean, spread } = lifeTable([{ age: 66, atRisk: 2000, stopped: 600 }]).chanceAt(66);
    expect(mean).toBeCloseTo(0.3, 2);
    expect(spread).toBeLessThan(0.011);
  });

  test("counts ages beyond its ends for the nearest one", () => {
    const table = lifeTable([{ age: 91, atRisk: 1000, stopped: 500 }]);
    expect(table.chanceAt(85).mean).toBeCloseTo(0.497, 2);
  });

  test("refuses more ends than doctors", () => {
    expect(() => lifeTable([{ age: 60, atRisk: 1, stopped: 2 }])).toThrow(RangeError);
  });
});

describe("a departure within some years", () => {
  const table = lifeTable([{ age: 65, atRisk: 1e9, stopped: 2e8 }, { age: 66, atRisk: 1e9, stopped: 5e8 }]);

  test("is one minus staying each of them: 0.2 and 0.5 make 0.6", () => {
    expect(departureChance(table, 65, 1)).toBeCloseTo(0.2, 6);
    expect(departureChance(table, 65, 2)).toBeCloseTo(0.6, 6);
  });

  test("is surer the longer one waits, and always a chance", () => {
    fc.assert(fc.property(fc.integer({ min: 25, max: 95 }), fc.integer({ min: 0, max: 10 }), (age, years) => {
      const [now, later] = [departureChance(lifeTable([]), age, years), departureChance(lifeTable([]), age, years + 1)];
      expect(now).toBeGreaterThanOrEqual(0);
      expect(later).toBeLessThanOrEqual(1);
      expect(later).toBeGreaterThanOrEqual(now);
    }));
  });

  test("of ten doctors at one half: five, between 2 and 8 nine times out of ten", () => {
    const { expected, low, high } = forecast(lifeTable([{ age: 66, atRisk: 1e9, stopped: 5e8 }]), Array.from({ length: 10 }, () => 66), 1);
    expect(expected).toBeCloseTo(5, 4);
    expect([low, high]).toEqual([2, 8]); // binomial(10, 1/2): P(≤1) = 1.1 %, P(≤2) = 5.5 %
  });

  test("an unsure table makes the interval wider, not the forecast other", () => {
    const ages = Array.from({ length: 200 }, () => 66);
    const [sure, unsure] = [forecast(lifeTable([{ age: 66, atRisk: 100_000, stopped: 18_000 }]), ages, 1), forecast(lifeTable([]), ages, 1)];
    expect(unsure.expected).toBeCloseTo(sure.expected, 0);
    expect(unsure.high - unsure.low).toBeGreaterThan(2 * (sure.high - sure.low));
  });

  test("of nobody is none", () => {
    expect(forecast(lifeTable([]), [], 5)).toEqual({ expected: 0, low: 0, high: 0 });
  });
});

describe("areas at risk", () => {
  const table = lifeTable([]);
  const doctors = (n: number, age: number, patients: number) => Array.from({ length: n }, () => ({ age, patients }));

  test("are ranked by the share of patients whose doctor is expected to stop", () => {
    const { areas } = rankAreas(table, new Map([["young", doctors(10, 40, 80)], ["old", doctors(6, 67, 20)], ["mixed", [...doctors(3, 67, 50), ...doctors(3, 40, 50)]]]));
    expect(areas.map((area) => area.key)).toEqual(["old", "mixed", "young"]);
    expect(areas[0]?.within[3].patients).toBeCloseTo(6 * 20 * departureChance(table, 67, 3), 6);
  });

  test("of four doctors or ten patients are not spoken of: they would be somebody's own forecast", () => {
    const { areas, tooSmall } = rankAreas(table, new Map([["four", doctors(4, 67, 100)], ["ten patients", doctors(10, 67, 1)], ["enough", doctors(5, 67, 3)]]));
    expect(areas.map((area) => area.key)).toEqual(["enough"]);
    expect(tooSmall).toEqual(["four", "ten patients"]);
  });
});

test("a report does not tell how many doctors an area has, nor by a bar more of its risk than it prints: beside the releases either gave a handful of doctors back", () => {
  const doctorsOf = (n: number) => Array.from({ length: n }, (_, i) => ({ age: 60 + (i % 9), patients: 40 }));
  const reportOf = (n: number) => {
    const { areas } = rankAreas(lifeTable([]), new Map([["248719312", doctorsOf(n)], ["200066512", doctorsOf(36)]]));
    return retirementWording({ referenceDate: "2023-06-30" as Day, areas: areas.map((area) => ({ ...area, name: area.key })), leftOut: 0, watched: 0, years: 0 }, { placeName: "la Haute-Vienne", maker: "CPAM", day: "2023-07-01" });
  };
  const tables = reportOf(27).sections.flatMap(({ parts }) => parts).filter((part) => part.kind === "table");
  expect(tables.map(({ columns }) => columns.map(({ title }) => title))).toEqual([["Territoire", "Dans 1 an", "Dans 3 ans", "Dans 5 ans", "Patients dans 3 ans"]]);
  expect(JSON.stringify(tables[0]?.rows)).not.toMatch(/"27"|"36"/);
  const bars = reportOf(27).sections.flatMap(({ parts }) => parts).filter((part) => part.kind === "bars").flatMap((part) => part.bars);
  const perCent = bars.map(({ figure }) => Number.parseInt(figure, 10));
  expect(bars.map(({ share }) => share)).toEqual(perCent.map((one) => one / Math.max(...perCent)));
});

describe("forecasts set against invented histories", () => {
  const chance = chanceFrom(87);
  const all = histories(6000, 10, chance);
  const table = lifeTable(watched(all, 5));
  const staying = all.filter((one) => one.endsAfter >= 5).map((one) => ({ age: one.age + 5, endsAfter: one.endsAfter - 5 }));

  test.each([1, 3, 5])("within %i years come as often as they were said", (years) => {
    const { bins, score, baseScore } = calibrate(staying.map(({ age, endsAfter }) => ({ chance: departureChance(table, age, years), happened: endsAfter < years })));
    const off = bins.filter((bin) => Math.abs(bin.said - bin.came) > 1.5 * bin.chanceError + 0.01);
    expect(off).toEqual([]);
    expect(score).toBeLessThan(0.85 * baseScore);
  });

  test("a table that is wrong is found out: the check can fail", () => {
    const young = { chanceAt: () => ({ mean: 0.05, spread: 0 }), watched: 0 };
    const { bins } = calibrate(staying.map(({ age, endsAfter }) => ({ chance: departureChance(young, age, 3) + age * 1e-9, happened: endsAfter < 3 })));
    expect(bins.filter((bin) => Math.abs(bin.said - bin.came) > 1.5 * bin.chanceError + 0.01).length).toBeGreaterThan(3);
  });

  test("the number of an area lies in its interval about nine times out of ten", () => {
    let [inside, areas] = [0, 0];
    for (let i = 0; i + 40 <= staying.length; i += 40) {
      const group = staying.slice(i, i + 40);
      const { low, high } = forecast(table, group.map((one) => one.age), 3);
      const came = group.filter((one) => one.endsAfter < 3).length;
      areas += 1;
      if (came >= low && came <= high) inside += 1;
    }
    expect(areas).toBeGreaterThan(90);
    expect(inside / areas).toBeGreaterThan(0.87);
  });

  test("the truth of the histories is not what is believed beforehand: the table learned it", () => {
    expect(Math.abs(table.chanceAt(67).mean - trueChance(67))).toBeLessThan(0.06);
    expect(Math.abs(lifeTable([]).chanceAt(67).mean - trueChance(67))).toBeGreaterThan(0.1);
  });
});
