import { findAnnotations, type Annotation } from "./annotations.ts";
import type { BodyLine } from "./body-line.ts";
import type { NameIndex } from "./name-index.ts";
import { withPairedMarks } from "./mark-pairs.ts";
import { orderOf, type ListOrder } from "./list-order.ts";
import { pastedRowIn, withoutColumns } from "./list-rows.ts";
import { untouchedRow } from "./our-row.ts";
import { lineOf } from "./our-text.ts";
import { isDeviceLine, withoutSignature } from "./signature.ts";
import { withTables } from "./tables.ts";
import { tickedWords } from "./ticks.ts";
import { unwrap } from "./unwrap.ts";
import { maxOwnLength, zoneLines } from "./zones.ts";

/** The doctor's own words in one version of a body. */
export interface OwnWords {
  /** Typed above, between or below the quotation. */
  readonly text: string;
  /** Typed into our list. */
  /** What of it stands below the quotation. */
  readonly below: string;
  readonly annotations: readonly Annotation[];
  /** Lines deleted from the quoted list. */
  readonly cut: readonly number[];
  /** Lines answered in a list that an older message quotes. */
  readonly aged: readonly number[];
  readonly order: ListOrder;
  readonly unclear: boolean;
  readonly stray: boolean;
  readonly tooLong: boolean;
}

/** Of a body in which nobody wrote. */
export const noWords: OwnWords = { text: "", below: "", annotations: [], cut: [], aged: [], order: { renumbered: false, reordered: false }, unclear: false, stray: false, tooLong: false };

/**
 * Finds what the doctor wrote in a body, out of quotations, signature, device lines and disclaimers.
 * @param written "wrapped": lines of a text body, which a client may have cut; "flowing": lines of an HTML body
 */
export function ownWords(lines: readonly BodyLine[], names: NameIndex, written: "wrapped" | "flowing"): OwnWords {
  const zoned = zoneLines(lines);
  const length = zoned.reduce((sum, { zone, text }) => (zone === "own" ? sum + text.length + 1 : sum), 0);
  if (length > maxOwnLength) return { ...noWords, tooLong: true };
  const { annotations, taken, unclear, stray, cut, aged, order } = findAnnotations(zoned, names);
  const quoted = zoned.findLastIndex(({ zone }) => zone === "quoted");
  const own: string[] = [];
  let ownAbove = 0;
  for (const [index, { zone, text }] of zoned.entries()) {
    if (index === quoted) ownAbove = own.length;
    if (zone === "own" && !taken.has(index)) own.push(text);
  }
  // "J'accepte ces patients", and some rows of ours pasted below: those that are not there may not be meant.
  const pasted = own.flatMap((line) => pastedRowIn(line, names) ?? []);
  const left = pasted.length === 0 ? [] : names.numbers.filter((number) => !pasted.some(({ line }) => line === number));
  const pastedOrder = orderOf(pasted, names);
  const typed = withoutRepeatedBlanks(withTables(withPairedMarks(own.filter((line) => !isDeviceLine(lineOf(line))))).map((line) => tickedWords(pastedRow(line, names))));
  return { text: withoutSignature(written === "wrapped" ? unwrap(typed) : typed.join("\n"), names), below: quoted < 0 ? "" : own.slice(ownAbove).join("\n"), annotations, cut: [...new Set([...cut, ...left])], aged, order: pastedOrder.renumbered || pastedOrder.reordered ? pastedOrder : order, unclear: unclear || isScattered(own), stray, tooLong: false };
}

/** Our table pasted cell by cell, a line each: no head stands above anything, and no answer beside anybody. */
const isScattered = (own: readonly string[]): boolean => own.some((line) => /^\s*n°\s*$/i.test(line)) && own.some((line) => /^\s*nom et pr[eé]nom\s*$/i.test(line));

/** A row of our table that was pasted into the answer, with what was put behind it: number and name say which patient. */
function pastedRow(line: string, names: NameIndex): string {
  if (!line.includes("\t") || line.length > 500) return line;
  const row = withoutColumns(line);
  if (untouchedRow(row, names) !== undefined) return row;
  const at = line.lastIndexOf("\t");
  const [before, answer] = [withoutColumns(line.slice(0, at)), line.slice(at + 1).trim()];
  return answer !== "" && untouchedRow(before, names) !== undefined ? `${before} : ${answer}` : line;
}

const withoutRepeatedBlanks = (lines: readonly string[]): string[] => lines.filter((line, i) => line.trim() !== "" || (i > 0 && lines[i - 1]?.trim() !== ""));
