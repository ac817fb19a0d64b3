import { isOpen, isPrinted, type Classes } from "./classes.ts";
import type { AtomSet } from "./measure.ts";

/** What a search for something to withdraw may look at. */
export interface Board {
  readonly level: number;
  readonly sets: readonly AtomSet[];
  readonly classes: Classes;
  /** People of each set: what is lost when it is not printed. */
  readonly weights: readonly number[];
  /** Classes that were already given room in this round. */
  readonly touched: Set<number>;
}

interface Merger {
  readonly classes: readonly number[];
  readonly withdrawn: readonly number[];
  readonly cost: number;
}

/**
 * Which figures to withdraw so that the set shares a class with people outside it; those that weigh least.
 *
 * Every figure withdrawn cuts the class that its going makes, so it has that class's room itself.
 * @returns undefined when a class of the set was touched in this round; an empty list when only earlier releases stand in the way
 */
export function whatToWithdraw(atoms: readonly number[], board: Board): readonly number[] | undefined {
  const { classes, touched } = board;
  const own = [...new Set(atoms.map((atom) => classes.of[atom] ?? -1))];
  if (own.some((id) => touched.has(id))) return undefined;
  const inside = new Set(atoms);
  const mergers = own.map((id) => cheapest(id, inside, board)).filter((merger) => merger !== undefined);
  const best = mergers.reduce<Merger | undefined>((found, merger) => (found === undefined || merger.cost < found.cost ? merger : found), undefined);
  if (best !== undefined) {
    if (best.classes.some((id) => touched.has(id))) return undefined;
    for (const id of best.classes) touched.add(id);
    return best.withdrawn;
  }
  for (const id of own) touched.add(id);
  return own.flatMap((id) => removable(id, board));
}

/** The cheapest class to join, among those that share a printed set with it. */
function cheapest(id: number, inside: ReadonlySet<number>, board: Board): Merger | undefined {
  const { classes, sets } = board;
  const within = isWithin(classes, id, inside);
  const printed = classes.printedBy[id] ?? [];
  let best: Merger | undefined;
  const seen = new Set([id]);
  for (const set of printed) {
    for (const atom of sets[set]?.atoms ?? []) {
      const other = classes.of[atom] ?? -1;
      if (seen.has(other)) continue;
      seen.add(other);
      if (within && isWithin(classes, other, inside)) continue;
      const merger = mergerOf(id, other, board);
      if (merger !== undefined && (best === undefined || merger.cost < best.cost)) best = merger;
    }
  }
  if (best !== undefined) return best;
  // Nothing to join: held by no printed figure at all, it may be any number.
  const alone = removable(id, board);
  return alone.length > 0 && alone.length === printed.length ? { classes: [id], withdrawn: alone, cost: costOf(alone, board) } : undefined;
}

/** @returns undefined when a figure that tells the two apart was printed by an earlier release */
function mergerOf(one: number, other: number, board: Board): Merger | undefined {
  const [a, b] = [board.classes.printedBy[one] ?? [], board.classes.printedBy[other] ?? []];
  const apart = [...a.filter((set) => !b.includes(set)), ...b.filter((set) => !a.includes(set))];
  if (apart.some((set) => board.sets[set]?.showing[board.level] !== "shown")) return undefined;
  return { classes: [one, other], withdrawn: apart, cost: costOf(apart, board) };
}

const removable = (id: number, { classes, sets, level }: Board): number[] => (classes.printedBy[id] ?? []).filter((set) => isPrinted(sets[set]?.showing[level]) && sets[set]?.showing[level] !== "fixed");
const costOf = (withdrawn: readonly number[], { weights }: Board): number => withdrawn.reduce((people, set) => people + (weights[set] ?? 0), 0);
const isWithin = (classes: Classes, id: number, inside: ReadonlySet<number>): boolean => !isOpen(classes, id) && (classes.members[id] ?? []).every((atom) => inside.has(atom));
