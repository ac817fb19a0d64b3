import { readdir } from "node:fs/promises";
import type { ExtractFailure } from "../../pipeline/extraction-ports.ts";
import type { TableSpec } from "./columns.ts";
import { missingFiles, missingFolder, repeatedFile } from "./extract-failures.ts";

/** A file of the extract and how it is read. */
export interface FoundFile {
  readonly file: string;
  readonly spec: TableSpec;
}

/** Finds the files of a layout before any is read: what is missing is told at once, not after the first gigabytes. */
export async function findFiles(folder: string, tables: readonly (readonly TableSpec[])[]): Promise<{ readonly found: readonly FoundFile[] } | { readonly failure: ExtractFailure }> {
  const present = await readdir(folder).catch(() => undefined);
  if (present === undefined) return { failure: missingFolder(folder) };
  const found: FoundFile[] = [];
  const missing: string[][] = [];
  for (const choices of tables) {
    const files = choices.map((spec) => filesOf(present, spec));
    const first = files.findIndex((names) => names.length > 0);
    const [spec, names = []] = [choices[first], files[first]];
    if (names.length > 1) return { failure: repeatedFile(names) };
    if (spec === undefined) missing.push(choices.map(({ file }) => file));
    else found.push({ file: names[0] ?? "", spec });
  }
  return missing.length > 0 ? { failure: missingFiles(missing) } : { found };
}

/** Case does not count: extracts come from systems where it does not. */
const filesOf = (present: readonly string[], { file }: TableSpec): string[] => present.filter((name) => [`${file}.csv`, `${file}.parquet`].includes(name.toLowerCase())).sort();
