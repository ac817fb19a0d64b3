import { makeListReference, parseListReference } from "../list-reference.ts";

/** "VOL-87-7K3F9-Q": made and checked as a list's reference, and never taken for one. */
export type CallReference = string & { readonly __brand: "CallReference" };

/**
 * Makes a reference from a number.
 * @param draw a whole number in [0, referenceSpace)
 * @returns undefined when this draw has no check character that can be written: draw again.
 */
export function makeCallReference(department: string, draw: number): CallReference | undefined {
  return makeListReference(department, draw)?.replace(/^ALD/, "VOL") as CallReference | undefined;
}

/** Reads a reference as people type it. @returns undefined when its check character says that it was misread */
export function parseCallReference(text: string): CallReference | undefined {
  const typed = text.trim();
  if (!/^vol/i.test(typed)) return undefined; // "vol 87 7k3f9 q"
  return parseListReference(typed.replace(/^vol/i, "ALD"))?.replace(/^ALD/, "VOL") as CallReference | undefined;
}

/** The references that stand in a text, those only whose check character holds. */
export function callReferencesIn(text: string): readonly CallReference[] {
  const found = text.match(/\bVOL[ .\-–](?:\d{2,3}|2[AB])[ .\-–][0-9A-Z]{5}[ .\-–][0-9A-Z]\b/gi) ?? []; // "Re: VOL-87-7K3F9-Q"
  return [...new Set(found.flatMap((one) => parseCallReference(one) ?? []))];
}
