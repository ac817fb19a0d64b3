import { describe, expect, it } from "vitest";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { mailbagLists } from "../../fixtures/mailbags/lists.ts";
import { asCells } from "../../fixtures/replies/measure.ts";

const says = (text: string, list: keyof typeof mailbagLists = "three"): string => asCells(interpretReply(replyMail(mailbagLists[list], { text }), mailbagLists[list]).lines);
const each = (texts: readonly string[], cells: string): void => {
  for (const text of texts) expect([text, says(text)]).toEqual([text, cells]);
};

describe("what is told beside an acceptance", () => {
  it("leaves it standing where every word is of care, of visits or of the paper to be signed", () => {
    each(["J'accepte ces trois patients. Ils viennent tous au cabinet depuis le début de l'année.", "J'accepte ces trois patients. Je vois Mme Delmas chaque mois pour son diabète.", "J'accepte. Nous remplirons les formulaires ensemble lors de la prochaine consultation.",
      "J'accepte. Ces patients sont diabétiques et hypertendus.", "J'accepte la liste. Je signerai les déclarations avec eux.", "J'accepte ces patients. Ils sont très gentils.", "Bonjour, c'est entendu, j'accepte ces patients. Merci de m'envoyer les formulaires si besoin."], "A A A");
  });

  it("is a doubt where one word is of another time, place or doctor, denies, or speaks of what is signed", () => {
    each(["J'accepte. La déclaration a été signée.", "J'accepte. Ils ont un médecin.", "J'accepte. Je les vois en visite seulement.", "J'accepte. Je ne les vois pas.", "J'accepte. Ils vont à Brive.", "J'accepte. Ils ont été vus par le Dr Roche.", "J'accepte. Ils ont déjà signé.",
      "J'accepte. Nous les voyons à la MSP.", "J'accepte. Ils sont vus par vous.", "J'accepte. Elle est en vacances chez vous.", "J'accepte. C'est à faire.", "J'accepte. C'est ailleurs.", "J'accepte. Elle est ailleurs.", "J'accepte. Elle vient l'été.", "J'accepte. C'est le matin.", "J'accepte. C'est la semaine prochaine.",
      "J'accepte. Ils signeront quand ils viendront.", "J'accepte. Je ferai la déclaration si besoin.", "J'accepte si besoin.", "J'accepte. Nous sommes trois médecins pour 9 000 habitants.", "J'accepte ces trois patients, agressifs envers ma secrétaire."], "Q Q Q");
  });

  it("decides nothing alone, nor beside a refusal that it contradicts", () => {
    for (const text of ["Ils signeront la déclaration.", "Je les vois tous les mois pour leurs ordonnances.", "Nous sommes trois médecins pour 9 000 habitants.", "Je refuse ces patients. Nous signerons les déclarations ensemble.", "Je refuse, ils ont déjà un médecin traitant (moi)."]) expect([text, says(text)]).toEqual([text, expect.stringMatching(/^[PQ] [PQ] [PQ]$/)]);
  });
});

describe("what is told beside a refusal", () => {
  it("may be who saw them, how they behave, and how many doctors there are", () => {
    each(["Ces patients ont été vus par ma remplaçante pendant mes congés, je ne les connais pas. Je refuse donc d'être leur médecin traitant.", "Nous sommes trois médecins pour 9 000 habitants. Je refuse ces trois patients.", "Je refuse, je ne fais que des vacations au centre de soins non programmés.", "je prends plus personne"], "R R R");
    expect(says("Je refuse M. Traoré, patient agressif envers ma secrétaire. Les autres je les accepte.")).toBe("A A R");
  });
});

describe("a count behind the names", () => {
  it("says them once more, if they are as many", () => {
    expect(says("M. Rousseau, Mme Delmas, M. Traoré : accord pour les trois")).toBe("A A A");
    expect(says("M. Rousseau et Mme Delmas : accord pour les deux")).toBe("A A P");
    expect(says("M. Rousseau et Mme Delmas : accord pour les trois")).toMatch(/Q/);
  });
});

describe("practical questions behind an acceptance", () => {
  it("take nothing back; any other question does", () => {
    expect(says("J'accepte. Pourriez-vous m'indiquer qui contacter pour le forfait médecin traitant ?")).toBe("A A A");
    each(["J'accepte. Pourriez-vous me dire qui les suit ?", "J'accepte. Pouvez-vous m'indiquer qui est leur médecin ?", "J'accepte. Est-ce que je dois les voir ?", "J'accepte. Puis-je en refuser un ?", "J'accepte. Comment faire pour refuser ?"], "Q Q Q");
  });
});
