import { describe, expect, test } from "vitest";
import { conceptFamilies, conceptFamilyOf, mayYetBeReached } from "../../../src/domain/classify/reasons/concept-families.ts";
import { concepts, type Concept } from "../../../src/domain/classify/reasons/concepts.ts";
import { prepareSaid } from "../../../src/domain/classify/said.ts";
import { plainMail, told } from "./mail-builder.ts";

describe("what a refusal speaks of", () => {
  test.each(Object.entries(concepts))("%s", (_name, [says, example]) => {
    expect(prepareSaid(example)).toMatch(says);
  });
  test("every concept is asked for by a family, or keeps an address alive", () => {
    const asked = new Set<string>(conceptFamilies.flatMap(({ together, without }) => [...together, ...without]));
    expect(Object.keys(concepts).filter((name) => !asked.has(name) && !mayYetBeReached(prepareSaid(concepts[name as Concept][1])))).toEqual([]);
  });
});

describe("what stands together in one sentence gives the reason", () => {
  test.each(conceptFamilies.map((family) => [family.example, family.reason, family.together, family.without] as const))("%s → %s", (example, reason, together, without) => {
    const said = prepareSaid(example);
    for (const concept of together) expect(said).toMatch(concepts[concept][0]);
    for (const concept of without) expect(said).not.toMatch(concepts[concept][0]);
    expect(conceptFamilyOf(said)?.reason).toBe(reason);
  });
  test("in whatever order, and not across two sentences", () => {
    expect(conceptFamilyOf(prepareSaid("Saturée, la boîte."))?.reason).toBe("mailboxfull");
    expect(conceptFamilyOf(prepareSaid("Il est saturé de travail. Sa boîte va bien."))).toBeUndefined();
  });
});

describe("words that no table knows", () => {
  const notice = (words: string): Promise<unknown> => told(plainMail({ from: "Mail Delivery System <MAILER-DAEMON@relais.example>", subject: "Courrier non remis", text: `<a@example.net>: ${words}\r\n` })).then(({ recipients: [row] }) => [row?.reason, row?.permanent]);

  test("name nobody of that name: the address is dead", async () => {
    expect(await notice("ce pensionnaire ne fait pas partie de nos abonnés")).toEqual(["userunknown", true]);
  });
  test.each(["la base est en panne", "le délai est dépassé", "sa messagerie est peut-être bloquée", "votre serveur n'inspire pas confiance, c'est du spam"])("and say beside it: %s. The address stands", async (beside) => {
    expect((await notice(`ce pensionnaire ne fait pas partie de nos abonnés, ${beside}`))).not.toContain(true);
  });
  test("say that our own domain does not exist: that is no news of the recipient", async () => {
    expect(await notice("votre domaine d'expédition n'existe pas")).toEqual(["rejected", false]);
  });
});
