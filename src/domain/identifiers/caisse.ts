/** The three digits of a caisse: département, then order ("871" for Limoges). */
export type CaisseCode = string & { readonly __brand: "CaisseCode" };

const caissePattern = /^\d{3}$/; // 871

/** @returns the code, or undefined when it has not the shape of one; that the caisse exists is for the reference table to say. */
export function parseCaisseCode(text: string): CaisseCode | undefined {
  const plain = text.trim();
  return caissePattern.test(plain) ? (plain as CaisseCode) : undefined;
}

/**
 * The caisse inside an affiliation code: scheme 2, type C or A, caisse 3, centre 3.
 *
 * Source: SNDS, ORG_AFF_BEN (9 characters): "01C871000" is the régime général, caisse 871.
 */
export function caisseOfAffiliation(text: string): { readonly scheme: string; readonly caisse: CaisseCode } | undefined {
  const match = /^(\d{2})[CA](\d{3})/.exec(text.trim()); // 01C871000
  return match === null ? undefined : { scheme: match[1] as string, caisse: match[2] as CaisseCode };
}
