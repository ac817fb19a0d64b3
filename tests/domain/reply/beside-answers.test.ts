import { describe, expect, it } from "vitest";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { lists } from "../../fixtures/replies/lists.ts";
import { asCells } from "../../fixtures/replies/measure.ts";

// orchard: 1 M. MASSON Éric, 2 Mme PICARD Ginette, 3 M. DE SOUSA Antonio, 4 Mme LAFARGE Monique
const cells = (text: string): string => asCells(interpretReply(replyMail(lists.orchard, { text }), lists.orchard).lines);
const all = (texts: readonly string[]): ReadonlySet<string> => new Set(texts.map(cells));

/** Sentences that stand beside a decision and say nothing of it. */
const harmless = [
  "Merci d'en tenir compte.", "Merci de confirmer.", "Merci de bien vouloir enregistrer ma réponse.", "Merci de transmettre à vos services.", "Merci de faire les déclarations.", "Désolé pour ma réponse tardive.", "Amitiés.",
  "Dans l'attente des formulaires.", "Les patients sont prévenus.", "Ils sont au courant.", "Je les préviendrai.", "Je leur en parlerai.", "Je les ai prévenus.", "Je ferai le nécessaire.", 
  "Le secrétariat est joignable de 8h à 12h.", "Je suis en congés jusqu'au 15.", "J'ai bien noté votre demande.", "Comme convenu par téléphone.", "C'est ma réponse.", "C'est tout.", "Rien d'autre à signaler.",
  "Que dois-je faire ensuite ?", "Faut-il remplir un formulaire ?", "Ils sont d'accord.", "Ils le souhaitent.", "Ils en ont besoin.",
];

describe("a sentence beside a decision", () => {
  it("leaves it standing where it says nothing of it", () => {
    expect(all(harmless.map((sentence) => `J'accepte. ${sentence}`))).toEqual(new Set(["A A A A"]));
    expect(all(harmless.map((sentence) => `Je refuse. ${sentence}`))).toEqual(new Set(["R R R R"]));
  });

  it("sends it to a person where it may bend it", () => {
    expect(all([
      "J'accepte. Je leur en parlerai avant.", "J'accepte. Je les appellerai pour voir.", "J'accepte. Je les convoquerai et je verrai.", "J'accepte. Merci de noter que le 2 est parti.", "J'accepte. Merci de noter : sauf le 2.",
      "J'accepte. Merci de confirmer pour le 2.", "J'accepte. Merci de transmettre au Dr Faure.", "J'accepte. Voir avec mon associé.", "J'accepte. Faut-il que je refuse le 2 ?", "J'accepte. Que dois-je faire du 2 ?", "J'accepte. Ils ont besoin de réfléchir.",
      "J'accepte. Elle a besoin d'un spécialiste.", "J'accepte. C'est mon devoir de refuser.", "J'accepte. M. Masson est d'accord.", "J'accepte. Je travaille à mi-temps.", "J'accepte. Je suis malade.", "J'accepte. Rien de plus que le 2.",
    ])).toEqual(new Set(["Q Q Q Q"]));
  });

  it("decides nothing alone", () => {
    expect(all(["Ils sont d'accord", "Ils le souhaitent", "Je confirme.", "Je suis malade.", "Je ne suis pas médecin traitant."])).toEqual(new Set(["Q Q Q Q"]));
    expect(all(["Je leur en parlerai.", "C'est tout."])).toEqual(new Set(["P P P P"]));
  });

  it("is how a letter ends, or makes a bare « oui » or « non » uncertain", () => {
    expect(all(["Oui. Bonne année", "Ok.\nSincères salutations", "Oui.\nMon numéro : 05 55 11 22 33"])).toEqual(new Set(["A A A A"]));
    expect(all(["Ok, merci pour votre message", "Ok, n'hésitez pas", "Oui. Vous pouvez me joindre pour en parler", "Oui, pour toute question sur les patients", "Ok, je reste à votre disposition"])).toEqual(new Set(["Q Q Q Q"]));
  });

  it("may be a reason to refuse, which no acceptance stands beside", () => {
    expect(all(["Je refuse. Je travaille seul.", "Je refuse. Je suis en arrêt maladie.", "Je refuse. Raisons personnelles.", "Je refuse. Voyez avec un confrère.", "Je refuse. Il y a d'autres médecins dans le secteur.", "Je refuse. Je ne fais pas de médecine générale.", "Je refuse. Ils habitent une autre commune."])).toEqual(new Set(["R R R R"]));
    expect(cells("J'accepte Mme Picard. Elle est d'accord.")).toBe("P A P P");
  });
});
