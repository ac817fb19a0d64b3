import type { ConfirmOutcome, ProposeOutcome, Scope } from "./introduction.ts";
import type { IntroductionStaffStore } from "./introduction-staff.ts";
import type { Taken } from "./task-taken.ts";
import type { ApproveCallsOutcome, RoundOutcome } from "./volunteer-call.ts";
import type { VolunteerStaffWorld } from "./volunteer-staff.ts";

/** What the console's pages about volunteers and introductions need. Every act takes its caisse from who is signed in. */
export interface VolunteerPages {
  readonly staff: VolunteerStaffWorld;
  readonly introductions: IntroductionStaffStore;
  /** @returns undefined when no territory has that code; "no-mailbox" for a caisse to which no answer could come back */
  call(caisseCode: string, territory: string, by: string): Promise<RoundOutcome | "no-mailbox" | undefined>;
  approve(caisseCode: string, roundId: string, by: string): Promise<ApproveCallsOutcome>;
  cancel(caisseCode: string, roundId: string, by: string): Promise<number>;
  propose(caisseCode: string, scope: Scope, by: string): Promise<ProposeOutcome>;
  confirm(caisseCode: string, introductionId: string, by: string, rpps: string | undefined): Promise<ConfirmOutcome>;
  decline(caisseCode: string, introductionId: string, by: string, reason: string): Promise<boolean | Taken>;
}
