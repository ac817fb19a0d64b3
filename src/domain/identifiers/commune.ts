/** INSEE's code of a commune, 5 characters, Corsica's with its letter. */
export type CommuneCode = string & { readonly __brand: "CommuneCode" };

const communePattern = /^(\d{2}|2[AB])\d{3}$/; // 87085, 2A004

/** @returns the code, or undefined when it has not the shape of one. */
export function parseCommuneCode(text: string): CommuneCode | undefined {
  const plain = text.trim().toUpperCase();
  return communePattern.test(plain) ? (plain as CommuneCode) : undefined;
}

/** The département of a commune: two characters, three overseas ("974"). */
export function departmentOf(commune: CommuneCode): string {
  return commune.startsWith("97") || commune.startsWith("98") ? commune.slice(0, 3) : commune.slice(0, 2);
}

/**
 * The commune itself for an arrondissement of Paris, Lyon or Marseille; any other code unchanged.
 *
 * Source: INSEE, code officiel géographique: 751xx → 75056, 6938x → 69123, 132xx → 13055.
 */
export function wholeCommune(commune: CommuneCode): CommuneCode {
  if (/^751\d\d$/.test(commune)) return "75056" as CommuneCode; // 75112
  if (/^6938\d$/.test(commune)) return "69123" as CommuneCode; // 69387
  if (/^132(0[1-9]|1[0-6])$/.test(commune)) return "13055" as CommuneCode; // 13208
  return commune;
}
