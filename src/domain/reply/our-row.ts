import { ownNameAt } from "./doctor-names.ts";
import { rightedWords } from "./lexicon/phrases.ts";
import type { NameIndex } from "./name-index.ts";
import { maxNameWords, nameAt } from "./name-match.ts";
import { wordTokens } from "./plain-line.ts";

// A row of the table, its figures and dates left out: "3 Mme DURAND Claire".
const cells = /^(\d{1,3}) ((?:M\.|Mme) [^,]{1,200})$/;
// "3. Mme DURAND Claire, née le 11/02/1944 (79 ans), 4 consultations, la dernière le 02/03/2023"; below sixteen, "ans" is no age to the rules
const sentence = /^(\d{1,3})\. ((?:M\.|Mme) [^,]{1,200}), née? le (\d\d)\/(\d\d)\/(\d{4}) \((?:1[6-9]|[2-9]\d|1\d\d) ans\)(?:, \d{1,3} consultations?, la dernière le \d\d\/\d\d\/\d{4})?$/;
// The words of that sentence behind the name, as names would be looked for in them.
const tail = new Set(["ne", "nee", "nele", "neele", "le", "ans", "consultation", "consultations", "la", "laderniere", "ladernierele", "derniere", "dernierele"]);
const simple = /^(?:M\.|Mme)(?: \p{L}+(?:['’-]\p{L}+)*)+$/u; // "Mme LEFÈVRE-D'ORGEVAL Marie-Françoise"

/** What is known of the rows of one list. */
interface Rows {
  /** "Mme DURAND Claire", by line: those of which the name, read word by word, says that very line. */
  readonly plain: ReadonlyMap<number, string>;
  /** No listed name is a word of our own sentence. */
  readonly tailSaysNothing: boolean;
}

const already = new WeakMap<NameIndex, Rows>();

/**
 * The line whose row this is, exactly as we wrote it and without a word more; undefined: it must be read word by word.
 *
 * A short cut, for most quoted rows come back untouched; it says nothing that {@link findAnnotations} would not find by reading the row.
 * @param text a line of a quotation, of a table without its figures and dates
 */
export function untouchedRow(text: string, names: NameIndex): number | undefined {
  const first = text.charCodeAt(0);
  if (first < 48 || first > 57) return undefined;
  const row = cells.exec(text) ?? sentence.exec(text);
  if (row === null) return undefined;
  let rows = already.get(names);
  if (rows === undefined) already.set(names, (rows = rowsOf(names)));
  const [, number, patient, day, month, year] = row;
  const line = Number(number);
  if (rows.plain.get(line) !== patient) return undefined;
  return day === undefined || (rows.tailSaysNothing && names.birthOf().get(line) === `${year}-${month}-${day}`) ? line : undefined;
}

function rowsOf(names: NameIndex): Rows {
  const plain = new Map<number, string>();
  for (const [line, { patient, words }] of names.printed()) if (isPlain(line, patient, words, names)) plain.set(line, patient);
  const keys = [...names.family.keys(), ...names.given.keys(), names.doctorFamily, names.doctorGiven];
  return { plain, tailSaysNothing: !keys.some((key) => tail.has(key)) };
}

/** Whether the whole of it is one name, and that name is of this line (and perhaps of others: the number beside it tells). */
function isPlain(line: number, patient: string, words: readonly string[], names: NameIndex): boolean {
  if (!simple.test(patient) || patient.length > 100 || mayBeTheDoctor(patient, words, names) || words.some((word) => rightedWords(word)[0] !== word)) return isRead(line, patient, names);
  const family = longestOf(words, 0, names.family);
  const given = family === undefined ? undefined : longestOf(words, family.next, names.given);
  return given?.next === words.length && given.lines.includes(line) && family?.lines.includes(line) === true;
}

function mayBeTheDoctor(patient: string, words: readonly string[], { doctorFamily, doctorGiven }: NameIndex): boolean {
  const letters = words.join("");
  const addressed = `${patient.startsWith("Mme") ? "mme" : "m"}${letters}`;
  return [letters, addressed].some((from) => from.startsWith(doctorFamily) || from.startsWith(doctorGiven));
}

/** The same, by reading the tokens: names with marks and words of ours in them. */
function isRead(line: number, patient: string, names: NameIndex): boolean {
  const tokens = wordTokens(patient);
  const match = ownNameAt(tokens, 0, names) === undefined ? nameAt(tokens, 0, names) : undefined;
  return match?.next === tokens.length && match.lines.includes(line);
}

/** The longest of these names that begins with a word. */
function longestOf(words: readonly string[], from: number, keys: ReadonlyMap<string, readonly number[]>): { readonly lines: readonly number[]; readonly next: number } | undefined {
  for (let next = Math.min(words.length, from + maxNameWords); next > from; next -= 1) {
    const lines = keys.get(words.slice(from, next).join(""));
    if (lines !== undefined) return { lines, next };
  }
  return undefined;
}
