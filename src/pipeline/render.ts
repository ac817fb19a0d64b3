import type { Clock, OutboundMail, Vault } from "./ports.ts";
import { nothing, type Next } from "./next.ts";
import { encodeMail } from "./mail-content.ts";

/** What an approved message is to say, and the lines that it says it of. */
export interface ToRender<Document> {
  readonly document: Document;
  /** Ids of the list's open lines; undefined for a message that carries no list. */
  readonly openLines: readonly string[] | undefined;
}

export interface Content {
  readonly cipher: Uint8Array;
  readonly mailSha256: Uint8Array;
  readonly pdfSha256: Uint8Array | undefined;
}

export interface RenderStore<Document> {
  /** The document of an approved message; undefined when it is in another state by now. */
  approvedDocument(messageId: string): Promise<ToRender<Document> | "no-line-left" | undefined>;
  /**
   * Keeps the content and moves approved → rendered.
   * @returns false when another did it first, or when the open lines are no longer those that were drawn: nothing was written.
   */
  keepContent(messageId: string, content: Content, openLines: readonly string[] | undefined): Promise<boolean>;
  /** A list with nobody left on it: message and list are cancelled. */
  cancelEmpty(messageId: string, now: Date): Promise<void>;
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
  const { store, vault, clock } = world;
  // Asked again after drawing: who objected while the list was being drawn must not be in what is kept.
  for (;;) {
    const found = await store.approvedDocument(messageId);
    if (found === undefined) return nothing;
    if (found === "no-line-left") {
      await store.cancelEmpty(messageId, clock.now());
      return nothing;
    }
    const mail = await world.compose(found.document, clock.now());
    const encoded = encodeMail(mail);
    const pdf = mail.attachments.find((attachment) => attachment.contentType === "application/pdf");
    const content = {
      cipher: vault.seal(encoded, "message.content"),
      mailSha256: world.sha256(encoded),
      pdfSha256: pdf === undefined ? undefined : world.sha256(pdf.content),
    };
    if (await store.keepContent(messageId, content, found.openLines)) return [{ step: "send", id: messageId }];
  }
}
