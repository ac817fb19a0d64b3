/** A way in which what is counted is divided; every person counted falls into exactly one category. */
export interface Dimension {
  readonly name: string;
  readonly categories: readonly string[];
}

/** One kind of people that are counted, apart from all others. */
export interface Measure {
  readonly name: string;
  /** The smallest count that may be shown. */
  readonly threshold: number;
  readonly dimensions: readonly Dimension[];
}

/** Source: Health Data Hub, SNDS: "les effectifs inférieurs à 11 ne sont pas restitués". */
export const patientThreshold = 11;
/** Source: data.ameli.fr, accès aux soins: not shown under five liberal professionals. */
export const doctorThreshold = 5;

/** Counts of one measure by the smallest places: communes. */
export interface AtomCounts {
  /** Name of each atom; nothing is known to lie in two of them. */
  readonly atoms: readonly string[];
  /** People in each atom. */
  readonly totals: readonly number[];
  /** By dimension of the measure, by atom, by category; the categories of an atom add up to its total. */
  readonly by: readonly (readonly (readonly number[])[])[];
}

/**
 * What becomes of one figure, or of one whole breakdown:
 * shown: printed now; fixed: printed by an earlier release; masked: its place is printed, without it; absent: no release has a place for it.
 */
export type Showing = "shown" | "fixed" | "masked" | "absent";

/** A union of atoms that a release speaks of. */
export interface AtomSet {
  readonly key: string;
  /** Indices into {@link AtomCounts.atoms}. */
  readonly atoms: readonly number[];
  /** Of the total, then of each dimension's breakdown; a breakdown is never shown without the total. */
  readonly showing: readonly Showing[];
}
