import { addDays, type Day } from "../../domain/calendar.ts";
import { luhnDigit } from "../../domain/identifiers/luhn.ts";
import { unlistedSpecialties } from "../../domain/eligibility/specialties.ts";
import { inventAddress, inventTelephone } from "./address.ts";
import { makeDice, type Dice } from "./dice.ts";
import { inventMailboxes, type InventedMailbox } from "./mailboxes.ts";
import { inventGivenName } from "./names.ts";
import type { Place, Places } from "./places.ts";
import { inventFamilyName } from "./surnames.ts";

/** One place where a doctor works; the first of a doctor's is the main one. */
export interface InventedPractice {
  /** Billing number (numéro AM): 8 digits without key. */
  readonly number: string;
  readonly kind: "office" | "health-centre";
  readonly finess: string;
  readonly name: string;
  readonly place: Place;
  readonly address: readonly string[];
  readonly telephone: string;
}

export interface InventedDoctor {
  readonly rpps: string;
  readonly sex: "F" | "M";
  readonly familyName: string;
  readonly givenName: string;
  readonly birthYear: number;
  /** SNDS code, PSE_SPE_COD. */
  readonly specialty: number;
  readonly place: Place;
  readonly endedOn: Day | undefined;
  readonly practices: readonly InventedPractice[];
  readonly mailboxes: readonly InventedMailbox[];
  /** Whether a relationship with this doctor may go on a list. */
  readonly listable: boolean;
}

/** Invents the doctors of a world, in the order of their communes on the map, so that neighbours in the array are neighbours on the map. */
export function inventDoctors(seed: string, places: Places, count: number, referenceDate: Day): InventedDoctor[] {
  const draw = makeDice(seed, "doctors");
  const homes = Array.from({ length: count }, () => places.draw(draw)).sort((a, b) => a.order - b.order);
  return homes.map((place, index) => inventDoctor(makeDice(seed, `doctor ${index}`), place, index, referenceDate));
}

function inventDoctor(dice: Dice, place: Place, index: number, referenceDate: Day): InventedDoctor {
  const sex = dice.chance(0.48) ? "F" : "M";
  const birthYear = Number(referenceDate.slice(0, 4)) - dice.int(31, 69);
  const person = { sex, familyName: inventFamilyName(dice), givenName: inventGivenName(dice, sex, birthYear), birthYear } as const;
  // One in 25 stopped during the last year: their patients are those who look for another. The first never does, so that a world of one doctor works.
  const specialty = index === 0 ? 22 : inventSpecialty(dice);
  const endedOn = index > 0 && dice.chance(0.04) ? addDays(referenceDate, -dice.int(0, 360)) : undefined;
  const rpps = inventRpps(index);
  const practices = inventPractices(dice, place, index, `DR ${person.givenName} ${person.familyName}`);
  const mailboxes = inventMailboxes(dice, { ...person, index, practice: practices[0] as InventedPractice });
  const listable = endedOn === undefined && !unlistedSpecialties.includes(specialty);
  return { ...person, rpps, specialty, place, endedOn, practices, mailboxes, listable };
}

/** Luhn-valid and of a range not given out so far (109…), so that it is no real doctor's. */
export function inventRpps(index: number): string {
  const body = `109${String(index).padStart(7, "0")}`;
  return `${body}${luhnDigit(body)}`;
}

function inventSpecialty(dice: Dice): number {
  const throwOf = dice.float();
  if (throwOf < 0.24) return 1;
  if (throwOf < 0.8) return 22;
  if (throwOf < 0.84) return 23;
  if (throwOf < 0.96) return dice.pick([3, 8, 13, 14, 32, 33, 35, 42, 84]);
  return dice.pick([2, 6, 37, 72]); // anaesthesia, radiology …: seen often, never a médecin traitant
}

function inventPractices(dice: Dice, place: Place, index: number, doctorName: string): InventedPractice[] {
  const centre = dice.chance(0.05);
  const main = inventPractice(dice, place, index, 0, centre ? `Centre de santé de ${place.name}` : doctorName, centre);
  return dice.chance(0.12) ? [main, inventPractice(dice, place, index, 1, doctorName, false)] : [main];
}

function inventPractice(dice: Dice, place: Place, index: number, order: number, name: string, centre: boolean): InventedPractice {
  // Two figures of département, 1 for a doctor, five of order; the country has more doctors than 5 figures a département hold only if it had 100,000 there.
  const department = place.department.replace(/[AB]/, "0").slice(0, 2);
  const number = `${department}1${String((index * 2 + order) % 100_000).padStart(5, "0")}`;
  const finessBody = `${department}09${String(index % 10_000).padStart(4, "0")}`;
  const address = inventAddress(dice, name, place);
  return {
    number,
    kind: centre ? "health-centre" : "office",
    finess: centre ? `${finessBody}${luhnDigit(finessBody)}` : "",
    name,
    place,
    address,
    telephone: inventTelephone(dice, false),
  };
}
