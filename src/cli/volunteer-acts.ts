import type { ConfirmOutcome, ProposeOutcome, Scope } from "../pipeline/introduction.ts";
import type { IntroductionsSeen } from "../pipeline/introduction-staff.ts";
import type { Taken } from "../pipeline/task-taken.ts";
import type { ApproveCallsOutcome, RoundOutcome } from "../pipeline/volunteer-call.ts";
import type { CapacityEntry, EntryFault, RoundSeen, StructureEntry, VolunteerSeen } from "../pipeline/volunteer-staff.ts";

/** What the volunteers and introductions commands ask of the opened store. */
export interface VolunteerActs {
  /** @param territory "87085", "248719312", "87" or a caisse's code; undefined when no territory has that code; "no-mailbox" for a caisse to which no answer could come back */
  call(caisseCode: string, territory: string, by: string, dryRun: boolean): Promise<RoundOutcome | "no-mailbox" | undefined>;
  approveCalls(caisseCode: string, by: string): Promise<ApproveCallsOutcome>;
  cancelCalls(caisseCode: string, roundId: string, by: string): Promise<number>;
  /** @returns false when it was so already */
  holdCalls(caisseCode: string, roundId: string, to: "paused" | "open", by: string): Promise<boolean>;
  enterCapacity(entry: CapacityEntry): Promise<"recorded" | EntryFault | Taken>;
  enterStructure(entry: StructureEntry): Promise<"added" | EntryFault>;
  status(caisseCode: string): Promise<{ readonly rounds: readonly RoundSeen[]; readonly volunteers: readonly VolunteerSeen[] }>;
  /** Replaces the middles of communes by those of a CSV. @throws Trouble when the file is none */
  placeCommunes(file: string, by: string): Promise<{ readonly communes: number; readonly refused: readonly number[] }>;
  propose(caisseCode: string, scope: Scope, by: string): Promise<ProposeOutcome>;
  confirm(caisseCode: string, introductionId: string, by: string, rpps: string | undefined): Promise<ConfirmOutcome>;
  decline(caisseCode: string, introductionId: string, by: string, reason: string): Promise<boolean | Taken>;
  introductions(caisseCode: string): Promise<IntroductionsSeen>;
}

