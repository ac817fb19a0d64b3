import { openBareMailbox } from "../../adapters/imap/bare-mailbox.ts";
import { createInbox } from "../../adapters/imap/inbox.ts";
import type { InboxOptions } from "../../adapters/imap/options.ts";
import { mailparser, postalMime } from "../../adapters/mime/bare-parsers.ts";
import { readMail } from "../../adapters/mime/read-mail.ts";
import { classify } from "../../domain/classify/classify.ts";
import type { SentList } from "../../domain/decision.ts";
import type { InboundRates } from "../../pipeline/bench.ts";
import { interpretMail } from "../../pipeline/interpret.ts";
import { openInboundHouse, type InboundHouse, type WaitingAnswer } from "./inbound-house.ts";
import { openBenchServer, type BenchServer } from "./inbound-server.ts";
import { secondsOf } from "./turns.ts";

const turns = 3;
const atATime = 32; // queues/interpret.ts, queues/register.ts

export interface InboundRequest {
  readonly mails: number;
  readonly lines: number;
  /** A real IMAP server's empty mailbox; undefined: the sandbox's own, in memory. */
  readonly server: InboxOptions | undefined;
}

/**
 * Stores, classifies, interprets and registers what lies in a mailbox, on a private PostgreSQL whose commits wait for the disk, beside
 * imapflow's bare fetch of the same mails with postal-mime's parse of each; then reading without server or database beside mailparser.
 * @throws {Error} when a mail was lost, doubled or misread: then nothing was measured
 */
export async function benchInbound(request: InboundRequest, onProgress: (step: string) => void): Promise<InboundRates> {
  const { mails: count, lines } = request;
  onProgress("PostgreSQL");
  const house = await openInboundHouse({ lists: count * turns, lines });
  const server: BenchServer = request.server === undefined ? await openBenchServer() : { inbox: request.server, name: "configured", close: () => Promise.resolve() };
  const bare = await openBareMailbox(server.inbox);
  try {
    if ((await bare.count()) > 0) throw new Error("the mailbox is not empty: give the bench one of its own");
    const best = { ours: Infinity, bare: Infinity };
    for (let turn = 0; turn < turns; turn += 1) {
      onProgress(`tour ${turn + 1} sur ${turns}`);
      const batch = house.answers.slice(turn * count, (turn + 1) * count);
      await bare.append(batch.map(({ raw }) => raw));
      best.bare = Math.min(best.bare, await secondsOf(() => bare.fetchAll(postalMime)));
      best.ours = Math.min(best.ours, await takeIn(house, server.inbox, count));
      await bare.empty();
    }
    await house.everythingIsRegistered();
    onProgress("lecture seule");
    const reading = await readAlone(house.answers.slice(0, count));
    const bytes = house.answers.slice(0, count).reduce((sum, { raw }) => sum + raw.length, 0);
    return { mails: count, lines, meanBytes: Math.round(bytes / count), server: server.name, ...rates(count, best), reading };
  } finally {
    await bare.close();
    await server.close();
    await house.close();
  }
}

/** Everything of one round: fetch, store, interpret, register, on a connection that is open like the yardstick's. The stages run beside each other, as the queues' workers do. */
async function takeIn({ engine, caisseCode }: InboundHouse, inbox: InboxOptions, expected: number): Promise<number> {
  const connection = createInbox(inbox);
  await connection.wait(1);
  return secondsOf(async () => {
    const registering = openStage(async (id) => void (await engine.register(id)));
    const reading = openStage(async (id) => {
      await engine.interpret(id);
      registering.add(id);
    });
    try {
      const taken = await engine.receiveThrough(caisseCode, () => connection, (next) => Promise.resolve(next.forEach(({ id }) => { reading.add(id); })));
      if (taken !== expected) throw new Error(`of ${expected} mails ${taken} were stored`);
    } finally {
      await reading.end();
      await registering.end();
      await connection.close();
    }
  });
}

/** What a queue's worker does, without the queue: so many at a time. */
function openStage(work: (id: string) => Promise<void>): { add(id: string): void; end(): Promise<void> } {
  const waiting: string[] = [];
  const under = new Set<Promise<void>>();
  const run = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await work(id);
  };
  return {
    add(id) {
      waiting.push(id);
      if (under.size >= atATime) return;
      const running: Promise<void> = run().finally(() => under.delete(running));
      under.add(running);
    },
    async end() {
      while (under.size > 0) await Promise.all(under);
    },
  };
}

/** From raw bytes to decisions in memory, beside mailparser's simpleParser of the same bytes. */
async function readAlone(answers: readonly WaitingAnswer[]): Promise<InboundRates["reading"]> {
  const best = { ours: Infinity, bare: Infinity };
  const read = async ({ raw, list }: { readonly raw: Uint8Array; readonly list: SentList }): Promise<void> => {
    const mail = await readMail(raw);
    interpretMail(mail, classify(mail), list);
  };
  for (let turn = 0; turn < turns; turn += 1) {
    best.bare = Math.min(best.bare, await secondsOf(() => each(answers, ({ raw }) => mailparser(raw))));
    best.ours = Math.min(best.ours, await secondsOf(() => each(answers, read)));
  }
  return rates(answers.length, best);
}

async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (const item of items) await work(item);
}

const rates = (count: number, best: { readonly ours: number; readonly bare: number }): { perSecond: number; barePerSecond: number; ratio: number } => ({
  perSecond: Math.round(count / best.ours), barePerSecond: Math.round(count / best.bare), ratio: Math.round((best.bare / best.ours) * 100) / 100,
});
