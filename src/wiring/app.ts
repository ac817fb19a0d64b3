import { join } from "node:path";
import { ChangedMigration, migrate, missingMigrations } from "../adapters/postgres/migrate.ts";
import { createPurgeStore } from "../adapters/postgres/purge-store.ts";
import { createOutreachStore } from "../adapters/postgres/outreach-store.ts";
import { createRetirementStore } from "../adapters/postgres/retirement-store.ts";
import { createRejectsRecord } from "../adapters/postgres/rejects-record.ts";
import { createVault } from "../adapters/crypto/vault.ts";
import { createLog } from "../adapters/log/pino-log.ts";
import { createPdfRenderer } from "../adapters/pdf/renderer.ts";
import { Trouble, type App } from "../cli/world.ts";
import type { Config } from "../config.ts";
import { fr } from "../domain/wording/typography.ts";
import { moveCampaign } from "../pipeline/campaign.ts";
import { cancelList } from "../pipeline/cancel.ts";
import { inform } from "../pipeline/inform.ts";
import { buildLots } from "../pipeline/letters.ts";
import { approveLists, buildLists } from "../pipeline/list.ts";
import { keepRetirements } from "../pipeline/retirement.ts";
import { purge } from "../pipeline/purge.ts";
import { purgeRejects } from "../pipeline/purge-rejects.ts";
import { InboxLost, type Clock } from "../pipeline/ports.ts";
import { auditActs } from "./audit-heads.ts";
import { committeeActs } from "./committee.ts";
import { declarationActs } from "./declarations.ts";
import { drain } from "./drain.ts";
import { createEngine, newId, systemRandom, type Engine } from "./engine.ts";
import { vaultKeys } from "./keys.ts";
import { loadFiles } from "./loading.ts";
import { rejectsFolder, rejectsOnDisk } from "./rejects.ts";
import { orUndescribed } from "./described.ts";
import { confirmLetters, returnLetters } from "./letter-files.ts";
import { outcomeActs } from "./outcome.ts";
import { volunteerActs } from "./volunteers.ts";
import { territoryActs } from "./territory.ts";
import { printInto } from "./print-folder.ts";
import type { Opened } from "./opened.ts";
import { migrationsFolder } from "./root.ts";
import { sendingRules } from "./sending-rules.ts";
import { staffActs } from "./staff.ts";
import { addressOf, storeTrouble } from "./engine-trouble.ts";
import { databaseUrlOf } from "./store-ways.ts";
import { openStores, type Stores } from "./stores.ts";
import { inboxOpener, patientInboxOpener, relayOpener } from "./transports.ts";
import { runWorker } from "./worker.ts";

const systemClock: Clock = { now: () => new Date() };
const noQueue = (): Promise<void> => Promise.resolve(); // a command does its own work; workers learn of the rest from the sweep

/** Opens the store and says plainly when it cannot be reached or is not migrated. */
export async function openApp(config: Config, migrating: boolean, usualLog: "info" | "warn"): Promise<App> {
  const databaseUrl = databaseUrlOf(config);
  const vault = createVault(vaultKeys(config.RATTACHE_KEYS, config.RATTACHE_LOOKUP_KEY));
  const log = createLog(config.RATTACHE_LOG_LEVEL ?? usualLog);
  const rules = sendingRules(config);
  const stores = openStores(databaseUrl, vault, systemClock, rules);
  const relays = relayOpener(config);
  const close = async (): Promise<void> => {
    await relays.close();
    await stores.pool.end();
  };
  try {
    if (!migrating) await refuseUnmigrated(stores, databaseUrl);
  } catch (error) {
    await close();
    throw error;
  }
  let engine: Promise<Engine> | undefined;
  const opened: Opened = {
    config, clock: systemClock, vault, log, stores, databaseUrl,
    engine: () =>
      (engine ??= createEngine({
        stores, vault, clock: systemClock, log, random: systemRandom, relays: relays.of, openInbox: inboxOpener(config), openPatientInbox: patientInboxOpener(config), publicUrl: config.PUBLIC_URL, productReference: config.MSS_NIL, rules, offerMonths: config.VOLUNTEER_MONTHS,
      })),
  };
  return appOf(opened, close);
}

async function refuseUnmigrated(stores: Stores, databaseUrl: string): Promise<void> {
  const missing = await missingMigrations(stores.pool, migrationsFolder).catch((error: unknown) => {
    throw new Trouble(`PostgreSQL à ${addressOf(databaseUrl, "5432")} ${storeTrouble(error, "DATABASE")}.`);
  });
  if (missing.length > 0) throw new Trouble(`la base n’est pas à jour (il manque ${missing.join(", ")}) : lancez « rattache migrate ».`);
}

function appOf(opened: Opened, close: () => Promise<void>): App {
  const { config, clock, vault, stores, log } = opened;
  const printFolder = join(config.RATTACHE_VAR, "lettres");
  return {
    migrate: () =>
      migrate(stores.pool, migrationsFolder).catch((error: unknown) => {
        if (!(error instanceof ChangedMigration)) throw error;
        throw new Trouble(fr`la base a reçu une autre « ${error.migration} » que celle de ce programme : elle vient d’une autre version. Rien n’est appliqué ; prenez la version qui l’a créée, ou une base neuve.`);
      }),
    async campaigns(states = ["open"]) {
      const { rows } = await stores.pool.query<{ id: string; caisse_code: string; name: string }>("select id, caisse_code, name from campaign where state = any($1) order by caisse_code, name", [states]);
      return rows.map((row) => ({ campaignId: row.id, caisseCode: row.caisse_code, name: row.name }));
    },
    load: (request, onProgress) => loadFiles(request, { stores, clock, rejectsFolder: rejectsFolder(config.RATTACHE_VAR) }, onProgress),
    importAnnuaire: async (request, onProgress) => (await import("./annuaire.ts")).importRegister(request, stores, clock, onProgress),
    knowsCaisse: async (caisseCode) => (await stores.pool.query("select 1 from caisse where code = $1", [caisseCode])).rowCount === 1,
    setCaisses: async (file) => (await import("./caisse-file.ts")).setCaisses(file, stores.load),
    inform: (campaignId) => orUndescribed(inform(campaignId, { store: stores.notices, vault, clock, newId }, noQueue)),
    buildLists: (campaignId, by) => orUndescribed(buildLists(campaignId, by, { store: stores.lists, clock, random: systemRandom })),
    approveLists: (campaignId, by) => orUndescribed(approveLists(campaignId, by, { store: stores.lists, clock, vault, newId }, noQueue)),
    previewLists: async (campaignId, folder, by) => (await import("./preview.ts")).previewInto(folder, campaignId, by, opened),
    cancelList: (reference, by, reason) => cancelList(reference, by, reason, { store: stores.cancelling, clock, log }),
    cancelDrafts: (campaignId, by, reason) => stores.cancelling.cancelDrafts(campaignId, by, reason, clock.now()),
    listStatus: async (campaignId) => (await import("../adapters/postgres/list-status.ts")).listStatus(stores.pool, campaignId),
    moveCampaign: (campaignId, to, by, reason) => moveCampaign(campaignId, to, by, reason, { store: stores.campaigns, clock, log }),
    buildLetters: (kind, caisseCode, size, onLot) => orUndescribed(buildLots(kind, caisseCode, size, { store: stores.letters, printer: printInto(printFolder, createPdfRenderer(), clock), vault, clock, publicUrl: config.PUBLIC_URL }, onLot)),
    confirmLetters: (caisseCode, file) => confirmLetters(caisseCode, file, stores.letters, clock),
    returnLetters: (caisseCode, file) => returnLetters(caisseCode, file, stores.letters, clock),
    drain: async (steps, onProgress) => drain({ engine: await opened.engine(), stores, clock, log }, steps, onProgress),
    receive: async (caisseCode) =>
      (await opened.engine()).receive(caisseCode, noQueue).catch((error: unknown) => {
        // The port's own words hold the host and what went wrong in codes, never what was in the mailbox.
        throw error instanceof InboxLost ? new Trouble(`la boîte ne répond pas (${error.message}). Vérifiez MSS_IMAP_HOST, le certificat et l’identifiant, ou lancez « rattache check ».`) : error;
      }),
    counts: (caisseCode) => stores.reports.counts(caisseCode),
    declarations: declarationActs(opened),
    outcome: outcomeActs(opened),
    volunteers: volunteerActs(opened),
    territory: territoryActs(opened),
    committee: committeeActs(opened),
    loadOutreach: async (workDir, referenceDate, by) => (await import("./outreach.ts")).loadOutreachFrom(workDir, referenceDate, by, opened),
    outreachFigures: (caisseCode) => createOutreachStore(stores.pool).figures(caisseCode),
    keepRetirements: (forecast, by) => keepRetirements(forecast, createRetirementStore(stores.pool), by, clock),
    async sweep() {
      const engine = await opened.engine();
      const tended = await engine.tend(noQueue);
      return { ...tended, ...(await engine.sweep(noQueue)) };
    },
    async purge(onRule) {
      const erased = await purge({ store: createPurgeStore(stores.pool), clock, log }, onRule);
      const rejects = await purgeRejects(config.REJECTS_DAYS, { record: createRejectsRecord(stores.pool), files: rejectsOnDisk(config.RATTACHE_VAR), clock, log });
      onRule("rejects.csv", rejects);
      return erased + rejects;
    },
    ...auditActs(stores.pool, vaultKeys(config.RATTACHE_KEYS, config.RATTACHE_LOOKUP_KEY).lookup, clock),
    rotateKeys: async (onProgress) => (await import("../adapters/postgres/rotate-keys.ts")).rotateKeys(stores.pool, vault, onProgress),
    staff: staffActs(stores.pool, clock),
    work: (queues, concurrency) => runWorker(opened, queues, concurrency),
    web: async (onUrl) => (await import("./web.ts")).serve(opened, onUrl),
    close,
  };
}
