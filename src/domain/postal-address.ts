/** At most six lines of at most 38 characters, none empty, recipient first, postcode and locality last. */
export type PostalAddress = readonly string[] & { readonly __brand: "PostalAddress" };

/** What is known of an address, each part as a person would write it. */
export interface AddressParts {
  /** Civility, given name, name. */
  readonly recipient: string;
  /** Flat, stairs, "chez …". */
  readonly inside?: string;
  /** Building, residence. */
  readonly building?: string;
  /** Number and street. */
  readonly street?: string;
  /** Hamlet, post box. */
  readonly place?: string;
  readonly postcode: string;
  readonly locality: string;
}

/** Characters a line of an address may hold. Source: NF Z 10-011. */
export const lineWidth = 38;

/**
 * Writes an address for an envelope: from the fourth line on in capitals without accents or punctuation, so that sorting machines read it.
 *
 * Lines too long are shortened by the norm's abbreviations, and only then cut at a word.
 * Source: NF Z 10-011 (19 January 2013), as published by La Poste.
 */
export function postalAddress(parts: AddressParts): PostalAddress {
  const upper = [parts.recipient, parts.inside, parts.building].map((line) => fit(tidy(line ?? "")));
  const lower = [parts.street, parts.place, `${parts.postcode} ${parts.locality}`].map((line) => fit(machineLine(line ?? "")));
  return [...upper, ...lower].filter((line) => line !== "") as readonly string[] as PostalAddress;
}

/** Capitals, digits and single spaces only: "12 bis, rue de l’Église" is "12 BIS RUE DE L EGLISE". */
export function machineLine(text: string): string {
  return text
    .replaceAll(/[œŒ]/g, "oe")
    .replaceAll(/[æÆ]/g, "ae")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, " ")
    .trim();
}

const tidy = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

// Source: NF Z 10-011, annex of abbreviations.
const abbreviations: readonly (readonly [RegExp, string])[] = [
  [/\bAPPARTEMENT\b/gi, "APT"],
  [/\bAVENUE\b/gi, "AV"],
  [/\bBATIMENT\b|\bBÂTIMENT\b/gi, "BAT"],
  [/\bBOULEVARD\b/gi, "BD"],
  [/\bCHEMIN\b/gi, "CHE"],
  [/\bESCALIER\b/gi, "ESC"],
  [/\bIMMEUBLE\b/gi, "IMM"],
  [/\bIMPASSE\b/gi, "IMP"],
  [/\bLIEU ?DIT\b/gi, "LD"],
  [/\bLOTISSEMENT\b/gi, "LOT"],
  [/\bPLACE\b/gi, "PL"],
  [/\bR[EÉ]SIDENCE\b/gi, "RES"],
  [/\bROUTE\b/gi, "RTE"],
  [/\bSAINTE\b/gi, "STE"],
  [/\bSAINT\b/gi, "ST"],
];

function fit(line: string): string {
  if (line.length <= lineWidth) return line;
  const short = abbreviations.reduce((text, [word, by]) => text.replaceAll(word, by), line);
  if (short.length <= lineWidth) return short;
  const cut = short.lastIndexOf(" ", lineWidth);
  return short.slice(0, cut > 0 ? cut : lineWidth);
}
