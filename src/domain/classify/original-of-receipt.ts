import type { InboundMail } from "../mail.ts";
import { fieldValue, partText, readFieldGroups } from "./fields.ts";

/**
 * Message-IDs that a read receipt gives back: its own field first, then the thread that it stands in.
 *
 * Source: RFC 8098 §3.2.5 (Original-Message-ID).
 */
export function originalsOfReceipt(mail: InboundMail): readonly string[] {
  const part = mail.attachments.find(({ contentType }) => /^message\/(?:global-)?disposition-notification$/.test(contentType));
  const fields = part === undefined ? [] : readFieldGroups(partText(part.content)).flat();
  const named = /<[^<>\s]{1,990}>/.exec(fieldValue(fields, "original-message-id") ?? "")?.[0]; // "Original-Message-ID: <4f1c@cpam87.mssante.fr>"
  return [...new Set([...(named === undefined ? [] : [named]), ...mail.inReplyTo, ...mail.references])];
}
