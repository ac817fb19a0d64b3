const marks = /[\u0300-\u036f]/g;
const plainAscii = /^[\x00-\x7f]*$/;

/** Text as it is compared: lower case, without accents, ligatures opened. "ACCEPTÉ" and "accepte" are one. */
export function fold(text: string): string {
  if (plainAscii.test(text)) return text.toLowerCase();
  return text.normalize("NFD").replace(marks, "").toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae");
}

/** Whether two words are one letter apart: one put in, left out, changed, or two neighbours swapped. */
export function oneLetterApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same += 1;
  const [restA, restB] = [a.slice(same), b.slice(same)];
  if (restA.slice(1) === restB.slice(1) || restA === restB.slice(1) || restA.slice(1) === restB) return true;
  return restA.length > 1 && restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
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
