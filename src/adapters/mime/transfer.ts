const hexOf = Int8Array.from({ length: 256 }, (_, code) => (code >= 48 && code <= 57 ? code - 48 : code >= 65 && code <= 70 ? code - 55 : code >= 97 && code <= 102 ? code - 87 : -1));
const hex = (byte: number | undefined): number => (byte === undefined ? -1 : (hexOf[byte] ?? -1));

const [lineFeed, carriageReturn, space, tab, equals] = [10, 13, 32, 9, 61];

// Four bytes at once: "=" and CR, and the lowest and the highest bit of each.
const [fourEquals, fourReturns, lowest, highest] = [0x3d3d3d3d, 0x0d0d0d0d, 0x01010101, 0x80808080];

/** Whether one of four bytes is zero; may say yes for nothing, never no. */
const hasZero = (four: number): number => (four - lowest) & ~four & highest;

/**
 * Quoted-printable, forgiving: an "=" that is no escape stays as it is (RFC 2045 §6.7, robust implementation notes).
 * One pass over the bytes; nothing that is decoded is longer than what it was.
 * What stands between two escapes is taken four bytes at a time, which is less than half the price of taking each: of an Outlook reply this was a tenth of all reading.
 * @param plainEnds whether CR LF becomes LF on the way, which costs nothing here and as much as the pass itself afterwards
 */
function quotedPrintable(encoded: Uint8Array, plainEnds: boolean): Uint8Array {
  const end = encoded.length;
  const out = Buffer.allocUnsafe(end);
  const from = new DataView(encoded.buffer, encoded.byteOffset, end);
  const to = new DataView(out.buffer, out.byteOffset, end);
  let length = 0;
  for (let at = 0; at < end; ) {
    for (; at + 4 <= end; at += 4, length += 4) {
      const four = from.getInt32(at);
      if ((hasZero(four ^ fourEquals) | hasZero(four ^ fourReturns)) !== 0) break;
      to.setInt32(length, four);
    }
    let byte = 0;
    for (; at < end; at += 1) {
      byte = encoded[at] ?? 0;
      if (byte === equals || byte === carriageReturn) break;
      out[length++] = byte;
    }
    if (at >= end) break;
    if (byte === carriageReturn) {
      at += 1;
      if (!plainEnds || encoded[at] !== lineFeed) out[length++] = carriageReturn;
      continue;
    }
    const high = hex(encoded[at + 1]);
    const low = hex(encoded[at + 2]);
    if (high >= 0 && low >= 0) {
      out[length++] = high * 16 + low;
      at += 3;
      continue;
    }
    let next = at + 1;
    while (encoded[next] === space || encoded[next] === tab) next++; // blanks that a gateway added before the line end
    while (encoded[next] === carriageReturn) next++;
    if (next >= end) break;
    if (encoded[next] === lineFeed) at = next + 1;
    else {
      out[length++] = equals;
      at += 1;
    }
  }
  return out.subarray(0, length);
}

/**
 * Undoes a part's Content-Transfer-Encoding.
 *
 * @param plainEnds whether CR LF may become LF on the way: of text whose charset writes both as ASCII does
 * @returns the bytes themselves, not a copy, when nothing is encoded (7bit, 8bit, binary or an unknown name).
 */
export function decodeTransfer(bytes: Buffer, encoding: string, plainEnds: boolean): Uint8Array {
  if (encoding.startsWith("quoted")) return quotedPrintable(bytes, plainEnds);
  if (encoding.startsWith("base64")) return Buffer.from(bytes.toString("latin1"), "base64");
  return bytes;
}
