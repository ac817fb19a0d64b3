import type { Reading } from "./reading.ts";
import type { Unit } from "./units.ts";

/** A line that names patients alone, answers alone, or does both. */
type Part = "patients" | "answer" | "both";

interface Step {
  /** Index of the unit. */
  readonly at: number;
  readonly part: Part;
  readonly means: "accept" | "refuse" | undefined;
  readonly heading: boolean;
  /** A blank line stands above it. */
  readonly apart: boolean;
}

/**
 * The units of rows and bare answers that stand below one another, where it is not certain which answer is whose.
 *
 * "row, row, REFUSE, row, oui, row, NON": is REFUSE said of the rows above or of those below? Certain are answers that all stand right
 * below their one patient, headings with a colon, and headings that each stand above a group of their own.
 * @returns indexes of units
 */
export function unpaired(units: readonly Unit[], read: readonly (readonly Reading[])[]): ReadonlySet<number> {
  const found = new Set<number>();
  if (units.length < 2) return found;
  let run: Step[] = [];
  const close = (): void => {
    if (!isCertain(run)) for (const { at } of run) found.add(at);
    run = [];
  };
  let lastLine = 0;
  for (const [at, unit] of units.entries()) {
    const readings = read[at] ?? [];
    if (readings.length === 0) continue;
    const step = stepOf(readings);
    if (step === undefined) close();
    else run.push({ at, ...step, heading: unit.heading, apart: unit.lineNumber > lastLine + 1 });
    lastLine = unit.lineNumber;
  }
  close();
  return found;
}

function stepOf(readings: readonly Reading[]): Pick<Step, "part" | "means"> | undefined {
  const items = readings.flatMap((reading) => (reading.is === "decision" ? reading.items : []));
  const verdicts = items.flatMap((item) => (item.is === "verdict" ? [item.means] : []));
  const targets = items.flatMap((item) => (item.is === "target" ? [item.target] : []));
  if (items.some(({ is }) => is !== "verdict" && is !== "target" && is !== "colon") || targets.some(({ of }) => of !== "lines")) return undefined;
  const [means] = verdicts;
  if (targets.length === 0) return means === undefined ? undefined : { part: "answer", means };
  return { part: means === undefined ? "patients" : "both", means };
}

function isCertain(run: readonly Step[]): boolean {
  const answers = run.filter(({ part }) => part === "answer");
  const patients = run.filter(({ part }) => part === "patients");
  if (answers.length === 0 || patients.length === 0) return true;
  // One answer for a group, above it or below it.
  if (answers.length === 1 && patients.length + 1 === run.length && (run[0] === answers[0] || run.at(-1) === answers[0])) return true;
  return isEachBelow(run) || isEachAbove(run);
}

/** Each patient has the answer right below, or stands below a heading with a colon. */
function isEachBelow(run: readonly Step[]): boolean {
  for (let at = 0; at < run.length; ) {
    const step = run[at];
    const next = run[at + 1];
    if (step?.part === "both") at += 1;
    else if (step?.part === "patients" && next?.part === "answer" && !next.heading) {
      const { means } = next;
      at += 2;
      while (run[at]?.part === "answer" && run[at]?.heading === false && run[at]?.means === means) at += 1; // "non", "je refuse"
    } else if (step?.part === "patients" && step.heading) at += 1; // "3 :", left empty
    else if (step?.part === "answer" && step.heading && next?.part === "patients") {
      at += 1;
      while (run[at]?.part === "patients") at += 1;
      if (run[at]?.part === "answer" && run[at]?.heading === false) return false;
    } else return false;
  }
  return true;
}

/** "ACCEPTE", two rows, "REFUSE", two rows: headings without a colon, with no blank line that ties them to the rows above. */
function isEachAbove(run: readonly Step[]): boolean {
  const pairs = run.every(({ part }, i) => part !== run[i + 1]?.part);
  const heads = run.flatMap((step, i) => (step.part === "answer" ? [i] : []));
  const blank = run.slice(1).some(({ apart }) => apart);
  return !pairs && run[0]?.part === "answer" && run.at(-1)?.part === "patients" && run.every(({ part }) => part !== "both")
    && heads.every((i) => run[i + 1]?.part === "patients" && run[i + 1]?.apart === false && (i === 0 || !blank || run[i]?.apart === true));
}
