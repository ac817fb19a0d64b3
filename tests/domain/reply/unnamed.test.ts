import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SentList } from "../../../src/domain/decision.ts";
import { htmlLines } from "../../../src/domain/reply/html-lines.ts";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { indexNames } from "../../../src/domain/reply/name-index.ts";
import { mentionsIn } from "../../../src/domain/reply/mentions.ts";
import { forgetTheMail, lineOf } from "../../../src/domain/reply/our-text.ts";
import { readSymbols } from "../../../src/domain/reply/read-symbols.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { runs } from "../../rounds.ts";

const listOf = (...families: readonly string[]): SentList => ({
  reference: "ALD-87-7K3F9-Q", messageId: "<m@x>", practitioner: { rpps: "10001234567", familyName: "LEMOINE", givenName: "Paul", mssante: "paul@medecin.mssante.example" },
  lines: families.map((familyName, i) => ({ line: i + 1, familyName, givenName: familyName === "ЖУКОВ" ? "Иван" : "Claire", sex: "F", birthDate: "1944-02-11" })),
});

const piece = fc.constantFrom(
  "J'accepte", "tous", "les", "patients", "sauf", "le", "2", "1-3", "Mme", "Durand", "DURAND", "Durant", "durand", "M.", "D.", "d", "Claire", "claire", "C.", "n'", "ci-dessous", "d'accord", "oui", "non", "lui", "elle", "les dames", "le couple",
  "12 juin 2023", "n°", "A", ":", ",", ".", "-", "«", "\t", " ", "\n", " \n", "ALD-87-7K3F9-Q", "ald-87", "Dr", "Lemoine", "LEMOINE Paul", "P.", "Roche", "Cordialement", "Limoges", "et", "virgule", "e\u0301",
);
const text = fc.array(fc.tuple(piece, fc.constantFrom(" ", " ", "", "\n")), { maxLength: 14 }).map((pieces) => pieces.map((both) => both.join("")).join(""));

describe("a line in which no listed name can begin", () => {
  // Where a name is of other letters than those of French, every word of every line is asked.
  const [some, askedWordByWord] = [listOf("DURAND", "LE GOFF"), listOf("DURAND", "LE GOFF", "ЖУКОВ")];

  it("reads as it does where every word is asked whether it is a name", () => {
    fc.assert(fc.property(text, (written) => {
      for (const reference of ["", some.reference]) expect(readSymbols(written, indexNames(some), reference)).toEqual(readSymbols(written, indexNames(askedWordByWord), reference));
    }), { numRuns: runs(300) });
  });

  it("mentions whom it mentions where every word is asked", () => {
    const [two, twoAsked] = [listOf("DURAND", "LE GOFF"), listOf("DURAND", "ЖУКОВ LE GOFF")];
    fc.assert(fc.property(text, (written) => {
      expect(mentionsIn(written, indexNames(two))).toEqual(mentionsIn(written, indexNames(twoAsked)));
    }), { numRuns: runs(300) });
  });
});

describe("once a mail is read", () => {
  it("nothing of its lines is left but what is kept for all mails", () => {
    const list = listOf("DURAND");
    const said = "Madame Durand me confie ses chats le jeudi";
    forgetTheMail();
    const line = lineOf(said);
    expect(lineOf(said)).toBe(line);
    interpretReply(replyMail(list, { text: said }), list);
    expect(lineOf(said)).not.toBe(line);
  });
});

describe("an HTML body whose lines end with CR LF", () => {
  it("has the lines of one that has LF, within preformatted text too", () => {
    const html = "<p>Bonjour,\nmerci\n\ndu message</p>\n<pre>1 oui\n2  non\n</pre>\n<table>\n<tr>\n<td>1</td>\n<td>Mme\nDURAND</td></tr></table>";
    expect(htmlLines(html.replaceAll("\n", "\r\n"))).toEqual(htmlLines(html));
    expect(htmlLines("<pre>1 oui\r\n2 non</pre>").map((line) => line.text)).toEqual(["1 oui", "2 non"]);
  });
});
