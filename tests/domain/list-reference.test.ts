import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeListReference, parseListReference, referenceAlphabet, referenceSpace } from "../../src/domain/list-reference.ts";
import { runs } from "../rounds.ts";

const departments = fc.constantFrom("01", "2A", "2B", "87", "75", "971", "976");
const anyReference = fc
  .record({ department: departments, draw: fc.integer({ min: 0, max: referenceSpace - 1 }) })
  .map(({ department, draw }) => makeListReference(department, draw))
  .filter((reference) => reference !== undefined);

describe("a list's reference", () => {
  test("names the department, five drawn characters and a check character", () => {
    // 3 counts 0, 8 counts 25, 7 counts 3: 7 × 25 + 8 × 3 = 199, and 199 mod 31 = 13, the place of K.
    expect(makeListReference("87", 0)).toBe("ALD-87-33333-K");
    expect(makeListReference("2A", 1_234_567)).toBe("ALD-2A-CDCFX-P");
    // YYYYY of 971: 650 mod 31 = 30, for which no character can be written.
    expect(makeListReference("971", referenceSpace - 1)).toBeUndefined();
  });

  test("two draws in three have a check character that can be written", () => {
    const made = Array.from({ length: 2_100 }, (_, i) => makeListReference("87", i * 1_931)).filter((reference) => reference !== undefined);
    expect(made.length / 2_100).toBeGreaterThan(0.62);
    expect(made.length / 2_100).toBeLessThan(0.73);
  });

  test("holds no character that is taken for another on the telephone or on a fax", () => {
    for (const confusable of "01258BILMNOSUVZ") expect(referenceAlphabet).not.toContain(confusable);
    expect(new Set(referenceAlphabet).size).toBe(21);
  });

  test("two numbers never give one reference", () => {
    const made = Array.from({ length: 5_000 }, (_, i) => makeListReference("87", i)).filter((reference) => reference !== undefined);
    expect(new Set(made).size).toBe(made.length);
  });
});

describe("a reference as people write it", () => {
  test.each(["ALD-87-33333-K", "ald-87-33333-k", " ALD 87 33333 K ", "ald.87.33333.k", "ALD8733333K", "ALD–87–33333–K"])("« %s » is read", (text) => {
    expect(parseListReference(text)).toBe("ALD-87-33333-K");
  });

  test.each(["ALD-87-33333-6", "ALD-87-33333", "ALD-87-3333-K", "LIST-87-33333-K", "ALD-87-3333O-K", ""])("« %s » is refused", (text) => {
    expect(parseListReference(text)).toBeUndefined();
  });

  test("every reference that is made is read again", () => {
    fc.assert(fc.property(anyReference, (reference) => {
      expect(parseListReference(reference)).toBe(reference);
    }));
  });

  test("any one wrong character is found out", () => {
    const anyCharacter = fc.constantFrom(..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    fc.assert(
      fc.property(anyReference, fc.nat(), anyCharacter, (reference, where, wrong) => {
        const places = [...Array(reference.length).keys()].filter((i) => i >= 4 && reference[i] !== "-");
        const at = places[where % places.length] ?? 0;
        fc.pre(reference[at] !== wrong);
        expect(parseListReference(`${reference.slice(0, at)}${wrong}${reference.slice(at + 1)}`)).toBeUndefined();
      }),
      { numRuns: runs(2_000) },
    );
  });

  test("any two neighbours in the wrong order are found out", () => {
    fc.assert(
      fc.property(anyReference, fc.nat(), (reference, where) => {
        const [head = "", department = "", drawn = "", check = ""] = reference.split("-");
        const characters = [...department, ...drawn, ...check];
        const at = where % (characters.length - 1);
        const [left = "", right = ""] = [characters[at], characters[at + 1]];
        fc.pre(left !== right);
        characters.splice(at, 2, right, left);
        const text = characters.join("");
        const swapped = [head, text.slice(0, department.length), text.slice(department.length, -1), text.slice(-1)].join("-");
        expect(parseListReference(swapped)).toBeUndefined();
      }),
      { numRuns: runs(2_000) },
    );
  });
});
