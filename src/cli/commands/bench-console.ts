import type { Command } from "commander";
import { json, whole } from "../options.ts";
import { table } from "../output.ts";
import type { CliWorld } from "../world.ts";

/** How long people at the console wait for their pages. */
export function addConsoleBench(bench: Command, world: CliWorld): void {
  bench
    .command("console")
    .summary("attente des agents à la console, à côté d’une route nue de fastify qui rend autant d’octets")
    .option("--lists <n>", "listes de quatre lignes", whole(100), 100_000)
    .option("--tasks <n>", "tâches ouvertes", whole(10), 50_000)
    .option("--people <n>", "personnes au travail", whole(1), 50)
    .option("--seconds <n>", "durée", whole(2), 30)
    .addOption(json())
    .action(async (o: { lists: number; tasks: number; people: number; seconds: number; json?: boolean }) => {
      const output = world.output(o.json === true);
      const rates = await world.benchConsole({ lists: o.lists, tasks: Math.min(o.tasks, o.lists), people: o.people, seconds: o.seconds }, (step) => output.progress(step));
      if (output.json) {
        output.result(JSON.stringify({ bench: "console", ...rates }));
        return;
      }
      output.result(table(["page", "p95 (ms)", "octets"], [["tâches", rates.queueP95Ms, rates.queueBytes], ["une tâche", rates.taskP95Ms, rates.taskBytes], ["campagne", rates.campaignP95Ms, ""], ["route nue", rates.bareP95Ms, Math.round((rates.queueBytes + rates.taskBytes) / 2)]]));
      output.result(`${rates.lists} listes, ${rates.tasks} tâches, ${rates.people} personnes pendant ${rates.seconds} s, ${rates.requests} pages ; ${rates.statements} requêtes SQL, grandes tables lues en entier : ${rates.readWhole.length === 0 ? "aucune" : rates.readWhole.join(", ")}`);
    });
}
