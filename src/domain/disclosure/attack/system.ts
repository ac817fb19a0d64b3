import type { ReadCell } from "./read-release.ts";

/** What an attacker knows of one universe: numbers of people that are not negative, and sums of them. */
export interface System {
  readonly universe: string;
  /** How many unknown numbers there are. */
  readonly unknowns: number;
  /** Sums that are known; unknowns by index, each with the factor 1 or -1. */
  readonly equations: readonly { readonly plus: readonly number[]; readonly minus: readonly number[]; readonly value: number }[];
  /** What is to be bounded. */
  readonly targets: readonly Target[];
}

export interface Target {
  readonly unknowns: readonly number[];
  /**
   * printed: a figure that anybody reads; masked: a place without its figure, which must not be pinned down wherever its range lies.
   * difference: a part that no release names, found by taking printed territories apart; it may be known if it is large.
   */
  readonly kind: "printed" | "masked" | "difference";
  /** Where it stands, for a person who has to mend it. */
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

const whole = "ensemble";

/**
 * Writes down all that the releases of one universe say.
 *
 * Communes that every territory treats alike are one unknown; each has a total, and categories of each dimension that add up to it.
 */
export function systemOf(universe: string, cells: readonly ReadCell[]): System {
  const groups = groupsOf(cells);
  const dimensions = new Map<string, Set<string>>();
  for (const { dimension, category } of cells) {
    if (dimension === whole) continue;
    const known = dimensions.get(dimension) ?? new Set<string>();
    dimensions.set(dimension, known.add(category));
  }
  const places = new Map<string, number>();
  const groupIds = [...new Set(groups.values())];
  const place = (group: number, dimension: string, category: string): number => {
    const name = `${group}/${dimension}/${category}`;
    const known = places.get(name) ?? places.size;
    places.set(name, known);
    return known;
  };
  const total = (group: number): number => place(group, whole, whole);
  const equations: { plus: number[]; minus: number[]; value: number }[] = groupIds.flatMap((group) =>
    [...dimensions].map(([dimension, categories]) => ({ plus: [...categories].map((category) => place(group, dimension, category)), minus: [total(group)], value: 0 })),
  );
  const targets: Target[] = [];
  for (const { file, line, communes, dimension, category, value, territory, measure } of cells) {
    const inside = [...new Set(communes.map((commune) => groups.get(commune) ?? -1))];
    const unknowns = inside.map((group) => (dimension === whole ? total(group) : place(group, dimension, category)));
    targets.push({ unknowns, kind: value === undefined ? "masked" : "printed", name: `${territory}, ${measure}, ${dimension === whole ? whole : `${dimension} ${category}`}`, file, line });
    if (value !== undefined) equations.push({ plus: unknowns, minus: [], value });
  }
  for (const group of groupIds) {
    const communes = [...groups].filter(([, id]) => id === group).map(([commune]) => commune);
    const name = communes.length > 3 ? `${communes.slice(0, 3).join(", ")} et ${communes.length - 3} autres` : communes.join(", ");
    for (const [dimension, categories] of [[whole, [whole]] as const, ...dimensions]) {
      for (const category of categories) {
        targets.push({ unknowns: [place(group, dimension, category)], kind: "difference", name: `communes ${name} (par différence), ${category === whole ? whole : `${dimension} ${category}`}`, file: "", line: 0 });
      }
    }
  }
  return { universe, unknowns: places.size, equations, targets };
}

/** The group of each commune: those named by exactly the same territories. */
function groupsOf(cells: readonly ReadCell[]): Map<string, number> {
  const perimeters = [...new Set(cells.map(({ communes }) => communes.join(" ")))];
  const namedBy = new Map<string, string>();
  perimeters.forEach((communes, index) => {
    for (const commune of communes.split(" ")) namedBy.set(commune, `${namedBy.get(commune) ?? ""} ${index}`);
  });
  const ids = new Map<string, number>();
  return new Map([...namedBy].map(([commune, by]) => {
    const id = ids.get(by) ?? ids.size;
    ids.set(by, id);
    return [commune, id];
  }));
}
