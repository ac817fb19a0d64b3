import { describe, expect, it } from "vitest";
import { decisionWords } from "../../../src/domain/reply/lexicon/decision-words.ts";
import { neutralWords } from "../../../src/domain/reply/lexicon/neutral-words.ts";
import { phrasesIn } from "../../../src/domain/reply/lexicon/phrases.ts";
import { warningWords } from "../../../src/domain/reply/lexicon/warning-words.ts";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { reasonSentence, reviewReasons, type ReviewReason } from "../../../src/domain/reply/reasons.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { lists } from "../../fixtures/replies/lists.ts";

const why = (text: string): readonly string[] => interpretReply(replyMail(lists.four, { text }), lists.four).review;

describe("why a person reads an answer", () => {
  const examples: readonly (readonly [ReviewReason, string])[] = [
    ["conditional", "J'accepte si le patient est d'accord"],
    ["question", "Que dois-je faire ?"],
    ["intention", "J'accepterais volontiers"],
    ["third-person", "Mon associé accepte le 1"],
    ["contradiction", "accepte 1\nrefuse 1"],
    ["limited", "J'accepte pour le moment"],
    ["double-negation", "Je ne refuse pas"],
    ["not-all-or-none", "Je n'accepte pas tous ces patients"],
    ["unknown-line", "accepte 14"],
    ["ambiguous-range", "ACCEPTE 1 - 3"],
    ["name-mismatch", "2. Mme Caron : accepte"],
    ["count-mismatch", "J'accepte les 3 patients"],
    ["lines-not-named", "J'accepte deux d'entre eux"],
    ["rest-not-stated", "J'accepte uniquement le 2"],
    ["deceased", "Mme Roux est décédée"],
    ["moved", "M. Haddad a déménagé"],
    ["followed-elsewhere", "M. Haddad est suivi par le Dr Roche"],
    ["already-attending", "Je suis déjà le médecin traitant de Mme Roux"],
    ["unknown-patient", "Je ne connais pas M. Haddad"],
    ["doctor-leaving", "Je pars à la retraite"],
    ["doctor-full", "Ma patientèle est complète"],
    ["short-assent", "Ok, bien reçu votre liste"],
    ["unexplained", "Zorglub accepte"],
    ["no-decision", "Merci beaucoup"],
    ["too-long", "J'accepte. ".repeat(2_000)],
  ];
  for (const [reason, text] of examples) {
    it(`${reason}: « ${text.slice(0, 60)} »`, () => {
      expect(why(text)).toContain(reason);
    });
  }

  it("has a French sentence for every code", () => {
    for (const reason of Object.keys(reviewReasons) as ReviewReason[]) expect(reasonSentence(reason)).toMatch(/^[A-ZÀ-Ý«].*[.?]$/u);
  });

  it("tells homonyms apart from other doubts", () => {
    expect(interpretReply(replyMail(lists.eight, { text: "Giraud : accepte" }), lists.eight).review).toEqual(["ambiguous-name"]);
  });

  it("names a departure even when the refusal is clear", () => {
    const { lines, review } = interpretReply(replyMail(lists.four, { text: "Je refuse. Je prends ma retraite dans 6 mois." }), lists.four);
    expect(lines.every(({ decision }) => decision === "refuse")).toBe(true);
    expect(review).toEqual(["doctor-leaving"]);
  });
});

describe("the words that decided", () => {
  it("are kept as the doctor wrote them", () => {
    const { lines } = interpretReply(replyMail(lists.four, { text: "Bonjour,\nJ’ACCEPTE le n° 2 ; je refuse Mme Roux.\nDr Mercier" }), lists.four);
    expect(lines.map(({ words }) => words)).toEqual(["", "J’ACCEPTE le n° 2 ; je refuse Mme Roux", "", "J’ACCEPTE le n° 2 ; je refuse Mme Roux"]);
  });
});

describe("the tables of words", () => {
  it("give each phrase one kind", () => {
    const kinds = new Map<string, string[]>();
    for (const table of [decisionWords, neutralWords, warningWords]) {
      for (const [kind, entry] of Object.entries(table)) for (const phrase of phrasesIn(entry)) kinds.set(phrase, [...(kinds.get(phrase) ?? []), kind]);
    }
    expect([...kinds].filter(([, of]) => of.length > 1)).toEqual([]);
  });

  it("are folded already", () => {
    const entries = [decisionWords, neutralWords, warningWords].flatMap((table) => Object.values(table)).flatMap((entry) => phrasesIn(entry));
    expect(entries.filter((phrase) => !/^[a-zº0-9]+(?: [a-zº0-9]+)*$/.test(phrase))).toEqual([]);
  });
});
