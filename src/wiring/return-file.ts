import { parseDay, type Day } from "../domain/calendar.ts";
import type { LetterOutcome } from "../pipeline/letters.ts";

/** One letter in a file of the print provider or the mail room. */
export interface ReturnRow {
  readonly line: number;
  readonly letterRef: string;
  /** The provider's word for what happened, or why the letter came back. */
  readonly status: string;
  readonly day: Day;
}

/** A line that was not applied, and why. */
export interface RefusedRow {
  readonly line: number;
  readonly why: string;
}

/** What a provider says of a letter that is on its way; whatever else it says, nothing was posted, and no month may run. */
const posted = new Set(["sent", "posted", "mailed", "envoye", "poste", "depose", "expedie", "remis"]);
const statusLength = 60;

/**
 * Reads what the print provider ("confirm") or the mail room ("returned") sends back: `letterRef;status;date`, one letter a line, UTF-8.
 * Each line stands alone: a broken one is refused with its number and reason, and the others count. A letter that stands twice is read once.
 */
export function readReturnFile(text: string, kind: "confirm" | "returned", today: Day): { readonly rows: readonly ReturnRow[]; readonly refused: readonly RefusedRow[] } {
  const rows: ReturnRow[] = [];
  const refused: RefusedRow[] = [];
  const seen = new Map<string, number>();
  for (const [index, written] of text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/).entries()) {
    const line = index + 1;
    if (written.trim() === "" || /^"?letter_?ref"?;/i.test(written)) continue;
    const row = readRow(line, written.split(";").map((cell) => cell.trim().replace(/^"(.*)"$/, "$1")), kind, today);
    const first = typeof row === "string" ? undefined : seen.get(row.letterRef);
    if (typeof row === "string") refused.push({ line, why: row });
    else if (first !== undefined) refused.push({ line, why: `ce courrier est déjà à la ligne ${first}.` });
    else {
      seen.set(row.letterRef, line);
      rows.push(row);
    }
  }
  return { rows, refused };
}

function readRow(line: number, cells: readonly string[], kind: "confirm" | "returned", today: Day): ReturnRow | string {
  const [reference = "", status = "", date = ""] = cells;
  if (cells.length !== 3 || reference === "" || status === "") return "trois colonnes sont attendues, letterRef;status;date.";
  const day = parseDay(date);
  if (day === undefined) return `« ${date.slice(0, 20)} » n’est pas une date AAAA-MM-JJ.`;
  if (day > today) return "la date est dans l’avenir.";
  if (status.length > statusLength) return `le statut dépasse ${statusLength} caractères.`;
  if (kind === "confirm" && !posted.has(folded(status))) return "ce statut ne dit pas que le courrier est parti (sent, posted, envoyé, posté, déposé).";
  // The two files look alike: a lot's confirmation given as returned mail would stop the month of everybody in it.
  if (kind === "returned" && posted.has(folded(status))) return "ce statut dit que le courrier est parti, non qu’il est revenu : « rattache letters confirm » lit ce fichier-là.";
  return { line, letterRef: reference.toUpperCase(), status, day };
}

const folded = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

const outcomes: Readonly<Record<Exclude<LetterOutcome, "done" | "repeated">, string>> = {
  unknown: "aucun courrier de cette caisse ne porte cette référence.",
  early: "ce courrier n’est pas noté comme parti : importez d’abord le retour du prestataire d’impression.",
};

/** All that was not applied, in the order of the file: what could not be read, and what the store knows nothing of. A letter that is known already is no fault. */
export function refusals(rows: readonly ReturnRow[], said: readonly LetterOutcome[], refused: readonly RefusedRow[]): readonly string[] {
  const unapplied = rows.flatMap(({ line }, i) => {
    const outcome = said[i];
    return outcome === "unknown" || outcome === "early" ? [{ line, why: outcomes[outcome] }] : [];
  });
  return [...refused, ...unapplied].sort((a, b) => a.line - b.line).map(({ line, why }) => `Ligne ${line} refusée : ${why}`);
}
