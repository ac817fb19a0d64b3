import { isOpen, type Classes } from "./classes.ts";

/**
 * How far the total of a set could lie from what it is, with every printed figure as it is: the width of a range that surely is possible.
 *
 * People of one class can all be inside the set or all outside it, so each class that the set cuts in two gives its whole number.
 * The proof is two worlds that print alike; docs/decisions/0021-disclosure-control.md. Unbounded where a class is open.
 */
export function totalSlack(atoms: readonly number[], classes: Classes): number {
  let slack = 0;
  for (const [id, inside] of countBy(atoms, classes)) {
    if (isOpen(classes, id)) return Infinity;
    if (inside < sizeOf(classes, id)) slack += classes.people[id] ?? 0;
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
export function breakdownSlack(atoms: readonly number[], classes: Classes, totals: Classes): number[] {
  const slack = (classes.byCategory[0] ?? []).map(() => 0);
  for (const [id, { staying, movable }] of sharesOf(atoms, classes, totals)) {
    const columns = isOpen(classes, id) ? undefined : classes.byCategory[id];
    const all = classes.people[id] ?? 0;
    for (let category = 0; category < slack.length; category += 1) {
      const column = columns?.[category] ?? Infinity;
      const least = columns === undefined ? 0 : Math.max(0, staying + column - all);
      slack[category] = (slack[category] ?? 0) + Math.min(staying + movable, column) - least;
    }
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

function sharesOf(atoms: readonly number[], classes: Classes, totals: Classes): Map<number, Share> {
  const shares = new Map<number, Share>();
  for (const [id, inside] of countBy(atoms, totals)) {
    const members = totals.members[id] ?? [];
    const holder = classes.of[members[0] ?? -1] ?? -1;
    const share = shares.get(holder) ?? { staying: 0, movable: 0 };
    if (isOpen(totals, id)) share.movable = Infinity;
    else if (inside < members.length) share.movable += totals.people[id] ?? 0;
    else share.staying += totals.people[id] ?? 0;
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
