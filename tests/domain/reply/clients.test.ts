import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { ourMailBefore, ourMailToday } from "../../builders/our-message.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { chosenReplies } from "../../fixtures/replies/chosen.ts";
import { lists, type LabelledReply } from "../../fixtures/replies/lists.ts";
import { asCells } from "../../fixtures/replies/measure.ts";
import { plainReplies } from "../../fixtures/replies/plain.ts";
import { allClients as clients } from "../../fixtures/replies/sitting.ts";
import { trapReplies } from "../../fixtures/replies/traps.ts";
import { runs } from "../../rounds.ts";

const replies: readonly LabelledReply[] = [plainReplies, chosenReplies, trapReplies].flatMap((table) => Object.values(table).flat());
const aReply = fc.constantFrom(...replies);
const aClient = fc.constantFrom(...Object.entries(clients));
const aWording = fc.constantFrom(ourMailToday, ourMailBefore);
const aVersion = fc.constantFrom("text" as const, "html" as const, "both" as const);
const aSignature = fc.constantFrom(
  "", "\n\nCordialement", "\n\nBien confraternellement\nDr Anne Mercier", "\n-- \nDr Anne MERCIER\nMédecin généraliste\n12 rue de la Barrière\n19000 TULLE\nTél. : 05 55 01 02 03",
  "\n\nDr A. MERCIER\nMembre d'une association agréée, le règlement des honoraires par chèque est accepté.\nConsultations sur rendez-vous du lundi au vendredi, sauf le jeudi.",
  "\n\nCordialement,\nLe secrétariat du Dr Mercier\nwww.doctolib.fr\n\nCe message et ses pièces jointes sont confidentiels. Si vous n'en êtes pas le destinataire, merci de le détruire : l'expéditeur n'accepte aucune responsabilité en cas d'altération.",
  "\n\nCabinet médical du Dr Mercier\nSecrétariat : 05 55 01 02 03 de 8h à 19h\nTout rendez-vous non annulé 48h avant sera considéré comme dû.\nEn cas d'urgence composez le 15",
  "\n\nDr Anne MERCIER - Médecin généraliste\nMaison de santé des Trois Cités, 45 rue Carnot, 19000 Tulle\nConventionné secteur 1 - CB acceptée - Tiers payant refusé sauf CMU",
);

const cells = ([list]: LabelledReply, body: { readonly text: string; readonly html: string }): string => asCells(interpretReply(replyMail(lists[list], body), lists[list]).lines);

/** Properties take a second; on a machine that ten others use, twenty. */
const slowMachineMs = 90_000;

describe("the same words decide the same", () => {
  it("whatever client quotes our message, in text, in HTML or in both", () => {
    fc.assert(fc.property(aReply, aClient, aWording, aVersion, (reply, [, client], ours, version) => {
      const body = client(reply[1], ours(lists[reply[0]]));
      fc.pre(version !== "html" || body.html !== "");
      const sent = { text: version === "html" ? "" : body.text, html: version === "text" ? "" : body.html };
      expect(cells(reply, sent)).toBe(cells(reply, { text: reply[1], html: "" }));
    }), { numRuns: runs(500) });
  }, slowMachineMs);

  it("whatever signature stands below a decision, and no signature adds one", () => {
    fc.assert(fc.property(aReply, aSignature, aClient, (reply, signature, [, client]) => {
      const [list, text] = reply;
      const alone = cells(reply, { text, html: "" });
      // A bare "oui" beside other words, or two sign-offs, are another answer.
      fc.pre(!/dr |docteur|cordialement|mercier|envoyé d|sent from/i.test(text));
      expect(cells(reply, client(text + signature, ourMailToday(lists[list])))).toBe(alone);
    }), { numRuns: runs(300) });
  }, slowMachineMs);
});

describe("our own message alone", () => {
  for (const [name, client] of Object.entries(clients)) {
    it(`decides nothing when ${name} sends it back without a word`, () => {
      for (const list of Object.values(lists)) {
        for (const ours of [ourMailToday, ourMailBefore]) {
          const body = client("", ours(list));
          for (const sent of [body, { text: body.text, html: "" }, { text: "", html: body.html }]) {
            const { lines } = interpretReply(replyMail(list, sent), list);
            expect(lines.filter(({ decision }) => decision === "accept" || decision === "refuse"), JSON.stringify(sent).slice(0, 300)).toEqual([]);
          }
        }
      }
    });
  }
});
