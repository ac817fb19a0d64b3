import { isAscii, isUtf8, transcode } from "node:buffer";
import { TextDecoder } from "node:util";

const decoders = new Map<string, TextDecoder>();

// Names that mail uses and the Encoding Standard does not list, after lower-casing and dropping "x-", "cs" and separators.
const aliases: Readonly<Record<string, string>> = {
  cp850: "windows-1252", // "CP850": what old DOS gateways claim; ASCII but for the accents
  cp932: "shift_jis",
  cp936: "gbk",
  cp949: "euc-kr",
  cp950: "big5",
  eucjp: "euc-jp",
  iso2022jp1: "iso-2022-jp",
  iso2022jp2: "iso-2022-jp",
  unicode11utf7: "utf-8",
  utf8mb4: "utf-8",
};

/** The decoder a label means, or undefined for a label that nobody knows. */
function decoderFor(label: string): TextDecoder | undefined {
  const known = decoders.get(label);
  if (known) return known;
  const plain = label.replace(/^(?:x-|cs)/, "").replace(/[\s._-]/g, "");
  for (const name of [label, aliases[plain] ?? plain]) {
    try {
      const decoder = new TextDecoder(name);
      if (decoders.size < 256) decoders.set(label, decoder); // labels come from strangers: the cache must not grow with them
      return decoder;
    } catch {
      // a label that is no encoding: the next name, then the bytes themselves, decide
    }
  }
  return undefined;
}

// Windows-1252 from 0x80 to 0x9F.
const windows1252Marks = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * Puts the marks of Windows-1252 in the place of control characters that nobody types.
 *
 * Node 20 decodes Windows-1252 as if it were ISO 8859-1, and gateways write its bytes on as characters of UTF-8:
 * either way "J’accepte" would lose its apostrophe.
 */
export const withWindowsMarks = (text: string): string => (/[\x80-\x9f]/.test(text) ? text.replace(/[\x80-\x9f]/g, (control) => windows1252Marks[control.charCodeAt(0) - 0x80] ?? control) : text);
const windows1252 = (bytes: Uint8Array): string => withWindowsMarks(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1"));
const utf8 = new TextDecoder("utf-8");
const saysNothing = /^(?:|us-ascii|ascii|ansi_x3\.4-1968|iso-?8859-1|latin-?1|windows-1252|cp1252|utf-?8|unknown(?:-8bit)?|binary|8bit)$/;

/** Whether a label is one of those that do not decide alone; whatever they mean, bytes below 128 are ASCII. */
export const isPlainCharset = (charset: string): boolean => saysNothing.test(charset.trim().toLowerCase());

/** Bytes that start a character of two bytes or more, less the bytes that cannot stand in UTF-8: above 0, a damaged UTF-8 text. */
function utf8Balance(bytes: Uint8Array): number {
  let balance = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) continue;
    const length = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
    let followers = 0;
    while (followers < length - 1 && ((bytes[i + followers + 1] ?? 0) & 0xc0) === 0x80) followers++;
    if (length > 0 && followers === length - 1) {
      balance++;
      i += followers;
    } else balance--;
  }
  return balance;
}

const long = 1_000;

/** Bytes that are valid UTF-8. A long text by way of UTF-16, which takes less than half the time of TextDecoder; the byte order mark is dropped as there. */
function decodeUtf8(bytes: Uint8Array): string {
  return bytes.length < long || bytes[0] === 0xef ? utf8.decode(bytes) : transcode(bytes, "utf8", "ucs2").toString("ucs2");
}

/** Whether valid UTF-8 may hold a character from U+0080 to U+009F: a byte C2 and one below A0. */
function mayHoldControls(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0xc2); at >= 0; at = bytes.indexOf(0xc2, at + 1)) if ((bytes[at + 1] ?? 0) < 0xa0) return true;
  return false;
}

/**
 * Text of bytes whose declared charset may be a lie.
 *
 * The labels that senders put without looking (none, ASCII, Latin-1, UTF-8) do not decide alone: bytes that are
 * valid UTF-8 are UTF-8, for French in Latin-1 practically never is ("Ã©" is no word); bytes that are not are
 * windows-1252, unless most of their accents are UTF-8 (a mail cut within a character). Any other known label is believed.
 */
export function decodeText(bytes: Uint8Array, charset: string): string {
  const label = charset.trim().toLowerCase();
  if (!saysNothing.test(label)) {
    const decoder = decoderFor(label);
    if (decoder) return withWindowsMarks(decoder.decode(bytes));
  }
  if (isAscii(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  if (isUtf8(bytes)) return mayHoldControls(bytes) ? withWindowsMarks(decodeUtf8(bytes)) : decodeUtf8(bytes);
  return utf8Balance(bytes) > 0 ? withWindowsMarks(utf8.decode(bytes)) : windows1252(bytes);
}
