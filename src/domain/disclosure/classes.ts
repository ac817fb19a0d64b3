import type { AtomSet, Showing } from "./measure.ts";

/** Atoms that no printed figure of one level tells apart: people may be moved between them and every printed figure stays. */
export interface Classes {
  /** The class of each atom. */
  readonly of: readonly number[];
  /** Atoms of each class. */
  readonly members: readonly (readonly number[])[];
  /** The printed sets that hold each class. */
  readonly printedBy: readonly (readonly number[])[];
}

/** Whether a figure can be read: now, or in an earlier release. */
export const isPrinted = (showing: Showing | undefined): boolean => showing === "shown" || showing === "fixed";

/** @param level 0 for totals, else a dimension's place + 1 */
export function classesAt(level: number, sets: readonly AtomSet[], atomCount: number): Classes {
  const printed: number[][] = Array.from({ length: atomCount }, () => []);
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
  return { of, members, printedBy };
}

/** Whether nothing printed holds the class: then it may hold any number of people, for all that anybody can read. */
export const isOpen = (classes: Classes, id: number): boolean => classes.printedBy[id]?.length === 0;
