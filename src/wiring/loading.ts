import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { measureFile, type MeasuredFile } from "../adapters/duckdb/line-count.ts";
import { duckdbReader } from "../adapters/duckdb/reader.ts";
import { Trouble, type LoadedSelection, type LoadRequest } from "../cli/world.ts";
import { fr } from "../domain/wording/typography.ts";
import { namedDoctors } from "../pipeline/annuaire-doctors.ts";
import { UnusableIdentities, type ExtractedIdentity, type ExtractSource, type Funnel, type IdentityProblem, type PlaceFunnel, type Progress } from "../pipeline/extraction-ports.ts";
import { load, type ExtractRun, type LoadResult, type RunReport, type Selection } from "../pipeline/load.ts";
import type { Clock } from "../pipeline/ports.ts";
import { criteriaOf, openTables, selectWithin } from "./data.ts";
import { keepRejects } from "./rejects.ts";
import type { Stores } from "./stores.ts";

/** Where a load puts what it has, and by what time. */
export interface LoadWorld {
  readonly stores: Pick<Stores, "load" | "annuaire">;
  readonly clock: Clock;
  /** Folder of the rejects files of all runs. */
  readonly rejectsFolder: string;
}

/** `rattache load`. @throws Trouble when nothing could be loaded */
export async function loadFiles(request: LoadRequest, world: LoadWorld, onProgress: (progress: Progress) => void): Promise<LoadedSelection> {
  const result = await selectAndLoad(request, world, onProgress);
  if (result.outcome === "campaign-closed") throw new Trouble(fr`la campagne « ${request.campaignName} » est close (${result.caisses.join(", ")}) : donnez-en une autre par --name.`);
  const campaigns = result.campaigns.map((campaign) => ({ ...campaign, name: request.campaignName }));
  return result.outcome === "loaded" ? { ...result, campaigns } : { ...result, campaigns, loadedAt: result.loadedAt.toISOString() };
}

/** Selects, then loads what was found into the store: pseudonyms from the care tables, identities from their own file. */
export async function selectAndLoad(request: LoadRequest, world: LoadWorld, onProgress: (progress: Progress) => void): Promise<LoadResult> {
  const source = await sourceOf(request);
  const identityFile = await identityFileOf(request.inputDir);
  const refused: [number, IdentityProblem][] = [];
  const run = runOf(request, source, identityFile);
  const prepare = async (): ReturnType<Parameters<typeof load>[2]> => {
    const { criteria, tables } = await selectWithin(request.workDir, criteriaOf(request), onProgress);
    const places = await tables.funnels();
    const lines = duckdbReader.identities({ inputDir: request.inputDir, layout: request.layout, encoding: request.encoding, onRefused: (line, problem) => refused.push([line, problem]) });
    const tally = { kept: 0 };
    const identities = counted(tallied(lines, tally), "identités", identityFile.lines - 1, onProgress);
    const selection: Omit<Selection, "campaignName" | "run"> = {
      referenceDate: criteria.referenceDate,
      parameters: { minimumContacts: criteria.minimumContacts, months: criteria.months, specialties: criteria.specialties, assignment: criteria.assignment },
      funnels: byCaisse(places),
      informed: tables.informedLines(),
      pairs: tables.pairLines(),
      doctors: namedDoctors(tables.doctors(), world.stores.annuaire.lookup),
      mailboxes: tables.mailboxes(),
      identities,
      known: (pseudonyms) => tables.known(pseudonyms),
      report: () => reportOf(request, source, identityFile, { kept: tally.kept, refused }, run, world),
    };
    return { selection, close: () => tables.close() };
  };
  return load(request.campaignName, run, prepare, { store: world.stores.load, clock: world.clock });
}

async function sourceOf(request: LoadRequest): Promise<ExtractSource> {
  const tables = await openTables(request.workDir);
  const source = await tables.source().finally(() => tables.close());
  if (source.layout !== request.layout) throw new Trouble(fr`les tables de « ${request.workDir} » viennent de fichiers --layout ${source.layout}, et non ${request.layout}.`, 2);
  return source;
}

async function identityFileOf(inputDir: string): Promise<MeasuredFile> {
  return measureFile(join(inputDir, "identities.csv")).catch(() => {
    throw new Trouble(fr`le fichier « identities.csv » est absent de « ${inputDir} » : sans lui, personne ne peut être informé.`);
  });
}

/** What tells this run from another: each file by its bytes, and all that was asked. */
function runOf(request: LoadRequest, source: ExtractSource, identityFile: MeasuredFile): ExtractRun {
  const hash = (lines: readonly string[]): Uint8Array => createHash("sha256").update(lines.join("\n")).digest();
  const files = [...source.files.map(({ file, sha256 }) => `${file.toLowerCase()} ${sha256}`), `identities.csv ${identityFile.sha256}`].sort();
  const { referenceDate, minimumContacts, months, specialties, assignment, campaignName } = request;
  return { layout: source.layout, filesSha256: hash(files), requestSha256: hash([campaignName, referenceDate, String(minimumContacts), String(months), specialties, assignment]) };
}

/** What became of the lines of the identity file. */
interface ReadIdentities {
  readonly kept: number;
  readonly refused: readonly [number, IdentityProblem][];
}

/** The same batches, counted: what was kept and what was refused must add up to the lines of the file. */
async function* tallied(batches: AsyncIterable<readonly ExtractedIdentity[]>, tally: { kept: number }): AsyncGenerator<readonly ExtractedIdentity[]> {
  try {
    for await (const batch of batches) {
      tally.kept += batch.length;
      yield batch;
    }
  } catch (error) {
    throw error instanceof UnusableIdentities ? new Trouble(error.sentence) : error;
  }
}

async function reportOf(
  request: LoadRequest, source: ExtractSource, identityFile: MeasuredFile, { kept: found, refused }: ReadIdentities, run: ExtractRun, { clock, rejectsFolder }: LoadWorld,
): Promise<RunReport> {
  const read = identityFile.lines - 1;
  if (read !== found + refused.length) throw new Trouble(fr`identities.csv : lignes lues, ${read} ; gardées, ${found} ; refusées, ${refused.length}. Le compte n’y est pas : rien n’est chargé.`);
  const files = [...source.files, { file: "identities.csv", read, kept: found, refused: refused.length, sha256: identityFile.sha256 }];
  if (source.refused + refused.length === 0) return { files, rejectsFiles: [] };
  const name = `${request.referenceDate}-${Buffer.from(run.filesSha256).toString("hex").slice(0, 12)}`;
  const kept = await keepRejects(rejectsFolder, name, source.refused === 0 ? undefined : source.rejectsFile, refused, clock.now());
  const allowed = Math.floor(read * request.maxRejects);
  if (refused.length > allowed) throw new Trouble(fr`identities.csv : ${refused.length} lignes refusées sur ${read}, admises : ${allowed}. Rien n’est chargé ; le détail est dans « ${kept} ».`);
  return { files, rejectsFiles: source.refused === 0 ? [kept] : [kept, resolve(source.rejectsFile)] };
}

/** The funnel of each caisse of the general scheme, with those of the départements where its people live. */
function byCaisse(places: readonly PlaceFunnel[]): Selection["funnels"] {
  const departmentsOf = (caisse: string): Record<string, Funnel> =>
    Object.fromEntries(places.flatMap(({ by, code, ...funnel }) => (by === "caisse-department" && code.startsWith(`${caisse}/`) ? [[code.slice(caisse.length + 1), funnel]] : [])));
  return new Map(places.flatMap(({ by, code, ...funnel }) => (by === "caisse" && code !== "" ? [[code, { ...funnel, departments: departmentsOf(code) }] as const] : [])));
}

/** The same batches, told of as they pass. */
async function* counted<T>(batches: AsyncIterable<readonly T[]>, of: string, total: number, onProgress: (progress: Progress) => void): AsyncGenerator<readonly T[]> {
  let done = 0;
  for await (const batch of batches) {
    yield batch;
    done += batch.length;
    onProgress({ of, done, total });
  }
}
