import { fold } from "./fold.ts";
import { askedOnce, isBlank, newLine, type Line } from "./line.ts";
import { makeMayDecide } from "./may-decide.ts";
import { orderOf, type ListOrder } from "./list-order.ts";
import { withCrossesRead } from "./answer-columns.ts";
import { answerOf, findListLines, leadingFigures, maxLines, previousFilled, type ListLine } from "./list-rows.ts";
import { isOurs, lineOf } from "./our-text.ts";
import type { NameIndex } from "./name-index.ts";
import { readSymbols } from "./read-symbols.ts";
import type { SymbolKind } from "./symbols.ts";
import { columnsAdded } from "./strange-columns.ts";
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
  readonly order: ListOrder;
}

const mostAnswers = 400; // lines of answers in a quotation; who writes more is read by a person
const longestBare = 40; // an answer on a line of its own below the list
const deciding: ReadonlySet<SymbolKind> = new Set(["ACCEPTE", "VALIDE", "ACCEPTATION", "REFUSE", "REFUS", "YES", "AGREE", "NO", "LOOK", "LETTER", "NOPROBLEM", "NOTPOSSIBLE", "IMPOSSIBLE", "PRENDS", "GLADLY", "VEUXBIEN"]);
const telling: ReadonlySet<SymbolKind> = new Set(["DEAD", "GONE", "HOME", "STRUCK"]);

const mayDecide = makeMayDecide(new Set([...deciding, ...telling]));

/** Finds what the doctor wrote between and beside the lines of the quoted list. */
export function findAnnotations(zoned: readonly ZonedLine[], names: NameIndex): Annotated {
  const lines = withCrossesRead(zoned);
  const listed = findListLines(lines, names, false);
  // Behind a reminder, the list stands in an older message: what is typed there may be today's answer or last week's.
  const older = listed.length > 0 ? [] : findListLines(lines, names, true);
  const annotations = besideLines(listed, names);
  const taken = new Set<number>();
  const below = new Map<number, string[]>();
  const read = new Set<number>(); // quoted lines that are answers
  let unclear = false;
  let shifted = false; // cells that became lines stand before their patient
  const first = listed[0];
  const last = listed.at(-1);
  const listLines = new Set(listed.map(({ index }) => index));
  for (let index = 0; index < lines.length && index < maxLines; index += 1) {
    const zoned = lines[index];
    if (zoned === undefined || first === undefined || last === undefined) break;
    const { zone, text, line } = zoned;
    if (zone === "header" || isBlank(line) || listLines.has(index)) continue;
    if (zone === "quoted") {
      if (isOurs(line) || isFigure(line)) continue;
      const decides = looksDeciding(line, names);
      if (index < first.index) {
        // Answers above their patients: of the first alone one can see it.
        unclear ||= (decides || /^[AR]$/.test(text.trim())) && listed.length > 1 && !text.includes("\t") && nothingBetween(lines, index, first.index, taken);
        continue;
      }
      const owner = listed.findLast((candidate) => candidate.index < index);
      if (owner === undefined || !nothingBetween(lines, owner.index, index, read)) continue;
      // What stands among the rows and is not ours is the doctor's, and is about a patient even if it decides nothing.
      const added = text.trim().replace(leadingFigures, ""); // "02/03/2023 oui": typed into our last cell, which became a line
      const words = answerOf(added, owner.line);
      if (!decides && words === added && (!isRemark(added === text ? line : newLine(added)) || (index > last.index && text.length > longestBare))) continue;
      if (index > last.index && below.size === 0 && (text.length > longestBare || (!decides && index > last.index + 1))) continue;
      read.add(index);
      if (read.size > mostAnswers) {
        unclear = shifted = true;
        break;
      }
      const said = below.get(owner.line) ?? [];
      // "oui", and in the cell behind it "?"
      below.set(owner.line, /^[?!]+$/.test(words) && said.length > 0 ? [`${said.join("\n")} ${words}`] : [...said, words]);
      if (opensNextRow(lines, index, listed[listed.indexOf(owner) + 1])) shifted = true;
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
  unclear = (unclear && below.size > 0 && last !== undefined && !below.has(last.line)) || onlyLast || shifted;
  const answered = annotations.length + below.size > 0;
  const columns = answered && first !== undefined ? columnsAdded(lines, first.index) : "none";
  // Cells that became lines: an answer between two patients ends the one row or opens the other, unless the last row ends with one too.
  const parted = below.size > 0 && last !== undefined && !below.has(last.line) && columns !== "answers" && listed.some(({ index }) => isCell(lines[index + 1]) || isCell(lines[index + 2]));
  if (columns === "strange" || parted) unclear = true;
  for (const [line, words] of below) annotations.push({ line, words: words.join("\n"), place: "below" });
  const stray = lines.slice(0, maxLines).some(({ zone, line, old }, index) => zone === "quoted" && !old && !listLines.has(index) && isDecisionLike(line) && !isOurs(line) && looksDeciding(line, names));
  const rows = listed.length > 0 ? listed : older;
  const shown = new Set(rows.map(({ line }) => line));
  const order = orderOf(rows, names);
  const agedAnswers = new Set([...besideLines(older, names).map(({ line }) => line), ...answeredBelow(older, lines, names)]);
  return { annotations, taken, unclear, stray, aged: [...agedAnswers], order, cut: shown.size === 0 ? [] : names.numbers.filter((line) => !shown.has(line)) };
}
const isDecisionLike = askedOnce((text) => /acc?ep|refus|oui|non|ok|accord|d[eé]clin|volontiers|plaisir/i.test(text));

/** Rows of an older message with a deciding line right below them. */
function answeredBelow(older: readonly ListLine[], lines: readonly ZonedLine[], names: NameIndex): readonly number[] {
  const rows = new Set(older.map(({ index }) => index));
  return older.flatMap(({ index, line }) => {
    const at = nextFilled(lines, index);
    const below = at === undefined || rows.has(at) ? undefined : lines[at]?.line;
    return below !== undefined && below.text !== "" && !isOurs(below) && looksDeciding(below, names) ? [line] : [];
  });
}

/** What stands on the lines themselves. Words that most lines have are columns of ours. */
function besideLines(listed: readonly ListLine[], names: NameIndex): Annotation[] {
  const withRest = spelt(listed.filter(({ rest }) => rest !== "" && !isOurs(lineOf(rest)) && (rest.includes("?") || !offersBoth(rest, names))));
  const column = withRest.filter(({ rest }) => !looksDeciding(newLine(rest), names)).length > Math.max(1, names.numbers.length / 2);
  const isAdded = makeIsAdded(withRest);
  return withRest
    .filter(({ rest }) => looksDeciding(newLine(rest), names) || (names.numbers.length > 1 && (!column || hedges(rest, names) || isAdded(rest))))
    .map(({ line, rest }) => ({ line, words: rest, place: "beside" }));
}

/** "o" and "n" beside the rows, both of them and nothing else: an "o" alone may be a bullet. */
function spelt(rows: readonly ListLine[]): readonly ListLine[] {
  const written = new Set(rows.map(({ rest }) => rest.toLowerCase()));
  return written.size === 2 && written.has("o") && written.has("n") ? rows.map((row) => ({ ...row, rest: row.rest.toLowerCase() === "o" ? "oui" : "non" })) : rows;
}

const tailOfOurs = "ne le ans consultation la derniere le";

/** Letters of a rest, without what differs from row to row. */
const letters = (rest: string): string => fold(rest).replace(/\b(?:nee?|m|mme|consultations?)\b/g, (word) => (word.startsWith("ne") ? "ne" : word.startsWith("c") ? "consultation" : "")).replace(/[^a-z?✓✔☑☒✗]+/g, " ").trim();

/** Tells the rows that say more than most rows, and than our own sentence. */
function makeIsAdded(all: readonly ListLine[]): (rest: string) => boolean {
  const counts = new Map<string, number>();
  for (const { rest } of all) counts.set(letters(rest), (counts.get(letters(rest)) ?? 0) + 1);
  return (rest) => !tailOfOurs.startsWith(letters(rest)) && (counts.get(letters(rest)) ?? 0) <= all.length / 2;
}

/** "ACCEPTE / REFUSE", untouched: our own choice of answers. */
function offersBoth(text: string, names: NameIndex): boolean {
  const kinds = new Set(readSymbols(text, names, "").map((symbol) => symbol.kind));
  return (kinds.has("ACCEPTE") || kinds.has("ACCEPTER")) && (kinds.has("REFUSE") || kinds.has("REFUSER"));
}

/** "?", "à voir": no column of ours. */
const hedges = (text: string, names: NameIndex): boolean => text.length < 500 && (text.includes("?") || readSymbols(text, names, "").some(({ kind }) => kind === "COND" || kind === "LIMIT" || kind === "FUTURE" || kind === "THIRD"));

function looksDeciding(line: Line, names: NameIndex): boolean {
  return line.text.length < 500 && mayDecide(line) && readSymbols(line.text, names, "").some((symbol) => deciding.has(symbol.kind) || telling.has(symbol.kind));
}

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
    const line = lines[at]?.line;
    if (line !== undefined && !isBlank(line) && !taken.has(at) && !isFigure(line)) return false;
  }
  return true;
}

/** A cell of ours that became a line: a number, a date, an age, a civility. */
const isFigure = askedOnce((text) => /^(?:[\d\s/.,()-]*(?:(?:ans|consultations?)[\d\s/.,()-]*)?|m\.|mme)$/i.test(text.trim()));

/** A line that is one cell of figures. */
const isCell = (line: ZonedLine | undefined): boolean => line !== undefined && !isBlank(line.line) && isFigure(line.line);

/** Words that no row of ours is cut into. */
const isRemark = askedOnce((text) => /^(?:[x✓✔☑☒✗]|[?!]{1,5})$/iu.test(text.trim()) || text.length < 200 && /\p{L}{2}/u.test(text) && !/^[\s(]*(?:née?\b|le \d|la derni|derni[eè]re le|\d+ (?:ans|consultation)|ans\)|consultation)/iu.test(text) && !/\d{4}|@|https?:/.test(text));

/** "2", "oui", "Mme", "DURAND Claire": behind the number of the next row, "oui" is hers. */
function opensNextRow(lines: readonly ZonedLine[], index: number, next: ListLine | undefined): boolean {
  if (next === undefined) return false;
  const number = new RegExp(`(?:^|\\s)${next.line}$`);
  if (number.test(lines[index]?.text.trim() ?? "")) return true;
  const above = previousFilled(lines, index);
  const before = /^(?:M\.|Mme)$/.test(lines[above ?? -1]?.text.trim() ?? "") ? previousFilled(lines, above ?? 0) : above;
  if (lines[before ?? -1]?.text.trim() !== String(next.line)) return false;
  for (let at = index + 1; at < next.index; at += 1) if (lines[at]?.text.trim() === String(next.line)) return false;
  return !new RegExp(`^${next.line}\\b`).test(lines[next.index]?.text.trim() ?? "");
}

/** The end of a quoted line that a client cut without marking it: the quoted line before is long, open, and goes on after. */
function isCutLine(lines: readonly ZonedLine[], index: number): boolean {
  const [before, after] = [lines[index - 1], lines[index + 1]];
  if (before?.zone !== "quoted" || after?.zone !== "quoted" || before.text.length < 55) return false;
  return !/[.:;!?]\s*$/.test(before.text) && !fold(before.text).includes("consultation");
}
