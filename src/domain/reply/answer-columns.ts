import { fold } from "./fold.ts";
import { lineOf } from "./our-text.ts";
import type { ZonedLine } from "./zones.ts";

const maxRows = 200;
const ours = /^(?:m\.|mme|n|n°|no|numero|civilite|nom|noms|prenom|nom et prenom|patient|patients|date de naissance|naissance|ne le|nee le|ne\(e\) le|age|consultations|vus|derniere le)$/;
const accepting = /^(?:j'accepte|accepte|acceptee?s?|accepte\(e\)|acceptation|accord|d'accord)$/;
const refusing = /^(?:je refuse|refuse|refusee?s?|refuse\(e\)|refus)$/;
const cross = /^(?:x|xx|✓|✔|☑)$/;

/**
 * Reads the crosses under "Accepte" and "Refuse", columns that the doctor added to the table in the quotation: the word above the cross
 * takes its place.
 *
 * A row with two crosses, other marks than one kind of cross, or a row that lost a cell leaves the table as it is.
 */
export function withCrossesRead(lines: readonly ZonedLine[]): readonly ZonedLine[] {
  const at = lines.findIndex(({ zone, text }) => zone === "quoted" && text.length < 500 && text.includes("\t") && /accept|accord/i.test(text) && isHead(cellsOf(text)));
  if (at < 0) return lines;
  const heads = cellsOf(lines[at]?.text ?? "");
  const accepts = heads.findIndex((head) => accepting.test(head));
  const refuses = heads.findIndex((head) => refusing.test(head));
  const end = endOfRows(lines, at + 1);
  const rows = lines.slice(at + 1, end).map(({ text }) => text.split("\t").map((cell) => cell.trim()));
  const full = rows.every((row) => row.length === heads.length) || (rows.every((row) => row.length <= heads.length) && rows.some((row) => row.length === heads.length && row.includes("")));
  const crossed = rows.flatMap((row) => [accepts, refuses].flatMap((column) => (column < 0 || (row[column] ?? "") === "" ? [] : [{ column, mark: fold(row[column] ?? "") }])));
  const crosses = crossed.filter(({ mark }) => cross.test(mark));
  const oneKind = new Set(crosses.map(({ mark }) => mark)).size === 1 && crossed.every(({ mark, column }) => cross.test(mark) || (refuses < 0 && column === accepts && mark === "non"));
  const once = rows.every((row) => accepts < 0 || refuses < 0 || (row[accepts] ?? "") === "" || (row[refuses] ?? "") === "");
  if (!full || !oneKind || !once) return lines;
  const read = new Map(rows.map((row, i) => [at + 1 + i, row.map((cell, column) => (cross.test(fold(cell)) ? (column === accepts ? "accepte" : column === refuses ? "refuse" : cell) : cell)).join("\t")]));
  const head = (lines[at]?.text ?? "").split("\t").map((cell, column) => (column === accepts ? "Réponse" : column === refuses ? "" : cell)).join("\t");
  return lines.map((line, i) => {
    const text = i === at ? head : read.get(i);
    return text === undefined ? line : { ...line, text, line: lineOf(text) };
  });
}

const cellsOf = (text: string): readonly string[] => text.split("\t").map((cell) => fold(cell).replaceAll("’", "'").replace(/\s+/g, " ").trim());

/** The heads of our table, with one column to accept in, and perhaps one to refuse in, behind them. */
function isHead(heads: readonly string[]): boolean {
  const added = heads.filter((head) => !ours.test(head));
  const [first, second] = added;
  const known = heads.length - added.length >= 2 && heads.slice(0, heads.length - added.length).every((head) => ours.test(head));
  return known && first !== undefined && accepting.test(first) && (added.length === 1 || (added.length === 2 && refusing.test(second ?? "")));
}

function endOfRows(lines: readonly ZonedLine[], from: number): number {
  let at = from;
  while (at < from + maxRows && lines[at]?.zone === "quoted" && lines[at]?.text.includes("\t") === true) at += 1;
  return at;
}
