import { composeRaw } from "../../../src/adapters/smtp/compose.ts";
import type { OutboundMail } from "../../../src/pipeline/ports.ts";

const people = ["Mme DUPONT Marie", "M. N'DIAYE Ahmed", "M. LE GOFF Yann", "Mme LEFÈVRE-D'ORGEVAL Hélène", "Mme MOREAU Claudine", "M. MOREAU Claude"];

/** A list as it is mailed: the rows are those of the text twin of templates/mail/doctor-list. */
export function listMail(to: string, reference: string, lines: number, sentAt = new Date("2026-03-02T09:00:00Z")): OutboundMail {
  const rows = Array.from({ length: lines }, (_, n) => {
    const person = people[n % people.length] ?? "";
    return `${n + 1}. ${person}, né${person.startsWith("Mme") ? "e" : ""} le ${String(n + 1).padStart(2, "0")}/03/1951 (75 ans), 4 consultations, la dernière le 02/02/2026`;
  });
  const text = [
    "CPAM de la Haute-Vienne", "", "Docteur Paul LEMOINE,", "", "Acceptez-vous de devenir leur médecin traitant ?", "", ...rows, "",
    "- Tout accepter : ACCEPTE TOUS", "- Tout refuser : REFUSE TOUS", "- Choisir par numéro : ACCEPTE 1, 3 ; REFUSE 2", "", "CPAM de la Haute-Vienne", "",
  ].join("\n");
  return {
    messageIdHeader: `<${reference}@cpam87.mssante.test>`,
    envelopeId: reference,
    from: { name: "Assurance Maladie – CPAM de la Haute-Vienne", address: "liste@cpam87.mssante.test" },
    to,
    replyTo: "liste@cpam87.mssante.test",
    date: sentAt,
    subject: `[${reference}] Votre liste de patients sans médecin traitant : réponse attendue le 30/06/2026`,
    text,
    html: "<p>Docteur,</p>",
    attachments: [{ fileName: `liste-${reference}.pdf`, contentType: "application/pdf", content: new Uint8Array([37, 80, 68, 70]) }],
    headers: { "X-MSS-NIL": "DEV000001" },
  };
}

export const rawList = (to: string, reference: string, lines: number): Promise<Buffer> => composeRaw(listMail(to, reference, lines));
