import { expect, test } from "vitest";
import { loadGazetteer } from "../../../src/adapters/territory/decoupage.ts";
import { lastOfCorsica, southernCorsica } from "../../../src/domain/identifiers/corsica.ts";

test("a number of a Corsican commune is of the south or of the north, as in INSEE's list, never of both", () => {
  const official = loadGazetteer().communes.map(({ code }) => code).filter((code) => /^2[AB]/.test(code));
  const numbers = (letter: string): string[] => official.filter((code) => code.startsWith(letter)).map((code) => code.slice(2)).sort();
  expect(numbers("2A")).toEqual([...southernCorsica].sort());
  expect(numbers("2B")).toHaveLength(236);
  expect(numbers("2B").filter((number) => southernCorsica.includes(number))).toEqual([]);
  expect(Math.max(...official.map((code) => Number(code.slice(2))))).toBe(lastOfCorsica);
});
