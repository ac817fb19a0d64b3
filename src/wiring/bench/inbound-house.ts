import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createVault } from "../../adapters/crypto/vault.ts";
import { createLog } from "../../adapters/log/pino-log.ts";
import { createMailRenderer } from "../../adapters/mjml/renderer.ts";
import { seedLists } from "../../adapters/postgres/bench-seed.ts";
import { answeredLists } from "../../adapters/postgres/bench-answers.ts";
import { createBareKeeper, type BareKeeper } from "../../adapters/postgres/bench-floor.ts";
import { startEmbedded } from "../../adapters/postgres/embedded.ts";
import { migrate } from "../../adapters/postgres/migrate.ts";
import type { SentList } from "../../domain/decision.ts";
import { makeListReference, referenceSpace } from "../../domain/list-reference.ts";
import { usualRules } from "../../domain/sending/rules.ts";
import type { DoctorListDocument } from "../../pipeline/documents.ts";
import { createEngine, systemRandom, type Engine } from "../engine.ts";
import { migrationsFolder } from "../root.ts";
import { readMails } from "../read-mails.ts";
import { openStores } from "../stores.ts";
import { createBusyStages, type BusyStages } from "./busy-stages.ts";
import { sampleList } from "./sample.ts";
import { sampleAnswer, type AnswerKind } from "./sample-answers.ts";

/** One answer that will lie in the mailbox, and the list that it answers. */
export interface WaitingAnswer {
  readonly kind: AnswerKind;
  readonly raw: Uint8Array;
  readonly list: SentList;
}

/** A caisse whose lists were sent and whose doctors have answered. */
export interface InboundHouse {
  readonly engine: Engine;
  readonly caisseCode: string;
  readonly answers: readonly WaitingAnswer[];
  /** The same PostgreSQL, barely used. */
  readonly floor: BareKeeper;
  /** How long its stages were at work; "fetch" is for whoever fetches. */
  readonly busy: BusyStages<"fetch" | "store" | "read" | "register">;
  /** @throws {Error} when a mail or a decision is missing, or one is too many */
  everythingIsRegistered(): Promise<void>;
  close(): Promise<void>;
}

/** Makes it on a private PostgreSQL of its own. */
export async function openInboundHouse(plan: { readonly lists: number; readonly lines: readonly number[] }): Promise<InboundHouse> {
  const folder = mkdtempSync(join(tmpdir(), "rattache-bench-"));
  const database = await startEmbedded(join(folder, "postgres"));
  const vault = createVault({ sealing: [{ id: "bench", key: randomBytes(32) }], lookup: randomBytes(32) });
  const clock = { now: () => new Date() };
  const stores = openStores(database.url, vault, clock, usualRules);
  // The embedded server lets commits run ahead of the disk; a production server does not, and a mail is moved only once it is kept.
  await stores.pool.query("alter database rattache set synchronous_commit to on");
  await migrate(stores.pool, migrationsFolder);
  await seedLists(stores.pool, { ...plan, now: clock.now() });
  const lists = await answeredLists(stores.pool, references(plan.lists), clock.now());
  const renderer = await createMailRenderer();
  const expected = { accepted: 0, refused: 0 };
  const answers = lists.map((list, number): WaitingAnswer => {
    const document = documentOf(list, number);
    const answer = sampleAnswer(number, list.lines.length, { ...list, recipient: list.practitioner.mssante, messageIdHeader: list.messageId, ...renderer.doctorList(document) });
    expected.accepted += answer.accepts;
    expected.refused += answer.refuses;
    return { kind: answer.kind, raw: answer.raw, list };
  });
  const busy = createBusyStages(["fetch", "store", "read", "register"]);
  const engine = await createEngine({
    stores: {
      ...stores,
      receiving: { ...stores.receiving, store: (...mails) => busy.during("store", () => stores.receiving.store(...mails)) },
      takingIn: { settleAndRegister: (...read) => busy.during("register", () => stores.takingIn.settleAndRegister(...read)) },
    },
    read: async (raw) => {
      const reading = await busy.during("read", () => readMails(raw));
      return { ...reading, interpret: (list) => busy.during("read", () => reading.interpret(list)) };
    },
    vault, clock, log: createLog("silent"), random: systemRandom, publicUrl: "https://mt.cpam.example", productReference: "RAT000001", rules: usualRules,
    relays: () => Promise.reject(new Error("the bench sends nothing")), openInbox: () => { throw new Error("the bench opens its own"); },
  });
  return {
    engine, answers, busy, caisseCode: "871", floor: await createBareKeeper(stores.pool),
    async everythingIsRegistered() {
      const { rows } = await stores.pool.query<{ kept: number; done: number; accepted: number; refused: number }>(
        `select (select count(*)::int from inbound) as kept, (select count(*)::int from inbound where state in ('registered', 'review')) as done,
                (select count(*)::int from declaration where state = 'accepted') as accepted, (select count(*)::int from list_line where state = 'refused') as refused`,
      );
      const wanted = { kept: plan.lists, done: plan.lists, ...expected };
      if (JSON.stringify(rows[0]) !== JSON.stringify(wanted)) throw new Error(`wanted ${JSON.stringify(wanted)}, found ${JSON.stringify(rows[0])}`);
    },
    async close() {
      await stores.pool.end();
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The mail as its doctor got it: these very patients. */
function documentOf({ reference, lines }: SentList, number: number): DoctorListDocument {
  const sample = sampleList(lines.length, number);
  return { ...sample, reference, lines: sample.lines.map((line, index) => ({ ...line, ...lines[index], civility: "Mme" })) };
}

/** So many references that are all different: those draws that have a check character. */
function references(count: number): string[] {
  const found: string[] = [];
  for (let draw = 1_000; found.length < count && draw < referenceSpace; draw += 1) {
    const reference = makeListReference("87", draw);
    if (reference !== undefined) found.push(reference);
  }
  return found;
}
