import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { createVault } from "../../adapters/crypto/vault.ts";
import { createLog } from "../../adapters/log/pino-log.ts";
import { createMailRenderer } from "../../adapters/mjml/renderer.ts";
import { createPdfRenderer } from "../../adapters/pdf/renderer.ts";
import { seedContents, seedLists, type SeededMessage } from "../../adapters/postgres/bench-seed.ts";
import { startEmbedded } from "../../adapters/postgres/embedded.ts";
import { migrate } from "../../adapters/postgres/migrate.ts";
import { createAuthority } from "../../adapters/sandbox/certificates.ts";
import { createBarePool } from "../../adapters/smtp/bare-pool.ts";
import { composeRaw } from "../../adapters/smtp/compose.ts";
import { createRelay } from "../../adapters/smtp/relay.ts";
import { usualRules } from "../../domain/sending/rules.ts";
import type { SendRates } from "../../pipeline/bench.ts";
import { composeForDoctor } from "../../pipeline/compose.ts";
import { decodeMail, encodeMail } from "../../pipeline/mail-content.ts";
import type { OutboundMail, Vault } from "../../pipeline/ports.ts";
import { send } from "../../pipeline/send.ts";
import { migrationsFolder } from "../root.ts";
import { openStores, type Stores } from "../stores.ts";
import { sampleList } from "./sample.ts";
import type { SinkTask } from "./sink-worker.ts";
import { takeTurns } from "./turns.ts";

const connections = 8;
/** Messages under way, as in a worker (queues/send.ts): some are claimed or settled while the others hold the connections. */
const atOnce = 20;
const turns = 9;
/** Sent before anything is measured, by either: connections are open, code is compiled. */
const warming = 24;
const atAnyHour = { ...usualRules, hours: { weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, untilMinute: 1_440, holidays: "none", closedOn: [] } } as const;

/**
 * Claims, sends and settles real lists by mutual TLS on a private PostgreSQL, beside nodemailer's pool with the same mails, the same
 * certificates and the same number of connections. The operator is a thread of its own, the same for both.
 */
export async function benchSend({ lists, lines }: { readonly lists: number; readonly lines: number }, onProgress: (step: string) => void): Promise<SendRates> {
  const folder = mkdtempSync(join(tmpdir(), "rattache-bench-"));
  onProgress("PostgreSQL");
  const database = await startEmbedded(join(folder, "postgres"));
  const vault = createVault({ sealing: [{ id: "bench", key: randomBytes(32) }], lookup: randomBytes(32) });
  const clock = { now: () => new Date() };
  const stores = openStores(database.url, vault, clock, atAnyHour);
  const authority = createAuthority("rattache bench", new Date());
  const client = authority.issue({ commonName: "cpam87", use: "client" });
  const sink = await openSink({ own: authority.issue({ commonName: "bench", use: "server" }), clients: authority.certificate });
  const door = { host: "127.0.0.1", port: sink.port, authorities: authority.certificate, clientCertificate: client, connections };
  const relay = createRelay({ ...door, security: "starttls", signIn: { how: "certificate" }, maxBytes: 20_000_000 });
  const pool = createBarePool(door);
  try {
    await migrate(stores.pool, migrationsFolder);
    onProgress("listes inventées");
    const total = lists * turns + warming;
    const messages = await seedLists(stores.pool, { lists: total, lines, now: clock.now() });
    const mail = await oneMail(lines);
    await keepContents(stores, messages, mail, vault);
    const waiting = [...messages];
    const mails = messages.map((message) => addressed(mail, message));
    onProgress("envois");
    const world = {
      store: stores.sending, relays: () => Promise.resolve(relay), clock, log: createLog("silent"),
      content: async (id: string): Promise<OutboundMail> => decodeMail(vault.open((await stores.documents.sealedContent(id)) ?? new Uint8Array(), "message.content")),
    };
    const ours = (count: number): Promise<void> => together(waiting.splice(0, count), async ({ messageId }) => void (await send(messageId, world)));
    const bare = (count: number): Promise<void> => together(mails.splice(0, count), (one) => pool.hand(one));
    await bare(warming);
    await ours(warming);
    const rates = await takeTurns(() => ours(lists), () => bare(lists), lists, turns);
    await everythingArrived(stores, total, (await sink.taken()) - total);
    return { lists, lines, mailBytes: (await composeRaw(mail)).length, connections, ...rates };
  } finally {
    pool.close();
    await relay.close();
    await sink.close();
    await stores.pool.end();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A few at a time. */
async function together<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  }));
}

async function oneMail(lines: number): Promise<OutboundMail> {
  const composer = { mail: await createMailRenderer(), pdf: createPdfRenderer(), productReference: "RAT000001" };
  const envelope = { messageIdHeader: "<bench@cpam87.mssante.example>", envelopeId: "bench", to: "", caisse: { name: "CPAM de la Haute-Vienne", mailbox: "liste-ald@cpam87.mssante.example" } };
  return composeForDoctor({ kind: "list", envelope, document: sampleList(lines, 1) }, new Date(), composer);
}

const addressed = (mail: OutboundMail, { messageId, recipient, messageIdHeader }: SeededMessage): OutboundMail => ({ ...mail, to: recipient, messageIdHeader, envelopeId: messageId });

async function keepContents(stores: Stores, messages: readonly SeededMessage[], mail: OutboundMail, vault: Vault): Promise<void> {
  const batch = 100;
  for (let at = 0; at < messages.length; at += batch) {
    await seedContents(stores.pool, await Promise.all(messages.slice(at, at + batch).map(async (message) => {
      const own = addressed(mail, message);
      return { messageId: message.messageId, cipher: vault.seal(encodeMail({ ...own, raw: await composeRaw(own) }), "message.content") };
    })));
  }
}

/** @throws {Error} when a mail is missing or was sent twice: then nothing was measured */
async function everythingArrived(stores: Stores, expected: number, taken: number): Promise<void> {
  const { rows } = await stores.pool.query<{ accepted: number }>("select count(*)::int as accepted from message where state = 'accepted'");
  if (rows[0]?.accepted !== expected || taken !== expected) throw new Error(`of ${expected} lists ${rows[0]?.accepted ?? 0} were accepted and ${taken} arrived`);
}

async function openSink(task: SinkTask): Promise<{ readonly port: number; taken(): Promise<number>; close(): Promise<void> }> {
  const worker = new Worker(new URL("./sink-worker.js", import.meta.url), { workerData: task });
  const heard = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
    });
  const { port } = await heard<{ port: number }>();
  return {
    port,
    async taken() {
      worker.postMessage("how many?");
      return (await heard<{ taken: number }>()).taken;
    },
    close: async () => void (await worker.terminate()),
  };
}
