import type { Day } from "../domain/calendar.ts";
import { obstacleToDeclaring, type ConfirmationWay } from "../domain/declaration/confirmation.ts";
import { declarationsCsv } from "../domain/declaration/csv.ts";
import { exitReference, type ExportedDeclaration } from "../domain/declaration/exported.ts";
import { declarationsNdjson } from "../domain/declaration/fhir.ts";
import { readReceipts, receiptRefusals, type Receipt, type ReceiptRefusal } from "../domain/declaration/receipts.ts";
import { parseNir, type Nir } from "../domain/identifiers/nir.ts";
import type { ListingFacts, Obstacle } from "../domain/listing.ts";
import type { Clock, Vault } from "./ports.ts";

/** A confirmed declaration on its way out; its rows are locked. */
export interface ConfirmedDeclaration {
  readonly declarationId: string;
  readonly facts: ListingFacts;
  readonly nirCipher: Uint8Array;
  readonly doctor: ExportedDeclaration["doctor"];
  readonly patient: Omit<ExportedDeclaration["patient"], "nir">;
  readonly doctorAcceptedOn: Day;
  readonly patientConfirmedOn: Day;
  readonly how: ConfirmationWay;
  readonly parentAgreed: boolean;
}

/**
 * What becomes of it: it leaves; or it is taken back for good (died, objected, has a doctor); or it waits for a person
 * (an unread answer of the patient, a NIR that cannot be right).
 */
export type ExportVerdict =
  | { readonly to: "exported"; readonly nir: Nir }
  | { readonly to: "withdrawn"; readonly obstacle: Obstacle }
  | { readonly to: "held"; readonly why: "answer-waiting" | "wrong-nir" };

/** The two files of a batch, as they were made. */
export interface BatchFiles {
  readonly csv: Uint8Array;
  readonly ndjson: Uint8Array;
}

/** A batch as it is kept: sealed, with the SHA-256 of its files. */
export interface SealedBatch {
  readonly csvCipher: Uint8Array;
  readonly ndjsonCipher: Uint8Array;
  readonly csvSha256: Uint8Array;
  readonly ndjsonSha256: Uint8Array;
}

export interface ExportedBatch {
  readonly caisseCode: string;
  readonly number: number;
  readonly declarations: number;
}

export interface BatchStore {
  /**
   * In one transaction: locks confirmed declarations by id above `after`, lets `judge` say what becomes of each, gives those that leave the next
   * number of this caisse and `make`'s files, and writes all of it with the trail.
   */
  exportNext(
    request: { readonly caisseCode: string; readonly by: string; readonly limit: number; readonly after: string },
    now: Date,
    judge: (declaration: ConfirmedDeclaration, today: Day) => ExportVerdict,
    make: (number: number, leaving: readonly { readonly declaration: ConfirmedDeclaration; readonly nir: Nir }[]) => SealedBatch,
  ): Promise<{ readonly batch: ExportedBatch | undefined; readonly withdrawn: number; readonly held: number; readonly last: string } | undefined>;
  /** Batches whose files are not written yet: a crash came between. */
  unwritten(caisseCode: string): Promise<readonly number[]>;
  markWritten(caisseCode: string, number: number, now: Date): Promise<void>;
  sealed(caisseCode: string, number: number): Promise<(SealedBatch & { readonly declarations: number }) | undefined>;
  reprinted(caisseCode: string, number: number, by: string, now: Date): Promise<void>;
  /** One answer a receipt, in the same order. */
  recordReceipts(caisseCode: string, receipts: readonly Receipt[], now: Date): Promise<readonly ("recorded" | "repeated" | ReceiptRefusal)[]>;
}

/** Puts a batch where the back office takes it. The files have their names only when they are whole. */
export interface BatchFolder {
  write(batch: ExportedBatch, files: BatchFiles, sha256: { readonly csv: Uint8Array; readonly ndjson: Uint8Array }): Promise<void>;
}

export interface BatchWorld {
  readonly store: BatchStore;
  readonly folder: BatchFolder;
  readonly vault: Pick<Vault, "seal" | "open">;
  readonly sha256: (bytes: Uint8Array) => Uint8Array;
  readonly clock: Clock;
}

export interface ExportOutcome {
  readonly batches: readonly ExportedBatch[];
  readonly withdrawn: number;
  readonly held: number;
}

const csvContext = "declaration.csv";
const ndjsonContext = "declaration.ndjson";

/**
 * Takes all that patients confirmed out of the house, in numbered batches of at most `size`. Rule 1 is asked again for each.
 *
 * A declaration leaves once: its state and the sealed files are written together, before any file; files that a crash kept from being written
 * are written by the next call.
 */
export async function exportDeclarations(caisseCode: string, by: string, size: number, world: BatchWorld): Promise<ExportOutcome> {
  const { store, clock } = world;
  for (const number of await store.unwritten(caisseCode)) await writeBatch(caisseCode, number, world);
  const batches: ExportedBatch[] = [];
  let [withdrawn, held] = [0, 0];
  for (let after = ""; ; ) {
    const made = await store.exportNext({ caisseCode, by, limit: size, after }, clock.now(), (one, today) => judge(one, today, world), (number, leaving) => seal(caisseCode, number, leaving, world));
    if (made === undefined) return { batches, withdrawn, held };
    after = made.last;
    withdrawn += made.withdrawn;
    held += made.held;
    if (made.batch === undefined) continue;
    await writeBatch(caisseCode, made.batch.number, world);
    batches.push(made.batch);
  }
}

function judge(declaration: ConfirmedDeclaration, today: Day, { vault }: BatchWorld): ExportVerdict {
  const obstacle = obstacleToDeclaring(declaration.facts, today);
  if (obstacle === "answer-waiting") return { to: "held", why: obstacle };
  if (obstacle !== undefined) return { to: "withdrawn", obstacle };
  const nir = parseNir(new TextDecoder().decode(vault.open(declaration.nirCipher, "patient.nir")));
  return nir === undefined ? { to: "held", why: "wrong-nir" } : { to: "exported", nir };
}

function seal(caisseCode: string, number: number, leaving: readonly { readonly declaration: ConfirmedDeclaration; readonly nir: Nir }[], { vault, sha256 }: BatchWorld): SealedBatch {
  const exported = leaving.map(({ declaration: { doctor, patient, doctorAcceptedOn, patientConfirmedOn, how, parentAgreed }, nir }, i) => ({
    reference: exitReference(caisseCode, number, i + 1), caisseCode, doctor, patient: { ...patient, nir }, doctorAcceptedOn, patientConfirmedOn, how, parentAgreed,
  }));
  const utf8 = new TextEncoder();
  const [csv, ndjson] = [utf8.encode(declarationsCsv(exported)), utf8.encode(declarationsNdjson(exported))];
  return { csvCipher: vault.seal(csv, csvContext), ndjsonCipher: vault.seal(ndjson, ndjsonContext), csvSha256: sha256(csv), ndjsonSha256: sha256(ndjson) };
}

/** @returns undefined: there is no such batch, or its time is over and it was erased @throws {Error} when a file is not what was sealed */
async function writeBatch(caisseCode: string, number: number, { store, folder, vault, sha256, clock }: BatchWorld): Promise<ExportedBatch | undefined> {
  const sealed = await store.sealed(caisseCode, number);
  if (sealed === undefined) return undefined;
  const files = { csv: vault.open(sealed.csvCipher, csvContext), ndjson: vault.open(sealed.ndjsonCipher, ndjsonContext) };
  if (!same(sha256(files.csv), sealed.csvSha256) || !same(sha256(files.ndjson), sealed.ndjsonSha256)) throw new Error(`batch ${number} of ${caisseCode} is not what was sealed`);
  const batch = { caisseCode, number, declarations: sealed.declarations };
  await folder.write(batch, files, { csv: sealed.csvSha256, ndjson: sealed.ndjsonSha256 });
  await store.markWritten(caisseCode, number, clock.now());
  return batch;
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** Writes the files of an earlier batch again, byte for byte. @returns undefined: there is no such batch, or it was erased */
export async function reprintBatch(caisseCode: string, number: number, by: string, world: BatchWorld): Promise<ExportedBatch | undefined> {
  const batch = await writeBatch(caisseCode, number, world);
  if (batch !== undefined) await world.store.reprinted(caisseCode, number, by, world.clock.now());
  return batch;
}

export interface ReceiptOutcome {
  readonly registered: number;
  readonly rejected: number;
  readonly repeated: number;
  /** One French sentence for each line that was not applied. */
  readonly wrong: readonly string[];
}

/** Takes in what the back office registered or refused. The same file again changes nothing. */
export async function recordReceipts(caisseCode: string, text: string, world: { readonly store: BatchStore; readonly clock: Clock }): Promise<ReceiptOutcome> {
  const { receipts, wrong: unread } = readReceipts(text);
  const answers = await world.store.recordReceipts(caisseCode, receipts, world.clock.now());
  const counts = { registered: 0, rejected: 0, repeated: 0 };
  const refused = [...unread];
  for (const [i, receipt] of receipts.entries()) {
    const answer = answers[i] ?? "unknown";
    if (answer === "recorded") counts[receipt.outcome] += 1;
    else if (answer === "repeated") counts.repeated += 1;
    else refused.push({ line: receipt.line, why: receiptRefusals[answer] });
  }
  const wrong = refused.sort((a, b) => a.line - b.line).map(({ line, why }) => `Ligne ${line} refusée : ${why}`);
  return { ...counts, wrong };
}

