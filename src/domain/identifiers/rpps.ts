import { passesLuhn } from "./luhn.ts";

/** The number of a health professional for life, 11 digits. Made by {@link parseRpps} only. */
export type Rpps = string & { readonly __brand: "Rpps" };

const rppsPattern = /^\d{11}$/; // 10001045367

/**
 * @returns the number without its spaces, or undefined when it is no RPPS.
 *
 * All numbers given so far start with "10"; that is a habit of the register, not a rule, so it is not asked.
 * Source: Annuaire Santé, extraction en libre accès; checked on its public samples.
 */
export function parseRpps(text: string): Rpps | undefined {
  const digits = text.replace(/\s/g, "");
  return rppsPattern.test(digits) && passesLuhn(digits) ? (digits as Rpps) : undefined;
}

/**
 * Reads the "identification nationale" of the Annuaire Santé: a type digit, then the identifier.
 *
 * @returns undefined for the other types (0 ADELI …): they are no doctor's number any more.
 * Source: Annuaire Santé, "Identification nationale PP": "8" + RPPS. Luhn runs over the RPPS alone.
 */
export function rppsOfNationalId(text: string): Rpps | undefined {
  const trimmed = text.trim();
  return trimmed.length === 12 && trimmed.startsWith("8") ? parseRpps(trimmed.slice(1)) : undefined;
}
