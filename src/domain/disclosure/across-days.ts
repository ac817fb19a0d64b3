import { classesAt, isPrinted, sum, type Classes } from "./classes.ts";
import type { AtomCounts, AtomSet, Measure } from "./measure.ts";
import { breakdownSlack, totalSlack } from "./slack.ts";
import { emptySpan, type Span } from "./span.ts";
import { weightsOf } from "./weights.ts";
import { whatToWithdraw } from "./widen.ts";

/** What releases of other counts of these people say: of another day, or of a count that was found wrong. */
export interface OtherCounts {
  /** Sets that they print; at a level where they do not, "absent". */
  readonly printed: readonly AtomSet[];
  /** Figures that they mask, as {@link maskKey} names them: they stay masked. */
  readonly masked: ReadonlySet<string>;
}

/** Names one figure or breakdown of a set. @param level 0 for the total, else a dimension's place + 1 */
export const maskKey = (key: string, level: number): string => `${key} ${level}`;

/** Names a set that may be known or not: who reads releases need not have the outcome report. */
export const outcomeReportKey = "outcome report";

/**
 * What else has to go because other counts are known: whoever takes them for the same people can subtract a figure of one day from one of another.
 *
 * A masked or small figure must keep its room when the figures of all days are put together, or at least the room that those given out before
 * leave it; and none may be computed that could not be computed before. Room is counted with today's people.
 * All of it holds for who has the outcome report and for who has not.
 * @returns sets and levels to withdraw; nothing when nothing has to go
 */
export function acrossDays(measure: Measure, counts: AtomCounts, sets: readonly AtomSet[], others: OtherCounts): readonly (readonly [set: number, level: number])[] {
  const withoutReport = sets.map((set): AtomSet => (set.key === outcomeReportKey ? { ...set, showing: set.showing.map(() => "absent") } : set));
  for (const known of [sets, withoutReport]) {
    const withdrawn = withdrawnOf(measure, counts, known, others);
    if (withdrawn.length > 0) return withdrawn;
  }
  return [];
}

function withdrawnOf(measure: Measure, counts: AtomCounts, sets: readonly AtomSet[], others: OtherCounts): readonly (readonly [set: number, level: number])[] {
  const joint = [...sets, ...others.printed];
  const before = joint.map((set): AtomSet => ({ ...set, showing: set.showing.map((one) => (one === "shown" ? "masked" : one)) }));
  const totals = { joint: classesAt(0, joint, counts), before: classesAt(0, before, counts) };
  for (let level = 0; level <= measure.dimensions.length; level += 1) {
    if (!others.printed.some(({ showing }) => isPrinted(showing[level]))) continue;
    const scene: Scene = { measure, counts, level, sets, joint, before, totals, classes: { joint: classesAt(level, joint, counts), before: classesAt(level, before, counts) } };
    const withdrawn = withdrawnAt(scene);
    if (withdrawn.length > 0) return withdrawn.map((set) => [set, level] as const);
  }
  return [];
}

interface Both {
  readonly joint: Classes;
  readonly before: Classes;
}
interface Scene {
  readonly measure: Measure;
  readonly counts: AtomCounts;
  readonly level: number;
  readonly sets: readonly AtomSet[];
  readonly joint: readonly AtomSet[];
  readonly before: readonly AtomSet[];
  readonly totals: Both;
  readonly classes: Both;
}

function withdrawnAt(scene: Scene): readonly number[] {
  const { measure, counts, level, sets, joint, classes } = scene;
  const weights = weightsOf(measure, counts, joint);
  const touched = new Set<number>();
  const withdrawn = new Set<number>();
  let spans: Spans | undefined;
  for (const set of sets) {
    if (isPrinted(set.showing[level]) || !isToBeKept(scene, set)) continue;
    const room = roomOf(scene, set, "joint");
    if (room >= measure.threshold) continue;
    if (room < Math.min(measure.threshold, roomOf(scene, set, "before"))) {
      const gone = whatToWithdraw(set.atoms, { level, sets: joint, classes: classes.joint, weights, touched });
      for (const one of gone?.length === 0 ? splitters(scene, set) : (gone ?? [])) withdrawn.add(one);
    } else if (withdrawn.size === 0) {
      spans ??= spansOf(scene);
      const unknowns = inClasses(set.atoms, classes.joint);
      if (unknowns !== undefined && spans.all.has(unknowns) && !spans.before.has(unknowns)) return [lastPiece(scene, unknowns, weights)];
    }
  }
  return [...withdrawn];
}

/** Masked, or too small to be shown. */
function isToBeKept({ measure, counts, level }: Scene, { atoms, showing }: AtomSet): boolean {
  if (showing[level] === "masked") return true;
  if (level === 0) return sum(atoms, counts.totals) < measure.threshold;
  const table = counts.by[level - 1] ?? [];
  return (table[0] ?? []).some((_, category) => atoms.reduce((people, atom) => people + (table[atom]?.[category] ?? 0), 0) < measure.threshold);
}

const roomOf = ({ level, classes, totals }: Scene, { atoms }: AtomSet, when: keyof Both): number =>
  level === 0 ? totalSlack(atoms, classes[when]) : Math.min(...breakdownSlack(atoms, classes[when], totals[when]));

/** The figures printed now that divide people whom those given out before do not tell apart. */
function splitters({ level, sets, classes }: Scene, { atoms }: AtomSet): readonly number[] {
  const own = new Set(atoms.map((atom) => classes.before.of[atom] ?? -1));
  return sets.flatMap((one, index) => {
    if (one.showing[level] !== "shown") return [];
    const inside = new Map<number, number>();
    for (const atom of one.atoms) inside.set(classes.before.of[atom] ?? -1, (inside.get(classes.before.of[atom] ?? -1) ?? 0) + 1);
    return [...own].some((id) => (inside.get(id) ?? 0) > 0 && (inside.get(id) ?? 0) < (classes.before.members[id]?.length ?? 0)) ? [index] : [];
  });
}

interface Spans {
  readonly all: Span;
  readonly before: Span;
}

/** What can be computed, in classes instead of atoms: no printed figure tells the atoms of one apart. */
function spansOf(scene: Scene): Spans {
  const [all, before] = [emptySpan(scene.classes.joint.members.length), emptySpan(scene.classes.joint.members.length)];
  for (const { atoms, showing } of scene.joint) {
    const sumOf = isPrinted(showing[scene.level]) ? inClasses(atoms, scene.classes.joint) : undefined;
    if (sumOf === undefined) continue;
    all.add(sumOf);
    if (showing[scene.level] === "fixed") before.add(sumOf);
  }
  return { all, before };
}

/** Of the figures printed now, taken from the largest, the one with which the sum can be computed. */
function lastPiece(scene: Scene, unknowns: readonly number[], weights: readonly number[]): number {
  const { level, joint, classes } = scene;
  const known = emptySpan(classes.joint.members.length);
  joint.forEach(({ atoms, showing }) => void (showing[level] === "fixed" && known.add(inClasses(atoms, classes.joint) ?? [])));
  const shown = joint.flatMap(({ showing }, index) => (showing[level] === "shown" ? [index] : [])).sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
  for (const index of shown) {
    known.add(inClasses(joint[index]?.atoms ?? [], classes.joint) ?? []);
    if (known.has(unknowns)) return index;
  }
  throw new Error("a sum that was computed cannot be");
}

/** The classes that make up the atoms; undefined where they cut one: such a sum cannot be computed. */
function inClasses(atoms: readonly number[], { of, members }: Classes): readonly number[] | undefined {
  const ids = [...new Set(atoms.map((atom) => of[atom] ?? -1))];
  return ids.reduce((all, id) => all + (members[id]?.length ?? 0), 0) === atoms.length ? ids : undefined;
}
