import type { MailHead } from "../../pipeline/receive.ts";
import { readAddresses } from "./addresses.ts";
import { defaultBounds } from "./bounds.ts";
import { firstHeader, readHeaders } from "./headers.ts";
import { messageId, withLineFeeds } from "./read-mail.ts";

/** Reads who sent a mail and what it is called, from its head alone; the same as reading all of it says. Never throws. */
export function readHead(raw: Uint8Array): MailHead {
  try {
    const seen = raw.byteLength > defaultBounds.maxBytes ? raw.subarray(0, defaultBounds.maxHeaderBytes) : raw;
    const head = withLineFeeds(Buffer.from(seen.buffer, seen.byteOffset, seen.byteLength)).toString("latin1", 0, defaultBounds.maxHeaderBytes);
    const { headers } = readHeaders(head, 0, head.length);
    return { messageId: messageId(firstHeader(headers, "message-id")), sender: readAddresses(firstHeader(headers, "from"))[0]?.address ?? "" };
  } catch {
    return { messageId: undefined, sender: "" }; // as readMail says of bytes that defeat it
  }
}
