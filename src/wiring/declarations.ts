import { join } from "node:path";
import { createBatchStore } from "../adapters/postgres/declaration-batch-store.ts";
import { createDeclarationStore } from "../adapters/postgres/declaration-store.ts";
import type { DeclarationActs } from "../cli/declaration-acts.ts";
import { exportDeclarations, recordReceipts, reprintBatch } from "../pipeline/declaration-batch.ts";
import { confirmDeclaration, expireDeclarations, remindPatients, withdrawDeclaration } from "../pipeline/declarations.ts";
import { writeBatchesInto } from "./batch-folder.ts";
import { sha256 } from "./engine.ts";
import type { Opened } from "./opened.ts";
import { readText } from "./read-text.ts";

/** The declarations commands on the opened store; files go to the folder "declarations". */
export function declarationActs({ config, stores, vault, clock }: Pick<Opened, "config" | "stores" | "vault" | "clock">): DeclarationActs {
  const folder = join(config.RATTACHE_VAR, "declarations");
  const world = { store: createDeclarationStore(stores.pool), vault, clock };
  const batches = { store: createBatchStore(stores.pool), folder: writeBatchesInto(folder), vault, sha256, clock };
  return {
    confirm: (entered) => confirmDeclaration(entered, world),
    withdraw: (entered) => withdrawDeclaration(entered, world),
    export: async (caisseCode, by, size) => ({ ...(await exportDeclarations(caisseCode, by, size, batches)), folder }),
    async reprint(caisseCode, number, by) {
      const batch = await reprintBatch(caisseCode, number, by, batches);
      return batch === undefined ? undefined : { ...batch, folder };
    },
    receipts: async (caisseCode, file) => recordReceipts(caisseCode, await readText(file), batches),
    remind: (caisseCode, afterDays) => remindPatients(caisseCode, afterDays, world),
    expire: (caisseCode, afterDays) => expireDeclarations(caisseCode, afterDays, world),
    counts: (caisseCode) => world.store.counts(caisseCode),
  };
}
