import { addMonths, parisDay, type Day } from "../domain/calendar.ts";
import { parseFiness } from "../domain/identifiers/finess.ts";
import { parseRpps } from "../domain/identifiers/rpps.ts";
import type { Places } from "../domain/introduction/place.ts";
import type { PauseReason } from "../domain/volunteer/pause.ts";
import type { CallState, CapacityState } from "../domain/volunteer/states.ts";
import type { Clock } from "./ports.ts";
import type { Taken } from "./task-taken.ts";

export type StructureKind = "multi-professional-practice" | "health-centre";

/** A call round, as staff see it. */
export interface RoundSeen {
  readonly roundId: string;
  readonly territoryName: string;
  readonly builtBy: string;
  readonly createdAt: Date;
  readonly calls: Readonly<Record<CallState, number>>;
  /** Left, and not yet answered. */
  readonly waiting: number;
  readonly offers: number;
  readonly refusals: number;
  /** Undefined: it goes on. */
  readonly paused: PauseReason | undefined;
}

/** Whoever takes patients, or took them. */
export interface VolunteerSeen {
  readonly capacityId: string;
  readonly name: string;
  readonly rpps: string | undefined;
  readonly structureId: string | undefined;
  readonly what: "doctor" | StructureKind;
  readonly communeCode: string;
  readonly patients: number;
  readonly free: number;
  readonly homeVisits: "yes" | "no" | "unknown";
  readonly validUntil: Day;
  readonly source: "answer" | "staff";
  readonly state: CapacityState;
}

/** An answer that waits for a person. */
export interface AnswerToRead {
  readonly callId: string;
  readonly taskId: string;
  readonly doctorName: string;
  readonly reference: string;
  readonly reasons: readonly string[];
  readonly receivedAt: Date;
  /** The doctor's own words, sealed as "decision.words"; undefined where none were found, or once they are purged. */
  readonly wordsCipher: Uint8Array | undefined;
}

/** What staff write down about one volunteer. */
export interface CapacityEntry {
  readonly caisseCode: string;
  readonly who: { readonly rpps: string } | { readonly structureId: string };
  /** 0: takes nobody any more. */
  readonly patients: number;
  readonly homeVisits: "yes" | "no" | "unknown";
  /** Undefined: the usual months from today. */
  readonly until: Day | undefined;
  readonly by: string;
  readonly reason: string;
}

export interface StructureEntry {
  readonly caisseCode: string;
  readonly kind: StructureKind;
  readonly name: string;
  readonly finess: string;
  readonly communeCode: string;
  readonly contactName: string;
  readonly telephone: string;
  /** The doctor who answers for each patient; "" while none is named. */
  readonly rpps: string;
  readonly patients: number;
  readonly homeVisits: "yes" | "no" | "unknown";
  readonly until: Day | undefined;
  readonly by: string;
}

export type EntryFault = "unknown-doctor" | "wrong-rpps" | "wrong-finess" | "unknown-commune" | "wrong-number" | "wrong-day" | "no-name" | "known-structure" | "unknown-structure" | "no-answer";

/** Each fault, as staff read it. */
export const entryFaults: Readonly<Record<EntryFault, string>> = {
  "unknown-doctor": "Aucun médecin connu ne porte ce RPPS.",
  "wrong-rpps": "Ce RPPS n’est pas complet ou comporte une erreur.",
  "wrong-finess": "Ce numéro FINESS n’est pas complet ou comporte une erreur.",
  "unknown-commune": "Ce code de commune n’est pas connu (code INSEE à cinq caractères).",
  "wrong-number": "Le nombre de patients est un nombre entier, 500 au plus.",
  "wrong-day": "La date de fin est passée ou n’existe pas.",
  "no-name": "Écrivez le nom de la structure.",
  "known-structure": "Cette structure est déjà inscrite dans cette commune.",
  "unknown-structure": "Cette structure n’est pas inscrite.",
  "no-answer": "Cette réponse n’attend plus : une autre personne l’a notée entre-temps, ou le médecin a répondu de nouveau. Rien n’a été enregistré.",
};

export interface VolunteerStaffStore {
  rounds(caisseCode: string): Promise<readonly RoundSeen[]>;
  /** Stops a round, or lets it go on. @returns false when it was so already, or is not the caisse's */
  hold(caisseCode: string, roundId: string, to: "paused" | "open", by: string, now: Date): Promise<boolean>;
  volunteers(caisseCode: string, today: Day): Promise<readonly VolunteerSeen[]>;
  toRead(caisseCode: string): Promise<readonly AnswerToRead[]>;
  /** Whether a call is the caisse's. */
  ownCall(caisseCode: string, callId: string): Promise<boolean>;
  /** The practice of a known doctor. */
  practiceOf(caisseCode: string, rpps: string): Promise<readonly string[] | undefined>;
  /** @returns false when there is no such structure */
  recordCapacity(entry: CapacityEntry, commune: string, from: Day, until: Day, now: Date): Promise<boolean | Taken>;
  addStructure(entry: StructureEntry, from: Day, until: Day, now: Date): Promise<"added" | "known-structure" | "unknown-doctor">;
  /** A person says what an answer means: it is registered as theirs, with its reason, and the task is done. @returns false when nothing waits */
  decideAnswer(decision: { readonly caisseCode: string; readonly callId: string; readonly patients: number; readonly homeVisits: "yes" | "unknown"; readonly by: string; readonly reason: string }, terms: { readonly from: Day; readonly until: Day; readonly communeOf: (lines: readonly string[]) => string }, now: Date): Promise<boolean | Taken>;
}

export interface VolunteerStaffWorld {
  readonly store: VolunteerStaffStore;
  readonly places: () => Places;
  readonly validMonths: number;
  readonly clock: Clock;
}

const most = 500;

/** Writes down what a volunteer said otherwise than by mail, or changes it. 0 patients withdraws the offer. */
export async function enterCapacity(entry: CapacityEntry, world: VolunteerStaffWorld): Promise<"recorded" | EntryFault | Taken> {
  const [today, until] = terms(entry.until, world);
  if (!Number.isSafeInteger(entry.patients) || entry.patients < 0 || entry.patients > most) return "wrong-number";
  if (until < today) return "wrong-day";
  if ("structureId" in entry.who) return written(await world.store.recordCapacity(entry, "", today, until, world.clock.now()), "recorded", "unknown-structure");
  const rpps = entry.who.rpps.replace(/\s/g, "");
  const lines = await world.store.practiceOf(entry.caisseCode, rpps);
  if (lines === undefined) return parseRpps(rpps) === undefined ? "wrong-rpps" : "unknown-doctor";
  return written(await world.store.recordCapacity({ ...entry, who: { rpps } }, world.places().ofAddress(lines)?.commune ?? "", today, until, world.clock.now()), "recorded", "unknown-doctor");
}

/** Enters a structure that takes patients as such, with its offer. */
export async function enterStructure(entry: StructureEntry, world: VolunteerStaffWorld): Promise<"added" | EntryFault> {
  const [today, until] = terms(entry.until, world);
  if (entry.name.trim() === "") return "no-name";
  if (!Number.isSafeInteger(entry.patients) || entry.patients < 1 || entry.patients > most) return "wrong-number";
  if (until < today) return "wrong-day";
  if (entry.finess !== "" && parseFiness(entry.finess) === undefined) return "wrong-finess";
  if (entry.rpps !== "" && (await world.store.practiceOf(entry.caisseCode, entry.rpps)) === undefined) return parseRpps(entry.rpps) === undefined ? "wrong-rpps" : "unknown-doctor";
  const place = world.places().place(entry.communeCode.trim().toUpperCase());
  if (place === undefined) return "unknown-commune";
  return world.store.addStructure({ ...entry, communeCode: place.commune }, today, until, world.clock.now());
}

/** A person has read an answer that the rules could not: its number, 0 for a no. */
export async function decideAnswer(decision: { readonly caisseCode: string; readonly callId: string; readonly patients: number; readonly homeVisits: "yes" | "unknown"; readonly by: string; readonly reason: string }, world: VolunteerStaffWorld): Promise<"decided" | EntryFault | Taken> {
  if (!Number.isSafeInteger(decision.patients) || decision.patients < 0 || decision.patients > most) return "wrong-number";
  const [from, until] = terms(undefined, world);
  const communeOf = (lines: readonly string[]): string => world.places().ofAddress(lines)?.commune ?? "";
  return written(await world.store.decideAnswer(decision, { from, until, communeOf }, world.clock.now()), "decided", "no-answer");
}

const written = <Done extends string>(outcome: boolean | Taken, done: Done, fault: EntryFault): Done | EntryFault | Taken => (typeof outcome === "object" ? outcome : outcome ? done : fault);

function terms(until: Day | undefined, { clock, validMonths }: VolunteerStaffWorld): [today: Day, until: Day] {
  const today = parisDay(clock.now());
  return [today, until ?? addMonths(today, validMonths)];
}
