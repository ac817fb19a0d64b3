import type { Clock, OutboundMail, Vault } from "./ports.ts";
import { nothing, type Next } from "./next.ts";
import { encodeMail } from "./mail-content.ts";

export interface RenderStore<Document> {
  /** The document of an approved message, or undefined when it is in another state by now. */
  approvedDocument(messageId: string): Promise<Document | undefined>;
  /** Keeps the content and moves approved → rendered. @returns false when another did it first. */
  keepContent(messageId: string, content: { readonly cipher: Uint8Array; readonly mailSha256: Uint8Array; readonly pdfSha256: Uint8Array | undefined }): Promise<boolean>;
}

/** Makes the mail and its PDF from a document; the same document gives the same bytes. */
export type Compose<Document> = (document: Document, renderedAt: Date) => Promise<OutboundMail>;

/** Renders one approved message and keeps what will leave, sealed, with its hashes. Safe to repeat. */
export async function render<Document>(
  messageId: string,
  world: {
    readonly store: RenderStore<Document>;
    readonly compose: Compose<Document>;
    readonly sha256: (bytes: Uint8Array) => Uint8Array;
    readonly vault: Vault;
    readonly clock: Clock;
  },
): Promise<readonly Next[]> {
  const document = await world.store.approvedDocument(messageId);
  if (document === undefined) return nothing;
  const mail = await world.compose(document, world.clock.now());
  const encoded = encodeMail(mail);
  const pdf = mail.attachments.find((attachment) => attachment.contentType === "application/pdf");
  await world.store.keepContent(messageId, {
    cipher: world.vault.seal(encoded, "message.content"),
    mailSha256: world.sha256(encoded),
    pdfSha256: pdf === undefined ? undefined : world.sha256(pdf.content),
  });
  return [{ step: "send", id: messageId }];
}
