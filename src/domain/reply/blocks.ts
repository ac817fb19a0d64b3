import { unpaired } from "./alternation.ts";
import type { Item } from "./piece-items.ts";
import type { Reading } from "./reading.ts";
import { readUnit } from "./unit-reading.ts";
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
    if (readings.length === 0) {
      if (open === "patients" && (unit.heading || unit.symbols[0]?.kind === "BYE" || unit.symbols[0]?.kind === "DOCTOR" || unit.symbols[0]?.fold.startsWith("merci") === true)) last = open = undefined; // "Pour info :", "Cordialement", the doctor's own name above his partners'
      continue;
    }
    alone = shape.target && !shape.verdict ? alone + 1 : alone;
    const foreign = open === "patients" && !shape.verdict && isForeignHeading(unit, readings, units[at - 1]);
    if (foreign) last = open = undefined;
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
    if (foreign) {
      alone = 0;
      continue;
    }
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

/** "Décédés :", "EHPAD", "les autres :" below "J'accepte" and its patients: whoever follows stands under that, and is not accepted. */
function isForeignHeading({ heading, lineNumber }: Unit, readings: readonly Reading[], before: Unit | undefined): boolean {
  if (before?.lineNumber === lineNumber) return false;
  const targets = readings.flatMap(({ symbols }) => symbols.flatMap(({ target }) => (target === undefined ? [] : [target])));
  if (heading && targets.length > 0) return readings.every((reading) => reading.is === "decision") && targets.every((target) => target.of !== "lines" || target.lines.length > 1);
  return targets.length === 0 && readings.some((reading) => reading.is === "remark" && (heading || reading.remark.closes === true || (reading.remark.about === "patients" && reading.remark.reason !== undefined)));
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
