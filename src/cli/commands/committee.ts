import type { Command } from "commander";
import type { Day } from "../../domain/calendar.ts";
import { day, json } from "../options.ts";
import { Trouble, type CliWorld } from "../world.ts";
import { operator, tell, withApp } from "./campaign.ts";

/** Commands about the steering committee of a department. */
export function addCommitteeCommands(program: Command, world: CliWorld): void {
  const committee = program.command("committee").summary("instance de pilotage départementale");
  committee
    .command("pack")
    .summary("écrit le dossier d’une réunion (PDF)")
    .description("Le dossier porte l’entonnoir de la campagne, les territoires, ce qui a changé depuis la dernière réunion, les volontaires et les décisions en cours. Les réunions, les membres et les décisions se saisissent dans la console (/console/instance).")
    .requiredOption("--caisse <code>", "la caisse, par ses trois chiffres : 871")
    .option("--meeting <date>", "jour de la réunion ; sans elle, la dernière inscrite", day)
    .option("--output <dossier>", "où écrire", "var/instance")
    .option("--by <qui>", "la personne qui en répond")
    .addOption(json())
    .action(async (o: { caisse: string; meeting?: string; output: string; by?: string; json?: boolean }) => {
      await withApp(world, o, async (app, output) => {
        const made = await app.committee.pack(o.caisse, o.meeting as Day | undefined, o.output, o.by ?? operator());
        if (made === undefined) throw new Trouble(o.meeting === undefined ? "aucune réunion n’est inscrite pour cette caisse : inscrivez-la dans la console (/console/instance)." : "aucune réunion n’est inscrite ce jour-là pour cette caisse.");
        tell(output, { file: made.file, figures: made.figures }, `${made.document.subtitle}\n  → ${made.file}`);
      });
    });
}
