import type { InboundMail, MailAttachment, MailProblem } from "../../domain/mail.ts";
import type { ReadMail } from "../../pipeline/ports.ts";
import { readAddresses } from "./addresses.ts";
import { defaultBounds, type MailBounds } from "./bounds.ts";
import { decodeText, isPlainCharset } from "./charset.ts";
import { unflow } from "./flowed.ts";
import { firstHeader } from "./headers.ts";
import { readStructured } from "./parameters.ts";
import { takeApart, type Leaf, type Tree } from "./parts.ts";
import { decodeTransfer } from "./transfer.ts";

/** Old Mac line ends: with no LF at all, CR ends the line. Otherwise a CR is part of CRLF or a stray. */
export function withLineFeeds(raw: Buffer): Buffer {
  if (raw.includes(10) || !raw.includes(13)) return raw;
  const copy = Buffer.from(raw);
  for (let at = copy.indexOf(13); at >= 0; at = copy.indexOf(13, at + 1)) copy[at] = 10;
  return copy;
}

// A multipart whose boundary never stands in it is text: some gateways take the parts apart and keep the header.
const isBody = (leaf: Leaf, disposition: string): boolean =>
  disposition !== "attachment" && (leaf.contentType.value === "text/plain" || leaf.contentType.value === "text/html" || leaf.contentType.value.startsWith("multipart/"));

const messageIds = (header: string | undefined): readonly string[] => (header === undefined ? [] : (header.slice(0, 64_000).match(/<[^<>\s]{1,990}>/g) ?? []).slice(0, 200));

/** The first identifier; some senders forget the brackets. */
export function messageId(header: string | undefined): string | undefined {
  const bracketed = messageIds(header)[0];
  if (bracketed !== undefined || header === undefined) return bracketed;
  const bare = header.trim().slice(0, 990);
  return bare === "" || /[\s<>]/.test(bare) ? undefined : `<${bare}>`;
}

function readDate(header: string | undefined): Date | undefined {
  const date = new Date((header ?? "").slice(0, 100).replace(/\([^()]*\)/g, "").trim());
  return Number.isNaN(date.getTime()) ? undefined : date;
}

interface Bodies {
  readonly text: string[];
  readonly html: string[];
  readonly attachments: MailAttachment[];
  cut: boolean;
}

function addLeaf(bytes: Buffer, leaf: Leaf, bounds: MailBounds, into: Bodies): void {
  const disposition = readStructured(firstHeader(leaf.headers, "content-disposition") ?? "");
  const encoding = (firstHeader(leaf.headers, "content-transfer-encoding") ?? "").trim().toLowerCase();
  if (!isBody(leaf, disposition.value)) {
    const name = disposition.parameters["filename"] ?? leaf.contentType.parameters["name"];
    const content = decodeTransfer(bytes.subarray(leaf.start, leaf.end), encoding, false);
    into.attachments.push({ contentType: leaf.contentType.value, fileName: name, content });
    return;
  }
  const end = Math.min(leaf.end, leaf.start + bounds.maxTextBytes);
  if (end < leaf.end) into.cut = true;
  const charset = leaf.contentType.parameters["charset"] ?? "";
  const decoded = decodeTransfer(bytes.subarray(leaf.start, end), encoding, isPlainCharset(charset));
  const isHtml = leaf.contentType.value === "text/html";
  // In HTML a line end is a blank, however it is written; to make all of them plain costs three times what decoding does.
  const whole = isHtml ? decodeText(decoded, charset) : withPlainLineEnds(decodeText(decoded, charset));
  const text = firstLines(whole, bounds.maxTextLines);
  if (text.length < whole.length) into.cut = true;
  if (isHtml) into.html.push(text);
  else if (leaf.contentType.parameters["format"]?.toLowerCase() === "flowed") into.text.push(unflow(text, leaf.contentType.parameters["delsp"]?.toLowerCase() === "yes"));
  else into.text.push(text);
}

/** "\r\n", "\r\r\n" and a lone "\r" become "\n". The usual line end is taken out by itself: half the price of a pattern. */
function withPlainLineEnds(text: string): string {
  if (!text.includes("\r")) return text;
  const plain = text.includes("\r\r") ? text : text.replaceAll("\r\n", "\n");
  return plain.includes("\r") ? plain.replace(/\r+\n|\r/g, "\n") : plain;
}

function firstLines(text: string, most: number): string {
  if (text.length <= most) return text;
  let at = -1;
  for (let lines = 0; lines < most; lines += 1) {
    at = text.indexOf("\n", at + 1);
    if (at < 0) return text;
  }
  return text.slice(0, at);
}

function assemble(tree: Tree, bodies: Bodies, problem: MailProblem | undefined): InboundMail {
  const header = (name: string) => firstHeader(tree.headers, name);
  return {
    headers: tree.headers,
    from: readAddresses(header("from")),
    to: readAddresses(header("to")),
    returnPath: header("return-path"),
    subject: header("subject") ?? "",
    messageId: messageId(header("message-id")),
    inReplyTo: messageIds(header("in-reply-to")),
    references: messageIds(header("references")),
    date: readDate(header("date")),
    contentType: tree.contentType.value,
    contentTypeParameters: tree.contentType.parameters,
    text: bodies.text.join("\n"),
    html: bodies.html.join("\n"),
    attachments: bodies.attachments,
    problem,
  };
}

const noBodies = (): Bodies => ({ text: [], html: [], attachments: [], cut: false });

/**
 * Makes a reader with its own bounds.
 *
 * The tree is taken apart here, in one forward pass over the bytes, because the reading has to be bounded, has to
 * take CR, LF and CRLF alike, and has to be quicker than the library that the figures are compared with:
 * postal-mime awaits once a line. Its address and RFC 2047 readers are used as they are.
 *
 * @param clock milliseconds, monotonic.
 */
export function makeReadMail(bounds: MailBounds = defaultBounds, clock: () => number = () => performance.now()): ReadMail {
  const read = (raw: Uint8Array): InboundMail => {
    const started = clock();
    const expired = () => clock() - started > bounds.maxMs;
    const tooLarge = raw.byteLength > bounds.maxBytes;
    const seen = tooLarge ? raw.subarray(0, bounds.maxHeaderBytes) : raw;
    const bytes = withLineFeeds(Buffer.from(seen.buffer, seen.byteOffset, seen.byteLength));
    const mail = bytes.toString("latin1");
    const tree = takeApart(mail, bounds, expired);
    const bodies = noBodies();
    if (tooLarge) return assemble(tree, bodies, "too-large");
    let problem = tree.problem;
    for (const leaf of tree.leaves) {
      if (problem === undefined && expired()) problem = "too-slow";
      if (problem !== undefined) break;
      addLeaf(bytes, leaf, bounds, bodies);
    }
    return assemble(tree, bodies, problem ?? (bodies.cut ? "too-large" : undefined));
  };
  return (raw) => {
    try {
      return Promise.resolve(read(raw));
    } catch {
      // Bytes that defeat the reader are a person's task, not a crash: the raw mail is kept (docs/rules.md, 7).
      return Promise.resolve(assemble({ headers: [], contentType: { value: "text/plain", parameters: {} }, leaves: [], problem: undefined }, noBodies(), "unreadable"));
    }
  };
}

/** Reads a message with the bounds of {@link defaultBounds}; never throws, never rejects. */
export const readMail: ReadMail = makeReadMail();
