import { randomBytes } from "node:crypto";
import { openQueues } from "../../queues/index.ts";
import { sendQueue } from "../../queues/send.ts";
import { openQueueStorage } from "../../queues/storage.ts";
import type { QueueStorage } from "../../queues/define.ts";
import { seedContents, seedLists } from "../../src/adapters/postgres/bench-seed.ts";
import { composeRaw } from "../../src/adapters/smtp/compose.ts";
import { encodeMail } from "../../src/pipeline/mail-content.ts";
import { openStores, type Stores } from "../../src/wiring/stores.ts";
import { mailTo, notedLog, testVault } from "../builders/world.ts";
import { until } from "../until.ts";
import { newFolder } from "./harness/run.ts";
import { openLine, type Line } from "./line.ts";
import { start, type Running } from "./program.ts";

/** A relay as the workers reach it, and what it has of each message in the end. */
export interface FloorRelay {
  readonly port: number;
  readonly authorityFile: string;
  readonly clientCertificate: { readonly certificate: string; readonly key: string };
  /** A mailbox that it delivers to; undefined: it takes any. */
  readonly recipient: string | undefined;
  /** Copies by Message-ID, once nothing moves any more. */
  copies(): Promise<ReadonlyMap<string, number>>;
}

/** What became of the messages of a run. */
export interface Fate {
  readonly messages: number;
  readonly accepted: number;
  /** Unknown, each with its task. */
  readonly unknown: number;
  /** Of those, how many the relay has. */
  readonly arrived: number;
  readonly doubled: number;
  /** Accepted without a copy, or in no state that anybody would look at. */
  readonly lost: number;
}

/** A worker process whose line to the relay is its own. */
export interface FloorWorker extends Running {
  readonly line: Line;
}

const workerName = "worker of the floor";

function asWorker(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.searchParams.set("application_name", workerName);
  return url.href;
}

/** Lists that wait to be sent, and worker processes that send them. */
export class SendFloor {
  readonly stores: Stores;
  readonly relay: FloorRelay;
  readonly #storage: QueueStorage;
  readonly #env: Readonly<Record<string, string>>;
  readonly #open: { close(): Promise<unknown> }[] = [];

  private constructor(stores: Stores, relay: FloorRelay, storage: QueueStorage, env: Readonly<Record<string, string>>) {
    this.stores = stores;
    this.relay = relay;
    this.#storage = storage;
    this.#env = env;
  }

  /** @param databaseUrl of an empty, migrated database; also the storage of the jobs, unless there is a Redis */
  static async open(databaseUrl: string, redisUrl: string | undefined, lists: number, relay: FloorRelay, settings: Readonly<Record<string, string>> = {}): Promise<SendFloor> {
    const stores = openStores(databaseUrl, testVault(), { now: () => new Date() });
    const env = {
      DATABASE_URL: asWorker(databaseUrl), ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
      RATTACHE_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`, RATTACHE_LOOKUP_KEY: Buffer.alloc(32, 2).toString("base64"),
      MSS_SMTP_HOST: "localhost", MSS_IMAP_HOST: "localhost", MSS_CA_FILE: relay.authorityFile, MSS_CERT_FILE: relay.clientCertificate.certificate, MSS_KEY_FILE: relay.clientCertificate.key,
      PATIENT_SMTP_HOST: "localhost", PUBLIC_URL: "https://mt.cpam.example", SWEEP_EVERY_S: "3600", RECEIVE_EVERY_S: "3600",
      SEND_DAYS: "1-7", SEND_HOURS: "00:00-24:00", SEND_HOLIDAYS: "none", ...settings,
    };
    const floor = new SendFloor(stores, relay, redisUrl === undefined ? { kind: "postgres", url: databaseUrl } : { kind: "redis", url: redisUrl }, env);
    await floor.#fill(lists);
    return floor;
  }

  /** Every tenth mail is longer than what goes over the line at a time. */
  async #fill(lists: number): Promise<void> {
    const { pool } = this.stores;
    const messages = await seedLists(pool, { lists, lines: 1, now: new Date() });
    const to = this.relay.recipient;
    if (to !== undefined) for (const table of ["mailbox set address", "doctor_list set recipient", "message set recipient"]) await pool.query(`update ${table} = $1`, [to]);
    const long = randomBytes(120_000);
    const vault = testVault();
    for (let at = 0; at < messages.length; at += 100) {
      await seedContents(pool, await Promise.all(messages.slice(at, at + 100).map(async ({ messageId, messageIdHeader, recipient }, n) => {
        const attachments = [{ fileName: "liste.pdf", contentType: "application/pdf", content: long.subarray(0, n % 10 === 0 ? long.length : 8_000) }];
        const mail = { ...mailTo(to ?? recipient), messageIdHeader, envelopeId: messageId, attachments };
        return { messageId, cipher: vault.seal(encodeMail({ ...mail, raw: await composeRaw(mail) }), "message.content") };
      })));
    }
  }

  /** Makes of every second list a call to the same doctor, approved and ready to leave; what it holds is the same. @returns how many */
  async callHalf(): Promise<number> {
    const { pool } = this.stores;
    const now = new Date();
    await pool.query("insert into volunteer_round (caisse_code, territory_kind, territory_code, territory_name, built_by, created_at) values ('871', 'department', '87', 'Haute-Vienne', 'staff:agent', $1)", [now]);
    await pool.query(
      `insert into volunteer_call (caisse_code, round_id, rpps, reference, state, recipient, deadline, approved_by, approved_at, created_at)
       select l.caisse_code, r.id, l.rpps, 'VOL-' || l.rpps, 'approved', l.recipient, l.deadline, 'staff:chef', $1, $1 from doctor_list l, volunteer_round r where l.rpps::bigint % 2 = 0`,
      [now],
    );
    const { rowCount } = await pool.query("update message m set kind = 'volunteer-call', call_id = v.id, list_id = null, campaign_id = null from doctor_list l join volunteer_call v on v.rpps = l.rpps where l.id = m.list_id");
    await pool.query("analyze");
    return rowCount ?? 0;
  }

  /** Starts a worker and waits until it works. @param die at which piece on its line it is killed with SIGKILL, and whether that piece still arrives */
  async worker(die?: { readonly atPiece: number; readonly handedOn: boolean }): Promise<FloorWorker> {
    const line = await openLine(this.relay.port);
    const running = await start(["worker", "--queues", "send,sweep"], { env: { ...this.#env, MSS_SMTP_PORT: String(line.port) }, cwd: newFolder("worker") });
    this.#open.push({ close: async () => (running.child.kill("SIGKILL"), await running.ended, line.close()) });
    // The handler is there before the first piece: connecting begins with the first job.
    if (die !== undefined) line.at(die.atPiece, die.handedOn, () => running.child.kill("SIGKILL"));
    await Promise.race([running.said("worker started").catch(() => undefined), running.ended]);
    return { ...running, line };
  }

  /** Says all that waits in the rows, as a sweep does. */
  async say(): Promise<void> {
    const queues = openQueues([sendQueue(() => Promise.resolve([]))], await openQueueStorage(this.#storage), notedLog());
    try {
      for (let after = ""; ; ) {
        const waiting = await this.stores.sweeping.waiting(new Date(), 1_000, after);
        const last = waiting.at(-1);
        if (last === undefined) return;
        after = last.order;
        await queues.add(waiting.map(({ step, id }) => ({ step, id })));
      }
    } finally {
      await queues.close();
    }
  }

  async states(): Promise<Readonly<Record<string, number>>> {
    const { rows } = await this.stores.pool.query<{ state: string; n: number }>("select state, count(*)::int as n from message group by 1");
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  }

  /** What is neither accepted nor unknown, and what was heard of it last. */
  async left(): Promise<readonly object[]> {
    const { rows } = await this.stores.pool.query<object>("select state, kind, attempts, next_attempt_at, relay_code, relay_text, count(*)::int as n from message where state not in ('accepted', 'unknown') group by 1, 2, 3, 4, 5, 6 limit 10");
    return rows;
  }

  /**
   * What the dead held in their hands becomes unknown, as fifteen minutes later in life. By then PostgreSQL has long heard that they died;
   * here it may still be carrying out what they said last, and a claim that it commits after this would be nobody's.
   */
  async abandon(): Promise<number> {
    const atWork = async (): Promise<readonly object[]> => (await this.stores.pool.query<object>("select state, query from pg_stat_activity where datname = current_database() and application_name = $1", [workerName])).rows;
    await until("PostgreSQL to be done with workers that have ended", atWork, (rows) => rows.length === 0);
    return this.stores.sweeping.abandonClaims(new Date(Date.now() + 60_000), new Date());
  }

  /** How many calls for volunteers left, or may have left. */
  called = async (): Promise<number> => (await this.stores.pool.query("select 1 from message where kind = 'volunteer-call' and state in ('accepted', 'unknown')")).rowCount ?? 0;

  async fate(): Promise<Fate> {
    const copies = await this.relay.copies();
    const { rows } = await this.stores.pool.query<{ state: string; header: string; tasks: number }>(
      "select state, message_id_header as header, (select count(*)::int from review_task t where t.message_id = m.id and t.kind = 'unknown-send' and t.state = 'open') as tasks from message m",
    );
    const of = (header: string): number => copies.get(header) ?? 0;
    const accepted = rows.filter(({ state, tasks }) => state === "accepted" && tasks === 0);
    const unknown = rows.filter(({ state, tasks }) => state === "unknown" && tasks === 1);
    return {
      messages: rows.length, accepted: accepted.length, unknown: unknown.length,
      arrived: unknown.filter(({ header }) => of(header) > 0).length,
      doubled: rows.filter(({ header }) => of(header) > 1).length,
      lost: accepted.filter(({ header }) => of(header) === 0).length + rows.length - accepted.length - unknown.length,
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.#open.map((one) => one.close()));
    await this.stores.pool.end();
  }
}
