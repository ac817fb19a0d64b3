import { acrossDays, maskKey, type OtherCounts } from "./across-days.ts";
import { classesAt, isPrinted, sum, type Classes } from "./classes.ts";
import type { AtomCounts, AtomSet, Measure, Showing } from "./measure.ts";
import { breakdownSlack, totalSlack } from "./slack.ts";
import { weightsOf } from "./weights.ts";
import { whatToWithdraw, type Board } from "./widen.ts";

/** A set that a release would like to print. */
export interface WantedSet {
  readonly key: string;
  readonly atoms: readonly number[];
  /** Whether its breakdowns are wanted too, or its total alone. */
  readonly breakdowns: boolean;
}

/** What an earlier release of the same counts printed of a set, and what it masked. */
export interface EarlierSet {
  readonly key: string;
  readonly atoms: readonly number[];
  readonly showing: readonly Exclude<Showing, "shown">[];
}

export type Protection =
  /** sets: those wanted, in their order, each with what may be printed of it. */
  | { readonly outcome: "protected"; readonly sets: readonly AtomSet[]; readonly rounds: number }
  /** Earlier releases tell too much already: nothing new may be printed. key: of a set that nothing protects. */
  | { readonly outcome: "unprotectable"; readonly key: string };

/**
 * Decides which figures of a release are printed.
 *
 * First goes every count below the threshold, with its whole breakdown; then, as long as some masked figure has less room than the threshold,
 * the cheapest further figure. Room is proved, never estimated, so that whatever bounds a masked figure from what is printed, here and
 * earlier, is left with a range at least as wide as the threshold. The same input gives the same masks.
 * @param others what releases of other days say of the same people: their masks stay, and no figure of one day may undo a mask of another
 * Source: project decision, docs/decisions/0021-disclosure-control.md.
 */
export function protect(measure: Measure, counts: AtomCounts, wanted: readonly WantedSet[], earlier: readonly EarlierSet[] = [], others: OtherCounts = { printed: [], masked: new Set() }): Protection {
  for (let masked = others.masked; ; ) {
    const found = attempt(measure, counts, wanted, earlier, { ...others, masked });
    if (found.outcome === "protected") return found;
    // A mask of another day cannot be kept where this day's earlier releases give the figure already: it is then printed, if it is large.
    const kept = new Set([...masked].filter((key) => ![0, ...measure.dimensions.map((_, place) => place + 1)].some((level) => key === maskKey(found.key, level))));
    if (kept.size === masked.size) return found;
    masked = kept;
  }
}

function attempt(measure: Measure, counts: AtomCounts, wanted: readonly WantedSet[], earlier: readonly EarlierSet[], others: OtherCounts): Protection {
  const sets = initialSets(measure, counts, wanted, earlier, others);
  const weights = weightsOf(measure, counts, sets);
  for (let rounds = 1; ; rounds += 1) {
    const found = withdrawals(measure, counts, sets, weights);
    if (found.unprotectable !== undefined) return { outcome: "unprotectable", key: found.unprotectable };
    const withdrawn = found.withdrawn.length > 0 || others.printed.length === 0 ? found.withdrawn : acrossDays(measure, counts, sets, others);
    if (withdrawn.length === 0) return { outcome: "protected", sets: sets.slice(0, wanted.length), rounds };
    for (const [set, level] of withdrawn) withdraw(sets, set, level);
  }
}

interface Withdrawals {
  readonly withdrawn: readonly (readonly [set: number, level: number])[];
  readonly unprotectable?: string;
}

/** One round: what has to go for those that lack room. Breakdowns are looked at once the totals are safe. */
function withdrawals(measure: Measure, counts: AtomCounts, sets: readonly AtomSet[], weights: readonly number[]): Withdrawals {
  const totals = classesAt(0, sets, counts);
  for (let level = 0; level <= measure.dimensions.length; level += 1) {
    const classes = level === 0 ? totals : classesAt(level, sets, counts);
    const board: Board = { level, sets, classes, weights, touched: new Set() };
    const withdrawn: (readonly [number, number])[] = [];
    for (const [index, set] of sets.entries()) {
      if (isPrinted(set.showing[level]) || !lacksRoom(measure, counts, set, level, classes, totals)) continue;
      const gone = whatToWithdraw(set.atoms, board);
      if (gone?.length === 0) return { withdrawn: [], unprotectable: sets[index]?.key ?? "" };
      withdrawn.push(...(gone ?? []).map((one) => [one, level] as const));
    }
    if (withdrawn.length > 0) return { withdrawn };
  }
  return { withdrawn: [] };
}

function lacksRoom({ threshold }: Measure, counts: AtomCounts, { atoms, showing }: AtomSet, level: number, classes: Classes, totals: Classes): boolean {
  const masked = showing[level] === "masked";
  if (level === 0) {
    return (masked || sum(atoms, counts.totals) < threshold) && totalSlack(atoms, classes) < threshold;
  }
  const table = counts.by[level - 1] ?? [];
  const people = (category: number): number => atoms.reduce((all, atom) => all + (table[atom]?.[category] ?? 0), 0);
  return breakdownSlack(atoms, classes, totals).some((slack, category) => slack < threshold && (masked || people(category) < threshold));
}

/** Wanted sets, then earlier ones, then each atom that no release speaks of: its smallness is protected all the same. */
function initialSets(measure: Measure, counts: AtomCounts, wanted: readonly WantedSet[], earlier: readonly EarlierSet[], others: OtherCounts): AtomSet[] {
  const before = new Map(earlier.map((set) => [set.key, set]));
  const now = wanted.map((set): AtomSet => ({ key: set.key, atoms: set.atoms, showing: firstShowing(measure, counts, set, before.get(set.key), others) }));
  const names = new Set(now.map(({ key }) => key));
  const listed = [...now, ...earlier.filter(({ key }) => !names.has(key))];
  const single = new Set(listed.filter(({ atoms }) => atoms.length === 1).map(({ atoms }) => atoms[0]));
  const absent: readonly Showing[] = ["absent", ...measure.dimensions.map(() => "absent" as const)];
  const unnamed = counts.atoms.flatMap((name, atom): AtomSet[] => (single.has(atom) ? [] : [{ key: `atom:${name}`, atoms: [atom], showing: absent }]));
  return [...listed, ...unnamed];
}

function firstShowing({ threshold, dimensions }: Measure, counts: AtomCounts, { key, atoms, breakdowns }: WantedSet, before: EarlierSet | undefined, { masked }: OtherCounts): Showing[] {
  const total = sum(atoms, counts.totals);
  // What was masked once stays masked: printing it now would tell what the earlier release kept.
  const told = (level: number, large: boolean): Showing => {
    const earlier = before?.showing[level];
    return earlier === undefined || earlier === "absent" ? (large && !masked.has(maskKey(key, level)) ? "shown" : "masked") : earlier;
  };
  const first = told(0, total >= threshold);
  return [first, ...dimensions.map((dimension, place): Showing => {
    if (!breakdowns) return before?.showing[place + 1] ?? "absent";
    const large = dimension.categories.every((_, category) => atoms.reduce((people, atom) => people + (counts.by[place]?.[atom]?.[category] ?? 0), 0) >= threshold);
    return told(place + 1, isPrinted(first) && large);
  })];
}

/** A breakdown adds up to its total, so it goes with it. */
function withdraw(sets: AtomSet[], index: number, level: number): void {
  const set = sets[index];
  if (set === undefined) return;
  const showing = set.showing.map((one, at) => ((at === level || level === 0) && one === "shown" ? "masked" : one));
  sets[index] = { ...set, showing };
}
