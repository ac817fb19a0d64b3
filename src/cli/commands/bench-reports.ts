import type { Command } from "commander";
import { day, json, whole } from "../options.ts";
import { count, figures } from "../output.ts";
import { Trouble, type CliWorld } from "../world.ts";

// Source: Assurance Maladie, end of 2022: patients in ALD without médecin traitant, all schemes.
const country = 714_000;
const mostSeconds = 60; // issue 8: all tables, controlled releases and outcome reports on two cores

/** The measurement of tables, releases and outcome reports at the country's scale. */
export function addReportsBench(bench: Command, world: CliWorld): void {
  bench
    .command("reports")
    .summary("tableaux des territoires, communications contrôlées et bilans du pays entier")
    .description("Sans --work, les effectifs sont tirés directement selon la population des communes ; avec, ils sont comptés dans les tables vérifiées d’un extrait. Une caisse est ensuite attaquée par programmation linéaire, hors mesure.")
    .option("--patients <n>", "patients sans médecin traitant", whole(1), country)
    .option("--work <dossier>", "tables vérifiées d’un extrait")
    .option("--reference-date <date>", "jour compté dans ces tables", day, "2023-06-30")
    .addOption(json())
    .action(async (o: { patients: number; work?: string; referenceDate: string; json?: boolean }) => {
      const output = world.output(o.json === true);
      const result = await world.benchReports({ patients: o.patients, work: o.work, referenceDate: o.referenceDate }, (step) => output.progress(step));
      if (output.json) output.result(JSON.stringify({ bench: "reports", ...result }));
      else {
        output.result(figures([
          ["Patients sans médecin traitant", result.patients], ["Caisses", result.caisses], ["Intercommunalités", result.epci], ["Communes", result.communes], ["CPTS inventées", result.cpts],
          ["Communications", result.releases], ["Nombres publiés", result.figuresPublished], ["Nombres ou répartitions masqués", result.figuresMasked], ["Bilans", result.outcomeReports],
          ["Comptage", seconds(result.countSeconds)], ["Tableaux", seconds(result.tablesSeconds)], ["CPTS", seconds(result.cptsSeconds)], ["Bilans", seconds(result.outcomeSeconds)], ["En tout", seconds(result.seconds)], ["Dont processeur", seconds(result.cpuSeconds)],
          [`Attaque de la caisse ${result.attack.caisse} (${count(result.attack.releases)} communications, ${count(result.attack.solved)} problèmes)`, seconds(result.attack.seconds)], ["Mémoire au plus (Mo)", result.peakRssMb],
        ]));
      }
      if (!result.attack.safe) throw new Trouble("l’attaque a retrouvé un nombre masqué.");
      if (result.seconds > mostSeconds) throw new Trouble(`plus de ${mostSeconds} s.`);
    });
}

const seconds = (value: number): string => `${value.toFixed(1).replace(".", ",")} s`;
