import type { CallDocument, CallReceipt } from "../domain/volunteer/wording.ts";
import type { Envelope } from "./compose.ts";
import type { RenderedMail } from "./documents.ts";
import type { OutboundMail } from "./ports.ts";

/** A message about volunteering, as the rows know it. */
export type VolunteerMessage =
  | { readonly kind: "volunteer-call" | "volunteer-reminder"; readonly envelope: Envelope; readonly document: CallDocument }
  | { readonly kind: "volunteer-receipt"; readonly envelope: Envelope; readonly document: CallReceipt };

/** Writes the mails of a call. No input or output once made. */
export interface VolunteerMail {
  call(document: CallDocument): RenderedMail;
  receipt(document: CallReceipt): RenderedMail;
}

export interface VolunteerComposer {
  readonly mail: VolunteerMail;
  readonly pdf: (call: CallDocument) => Uint8Array;
  /** X-MSS-NIL; "" leaves it out. */
  readonly productReference: string;
}

/** Makes the mail of a call with its one-page PDF, or of what was understood of its answer. */
export function composeVolunteer(message: VolunteerMessage, date: Date, { mail, pdf, productReference }: VolunteerComposer): OutboundMail {
  const { messageIdHeader, envelopeId, to, caisse, inReplyTo } = message.envelope;
  const product: Record<string, string> = productReference === "" ? {} : { "X-MSS-NIL": productReference };
  // ECO.2.2.7: a name that says who writes.
  const common = { messageIdHeader, envelopeId, from: { name: `Assurance Maladie – ${caisse.name}`, address: caisse.mailbox }, to, replyTo: caisse.mailbox, date };
  if (message.kind === "volunteer-receipt") {
    const thread: Record<string, string> = inReplyTo === undefined ? {} : { "In-Reply-To": inReplyTo, References: inReplyTo };
    // RFC 3834 §3.1.7: "auto-replied" tells every robot not to answer.
    return { ...common, ...mail.receipt(message.document), headers: { ...product, "Auto-Submitted": "auto-replied", ...thread }, attachments: [] };
  }
  const attachments = [{ fileName: `appel-${message.document.reference}.pdf`, contentType: "application/pdf", content: pdf(message.document) }];
  return { ...common, ...mail.call(message.document), headers: product, attachments };
}
