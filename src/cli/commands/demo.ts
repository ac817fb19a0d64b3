import type { Command } from "commander";
import { json, whole } from "../options.ts";
import { figures, progressText, type Output } from "../output.ts";
import { campaignRows } from "../campaign-rows.ts";
import type { CliWorld, DemoOutcome, DemoView } from "../world.ts";

/** `rattache demo`: the whole arrow on invented people. */
export function addDemo(program: Command, world: CliWorld): void {
  program
    .command("demo")
    .summary("tout le chemin sur des personnes inventées")
    .description("Joue tout le chemin sur un petit département inventé, avec un opérateur de messagerie simulé, puis ouvre la console.")
    .option("--seed <texte>", "graine : la même donne le même tableau", "rattache")
    .option("--patients <n>", "patients en ALD à informer", whole(1), 2_000)
    .option("--doctors <n>", "médecins", whole(1), 60)
    .option("--department <code>", "département", "87")
    .option("--no-serve", "s’arrête après le tableau, sans ouvrir la console")
    .addOption(json())
    .action(async (options: { seed: string; patients: number; doctors: number; department: string; serve: boolean; json?: boolean }) => {
      const output = world.output(options.json === true);
      const outcome = await world.demo(options, viewOn(output));
      show(outcome, output);
      await outcome.served;
    });
}

function viewOn(output: Output): DemoView {
  const startedAt = performance.now();
  const at = (): string => `${((performance.now() - startedAt) / 1_000).toFixed(1).padStart(5)} s`;
  // People read the story on standard output; with --json that stream is for the program that called us.
  const tell = output.json ? output.say : output.result;
  return {
    step: (title) => tell(`${at()}  ${title}`),
    done: (sentence) => tell(`         ${sentence}`),
    progress: (of, done, total) => output.progress(`         ${progressText({ of, done, total })}`),
  };
}

function show({ counts, folder, seconds, console }: DemoOutcome, output: Output): void {
  if (output.json) {
    // The table is the last line of standard output; what a person wants to know goes beside it.
    output.say(`Dossier : ${folder}`);
    if (console !== undefined) output.say(`Console : ${console.url} (${console.login} / ${console.password})`);
    output.result(JSON.stringify({ ...counts, seconds: Math.round(seconds * 10) / 10 }));
    return;
  }
  output.result(`\n${figures(campaignRows(counts))}\n`);
  output.result(`Fait en ${seconds.toFixed(1).replace(".", ",")} s. Les courriels et les PDF sont dans ${folder}`);
  if (console !== undefined) {
    output.result(`Console : ${console.url}\n  identifiant ${console.login}, mot de passe ${console.password} (Ctrl-C pour arrêter)`);
  }
}
