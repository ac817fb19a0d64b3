import { randomUUID } from "node:crypto";
import { createBatchStore } from "../../src/adapters/postgres/declaration-batch-store.ts";
import { createDeclarationStore } from "../../src/adapters/postgres/declaration-store.ts";
import type { ConfirmationVerdict } from "../../src/domain/declaration/confirmation.ts";
import type { BatchFiles, BatchWorld, ExportedBatch } from "../../src/pipeline/declaration-batch.ts";
import { nirKey } from "../../src/domain/identifiers/nir.ts";
import { confirmDeclaration, type DeclarationWorld, type EnteredConfirmation } from "../../src/pipeline/declarations.ts";
import { finalise } from "../../src/pipeline/finalise.ts";
import { caisseCode, House, type Plan } from "./house.ts";
import { sha256, utf8 } from "./world.ts";

/** With its key: what a back office takes. */
export const validNir = (patient: number): string => {
  const number = `2500187168${String(patient).padStart(3, "0")}`;
  return `${number}${nirKey(number)}`;
};

/** A house in which doctors have accepted patients, and the acts that follow. */
export class DeclaredHouse {
  readonly house: House;
  /** What the folder for the back office holds, by batch. */
  readonly written = new Map<number, BatchFiles>();
  /** Thrown instead of writing, once: the crash between the rows and the files. */
  crashOnce = false;
  readonly world: DeclarationWorld;
  readonly batches: BatchWorld;

  private constructor(house: House) {
    this.house = house;
    const { stores, vault, clock } = house;
    this.world = { store: createDeclarationStore(stores.pool), vault, clock };
    this.batches = { store: createBatchStore(stores.pool), folder: { write: (batch, files) => this.write(batch, files) }, vault, sha256, clock };
  }

  /** On 9 August 2023 doctor 1 has accepted every patient. */
  static async open(databaseUrl: string, plan: Plan): Promise<DeclaredHouse> {
    const house = await House.open(databaseUrl, plan);
    await house.informAll();
    await house.sendLists();
    house.clock.moveTo("2023-08-09T07:00:00Z");
    for (let doctor = 1; doctor <= plan.doctors; doctor += 1) {
      const lines = await house.rows<{ number: number }>("select n.number from list_line n join doctor_list l on l.id = n.list_id where l.rpps = $1 order by n.number", [String(10_000_000_000 + doctor)]);
      await house.register(await house.answer(doctor, Object.fromEntries(lines.map(({ number }) => [number, "accept" as const]))));
    }
    for (let patient = 1; patient <= plan.patients; patient += 1) await DeclaredHouse.setNir(house, patient, validNir(patient));
    return new DeclaredHouse(house);
  }

  static async setNir(house: House, patient: number, nir: string): Promise<void> {
    await house.rows("update patient_identity set nir_cipher = $2 where patient_id = $1", [await house.patientId(patient), Buffer.from(house.vault.seal(utf8(nir), "patient.nir"))]);
  }

  close = (): Promise<void> => this.house.close();

  /** The letter and the e-mail of every accepted declaration. @returns the ids of the e-mails */
  async finaliseAll(): Promise<string[]> {
    const { stores, vault, clock } = this.house;
    const mails: string[] = [];
    for (const { id } of await this.house.rows<{ id: string }>("select id from declaration where state = 'accepted' order by id")) {
      for (const next of await finalise(id, { store: stores.finalising, vault, clock, newId: randomUUID })) mails.push(next.id);
    }
    return mails;
  }

  /** Prints the waiting confirmation letters in one lot, and the provider posts them the same day. */
  async postLetters(): Promise<number> {
    const { stores, clock } = this.house;
    const waiting = await stores.letters.waiting("confirmation", caisseCode, 1_000);
    if (waiting.length === 0) return 0;
    await stores.letters.keepLot({ caisseCode, number: await stores.letters.nextLotNumber(caisseCode), kind: "confirmation", ids: waiting.map(({ id }) => id), sha256: sha256(utf8("lot")) }, clock.now());
    await stores.letters.confirm(caisseCode, waiting.map(({ document }) => ({ letterRef: document.letterRef, sentOn: this.house.today() })), clock.now());
    return waiting.length;
  }

  /** The first letter's reference of a patient. */
  letterOf = async (patient: number): Promise<string> =>
    (await this.house.value<string>("select l.letter_ref from confirmation_letter l join declaration d on d.id = l.declaration_id where d.patient_id = $1 and l.round = 1 order by l.created_at desc", [await this.house.patientId(patient)])) ?? "";

  async confirm(patient: number, changes: Partial<EnteredConfirmation> = {}): Promise<ConfirmationVerdict | undefined> {
    return confirmDeclaration({ caisseCode, letterRef: await this.letterOf(patient), how: "signed-form", parentAgrees: false, by: "staff:agent871", ...changes }, this.world);
  }

  state = async (patient: number): Promise<string> =>
    (await this.house.value<string>("select state from declaration where patient_id = $1 order by created_at desc limit 1", [await this.house.patientId(patient)])) ?? "";

  /** What the trail says of a patient's declaration, oldest first. */
  trail = async (patient: number): Promise<string[]> =>
    (await this.house.rows<{ said: string }>(
      "select actor || ' ' || action as said from audit_entry where object_kind = 'declaration' and object_id in (select id::text from declaration where patient_id = $1) order by seq",
      [await this.house.patientId(patient)],
    )).map(({ said }) => said);

  private write(batch: ExportedBatch, files: BatchFiles): Promise<void> {
    if (this.crashOnce) {
      this.crashOnce = false;
      return Promise.reject(new Error("the disk is full"));
    }
    this.written.set(batch.number, files);
    return Promise.resolve();
  }
}
