import type { SendingRules } from "../domain/sending/rules.ts";
import { askStaleApprovals, type ApprovalStore } from "./approval.ts";
import { endPastDeadlines, type DeadlineStore } from "./deadline.ts";
import { tendDeclarations, type DeclarationStore } from "./declarations.ts";
import type { Clock, Inbox, Log, Vault } from "./ports.ts";
import type { Next } from "./next.ts";
import { remind, type ReminderStore } from "./remind.ts";
import { findSecondWays, type SecondWayStore } from "./second-way.ts";
import { findSilence, type SilenceStore } from "./silence.ts";
import { proveUnknown, type UnknownStore } from "./unknown.ts";

export interface TendWorld {
  readonly stores: { readonly unknown: UnknownStore; readonly secondWays: SecondWayStore; readonly approvals: ApprovalStore; readonly reminders: ReminderStore; readonly silence: SilenceStore; readonly deadlines: DeadlineStore; readonly declarations: DeclarationStore };
  /** A fresh connection to a caisse's mailbox. */
  readonly openInbox: (mailbox: string) => Inbox;
  readonly vault: Vault;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly rules: SendingRules;
  readonly log: Log;
}

/** What the passing of time brought about. */
export interface Tended {
  readonly proven: number;
  readonly secondWays: number;
  readonly askedAgain: number;
  readonly reminded: number;
  readonly silent: number;
  readonly expired: number;
  /** Second letters drafted to patients whom a doctor accepted. */
  readonly lettersDrafted: number;
  /** Declarations that ended because nobody answered. */
  readonly declarationsExpired: number;
}

/**
 * Does what nobody asks for and only time makes due: proofs first, since each can spare a person, then what follows failures,
 * old approvals, reminders, silence, deadlines, and patients who have not answered. Part of every sweep; repeating it does nothing twice.
 */
export async function tend(world: TendWorld, onNext: (next: readonly Next[]) => Promise<void>): Promise<Tended> {
  const { stores } = world;
  const declarations = await tendDeclarations({ ...world, store: stores.declarations });
  return {
    proven: await proveUnknown({ ...world, store: stores.unknown }),
    secondWays: await findSecondWays({ ...world, store: stores.secondWays }, onNext),
    expired: (await endPastDeadlines({ ...world, store: stores.deadlines })).lines,
    askedAgain: await askStaleApprovals({ ...world, store: stores.approvals }),
    reminded: await remind({ ...world, store: stores.reminders }, onNext),
    silent: await findSilence({ ...world, store: stores.silence }),
    lettersDrafted: declarations.reminded,
    declarationsExpired: declarations.expired,
  };
}
