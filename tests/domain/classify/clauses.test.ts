import { describe, expect, test } from "vitest";
import { parts, partsOf } from "../../../src/domain/classify/clause-parts.ts";
import { besideFamilies, everyoneFamilies, newsFamilies, sharedFamilies } from "../../../src/domain/classify/everyone-wording.ts";
import { piecesOf, sentencesOf } from "../../../src/domain/classify/sentences.ts";
import { fold } from "../../../src/domain/classify/words.ts";

describe("who, what and when stand together in one sentence", () => {
  test.each([...everyoneFamilies, ...sharedFamilies, ...newsFamilies, ...besideFamilies])("%j: %s", (together, example) => {
    const [sentence = ""] = sentencesOf(fold(example));
    expect([...partsOf(sentence)]).toEqual(expect.arrayContaining([...together]));
  });
  test("in whatever order", () => {
    expect(partsOf("jusqu'au 3, absente").has("away") && partsOf("absente jusqu'au 3").has("when")).toBe(true);
  });
  test("every part is asked for by a family", () => {
    const asked = new Set([...everyoneFamilies, ...sharedFamilies, ...newsFamilies, ...besideFamilies].flatMap(([together]) => together));
    expect(Object.keys(parts).filter((part) => !asked.has(part as keyof typeof parts))).toEqual([]);
  });
});

describe("a sentence", () => {
  test("ends at its point, not at a title's", () => expect(sentencesOf("m. haddad voit le dr. roche. je suis absent")).toEqual(["m haddad voit le dr roche", "je suis absent"]));
  test("has pauses", () => expect(piecesOf("absent lundi, mais joignable")).toEqual(["absent lundi", "joignable"]));
});
