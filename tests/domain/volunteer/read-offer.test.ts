import { describe, expect, test } from "vitest";
import { readOffer } from "../../../src/domain/volunteer/read-offer.ts";
import { examples, type Label } from "./examples.ts";

const labelOf = (text: string): Label => {
  const offer = readOffer(text, ["morel", "claire"]);
  return offer.answer === "offer" ? offer.patients : offer.answer;
};

describe("what a doctor answers to a call for volunteers", () => {
  test.each(examples.map(([text, label]) => ({ text, label })))("$text", ({ text, label }) => {
    expect(labelOf(text)).toBe(label);
  });

  test("is labelled by hand for more than 150 answers, and none is read wrongly", () => {
    expect(examples.length).toBeGreaterThanOrEqual(150);
    expect(examples.filter(([text, label]) => labelOf(text) !== "review" && labelOf(text) !== label)).toEqual([]);
  });

  test("says whether visits are offered only where the doctor said so", () => {
    for (const [text, label, visits] of examples) {
      const offer = readOffer(text, ["morel", "claire"]);
      if (typeof label === "number" && offer.answer === "offer") expect([text, offer.homeVisits]).toEqual([text, visits ?? "unknown"]);
    }
  });

  test("goes to a person with the reason that tells most", () => {
    const reasons = (text: string): readonly string[] => {
      const offer = readOffer(text);
      return offer.answer === "review" ? offer.reasons : [];
    };
    expect(reasons("oui")).toEqual(["no-number"]);
    expect(reasons("pas avant septembre")).toEqual(["offer-condition"]);
    expect(reasons("je peux en prendre deux ou trois")).toEqual(["offer-condition"]);
    expect(reasons("Oui 5 patients, dans quel secteur ?")).toEqual(["offer-question"]);
    expect(reasons("5 patients, 6 patients")).toEqual(["two-numbers"]);
    expect(reasons("200 patients")).toEqual(["large-number"]);
    expect(reasons("oui, non")).toEqual(["offer-and-refusal"]);
    expect(reasons("Merci")).toEqual(["offer-nothing"]);
    expect(reasons("x".repeat(4_001))).toEqual(["offer-too-long"]);
  });
});
