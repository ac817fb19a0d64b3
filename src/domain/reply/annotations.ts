import { fold } from "./fold.ts";
import { makeMayDecide } from "./may-decide.ts";
import { mayBeginName } from "./name-beginnings.ts";
import { untouchedRow } from "./our-row.ts";
import { isOurs, isRemembered, nameNobody, wordsOf } from "./our-text.ts";
import { mentionsIn } from "./mentions.ts";
import type { NameIndex } from "./name-index.ts";
import { readSymbols } from "./read-symbols.ts";
import type { SymbolKind } from "./symbols.ts";
import { tickedWords } from "./ticks.ts";
import type { ZonedLine } from "./zones.ts";

/** Words written beside or below a line of our list. */
export interface Annotation {
  readonly line: number;
  readonly words: string;
  /** On the very line of the list, or below it. */
  readonly place: "beside" | "below";
}

/** What was found written into the quoted list. */
export interface Annotated {
  readonly annotations: readonly Annotation[];
  /** Own lines that are answers to list lines, by index: they are not free text. */
  readonly taken: ReadonlySet<number>;
  /** Answers stand in the list, but above or below which line cannot be told. */
  readonly unclear: boolean;
  /** Words that look like a decision stand in the quotation, and are neither ours nor beside a patient. */
  readonly stray: boolean;
  /** Lines that are gone from a quotation where others of the list stand: the doctor may have deleted them. */
  readonly cut: readonly number[];
  /** Lines that were answered in a list quoted in an older message. */
  readonly aged: readonly number[];
}

interface ListLine {
  readonly index: number;
  readonly line: number;
  readonly rest: string;
}

const maxListLines = 200; // a list holds fewer
const maxLines = 3_000; // of a quotation; a longer one is no list of ours
const deciding: ReadonlySet<SymbolKind> = new Set(["ACCEPTE", "VALIDE", "ACCEPTATION", "REFUSE", "REFUS", "YES", "AGREE", "NO", "LOOK", "LETTER", "NOPROBLEM", "NOTPOSSIBLE", "IMPOSSIBLE", "PRENDS", "GLADLY", "VEUXBIEN"]);
const telling: ReadonlySet<SymbolKind> = new Set(["DEAD", "GONE", "HOME", "STRUCK"]);

const mayDecide = makeMayDecide(new Set([...deciding, ...telling]));

/** Finds what the doctor wrote between and beside the lines of the quoted list. */
export function findAnnotations(lines: readonly ZonedLine[], names: NameIndex): Annotated {
  const listed = findListLines(lines, names, false);
  // Behind a reminder, the list stands in an older message: what is typed there may be today's answer or last week's.
  const older = listed.length > 0 ? [] : findListLines(lines, names, true);
  const annotations = besideLines(listed, names);
  const taken = new Set<number>();
  const below = new Map<number, string[]>();
  let unclear = false;
  const first = listed[0];
  const last = listed.at(-1);
  const listLines = new Set(listed.map(({ index }) => index));
  for (const [index, { zone, text }] of lines.slice(0, maxLines).entries()) {
    if (first === undefined || last === undefined) break;
    if (zone === "header" || listLines.has(index) || text.trim() === "") continue;
    if (zone === "quoted") {
      if (index < first.index || isOurs(text) || !looksDeciding(text, names)) continue;
      const owner = listed.findLast((candidate) => candidate.index < index);
      if (owner !== undefined && nothingBetween(lines, owner.index, index, taken) && (index < last.index || below.size > 0)) below.set(owner.line, [...(below.get(owner.line) ?? []), text]);
      continue;
    }
    const before = previousFilled(lines, index);
    const after = nextFilled(lines, index);
    const inside = before !== undefined && after !== undefined && (lines[before]?.zone === "quoted" || taken.has(before)) && isQuotedAhead(lines, index);
    if (inside && isCutLine(lines, index)) taken.add(index);
    else if (inside && index > first.index) {
      const owner = listed.findLast((candidate) => candidate.index < index);
      if (owner === undefined || !nothingBetween(lines, owner.index, index, taken)) continue;
      taken.add(index);
      below.set(owner.line, [...(below.get(owner.line) ?? []), text]);
    } else if (inside && after === first.index && listed.length > 1) unclear = true; // answers above their lines?
  }
  // An answer only below the last line may be the answer to all of them.
  const onlyLast = below.size === 1 && last !== undefined && below.has(last.line) && names.numbers.length > 1 && annotations.length === 0;
  unclear = (unclear && below.size > 0 && last !== undefined && !below.has(last.line)) || onlyLast;
  for (const [line, words] of below) annotations.push({ line, words: words.join("\n"), place: "below" });
  const stray = lines.slice(0, maxLines).some(({ zone, text, old }, index) => zone === "quoted" && !old && !listLines.has(index) && !isRemembered(text) && decisionLike.test(text) && !isOurs(text) && looksDeciding(text, names));
  const shown = new Set((listed.length > 0 ? listed : older).map(({ line }) => line));
  const agedAnswers = new Set([...besideLines(older, names).map(({ line }) => line), ...answeredBelow(older, lines, names)]);
  return { annotations, taken, unclear, stray, aged: [...agedAnswers], cut: shown.size === 0 ? [] : names.numbers.filter((line) => !shown.has(line)) };
}
const decisionLike = /acc?ep|refus|oui|non|ok|accord|d[eé]clin|volontiers|plaisir/i;

/** @param olds of an older message, quoted in the one that is answered */
function findListLines(lines: readonly ZonedLine[], names: NameIndex, olds: boolean): ListLine[] {
  const namesNone = nameNobody(names.family);
  const listed: ListLine[] = [];
  for (const [index, { text: written, zone, old }] of lines.slice(0, maxLines).entries()) {
    if (zone !== "quoted" || old !== olds) continue;
    const text = withoutColumns(written);
    if (text.length > 1_000 || listed.length >= maxListLines || namesNone(text)) continue;
    const row = untouchedRow(text, names);
    if (row !== undefined) {
      listed.push({ index, line: row, rest: "" });
      continue;
    }
    if (!mayBeginName(text, names.family)) continue;
    const words = wordsOf(text);
    if (!namesOne(words, names.family)) continue;
    const symbols = mentionsIn(text, names);
    const mentions = symbols.filter((symbol) => symbol.target?.of === "lines" && symbol.target.named);
    const target = mentions[0]?.target;
    if (mentions.length !== 1 || target?.of !== "lines" || target.lines.length !== 1 || mentions[0] === undefined || !isIdentified(text, words, target.lines[0] ?? 0, names)) continue;
    const rest = tickedWords(`${text.slice(0, mentions[0].start)} ${text.slice(mentions[0].end)}`).replace(/^[\s:;,.|–—-]+|(?<![\s:;,.|–—-])[\s:;,.|–—-]+$/g, "");
    listed.push({ index, line: target.lines[0] ?? 0, rest: answerOf(rest, target.lines[0] ?? 0) });
  }
  return listed;
}

/** Rows of an older message with a deciding line right below them. */
function answeredBelow(older: readonly ListLine[], lines: readonly ZonedLine[], names: NameIndex): readonly number[] {
  const rows = new Set(older.map(({ index }) => index));
  return older.flatMap(({ index, line }) => {
    const at = nextFilled(lines, index);
    const text = at === undefined || rows.has(at) ? "" : (lines[at]?.text ?? "");
    return text !== "" && !isOurs(text) && looksDeciding(text, names) ? [line] : [];
  });
}

/** "X accepte": a cross before its answer; "A" alone in its cell answers. */
const answerOf = (rest: string, line: number): string => (/^[AR]$/.test(rest) ? `${line} : ${rest}` : rest.replace(/^[xX✓✔☒☑] (?=\p{L}{2})/u, ""));

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

/** What stands on the lines themselves. Words that most lines have are columns of ours. */
function besideLines(listed: readonly ListLine[], names: NameIndex): Annotation[] {
  const withRest = listed.filter(({ rest }) => rest !== "" && !isOurs(rest) && !offersBoth(rest, names));
  const column = withRest.filter(({ rest }) => !looksDeciding(rest, names)).length > Math.max(1, names.numbers.length / 2);
  return withRest
    .filter(({ rest }) => looksDeciding(rest, names) || (names.numbers.length > 1 && (!column || hedges(rest, names))))
    .map(({ line, rest }) => ({ line, words: rest, place: "beside" }));
}

/** "ACCEPTE / REFUSE", untouched: our own choice of answers. */
function offersBoth(text: string, names: NameIndex): boolean {
  const kinds = new Set(readSymbols(text, names, "").map((symbol) => symbol.kind));
  return (kinds.has("ACCEPTE") || kinds.has("ACCEPTER")) && (kinds.has("REFUSE") || kinds.has("REFUSER"));
}

/** "?", "à voir": no column of ours. */
const hedges = (text: string, names: NameIndex): boolean => text.length < 500 && (text.includes("?") || readSymbols(text, names, "").some(({ kind }) => kind === "COND" || kind === "LIMIT" || kind === "FUTURE" || kind === "THIRD"));

function looksDeciding(text: string, names: NameIndex): boolean {
  return text.length < 500 && mayDecide(text) && readSymbols(text, names, "").some((symbol) => deciding.has(symbol.kind) || telling.has(symbol.kind));
}

const previousFilled = (lines: readonly ZonedLine[], index: number): number | undefined => {
  for (let at = index - 1; at >= 0 && at > index - 20; at -= 1) if (lines[at]?.text.trim() !== "") return at;
  return undefined;
};
const nextFilled = (lines: readonly ZonedLine[], index: number): number | undefined => {
  for (let at = index + 1; at < lines.length && at < index + 20; at += 1) if (lines[at]?.text.trim() !== "" || lines[at]?.zone === "quoted") return at;
  return undefined;
};

/** The quotation goes on after this own line and those that follow it. */
function isQuotedAhead(lines: readonly ZonedLine[], index: number): boolean {
  for (let at = index + 1; at < lines.length && at < index + 12; at += 1) if (lines[at]?.zone === "quoted") return true;
  return false;
}

/** Nothing but figures and dates of ours, or answers already taken, between a list line and its answer. */
function nothingBetween(lines: readonly ZonedLine[], from: number, to: number, taken: ReadonlySet<number>): boolean {
  for (let at = from + 1; at < to; at += 1) {
    const text = lines[at]?.text.trim() ?? "";
    if (text !== "" && !taken.has(at) && !/^(?:[\d\s/.,()-]*(?:(?:ans|consultations?)[\d\s/.,()-]*)?|m\.|mme)$/i.test(text)) return false;
  }
  return true;
}

/** The end of a quoted line that a client cut without marking it: the quoted line before is long, open, and goes on after. */
function isCutLine(lines: readonly ZonedLine[], index: number): boolean {
  const [before, after] = [lines[index - 1], lines[index + 1]];
  if (before?.zone !== "quoted" || after?.zone !== "quoted" || before.text.length < 55) return false;
  return !/[.:;!?]\s*$/.test(before.text) && !fold(before.text).includes("consultation");
}
