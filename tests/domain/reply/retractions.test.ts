import { describe, expect, it } from "vitest";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { lists } from "../../fixtures/replies/lists.ts";
import { asCells } from "../../fixtures/replies/measure.ts";

const cells = (text: string): string => asCells(interpretReply(replyMail(lists.four, { text }), lists.four).lines);

/** Sentences that take back, mock or bend what stands before them. */
const retractions = [
  "Pardon, c'est l'inverse.", "Excusez-moi, c'est le contraire.", "C'est l'inverse, toutes mes excuses.", "Au temps pour moi.", "Autant pour moi, c'était une autre liste.", "Oups.", "Lapsus.", "Je plaisante.", "C'est une blague.",
  "Je rigole.", "Poisson d'avril !", "En fait non.", "Tout compte fait je ne sais plus.", "Je me ravise.", "Je reviens sur ma réponse.", "Je retire ce que j'ai écrit.", "Ne tenez pas compte de ce message.", "Mauvaise liste, désolé.",
  "Mauvaise manipulation de ma part.", "C'était un brouillon.", "Je voulais dire le contraire.", "C'est ce que disait mon confrère.", "J'ai confondu.", "Faute de frappe.", "Merci de m'excuser, je me suis trompé.", "Bien reçu, mais en réalité j'hésite.",
  "Toutes mes excuses, c'est l'autre liste qu'il fallait lire à l'inverse.", "J'étais en train de plaisanter.", "Vu avec eux, ils préfèrent leur médecin.", "Ils sont contents de leur médecin actuel.", "Ils ont besoin d'un autre médecin.", "Ils me consultent quand leur médecin est absent.",
  "J'ai changé d'avis.", "Sous réserve.", "Sauf erreur.", "Enfin, presque.", "Ou pas.", "Enfin, si vous voulez.", "Annulez.", "Oubliez ce message.", "Je confirme mon intention de réfléchir.",
];

describe("what takes back a decision", () => {
  it("sends it to a person, in a sentence of its own or in the same one", () => {
    for (const decision of ["J'accepte ces 4 patients", "Je refuse ces 4 patients", "ok pour tous", "Je refuse"]) {
      for (const said of retractions) {
        const text = `${decision}. ${said}`;
        // Words about the patients may be a reason to refuse; they never leave an acceptance standing.
        if (decision.includes("refuse") && /^(?:Vu avec|Ils )/.test(said)) continue;
        expect(cells(text), text).toBe("Q Q Q Q");
        expect(cells(text.replace(". ", ", ")), `${text} in one sentence`).not.toContain("A");
      }
    }
  });
});
