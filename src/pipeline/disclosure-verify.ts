import { computedAcrossDays } from "../domain/disclosure/attack/across-days.ts";
import { readRelease, type ReadCell, type ReadFault } from "../domain/disclosure/attack/read-release.ts";
import { systemOf, type System, type Target } from "../domain/disclosure/attack/system.ts";
import { givenAway, narrowest, type Range } from "../domain/disclosure/attack/verdict.ts";

/** A program that finds how small and how large sums of unknown numbers can be. */
export interface Bounder {
  /** Opens one system. */
  open(system: System): BoundedSystem;
}

export interface BoundedSystem {
  /** Whether any numbers at all satisfy every equation. */
  readonly feasible: boolean;
  /** One set of numbers that satisfies everything and makes the sum smallest or largest; undefined: it has no largest. */
  extreme(unknowns: readonly number[], towards: "least" | "most"): ArrayLike<number> | undefined;
  close(): void;
}

/** A release's file, and whether it was given out before: then it is known, and not judged again. */
export interface ReleaseFile {
  readonly name: string;
  readonly text: string;
  readonly earlier: boolean;
}

/** A figure that can be computed or narrowly bounded. to: undefined when nothing holds it above. */
export interface Leak extends Pick<Target, "name" | "file" | "line"> {
  /** across-days: a masked figure that comes out of figures of several days; from and to are about what it is. */
  readonly kind: Target["kind"] | "across-days";
  readonly universe: string;
  readonly from: number;
  readonly to: number;
  readonly threshold: number;
}

export interface DisclosureVerdict {
  readonly safe: boolean;
  readonly faults: readonly ReadFault[];
  /** Universes whose printed figures contradict each other. */
  readonly contradictions: readonly string[];
  readonly leaks: readonly Leak[];
  readonly published: number;
  readonly masked: number;
  /** Problems that the solver was given. */
  readonly solved: number;
}

/** Attacks releases: bounds each masked figure from all that is printed in them and in earlier ones. */
export function verifyDisclosure(files: readonly ReleaseFile[], bounder: Bounder, onProgress?: (done: number, total: number) => void): DisclosureVerdict {
  const read = files.map((file) => ({ ...readRelease(file.name, file.text), earlier: file.earlier }));
  const cells = read.flatMap((one) => one.cells);
  // A file that is to be judged is judged, even where it was named among the earlier ones too.
  const judged = new Set(files.filter((file) => !file.earlier).map(({ name }) => name));
  const earlier = new Set(files.filter(({ name }) => !judged.has(name)).map(({ name }) => name));
  const asked = new Set(read.filter((one) => !one.earlier).flatMap((one) => one.cells.map(({ universe }) => universe)));
  const found = { leaks: [] as Leak[], contradictions: [] as string[], solved: 0 };
  [...asked].forEach((universe, done) => {
    onProgress?.(done, asked.size);
    attack(universe, cells.filter((cell) => cell.universe === universe), earlier, bounder, found);
  });
  const leaks = [...found.leaks, ...acrossDays(cells, earlier)];
  const own = cells.filter(({ file }) => !earlier.has(file));
  const faults = read.flatMap((one) => one.faults);
  return {
    safe: leaks.length === 0 && faults.length === 0 && found.contradictions.length === 0,
    faults, contradictions: found.contradictions, leaks, solved: found.solved,
    published: own.filter(({ value }) => value !== undefined).length, masked: own.filter(({ value }) => value === undefined).length,
  };
}

/** What figures of several days tell together; each caisse and measure for itself. */
function acrossDays(cells: readonly ReadCell[], earlier: ReadonlySet<string>): readonly Leak[] {
  const known = new Set(cells.filter(({ file }) => earlier.has(file)));
  return [...new Set(cells.map(({ caisse, measure }) => `${caisse} ${measure}`))].flatMap((people) =>
    computedAcrossDays(cells.filter(({ caisse, measure }) => `${caisse} ${measure}` === people), known).map(({ cell, about }): Leak => {
      const { file, line, universe, territory, measure, dimension, category } = cell;
      return { kind: "across-days", name: `${territory}, ${measure}, ${dimension === category ? dimension : `${dimension} ${category}`}`, file, line, universe, from: about, to: about, threshold: narrowest(measure) };
    }));
}

function attack(universe: string, cells: readonly ReadCell[], earlier: ReadonlySet<string>, bounder: Bounder, found: { readonly leaks: Leak[]; readonly contradictions: string[]; solved: number }): void {
  const system = systemOf(universe, cells);
  const threshold = narrowest(cells[0]?.measure ?? "");
  const opened = bounder.open(system);
  try {
    if (!opened.feasible) return void found.contradictions.push(universe);
    const seen = system.targets.map((): { from: number; to: number } => ({ from: Infinity, to: 0 }));
    // What was given out before is known: it is not judged again.
    const judged = (target: Target): boolean => target.kind !== "printed" || !earlier.has(target.file);
    // Every answer of the solver is a world that prints alike: it may clear many figures at once.
    const learn = (world: ArrayLike<number>): void => {
      system.targets.forEach(({ unknowns }, index) => {
        const [value, range] = [sumOf(world, unknowns), seen[index]];
        if (range === undefined) return;
        range.from = Math.min(range.from, value);
        range.to = Math.max(range.to, value);
      });
    };
    system.targets.forEach((target, index) => {
      if (!judged(target)) return;
      for (const towards of ["most", "least"] as const) {
        const range = seen[index] as Range;
        if (!givenAway(target, range, threshold) && Number.isFinite(range.from)) return;
        found.solved += 1;
        const world = opened.extreme(target.unknowns, towards);
        if (world === undefined) (seen[index] as { to: number }).to = Infinity;
        else learn(world);
      }
      const range = seen[index] as Range;
      if (givenAway(target, range, threshold)) found.leaks.push({ universe, name: target.name, file: target.file, line: target.line, kind: target.kind, from: rounded(range.from), to: rounded(range.to), threshold });
    });
  } finally {
    opened.close();
  }
}

const sumOf = (world: ArrayLike<number>, unknowns: readonly number[]): number => unknowns.reduce((sum, unknown) => sum + (world[unknown] ?? 0), 0);
const rounded = (value: number): number => Math.round(value * 100) / 100;
