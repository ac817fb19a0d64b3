/** What a caisse must say of itself before anything is written in its name. */
export const profileParts = ["mailbox", "contact", "telephone", "address", "data-protection"] as const;
export type ProfilePart = (typeof profileParts)[number];

/** A caisse that an extract named, and nobody described. */
export interface Undescribed {
  readonly caisseCode: string;
  readonly name: string;
  /** At least one. */
  readonly missing: readonly ProfilePart[];
}

/** What every store can say from which something is written to doctors or patients. */
export interface Profiles {
  /** @returns undefined when nothing is missing */
  undescribed(of: { readonly campaignId: string } | { readonly caisseCode: string }): Promise<Undescribed | undefined>;
}

/** Nothing was written: a person must describe the caisse first. */
export class UndescribedCaisse extends Error {
  override readonly name = "UndescribedCaisse";
  readonly caisse: Undescribed;
  constructor(caisse: Undescribed) {
    super(`caisse ${caisse.caisseCode} is not described: ${caisse.missing.join(", ")}`);
    this.caisse = caisse;
  }
}

/**
 * Stands at the head of every stage that writes something to doctors or to patients, whoever starts it: a command, a page or a worker.
 *
 * Without its profile, lists left with no sender and no address to answer to, and patients read "appelez-nous au ." in a letter that nobody can take back.
 * @throws {UndescribedCaisse}
 */
export async function requireDescribed(profiles: Profiles, of: { readonly campaignId: string } | { readonly caisseCode: string }): Promise<void> {
  const caisse = await profiles.undescribed(of);
  if (caisse !== undefined) throw new UndescribedCaisse(caisse);
}
