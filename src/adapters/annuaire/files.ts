import { access, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { fr } from "../../domain/wording/typography.ts";
import { UnreadableRegister, type AnnuaireSource } from "../../pipeline/annuaire.ts";
import { readActivities } from "./activities.ts";
import { readCorrespondence } from "./correspondence.ts";
import type { ReadOptions } from "./read-options.ts";
import { readWhitelist } from "./whitelist.ts";

/**
 * The files of the register in one folder, unzipped, under the names that they are published by; of several days the last.
 *
 * @param whitelist a file of its own; by default the one in the folder, if there is one
 * @throws {UnreadableRegister} naming the file that is missing
 */
export async function openAnnuaire(directory: string, options: ReadOptions & { readonly whitelist?: string | undefined } = {}): Promise<AnnuaireSource> {
  const names = (await readdir(directory).catch(() => [])).sort();
  const find = (pattern: RegExp): string | undefined => names.findLast((one) => pattern.test(one));
  const activities = find(/^PS_LibreAcces_Personne_activite.*\.txt$/i) ?? missing("PS_LibreAcces_Personne_activite_….txt", directory);
  const mailboxes = find(/^Extraction_Correspondance_MSSante.*\.txt$/i) ?? missing("Extraction_Correspondance_MSSante_….txt", directory);
  const found = find(/^listeblanchemssante.*\.xml$/i);
  const whitelist = options.whitelist ?? (found === undefined ? undefined : join(directory, found));
  if (options.whitelist !== undefined) await access(options.whitelist).catch(() => missingWhitelist(options.whitelist ?? ""));
  return {
    files: [activities, mailboxes, ...(whitelist === undefined ? [] : [basename(whitelist)])],
    day: [activities, mailboxes].map(stampOf).filter((stamp) => stamp !== "").sort()[0],
    activities: (onReport) => readActivities(join(directory, activities), onReport, options),
    mailboxes: (onReport) => readCorrespondence(join(directory, mailboxes), onReport, options),
    whitelist: async () => (whitelist === undefined ? undefined : (await readWhitelist(whitelist)).domains),
  };
}

function missing(file: string, directory: string): never {
  throw new UnreadableRegister(`no file ${file}`, fr`Le fichier « ${file} » est absent de « ${directory} » (décompressez l’archive publiée).`);
}

function missingWhitelist(path: string): never {
  throw new UnreadableRegister("no whitelist", fr`La liste blanche « ${path} » n’existe pas, ou ne peut pas être lue.`);
}

/** The day in a file's name, "2023-06-30"; "" without one. The register once stood still for ten days: who imports should look. */
export function stampOf(name: string): string {
  const match = /(20\d{2})(\d{2})(\d{2})\d{4}\.txt$/i.exec(name); // PS_LibreAcces_Personne_activite_202306300412.txt
  return match === null ? "" : `${match[1]}-${match[2]}-${match[3]}`;
}
