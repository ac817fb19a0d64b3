import { expect, test } from "vitest";
import { bareCode, looksLikeCode, printedCode } from "../../src/domain/letter-code.ts";

test("a code is the same code however it is typed, so that a spelling gives no further tries", () => {
  expect(["7K3F9-QRTXA", "7k3f9 qrtxa", " 7k3f9qrtxa.", "7K3F9–QRTXA"].map((typed) => [bareCode(typed), printedCode(typed)])).toEqual(Array(4).fill(["7K3F9QRTXA", "7K3F9-QRTXA"]));
});

test("what is looked for is a code by its signs alone: a name with an O or an I is a name", () => {
  expect(["7K3F9-QRTXA", "ACDEF GHJKM", "7k3f9qrtxa", "DUPONTJEAN", "7K3F9-QRTX"].map(looksLikeCode)).toEqual([true, true, true, false, false]);
});
