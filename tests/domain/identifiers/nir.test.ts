import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatNir, maskNir, nirKey, parseNir, readNir, type Nir } from "../../../src/domain/identifiers/nir.ts";

describe("the key of a NIR", () => {
  test.each([
    ["2550814168025", "38"],
    ["2940375120005", "91"],
    ["1531245007231", "60"],
    ["284052A321025", "52"], // Corse-du-Sud counts as 19
    ["2B34567890123", "78"], // the check alone, with the letter where a test vector of the Cnam has it
    ["185012A004123", "89"],
    ["185012B033123", "22"],
    ["1850199100123", "93"], // born abroad
  ])("of %s is %s", (number, key) => {
    expect(nirKey(number)).toBe(key);
  });

  test("lies between 01 and 97, whatever the number", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 12n, max: 10n ** 13n - 1n }), (number) => {
        const key = Number(nirKey(String(number)));
        expect(key).toBe(97 - Number(number % 97n));
        expect(key).toBeGreaterThanOrEqual(1);
        expect(key).toBeLessThanOrEqual(97);
      }),
    );
  });
});

describe("a NIR is read", () => {
  test("with its key, without it, and with the spaces of a card", () => {
    expect(parseNir("255081416802538")).toBe("255081416802538");
    expect(parseNir("2550814168025")).toBe("255081416802538");
    expect(parseNir("2 55 08 14 168 025 38")).toBe("255081416802538");
  });

  test.each([
    ["255081416802539", "wrong-key"], // one digit off
    ["7175100000042", "provisional"], // waiting for the civil status
    ["8275100000042", "provisional"],
    ["5175100000042", "migrant"],
    ["355081416802538", "malformed"], // no such sex
    ["255131416802538", "malformed"], // month 13
    ["25508141680253", "malformed"],
    ["", "malformed"],
  ])("%s as %s", (text, kind) => {
    expect(readNir(text).kind).toBe(kind);
    expect(parseNir(text)).toBeUndefined();
  });

  test("with a month above 20, given when nobody knew the month of birth", () => {
    expect(readNir("1503075120005").kind).toBe("nir");
  });
});

describe("a NIR is shown", () => {
  test("in groups on a letter, and as sex and year elsewhere", () => {
    const nir = parseNir("2550814168025") as Nir;
    expect(formatNir(nir)).toBe("2 55 08 14 168 025 38");
    expect(maskNir(nir)).toBe("2 55 •• •• ••• ••• ••");
  });
});
