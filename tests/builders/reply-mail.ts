import type { SentList } from "../../src/domain/decision.ts";
import type { InboundMail } from "../../src/domain/mail.ts";

/** A doctor's answer to a list, from the right mailbox and in the right thread; change what the test is about. */
export function replyMail(list: SentList, change: Partial<InboundMail> = {}): InboundMail {
  return {
    headers: [],
    from: [{ name: "Dr Anne MERCIER", address: list.practitioner.mssante }],
    to: [{ name: "CPAM de la Corrèze", address: "liste-ald@cpam19.mssante.example" }],
    returnPath: list.practitioner.mssante,
    subject: `Re: [${list.reference}] Votre liste de patients sans médecin traitant`,
    messageId: "<reponse-1@medecin.mssante.example>",
    inReplyTo: [list.messageId],
    references: [list.messageId],
    date: new Date("2023-05-15T07:00:00Z"),
    contentType: "text/plain",
    contentTypeParameters: {},
    text: "",
    html: "",
    attachments: [],
    problem: undefined,
    ...change,
  };
}
