import { parseDay, type Day } from "../domain/calendar.ts";

export interface ReturnRow {
  readonly letterRef: string;
  readonly status: string;
  readonly day: Day;
}

/**
 * Reads what the print provider or the mail room sends back: `letterRef;status;date`, one letter a line, UTF-8.
 * Each line stands alone: a broken one is refused with its number and reason, and the others count.
 */
export function readReturnFile(text: string): { readonly rows: readonly ReturnRow[]; readonly wrong: readonly string[] } {
  const rows: ReturnRow[] = [];
  const wrong: string[] = [];
  for (const [index, line] of text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/).entries()) {
    if (line.trim() === "" || /^letter_?ref;/i.test(line)) continue;
    const [letterRef = "", status = "", date = "", ...rest] = line.split(";").map((cell) => cell.trim());
    const day = parseDay(date);
    if (rest.length > 0 || letterRef === "" || status === "") wrong.push(`Ligne ${index + 1} refusée : trois colonnes sont attendues, letterRef;status;date.`);
    else if (day === undefined) wrong.push(`Ligne ${index + 1} refusée : « ${date} » n’est pas une date AAAA-MM-JJ.`);
    else rows.push({ letterRef, status, day });
  }
  return { rows, wrong };
}
