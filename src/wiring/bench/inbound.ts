import { openBareMailbox } from "../../adapters/imap/bare-mailbox.ts";
import { createInbox } from "../../adapters/imap/inbox.ts";
import type { InboxOptions } from "../../adapters/imap/options.ts";
import { postalMime } from "../../adapters/mime/bare-parsers.ts";
import type { InboundRates } from "../../pipeline/bench.ts";
import type { Next } from "../../pipeline/next.ts";
import type { Inbox } from "../../pipeline/ports.ts";
import { openInboundHouse, type InboundHouse } from "./inbound-house.ts";
import { openBenchServer, type BenchServer } from "./inbound-server.ts";
import { campaignLengths } from "./list-lengths.ts";
import { rates, readAlone } from "./reading-alone.ts";
import { answerKinds } from "./sample-answers.ts";
import { secondsOf } from "./turns.ts";

/** The best one counts: a worker runs for weeks, and what V8 compiles of both sides on the way is no part of a mail. Few mails only show that all works. */
const turnsOf = (mails: number): number => (mails < 100 ? 5 : 12);

export interface InboundRequest {
  readonly mails: number;
  readonly lines: number | undefined;
  /** A real IMAP server's empty mailbox; undefined: the sandbox's own, in memory. */
  readonly server: InboxOptions | undefined;
}

/**
 * Stores, classifies, interprets and registers what lies in a mailbox, on a private PostgreSQL whose commits wait for the disk, beside
 * imapflow's bare fetch of the same mails with postal-mime's parse of each, alone and with what PostgreSQL takes to keep them at all; then reading without server or database beside mailparser.
 * @throws {Error} when a mail was lost, doubled or misread: then nothing was measured
 */
export async function benchInbound(request: InboundRequest, onProgress: (step: string) => void): Promise<InboundRates> {
  const { mails: count, lines } = request;
  onProgress("PostgreSQL");
  const turns = turnsOf(count);
  const lengths = lines === undefined ? campaignLengths(count * turns) : Array.from({ length: count * turns }, () => lines);
  const house = await openInboundHouse({ lists: count * turns, lines: lengths });
  const server: BenchServer = request.server === undefined ? await openBenchServer() : { inbox: request.server, name: "configured", close: () => Promise.resolve() };
  const bare = await openBareMailbox(server.inbox);
  try {
    if ((await bare.count()) > 0) throw new Error("the mailbox is not empty: give the bench one of its own");
    const best = { ours: Infinity, bare: Infinity, kept: Infinity };
    let stages = house.busy.take();
    for (let turn = 0; turn < turns; turn += 1) {
      onProgress(`tour ${turn + 1} sur ${turns}`);
      const batch = house.answers.slice(turn * count, (turn + 1) * count);
      await bare.append(batch.map(({ raw }) => raw));
      best.bare = Math.min(best.bare, await secondsOf(() => bare.fetchAll(postalMime)));
      best.kept = Math.min(best.kept, await secondsOf(() => house.floor.keep(batch.map(({ raw, list }) => ({ raw, lines: list.lines.length })))));
      const seconds = await takeIn(house, server.inbox, count);
      const busy = house.busy.take();
      if (seconds < best.ours) [best.ours, stages] = [seconds, busy];
      await bare.empty();
    }
    await house.everythingIsRegistered();
    onProgress("lecture seule");
    const reading = await readAlone(Array.from({ length: turns }, (_, turn) => house.answers.slice(turn * count, (turn + 1) * count)), answerKinds);
    const bytes = house.answers.slice(0, count).reduce((sum, { raw }) => sum + raw.length, 0);
    const ms = (seconds: number): number => Math.round((seconds / count) * 100_000) / 100;
    return {
      mails: count, lines: lines ?? "campaign", meanLines: Math.round((100 * lengths.reduce((sum, length) => sum + length, 0)) / lengths.length) / 100, meanBytes: Math.round(bytes / count), server: server.name,
      ...rates(count, best), floor: rates(count, { ours: best.bare + best.kept, bare: best.bare }), stages: { fetchMs: ms(stages.fetch), storeMs: ms(stages.store), readMs: ms(stages.read), registerMs: ms(stages.register) }, reading,
    };
  } finally {
    await bare.close();
    await server.close();
    await house.close();
  }
}

/** Everything of one round: fetch, store, interpret, register, on a connection that is open like the yardstick's. */
async function takeIn({ engine, caisseCode, busy }: InboundHouse, inbox: InboxOptions, expected: number): Promise<number> {
  const connection = watched(createInbox(inbox), busy);
  await connection.wait(1);
  try {
    return await secondsOf(async () => {
      const left: Next[] = [];
      const taken = await engine.receiveThrough(caisseCode, () => connection, (next) => Promise.resolve(void left.push(...next)));
      if (taken !== expected) throw new Error(`of ${expected} mails ${taken} were stored`);
      // What the queues would do of it; nearly nothing is left for them.
      for (const { step, id } of left) {
        if (step === "interpret") await engine.interpret(id);
        if (step === "interpret" || step === "register") await engine.register(id);
      }
    });
  } finally {
    await connection.close();
  }
}

/** The same mailbox; how long it lets its reader wait is added up. */
const watched = (inbox: Inbox, busy: InboundHouse["busy"]): Inbox => ({
  ...inbox,
  async *fetch(after) {
    const pieces = inbox.fetch(after)[Symbol.asyncIterator]();
    for (let piece = await busy.during("fetch", () => pieces.next()); piece.done !== true; piece = await busy.during("fetch", () => pieces.next())) yield piece.value;
  },
});
