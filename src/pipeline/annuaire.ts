import type { Rpps } from "../domain/identifiers/rpps.ts";

/** A line of the register of mailboxes that can be used. */
export interface AnnuaireMailbox {
  /** Lower case, the domain in the alphabet of the network. */
  readonly address: string;
  readonly kind: "PER" | "CAB" | "ORG" | "APP";
  /** Whose it is; undefined for a structure's. */
  readonly rpps: Rpps | undefined;
  /** The structure that it belongs to, "" for none. */
  readonly practice: string;
  /** Whether the register gives the same address to somebody else too. */
  readonly shared: boolean;
}

/** One place where a doctor works; the register has a line for each. */
export interface AnnuaireActivity {
  readonly rpps: Rpps;
  readonly familyName: string;
  readonly givenName: string;
  readonly civility: "M" | "MME" | "";
  /** Code of the register (SM54 …), "" when it has none. */
  readonly specialty: string;
  /** L: self-employed, S: salaried, B: volunteer. */
  readonly mode: string;
  /** SA05 health centre, SA07 own practice … */
  readonly sector: string;
  /** The place under each number that the register gives it: FINESS, its own, SIRET. */
  readonly structures: readonly string[];
  readonly address: readonly string[];
  /** INSEE, "" when unknown. */
  readonly commune: string;
  readonly telephone: string;
}

/** A file of the register as it was read: what was kept, what was not and why; no names. */
export interface AnnuaireFileReport {
  readonly file: string;
  readonly lines: number;
  readonly kept: number;
  /** The same line again. */
  readonly repeated: number;
  /** Lines about others: pharmacists, nurses, foreign numbers. */
  readonly passedOver: number;
  readonly refused: Readonly<Record<string, number>>;
}

/** The register of health professionals, as files or otherwise. */
export interface AnnuaireSource {
  /** Names of what is read, for the record. */
  readonly files: readonly string[];
  /** The oldest day that the files are of; undefined when their names tell none. */
  readonly day: string | undefined;
  mailboxes(onReport: (report: AnnuaireFileReport) => void): AsyncIterable<readonly AnnuaireMailbox[]>;
  activities(onReport: (report: AnnuaireFileReport) => void): AsyncIterable<readonly AnnuaireActivity[]>;
  /** Domains of the trust space, lower case; undefined when there is no whitelist here. */
  whitelist(): Promise<ReadonlySet<string> | undefined>;
}

/** Why the register cannot be read: a file or a column is missing, or the file is another. Thrown while reading; nothing of the import is kept. */
export class UnreadableRegister extends Error {
  override readonly name = "UnreadableRegister";
  /** For the operator, in French: names files and columns, never a person. */
  readonly sentence: string;
  constructor(message: string, sentence: string) {
    super(message);
    this.sentence = sentence;
  }
}

/** A doctor, brought together from all lines about them. */
export interface AnnuaireDoctor {
  readonly rpps: Rpps;
  readonly familyName: string;
  readonly givenName: string;
  readonly civility: "M" | "MME" | "";
  readonly specialties: readonly string[];
  /** Where the doctor sees patients: the places of self-employed practice; of somebody who has none, all. */
  readonly structures: readonly string[];
  /** Of the first of those places that has one. */
  readonly practiceAddress: readonly string[];
  readonly telephone: string;
}

/**
 * Brings the lines of the register together, a doctor a row: some 240,000, so they fit in memory where two million lines would not.
 *
 * A self-employed place comes before a salaried one: there the patients of a list were seen.
 */
export async function doctorsOf(activities: AsyncIterable<readonly AnnuaireActivity[]>): Promise<ReadonlyMap<Rpps, AnnuaireDoctor>> {
  const doctors = new Map<Rpps, AnnuaireDoctor & { readonly selfEmployed: boolean }>();
  for await (const batch of activities) {
    for (const activity of batch) doctors.set(activity.rpps, withPlace(doctors.get(activity.rpps), activity));
  }
  return doctors;
}

type Gathered = AnnuaireDoctor & { readonly selfEmployed: boolean };

function withPlace(known: Gathered | undefined, activity: AnnuaireActivity): Gathered {
  const { rpps, familyName, givenName, civility, address, telephone, structures } = activity;
  const selfEmployed = activity.mode === "L";
  const specialties = union(known?.specialties ?? [], activity.specialty === "" ? [] : [activity.specialty]);
  if (known === undefined || (selfEmployed && !known.selfEmployed)) return { rpps, familyName, givenName, civility, specialties, structures, practiceAddress: address, telephone, selfEmployed };
  if (known.selfEmployed && !selfEmployed) return { ...known, specialties };
  return {
    ...known,
    specialties,
    structures: union(known.structures, structures),
    ...(known.practiceAddress.length > 0 ? {} : { practiceAddress: address, telephone: known.telephone || telephone }),
  };
}

const union = (one: readonly string[], other: readonly string[]): readonly string[] => (other.every((item) => one.includes(item)) ? one : [...new Set([...one, ...other])]);
