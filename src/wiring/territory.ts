import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openCareCounter } from "../adapters/duckdb/territory-counts.ts";
import { openBounder } from "../adapters/highs/bounder.ts";
import { decodeText } from "../adapters/mime/charset.ts";
import { drawReleaseSheet } from "../adapters/pdf/cpts-release.ts";
import { createTerritoryStore } from "../adapters/postgres/territory-store.ts";
import { loadGazetteer } from "../adapters/territory/decoupage.ts";
import { loadDepartmentMap } from "../adapters/territory/department-map.ts";
import type { TerritoryActs } from "../cli/territory-acts.ts";
import { Trouble, type CliWorld } from "../cli/world.ts";
import { parisDay, parseDay, type Day } from "../domain/calendar.ts";
import { readCptsPerimeters } from "../domain/territory/cpts.ts";
import { releaseWording } from "../domain/territory/cpts-wording.ts";
import { fr } from "../domain/wording/typography.ts";
import { verifyDisclosure, type ReleaseFile } from "../pipeline/disclosure-verify.ts";
import type { Clock } from "../pipeline/ports.ts";
import { release, type ReleaseResult, type ReleaseWorld } from "../pipeline/release.ts";
import { countTerritories, keepTerritories } from "../pipeline/territory-count.ts";
import type { TerritoryPages } from "../pipeline/territory-pages.ts";
import type { Capacities, TerritoryStore } from "../pipeline/territory-ports.ts";
import type { TerritoryCounts } from "../domain/territory/counts.ts";
import type { Stores } from "./stores.ts";

/** `rattache territory count`: the cells, kept nowhere. */
export const countInto: CliWorld["countTerritories"] = (workDir, referenceDate) => countTables(workDir, dayOf(referenceDate));

async function countTables(workDir: string, referenceDate: Day, capacities?: Capacities): Promise<TerritoryCounts> {
  const counter = await openCareCounter(workDir, referenceDate).catch(() => {
    throw new Trouble(fr`« ${workDir} » ne contient pas d’extrait vérifié : lancez d’abord « rattache extract ».`);
  });
  try {
    return await countTerritories(counter, referenceDate, loadGazetteer(), capacities);
  } finally {
    await counter.close();
  }
}

/** `rattache disclosure verify`. @throws Trouble when a file cannot be read */
export const verifyFiles: CliWorld["verifyDisclosure"] = async (files, earlier, onProgress) => {
  const read = async (name: string, before: boolean): Promise<ReleaseFile> => ({ name, text: await readText(name), earlier: before });
  const releases = await Promise.all([...files.map((name) => read(name, false)), ...earlier.map((name) => read(name, true))]);
  return verifyDisclosure(releases, await openBounder(), onProgress);
};

/** What releases are made with. */
const releaseWorld = (store: TerritoryStore, clock: Clock): ReleaseWorld => ({
  store, clock, gazetteer: loadGazetteer(),
  draw: (made, caisseName) => drawReleaseSheet(releaseWording(made, { caisseName, day: parisDay(clock.now()) })),
});

/** What the console's pages need. */
export const territoryPages = ({ pool }: Pick<Stores, "pool">, clock: Clock): TerritoryPages => ({ ...releaseWorld(createTerritoryStore(pool), clock), map: loadDepartmentMap() });

/** The territory commands on the opened store. */
export function territoryActs({ stores, clock }: { readonly stores: Pick<Stores, "pool">; readonly clock: Clock }): TerritoryActs {
  const store = createTerritoryStore(stores.pool);
  return {
    async count(workDir, referenceDate, by) {
      const on = dayOf(referenceDate);
      // An extract is months old when it is read: who takes patients is asked of today.
      return keepTerritories(await countTables(workDir, on, await store.capacities(parisDay(clock.now()))), store, by, clock.now());
    },
    async importCpts(file, asked, by, refusedLines) {
      const caisseCode = await caisseOf(store, asked);
      const reading = readCptsPerimeters(await readText(file), loadGazetteer());
      if (reading === undefined) throw new Trouble(fr`« ${file} » : la première ligne doit nommer les colonnes cpts, nom et commune.`);
      if (reading.perimeters.length === 0) throw new Trouble(fr`« ${file} » ne contient aucun périmètre : rien n’est remplacé.`);
      // A commune too few is a wrong number given to a CPTS, and what was given cannot be taken back.
      const kept = refusedLines === "passed-over" || reading.refused.every(({ reason }) => reason === "repeated");
      if (kept) await store.keepCpts(caisseCode, reading.perimeters, by, clock.now());
      return { kept, caisseCode, perimeters: reading.perimeters.length, communes: reading.perimeters.reduce((sum, one) => sum + one.communes.length, 0), refused: reading.refused };
    },
    async release({ caisseCode: asked, cptsCode, referenceDate, givenTo, by, folder }) {
      const caisseCode = await caisseOf(store, asked);
      const made = await release({ caisseCode, cptsCode, referenceDate: referenceDate === undefined ? undefined : dayOf(referenceDate), givenTo, by }, releaseWorld(store, clock));
      if (!("record" in made)) throw new Trouble(refusalWords(made));
      const name = join(folder, `${made.record.kind === "cpts" ? `cpts-${made.record.cptsCode}` : `caisse-${caisseCode}`}-${made.record.referenceDate}`);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(`${name}.csv`, made.csv, { mode: 0o600 });
      await writeFile(`${name}.pdf`, made.pdf, { mode: 0o600 });
      return { outcome: made.outcome, record: made.record, files: [`${name}.csv`, `${name}.pdf`] };
    },
    async markVolunteer(asked, cptsCode, volunteers, by) {
      const caisseCode = await caisseOf(store, asked);
      if (!(await store.markVolunteerCpts(caisseCode, cptsCode, volunteers, by, clock.now()))) throw new Trouble(refusalWords({ outcome: "unknown-cpts" }));
    },
    async withdraw(asked, releaseId, because, by) {
      if (!(await store.withdraw(await caisseOf(store, asked), releaseId, because, by, clock.now()))) throw new Trouble("aucune communication de ce numéro n’est en vigueur : « rattache territory releases --json » les donne.");
    },
    releases: async (asked) => store.releases(await caisseOf(store, asked)),
  };
}

function refusalWords(refused: Exclude<ReleaseResult, { readonly record: unknown }>): string {
  switch (refused.outcome) {
    case "no-counts": return "ce jour n’a pas été compté : lancez d’abord « rattache territory count ».";
    case "unknown-caisse": return "cette caisse n’est pas connue ici.";
    case "unknown-cpts": return "cette CPTS n’est pas connue : lancez d’abord « rattache territory cpts ».";
    case "not-volunteer": return "cette CPTS n’est pas volontaire : « rattache territory volunteer --cpts … » la note comme telle.";
    case "too-near": return "des effectifs d’un jour à moins d’un mois de celui-ci ont déjà été remis : deux nombres si proches montreraient qui est arrivé et qui est parti.";
    case "unprotectable": return `ce qui a déjà été remis pour ce jour ne laisse pas de place (${refused.territory}, ${refused.measure}) : rien de plus ne peut sortir de ces effectifs.`;
  }
}

/** The caisse that was named, or the only one. */
async function caisseOf(store: Pick<TerritoryStore, "caisses">, asked: string | undefined): Promise<string> {
  const caisses = await store.caisses();
  const [only, other] = caisses;
  if (asked !== undefined && caisses.some(({ code }) => code === asked)) return asked;
  if (asked !== undefined) throw new Trouble("cette caisse n’est pas connue ici.");
  if (only === undefined || other !== undefined) throw new Trouble(only === undefined ? "aucune caisse n’est connue ici : lancez d’abord « rattache caisse »." : "il y a plusieurs caisses : dites laquelle avec --caisse.", only === undefined ? 1 : 2);
  return only.code;
}

function dayOf(text: string): Day {
  const on = parseDay(text);
  if (on === undefined) throw new Trouble(`${text} n’est pas un jour du calendrier.`, 2);
  return on;
}

/** UTF-8 where it is, else what French spreadsheets write: Windows-1252. */
const readText = async (file: string): Promise<string> => {
  const bytes = await readFile(file).catch(() => {
    throw new Trouble(fr`« ${file} » ne peut pas être lu.`);
  });
  return decodeText(bytes, "");
};
