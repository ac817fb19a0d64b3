import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { startEmbedded } from "../../adapters/postgres/embedded.ts";
import { migrate } from "../../adapters/postgres/migrate.ts";
import { createVault } from "../../adapters/crypto/vault.ts";
import { createLog } from "../../adapters/log/pino-log.ts";
import type { DemoRequest, DemoView } from "../../cli/world.ts";
import { counted } from "../../domain/wording/plural.ts";
import { caisseByCode } from "../../domain/identifiers/caisses.ts";
import type { CaisseProfile } from "../../pipeline/load.ts";
import type { Log, Random, Vault } from "../../pipeline/ports.ts";
import { generate, runExtract } from "../data.ts";
import { loadFiles } from "../loading.ts";
import { rejectsFolder } from "../rejects.ts";
import { migrationsFolder } from "../root.ts";
import { openStores, type Stores } from "../stores.ts";
import { createDemoClock, type DemoClock } from "./clock.ts";
import type { Closing } from "./closing.ts";
import { demoRules } from "./rules.ts";

/** The stage on which the demo plays: a folder, a clock, a database with a campaign in it. */
export interface Scene {
  readonly folder: string;
  readonly clock: DemoClock;
  readonly vault: Vault;
  readonly log: Log;
  readonly random: Random;
  readonly stores: Stores;
  readonly databaseUrl: string;
  readonly caisseCode: string;
  readonly campaignId: string;
}

/** The day of the plan of 2023 on which the demo begins, nine o'clock in Paris. */
const firstMorning = new Date("2023-07-03T07:00:00Z");
/** The day of the invented extract. */
export const referenceDate = "2023-06-30";

/** Invents the people, reads and selects them, and loads them into a database of the demo's own. */
export async function setScene(request: DemoRequest, view: DemoView, closing: Closing): Promise<Scene> {
  const folder = ownFolder(closing);
  view.step("Un PostgreSQL privé démarre");
  const database = await startEmbedded(join(folder, "postgres"), "fresh");
  closing.add(() => database.stop());
  const clock = createDemoClock(firstMorning);
  const vault = createVault({ sealing: [{ id: "demo", key: randomBytes(32) }], lookup: seededKey(request.seed) });
  const stores = openStores(database.url, vault, clock, demoRules);
  closing.add(() => stores.pool.end());
  const migrations = await migrate(stores.pool, migrationsFolder);
  view.done(`prêt dans ${database.dataDir}, ${counted(migrations.length, "migration appliquée", "migrations appliquées")}`);

  view.step("generate : un département inventé");
  const inputDir = join(folder, "extraits");
  const { seed, patients, doctors, department } = request;
  const world = await generate({ patients, doctors, department, seed, layout: "native", format: "csv", outputDir: inputDir }, (p) => view.progress(p.of, p.done, p.total));
  view.done(`${counted(world.patients, "patient")} à informer, ${counted(world.doctors, "médecin")}, ${counted(world.contacts, "contact")} de soins`);

  view.step("extract : les fichiers sont lus et vérifiés");
  const workDir = join(folder, "tables");
  const extracted = await runExtract({ inputDir, layout: "native", workDir, maxRejects: 0.001, encoding: "utf-8" }, (p) => view.progress(p.of, p.done, p.total));
  const read = extracted.files.reduce((sum, file) => sum + file.read, 0);
  view.done(`${counted(read, "ligne lue", "lignes lues")}, ${counted(extracted.refused, "refusée")}`);

  view.step("select : qui informer, qui voit quel médecin");
  const selection = { workDir, inputDir, layout: "native" as const, campaignName: "demo", referenceDate, minimumContacts: 3, months: 12, specialties: "any" as const, assignment: "every" as const, encoding: "utf-8" as const, maxRejects: 0.001 };
  const loaded = await loadFiles(selection, { stores, clock, rejectsFolder: rejectsFolder(folder) }, (p) => view.progress(p.of, p.done, p.total));
  const campaign = loaded.campaigns[0];
  if (loaded.outcome !== "loaded" || campaign === undefined) throw new Error("the selection found nobody to inform");
  view.done(`${counted(loaded.patients, "patient")} à informer, ${counted(loaded.pairs, "couple")} patient–médecin`);
  await stores.load.upsertCaisses([profile(campaign.caisseCode, department)]);
  return { folder, clock, vault, log: createLog("warn"), random: seededRandom(seed), stores, databaseUrl: database.url, caisseCode: campaign.caisseCode, campaignId: campaign.campaignId };
}

/** A clean folder of our own; a demo that is still running elsewhere in this clone keeps its own. */
function ownFolder(closing: Closing): string {
  for (let n = 1; ; n += 1) {
    const folder = resolve("var", n === 1 ? "demo" : `demo-${n}`);
    const lock = `${folder}.pid`;
    if (isHeld(lock)) continue;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(lock, String(process.pid));
    closing.add(() => Promise.resolve(rmSync(lock, { force: true })));
    return folder;
  }
}

function isHeld(lock: string): boolean {
  if (!existsSync(lock)) return false;
  try {
    process.kill(Number(readFileSync(lock, "utf8")), 0);
    return true;
  } catch {
    return false;
  }
}

function profile(code: string, department: string): CaisseProfile {
  const name = caisseByCode(code)?.name ?? `CPAM ${department}`;
  return {
    code, name, department,
    addressLines: ["22 AVENUE DE LA REPUBLIQUE", `${department}000 ${name.replace(/^CPAM /, "").toUpperCase()}`],
    contactName: "Claire Fontaine", telephone: "05 55 00 00 00",
    mailbox: `liste-ald@cpam${department}.mssante.example`,
    dpoContact: `dpo@cpam${department}.example`,
  };
}

/** Keys and draws of the demo come from its seed: the same seed gives the same references and the same table. */
const seededKey = (seed: string): Uint8Array => seededBytes(seed, 0);
function seededRandom(seed: string): Random {
  let drawn = 0;
  return {
    integer(below) {
      drawn += 1;
      return Number(Buffer.from(seededBytes(seed, drawn)).readBigUInt64BE() % BigInt(below));
    },
  };
}

const seededBytes = (seed: string, index: number): Uint8Array => createHash("sha256").update(`${seed}\0${index}`).digest();
