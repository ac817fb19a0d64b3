import { expect, test } from "vitest";
import { countTerritories } from "../../src/pipeline/territory-count.ts";

const counter = {
  patients: () => Promise.resolve([]),
  async *doctors() {
    await Promise.resolve();
    yield [{ rpps: "10000000001", caisse: "871", commune: "87085", birthYear: 1960 }, { rpps: "10000000002", caisse: "871", commune: "87085", birthYear: 1961 }];
  },
  close: () => Promise.resolve(),
};
const gazetteer = { communeOf: (code: string) => ({ code, name: code, department: "87", epci: "", ept: "" }) as never };

test("a structure's places are counted in its commune, also where no doctor practises, and make no doctor", async () => {
  const { doctors } = await countTerritories(counter, "2023-06-30" as never, gazetteer, {
    byDoctor: new Map([["10000000001", 4]]), structures: [{ caisse: "871", commune: "87085", places: 8 }, { caisse: "871", commune: "87065", places: 3 }],
  });
  expect(doctors).toEqual([
    { caisse: "871", commune: "87085", ageBand: "60-64", doctors: 2, volunteers: 1, capacity: 4 },
    { caisse: "871", commune: "87085", ageBand: "unknown", doctors: 0, volunteers: 0, capacity: 8 },
    { caisse: "871", commune: "87065", ageBand: "unknown", doctors: 0, volunteers: 0, capacity: 3 },
  ]);
});
