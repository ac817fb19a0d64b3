import { nirKey } from "../../domain/identifiers/nir.ts";
import { machineLine } from "../../domain/postal-address.ts";
import { inventAddress, inventTelephone } from "./address.ts";
import type { Dice } from "./dice.ts";
import { inventGivenName } from "./names.ts";
import type { InventedPatient } from "./patients.ts";
import { inventFamilyName } from "./surnames.ts";

/** Who a pseudonym is: kept in a file apart, never beside care. */
export interface InventedIdentity {
  readonly pseudonym: string;
  readonly nir: string;
  readonly familyName: string;
  readonly givenName: string;
  /** "" when the person uses the family name. */
  readonly usageName: string;
  readonly civility: "M" | "MME";
  readonly birthDate: string;
  readonly address: readonly string[];
  readonly email: string;
  readonly telephone: string;
}

/** Gives out birth ranks, so that no two people of a world share a NIR. */
export type Ranks = Map<string, number>;

/**
 * Invents the identity of a patient; NIR, sex, birth month and department of birth agree.
 * @param twin bears the same family name, lives at the same address, and is another person all the same
 */
export function inventIdentity(dice: Dice, patient: InventedPatient, ranks: Ranks, twin?: InventedIdentity): InventedIdentity {
  const ownName = inventFamilyName(dice);
  const familyName = twin?.familyName ?? ownName;
  let givenName = inventGivenName(dice, patient.sex, Number(patient.birthDate.slice(0, 4)));
  while (givenName === twin?.givenName) givenName = inventGivenName(dice, patient.sex, Number(patient.birthDate.slice(0, 4)));
  const usageName = patient.sex === "F" && patient.birthDate < "1995" && dice.chance(0.4) ? inventFamilyName(dice) : "";
  const civility = patient.sex === "F" ? "MME" : "M";
  const shown = `${civility} ${givenName} ${usageName === "" ? familyName : usageName}`;
  const ownAddress = inventAddress(dice, shown, patient.place, patient.residence === "nursing-home" ? "EHPAD Les Tilleuls" : "");
  const address = twin === undefined ? ownAddress : [...ownAddress.slice(0, 1), ...twin.address.slice(1)];
  const local = machineLine(`${givenName} ${familyName}`).toLowerCase().replaceAll(" ", ".");
  return {
    pseudonym: patient.pseudonym,
    nir: patient.identity === "provisional" ? inventProvisional(dice, patient) : inventNir(dice, patient, ranks),
    familyName,
    givenName,
    usageName,
    civility,
    birthDate: patient.birthDate,
    address,
    email: dice.chance(0.62) ? `${local}.${patient.index}@courriel.example` : "",
    telephone: dice.chance(0.9) ? inventTelephone(dice, dice.chance(0.7)) : "",
  };
}

/**
 * A NIR with a right key, of a commune number that no département gives (960 to 989), so that it is nobody's.
 *
 * Source: INSEE, code officiel géographique: commune numbers stop at 909 (Pas-de-Calais).
 */
function inventNir(dice: Dice, { sex, birthDate, place }: InventedPatient, ranks: Ranks): string {
  const department = place.department.slice(0, 2);
  const before = `${sex === "M" ? 1 : 2}${birthDate.slice(2, 4)}${birthDate.slice(5, 7)}${department}`;
  const order = ranks.get(before) ?? dice.int(0, 5);
  ranks.set(before, order + 1);
  const body = `${before}${960 + Math.floor(order / 999)}${String((order % 999) + 1).padStart(3, "0")}`;
  return `${body}${nirKey(body)}`;
}

/** A number of the time before a NIR: 13 digits, no key. Source: Cnam, nir-validation, NNP. */
function inventProvisional(dice: Dice, { sex, place, index }: InventedPatient): string {
  return `7${sex === "M" ? 1 : 2}${place.caisse}${dice.int(0, 9)}${String(index % 10_000_000).padStart(7, "0")}`;
}
