import type { Next } from "./next.ts";
import { readFresh, registerFresh, type FreshMail, type ReadFresh, type TakeInWorld } from "./take-in.ts";

/** Mails in one transaction at most: past some hundreds a statement's own price is spread thin, and a transaction's locks keep the console waiting. */
const mostTogether = 200;

interface Batch {
  read: readonly ReadFresh[] | undefined;
  readonly reading: Promise<void>;
}

/**
 * Reads batches beside each other and registers them in the order in which they came: those that are read by the time the
 * database is free go together in one transaction.
 * @returns takes one batch; ends when it is registered and what follows was handed to `onNext`
 */
export function takingTurns(caisseCode: string, world: TakeInWorld, onNext: (next: readonly Next[]) => Promise<void>): (mails: readonly FreshMail[]) => Promise<void> {
  const waiting: Batch[] = [];
  let before: Promise<unknown> = Promise.resolve();

  /** Registers this batch and those behind it that are read; nothing when it went along with one before it. */
  const registerFrom = async (batch: Batch): Promise<void> => {
    if (!waiting.includes(batch)) return;
    await batch.reading;
    const together = [...(waiting.shift()?.read ?? [])];
    for (let next = waiting[0]?.read; next !== undefined && together.length + next.length <= mostTogether; next = waiting[0]?.read) {
      together.push(...next);
      waiting.shift();
    }
    await onNext(await registerFresh(together, world));
  };
  return (mails) => {
    const batch: Batch = { read: undefined, reading: readFresh(caisseCode, mails, world).then((read) => void (batch.read = read)) };
    waiting.push(batch);
    const turn = before.then(() => registerFrom(batch));
    before = turn.catch(() => undefined); // its failure is told to whoever waits for it
    return turn;
  };
}
