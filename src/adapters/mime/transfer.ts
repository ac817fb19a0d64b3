const hex = (code: number): number =>
  code >= 48 && code <= 57 ? code - 48 : code >= 65 && code <= 70 ? code - 55 : code >= 97 && code <= 102 ? code - 87 : -1;

/** Quoted-printable, forgiving: an "=" that is no escape stays as it is (RFC 2045 §6.7, robust implementation notes). */
function quotedPrintable(encoded: string): Uint8Array {
  const out = Buffer.allocUnsafe(encoded.length);
  let length = 0;
  let from = 0;
  for (;;) {
    const at = encoded.indexOf("=", from);
    const until = at < 0 ? encoded.length : at;
    if (until > from) length += out.write(encoded.slice(from, until), length, "latin1");
    if (at < 0) return out.subarray(0, length);
    let next = at + 1;
    while (encoded.charCodeAt(next) === 32 || encoded.charCodeAt(next) === 9) next++; // blanks that a gateway added before the line end
    while (encoded.charCodeAt(next) === 13) next++;
    if (next >= encoded.length) return out.subarray(0, length);
    if (encoded.charCodeAt(next) === 10) {
      from = next + 1;
      continue;
    }
    const high = hex(encoded.charCodeAt(at + 1));
    const low = hex(encoded.charCodeAt(at + 2));
    const isEscape = high >= 0 && low >= 0;
    out[length++] = isEscape ? high * 16 + low : 61;
    from = isEscape ? at + 3 : at + 1;
  }
}

/**
 * Undoes a part's Content-Transfer-Encoding.
 *
 * @param bytes the part as it stood; `latin1` is the same, one character a byte.
 * @returns the bytes themselves, not a copy, when nothing is encoded (7bit, 8bit, binary or an unknown name).
 */
export function decodeTransfer(bytes: Uint8Array, latin1: string, encoding: string): Uint8Array {
  if (encoding.startsWith("quoted")) return quotedPrintable(latin1);
  if (encoding.startsWith("base64")) return Buffer.from(latin1, "base64");
  return bytes;
}
