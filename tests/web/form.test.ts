import { expect, test } from "vitest";
import { chosen, dayFields, dayOf, givesReason } from "../../src/web/form.ts";

test("a word from outside stands for what the table says, and for nothing that every table carries", () => {
  const choices = { accepte: "accept", refuse: "refuse" };
  expect(["accepte", "ACCEPTE", "constructor", "toString", "__proto__", undefined, ["accepte"]].map((word) => chosen(choices, word))).toEqual(["accept", undefined, undefined, undefined, undefined, undefined, undefined]);
});

test("a birth date is typed in three fields, with or without zeros", () => {
  expect(dayOf(dayFields({ jour: " 1", mois: "3 ", annee: "1950" }))).toBe("1950-03-01");
  expect([{ jour: "31", mois: "2", annee: "1950" }, { jour: "1", mois: "3", annee: "50" }, {}].map((body) => dayOf(dayFields(body)))).toEqual([undefined, undefined, undefined]);
});

test("a reason of one or two letters explains nothing", () => {
  expect(["", "ok", "lu!"].map(givesReason)).toEqual([false, false, true]);
});
