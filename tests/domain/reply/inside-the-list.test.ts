import { describe, expect, it } from "vitest";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { ourMailBefore, ourMailToday, type QuotedMessage } from "../../builders/our-message.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { lists } from "../../fixtures/replies/lists.ts";
import { asCells } from "../../fixtures/replies/measure.ts";

const list = lists.four;
const wordings = [["today's wording", ourMailToday(list)], ["an earlier wording", ourMailBefore(list)]] as const;
const answers = ["accepte", "refuse", "ok", "non"];
const names = ["CARON Simone", "HADDAD Karim", "LE BRAS Loïc", "ROUX Denise"];
const attribution = "Le 12/05/2023 à 10:02, CPAM de la Corrèze a écrit :\n";
const outlook = "\n\nDe : CPAM <liste@cpam19.example>\nEnvoyé : vendredi 12 mai 2023\nÀ : Dr MERCIER\nObjet : votre liste\n\n";

const lineOf = (text: string): number => (/^\d\. /.test(text) ? Number(text[0]) : 0);
const cells = (body: { text?: string; html?: string }): string => asCells(interpretReply(replyMail(list, body), list).lines);
/** Our message, each of its patients' lines changed. */
const withLines = ({ lines }: QuotedMessage, change: (text: string, line: number) => readonly string[]): string =>
  lines.flatMap((text) => (lineOf(text) > 0 ? change(text, lineOf(text)) : [text.startsWith(">") ? text : `> ${text}`])).join("\n");
const unmarked = ({ lines }: QuotedMessage, change: (text: string, line: number) => readonly string[]): string => lines.flatMap((text) => (lineOf(text) > 0 ? change(text, lineOf(text)) : [text])).join("\n");
const answer = (line: number): string => answers[line - 1] ?? "";

for (const [wording, ours] of wordings) {
  describe(`an answer typed into our list (${wording})`, () => {
    it("below each quoted line is the answer to that line", () => {
      expect(cells({ text: attribution + withLines(ours, (text, line) => [`> ${text}`, answer(line)]) })).toBe("A R A R");
      expect(cells({ text: attribution + withLines(ours, (text, line) => [`> ${text}`, "", answer(line), ""]) })).toBe("A R A R");
    });

    it("beside each quoted line, before or behind it, is the answer to that line", () => {
      expect(cells({ text: attribution + withLines(ours, (text, line) => [`> ${text} : ${answer(line)}`]) })).toBe("A R A R");
      expect(cells({ text: attribution + withLines(ours, (text, line) => [`> ${answer(line).toUpperCase()} ${text}`]) })).toBe("A R A R");
    });

    it("counts as well where the client marks nothing", () => {
      expect(cells({ text: outlook + unmarked(ours, (text, line) => [`${text} - ${answer(line)}`]) })).toBe("A R A R");
      expect(cells({ text: outlook + unmarked(ours, (text, line) => [text, answer(line)]) })).toBe("A R A R");
      expect(cells({ text: `Bonjour, voir mes réponses ci-dessous${outlook}${unmarked(ours, (text, line) => [`${text} => ${answer(line)}`])}` })).toBe("A R A R");
    });

    it("in a cell of the table, or behind a name in it, is the answer to that row", () => {
      const behindNames = names.reduce((html, name, i) => html.replaceAll(name, `${name} <b>${answers[i] ?? ""}</b>`), ours.html);
      expect(cells({ html: `<p>Bonjour</p><blockquote>${behindNames}</blockquote>` })).toBe("A R A R");
    });

    it("to one line leaves the others unanswered", () => {
      expect(cells({ text: attribution + withLines(ours, (text, line) => (line === 2 ? [`> ${text}`, "refuse"] : [`> ${text}`])) })).toBe("P R P P");
      expect(cells({ html: `<blockquote>${ours.html.replaceAll("HADDAD Karim", "HADDAD Karim <b>décédé</b>")}</blockquote>` })).toBe("P Q P P");
    });

    it("below the last line only may be meant for all: a person reads it", () => {
      expect(cells({ text: attribution + withLines(ours, (text, line) => (line === 4 ? [`> ${text}`, "accepte"] : [`> ${text}`])) })).toBe("Q Q Q Q");
    });

    it("above each line could be below the one before: a person reads it", () => {
      expect(cells({ text: attribution + withLines(ours, (text, line) => [answer(line), `> ${text}`]) })).toBe("Q Q Q Q");
    });

    it("that contradicts the answer above the list is read by a person", () => {
      const refusing3 = attribution + withLines(ours, (text, line) => (line === 3 ? [`> ${text}`, "refuse"] : [`> ${text}`]));
      expect(cells({ text: `J'accepte tous les patients\n\n${refusing3}` })).toBe("A A Q A");
      expect(cells({ text: `J'accepte\n\n${refusing3}` })).toBe("Q Q Q Q");
    });

    it("announced and not found is looked for by a person", () => {
      expect(cells({ text: `Voir mes réponses ci-dessous${outlook}${ours.lines.join("\n")}` })).toBe("Q Q Q Q");
    });

    it("with a condition or a death is read by a person, line by line", () => {
      const said = ["ok", "non, déménagé", "ok si elle vient", "décédée"];
      expect(cells({ text: attribution + withLines(ours, (text, line) => [`> ${text} : ${said[line - 1] ?? ""}`]) })).toBe("A R Q Q");
    });

    it("by ticking boxes counts; untouched boxes say nothing", () => {
      expect(cells({ text: attribution + withLines(ours, (text) => [`> ${text}  [ ] J'accepte  [ ] Je refuse`]) })).toBe("P P P P");
      expect(cells({ text: attribution + withLines(ours, (text, line) => [`> ${text}  [${line === 2 ? " " : "x"}] J'accepte  [${line === 2 ? "x" : " "}] Je refuse`]) })).toBe("A R A A");
      expect(cells({ text: attribution + withLines(ours, (text, line) => [`> ${text}  ${line < 3 ? "☒" : "☐"} J'accepte  ☐ Je refuse`]) })).toBe("A A P P");
    });

    it("struck through by the doctor is read by a person", () => {
      expect(cells({ html: `<p>J'accepte tous les patients</p><blockquote>${ours.html.replaceAll("HADDAD Karim", "<s>HADDAD Karim</s>")}</blockquote>` })).toBe("A Q A A");
    });

    it("below the whole of our message is an answer to all of it", () => {
      expect(cells({ text: `${outlook}${ours.lines.join("\n")}\n\nJ'accepte tous les patients` })).toBe("A A A A");
    });
  });
}

describe("an older message in the quotation", () => {
  it("is not the doctor's word of today", () => {
    expect(cells({ text: "Merci\n\nLe 20/05/2023 à 08:00, CPAM a écrit :\n> Merci de votre réponse.\n> Le 13/05/2023 à 09:00, Dr Mercier a écrit :\n> > J'accepte tous les patients" })).toBe("P P P P");
  });

  it("is not our receipt of an earlier answer either", () => {
    const receipt = ["Merci de votre réponse. Voici ce que nous avons noté : 2 lignes acceptées, 2 lignes refusées.", "1. Mme CARON Simone – noté : vous acceptez", "2. M. HADDAD Karim – noté : vous refusez", "Pour corriger, répondez à ce message. Exemple : 4 : REFUSE"];
    expect(cells({ text: `Merci beaucoup\n\nLe 20/05/2023 à 08:00, CPAM a écrit :\n${receipt.map((text) => `> ${text}`).join("\n")}` })).toBe("P P P P");
    expect(cells({ text: `2 : ACCEPTE\n\nLe 20/05/2023 à 08:00, CPAM a écrit :\n${receipt.map((text) => `> ${text}`).join("\n")}` })).toBe("P A P P");
  });
});
