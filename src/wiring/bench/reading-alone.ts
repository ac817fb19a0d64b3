import { mailparser } from "../../adapters/mime/bare-parsers.ts";
import { readMail } from "../../adapters/mime/read-mail.ts";
import { classify } from "../../domain/classify/classify.ts";
import type { SentList } from "../../domain/decision.ts";
import type { Rates } from "../../pipeline/bench.ts";
import { interpretMail } from "../../pipeline/interpret.ts";
import { secondsOf } from "./turns.ts";

/** Both sides are compiled on the way, so that the first turns cost most; of many mails one turn has compiled it all. */
const turnsOf = (mails: number): number => (mails > 1_000 ? 5 : 36);

/** A mail to be read, and the list that it may answer. */
export interface MailToRead {
  readonly raw: Uint8Array;
  readonly list: SentList;
  readonly kind: string;
}

/** Seconds that some mails took. */
interface Taken {
  ours: number;
  bare: number;
}

const total = "all mails"; // no kind is called so

/**
 * From raw bytes to decisions in memory, beside mailparser's simpleParser of the same bytes, in turns. Of each batch the best turn of each side counts, of all its mails and of each kind.
 * @param batches read one a turn, one after the other: where there are several, no mail is read again before all others were
 */
export async function readAlone(batches: readonly (readonly MailToRead[])[], kinds: readonly string[]): Promise<Rates & { readonly kinds: Readonly<Record<string, Rates>> }> {
  const best = batches.map(() => new Map<string, Taken>());
  const turn = async (batch: number, side: keyof Taken, work: (answer: MailToRead) => Promise<void>): Promise<void> => {
    const seconds = new Map<string, number>();
    for (const answer of batches[batch] ?? []) {
      const one = await secondsOf(() => work(answer));
      for (const kind of [answer.kind, total]) seconds.set(kind, (seconds.get(kind) ?? 0) + one);
    }
    for (const [kind, taken] of seconds) {
      const mine = best[batch]?.get(kind) ?? { ours: Infinity, bare: Infinity };
      best[batch]?.set(kind, { ...mine, [side]: Math.min(mine[side], taken) });
    }
  };
  const turns = Math.max(batches.length, turnsOf(batches[0]?.length ?? 0));
  for (let n = 0; n < turns; n += 1) {
    await turn(n % batches.length, "bare", ({ raw }) => mailparser(raw));
    await turn(n % batches.length, "ours", read);
  }
  const of = (kind: string): Rates => {
    const count = batches.flat().filter((answer) => kind === total || answer.kind === kind).length;
    return rates(count, best.reduce((sum, taken) => ({ ours: sum.ours + (taken.get(kind)?.ours ?? 0), bare: sum.bare + (taken.get(kind)?.bare ?? 0) }), { ours: 0, bare: 0 }));
  };
  return { ...of(total), kinds: Object.fromEntries(kinds.map((kind) => [kind, of(kind)])) };
}

/** All that is done of one mail before anything is written. */
async function read({ raw, list }: Pick<MailToRead, "raw" | "list">): Promise<void> {
  const mail = await readMail(raw);
  interpretMail(mail, classify(mail), list);
}

/** What so many mails took on each side, as rates and their ratio. */
export const rates = (count: number, taken: { readonly ours: number; readonly bare: number }): Rates => ({
  perSecond: Math.round(count / taken.ours), barePerSecond: Math.round(count / taken.bare), ratio: Math.round((taken.bare / taken.ours) * 100) / 100,
});
