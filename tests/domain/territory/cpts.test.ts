import { expect, test } from "vitest";
import { loadGazetteer } from "../../../src/adapters/territory/decoupage.ts";
import { readCptsPerimeters } from "../../../src/domain/territory/cpts.ts";

const gazetteer = loadGazetteer();

test("a perimeter is a line a commune; former codes lead to today's commune, which is kept once", () => {
  const reading = readCptsPerimeters("\ufeffcpts;nom;commune\r\nCPTS-69-1;Lyon Est;69383\r\nCPTS-69-1;Lyon Est;69387\r\nCPTS-01-1;Bugey;01340\r\n", gazetteer);
  expect(reading).toEqual({
    perimeters: [{ code: "CPTS-01-1", name: "Bugey", communes: ["01015"] }, { code: "CPTS-69-1", name: "Lyon Est", communes: ["69123"] }],
    refused: [],
  });
});

test("each row that is not used is said with its line and why", () => {
  const file = ["commune,cpts,nom", "87085,C1,Limoges", "87999,C1,Limoges", "870,C1,Limoges", "87085,C1,Limoges", "87019,C1,Autre", "87019,,Limoges", "87019,C2,", "87019,C1"].join("\n");
  expect(readCptsPerimeters(file, gazetteer)).toEqual({
    perimeters: [{ code: "C1", name: "Limoges", communes: ["87085"] }],
    refused: [
      { line: 3, reason: "unknown-commune" }, { line: 4, reason: "malformed-commune" }, { line: 5, reason: "repeated" }, { line: 6, reason: "other-name" },
      { line: 7, reason: "no-code" }, { line: 8, reason: "no-name" }, { line: 9, reason: "wrong-number-of-fields" },
    ],
  });
});

test("a name may hold the separator between quotation marks, and a code may have lost its zero in a spreadsheet", () => {
  expect(readCptsPerimeters('cpts;nom;commune\nC1;"Lyon ; ""Est""";69123\nC1;"Lyon ; ""Est""";1015\n', gazetteer)).toEqual({ perimeters: [{ code: "C1", name: 'Lyon ; "Est"', communes: ["01015", "69123"] }], refused: [] });
  expect(readCptsPerimeters('cpts,nom,commune\nC2,"Aix, Marseille",13201\nC2,"Aix, Marseille",13055\n', gazetteer)?.perimeters).toEqual([{ code: "C2", name: "Aix, Marseille", communes: ["13055"] }]);
});

test("two CPTS may share a commune", () => {
  expect(readCptsPerimeters("cpts;nom;commune\nC1;Un;87085\nC2;Deux;87085\n", gazetteer)?.perimeters.map(({ communes }) => communes)).toEqual([["87085"], ["87085"]]);
});

test("a file without the three columns is no perimeter file", () => {
  expect(readCptsPerimeters("code;libelle\nC1;Limoges\n", gazetteer)).toBeUndefined();
});
