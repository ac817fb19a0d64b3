import { parseDay, type Day } from "../domain/calendar.ts";

/** The fields of a posted form, as the parser gives them: text, or several texts under one name. */
type Form = Readonly<Record<string, unknown>>;

const formOf = (body: unknown): Form => (typeof body === "object" && body !== null ? (body as Form) : {});

/** One field, trimmed; "" when it is missing or there are several. @param longest characters beyond are cut: nothing here is a novel */
export function field(body: unknown, name: string, longest = 1_000): string {
  const value = formOf(body)[name];
  return typeof value === "string" ? value.trim().slice(0, longest) : "";
}

/** All values of one name: ticked boxes. */
export function fields(body: unknown, name: string): string[] {
  const value = formOf(body)[name];
  return typeof value === "string" ? [value] : Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

/** The names that begin with a prefix, and their values: one choice a line. */
export function fieldsUnder(body: unknown, prefix: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(formOf(body))) {
    if (name.startsWith(prefix) && typeof value === "string") found.set(name.slice(prefix.length), value);
  }
  return found;
}

/** What a word from outside stands for in a table of ours; undefined for a word that is not in it, "constructor" among them. */
export const chosen = <Meaning>(table: Readonly<Record<string, Meaning>>, word: unknown): Meaning | undefined => (typeof word === "string" && Object.hasOwn(table, word) ? table[word] : undefined);

/** A day typed in three fields, as patients' pages and the search ask for it. */
export interface TypedDay {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** Reads the three fields of a day. */
export const dayFields = (body: unknown): TypedDay => ({ day: field(body, "jour", 4), month: field(body, "mois", 4), year: field(body, "annee", 8) });

/** "1", "3", "1950" as a day. @returns undefined when there is no such day, or when the year is "50": in which century is not ours to guess */
export const dayOf = ({ day, month, year }: TypedDay): Day | undefined => parseDay(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);

const shortestReason = 3; // letters: one or two explain nothing to whoever reads the trail

/** Whether a text can be the reason of an act. */
export const givesReason = (text: string): boolean => text.length >= shortestReason;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/; // 0190d3f2-…

/** An identifier of a row. @returns undefined when the text is none: PostgreSQL is not asked */
export const rowId = (text: unknown): string | undefined => (typeof text === "string" && uuidPattern.test(text) ? text : undefined);
