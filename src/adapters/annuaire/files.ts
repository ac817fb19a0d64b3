import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { AnnuaireSource } from "../../pipeline/annuaire.ts";
import { readActivities } from "./activities.ts";
import { readCorrespondence } from "./correspondence.ts";
import { readWhitelist } from "./whitelist.ts";

/** The files of the register in one folder, unzipped, under the names that they are published by; of several days the last. */
export async function openAnnuaire(directory: string): Promise<AnnuaireSource & { readonly stamps: Readonly<Record<string, string>> }> {
  const names = (await readdir(directory)).sort();
  const find = (pattern: RegExp): string => {
    const name = names.findLast((one) => pattern.test(one));
    if (name === undefined) throw new Error(`no file ${pattern.source} in the folder of the Annuaire`);
    return name;
  };
  const activities = find(/^PS_LibreAcces_Personne_activite.*\.txt$/i);
  const mailboxes = find(/^Extraction_Correspondance_MSSante.*\.txt$/i);
  const whitelist = find(/^listeblanchemssante.*\.xml$/i);
  return {
    stamps: { [activities]: stampOf(activities), [mailboxes]: stampOf(mailboxes) },
    activities: (onReport) => readActivities(join(directory, activities), onReport),
    mailboxes: (onReport) => readCorrespondence(join(directory, mailboxes), onReport),
    whitelist: async () => (await readWhitelist(join(directory, whitelist))).domains,
  };
}

/** The day in a file's name, "2023-06-30"; "" without one. The register once stood still for ten days: who imports should look. */
export function stampOf(name: string): string {
  const match = /(20\d{2})(\d{2})(\d{2})\d{4}\.txt$/i.exec(name); // PS_LibreAcces_Personne_activite_202306300412.txt
  return match === null ? "" : `${match[1]}-${match[2]}-${match[3]}`;
}
