import { isFrenchPlace } from "./foreign-place.ts";
import { isPrintable } from "./printable.ts";

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

/** With the norm's abbreviations where it is too long, and only there. */
const shorten = (line: string): string => (line.length <= lineWidth ? line : abbreviations.reduce((text, [word, by]) => text.replaceAll(word, by), line));

function fit(line: string): string {
  const short = shorten(line);
  if (short.length <= lineWidth) return short;
  const cut = short.lastIndexOf(" ", lineWidth);
  return short.slice(0, cut > 0 ? cut : lineWidth);
}

/** Why an address cannot be put on an envelope. */
export type AddressProblem = "no-address" | "unprintable-address" | "foreign-address" | "too-many-lines" | "line-too-long";

const france = /^(REPUBLIQUE FRANCAISE|FRANCE)$/;
const maxLines = 6;
const machineLines = 3;

/**
 * Reads an address as a file holds it, recipient first, and makes it ready for the window, or says why it cannot be.
 *
 * Nothing is cut: half a street or half a name reaches somebody else, with a letter about an illness. A last line "France" is not needed and left out.
 * Source: NF Z 10-011: six lines of 38 characters, the last ones in capitals without accents.
 */
export function readAddress(written: readonly string[]): { readonly address: PostalAddress } | { readonly problem: AddressProblem } {
  const said = written.map(tidy).filter((line) => line !== "");
  if (!said.every(isPrintable)) return { problem: "unprintable-address" };
  const given = said.filter((line) => machineLine(line) !== ""); // "-" or "." stands in a file for nothing
  if (given.length === 0) return { problem: "no-address" };
  const lines = given.length > 1 && france.test(machineLine(given.at(-1) ?? "")) ? given.slice(0, -1) : given;
  if (lines.length < 2 || !isFrenchPlace(machineLine(lines.at(-1) ?? ""))) return { problem: "foreign-address" };
  if (lines.length > maxLines) return { problem: "too-many-lines" };
  const ready = lines.map((line, i) => shorten(i > 0 && i >= lines.length - machineLines ? machineLine(line) : line));
  return ready.some((line) => line.length > lineWidth) ? { problem: "line-too-long" } : { address: ready as readonly string[] as PostalAddress };
}

/** Each problem, as staff read it. */
export const addressProblems: Readonly<Record<AddressProblem, string>> = {
  "no-address": "Aucune adresse postale n’est connue.",
  "unprintable-address": "L’adresse contient des caractères qui ne s’impriment pas : à écrire en lettres latines.",
  "foreign-address": "L’adresse n’est pas en France, ou sa dernière ligne n’a pas de code postal.",
  "too-many-lines": "L’adresse a plus de six lignes.",
  "line-too-long": "Une ligne de l’adresse dépasse 38 caractères, même abrégée.",
};
