import { addDays, addMonths, type Day } from "../../domain/calendar.ts";
import type { Dice } from "./dice.ts";
import type { InventedDoctor } from "./doctors.ts";
import type { Place } from "./places.ts";

/** Why somebody of the invented world must not be informed. */
export const leftOutReasons = [
  "under-17", "dead", "provisional-nir", "no-ald", "ald-ended", "ald-not-started", "has-attending-doctor",
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

export interface Span {
  readonly from: Day;
  readonly until: Day | undefined;
}

export interface InventedPatient {
  readonly index: number;
  readonly pseudonym: string;
  readonly sex: "F" | "M";
  readonly birthDate: Day;
  readonly deathDate: Day | undefined;
  readonly place: Place;
  readonly residence: "home" | "nursing-home" | "unknown";
  readonly identity: "certified" | "provisional";
  readonly ald: readonly (Span & { readonly kind: "list" | "off-list" | "several" | "other" })[];
  readonly attending: readonly (Span & { readonly rpps: string })[];
  /** Billing number of a médecin traitant who has retired: lines of care go on naming it. "" for none. */
  readonly retiredAttending: string;
  /** Born the same day in the same family as the patient before. */
  readonly isTwin: boolean;
  readonly leftOut: LeftOutReason | undefined;
}

interface Wish {
  readonly index: number;
  readonly pseudonym: string;
  readonly leftOut: LeftOutReason | undefined;
  readonly place: Place;
  /** A doctor who was, or is, the médecin traitant. */
  readonly formerDoctor: InventedDoctor;
  /** The patient before, to whom this one is to be a twin. */
  readonly twin?: InventedPatient | undefined;
  readonly referenceDate: Day;
}

/** Invents a person who qualifies, or who fails by one reason and that one only. */
export function inventPatient(dice: Dice, wish: Wish): InventedPatient {
  const { index, pseudonym, leftOut, place, referenceDate } = wish;
  const ownBirth = leftOut === "under-17" ? inventMinor(dice, referenceDate) : inventAdult(dice, referenceDate);
  const birthDate = wish.twin?.birthDate ?? ownBirth;
  const age = Number(referenceDate.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return {
    index,
    pseudonym,
    sex: dice.chance(0.5) ? "F" : "M",
    birthDate,
    // Some died after the reference date: who is known to be dead is never written to.
    deathDate: leftOut === "dead" ? addDays(referenceDate, dice.int(-700, 40)) : undefined,
    place,
    residence: dice.chance(age > 80 ? 0.12 : 0.005) ? "nursing-home" : dice.chance(0.01) ? "unknown" : "home",
    identity: leftOut === "provisional-nir" ? "provisional" : "certified",
    ald: inventAld(dice, leftOut, referenceDate),
    ...inventAttending(dice, leftOut, wish.formerDoctor, referenceDate),
    isTwin: wish.twin !== undefined,
    leftOut,
  };
}

function inventAdult(dice: Dice, on: Day): Day {
  const throwOf = dice.float();
  // ALD is an affair of age: half are past 65.
  const [low, high] = throwOf < 0.08 ? [17, 29] : throwOf < 0.2 ? [30, 44] : throwOf < 0.42 ? [45, 59] : throwOf < 0.76 ? [60, 74] : [75, 97];
  return addDays(addMonths(on, -12 * dice.int(low, high)), -dice.int(0, 364));
}

/** Sixteen at most: seventeen counts from the first day of the month, so births start in the month after. */
function inventMinor(dice: Dice, on: Day): Day {
  const monthAfter = addMonths(`${on.slice(0, 8)}01` as Day, 1 - 12 * 17);
  return addDays(monthAfter, dice.int(0, 15 * 365));
}

function inventAld(dice: Dice, leftOut: LeftOutReason | undefined, on: Day): InventedPatient["ald"] {
  const kind = dice.chance(0.93) ? "list" : dice.chance(0.6) ? "off-list" : "several";
  const from = addDays(on, -dice.int(90, 5000));
  if (leftOut === "no-ald") return dice.chance(0.5) ? [] : [{ from, until: undefined, kind: "other" }];
  if (leftOut === "ald-ended") return [{ from: addDays(on, -dice.int(1500, 4000)), until: addDays(on, -dice.int(1, 700)), kind }];
  if (leftOut === "ald-not-started") return [{ from: addDays(on, dice.int(1, 30)), until: undefined, kind }];
  const until = dice.chance(0.5) ? undefined : addDays(on, dice.int(0, 1800));
  if (!dice.chance(0.15)) return [{ from, until, kind }];
  // Renewed, on another line of the register: still one person.
  const earlier = { from: addDays(from, -1825), until: addDays(from, -dice.int(1, 90)), kind } as const;
  return [earlier, { from, until, kind }];
}

function inventAttending(dice: Dice, leftOut: LeftOutReason | undefined, { rpps, endedOn, practices }: InventedDoctor, on: Day): Pick<InventedPatient, "attending" | "retiredAttending"> {
  const from = addDays(on, -dice.int(400, 6000));
  if (leftOut === "has-attending-doctor") return { attending: [{ rpps, from, until: dice.chance(0.2) ? addDays(on, dice.int(1, 300)) : undefined }], retiredAttending: "" };
  // Three in five had one who left: the contract ended on the reference date at the latest, or with the doctor's practice.
  const until = endedOn ?? addDays(on, -dice.int(0, 390));
  if (!dice.chance(endedOn === undefined ? 0.6 : 0.95)) return { attending: [], retiredAttending: "" };
  return { attending: [{ rpps, from, until }], retiredAttending: endedOn === undefined ? "" : (practices[0]?.number ?? "") };
}
