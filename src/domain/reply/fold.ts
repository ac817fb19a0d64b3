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
