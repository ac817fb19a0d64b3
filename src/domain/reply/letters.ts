import { fold } from "./fold.ts";

/** Of a character whose folding cannot be told from it alone. */
export const unknownLetter = -1;

const table = Int16Array.from({ length: 0x180 }, (_, code) => foldedAlone(String.fromCharCode(code)));

function foldedAlone(letter: string): number {
  if (letter !== " " && /[\s\p{M}]/u.test(letter)) return unknownLetter;
  const folded = fold(letter);
  const code = folded.charCodeAt(0);
  if (folded.length === 1 && code < 128) return code;
  return /\p{L}/u.test(letter) ? unknownLetter : 0;
}

/**
 * The character of ASCII that a character is once folded ("É" is "e", "’" is "'"), so that a line can be looked through without folding all of it.
 * @param code of the character as written
 * @returns 0 for a mark or figure beyond ASCII, {@link unknownLetter} for what only {@link fold} tells
 */
export function foldedCode(code: number): number {
  if (code < 0x180) return table[code] ?? unknownLetter;
  if (code === 0x2018 || code === 0x2019) return 39;
  return (code >= 0x2010 && code <= 0x2015) || (code >= 0x201a && code <= 0x2027) || code === 0x20ac ? 0 : unknownLetter; // dashes, quotation marks, "…", "€"
}
