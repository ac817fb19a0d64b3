import { duckdbReader } from "../adapters/duckdb/reader.ts";
import { csvToParquet } from "../adapters/duckdb/to-parquet.ts";
import { NoSuchPlace } from "../adapters/invented/places.ts";
import { writeWorld } from "../adapters/invented/world.ts";
import { writingWords } from "../cli/file-trouble.ts";
import { Trouble, type CliWorld, type SelectRequest } from "../cli/world.ts";
import { parseDay } from "../domain/calendar.ts";
import { careWindow, type SelectionCriteria } from "../domain/eligibility/criteria.ts";
import { fr } from "../domain/wording/typography.ts";
import { explain } from "../pipeline/explain.ts";
import { extract } from "../pipeline/extract.ts";
import type { CareTables, OnProgress } from "../pipeline/extraction-ports.ts";
import { generateWorld } from "../pipeline/generate.ts";
import { select, type Selection } from "../pipeline/select.ts";

/** The stages that work on files, with DuckDB behind them. */

/** @throws Trouble when there is no such département (2), or its folder cannot be written */
export const generate: CliWorld["generate"] = (request, onProgress) =>
  generateWorld(writeWorld, csvToParquet, { ...request, onProgress }).catch((error: unknown) => {
    if (error instanceof NoSuchPlace) throw new Trouble(fr`aucune commune d’une caisse du régime général dans le département « ${request.department ?? ""} » (on écrit 01, 2A, 971).`, 2);
    throw unwritable(error, request.outputDir);
  });

/** What the system said of a folder, as a sentence; any other error as it is. */
function unwritable(error: unknown, folder: string): unknown {
  // DuckDB gives no code: "IO Error: Could not write file …: No space left on device".
  if (error instanceof Error && /No space left on device/.test(error.message)) return new Trouble(fr`« ${folder} » ne peut pas être écrit : le disque est plein.`);
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  return /^(EACCES|EPERM|EROFS|ENOSPC|ENOTDIR|EEXIST|ENOENT|EDQUOT)$/.test(code) ? new Trouble(fr`« ${folder} » ne peut pas être écrit : ${writingWords(error)}.`) : error;
}

/** @throws Trouble when the extract cannot be used; nothing of it is kept then */
export const runExtract: CliWorld["extract"] = async (request, onProgress) => {
  const outcome = await extract(duckdbReader, { ...request, onProgress }).catch((error: unknown) => {
    throw unwritable(error, request.workDir);
  });
  if (outcome.outcome === "failed") throw new Trouble(outcome.failure.sentence);
  return { files: outcome.files, refused: outcome.refused, rejectsFile: outcome.rejectsFile };
};

/** The criteria of a selection from what was typed. @throws Trouble (2) when the reference date is no day */
export const criteriaOf = (request: SelectRequest): SelectionCriteria => {
  const referenceDate = parseDay(request.referenceDate);
  if (referenceDate === undefined) throw new Trouble(`${request.referenceDate} n’est pas un jour du calendrier.`, 2);
  return {
    referenceDate,
    minimumContacts: request.minimumContacts,
    months: request.months,
    specialties: request.specialties === "gp" ? "gp-only" : "any-doctor",
    assignment: request.assignment === "every" ? "every-doctor" : "most-seen",
  };
};

/** Opens the tables that an extract left. @throws Trouble when there are none, or older ones that no longer serve */
export async function openTables(workDir: string): Promise<CareTables> {
  const tables = await duckdbReader.open(workDir).catch(() => undefined);
  const source = await tables?.source().catch(() => undefined);
  if (tables !== undefined && source !== undefined) return tables;
  await tables?.close();
  throw new Trouble(fr`« ${workDir} » ne contient pas d’extrait vérifié : lancez d’abord « rattache extract ».`);
}

/**
 * Selects, and refuses a period of which the extract holds nothing: a mistyped date would silently select nobody, and a load would drop whoever was selected before.
 * @throws Trouble that names the days which the extract does hold
 */
export async function selectWithin(workDir: string, criteria: SelectionCriteria, onProgress: OnProgress): Promise<Selection> {
  const selection = await select(duckdbReader, workDir, criteria, onProgress);
  const held = selection.funnel.pairs > 0 ? undefined : await selection.tables.careSpan();
  const asked = careWindow(criteria);
  if (held === undefined || (held.from <= asked.to && asked.from <= held.to)) return selection;
  await selection.tables.close();
  throw new Trouble(fr`cet extrait ne contient aucun contact de soins du ${asked.from} au ${asked.to} : les siens vont du ${held.from} au ${held.to}. Vérifiez --reference-date.`);
}

/** `rattache select`: the funnels, nothing loaded anywhere. */
export const runSelect: CliWorld["select"] = async (request, onProgress) => {
  await (await openTables(request.workDir)).close();
  const { funnel, tables } = await selectWithin(request.workDir, criteriaOf(request), onProgress);
  try {
    return { total: funnel, places: await tables.funnels() };
  } finally {
    await tables.close();
  }
};

/** `rattache select --explain`: one French sentence a rule. */
export const runExplain: CliWorld["explain"] = async (request, pseudonym) => {
  await (await openTables(request.workDir)).close();
  return explain(duckdbReader, request.workDir, pseudonym, criteriaOf(request));
};

