import type { Dice } from "./dice.ts";
import type { InventedDoctor } from "./doctors.ts";

/** How a patient sees doctors: one of them again and again, several now and then, none in town. */
export type CareHabit = "regular" | "scattered" | "none";

export type ContactKind = "consultation" | "visit" | "teleconsultation" | "surcharge" | "flat-fee" | "hospital" | "tele-expertise";

export interface InventedContact {
  /** Days from the reference date: 0 is that day, -1 the day before. */
  readonly day: number;
  readonly doctor: InventedDoctor;
  /** Index in the doctor's practices. */
  readonly practice: number;
  readonly kind: ContactKind;
  /** Number of acts; negative takes back an earlier line. */
  readonly quantity: number;
  /** A health centre may bill under its own number: which doctor saw the patient is then not known. */
  readonly billedBy?: "structure";
}

/** What a patient's year is drawn from. */
export interface CareWish {
  readonly habit: CareHabit;
  /** Doctors nearby, nearest first. */
  readonly near: readonly InventedDoctor[];
  /** Days from the reference date of the first day of the twelve months, negative. */
  readonly windowStart: number;
  /** Lines before the twelve months beyond the usual ones, on average. */
  readonly extraOlder: number;
}

/**
 * Invents the lines of care of one patient.
 *
 * A regular patient has three days or more with one doctor who may be listed; nobody else has, whatever the
 * lines look like: cancelled acts, surcharges, two acts a day, hospital, days outside the twelve months.
 */
export function inventContacts(dice: Dice, wish: CareWish): InventedContact[] {
  const lines: InventedContact[] = [];
  const days = new Map<InventedDoctor, Set<number>>();
  const visit = (doctor: InventedDoctor, day: number): void => {
    if (!days.has(doctor)) days.set(doctor, new Set());
    (days.get(doctor) as Set<number>).add(day);
    lines.push(...inventAct(dice, doctor, day));
  };
  const dayOfYear = (): number => dice.int(wish.windowStart, 0);
  const active = wish.near.filter((doctor) => doctor.endedOn === undefined);

  if (wish.habit === "regular") {
    const regular = pickRegular(dice, wish.near);
    const count = 3 + Math.floor(-3.4 * Math.log(1 - dice.float()));
    while ((days.get(regular)?.size ?? 0) < Math.min(count, 24)) {
      const day = dayOfYear();
      if (!days.get(regular)?.has(day)) visit(regular, day);
    }
    // A second doctor seen three times: one list gets the patient, the other doctor waits.
    const runnerUp = active.find((doctor) => doctor !== regular && doctor.listable);
    if (runnerUp !== undefined && dice.chance(0.05)) for (const day of threeDays(dice, wish.windowStart)) visit(runnerUp, day);
  }
  if (wish.habit !== "none" && active.length > 0) {
    for (let left = dice.int(2, wish.habit === "regular" ? 6 : 11); left > 0; left--) {
      const doctor = dice.pick(active);
      const day = dayOfYear();
      const seen = days.get(doctor);
      if (seen === undefined || seen.size < 2 || seen.has(day)) visit(doctor, day);
    }
    lines.push(...inventOlder(dice, active, wish), ...inventUncounted(dice, active, wish.windowStart));
    if (wish.habit === "scattered" && dice.chance(0.08)) lines.push(...inventTrap(dice, wish, days));
  } else if (active.length > 0) {
    lines.push(...inventHospital(dice, active, wish.windowStart));
  }
  return lines;
}

/** The nearest are the likeliest; always one who may be listed. */
function pickRegular(dice: Dice, near: readonly InventedDoctor[]): InventedDoctor {
  const listable = near.filter((doctor) => doctor.listable);
  const doctor = listable[Math.floor(dice.float() ** 2 * Math.min(listable.length, 12))];
  if (doctor === undefined) throw new RangeError("no doctor nearby who may be listed");
  return doctor;
}

/** One act, its surcharge, sometimes a second act of the same day. */
function inventAct(dice: Dice, doctor: InventedDoctor, day: number): InventedContact[] {
  const practice = doctor.practices.length > 1 && dice.chance(0.4) ? 1 : 0;
  const kind = dice.chance(0.82) ? "consultation" : dice.chance(0.6) ? "teleconsultation" : "visit";
  const act: InventedContact = { day, doctor, practice, kind, quantity: 1 };
  const lines = [act];
  if (dice.chance(0.18)) lines.push({ ...act, kind: "surcharge" });
  // Twice, seldom three times a day: still one day.
  if (dice.chance(0.04)) lines.push(...Array.from({ length: dice.chance(0.2) ? 2 : 1 }, (): InventedContact => ({ ...act, kind: "consultation" })));
  return lines;
}

/** Before the twelve months, or after the reference date: the extract holds more than is asked. */
function inventOlder(dice: Dice, doctors: readonly InventedDoctor[], { windowStart, extraOlder }: CareWish): InventedContact[] {
  const known = dice.pick(doctors);
  const extra = Math.floor(extraOlder) + (dice.chance(extraOlder % 1) ? 1 : 0);
  return Array.from({ length: dice.int(1, 10) + extra }, () => {
    const day = dice.chance(0.9) ? dice.int(windowStart - 180, windowStart - 1) : dice.int(1, 45);
    return inventAct(dice, dice.chance(0.6) ? known : dice.pick(doctors), day);
  }).flat();
}

/** Lines that are no contact: yearly flat fees, advice between doctors, acts billed and taken back. */
function inventUncounted(dice: Dice, doctors: readonly InventedDoctor[], windowStart: number): InventedContact[] {
  const lines: InventedContact[] = [];
  const doctor = dice.pick(doctors);
  if (dice.chance(0.3)) lines.push({ day: dice.int(windowStart, 0), doctor, practice: 0, kind: "flat-fee", quantity: 1 });
  if (dice.chance(0.1)) lines.push({ day: dice.int(windowStart, 0), doctor, practice: 0, kind: "tele-expertise", quantity: 1 });
  if (dice.chance(0.12)) lines.push(...takenBack(doctor, dice.int(windowStart, 0)));
  return lines;
}

function takenBack(doctor: InventedDoctor, day: number): InventedContact[] {
  const act: InventedContact = { day, doctor, practice: 0, kind: "consultation", quantity: 1 };
  return [act, { ...act, quantity: -1 }];
}

function inventHospital(dice: Dice, doctors: readonly InventedDoctor[], windowStart: number): InventedContact[] {
  const doctor = dice.pick(doctors);
  return Array.from({ length: dice.int(0, 8) }, () => ({ day: dice.int(windowStart, 0), doctor, practice: 0, kind: "hospital", quantity: 1 }));
}

/** Three days that a careless count would take for a relationship. */
function inventTrap(dice: Dice, wish: CareWish, days: ReadonlyMap<InventedDoctor, ReadonlySet<number>>): InventedContact[] {
  const unseen = wish.near.filter((doctor) => !days.has(doctor));
  const active = unseen.find((doctor) => doctor.listable);
  const [first, second, third] = threeDays(dice, wish.windowStart) as [number, number, number];
  const acts = (doctor: InventedDoctor, ...on: number[]): InventedContact[] => on.flatMap((day) => inventAct(dice, doctor, day));
  switch (dice.int(0, 5)) {
    case 0: // the third day was taken back
      return active === undefined ? [] : [...acts(active, first, second), ...takenBack(active, third)];
    case 1: // the third day is the last one before the twelve months
      return active === undefined ? [] : acts(active, first, second, wish.windowStart - 1);
    case 2: // a doctor who may not be listed: anaesthetist, radiologist
      return unseen.filter((doctor) => !doctor.listable && doctor.endedOn === undefined).slice(0, 1).flatMap((doctor) => acts(doctor, first, second, third));
    case 3: // three days at a health centre, billed by the centre
      return active === undefined ? [] : acts(active, first, second, third).map((act) => ({ ...act, billedBy: "structure" }));
    case 4: // three acts, all of one day
      return active === undefined ? [] : [first, first, first].map((day) => ({ day, doctor: active, practice: 0, kind: "consultation", quantity: 1 }));
    default: // a doctor who has stopped
      return unseen.filter((doctor) => doctor.endedOn !== undefined).slice(0, 1).flatMap((doctor) => acts(doctor, wish.windowStart, wish.windowStart + 1, wish.windowStart + 2));
  }
}

function threeDays(dice: Dice, windowStart: number): number[] {
  const third = Math.floor(-windowStart / 3);
  return [0, 1, 2].map((part) => windowStart + part * third + dice.int(0, third - 1));
}
