import { passesLuhn } from "./luhn.ts";

/** The number of a health or social establishment, 9 characters, its département first. */
export type Finess = string & { readonly __brand: "Finess" };

const finessPattern = /^(\d{2}|2[AB])\d{7}$/; // 750712184, 2A0000014

/**
 * @returns the number without its spaces, or undefined when it is no FINESS.
 *
 * Corsica's letter counts as 0 in the key.
 * Source: public FINESS samples (750712184, 010780054); the letter's value is a reading, docs/extracts.md.
 */
export function parseFiness(text: string): Finess | undefined {
  const plain = text.replace(/\s/g, "").toUpperCase();
  return finessPattern.test(plain) && passesLuhn(plain.replace(/[AB]/, "0")) ? (plain as Finess) : undefined;
}
