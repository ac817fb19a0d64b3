import type { Command } from "commander";
import { fr } from "../../domain/wording/typography.ts";
import type { BenchResult } from "../../pipeline/bench-select.ts";
import { json, whole } from "../options.ts";
import { count, progressText, table } from "../output.ts";
import type { CliWorld } from "../world.ts";

// Source: Assurance Maladie, 2022: patients with an ALD and without médecin traitant; their care of a year and more.
const [country, countryContacts] = [714_000, 12_000_000];

/** Measurements of extraction, selection and loading. */
export function addExtractBenches(bench: Command, world: CliWorld): void {
  bench
    .command("select")
    .summary("des fichiers aux couples patient–médecin, à côté de la requête DuckDB nue sur les mêmes fichiers")
    .description("Invente un extrait, puis mesure : lecture vérifiée et sélection, chacune dans son processus, en alternance avec la requête nue. --contacts-factor refait la mesure avec plus de lignes de soins, pour voir ce que le temps et la mémoire en font.")
    .option("--patients <n>", "patients à informer", whole(1), country)
    .option("--contacts <n>", "lignes de soins, à peu près", whole(1), countryContacts)
    .option("--contacts-factor <n>", "une seconde mesure, avec n fois plus de lignes de soins", whole(2))
    .addOption(json())
    .action(async (o: { patients: number; contacts: number; contactsFactor?: number; json?: boolean }) => {
      const output = world.output(o.json === true);
      const results: BenchResult[] = [];
      for (const factor of o.contactsFactor === undefined ? [1] : [1, o.contactsFactor]) {
        const result = await world.benchSelect({ patients: o.patients, contacts: o.contacts * factor }, (p) => output.progress(progressText(p)));
        results.push(result);
        if (output.json) output.result(JSON.stringify({ bench: "select", ...result, ...growth(results) }));
      }
      if (output.json) return;
      output.result(table(["patients", "soins", "couples", "lignes refusées", "secondes", "DuckDB seul (s)", "rapport", "mémoire au plus (Mo)"], results.map((r) => [r.patients, r.contacts, r.pairs, r.refused, r.seconds, r.bareSeconds, r.ratio, r.peakRssMb])));
      const grown = growth(results);
      if (grown !== undefined) output.result(fr`Soins × ${count(grown.contactsGrowth)} : temps × ${count(grown.secondsGrowth)}, mémoire × ${count(grown.peakRssGrowth)}.`);
    });

  bench
    .command("load")
    .summary("patients et couples chargés par seconde, à côté de COPY seul avec les mêmes lignes")
    .option("--patients <n>", "patients à informer", whole(1), country)
    .addOption(json())
    .action(async (o: { patients: number; json?: boolean }) => {
      const output = world.output(o.json === true);
      const rates = await world.benchLoad({ patients: o.patients }, (p) => output.progress(progressText(p)));
      if (output.json) output.result(JSON.stringify({ bench: "load", ...rates }));
      else output.result(table(["patients", "couples", "lignes/s", "COPY seul/s", "rapport"], [[rates.patients, rates.pairs, rates.perSecond, rates.barePerSecond, rates.ratio]]));
    });
}

/** How much more the second measurement took of each than the first: below the growth of the contacts is better than linear. */
function growth([first, second]: readonly BenchResult[]): { readonly contactsGrowth: number; readonly secondsGrowth: number; readonly peakRssGrowth: number } | undefined {
  if (first === undefined || second === undefined) return undefined;
  const times = (of: "contacts" | "seconds" | "peakRssMb"): number => Math.round((second[of] / first[of]) * 100) / 100;
  return { contactsGrowth: times("contacts"), secondsGrowth: times("seconds"), peakRssGrowth: times("peakRssMb") };
}
