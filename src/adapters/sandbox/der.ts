/** DER, the encoding of certificates, as far as the sandbox's own authority needs it. Source: ITU-T X.690. */

/** One element: tag, length, content. */
export function element(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}

/** SEQUENCE. */
export const sequence = (...items: readonly Uint8Array[]): Buffer => element(0x30, ...items);
/** SET. */
export const set = (...items: readonly Uint8Array[]): Buffer => element(0x31, ...items);
/** OCTET STRING. */
export const octets = (content: Uint8Array): Buffer => element(0x04, content);
/** UTF8String. */
export const utf8 = (text: string): Buffer => element(0x0c, Buffer.from(text, "utf8"));
export const yes = element(0x01, Buffer.from([0xff]));
/** @param unusedBits how many low bits of the last byte say nothing, 0 to 7 */
export const bits = (content: Uint8Array, unusedBits = 0): Buffer => element(0x03, Buffer.from([unusedBits]), content);
/** `[tag]` around whole elements. */
export const explicit = (tag: number, ...items: readonly Uint8Array[]): Buffer => element(0xa0 | tag, ...items);
/** `[tag]` instead of the element's own tag, for a string of bytes. */
export const implicit = (tag: number, content: Uint8Array): Buffer => element(0x80 | tag, content);

/** A positive whole number from its bytes, most significant first. */
export function integer(bytes: Uint8Array): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const short = first < 0 ? Buffer.from([0]) : Buffer.from(bytes.subarray(first));
  const negative = ((short[0] ?? 0) & 0x80) !== 0; // the top bit is the sign
  return element(0x02, negative ? Buffer.concat([Buffer.from([0]), short]) : short);
}

/** An object identifier from its dotted form: "2.5.4.3". */
export function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const groups = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left % 128) | 0x80);
    bytes.push(...groups);
  }
  return element(0x06, Buffer.from(bytes));
}

/** A moment: UTCTime until 2049, GeneralizedTime after. Source: RFC 5280 §4.1.2.5. */
export function time(moment: Date): Buffer {
  const digits = moment.toISOString().replaceAll(/[-:T]|\.\d+/g, ""); // "20260102030405Z"
  return moment.getUTCFullYear() < 2050 ? element(0x17, Buffer.from(digits.slice(2))) : element(0x18, Buffer.from(digits));
}
