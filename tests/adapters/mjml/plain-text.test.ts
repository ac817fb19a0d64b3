import fc from "fast-check";
import { expect, test } from "vitest";
import { textWidth, wrap, wrapItem } from "../../../src/adapters/mjml/plain-text.ts";

test("a sentence is broken at an ordinary space before column 73", () => {
  const sentence = `${"mot ".repeat(17)}dernier puis la suite`; // "dernier" ends in column 75
  expect(wrap(sentence)).toBe(`${"mot ".repeat(17).trimEnd()}\ndernier puis la suite`);
});

test("a date with fixed spaces stays on one line", () => {
  expect(wrap(`${"x".repeat(60)} le 30\u00a0juin\u00a02023`)).toBe(`${"x".repeat(60)} le\n30\u00a0juin\u00a02023`);
});

test("a link longer than a line stays whole, so that it can be followed", () => {
  const link = `https://opposition.cpam87.example/${"a".repeat(80)}`;
  expect(wrap(`Suivez ${link} svp`)).toBe(`Suivez\n${link}\nsvp`);
});

test("an item's further lines stand under its first word", () => {
  expect(wrapItem(`${"mot ".repeat(20)}fin`)).toBe(`- ${"mot ".repeat(17).trimEnd()}\n  mot mot mot fin`);
});

test("wrapping changes spaces into line ends, and nothing else", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-zà-ÿ.\u00a0]{1,30}$/), { minLength: 1 }), (words) => {
      const wrapped = wrap(words.join(" "));
      expect(wrapped.replaceAll("\n", " ")).toBe(words.join(" "));
      for (const line of wrapped.split("\n")) expect(line.length).toBeLessThanOrEqual(textWidth);
    }),
  );
});
