import { addDays, parisDay, type Day } from "../domain/calendar.ts";
import type { MailboxOffered } from "../domain/mailbox-choice.ts";
import { opensAt } from "../domain/sending/hours.ts";
import { parisInstant } from "../domain/sending/paris-time.ts";
import type { SendingRules } from "../domain/sending/rules.ts";
import { secondWay, type FailedCopy, type SecondWay } from "../domain/sending/second-way.ts";
import type { Clock, Log, Vault } from "./ports.ts";
import type { Next } from "./next.ts";
import { headerOf } from "./message-id.ts";

/** Something to a doctor whose last copy failed, and nothing was decided about that yet. */
export interface FailedToDoctor {
  /** The copy that failed last. */
  readonly messageId: string;
  readonly deadline: Day;
  /** The caisse's own domain, for Message-ID. */
  readonly mailDomain: string;
  /** Oldest first. */
  readonly copies: readonly FailedCopy[];
  /** Those of the doctor that are not closed for us. */
  readonly mailboxes: readonly MailboxOffered[];
  /** The structures where the doctor's patients are seen. */
  readonly practices: readonly string[];
}

/** A list that did not arrive. */
export interface FailedList extends FailedToDoctor {
  readonly listId: string;
}

/** The message that takes the second way. */
export interface NewCopy {
  readonly messageId: string;
  readonly messageIdHeader: string;
  readonly notBefore: Date | undefined;
}

export interface SecondWayStore {
  failed(today: Day, limit: number): Promise<readonly FailedList[]>;
  /**
   * Writes what was decided, the new message and what staff are told, in one transaction.
   * @returns false when another decided it first, or the list has nothing open any more: no message was written
   */
  follow(failed: FailedList, way: SecondWay, copy: NewCopy | undefined, now: Date): Promise<boolean>;
}

const batch = 100;

/** Decides what becomes of each list that did not arrive: another time, another mailbox, paper, or a person. Safe to repeat. */
export async function findSecondWays(
  world: { readonly store: SecondWayStore; readonly vault: Pick<Vault, "contentId">; readonly newId: () => string; readonly clock: Clock; readonly rules: SendingRules; readonly log: Log },
  onNext: (next: readonly Next[]) => Promise<void>,
): Promise<number> {
  const { store, vault, newId, clock, rules, log } = world;
  const now = clock.now();
  const failed = await store.failed(parisDay(now), batch);
  for (const list of failed) {
    const { way, notBefore } = wayOf(list, now, rules);
    const copy = way.to === "again" || way.to === "next" ? newCopy(newId(), list.mailDomain, notBefore, vault) : undefined;
    const written = await store.follow(list, way, copy, now);
    if (!written || copy === undefined) continue;
    log.info("second way", { stage: "second-way", id: list.messageId, state: way.to });
    if (notBefore === undefined) await onNext([{ step: "render", id: copy.messageId }]);
  }
  return failed.length;
}

/** What is decided of something that did not arrive, and the hour of another try where that is what is decided. */
export function wayOf({ copies, mailboxes, practices, deadline }: FailedToDoctor, now: Date, rules: SendingRules): { readonly way: SecondWay; readonly notBefore: Date | undefined } {
  const way = secondWay(copies, mailboxes, { practices, preferredDomains: rules.preferredDomains });
  if (way.to !== "again") return { way, notBefore: undefined };
  const notBefore = openingAfter(rules.againAfterDays, now, rules);
  // Another try after the doctor's last day could not be answered.
  return parisDay(notBefore) > deadline ? { way: { to: "person", reason: "too-late" }, notBefore: undefined } : { way, notBefore };
}

const openingAfter = (days: number, now: Date, { hours }: SendingRules): Date => opensAt(parisInstant(addDays(parisDay(now), days), hours.fromMinute), hours);

const newCopy = (messageId: string, domain: string, notBefore: Date | undefined, vault: Pick<Vault, "contentId">): NewCopy => ({
  messageId, messageIdHeader: headerOf(vault, messageId, domain), notBefore,
});
