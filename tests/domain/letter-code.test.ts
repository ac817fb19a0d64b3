import { expect, test } from "vitest";
import { bareCode, formerCodeAlphabet, letterCodeAlphabet, looksLikeCode, printedCode } from "../../src/domain/letter-code.ts";

test("a code is the same code however it is typed, so that a spelling gives no further tries", () => {
  expect(["7K3F9-QRTXA", "7k3f9 qrtxa", " 7k3f9qrtxa.", "7K3F9–QRTXA"].map((typed) => [bareCode(typed), printedCode(typed)])).toEqual(Array(4).fill(["7K3F9QRTXA", "7K3F9-QRTXA"]));
});

test("a 2 that was read as a Z and a 5 as an S is the same code; no code ever held either letter", () => {
  expect(["7K3F9-QRT25", "7k3f9 qrtzs"].map(bareCode)).toEqual(["7K3F9QRT25", "7K3F9QRT25"]);
  for (const sign of "018BILMNOSUVZ") expect(letterCodeAlphabet, sign).not.toContain(sign);
  for (const sign of "0125 8BILOSUVZ".replace(" ", "")) expect(formerCodeAlphabet, sign).not.toContain(sign);
});

test("what is looked for is a code by its signs alone: a name with an O or an I is a name", () => {
  expect(["7K3F9-QRTXA", "ACDEF GHJKM", "7k3f9qrtxa", "M4NHK-73KWM", "DUPONTJEAN", "7K3F9-QRTX"].map(looksLikeCode)).toEqual([true, true, true, true, false, false]);
});
