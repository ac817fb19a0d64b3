import type { OutboundMail } from "./ports.ts";

/** A frozen mail as bytes: JSON, its attachments in base64 by the platform's own coder. */
export function encodeMail(mail: OutboundMail): Uint8Array {
  const attachments = mail.attachments.map(({ content, ...rest }) => ({ ...rest, content: Buffer.from(content).toString("base64") }));
  return Buffer.from(JSON.stringify({ ...mail, date: mail.date.toISOString(), replyTo: mail.replyTo ?? null, attachments }));
}

/** Reads what {@link encodeMail} wrote; the value was authenticated when it was opened, so its shape is our own. */
export function decodeMail(bytes: Uint8Array): OutboundMail {
  const written = JSON.parse(Buffer.from(bytes).toString("utf8")) as Omit<OutboundMail, "date" | "replyTo" | "attachments"> & {
    readonly date: string;
    readonly replyTo: string | null;
    readonly attachments: readonly { readonly fileName: string; readonly contentType: string; readonly content: string }[];
  };
  return {
    ...written,
    date: new Date(written.date),
    replyTo: written.replyTo ?? undefined,
    attachments: written.attachments.map((attachment) => ({ ...attachment, content: Buffer.from(attachment.content, "base64") })),
  };
}
