import type { Day } from "../domain/calendar.ts";
import type { Clock, Log } from "./ports.ts";
import type { Next } from "./next.ts";
import { understand, type InterpretWorld, type Understood } from "./read-answer.ts";
import { judgeDecision, nextOf, type PendingDecision, type RegisterOutcome, type Registration } from "./register.ts";

/** A mail that was stored a moment ago, its bytes still at hand. */
export interface FreshMail {
  readonly id: string;
  readonly raw: Uint8Array;
  readonly receivedAt: Date;
}

/** How one mail of a batch ended. */
export type TakenIn =
  | { readonly ended: "registered"; readonly outcome: RegisterOutcome | undefined; readonly paused: boolean }
  /** It is understood, but an earlier mail of its sender is not registered yet. */
  | { readonly ended: "waits" };

export interface TakeInStore {
  /**
   * Writes what was understood of some mails and registers it, in one transaction: all or none.
   *
   * Everything is as if each had been settled and registered by itself, in the order of their arrival.
   */
  settleAndRegister(
    understood: readonly { readonly id: string; readonly understood: Understood }[],
    now: Date,
    decide: (pending: readonly PendingDecision[], today: Day) => readonly Registration[],
  ): Promise<ReadonlyMap<string, TakenIn>>;
}

export interface TakeInWorld {
  readonly answers: Pick<InterpretWorld, "store" | "vault" | "read" | "calls">;
  readonly store: TakeInStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** What was understood of one mail; undefined: it goes the slow way, alone. */
export interface ReadFresh {
  readonly id: string;
  readonly understood: Understood | undefined;
}

/** Reads a batch of fresh mails: nothing is written, so that the next batch may be read while this one is registered. */
export function readFresh(caisseCode: string, mails: readonly FreshMail[], { answers }: Pick<TakeInWorld, "answers">): Promise<readonly ReadFresh[]> {
  return Promise.all(
    mails.map(async ({ id, raw, receivedAt }): Promise<ReadFresh> => {
      const understood = await understand({ raw, receivedAt }, caisseCode, answers).catch(() => undefined);
      // An answer to a call for volunteers is registered in its own way.
      return { id, understood: understood?.call === undefined ? understood : undefined };
    }),
  );
}

/**
 * Registers a batch that was read, in one transaction; when that fails, each mail by itself.
 *
 * What cannot be registered here is left as it lies in the rows, and goes to the queues, which try it alone and again.
 * @returns what comes next
 */
export async function registerFresh(read: readonly ReadFresh[], world: Pick<TakeInWorld, "store" | "clock" | "log">): Promise<readonly Next[]> {
  const known = read.flatMap(({ id, understood }) => (understood === undefined ? [] : [{ id, understood }]));
  const next: Next[] = read.filter(({ understood }) => understood === undefined).map(({ id }) => ({ step: "interpret", id }));
  if (known.length === 0) return next;
  const together = await registerBatch(known, world);
  if (together !== undefined) return [...next, ...together];
  for (const one of known) next.push(...((known.length > 1 ? await registerBatch([one], world) : undefined) ?? [{ step: "interpret", id: one.id }]));
  return next;
}

/** @returns undefined when the transaction failed: nothing of it is written */
async function registerBatch(known: readonly { readonly id: string; readonly understood: Understood }[], { store, clock, log }: Pick<TakeInWorld, "store" | "clock" | "log">): Promise<readonly Next[] | undefined> {
  try {
    const ended = await store.settleAndRegister(known, clock.now(), (pending, today) => pending.map((one) => judgeDecision(one, today)));
    if ([...ended.values()].some((one) => one.ended === "registered" && one.paused)) log.warn("campaign paused", { stage: "interpret", reason: "refusals" });
    log.info("answers registered", { stage: "register", count: ended.size });
    return [...ended].flatMap(([id, one]): readonly Next[] => (one.ended === "waits" ? [{ step: "register", id }] : one.outcome === undefined ? [] : nextOf(one.outcome)));
  } catch (error) {
    log.warn("a batch could not be registered", { stage: "register", count: known.length, reason: error instanceof Error ? error.name : "not an error" });
    return undefined;
  }
}
