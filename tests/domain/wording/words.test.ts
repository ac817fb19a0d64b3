import { describe, expect, test } from "vitest";
import { longDate, shortDate, weekdayDate } from "../../../src/domain/wording/dates.ts";
import { maskedAddress, maskedNir, writtenNir, writtenTelephone } from "../../../src/domain/wording/masks.ts";
import { ageInWords, counted, frenchNumber, spoken } from "../../../src/domain/wording/plural.ts";

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, "_");

describe("dates", () => {
  test("the first of a month is said 1er, the others by their number", () => {
    expect(plain(longDate("2023-05-01"))).toBe("1er_mai_2023");
    expect(plain(longDate("2023-08-02"))).toBe("2_août_2023");
  });
  test("14 June 2023 was a Wednesday, 29 February 2024 a Thursday", () => {
    expect(plain(weekdayDate("2023-06-14"))).toBe("mercredi 14_juin_2023");
    expect(plain(weekdayDate("2024-02-29"))).toBe("jeudi 29_février_2024");
  });
  test("a table shows the day first", () => {
    expect(shortDate("1944-02-11")).toBe("11/02/1944");
  });
  test.each(["11/02/1944", "2023-13-01", "2023-5-1", ""])("%j is no ISO day and stops the document", (text) => {
    expect(() => longDate(text)).toThrow(RangeError);
  });
});

describe("numbers", () => {
  test("zero and one are singular in French", () => {
    expect([0, 1, 2].map((n) => plain(counted(n, "patient")))).toEqual(["0_patient", "1_patient", "2_patients"]);
  });
  test("thousands stand apart", () => {
    expect([999, 1000, 12750, 1234567].map((n) => plain(frenchNumber(n)))).toEqual(["999", "1_000", "12_750", "1_234_567"]);
  });
  test("an age is said in years", () => {
    expect([1, 17, 101].map((age) => plain(ageInWords(age)))).toEqual(["1_an", "17_ans", "101_ans"]);
  });
  test("the last of several is joined by et", () => {
    expect([spoken([]), spoken([2]), spoken([2, 5]), spoken([1, 3, 5])]).toEqual(["", "2", "2 et 5", "1, 3 et 5"]);
  });
});

describe("what is shown of a person", () => {
  test("a declaration writes the number as the carte Vitale does, Corsica and provisional numbers without key too", () => {
    expect(plain(writtenNir("255081416802538"))).toBe("2_55_08_14_168_025_38");
    expect(plain(writtenNir("284052A321025"))).toBe("2_84_05_2A_321_025");
  });
  test("a screen shows sex and year of it, no more", () => {
    expect(plain(maskedNir("255081416802538"))).toBe("2_55_••_••_•••_•••_••");
  });
  test("an address is shown by its first letter and its domain", () => {
    expect(maskedAddress("claire.durand@exemple.fr")).toBe("c•••@exemple.fr");
    expect(maskedAddress("@exemple.fr")).toBe("•••");
  });
  test("a telephone number is written in pairs; a foreign one stays as it is", () => {
    expect(["0555000000", "05.55.00.00.00", "3646", "+41 22 000 00 00"].map(writtenTelephone).map(plain))
      .toEqual(["05_55_00_00_00", "05_55_00_00_00", "36_46", "+41 22 000 00 00"]);
  });
});
