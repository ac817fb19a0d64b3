import type { CsvFile } from "./csv-file.ts";
import type { InventedIdentity } from "./identities.ts";

/** The identity file is one for both layouts: care comes under a pseudonym, and this file alone says whose it is. */
export const identityHeader = [
  "patient", "nir", "family_name", "given_name", "usage_name", "civility", "birth_date",
  "address_line1", "address_line2", "address_line3", "address_line4", "address_line5", "address_line6", "email", "telephone",
] as const;

/** Adds one person to the identity file. */
export function addIdentity(file: CsvFile, pseudonym: string, identity: InventedIdentity): void {
  file.add(
    pseudonym, identity.nir, identity.familyName, identity.givenName, identity.usageName, identity.civility, identity.birthDate,
    ...spread(identity.address), identity.email, identity.telephone,
  );
}

/** Six fields: the recipient first, the postcode and locality last, what is missing empty between them. */
export function spread(lines: readonly string[]): string[] {
  const street = lines.slice(1, -1);
  const middle = [...Array.from({ length: Math.max(0, 4 - street.length) }, () => ""), ...street].slice(-4);
  return [lines[0] ?? "", ...middle, lines.length > 1 ? (lines.at(-1) ?? "") : ""];
}
