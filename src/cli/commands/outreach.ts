import type { Command } from "commander";
import { day, json } from "../options.ts";
import { figures, table } from "../output.ts";
import type { CliWorld } from "../world.ts";
import { operator, withApp } from "./campaign.ts";

/** Commands about patients without care, who are sought out one by one. */
export function addOutreachCommands(program: Command, world: CliWorld): void {
  const outreach = program.command("outreach").summary("aller vers : patients en ALD sans aucun soin dans l’année");
  outreach
    .command("load")
    .summary("cherche dans les tables vérifiées ceux qui n’ont eu aucun soin, ouvre la liste de ceux à solliciter, arrête ceux qui en ont eu")
    .description("Les résidents d’EHPAD sont comptés à part : leurs soins ne se voient pas. Qui s’est opposé, a un médecin traitant ou n’est pas connu ici n’est pas sollicité. Sans danger à répéter.")
    .requiredOption("--reference-date <date>", "dernier jour de l’année regardée", day)
    .option("--work <dossier>", "dossier des tables vérifiées", "var/extract")
    .option("--by <qui>", "la personne qui en répond")
    .addOption(json())
    .action(async (o: { referenceDate: string; work: string; by?: string; json?: boolean }) => {
      await withApp(world, o, async (app, output) => {
        const loads = await app.loadOutreach(o.work, o.referenceDate, o.by ?? operator());
        if (output.json) for (const one of loads) output.result(JSON.stringify(one));
        else output.result(table(["caisse", "sans soins", "en EHPAD", "ouverts", "arrêtés", "non sollicités"], loads.map((one) => [one.caisseCode, one.found, one.inNursingHomes, one.opened, one.stopped, one.leftOut]), output.columns));
      });
    });
  outreach
    .command("figures")
    .summary("où en est l’aller-vers d’une caisse")
    .requiredOption("--caisse <code>", "la caisse, par ses trois chiffres : 871")
    .addOption(json())
    .action(async (o: { caisse: string; json?: boolean }) => {
      await withApp(world, o, async (app, output) => {
        const counts = await app.outreachFigures(o.caisse);
        if (output.json) output.result(JSON.stringify(counts));
        else output.result(figures([["Sans soins dans l’année", counts.found], ["En EHPAD, à part", counts.inNursingHomes], ["À solliciter", counts.open], ["Joints", counts.reached], ["Rendez-vous pris", counts.appointments], ["Souhaitent être aidés", counts.wantHelp], ["Soins apparus depuis", counts.careAppeared]]));
      });
    });
}
