import { isOpen, type Classes } from "./classes.ts";
import type { AtomCounts } from "./measure.ts";

/**
 * How far the total of a set could lie from what it is, with every printed figure as it is: the width of a range that surely is possible.
 *
 * People of one class can all be inside the set or all outside it, so each class that the set cuts in two gives its whole number.
 * The proof is two worlds that print alike; docs/decisions/0021-disclosure-control.md. Unbounded where a class is open.
 */
export function totalSlack(atoms: readonly number[], classes: Classes, counts: AtomCounts): number {
  let slack = 0;
  for (const [id, inside] of countBy(atoms, classes)) {
    if (isOpen(classes, id)) return Infinity;
    if (inside < sizeOf(classes, id)) slack += sum(classes.members[id] ?? [], counts.totals);
  }
  return slack;
}

/**
 * The same for each category of a breakdown.
 *
 * In each class of the breakdown's figures the set has people who must stay in it, because a printed total says so, and people who may all be
 * in it or all be outside. Categories can be exchanged at will inside the class. So a category has at most as many of the set as are or may
 * come in, and as there are of it; and at least what is left of those who must stay when all others of the class are of another category first.
 * @param totals classes of the totals; each lies within one class of `classes`
 */
export function breakdownSlack(atoms: readonly number[], dimension: number, classes: Classes, totals: Classes, counts: AtomCounts): number[] {
  const table = counts.by[dimension] ?? [];
  const slack = (table[0] ?? []).map(() => 0);
  for (const [id, { staying, movable }] of sharesOf(atoms, classes, totals, counts)) {
    const open = isOpen(classes, id);
    const members = classes.members[id] ?? [];
    const all = open ? 0 : sum(members, counts.totals);
    slack.forEach((room, category) => {
      if (open) return void (slack[category] = room + staying + movable);
      const column = members.reduce((people, atom) => people + (table[atom]?.[category] ?? 0), 0);
      slack[category] = room + Math.min(staying + movable, column) - Math.max(0, staying + column - all);
    });
  }
  return slack;
}

/** What one class of a dimension's figures holds of a set. */
interface Share {
  /** People whom a printed total keeps inside the set. */
  staying: number;
  /** People who may all be in the set, or all outside, and every printed total is the same. */
  movable: number;
}

function sharesOf(atoms: readonly number[], classes: Classes, totals: Classes, counts: AtomCounts): Map<number, Share> {
  const shares = new Map<number, Share>();
  for (const [id, inside] of countBy(atoms, totals)) {
    const members = totals.members[id] ?? [];
    const holder = classes.of[members[0] ?? -1] ?? -1;
    const share = shares.get(holder) ?? { staying: 0, movable: 0 };
    if (isOpen(totals, id)) share.movable = Infinity;
    else if (inside < members.length) share.movable += sum(members, counts.totals);
    else share.staying += sum(members, counts.totals);
    shares.set(holder, share);
  }
  return shares;
}

function countBy(atoms: readonly number[], classes: Classes): Map<number, number> {
  const counted = new Map<number, number>();
  for (const atom of atoms) {
    const id = classes.of[atom] ?? -1;
    counted.set(id, (counted.get(id) ?? 0) + 1);
  }
  return counted;
}

const sizeOf = (classes: Classes, id: number): number => classes.members[id]?.length ?? 0;
const sum = (atoms: readonly number[], values: readonly number[]): number => atoms.reduce((people, atom) => people + (values[atom] ?? 0), 0);
