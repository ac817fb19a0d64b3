import type { AwkwardCases } from "../../pipeline/generate.ts";
import type { InventedContact } from "./contacts.ts";
import type { InventedDoctor } from "./doctors.ts";
import type { InventedIdentity } from "./identities.ts";
import type { InventedPatient } from "./patients.ts";

/** Counts in the making. */
export type AwkwardCounts = { -readonly [name in keyof AwkwardCases]: number };

/** Begins with what can be counted in the doctors. */
export function startAwkward(doctors: readonly InventedDoctor[]): AwkwardCounts {
  const having = (test: (doctor: InventedDoctor) => boolean): number => doctors.filter(test).length;
  return {
    twins: 0, corsicans: 0, overseas: 0, provisionalNumbers: 0, retiredAttendingDoctors: 0, cancelledActs: 0, threeActsInADay: 0, sixLineAddresses: 0,
    doctorsWithTwoPractices: having(({ practices }) => practices.length > 1),
    doctorsWithoutMailbox: having(({ mailboxes }) => mailboxes.length === 0),
    doctorsWithSeveralMailboxes: having(({ mailboxes }) => mailboxes.length > 1),
  };
}

/** Adds one patient. */
export function countAwkward(counts: AwkwardCounts, patient: InventedPatient, contacts: readonly InventedContact[], identity: InventedIdentity): void {
  const { department } = patient.place;
  if (patient.isTwin) counts.twins++;
  if (department === "2A" || department === "2B") counts.corsicans++;
  if (department.length === 3) counts.overseas++;
  if (patient.identity === "provisional") counts.provisionalNumbers++;
  if (patient.retiredAttending !== "") counts.retiredAttendingDoctors++;
  if (contacts.some(({ quantity }) => quantity < 0)) counts.cancelledActs++;
  if (hasThreeInADay(contacts)) counts.threeActsInADay++;
  if (identity.address.length === 6) counts.sixLineAddresses++;
}

/** Acts of one day stand together, for they were invented together. */
const hasThreeInADay = (contacts: readonly InventedContact[]): boolean => {
  const acts = contacts.filter(({ kind, quantity }) => kind === "consultation" && quantity > 0);
  return acts.some((act, i) => [1, 2].every((next) => acts[i + next]?.day === act.day && acts[i + next]?.doctor === act.doctor));
};
