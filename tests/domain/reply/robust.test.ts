import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { clients } from "../../builders/mail-clients.ts";
import { ourMailToday } from "../../builders/our-message.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { chosenReplies } from "../../fixtures/replies/chosen.ts";
import { lists, type LabelledReply } from "../../fixtures/replies/lists.ts";
import { asCells } from "../../fixtures/replies/measure.ts";
import { sittings, tables } from "../../fixtures/replies/all.ts";
import { plainReplies } from "../../fixtures/replies/plain.ts";
import { runs } from "../../rounds.ts";

const replies: readonly LabelledReply[] = [plainReplies, chosenReplies].flatMap((table) => Object.values(table).flat());
const cells = (list: LabelledReply[0], text: string): string[] => asCells(interpretReply(replyMail(lists[list], { text }), lists[list]).lines).split(" ");

/** Properties take a second; on a machine that ten others use, twenty. */
const slowMachineMs = 90_000;

describe("words that nobody foresaw", () => {
  it("never turn an acceptance into a refusal, nor a refusal into an acceptance", () => {
    const word = fc.constantFrom("zorglub", "Dupuis", "gentiment", "notamment", "quoique", "surtout", "Mme", "environ", "même");
    fc.assert(fc.property(fc.constantFrom(...replies), word, fc.nat(), ([list, text], extra, at) => {
      const words = text.split(/(?<= )/);
      const place = at % (words.length + 1);
      const before = cells(list, text);
      const after = cells(list, [...words.slice(0, place), place === words.length ? " " : "", `${extra} `, ...words.slice(place)].join(""));
      // Inside a range or a list of exceptions ("1 zorglub à 3") a person reads what the numbers were; the rest stays.
      fc.pre(!/\d|sauf|que|hormis|excep/.test(text));
      for (const [i, cell] of after.entries()) expect(`${before[i] ?? ""}${cell}`, `${text} + ${extra} @${place}`).not.toMatch(/^(?:AR|RA)$/);
    }), { numRuns: runs(1_000) });
  }, slowMachineMs);

  it("behind a whole-list answer, a condition leaves nothing accepted", () => {
    for (const condition of ["si le patient est d'accord", "sous réserve d'un rendez-vous", "mais pas avant septembre", "à condition qu'ils viennent", "pour le moment", "le temps de trouver quelqu'un", "sauf avis contraire", "en principe", "jusqu'en juin"]) {
      expect(cells("four", `J'accepte tous les patients ${condition}`), condition).toEqual(["Q", "Q", "Q", "Q"]);
      expect(cells("four", `J'accepte tous les patients, ${condition}.`), condition).toEqual(["Q", "Q", "Q", "Q"]);
      expect(cells("four", `J'accepte tous les patients. ${condition}.`), condition).not.toContain("A");
    }
  });
});

describe("a condition, a question or a doubt behind a sentence that accepts", () => {
  const bends = [
    " si le patient est d'accord", " sous réserve d'un rendez-vous", " ?", " sauf erreur", " sauf erreur de ma part", ", à condition qu'ils viennent", " dans un premier temps", " pour l'instant", ", en attendant mieux", " le temps de trouver quelqu'un",
    ", si possible", " jusqu'en juin", ", du moins je crois", ", à confirmer", ", ou pas", " peut-être", ", je vous rappelle", ", qu'en pensez-vous ?", ", mais pas tout de suite", ", en théorie",
  ];
  const sentences = [...tables.flatMap(([, table]) => Object.values(table).flat()), ...sittings.flatMap((sitting) => Object.values(sitting.replies).flat())]
    .map(([list, text]): LabelledReply => [list, text.trim().replace(/[.!]+$/, ""), ""])
    .filter(([list, text]) => !/[\n.;!?:]/.test(text) && /^(?=.*A)[AP ]+$/.test(cells(list, text).join(" ")));

  it("leaves nothing accepted", () => {
    expect(sentences.length).toBeGreaterThan(200);
    fc.assert(fc.property(fc.constantFrom(...sentences), fc.constantFrom(...bends), ([list, text], bend) => {
      expect(cells(list, text + bend), text + bend).not.toContain("A");
    }), { numRuns: runs(500) });
  }, slowMachineMs);
});

describe("any bytes at all", () => {
  it("never throw, and give one row a line, without words where nothing was said", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), fc.string({ maxLength: 300 }), fc.string({ maxLength: 60 }), (text, html, subject) => {
      const { lines } = interpretReply(replyMail(lists.four, { text, html, subject }), lists.four);
      expect(lines.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
      for (const { decision, words } of lines) if (decision === "pending") expect(words).toBe("");
    }), { numRuns: runs(500) });
  }, slowMachineMs);
});

describe("a megabyte", () => {
  const quoted = "> bla refuse 1 ARNAUD Guy accepte tout\n";
  const hostile: Readonly<Record<string, { text?: string; html?: string }>> = {
    "of quotation": { text: `J'accepte\n\nLe 12/05/2023 à 10:02, CPAM a écrit :\n${quoted.repeat(25_000)}` },
    "of own words": { text: "J'accepte le 1 et refuse ".repeat(40_000) },
    "of short lines": { text: "J'accepte le 1\n".repeat(65_000) },
    "of one word": { text: "a".repeat(1_000_000) },
    "of openings of a quotation": { text: "Le 12 mai 2023 à 10:02 bla bla\n".repeat(32_000) },
    "of header labels": { text: "De : x\n".repeat(140_000) },
    "of dashes": { text: "-".repeat(1_000_000) },
    "of answered list lines": { text: "> 1. M. ARNAUD Guy, né le 02/01/1950, 4 consultations\nok\n".repeat(18_000) },
    "of broken tags": { html: "<".repeat(1_000_000) },
    "of open quotes": { html: '<a x="'.repeat(160_000) },
    "of nested quotations": { html: "<blockquote>a".repeat(77_000) },
    "of nested tables": { html: "<table><tr><td>1".repeat(62_000) },
    "of entities": { html: "&eacute;".repeat(125_000) },
    "of paragraphs": { html: "<div>accepte</div>".repeat(55_000) },
  };
  for (const [what, body] of Object.entries(hostile)) {
    it(`${what} is read in time proportional to its size`, () => {
      const mail = replyMail(lists.twelve, body);
      interpretReply(mail, lists.twelve);
      const before = process.cpuUsage();
      interpretReply(mail, lists.twelve);
      const { user, system } = process.cpuUsage(before);
      // 100 ms on an idle core; the bound leaves room for a shared one, and none for anything quadratic.
      expect((user + system) / 1_000).toBeLessThan(600);
    });
  }

  // As much as is read at all: what is put together from pieces is asked of each piece, and may not be searched for from each again.
  for (const piece of ["- pas 1\n- 2\n", "1 ni 2 z ", "1/2 z ", "Masson Picard ", "MASSON PICARD LAFARGE ", "accepte de un à deux, ", "Je refuse 1, non 2, ", "sauf 1 sauf 2 ", "j'accepte 1 (refuse 2) et 3, ", "le premier, les suivants, ", ", lui je le prends ", "non, 1, ", "sauf 1 qui est 2 ", "oui (1) les autres ", "1 refus les autres ", "1 oui (Masson), ", "merci Masson, ", "Masson, votre ", "1) oui les 2) je ", "3 refuse, garde ", "les autres la suite ", "mais\n", "les patients 1, ", "EHPAD :\n1\n", "tous les ", "vu la neige, ", "juste 1, non, ", ", Masson, je "]) {
    it(`of own words cut short, of "${piece.trim()}", is read in time proportional to its size`, () => {
      const costs = [2_450, 9_800].map((size) => {
        const mail = replyMail(lists.orchard, { text: `J'accepte :\n${piece.repeat(Math.floor(size / piece.length))}` });
        return Math.min(...[1, 2, 3, 4].map(() => {
          const before = process.cpuUsage();
          interpretReply(mail, lists.orchard);
          const { user, system } = process.cpuUsage(before);
          return (user + system) / 1_000;
        }));
      });
      const [few = 0, many = 0] = costs;
      expect(many).toBeLessThan(250);
      expect(many).toBeLessThan(12 * Math.max(few, 5)); // four times as much to read: sixteen times the work would be quadratic
    });
  }

  it("of own words is given to a person, not guessed at", () => {
    const { lines, review } = interpretReply(replyMail(lists.four, { text: "J'accepte tous les patients.\n".repeat(2_000) }), lists.four);
    expect(asCells(lines)).toBe("Q Q Q Q");
    expect(review).toContain("too-long");
  });

  it("of quotation does not hide the answer above it", () => {
    const client = clients["gmail"];
    const body = client?.("J'accepte le 1", { lines: [...ourMailToday(lists.four).lines, ...Array.from({ length: 20_000 }, () => "une vieille ligne")], html: "" });
    expect(asCells(interpretReply(replyMail(lists.four, { text: body?.text ?? "" }), lists.four).lines)).toBe("A P P P");
  });
});
