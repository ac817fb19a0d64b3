/** Character sets that doctors' mail clients still use. */
export type Charset = "utf-8" | "windows-1252" | "iso-8859-1";
export type Transfer = "8bit" | "quoted-printable" | "base64";

/** One text part, headers included. */
export function textPart(type: "plain" | "html", text: string, charset: Charset, transfer: Transfer): Buffer {
  const bytes = encode(text.replaceAll(/\r?\n/g, "\r\n"), charset);
  const body = transfer === "8bit" ? bytes : Buffer.from(transfer === "base64" ? wrap(bytes.toString("base64")) : quote(bytes), "latin1");
  return Buffer.concat([lines(`Content-Type: text/${type}; charset=${charset}`, `Content-Transfer-Encoding: ${transfer}`, ""), body]);
}

/** Parts in one; `kind` is "alternative", or "report; report-type=delivery-status". */
export function multipart(kind: string, boundary: string, parts: readonly Buffer[]): Buffer {
  return Buffer.concat([
    lines(`Content-Type: multipart/${kind}; boundary="${boundary}"`, "", ""),
    ...parts.flatMap((part) => [lines(`--${boundary}`), part, lines("", "")]),
    lines(`--${boundary}--`, ""),
  ]);
}

/** Header lines and content as they lie in a mailbox. An undefined header is left out. */
export function message(headers: readonly (readonly [string, string | undefined])[], content: Buffer): Buffer {
  const present = headers.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return Buffer.concat([lines(...present, "MIME-Version: 1.0"), content]);
}

/** "Name <address>", the name encoded where it has to be (RFC 2047). */
export const mailbox = (name: string, address: string): string => (name === "" ? address : `${word(name)} <${address}>`);

/** A header value: as it is, or in encoded words of at most 75 characters. */
export function word(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  const words: string[] = [];
  let piece = "";
  for (const character of text) {
    if (Buffer.byteLength(piece + character) > 42) {
      words.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...words, piece].map((part) => `=?UTF-8?B?${Buffer.from(part).toString("base64")}?=`).join("\r\n ");
}

/** RFC 5322 date, in UTC. */
export const mailDate = (moment: Date): string => moment.toUTCString().replace("GMT", "+0000");

/** Lines joined as mail wants them. */
export const lines = (...texts: readonly string[]): Buffer => Buffer.from(texts.map((text) => `${text}\r\n`).join(""), "latin1");

/** Text made safe between tags. */
export const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\n", "<br>\n");

const windows1252: Readonly<Record<string, number>> = { "€": 0x80, "…": 0x85, "‘": 0x91, "’": 0x92, "“": 0x93, "”": 0x94, "–": 0x96, "—": 0x97, "œ": 0x9c, "Œ": 0x8c };
const plain: Readonly<Record<string, string>> = { "’": "'", "‘": "'", "–": "-", "œ": "oe", "Œ": "OE", "\u202f": "\u00a0", "…": "..." };

/** A character that the set lacks is written as mail clients do: something near, or "?". */
function encode(text: string, charset: Charset): Buffer {
  if (charset === "utf-8") return Buffer.from(text, "utf8");
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 63;
    const own = charset === "windows-1252" ? windows1252[character] : undefined;
    if (own !== undefined || code < 256) bytes.push(own ?? code);
    else bytes.push(...Buffer.from(plain[character] ?? "?", "latin1"));
  }
  return Buffer.from(bytes);
}

/** Lines of at most 76 characters (RFC 2045 §6.7). */
function quote(bytes: Buffer): string {
  return bytes.toString("latin1").split("\r\n").map((line) => {
    const rows = [""];
    for (const piece of line.replaceAll(/[^ -<>-~]/g, hex).replace(/ $/, "=20").match(/=[0-9A-F]{2}|./g) ?? []) {
      const row = rows.at(-1) ?? "";
      if (row.length + piece.length > 75) rows.push(piece);
      else rows[rows.length - 1] = row + piece;
    }
    return rows.join("=\r\n");
  }).join("\r\n");
}

const hex = (character: string): string => `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
const wrap = (base64: string): string => base64.match(/.{1,76}/g)?.join("\r\n") ?? "";
