import { Option, type Command } from "commander";
import { percent } from "../../domain/report/figures-words.ts";
import type { Departures } from "../../domain/retirement/departure.ts";
import type { AreaKind } from "../../pipeline/retirement.ts";
import { counted } from "../../domain/wording/plural.ts";
import { day, json } from "../options.ts";
import { table } from "../output.ts";
import type { CliWorld } from "../world.ts";
import { operator, withApp } from "./campaign.ts";

/** The command that looks at retirements before they happen. */
export function addRetirementCommands(program: Command, world: CliWorld): void {
  program
    .command("retirements")
    .summary("départs en retraite : combien de généralistes, où, et quels territoires risquent d’en manquer")
    .description("Fait la table de maintien en activité de l’extraction et l’applique aux généralistes en exercice. Aucun médecin n’est nommé ; les territoires de moins de 5 médecins ou de moins de 11 patients ne sont pas montrés. La méthode est dans docs/retraites.md.")
    .requiredOption("--reference-date <date>", "jour auquel la situation est regardée", day)
    .option("--work <dossier>", "dossier des tables vérifiées", "var/extract")
    .addOption(new Option("--by-area <quoi>", "par quoi les territoires sont classés").choices(["epci", "department", "caisse"]).default("epci"))
    .option("--keep", "garde le résultat pour la console et les dossiers de réunion")
    .option("--by <qui>", "la personne qui en répond")
    .addOption(json())
    .action(async (o: { referenceDate: string; work: string; byArea: AreaKind; keep?: boolean; by?: string; json?: boolean }) => {
      const output = world.output(o.json === true);
      const forecast = await world.forecastRetirements(o.work, o.referenceDate, o.byArea);
      if (output.json) for (const { caisses: _, ...area } of forecast.areas) output.result(JSON.stringify({ referenceDate: forecast.referenceDate, kind: forecast.kind, ...area }));
      else {
        output.result(table(
          ["territoire", "généralistes", "dans 1 an", "dans 3 ans", "dans 5 ans", "patients concernés (3 ans)", "part"],
          forecast.areas.map((area) => [area.name, area.doctors, words(area.within[1].departures), words(area.within[3].departures), words(area.within[5].departures), Math.round(area.within[3].patients), percent(area.risk, 0)]),
          output.columns,
        ));
        output.say(`${counted(forecast.leftOut, "territoire trop petit n’est pas montré", "territoires trop petits ne sont pas montrés")} ; table faite de ${counted(forecast.watched, "année", "années")} de médecins sur ${counted(forecast.years, "an")}.`);
      }
      if (o.keep !== true) return;
      await withApp(world, o, async (app) => {
        const kept = await app.keepRetirements(forecast, o.by ?? operator());
        output.say(kept === 0 ? "Rien n’est gardé : aucune caisse de ces territoires n’est connue ici." : `${counted(kept, "territoire gardé", "territoires gardés")}.`);
      });
    });
}

const words = ({ expected, low, high }: Departures): string => `${Math.round(expected)} (${low} à ${high})`;
