const hex = (code: number): number =>
  code >= 48 && code <= 57 ? code - 48 : code >= 65 && code <= 70 ? code - 55 : code >= 97 && code <= 102 ? code - 87 : -1;

const [lineFeed, carriageReturn, space, tab, equals] = [10, 13, 32, 9, 61];

/**
 * Quoted-printable, forgiving: an "=" that is no escape stays as it is (RFC 2045 §6.7, robust implementation notes).
 * One pass over the bytes; nothing that is decoded is longer than what it was.
 */
function quotedPrintable(encoded: Uint8Array): Uint8Array {
  const out = Buffer.allocUnsafe(encoded.length);
  let length = 0;
  for (let at = 0; at < encoded.length; at += 1) {
    const byte = encoded[at] ?? 0;
    if (byte !== equals) {
      out[length++] = byte;
      continue;
    }
    let next = at + 1;
    while (encoded[next] === space || encoded[next] === tab) next++; // blanks that a gateway added before the line end
    while (encoded[next] === carriageReturn) next++;
    if (next >= encoded.length) break;
    if (encoded[next] === lineFeed) {
      at = next;
      continue;
    }
    const high = hex(encoded[at + 1] ?? 0);
    const low = hex(encoded[at + 2] ?? 0);
    const isEscape = high >= 0 && low >= 0;
    out[length++] = isEscape ? high * 16 + low : equals;
    if (isEscape) at += 2;
  }
  return out.subarray(0, length);
}

/**
 * Undoes a part's Content-Transfer-Encoding.
 *
 * @returns the bytes themselves, not a copy, when nothing is encoded (7bit, 8bit, binary or an unknown name).
 */
export function decodeTransfer(bytes: Buffer, encoding: string): Uint8Array {
  if (encoding.startsWith("quoted")) return quotedPrintable(bytes);
  if (encoding.startsWith("base64")) return Buffer.from(bytes.toString("latin1"), "base64");
  return bytes;
}
