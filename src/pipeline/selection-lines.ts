import type { CarePair, InformedPatient } from "./extraction-ports.ts";

/*
 * A selection goes from the extract's tables into the store as text: a line a row, a tab between fields. Value by value it would take six times as long.
 * Both engines know this form as their own, so that neither has to know the other.
 *
 * Source: PostgreSQL documentation, COPY, "Text Format".
 */

/** What a patient's line holds, in its order. */
export const patientFields = ["pseudonym", "caisse", "birth_date", "sex", "commune"] as const;

/** What the line of a patient and a doctor holds, in its order. */
export const pairFields = ["pseudonym", "caisse", "rpps", "contacts", "first_day", "last_day"] as const;

/** One patient to be informed, with its line end. */
export const patientLine = (p: InformedPatient): string => `${[escaped(p.pseudonym), p.caisse, p.birthDate, p.sex, escaped(p.commune)].join("\t")}\n`;

/** One patient and doctor with a care relationship, with its line end. */
export const pairLine = (p: CarePair): string => `${[escaped(p.pseudonym), p.caisse, p.rpps, p.contacts, p.firstDay, p.lastDay].join("\t")}\n`;

/** The pseudonyms of a block of whole lines, which open both kinds. */
export function* pseudonymsOf(block: string): Iterable<string> {
  for (let start = 0, end = block.indexOf("\n"); end !== -1; start = end + 1, end = block.indexOf("\n", start)) yield unescaped(block.slice(start, block.indexOf("\t", start)));
}

const marks: readonly (readonly [string, string])[] = [["\\", "\\\\"], ["\t", "\\t"], ["\n", "\\n"], ["\r", "\\r"]];
const escaped = (text: string): string => marks.reduce((done, [mark, written]) => done.replaceAll(mark, written), text);

function unescaped(text: string): string {
  return text.includes("\\") ? text.replace(/\\([\\tnr])/g, (written) => marks.find(([, one]) => one === written)?.[0] ?? "") : text;
}
