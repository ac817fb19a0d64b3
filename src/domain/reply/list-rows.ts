import { askedOnce } from "./line.ts";
import { nameWords, type NameIndex } from "./name-index.ts";
import { mayBeginName } from "./name-beginnings.ts";
import type { ReturnedRow } from "./list-order.ts";
import { mentionsIn } from "./mentions.ts";
import { untouchedRow } from "./our-row.ts";
import { lineOf, nameNobody, noteUnnamed, wordsOf } from "./our-text.ts";
import { tickedWords } from "./ticks.ts";
import type { ZonedLine } from "./zones.ts";

const maxListLines = 200; // a list holds fewer
/** Of a quotation; a longer one is no list of ours. */
export const maxLines = 3_000;

/** A row of our list in a quotation, by its line there. */
export interface ListLine {
  readonly index: number;
  readonly line: number;
  readonly rest: string;
  /** The number that stands in front of the name. */
  readonly number: number | undefined;
}

/** The rows of our list in a quotation. @param olds of an older message, quoted in the one that is answered */
export function findListLines(lines: readonly ZonedLine[], names: NameIndex, olds: boolean): ListLine[] {
  const namesNone = nameNobody(names.family);
  const listed: ListLine[] = [];
  for (let index = 0; index < lines.length && index < maxLines; index += 1) {
    const zoned = lines[index];
    if (zoned === undefined || zoned.zone !== "quoted" || zoned.old !== olds) continue;
    const text = rowText(zoned.line);
    const line = text === zoned.text ? zoned.line : lineOf(text);
    if (text.length > 1_000 || listed.length >= maxListLines || namesNone(line)) continue;
    const row = untouchedRow(text, names);
    if (row !== undefined) {
      listed.push({ index, line: row, rest: "", number: row });
      continue;
    }
    if (!mayBeginName(text, names.family) || !namesOne(wordsOf(line), names.family)) {
      if (!olds) {
        noteUnnamed(zoned.line, names.reference);
        if (line !== zoned.line) noteUnnamed(line, names.reference);
      }
      continue;
    }
    const count = /^(\d{1,3})[\s.):|;-]{1,4}(?=\D)/.exec(text);
    const above = numberAbove(text, lines, index);
    // The number is read apart: one that is another patient's by now would make the name doubtful.
    const read = rowIn(count === null ? text : text.slice(count[0].length), names, count === null ? above : Number(count[1]));
    if (read === undefined) continue;
    const number = count === null ? (numberIn(text, read.lead) ?? above) : Number(count[1]);
    listed.push({ index, line: read.line, rest: struckInText.test(text.trim()) ? "?" : read.rest, number });
    // Two patients of one name, and nothing tells which of them the row is.
    for (const line of read.homonyms) listed.push({ index, line, rest: "?", number });
  }
  return listed;
}

// "-2. M. BERNARD Ahmed, né le 20/11/1963-", "~~2. M. BERNARD Ahmed~~": a row that was struck through, as a text body shows it
const struckInText = /^(-|--|~|~~)[^\s~-].*[^\s~-]\1$/u;

/** The row of our list that a line of the doctor's own repeats, pasted into the answer. */
export function pastedRowIn(line: string, names: NameIndex): ReturnedRow | undefined {
  if (line.length > 500 || !/[\t|;]|^\d/.test(line)) return undefined;
  const text = withoutColumns(line.replace(/[|;]/g, "\t")).trim();
  const number = /^(\d{1,3})[\s.)]/.exec(text);
  const row = untouchedRow(text, names) ?? (/[\t|]|^\d{1,3}(?:[.)] | ?;)/.test(line) ? rowIn(text.slice(number?.[0].length ?? 0), names, number === null ? undefined : Number(number[1]))?.line : undefined);
  return row === undefined ? undefined : { line: row, number: number === null ? undefined : Number(number[1]) };
}

// "02/03/1951 60 ans 3 02/03/2023 oui": our figures of a row whose cells are parted by blanks; the 3 is no line
export const leadingFigures = /^(?:\d{1,3} ans\s+|\d{1,3}\s+|\d\d\/\d\d\/\d{4}\s+){0,4}\d\d\/\d\d\/\d{4}(?:\s+|$)/;

/** The patient whom a row names, what stands before the name, and what was written beside it. @param number of the row: it tells two of one name apart */
function rowIn(text: string, names: NameIndex, number: number | undefined): { readonly line: number; readonly homonyms: readonly number[]; readonly lead: string; readonly rest: string } | undefined {
  const words = nameWords(text);
  if (!namesOne(words, names.family)) return undefined;
  const [mention, ...others] = mentionsIn(text, names).filter((symbol) => symbol.target?.of === "lines" && symbol.target.named);
  const target = mention?.target;
  if (mention === undefined || others.length > 0 || target?.of !== "lines") return undefined;
  const own = target.lines.find((line) => line === number);
  const [line, ...homonyms] = own === undefined ? target.lines : [own];
  if (line === undefined || homonyms.length > 3 || !(number === line || isIdentified(text, words, line, names))) return undefined;
  const rest = tickedWords(`${text.slice(0, mention.start)} ${text.slice(mention.end)}`).replace(/^[\s:;,.|–—-]+|(?<![\s:;,.|–—-])[\s:;,.|–—-]+$/g, "");
  return { line, homonyms, lead: text.slice(0, mention.start), rest: homonyms.length > 0 ? "?" : answerOf(rest.replace(leadingFigures, ""), line) };
}

/** "3. Mme …": the number in front of the name. */
const numberIn = (text: string, lead: string): number | undefined => {
  const found = lead === "" ? null : /^\D{0,30}?(\d{1,3})[\s.):|;-]/.exec(text);
  return found === null || text.startsWith("M") ? undefined : Number(found[1]);
};

/** "3" and "Mme" above, in cells that became lines. */
function numberAbove(text: string, lines: readonly ZonedLine[], index: number): number | undefined {
  if (/^\d/.test(text)) return undefined;
  const above = previousFilled(lines, index);
  const cell = lines[above ?? -1]?.text.trim() ?? "";
  const number = /^(?:M\.|Mme)$/.test(cell) ? lines[previousFilled(lines, above ?? 0) ?? -1]?.text.trim() : cell;
  return /^\d{1,3}$/.test(number ?? "") ? Number(number) : undefined;
}

/** A row drawn with bars has cells as one with tabs has. */
const pipesToTabs = (text: string): string => (text.includes("|") && text.split("|").length > 2 && text.length <= 1_000 ? text.replaceAll("|", "\t").trim() : text);

/** A line of a quotation as it is looked through for a row. */
const rowText = askedOnce((text) => withoutColumns(pipesToTabs(text)));

/** "X accepte": a cross before its answer; "A" alone in its cell answers. */
export const answerOf = (rest: string, line: number): string => (/^[AR]$/.test(rest) ? `${line} : ${rest}` : rest.replace(/^[xX✓✔☒☑] (?=\p{L}{2})/u, ""));

/** A line of our list has both names, or the number: an address "anne.mercier@…" is none. */
function isIdentified(text: string, words: readonly string[], line: number, names: NameIndex): boolean {
  const letters = words.join("");
  const given = [...names.given].some(([key, lines]) => lines.includes(line) && letters.includes(key));
  return given || text.trimStart().startsWith(String(line));
}

/** A row of our table: number, name and what the doctor added stay; birth date, age and counts are ours. */
export function withoutColumns(text: string): string {
  if (!text.includes("\t")) return text;
  return text.split("\t").map((cell) => cell.trim()).filter((cell, i) => cell !== "" && (i === 0 || !/^(?:\d{1,3}|[\d/.-]{8,10}|\d{1,3} (?:ans?|consultations?))$/.test(cell))).join(" ");
}

/** Whether a listed family name can be in the line at all. */
const namesOne = (words: readonly string[], family: ReadonlyMap<string, unknown>): boolean =>
  words.some((word, i) => family.has(word) || family.has(word + (words[i + 1] ?? "")) || family.has(word + (words[i + 1] ?? "") + (words[i + 2] ?? "")));

/** The last line above that is not blank. */
export const previousFilled = (lines: readonly ZonedLine[], index: number): number | undefined => {
  for (let at = index - 1; at >= 0 && at > index - 20; at -= 1) if (lines[at]?.text.trim() !== "") return at;
  return undefined;
};
