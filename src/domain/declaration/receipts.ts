import { parseDay, type Day } from "../calendar.ts";
import { parseExitReference, type ExitReference } from "./exported.ts";
import { parseRejectionReason, rejectionReasons, type RejectionReason } from "./rejection.ts";

/** What the back office made of one exported declaration. */
export type Receipt = { readonly line: number; readonly reference: ExitReference; readonly day: Day } & (
  | { readonly outcome: "registered" }
  | { readonly outcome: "rejected"; readonly reason: RejectionReason }
);

/** A line that was not applied, and why, in a sentence that follows its number. */
export interface RefusedLine {
  readonly line: number;
  readonly why: string;
}

/**
 * Reads the file of the back office: `reference;outcome;reason;date`, one declaration a line, UTF-8. Each line stands alone: a broken one is refused
 * with its number and what is wrong with it, and the others count. A refusal repeats no cell that could hold a person's data.
 */
export function readReceipts(text: string): { readonly receipts: readonly Receipt[]; readonly wrong: readonly RefusedLine[] } {
  const receipts: Receipt[] = [];
  const wrong: RefusedLine[] = [];
  for (const [index, row] of text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/).entries()) {
    if (row.trim() === "" || /^"?reference"?;/i.test(row)) continue;
    const read = readRow(index + 1, row.split(";").map((cell) => cell.trim().replace(/^"(.*)"$/, "$1")));
    if (typeof read === "string") wrong.push({ line: index + 1, why: read });
    else receipts.push(read);
  }
  return { receipts, wrong };
}

function readRow(line: number, cells: readonly string[]): Receipt | string {
  const [first = "", outcome = "", reasonText = "", date = ""] = cells;
  if (cells.length !== 4) return "quatre colonnes sont attendues, reference;outcome;reason;date.";
  const reference = parseExitReference(first);
  if (reference === undefined) return "la référence n’a pas la forme d’une référence d’export (871-00012-0003).";
  const day = parseDay(date);
  if (day === undefined) return "la date n’est pas un jour du calendrier, AAAA-MM-JJ.";
  if (outcome === "registered") return reasonText === "" ? { line, reference, day, outcome } : "une déclaration enregistrée n’a pas de motif.";
  if (outcome !== "rejected") return "le résultat doit être registered ou rejected.";
  const reason = parseRejectionReason(reasonText);
  return reason === undefined ? `le motif doit être l’un de : ${Object.keys(rejectionReasons).join(", ")}.` : { line, reference, day, outcome, reason };
}

/** Why a well-written receipt was not applied; "repeated" is no fault. */
export type ReceiptRefusal = "unknown" | "contradicts" | "impossible-day";

/** Each refusal, as the operator reads it after the line's number. */
export const receiptRefusals: Readonly<Record<ReceiptRefusal, string>> = {
  unknown: "aucune déclaration n’est partie sous cette référence.",
  contradicts: "un autre résultat est déjà enregistré pour cette référence.",
  "impossible-day": "la date est avant l’export ou dans l’avenir.",
};
