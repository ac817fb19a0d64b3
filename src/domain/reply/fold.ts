const marks = /[\u0300-\u036f]/g;
const plainAscii = /^[\x00-\x7f]*$/;

/** Text as it is compared: lower case, without accents, ligatures opened. "ACCEPTÉ" and "accepte" are one. */
export function fold(text: string): string {
  if (plainAscii.test(text)) return text.toLowerCase();
  return plainFrench.test(text) ? text.replace(accented, foldedLetter).toLowerCase() : foldAny(text);
}

// Latin letters of Europe and the marks of typography: what nearly every line is made of, each letter folded by itself.
const plainFrench = /^[\x00-\u017f\u2002-\u206f\u20ac]*$/;
const accented = /[\u00c0-\u017f]/g;
const foldedLetter = (letter: string): string => foldedLetters[letter.charCodeAt(0)] ?? letter;

// Composed again: what other scripts write with marks of their own ("で") must stay one letter, as the rules write it.
function foldAny(text: string): string {
  return text.normalize("NFD").replace(marks, "").normalize("NFC").toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae");
}

const foldedLetters: readonly string[] = Array.from({ length: 0x180 }, (_, code) => foldAny(String.fromCharCode(code)));

/** Whether two words are one letter apart: one put in, left out, changed, or two neighbours swapped. */
export function oneLetterApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same += 1;
  const shorter = Math.min(a.length, b.length);
  let end = 0; // letters that are the same at the end
  while (end < shorter - same && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const between = Math.max(a.length, b.length) - same - end;
  return between <= 1 || (between === 2 && a.length === b.length && a[same] === b[same + 1] && a[same + 1] === b[same]);
}

/** How many slips of the pen lie between two words: letters put in, left out, changed, or neighbours swapped. For words of 20 letters at most; longer ones are 20 apart. */
export function lettersApart(a: string, b: string): number {
  if (a.length > 20 || b.length > 20) return 20;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 20;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const changed = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : 20;
      row.push(Math.min(changed, swapped, at(i - 1, j) + 1, (row[j - 1] ?? 20) + 1));
    }
  }
  return at(a.length, b.length);
}
