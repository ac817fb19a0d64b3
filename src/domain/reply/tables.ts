import { fold } from "./fold.ts";

const separators = ["\t", "|", ";"] as const;
const head = /^(?:n|n°|no|numero|rang|ligne|#|nom|noms|nom et prenom|nom prenom|prenom|patient|patients|patiente|assure|date|date de naissance|naissance|ne le|ne\(e\) le|age|civilite|consultations|derniere le|vus|reponse|votre reponse|ma reponse|decision|ma decision|avis|choix|accord|commentaire|commentaires|remarque|remarques|observations|accepte|j'accepte|acceptation|accepte \(oui\/non\)|oui|refuse|je refuse|refus|non|oui\/non|accepte\/refuse)?$/;
const accepting = /^(?:j'accepte|accepte|acceptation|accord|oui)$/;
const refusing = /^(?:je refuse|refuse|refus|non)$/;
const ofOurs = /^(?:date|date de naissance|naissance|ne le|ne\(e\) le|age|civilite|consultations|derniere le|vus)$/; // said beside a name and a number, these say nothing
const answering = /reponse|decision|avis|choix|accord|accepte|acceptation|refus|^oui|^non/;
const cross = /^(?:x|xx|\+|✓|✔|✗|☒|☑|1|ok|oui)$/i;

/**
 * Rewrites the rows of a table that was pasted and filled: one line a patient, cells parted by tabs, the column heads gone.
 *
 * Under the heads "accepte" and "refuse" a cross is the word above it; a row with two crosses keeps both, for a person.
 */
export function withTables(lines: readonly string[]): string[] {
  const out: string[] = [];
  for (let from = 0; from < lines.length; ) {
    const separator = separators.find((mark) => isCut(lines[from] ?? "", mark));
    if (separator === undefined) {
      out.push(withoutGaps(lines[from] ?? ""));
      from += 1;
      continue;
    }
    let to = from + 1;
    while (to < lines.length && isCut(lines[to] ?? "", separator)) to += 1;
    const block = lines.slice(from, to);
    out.push(...(block.length > 1 ? rowsOf(block.map((line) => cellsOf(line, separator)), block, separator) : block.map(withoutGaps)));
    from = to;
  }
  return out;
}

const isCut = (line: string, separator: string): boolean => line.includes(separator) && cellsOf(line, separator).length > 1;

const cellsOf = (line: string, separator: string): string[] => {
  if (line.length > 500) return [line];
  const bare = separator === "|" ? line.trim().replace(/^\|/, "").replace(/\|$/, "") : line;
  return bare.split(separator).map((cell) => cell.trim());
};

/** Empty cells, where no head gives their place a meaning. */
const withoutGaps = (line: string): string => (line.includes("\t") ? line.split("\t").map((cell) => cell.trim()).filter((cell) => cell !== "").join("\t") : line);

const folded = (cell: string): string => fold(cell).replaceAll("’", "'").replace(/\s+/g, " ").trim();

function rowsOf(rows: readonly (readonly string[])[], written: readonly string[], separator: string): readonly string[] {
  const heads = (rows[0] ?? []).map(folded);
  const headed = heads.length > 1 && heads.every((cell) => head.test(cell)) && heads.some((cell) => /nom|patient|^n|numero|rang|ligne/.test(cell));
  const even = rows.every((row) => row.length === rows[0]?.length);
  // "Mme Dupont ; M. Bernard" on two lines is no table.
  if (!headed && (!even || separator === ";" || separator === "\t")) return written.map(withoutGaps);
  // A cell too many, or crosses in rows that all lost their last cell: which head stands above which cell is not known.
  const twoWays = heads.some((cell) => accepting.test(cell)) && heads.some((cell) => refusing.test(cell));
  const shorter = rows.slice(1).some((row) => row.length < heads.length) && !rows.slice(1).some((row) => row.length === heads.length && row.includes(""));
  if (headed && (rows.some((row) => row.length > heads.length) || (twoWays && shorter))) return written.map(withoutGaps);
  const body = rows.slice(headed ? 1 : 0).filter((row) => !row.every((cell) => /^[-=:]*$/.test(cell)));
  // A row that was left empty is a patient that was left open.
  const asked = headed ? heads.flatMap((cell, i) => (answering.test(cell) ? [i] : [])) : [];
  const filled = asked.length === 0 ? body : body.filter((row) => asked.some((i) => (row[i] ?? "") !== ""));
  return filled.map((row) => row.flatMap((cell, i) => (headed && ofOurs.test(heads[i] ?? "") ? [] : cellSays(cell, headed ? heads[i] : undefined, marksOf(body, i)))).join("\t"));
}

/** The different words of a column. */
const marksOf = (rows: readonly (readonly string[])[], column: number): ReadonlySet<string> =>
  new Set(rows.map((row) => folded(row[column] ?? "")).filter((cell) => cell !== ""));

/** @param marks all that stands in its column: beside another mark, a cross may be a "no" */
function cellSays(cell: string, above: string | undefined, marks: ReadonlySet<string>): readonly string[] {
  if (cell === "") return [];
  if (above !== undefined && accepting.test(above) && cross.test(cell) && isOnlyMark(cell, marks)) return ["accepte"];
  if (above !== undefined && refusing.test(above) && cross.test(cell)) return isOnlyMark(cell, marks) ? ["refuse"] : [cell, "?"];
  if (above !== undefined && refusing.test(above) && folded(cell) === "non") return [cell, "?"]; // "non" under "refus" does not refuse
  return [cell];
}

const isOnlyMark = (cell: string, marks: ReadonlySet<string>): boolean => [...marks].every((mark) => mark === folded(cell) || (!cross.test(mark) && (mark.length > 1 || /[-–/.0n☐□]/.test(mark))));
