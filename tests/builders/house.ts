import { randomUUID } from "node:crypto";
import { migrate } from "../../src/adapters/postgres/migrate.ts";
import { openPool } from "../../src/adapters/postgres/pool.ts";
import type { Day } from "../../src/domain/calendar.ts";
import { inform } from "../../src/pipeline/inform.ts";
import { approveLists, buildLists } from "../../src/pipeline/list.ts";
import type { DoctorMessage } from "../../src/pipeline/compose.ts";
import type { Funnel } from "../../src/pipeline/extraction-ports.ts";
import type { Selection } from "../../src/pipeline/load.ts";
import type { Relay } from "../../src/pipeline/ports.ts";
import { register } from "../../src/pipeline/register.ts";
import { pairLine, patientLine } from "../../src/pipeline/selection-lines.ts";
import { render } from "../../src/pipeline/render.ts";
import { send } from "../../src/pipeline/send.ts";
import { openStores, type Stores } from "../../src/wiring/stores.ts";
import { clockAt, day, mailTo, notedLog, relaySaying, replied, sha256, testVault, utf8, type StandingClock } from "./world.ts";

export const caisseCode = "871";
export const caisseMailbox = "liste-ald@cpam87.mssante.example";
const migrations = new URL("../../src/adapters/postgres/migrations/", import.meta.url);

/** A database with all migrations, made once a run. */
export const migrated = {
  name: "migrated",
  async prepare(url: string): Promise<void> {
    const pool = openPool(url, 2);
    await migrate(pool, migrations);
    await pool.end();
  },
};

/** Whom a campaign is about: patient 1 is "P001"; doctor 1 has RPPS 10000000001. */
export interface Plan {
  readonly patients: number;
  readonly doctors: number;
  /** Which doctors a patient sees, by their numbers; by default patient n sees doctor n modulo the number of doctors. */
  readonly sees?: (patient: number) => readonly number[];
  /** By default every second patient. */
  readonly hasEmail?: (patient: number) => boolean;
  readonly hasAddress?: (patient: number) => boolean;
}

export const pseudonymOf = (patient: number): string => `P${String(patient).padStart(3, "0")}`;
export const rppsOf = (doctor: number): string => String(10_000_000_000 + doctor);
export const nirOf = (patient: number): string => `2500187168${String(patient).padStart(5, "0")}`;

async function* one<T>(batch: readonly T[]): AsyncGenerator<readonly T[]> {
  await Promise.resolve();
  yield batch;
}

async function* block(lines: readonly string[]): AsyncGenerator<string> {
  await Promise.resolve();
  yield lines.join("");
}
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

export function selectionOf({ patients, doctors, sees, hasEmail, hasAddress }: Plan): Selection {
  const seen = sees ?? ((n) => [((n - 1) % doctors) + 1]);
  const funnel = { patients, excluded: {}, informed: patients, tooFewContacts: 0, noAskedDoctor: 0, related: patients, pairs: patients, doctors } as unknown as Funnel;
  return {
    campaignName: "ALD 2023", referenceDate: day("2023-06-30"), parameters: { months: 12 }, funnels: new Map([[caisseCode, funnel]]),
    informed: block(upTo(patients).map((n) => patientLine({ pseudonym: pseudonymOf(n), caisse: caisseCode, birthDate: day("1950-01-01"), sex: "F" as const, commune: "87085", residence: "home" as const }))),
    pairs: block(upTo(patients).flatMap((n) => seen(n).map((d) => pairLine({ pseudonym: pseudonymOf(n), caisse: caisseCode, rpps: rppsOf(d), contacts: 4, firstDay: day("2022-09-01"), lastDay: day("2023-05-01"), rank: 1 })))),
    doctors: one(upTo(doctors).map((d) => ({ rpps: rppsOf(d), familyName: `MOREL${d}`, givenName: "Claire", civility: "MME", birthYear: 1970, specialty: "1", caisse: caisseCode, endedOn: undefined, practiceAddress: ["3 PLACE DE LA MOTTE", "87000 LIMOGES"], telephone: "" }))),
    mailboxes: one(upTo(doctors).map((d) => ({ address: `claire.morel${d}@medecin.mssante.example`, type: "PER" as const, rpps: rppsOf(d), practice: "" }))),
    identities: one(
      upTo(patients).map((n) => ({
        pseudonym: pseudonymOf(n), nir: nirOf(n), familyName: `DURAND${n}`, givenName: "Jeanne", usageName: "", civility: "MME", birthDate: day("1950-01-01"), telephone: "",
        address: (hasAddress?.(n) ?? true) ? [`MME JEANNE DURAND${n}`, "12 RUE DES TILLEULS", "87000 LIMOGES"] : [],
        email: (hasEmail?.(n) ?? n % 2 === 0) ? `jeanne.durand${n}@courriel.example` : "",
      })),
    ),
    known: () => Promise.resolve({ patients: () => one([]), attending: () => one([]) }),
    run: { filesSha256: sha256(utf8("files")), requestSha256: sha256(utf8("request")), layout: "native" },
    report: () => Promise.resolve({ files: [], rejectsFiles: [] }),
  };
}

const nothingMore = (): Promise<void> => Promise.resolve();
const taken = (): Relay => relaySaying(replied(250, "2.0.0 taken"));

/** A caisse with a campaign loaded, and the acts that move it along, on real stores. */
export class House {
  readonly stores: Stores;
  readonly clock: StandingClock;
  readonly campaignId: string;
  readonly vault = testVault();
  readonly log = notedLog();

  private constructor(stores: Stores, clock: StandingClock, campaignId: string) {
    this.stores = stores;
    this.clock = clock;
    this.campaignId = campaignId;
  }

  /** Everybody is loaded on 3 July 2023 at nine in Paris; nobody is informed yet. */
  static async open(databaseUrl: string, plan: Plan): Promise<House> {
    const clock = clockAt("2023-07-03T07:00:00Z");
    const stores = openStores(databaseUrl, testVault(), clock);
    await stores.load.upsertCaisses([{ code: caisseCode, name: "CPAM de la Haute-Vienne", department: "87", addressLines: ["22 avenue Jean Gagnant", "87037 LIMOGES CEDEX"], contactName: "Claire Fontaine", telephone: "3646", mailbox: caisseMailbox, dpoContact: "dpo@cpam87.example" }]);
    const { campaigns } = await stores.load.load(selectionOf(plan), clock.now());
    return new House(stores, clock, campaigns[0]?.campaignId ?? "");
  }

  close = (): Promise<void> => this.stores.pool.end();

  async rows<T extends object>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
    return (await this.stores.pool.query<T>(sql, [...values])).rows;
  }
  /** The one value of the one row. */
  async value<T>(sql: string, values: readonly unknown[] = []): Promise<T | undefined> {
    const [row] = await this.rows<Record<string, T>>(sql, values);
    return row === undefined ? undefined : Object.values(row)[0];
  }
  patientId = async (patient: number): Promise<string> => (await this.value<string>("select id from patient where pseudonym = $1", [pseudonymOf(patient)])) ?? "";

  /** One notice for each who has none; e-mails are handed to `relay`, letters printed and posted the same day. */
  async informAll(relay: Relay = taken()): Promise<void> {
    const { stores, clock, vault } = this;
    await inform(this.campaignId, { store: stores.notices, vault, clock, newId: randomUUID }, nothingMore);
    for (const { id } of await this.rows<{ id: string }>("select id from message where kind = 'notice' and state = 'rendered'")) await this.send(id, relay);
    await this.printAll();
    const printed = await this.rows<{ letter_ref: string }>("select letter_ref from notice where state = 'drafted' and lot_id is not null");
    await stores.letters.confirm(caisseCode, printed.map(({ letter_ref }) => ({ letterRef: letter_ref, sentOn: this.today() })), clock.now());
  }
  async printAll(): Promise<void> {
    const { letters } = this.stores;
    // One at a time, as the stage does it: two at once would take the same letters.
    await letters.alone(caisseCode, async () => {
      const ids = (await this.rows<{ id: string }>("select id from notice where channel = 'letter' and state = 'drafted' and lot_id is null")).map(({ id }) => id);
      if (ids.length > 0) await letters.keepLot({ caisseCode, number: await letters.nextLotNumber(caisseCode), kind: "notice", ids, sha256: sha256(utf8("lot")) }, this.clock.now());
    });
  }
  today = (): Day => day(this.clock.now().toISOString().slice(0, 10));

  /** Four days into August everybody's month is over: lists are built by one person. */
  async buildLists(): Promise<void> {
    let draw = 0;
    await buildLists(this.campaignId, "staff:agent", { store: this.stores.lists, clock: this.clock, random: { integer: () => (draw += 1) } });
  }
  approveLists = (by = "staff:superviseur") => approveLists(this.campaignId, by, { store: this.stores.lists, clock: this.clock, vault: this.vault, newId: randomUUID }, nothingMore);

  /** The text of the mail is the document as JSON: who is named can be read in it. */
  render = (messageId: string, whileDrawing: () => Promise<void> = nothingMore) =>
    render<DoctorMessage>(messageId, {
      store: this.stores.documents, sha256, vault: this.vault, clock: this.clock,
      compose: async ({ document, envelope }) => {
        await whileDrawing();
        return { ...mailTo(envelope.to), messageIdHeader: envelope.messageIdHeader, text: JSON.stringify(document) };
      },
    });
  send = (messageId: string, relay: Relay = taken()) =>
    send(messageId, { store: this.stores.sending, content: () => Promise.resolve(mailTo("x@y.example")), relays: () => Promise.resolve(relay), clock: this.clock, log: this.log });

  /** Lists of all doctors, built, approved, rendered and taken by the relay on Monday 7 August. */
  async sendLists(): Promise<void> {
    this.clock.moveTo("2023-08-07T07:00:00Z");
    await this.buildLists();
    await this.approveLists();
    for (const { id } of await this.rows<{ id: string }>("select id from message where kind = 'list' and state = 'approved'")) {
      await this.render(id);
      await this.send(id);
    }
  }

  /** A doctor's answer as the interpreter would leave it: one decision a line of the doctor's list. */
  async answer(doctor: number, decisions: Readonly<Record<number, "accept" | "refuse" | "review">>, kind: "reply" | "automatic-reply" | "other" = "reply"): Promise<string> {
    const inboundId = await this.storeMail(`answer ${randomUUID()}`, `doctor ${doctor}`);
    const [list] = await this.rows<{ id: string; message_id: string }>("select l.id, m.id as message_id from doctor_list l join message m on m.list_id = l.id and m.kind = 'list' where l.rpps = $1", [rppsOf(doctor)]);
    await this.stores.interpreting.settle(inboundId, {
      kind, listId: list?.id, messageId: list?.message_id, review: [], failure: undefined,
      decisions: Object.entries(decisions).map(([line, decision]) => ({ line: Number(line), decision, words: this.vault.seal(utf8("J’accepte"), "decision.words") })),
    });
    return inboundId;
  }
  /** @returns the id of a message that is new, else "" */
  async storeMail(content: string, sender: string, uid = Math.floor(Math.random() * 1e9)): Promise<string> {
    const key = sha256(utf8(content));
    const kept = { mailbox: caisseMailbox, uidValidity: 7n, uid, dedupeKey: key, messageIdHeader: undefined, senderHash: sha256(utf8(sender)), rawCipher: this.vault.seal(utf8(content), "inbound.raw"), receivedAt: this.clock.now() };
    return (await this.stores.receiving.store(caisseCode, [kept], this.clock.now()))[0]?.id ?? "";
  }
  register = (inboundId: string) => register(inboundId, { store: this.stores.registering, clock: this.clock, log: this.log });

  object = async (patient: number) =>
    this.stores.objections.object({ patientId: await this.patientId(patient), scopes: ["accompaniment", "disclosure"], channel: "telephone", recordedBy: "staff:agent" }, `OPP-${randomUUID()}`, this.clock.now());
}
