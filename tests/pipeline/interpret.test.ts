import { describe, expect, it } from "vitest";
import { interpretMail } from "../../src/pipeline/interpret.ts";
import { replyMail } from "../builders/reply-mail.ts";
import { lists } from "../fixtures/replies/lists.ts";
import { asCells } from "../fixtures/replies/measure.ts";

const list = lists.four;
const accepting = { text: "J'accepte 1 et 2" };
const reply = { kind: "reply" } as const;

describe("whose answer it is", () => {
  it("decides from the mailbox that the list was sent to, in any case of letters", () => {
    const from = [{ name: "", address: " Anne.MERCIER@medecin.mssante.EXAMPLE " }];
    expect(interpretMail(replyMail(list, { ...accepting, from }), reply, list)).toMatchObject({ kind: "reply", review: [] });
    expect(asCells(interpretMail(replyMail(list, { ...accepting, from }), reply, list).lines)).toBe("A A P P");
  });

  it("from any other mailbox is kept for a person, and lines not spoken of stay unanswered", () => {
    for (const from of [[{ name: "Dr Anne MERCIER", address: "a.mercier@gmail.example" }], [], [...replyMail(list).from, { name: "", address: "autre@medecin.mssante.example" }]]) {
      const { lines, review } = interpretMail(replyMail(list, { ...accepting, from }), reply, list);
      expect(asCells(lines)).toBe("Q Q P P");
      expect(review).toEqual(["other-sender"]);
      expect(lines[0]?.words).toBe("J'accepte 1 et 2");
    }
  });
});

describe("an answer that went through other hands", () => {
  const elsewhere = (address: string, text: string, subject = `Re: [${list.reference}] Votre liste`) => interpretMail(replyMail(list, { text, subject, from: [{ name: "", address }] }), reply, list);

  it("from the secretariat's mailbox is a person's, though it answers in the doctor's name", () => {
    const { lines, review } = elsewhere("secretariat@cabinet-mercier.mssante.example", "Bonjour, le Dr Mercier accepte tous les patients.");
    expect(asCells(lines)).not.toMatch(/[AR]/);
    expect(review).toContain("other-sender");
  });

  it("forwarded by somebody decides nothing by what the doctor wrote below", () => {
    const forwarded = `Pour information.\n\n---------- Forwarded message ---------\nDe : Dr Anne MERCIER <${list.practitioner.mssante}>\nDate: ven. 12 mai 2023 à 10:02\nSubject: Re: votre liste\nTo: x@y.example\n\nJ'accepte tous les patients.`;
    expect(asCells(elsewhere("secretariat@cabinet-mercier.mssante.example", forwarded, `TR: [${list.reference}] Votre liste`).lines)).not.toMatch(/[AR]/);
    expect(asCells(elsewhere(list.practitioner.mssante, forwarded, `TR: [${list.reference}] Votre liste`).lines)).not.toMatch(/[AR]/);
  });

  it("of another doctor, about this doctor's list, is a person's", () => {
    const { lines, review } = elsewhere("luc.martin@medecin.mssante.example", "J'accepte tous les patients.");
    expect(asCells(lines)).toBe("Q Q Q Q");
    expect(review).toEqual(["other-sender"]);
  });

  it("with the reference of a list that nobody sent is a person's", () => {
    const { lines, review } = elsewhere(list.practitioner.mssante, "J'accepte tous les patients.", "Re: [ALD-19-ZZZZZ-Z] Votre liste");
    expect(asCells(lines)).toBe("Q Q Q Q");
    expect(review).toEqual(["other-list"]);
  });
});

describe("which list it answers", () => {
  it("is told by the thread or by the reference", () => {
    const untied = { inReplyTo: [], references: [], subject: "Ma réponse" };
    expect(asCells(interpretMail(replyMail(list, { ...accepting, subject: "Ma réponse" }), reply, list).lines)).toBe("A A P P");
    expect(asCells(interpretMail(replyMail(list, { ...accepting, inReplyTo: [], references: [] }), reply, list).lines)).toBe("A A P P");
    expect(asCells(interpretMail(replyMail(list, { ...untied, text: `${accepting.text}\nRéf. ${list.reference}` }), reply, list).lines)).toBe("A A P P");
    expect(interpretMail(replyMail(list, { ...accepting, ...untied }), reply, list)).toMatchObject({ review: ["no-list"] });
    expect(asCells(interpretMail(replyMail(list, { ...accepting, ...untied }), reply, list).lines)).toBe("Q Q P P");
  });

  it("is a person's to tell when another list's reference is in the subject, whatever the thread says", () => {
    const { lines, review } = interpretMail(replyMail(list, { ...accepting, subject: `Re: [${lists.eight.reference}] Votre liste` }), reply, list);
    expect(asCells(lines)).toBe("Q Q P P");
    expect(review).toEqual(["other-list"]);
  });
});

describe("what is no reply", () => {
  it("decides nothing, whatever words it holds", () => {
    for (const kind of ["bounce", "delay", "receipt", "other", "automatic-reply"] as const) {
      expect(asCells(interpretMail(replyMail(list, accepting), { kind }, list).lines)).toBe("P P P P");
    }
  });

  it("is shown to a person when its words alone make it automatic and read as a decision: no doctor's answer is swallowed", () => {
    const automatic = { kind: "automatic-reply" } as const;
    const refusing = "Trop de travail, je refuse tous les patients.";
    expect(interpretMail(replyMail(list, { text: refusing }), automatic, list)).toMatchObject({ review: ["perhaps-automatic"] });
    expect(interpretMail(replyMail(list, { text: "Je suis absent jusqu'au 3 juin." }), automatic, list)).toMatchObject({ review: [] });
    expect(interpretMail(replyMail(list, { text: refusing, subject: "Réponse automatique : votre liste" }), automatic, list)).toMatchObject({ review: [] });
  });

  it("is shown to a person when an automatic answer says that the doctor has gone", () => {
    const automatic = { kind: "automatic-reply" } as const;
    expect(interpretMail(replyMail(list, { text: "Je suis absente jusqu'au 3 juin." }), automatic, list).review).toEqual([]);
    for (const text of ["Le Dr Mercier a cessé son activité le 1er mars.", "Je suis à la retraite depuis janvier.", "Cette adresse n’est plus utilisée.", "Ma patientèle est reprise par le Dr Roche."]) {
      expect(interpretMail(replyMail(list, { text }), automatic, list).review, text).toEqual(["mailbox-closing"]);
    }
  });

  it("is shown to a person when only the subjects it speaks of make it automatic: people speak of them too", () => {
    const automatic = { kind: "automatic-reply" } as const;
    expect(interpretMail(replyMail(list, { text: "Le secrétariat répond le mardi." }), automatic, list).review).toEqual(["perhaps-automatic"]);
    expect(interpretMail(replyMail(list, { text: "Le secrétariat répond le mardi.", subject: "Réponse automatique : Votre liste" }), automatic, list).review).toEqual([]);
  });

  it("or cannot be read whole, is a person's", () => {
    const { lines, review } = interpretMail(replyMail(list, { ...accepting, problem: "too-large" }), reply, list);
    expect(asCells(lines)).toBe("P P P P");
    expect(review).toEqual(["unreadable"]);
  });
});
