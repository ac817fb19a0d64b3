import { objectionWindow } from "../domain/notice.ts";
import { parisDay } from "../domain/calendar.ts";
import type { DoctorListDocument, DoctorReceipt, MailRenderer, PatientConfirmationNotice, PatientNotice, PdfRenderer } from "./documents.ts";
import type { OutboundMail, Vault } from "./ports.ts";

/** What every message of ours carries, whatever it says. */
export interface Envelope {
  readonly messageIdHeader: string;
  readonly envelopeId: string;
  readonly to: string;
  readonly caisse: { readonly name: string; readonly mailbox: string };
  /** For an answer: the doctor's message. */
  readonly inReplyTo?: string | undefined;
}

/** A message to a doctor, as the rows know it. */
export type DoctorMessage =
  | { readonly kind: "list" | "reminder"; readonly envelope: Envelope; readonly document: DoctorListDocument }
  | { readonly kind: "understood"; readonly envelope: Envelope; readonly document: DoctorReceipt };

export interface Composer {
  readonly mail: MailRenderer & { doctorReceipt(document: DoctorReceipt): { subject: string; html: string; text: string } };
  readonly pdf: Pick<PdfRenderer, "doctorList">;
  /** X-MSS-NIL; "" leaves it out. */
  readonly productReference: string;
}

/** Makes the mail of a doctor's list with its PDF, or of what was understood. */
export function composeForDoctor(message: DoctorMessage, date: Date, composer: Composer): OutboundMail {
  const common = shell(message.envelope, date, composer.productReference);
  if (message.kind === "understood") {
    // RFC 3834 §3.1.7: "auto-replied" tells every robot not to answer.
    const headers = { ...common.headers, "Auto-Submitted": "auto-replied", ...threading(message.envelope.inReplyTo) };
    return { ...common, ...composer.mail.doctorReceipt(message.document), headers, attachments: [] };
  }
  const content = composer.pdf.doctorList(message.document);
  const attachments = [{ fileName: `liste-${message.document.reference}.pdf`, contentType: "application/pdf", content }];
  return { ...common, ...composer.mail.doctorList(message.document), attachments };
}

const threading = (inReplyTo: string | undefined): Record<string, string> => (inReplyTo === undefined ? {} : { "In-Reply-To": inReplyTo, References: inReplyTo });

function shell({ messageIdHeader, envelopeId, to, caisse }: Envelope, date: Date, productReference: string): Omit<OutboundMail, "subject" | "text" | "html" | "attachments"> {
  return {
    messageIdHeader,
    envelopeId,
    // ECO.2.2.7: a name that says who writes.
    from: { name: `Assurance Maladie – ${caisse.name}`, address: caisse.mailbox },
    to,
    replyTo: caisse.mailbox,
    date,
    headers: productReference === "" ? {} : { "X-MSS-NIL": productReference },
  };
}

/** A patient's e-mail notice, as the rows know it; link and days are made when it leaves. */
export interface NoticeMessage {
  readonly noticeId: string;
  readonly envelope: Envelope;
  readonly document: Omit<PatientNotice, "objectionUrl" | "objectBy" | "sentOn">;
}

/**
 * Makes a patient's e-mail. The month that it names is the month that will be written down if the relay takes it today.
 *
 * RFC 8058: one click there stops e-mails, says so, and objects to nothing in silence.
 */
export function composeNotice(message: NoticeMessage, now: Date, world: { readonly mail: MailRenderer; readonly vault: Vault; readonly publicUrl: string }): OutboundMail {
  const token = world.vault.linkToken(message.noticeId);
  const { opensOn, closesOn } = objectionWindow(parisDay(now));
  const rendered = world.mail.patientNotice({ ...message.document, objectionUrl: `${world.publicUrl}/opposition/${token}`, sentOn: opensOn, objectBy: closesOn });
  return { ...shell(message.envelope, now, ""), ...rendered, headers: oneClick(world.publicUrl, token), attachments: [] };
}

const oneClick = (publicUrl: string, token: string): Record<string, string> => ({
  "List-Unsubscribe": `<${publicUrl}/courriels/${token}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
});

/** The e-mail that announces a letter which names a doctor, as the rows know it. */
export interface InvitationMessage {
  /** Whose link stops e-mails; undefined when the patient was never written to by us. */
  readonly noticeId: string | undefined;
  readonly envelope: Envelope;
  readonly document: Omit<PatientConfirmationNotice, "sentOn">;
}

/** Makes the neutral e-mail beside a letter: which doctor it is stands in the letter only. */
export function composeInvitation(message: InvitationMessage, now: Date, world: { readonly mail: MailRenderer; readonly vault: Vault; readonly publicUrl: string }): OutboundMail {
  const rendered = world.mail.patientConfirmation({ ...message.document, sentOn: parisDay(now) });
  const headers = message.noticeId === undefined ? {} : oneClick(world.publicUrl, world.vault.linkToken(message.noticeId));
  return { ...shell(message.envelope, now, ""), ...rendered, headers, attachments: [] };
}
