import { describe, expect, it } from "vitest";
import { readMail } from "../../../src/adapters/mime/read-mail.ts";
import { classify } from "../../../src/domain/classify/classify.ts";
import { interpretMail } from "../../../src/pipeline/interpret.ts";
import { mailbags } from "../../fixtures/mailbags/all.ts";
import { mailsIn } from "../../fixtures/mailbags/mailbag.ts";
import { asCells, fared, type Fared } from "../../fixtures/replies/measure.ts";

const sum = (all: readonly Fared[], of: (outcome: Fared) => number): number => all.reduce((total, outcome) => total + of(outcome), 0);

for (const bag of mailbags) {
  describe(`the ${bag.title} mailbag: ${bag.by}`, async () => {
    const outcomes = await Promise.all(mailsIn(bag).map(async ({ posted: { says, label }, client, list, raw }) => {
      const mail = await readMail(raw);
      return { client, says, label, got: asCells(interpretMail(mail, classify(mail), list).lines) };
    }));

    it("holds no wrong decision, from raw bytes to decisions", () => {
      expect(outcomes.filter(({ got, label }) => fared(got, label).wrong > 0)).toEqual([]);
    });

    it("is decided on 95 % of the decidable lines at least", () => {
      const all = outcomes.map(({ got, label }) => fared(got, label));
      expect(sum(all, ({ decided }) => decided) / sum(all, ({ decidable }) => decidable)).toBeGreaterThanOrEqual(0.95);
    });
  });
}
