import { composeInvitation, composeNotice, type InvitationMessage, type NoticeMessage } from "./compose.ts";
import type { MailRenderer } from "./documents.ts";
import { decodeMail } from "./mail-content.ts";
import type { Clock, OutboundMail, Vault } from "./ports.ts";
import type { MessageKind } from "./send.ts";

export interface OutboundStore {
  sealedContent(messageId: string): Promise<Uint8Array | undefined>;
  notice(messageId: string): Promise<NoticeMessage | undefined>;
  invitation(messageId: string): Promise<InvitationMessage | undefined>;
}

/**
 * What is to leave: for a doctor, the bytes that were frozen; for a patient, the mail made from its row
 * (it holds nothing that could have changed but the day).
 * @throws {Error} when there is nothing to send under that id: a bug, not a state of the trade
 */
export async function outbound(
  messageId: string,
  kind: MessageKind,
  world: { readonly store: OutboundStore; readonly vault: Vault; readonly mail: MailRenderer; readonly clock: Clock; readonly publicUrl: string },
): Promise<OutboundMail> {
  if (kind === "notice") {
    const notice = await world.store.notice(messageId);
    if (notice === undefined) throw new Error(`no notice behind message ${messageId}`);
    return composeNotice(notice, world.clock.now(), world);
  }
  if (kind === "invitation") {
    const invitation = await world.store.invitation(messageId);
    if (invitation === undefined) throw new Error(`no declaration behind message ${messageId}`);
    return composeInvitation(invitation, world.clock.now(), world);
  }
  const sealed = await world.store.sealedContent(messageId);
  if (sealed === undefined) throw new Error(`no content behind message ${messageId}`);
  return decodeMail(world.vault.open(sealed, "message.content"));
}
