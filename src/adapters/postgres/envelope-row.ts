import type { Envelope } from "../../pipeline/compose.ts";
import type { CaisseRow } from "./caisse-row.ts";

interface EnvelopeRow extends Pick<CaisseRow, "caisse_name" | "caisse_mailbox"> {
  readonly message_id_header: string;
  readonly envelope_id: string;
  readonly recipient: string;
}

/** From whom to whom, and under which names. @param inReplyTo the Message-ID that it answers */
export const envelopeOf = (row: EnvelopeRow, inReplyTo?: string): Envelope => ({
  messageIdHeader: row.message_id_header, envelopeId: row.envelope_id, to: row.recipient, caisse: { name: row.caisse_name, mailbox: row.caisse_mailbox }, inReplyTo,
});
