import { isPrinted } from "../disclosure/classes.ts";
import type { AtomCounts, AtomSet, Measure, Showing } from "../disclosure/measure.ts";
import { maskKey, outcomeReportKey, type OtherCounts } from "../disclosure/across-days.ts";
import { protect, type EarlierSet, type WantedSet } from "../disclosure/protect.ts";
import type { TerritoryCounts } from "./counts.ts";
import { atomCounts, doctors, measures } from "./measures.ts";
import type { Territory } from "./territory.ts";

/** A territory that a release is to speak of. */
export interface WantedTerritory extends Territory {
  /** Today's INSEE codes, sorted. */
  readonly communes: readonly string[];
  /** A commune's figures are its totals alone. */
  readonly breakdowns: boolean;
}

/** What a release says of one breakdown, or of the total; values are missing where they are masked. */
export interface Figures {
  readonly measure: string;
  /** "ensemble" for the total. */
  readonly dimension: string;
  /** In the order of the dimension's categories; one for the total. */
  readonly values: readonly number[] | undefined;
}

export interface ReleasedTerritory extends WantedTerritory {
  readonly figures: readonly Figures[];
  /** Patients whom volunteers can still take; only where the volunteers' number is printed. */
  readonly places: number | undefined;
}

/** Everything that one release prints. */
export interface Release {
  readonly referenceDate: string;
  readonly caisse: string;
  /** Which count of that day it was made of; undefined for the first. */
  readonly version?: number;
  readonly territories: readonly ReleasedTerritory[];
}

export type ReleaseOutcome =
  | { readonly outcome: "made"; readonly release: Release }
  /** What was given out before leaves no room: territory, and what is counted. */
  | { readonly outcome: "unprotectable"; readonly territory: string; readonly measure: string };

/** The total stands where a dimension's name would. */
export const wholeDimension = "ensemble";

/**
 * Makes a release out of counts and of what was released before of the same counts.
 * @param counts of one caisse
 * @param earlier of the same caisse and counts, whomever they were given to
 * @param others of the same caisse and other counts: days near enough for the people to be mostly the same, or counts found wrong since
 * @param communes that a later release may name though nobody was counted there: all but they would be the caisse's total, and they nobody
 */
export function makeRelease(caisse: string, counts: TerritoryCounts, wanted: readonly WantedTerritory[], earlier: readonly Release[], others: readonly Release[] = [], communes: readonly string[] = []): ReleaseOutcome {
  const known = [...wanted, ...[...earlier, ...others].flatMap(({ territories }) => territories)];
  const byMeasure = atomCounts(counts, [...new Set([...communes, ...known.flatMap((one) => one.communes)])]);
  const printed: (readonly AtomSet[])[] = [];
  for (const [index, measure] of measures.entries()) {
    const own = byMeasure[index] as AtomCounts;
    const at = new Map(own.atoms.map((atom, place) => [atom, place]));
    const places = (communes: readonly string[]): number[] => communes.map((commune) => at.get(commune) as number);
    const sets = wanted.map((one): WantedSet => ({ key: keyOf(one), atoms: places(one.communes), breakdowns: one.breakdowns }));
    const told = [...earlierSets(measure, earlier, places), ...(measure === doctors ? [] : wholeCaisse(measure, own))];
    const protection = protect(measure, own, sets, told, otherCounts(measure, others, places));
    if (protection.outcome === "unprotectable") return { outcome: "unprotectable", territory: protection.key.split(" ")[0] ?? "", measure: measure.name };
    printed.push(protection.sets);
  }
  const places = placesOf(counts);
  const territories = wanted.map((one, index): ReleasedTerritory => {
    const figures = measures.flatMap((measure, m) => figuresOf(measure, byMeasure[m] as AtomCounts, printed[m]?.[index] as AtomSet, one.breakdowns));
    const volunteers = figures.find(({ measure, dimension }) => measure === "medecins" && dimension === "volontariat")?.values;
    return { ...one, figures, places: volunteers === undefined ? undefined : one.communes.reduce((sum, commune) => sum + (places.get(commune) ?? 0), 0) };
  });
  return { outcome: "made", release: { referenceDate: counts.referenceDate, caisse, ...(counts.version === undefined ? {} : { version: counts.version }), territories } };
}

/** A territory of other communes is another one, whatever its name. */
const keyOf = ({ kind, code, communes }: WantedTerritory): string => `${kind}:${code} ${communes.join(" ")}`;

function placesOf({ doctors }: TerritoryCounts): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const { commune, capacity } of doctors) places.set(commune, (places.get(commune) ?? 0) + capacity);
  return places;
}

function figuresOf(measure: Measure, counts: AtomCounts, { atoms, showing }: AtomSet, breakdowns: boolean): Figures[] {
  const total = atoms.reduce((sum, atom) => sum + (counts.totals[atom] ?? 0), 0);
  const whole: Figures = { measure: measure.name, dimension: wholeDimension, values: isPrinted(showing[0]) ? [total] : undefined };
  if (!breakdowns) return [whole];
  return [whole, ...measure.dimensions.map(({ name, categories }, place): Figures => ({
    measure: measure.name, dimension: name,
    values: isPrinted(showing[place + 1]) ? categories.map((_, category) => atoms.reduce((sum, atom) => sum + (counts.by[place]?.[atom]?.[category] ?? 0), 0)) : undefined,
  }))];
}

/** What earlier releases printed and masked, a territory once: what was printed anywhere is known. */
function earlierSets(measure: Measure, releases: readonly Release[], places: (communes: readonly string[]) => number[]): EarlierSet[] {
  const sets = new Map<string, { readonly atoms: number[]; readonly showing: Exclude<Showing, "shown">[] }>();
  for (const territory of releases.flatMap(({ territories }) => territories)) {
    const key = keyOf(territory);
    const known = sets.get(key) ?? { atoms: places(territory.communes), showing: [wholeDimension, ...measure.dimensions].map(() => "absent" as const) };
    [wholeDimension, ...measure.dimensions.map(({ name }) => name)].forEach((name, level) => {
      const figures = territory.figures.find((one) => one.measure === measure.name && one.dimension === name);
      if (figures !== undefined && known.showing[level] !== "fixed") known.showing[level] = figures.values === undefined ? "masked" : "fixed";
    });
    sets.set(key, known);
  }
  return [...sets].map(([key, set]) => ({ key, ...set }));
}

/** The outcome report prints how many the whole caisse counts, and who reads a release may have it. */
function wholeCaisse({ threshold, dimensions }: Measure, { atoms, totals }: AtomCounts): EarlierSet[] {
  const all = totals.reduce((sum, one) => sum + one, 0);
  return all < threshold ? [] : [{ key: outcomeReportKey, atoms: atoms.map((_, atom) => atom), showing: ["fixed", ...dimensions.map(() => "absent" as const)] }];
}

/** What other counts printed, and what they masked, even where one printed what another masked. */
function otherCounts(measure: Measure, releases: readonly Release[], places: (communes: readonly string[]) => number[]): OtherCounts {
  const names = [wholeDimension, ...measure.dimensions.map(({ name }) => name)];
  const masked = releases.flatMap(({ territories }) => territories).flatMap((territory) => names.flatMap((name, level) =>
    territory.figures.some((one) => one.measure === measure.name && one.dimension === name && one.values === undefined) ? [maskKey(keyOf(territory), level)] : []));
  const printed = earlierSets(measure, releases, places).map((set) => ({ ...set, showing: set.showing.map((one) => (one === "fixed" ? one : "absent")) }));
  return { printed, masked: new Set(masked) };
}

/** The figures of one measure and dimension; undefined where they are masked or not spoken of. */
export const valuesOf = (territory: Pick<ReleasedTerritory, "figures">, measure: string, dimension = wholeDimension): readonly number[] | undefined =>
  territory.figures.find((one) => one.measure === measure && one.dimension === dimension)?.values;

/** Of those in ALD, how many in a hundred are without médecin traitant; undefined where either count is masked. */
export function rateOf(territory: Pick<ReleasedTerritory, "figures">): number | undefined {
  const [without] = valuesOf(territory, "sans-medecin-traitant") ?? [];
  const [withOne] = valuesOf(territory, "avec-medecin-traitant") ?? [];
  return without === undefined || withOne === undefined ? undefined : (100 * without) / (without + withOne);
}
