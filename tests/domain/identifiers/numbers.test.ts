import { describe, expect, test } from "vitest";
import { caisseOfAffiliation, parseCaisseCode } from "../../../src/domain/identifiers/caisse.ts";
import { caisseByCode, caisseOfPlace, caisses, presentCaisse } from "../../../src/domain/identifiers/caisses.ts";
import { departmentOf, parseCommuneCode, wholeCommune, type CommuneCode } from "../../../src/domain/identifiers/commune.ts";
import { parseFiness } from "../../../src/domain/identifiers/finess.ts";
import { luhnDigit, passesLuhn } from "../../../src/domain/identifiers/luhn.ts";
import { parseRpps, rppsOfNationalId } from "../../../src/domain/identifiers/rpps.ts";

describe("an RPPS", () => {
  test.each(["10001045367", "10104335319", "10005814339", "10100224947", "10100779536", "10005831911"])("%s is one", (text) => {
    expect(parseRpps(text)).toBe(text);
  });

  test.each(["10001045368", "1000104536", "100010453670", "1000104536X", ""])("«%s» is none", (text) => {
    expect(parseRpps(text)).toBeUndefined();
  });

  test("stands behind an 8 in the Annuaire Santé, where the check runs over the eleven digits alone", () => {
    expect(rppsOfNationalId("810001045367")).toBe("10001045367");
    expect(rppsOfNationalId("0759124159")).toBeUndefined(); // ADELI
    expect(passesLuhn("810001045367")).toBe(false);
  });
});

describe("a FINESS", () => {
  test.each(["010000024", "010780054", "750712184", "300017985"])("%s is one", (text) => {
    expect(parseFiness(text)).toBe(text);
  });

  test("of Corsica keeps its letter", () => {
    const body = "2A000001";
    const number = `${body}${luhnDigit(body.replace("A", "0"))}`;
    expect(parseFiness(number.toLowerCase())).toBe(number);
  });

  test.each(["750712185", "75071218", "7507121840"])("%s is none", (text) => {
    expect(parseFiness(text)).toBeUndefined();
  });
});

describe("an ADELI number", () => {
  test.each(["759124159", "012600631", "629400748"])("%s passes the same check", (text) => {
    expect(passesLuhn(text)).toBe(true);
  });
});

describe("a commune", () => {
  test("is five characters, Corsica's with a letter", () => {
    expect(parseCommuneCode(" 2a004 ")).toBe("2A004");
    expect(parseCommuneCode("2C004")).toBeUndefined();
    expect(parseCommuneCode("8708")).toBeUndefined();
  });

  test("of Paris, Lyon or Marseille is the whole city, not its arrondissement", () => {
    const whole = (code: string): string => wholeCommune(code as CommuneCode);
    expect([whole("75112"), whole("69387"), whole("13208"), whole("13216"), whole("13217"), whole("87085")]).toEqual([
      "75056", "69123", "13055", "13055", "13217", "87085",
    ]);
  });

  test("overseas has a département of three digits", () => {
    expect(departmentOf("97411" as CommuneCode)).toBe("974");
    expect(departmentOf("2B033" as CommuneCode)).toBe("2B");
  });
});

describe("a caisse", () => {
  test("is found in an affiliation code with its scheme", () => {
    expect(caisseOfAffiliation("01C871000")).toEqual({ scheme: "01", caisse: "871" });
    expect(caisseOfAffiliation("02A871000")).toEqual({ scheme: "02", caisse: "871" });
    expect(caisseOfAffiliation("871")).toBeUndefined();
  });

  test("that merged is followed to the one that stands", () => {
    expect(presentCaisse("621")?.code).toBe("624");
    expect(presentCaisse("871")?.code).toBe("871");
    expect(presentCaisse("999")).toBeUndefined();
    expect(parseCaisseCode("87")).toBeUndefined();
  });

  test("that merged names one that stands, in every case", () => {
    expect(caisses).toHaveLength(136);
    for (const { code, mergedInto } of caisses) {
      if (mergedInto !== undefined) expect(caisseByCode(mergedInto)?.mergedInto, code).toBeUndefined();
    }
  });

  test("of a place with several is told by the arrondissement: Douai is Lille-Douai’s, Le Havre has its own", () => {
    expect(caisseOfPlace("59", "593")).toBe("595");
    expect(caisseOfPlace("76", "762")).toBe("763");
    expect(caisseOfPlace("87", "872")).toBe("871");
    expect(caisseOfPlace("975", "")).toBeUndefined(); // Saint-Pierre-et-Miquelon has none of the régime général
  });
});
