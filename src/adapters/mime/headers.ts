import { decodeWords } from "postal-mime";
import type { MailHeader } from "../../domain/mail.ts";
import { ownCopy } from "../../domain/reply/own-copy.ts";
import { decodeText, withWindowsMarks } from "./charset.ts";

/** Where a header block ends and what it says. */
export interface HeaderBlock {
  readonly headers: MailHeader[];
  /** Offset of the first byte after the empty line. */
  readonly bodyStart: number;
}

const highByte = /[\x80-\xff]/;

function readable(value: string): string {
  // A header with raw 8-bit bytes breaks RFC 5322 and is common all the same: its charset is guessed like a body's.
  const text = highByte.test(value) ? decodeText(Buffer.from(value, "latin1"), "") : value;
  return text.includes("=?") ? withWindowsMarks(decodeWords(text)) : text;
}

/** Field names are printable ASCII without colon (RFC 5322 §2.2); blanks before the colon are forgiven. */
const fieldName = /^[!-9;-~]{1,200}[ \t]{0,8}$/;

// All mails have the same few dozen names, judged once.
const known = new Map<string, string>();
const mostKnown = 500;

/** The name of a field in lower case; "" for what is no name. */
function nameOf(written: string): string {
  const met = known.get(written);
  if (met !== undefined) return met;
  const name = fieldName.test(written) ? written.trimEnd().toLowerCase() : "";
  if (known.size >= mostKnown) known.clear();
  if (name !== "") known.set(ownCopy(written), name);
  return name;
}

// Some gateways forget to indent what they fold: "Content-Type: multipart/alternative;" and, on the next line, "boundary=x".
const pendingParameter = /;\s{0,20}$/;
const loneParameter = /^[a-z*-]{1,40}=/i;

/**
 * Reads one header block of a message or part.
 *
 * A line that is neither a field nor a continuation (mbox "From ", garbage) is passed over, so that
 * one bad line does not push Content-Type into the body.
 *
 * @param mail one character a byte, lines ended by LF or CRLF.
 * @param end offset after which nothing is read.
 */
export function readHeaders(mail: string, start: number, end: number): HeaderBlock {
  const headers: MailHeader[] = [];
  let name = "";
  let value = "";
  const flush = () => {
    if (name !== "") headers.push({ name, value: readable(value.trim()) });
    name = "";
  };
  let at = start;
  while (at < end) {
    const newline = mail.indexOf("\n", at);
    const lineEnd = newline < 0 || newline >= end ? end : newline;
    let textEnd = lineEnd;
    while (textEnd > at && mail.charCodeAt(textEnd - 1) === 13) textEnd--;
    const next = lineEnd + 1;
    if (textEnd === at) {
      flush();
      return { headers, bodyStart: Math.min(next, end) };
    }
    const first = mail.charCodeAt(at);
    if (first === 32 || first === 9) value += ` ${mail.slice(at, textEnd).trim()}`;
    else {
      const line = mail.slice(at, textEnd);
      const colon = line.indexOf(":");
      const field = colon > 0 ? nameOf(line.slice(0, colon)) : "";
      if (field !== "") {
        flush();
        name = field;
        value = line.slice(colon + 1);
      } else if (name !== "" && pendingParameter.test(value) && loneParameter.test(line)) value += ` ${line}`;
      else flush();
    }
    at = next;
  }
  flush();
  return { headers, bodyStart: end };
}

/** The first header of that name: the first one wins, as in every mail client, so a smuggled second one changes nothing. */
export const firstHeader = (headers: readonly MailHeader[], name: string): string | undefined => headers.find((header) => header.name === name)?.value;
