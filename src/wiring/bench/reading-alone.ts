import { mailparser } from "../../adapters/mime/bare-parsers.ts";
import { readMail } from "../../adapters/mime/read-mail.ts";
import { classify } from "../../domain/classify/classify.ts";
import type { SentList } from "../../domain/decision.ts";
import type { Rates } from "../../pipeline/bench.ts";
import { interpretMail } from "../../pipeline/interpret.ts";
import { secondsOf } from "./turns.ts";

/** Reading takes less than a millisecond a mail, and both sides are compiled on the way: the best turn is one of the last. Of many mails the first turn has compiled it all. */
const turnsOf = (mails: number): number => (mails > 1_000 ? 5 : 15);

/** A mail to be read, and the list that it may answer. */
export interface MailToRead {
  readonly raw: Uint8Array;
  readonly list: SentList;
  readonly kind: string;
}

/** Seconds that one mail or all of them took. */
interface Taken {
  ours: number;
  bare: number;
}

/**
 * From raw bytes to decisions in memory, beside mailparser's simpleParser of the same bytes, in turns.
 * The rate of all is that of the best turn of each side; that of a kind, where other work weighs on some mails and not on others, of each mail's best turn.
 */
export async function readAlone(answers: readonly MailToRead[], kinds: readonly string[]): Promise<Rates & { readonly kinds: Readonly<Record<string, Rates>> }> {
  const best: Taken = { ours: Infinity, bare: Infinity };
  const quickest = answers.map((): Taken => ({ ours: Infinity, bare: Infinity }));
  const turn = async (side: keyof Taken, work: (answer: MailToRead) => Promise<void>): Promise<void> => {
    const seconds = await secondsOf(async () => {
      for (const [i, answer] of answers.entries()) {
        const taken = await secondsOf(() => work(answer));
        const mine = quickest[i];
        if (mine !== undefined && taken < mine[side]) mine[side] = taken;
      }
    });
    best[side] = Math.min(best[side], seconds);
  };
  for (let n = 0; n < turnsOf(answers.length); n += 1) {
    await turn("bare", ({ raw }) => mailparser(raw));
    await turn("ours", read);
  }
  const ofKind = (kind: string): Rates => {
    const taken = quickest.filter((_, i) => answers[i]?.kind === kind);
    return rates(taken.length, taken.reduce((sum, one) => ({ ours: sum.ours + one.ours, bare: sum.bare + one.bare }), { ours: 0, bare: 0 }));
  };
  return { ...rates(answers.length, best), kinds: Object.fromEntries(kinds.map((kind) => [kind, ofKind(kind)])) };
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
