import type { OutboundMail } from "./ports.ts";

/** The head of a frozen mail: everything but bytes, and how many of those follow, attachment by attachment, the raw message last. */
interface Head extends Omit<OutboundMail, "date" | "replyTo" | "attachments" | "raw"> {
  readonly date: string;
  readonly replyTo: string | null;
  readonly attachments: readonly { readonly fileName: string; readonly contentType: string; readonly bytes: number }[];
  readonly rawBytes: number | null;
}

const lengthBytes = 4;

/** A frozen mail as bytes: the length of its head, the head as JSON, then attachments and the raw message as they are. */
export function encodeMail({ raw, ...mail }: OutboundMail): Uint8Array {
  const head: Head = {
    ...mail, date: mail.date.toISOString(), replyTo: mail.replyTo ?? null, rawBytes: raw?.length ?? null,
    attachments: mail.attachments.map(({ fileName, contentType, content }) => ({ fileName, contentType, bytes: content.length })),
  };
  const json = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(json.length);
  return Buffer.concat([length, json, ...mail.attachments.map(({ content }) => content), ...(raw === undefined ? [] : [raw])]);
}

/** Reads what {@link encodeMail} wrote; the value was authenticated when it was opened, so its shape is our own. */
export function decodeMail(bytes: Uint8Array): OutboundMail {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = lengthBytes + all.readUInt32BE();
  const { rawBytes, attachments, ...head } = JSON.parse(all.toString("utf8", lengthBytes, at)) as Head;
  const take = (count: number): Uint8Array => all.subarray(at, (at += count));
  const read = attachments.map(({ bytes: count, ...attachment }) => ({ ...attachment, content: take(count) }));
  return { ...head, date: new Date(head.date), replyTo: head.replyTo ?? undefined, attachments: read, ...(rawBytes === null ? {} : { raw: take(rawBytes) }) };
}
