import { unpaired } from "./alternation.ts";
import type { Item } from "./piece-items.ts";
import { readUnit, type Reading } from "./unit-reading.ts";
import type { Unit } from "./units.ts";

/** Lines or sentences that make one statement together: a heading and its list, a patient and the answer below. */
export interface Block {
  readonly units: Unit[];
  readonly readings: Reading[];
}

interface Shape {
  readonly verdict: boolean;
  readonly target: boolean;
  /** "Je refuse les patients suivants", who stand below. */
  readonly announces: boolean;
  /** Begins with "sauf", "mais pas": goes with what was said before. */
  readonly continues: boolean;
  /** "Idem pour le 4": repeats what was decided just before. */
  readonly repeats: boolean;
}

/** Puts together the units that only make sense together. */
export function makeBlocks(units: readonly Unit[]): Block[] {
  const blocks: Block[] = [];
  const unanswered = new Set<Block>();
  // What the block before can still take: patients below a heading, or the verdict of patients named alone.
  let open: "patients" | "verdict" | undefined;
  let last: Block | undefined;
  let alone = 0; // patients named on lines of their own, one after the other
  const read = units.map(readUnit);
  const shifted = unpaired(units, read);
  for (const [at, unit] of units.entries()) {
    const readings = shifted.has(at) ? [{ is: "unexplained", reason: "whom", symbols: unit.symbols } as const] : (read[at] ?? []);
    const shape = shapeOf(readings);
    const block: Block = { units: [unit], readings: [...readings] };
    if (readings.length === 0) continue;
    alone = shape.target && !shape.verdict ? alone + 1 : alone;
    const joins =
      (shape.continues && last !== undefined) ||
      (shape.repeats && blocks.at(-1) === last) ||
      (open === "patients" && shape.target && !shape.verdict) ||
      (open === "verdict" && alone === 1 && shape.verdict && !shape.target && !unit.heading);
    if (shape.verdict) alone = 0;
    if (joins && last !== undefined) {
      last.units.push(unit);
      last.readings.push(...readings);
      if ((shape.verdict && !shape.continues) || shape.repeats) open = undefined;
      continue;
    }
    if (isUnanswered(unit, readings)) {
      last = block;
      open = "verdict";
      unanswered.add(block);
    }
    blocks.push(block);
    const decides = shape.verdict || shape.target || shape.repeats;
    if (!decides) {
      if (readings.some((reading) => reading.is === "unexplained")) last = open = undefined;
      continue;
    }
    last = block;
    open = opening(unit, shape);
  }
  // "3 :" with nothing behind it, nor below: the line that we prepared was left empty.
  return blocks.filter((block) => !unanswered.has(block) || block.units.length > 1);
}

/** "3 :", a number waiting for its answer. */
function isUnanswered(unit: Unit, readings: readonly Reading[]): boolean {
  const items = readings.flatMap((reading) => (reading.is === "decision" ? reading.items : []));
  const [only] = items;
  return unit.heading && items.length === 1 && only?.is === "target" && only.target.of === "lines" && !only.target.named && only.target.lines.length === 1;
}

function opening(unit: Unit, shape: Shape): "patients" | "verdict" | undefined {
  if (shape.verdict) return unit.heading || ((!shape.target || shape.announces) && !unit.closed) ? "patients" : undefined;
  return shape.target && !unit.closed ? "verdict" : undefined;
}

function shapeOf(readings: readonly Reading[]): Shape {
  const items = readings.flatMap((reading) => (reading.is === "decision" ? reading.items : []));
  const has = (is: Item["is"]): boolean => items.some((item) => item.is === is);
  const first = readings[0]?.is === "decision" ? readings[0].items[0]?.is : undefined;
  const joining = readings[0]?.is === "decision" && readings[0].symbols[0]?.fold === "et" && !has("verdict");
  const announces = items.at(-1)?.is === "target" && items.every((item) => item.is !== "target" || (item.target.of === "unknown" && item.target.announces !== undefined));
  return { verdict: has("verdict"), announces, target: has("target") && !has("same"), continues: first === "except" || first === "not" || joining, repeats: has("same") && !has("verdict") };
}
