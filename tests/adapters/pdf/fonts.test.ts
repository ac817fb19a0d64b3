import { describe, expect, test } from "vitest";
import { openFaces } from "../../../src/adapters/pdf/fonts.ts";
import { usualLegalBasis } from "../../../src/domain/wording/patient.ts";

const faces = openFaces();
/** The glyphs of a text, by their numbers in the font. */
const glyphs = (weight: "regular" | "bold", text: string): number[] =>
  (faces[weight].source.layout(text) as unknown as { glyphs: { id: number }[] }).glyphs.map(({ id }) => id);

describe.each(["regular", "bold"] as const)("the %s font", (weight) => {
  test("'L. 162‑5‑3', with hyphens that hold, is drawn with hyphens: every patient's letter once said 'L. 162?5?3'", () => {
    expect(glyphs(weight, "L. 162\u20115\u20113")).toEqual(glyphs(weight, "L. 162-5-3"));
    expect(usualLegalBasis).toContain("L.\u00a0162\u20115\u20113");
  });
  test("a narrow space is drawn as a thin one, and a search still finds what was written", () => {
    expect(glyphs(weight, "\u202f")).toEqual(glyphs(weight, "\u2009"));
  });
  test("a sign of another alphabet is a question mark, never an empty box", () => {
    expect(glyphs(weight, "م")).toEqual(glyphs(weight, "?"));
  });
});
