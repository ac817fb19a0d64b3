import type { Command } from "commander";
import { json } from "../options.ts";
import type { CliWorld } from "../world.ts";

/** Commands that read mail files and change nothing: classify, interpret. */
export function addReadingCommands(program: Command, world: CliWorld): void {
  program
    .command("classify")
    .summary("dit ce que sont des courriels, sans rien changer")
    .argument("<fichiers...>", "fichiers .eml")
    .addOption(json())
    .action(async (files: string[]) => {
      const output = world.output(true);
      for (const file of files) output.result(JSON.stringify(await world.classifyFile(file)));
    });

  program
    .command("interpret")
    .summary("dit ce que des réponses décident d’une liste, sans rien changer")
    .requiredOption("--list <fichier>", "la liste envoyée, en JSON")
    .argument("<fichiers...>", "fichiers .eml")
    .addOption(json())
    .action(async (files: string[], o: { list: string }) => {
      const output = world.output(true);
      for (const file of files) output.result(JSON.stringify(await world.interpretFile(o.list, file)));
    });
}
