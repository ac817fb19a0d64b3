import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeWorld } from "../../src/adapters/invented/world.ts";
import type { AnnuaireResult } from "../../src/cli/world.ts";
import { buildLists } from "../../src/pipeline/list.ts";
import { importRegister } from "../../src/wiring/annuaire.ts";
import { runExtract } from "../../src/wiring/data.ts";
import { loadFiles } from "../../src/wiring/loading.ts";
import { openStores, type Stores } from "../../src/wiring/stores.ts";
import { activityHeader, barLine, mailboxHeader, moreau as moreauLine, moreauMailbox } from "../adapters/annuaire/register-files.ts";
import { extractFolder, moreau, petit, type Folder } from "../builders/extract-folder.ts";
import { migrated } from "../builders/house.ts";
import { clockAt, day, testVault, type StandingClock } from "../builders/world.ts";
import { ownDatabase } from "./harness/shared.ts";

let stores: Stores;
let clock: StandingClock;
let folder: Folder;
beforeEach(async () => {
  clock = clockAt("2023-07-03T07:00:00Z");
  stores = openStores(await ownDatabase(migrated), testVault(), clock);
  folder = extractFolder();
});
afterEach(async () => {
  await stores.pool.end();
  folder.clear();
});

type Line = Readonly<Record<string, string>>;
const petitLine = { ...moreauLine, "Identification nationale PP": `8${petit}`, "Nom d'exercice": "PETIT", "Prénom d'exercice": "Luc", "Code civilité": "M", "Numéro FINESS site": "870000015" };
const shared = { "Type de BAL": "ORG", "Adresse BAL": "accueil@maison.mssante.fr", "Identification nationale PP": "", "Identification Structure": "870000015", "Code Profession": "" };
const whitelist = (...domains: string[]): string => `<ListeBlancheMSSante xmlns="https://listeblanche.mssante.fr/schema"><ListeDomaines>${domains.map((one) => `<Domaine><Nom>${one}</Nom></Domaine>`).join("")}</ListeDomaines></ListeBlancheMSSante>`;

/** Writes the register's files and imports them. */
async function register(mailboxes: readonly Line[], activities: readonly Line[] = [moreauLine, petitLine], domains: readonly string[] | undefined = ["medecin.mssante.fr", "maison.mssante.fr"], acceptSmaller = false): Promise<AnnuaireResult> {
  const home = join(folder.input, "annuaire");
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "PS_LibreAcces_Personne_activite_202306200412.txt"), `${[activityHeader, ...activities.map((line) => barLine(activityHeader, line))].join("\n")}\n`);
  writeFileSync(join(home, "Extraction_Correspondance_MSSante_202306290300.txt"), `${[mailboxHeader, ...mailboxes.map((line) => barLine(mailboxHeader, { ...moreauMailbox, ...line }))].join("\n")}\n`);
  const list = join(folder.input, "elsewhere.xml");
  if (domains !== undefined) writeFileSync(list, whitelist(...domains));
  return importRegister({ inputDir: home, whitelist: domains === undefined ? undefined : list, acceptSmaller }, stores, clock, () => undefined);
}
const load = () => loadFiles(folder.request(), { stores, clock, rejectsFolder: folder.rejects }, () => undefined);
const rows = async (sql: string): Promise<object[]> => (await stores.pool.query<object>(sql)).rows;
const mailboxes = (): Promise<object[]> => rows("select address, rpps, kind, shared, whitelisted, source from mailbox order by address, rpps");
const noMailboxes = "address;type;rpps;practice\n";

/** An extract without a file of mailboxes worth the name: all of them come from the register. */
async function loadWithoutMailboxes(): Promise<void> {
  await folder.extract({ P1: { sees: [moreau, petit] } });
  writeFileSync(join(folder.input, "mailboxes.csv"), noMailboxes);
  await runExtract({ inputDir: folder.input, layout: "native", workDir: folder.work, maxRejects: 1, encoding: "utf-8" }, () => undefined);
  await load();
}

const outside = { "Adresse BAL": "a.moreau@ailleurs.example" };
const all = [
  { address: "a.moreau@ailleurs.example", rpps: moreau, kind: "PER", shared: false, whitelisted: false, source: "register" },
  { address: "accueil@maison.mssante.fr", rpps: moreau, kind: "ORG", shared: true, whitelisted: true, source: "register" },
  { address: "accueil@maison.mssante.fr", rpps: petit, kind: "ORG", shared: true, whitelisted: true, source: "register" },
  { address: "anne.moreau@medecin.mssante.fr", rpps: moreau, kind: "PER", shared: false, whitelisted: true, source: "register" },
];

describe("an import of the register", () => {
  test("keeps every mailbox of a campaign's doctor, marks those outside the whitelist, and puts a practice's under each of its doctors", async () => {
    await loadWithoutMailboxes();
    expect(await register([{}, outside, shared])).toMatchObject({
      doctors: 2, mailboxes: 3, outsideWhitelist: 1, shared: 0, domains: 2, campaignDoctors: 2, unreachable: 1, nameless: 0, day: "2023-06-20", ageDays: 13,
      files: [{ kept: 2 }, { kept: 3 }],
    });
    expect(await mailboxes()).toEqual(all);
  });

  test("made before the load gives the same mailboxes", async () => {
    await register([{}, outside, shared]);
    expect(await mailboxes()).toEqual([]);
    await loadWithoutMailboxes();
    expect(await mailboxes()).toEqual(all);
  });

  test("that gives one address to two doctors keeps it under both, as nobody's own", async () => {
    await loadWithoutMailboxes();
    await register([{}, { "Identification nationale PP": `8${petit}` }]);
    expect(await mailboxes()).toEqual([
      { address: "anne.moreau@medecin.mssante.fr", rpps: moreau, kind: "PER", shared: true, whitelisted: true, source: "register" },
      { address: "anne.moreau@medecin.mssante.fr", rpps: petit, kind: "PER", shared: true, whitelisted: true, source: "register" },
    ]);
  });

  test("takes away what the register no longer lists, and leaves what the extract told", async () => {
    await folder.extract({ P1: {} });
    await load();
    await register([{}, outside]);
    await register([{}]);
    expect(await rows("select address, rpps, source from mailbox order by 1, 2")).toEqual([
      { address: "anne.moreau@medecin.mssante.fr", rpps: moreau, source: "extract" }, { address: "cabinet@pont.mssante.fr", rpps: moreau, source: "extract" }, { address: "cabinet@pont.mssante.fr", rpps: petit, source: "extract" },
    ]);
  });

  test("marks the extract's mailboxes by the whitelist too, and keeps the last whitelist where none comes with it", async () => {
    await folder.extract({ P1: {} });
    await load();
    expect(await rows("select distinct whitelisted from mailbox")).toEqual([{ whitelisted: true }]);
    await register([{}], undefined, ["medecin.mssante.fr"]);
    const marked = [{ address: "anne.moreau@medecin.mssante.fr", whitelisted: true }, { address: "cabinet@pont.mssante.fr", whitelisted: false }];
    expect(await rows("select distinct address, whitelisted from mailbox order by 1")).toEqual(marked);
    await importRegister({ inputDir: join(folder.input, "annuaire"), whitelist: undefined, acceptSmaller: false }, stores, clock, () => undefined);
    expect(await rows("select distinct address, whitelisted from mailbox order by 1")).toEqual(marked);
  });

  test("of less than half of the last one is refused, unless somebody says so", async () => {
    const many = Array.from({ length: 10 }, (_, n) => ({ "Adresse BAL": `a${n}@medecin.mssante.fr` }));
    await register(many);
    await expect(register(many.slice(0, 4))).rejects.toThrow("l’extraction n’a que 4 boîtes, contre 10 à l’import précédent");
    expect(await rows("select count(*)::int from register_mailbox")).toEqual([{ count: 10 }]);
    expect(await register(many.slice(0, 4), undefined, undefined, true)).toMatchObject({ mailboxes: 4 });
  });

  test("of a file that lacks a column names it and changes nothing", async () => {
    await register([{}]);
    writeFileSync(join(folder.input, "annuaire", "Extraction_Correspondance_MSSante_202306300300.txt"), `${mailboxHeader.replace("Adresse BAL", "Adresse")}\n`);
    await expect(importRegister({ inputDir: join(folder.input, "annuaire"), whitelist: undefined, acceptSmaller: false }, stores, clock, () => undefined)).rejects.toThrow(
      "Dans «\u00a0Extraction_Correspondance_MSSante_202306300300.txt\u00a0», il manque la colonne «\u00a0Adresse BAL\u00a0».",
    );
    expect(await rows("select count(*)::int from register_mailbox")).toEqual([{ count: 1 }]);
  });
});

describe("the doctors of an SNDS extract, who have no names there", () => {
  const names = (): Promise<object[]> => rows("select count(*)::int as doctors, (count(*) filter (where family_name <> '' and practice_lines <> '{}'))::int as named from doctor d where exists (select 1 from care_relationship r where r.rpps = d.rpps)");
  async function loadSnds(): Promise<number> {
    await writeWorld({ patients: 60, doctors: 12, seed: "snds", layout: "snds", department: "87", referenceDate: day("2023-06-30"), outputDir: folder.input });
    await runExtract({ inputDir: folder.input, layout: "snds", workDir: folder.work, maxRejects: 0, encoding: "utf-8" }, () => undefined);
    const outcome = await loadFiles(folder.request({ layout: "snds" }), { stores, clock, rejectsFolder: folder.rejects }, () => undefined);
    return outcome.outcome === "loaded" ? outcome.namelessDoctors : -1;
  }
  const importIt = () => importRegister({ inputDir: join(folder.input, "annuaire"), whitelist: undefined, acceptSmaller: false }, stores, clock, () => undefined);

  test("get them when the register is imported afterwards, and keep them when the extract is read again", async () => {
    const nameless = await loadSnds();
    expect(nameless).toBeGreaterThan(3);
    expect(await names()).toEqual([{ doctors: nameless, named: 0 }]);
    expect(await importIt()).toMatchObject({ nameless: 0, campaignDoctors: nameless });
    expect(await names()).toEqual([{ doctors: nameless, named: nameless }]);
    await loadFiles(folder.request({ layout: "snds", campaignName: "again" }), { stores, clock, rejectsFolder: folder.rejects }, () => undefined);
    expect(await names()).toEqual([{ doctors: nameless, named: nameless }]);
    expect((await rows("select 1 from mailbox")).length).toBeGreaterThan(3);
  });

  test("have them at once when the register was imported before", async () => {
    await writeWorld({ patients: 60, doctors: 12, seed: "snds", layout: "snds", department: "87", referenceDate: day("2023-06-30"), outputDir: folder.input });
    await importIt();
    expect(await loadSnds()).toBe(0);
  });
});

describe("the mailbox of a list", () => {
  async function recipients(): Promise<object[]> {
    await rows("update caisse set mailbox = 'liste@cpam87.mssante.example', contact_name = 'Claire Fontaine', telephone = '3646', address_lines = '{87000 LIMOGES}', dpo_contact = 'dpo@cpam87.example'");
    await rows(`insert into notice (caisse_code, campaign_id, patient_id, channel, state, sent_on, closes_on, created_at) select caisse_code, campaign_id, patient_id, 'letter', 'sent', '2023-05-03', '2023-06-03', now() from campaign_patient`);
    const { rows: [campaign] } = await stores.pool.query<{ id: string }>("select id from campaign");
    let draw = 0;
    await buildLists(campaign?.id ?? "", "staff:agent", { store: stores.lists, clock, random: { integer: () => (draw += 1) } });
    return rows("select rpps, recipient, recipient_reason from doctor_list order by rpps");
  }

  test("is of several personal ones that of the place where the doctor's patients are seen, and why is kept", async () => {
    await loadWithoutMailboxes();
    const [here, elsewhere] = [{ "Adresse BAL": "z.moreau@maison.mssante.fr", "Identification Structure": "870000015" }, { "Adresse BAL": "a.moreau@maison.mssante.fr", "Identification Structure": "870000999" }];
    await register([elsewhere, here, shared]);
    expect(await recipients()).toEqual([
      { rpps: moreau, recipient: "z.moreau@maison.mssante.fr", recipient_reason: "personal-practice" },
      { rpps: petit, recipient: null, recipient_reason: "shared-only" },
    ]);
  });

  test("is none where the only one belongs to somebody else too, or lies outside the whitelist", async () => {
    await loadWithoutMailboxes();
    await register([{ ...outside }, { "Adresse BAL": "cabinet@medecin.mssante.fr", "Identification nationale PP": `8${petit}` }, { "Adresse BAL": "cabinet@medecin.mssante.fr", "Identification nationale PP": "810104335319" }]);
    expect(await recipients()).toEqual([
      { rpps: moreau, recipient: null, recipient_reason: "outside-whitelist" },
      { rpps: petit, recipient: null, recipient_reason: "shared-only" },
    ]);
  });
});
