import type { ReadCell } from "./read-release.ts";

/** A masked figure that figures of several days give away together. about: what comes out, if nobody came or went between them. */
export interface Computed {
  readonly cell: ReadCell;
  readonly about: number;
}

const nearDays = 366; // further apart, too many of the people are others

/**
 * Finds masked figures that can be computed by adding and subtracting figures of several days or counts, as one would who takes the people for
 * the same, and that could not be computed from what was known before, nor from their own day alone: that is bounded elsewhere.
 * @param cells of one caisse and measure
 * @param known what the reader had before, whatever its day
 */
export function computedAcrossDays(cells: readonly ReadCell[], known: ReadonlySet<ReadCell>): readonly Computed[] {
  const found: Computed[] = [];
  for (const count of new Set(cells.filter((cell) => !known.has(cell)).map(countOf))) {
    const own = cells.filter((cell) => !known.has(cell) && countOf(cell) === count);
    const day = own[0]?.day ?? "";
    const before = cells.filter((cell) => (known.has(cell) || countOf(cell) < count) && Math.abs(Date.parse(cell.day) - Date.parse(day)) <= nearDays * 86_400_000);
    if (before.every((cell) => countOf(cell) === count)) continue;
    for (const category of new Set(own.filter(({ value }) => value === undefined).map(categoryOf))) {
      found.push(...computedOf(own.filter((cell) => categoryOf(cell) === category), before.filter((cell) => categoryOf(cell) === category), count));
    }
  }
  return found;
}

const countOf = ({ day, version }: ReadCell): string => `${day} ${version}`;
const categoryOf = ({ dimension, category }: ReadCell): string => `${dimension} ${category}`;

function computedOf(own: readonly ReadCell[], before: readonly ReadCell[], count: string): readonly Computed[] {
  const place = placesOf([...own, ...before]);
  const printed = own.filter(({ value }) => value !== undefined);
  const ownDay = [...printed, ...before.filter((cell) => countOf(cell) === count)];
  // The newest figures first: where two days contradict each other, the sum is taken from these.
  const [together, alone, earlier] = [basisOf([...printed, ...before], place), basisOf(ownDay, place), basisOf(before, place)];
  return own.flatMap((cell): Computed[] => {
    if (cell.value !== undefined) return [];
    const sum = place(cell);
    const about = together(sum);
    return about === undefined || alone(sum) !== undefined || earlier(sum) !== undefined ? [] : [{ cell, about }];
  });
}

/** A cell as a vector: one coordinate for all communes that every cell treats alike. */
function placesOf(cells: readonly ReadCell[]): (cell: ReadCell) => Float64Array {
  const namedBy = new Map<string, number[]>();
  const perimeters = [...new Set(cells.map(({ communes }) => communes.join(" ")))];
  perimeters.forEach((communes, index) => {
    for (const commune of new Set(communes.split(" "))) namedBy.set(commune, [...(namedBy.get(commune) ?? []), index]);
  });
  const ids = new Map([...new Set([...namedBy.values()].map((by) => by.join(" ")))].map((by, id) => [by, id]));
  const places = new Map(perimeters.map((communes) => {
    const vector = new Float64Array(ids.size);
    for (const commune of communes.split(" ")) vector[ids.get((namedBy.get(commune) ?? []).join(" ")) ?? 0] = 1;
    return [communes, vector];
  }));
  return ({ communes }) => places.get(communes.join(" ")) ?? new Float64Array(ids.size);
}

const nearlyNothing = 1e-7;

/** Gram and Schmidt. @returns what a sum comes to when it can be computed from the printed cells, else undefined */
function basisOf(cells: readonly ReadCell[], place: (cell: ReadCell) => Float64Array): (sum: Float64Array) => number | undefined {
  const basis: { readonly axis: Float64Array; readonly value: number }[] = [];
  const rest = (sum: Float64Array): { left: Float64Array; value: number } => {
    const left = sum.slice();
    let value = 0;
    for (let twice = 0; twice < 2; twice += 1) {
      for (const one of basis) {
        const share = dot(left, one.axis);
        if (share === 0) continue;
        value += share * one.value;
        for (let at = 0; at < left.length; at += 1) left[at] = (left[at] ?? 0) - share * (one.axis[at] ?? 0);
      }
    }
    return { left, value };
  };
  for (const cell of cells) {
    if (cell.value === undefined) continue;
    const { left, value } = rest(place(cell));
    const length = Math.sqrt(dot(left, left));
    if (length > nearlyNothing) basis.push({ axis: left.map((one) => one / length), value: (cell.value - value) / length });
  }
  return (sum) => {
    const { left, value } = rest(sum);
    return dot(left, left) > nearlyNothing ? undefined : Math.round(value * 100) / 100;
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
