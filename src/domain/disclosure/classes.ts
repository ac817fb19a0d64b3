import type { AtomCounts, AtomSet, Showing } from "./measure.ts";

/** Atoms that no printed figure of one level tells apart: people may be moved between them and every printed figure stays. */
export interface Classes {
  /** The class of each atom. */
  readonly of: readonly number[];
  /** Atoms of each class. */
  readonly members: readonly (readonly number[])[];
  /** The printed sets that hold each class. */
  readonly printedBy: readonly (readonly number[])[];
  /** People in each class. */
  readonly people: readonly number[];
  /** The same by category; empty at the level of totals. */
  readonly byCategory: readonly (readonly number[])[];
}

/** Whether a figure can be read: now, or in an earlier release. */
export const isPrinted = (showing: Showing | undefined): boolean => showing === "shown" || showing === "fixed";

/** @param level 0 for totals, else a dimension's place + 1 */
export function classesAt(level: number, sets: readonly AtomSet[], counts: AtomCounts): Classes {
  const printed: number[][] = counts.atoms.map(() => []);
  sets.forEach((set, index) => {
    if (isPrinted(set.showing[level])) for (const atom of set.atoms) printed[atom]?.push(index);
  });
  const ids = new Map<string, number>();
  const members: number[][] = [];
  const printedBy: number[][] = [];
  const of = printed.map((by, atom) => {
    const signature = by.join(" ");
    let id = ids.get(signature);
    if (id === undefined) {
      ids.set(signature, (id = members.length));
      members.push([]);
      printedBy.push(by);
    }
    members[id]?.push(atom);
    return id;
  });
  const table = level === 0 ? undefined : counts.by[level - 1];
  const people = members.map((atoms) => sum(atoms, counts.totals));
  const byCategory = table === undefined ? [] : members.map((atoms) => (table[0] ?? []).map((_, category) => atoms.reduce((all, atom) => all + (table[atom]?.[category] ?? 0), 0)));
  return { of, members, printedBy, people, byCategory };
}

/** People of some atoms. */
export function sum(atoms: readonly number[], totals: readonly number[]): number {
  let people = 0;
  for (const atom of atoms) people += totals[atom] ?? 0;
  return people;
}

/** Whether nothing printed holds the class: then it may hold any number of people, for all that anybody can read. */
export const isOpen = (classes: Classes, id: number): boolean => classes.printedBy[id]?.length === 0;
