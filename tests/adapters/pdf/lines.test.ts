import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openFaces } from "../../../src/adapters/pdf/fonts.ts";
import { breakLines } from "../../../src/adapters/pdf/lines.ts";

const face = openFaces().regular;

describe("lines", () => {
  test("a line is broken at an ordinary space, never at a fixed one", () => {
    expect(breakLines(face, "avant le 30\u00a0juin", 10, 60)).toEqual(["avant le", "30\u00a0juin"]);
  });
  test("a name wider than its column is cut, so that it stays in its cell", () => {
    const lines = breakLines(face, "WWWWWWWWWWWWWWWWWWWW", 10, 50);
    expect(lines.join("")).toBe("WWWWWWWWWWWWWWWWWWWW");
    for (const line of lines) expect(face.width(line, 10)).toBeLessThanOrEqual(50);
  });
  test("no text loses a character and no line is wider than asked", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[A-Za-zÀ-ÿ',.-]{1,40}$/), { minLength: 1, maxLength: 30 }), fc.integer({ min: 60, max: 500 }), (words, width) => {
        const lines = breakLines(face, words.join(" "), 10, width);
        expect(lines.join("").replaceAll(" ", "")).toBe(words.join("").normalize("NFC"));
        for (const line of lines) expect(face.width(line, 10)).toBeLessThanOrEqual(width + 1e-6);
      }),
    );
  });
});

describe("the face", () => {
  test("the narrow space of French has the thin space's width: Open Sans has none of its own", () => {
    expect(face.width("\u202f", 10)).toBe(face.width("\u2009", 10));
  });
  test("a letter that Open Sans lacks is drawn without its accent, another sign as a question mark", () => {
    expect(face.width("中", 10)).toBe(face.width("?", 10));
  });
  test("a letter and its accent apart are one letter", () => {
    expect(face.width("e\u0301", 10)).toBe(face.width("é", 10));
  });
});
