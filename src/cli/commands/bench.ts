import type { Command } from "commander";
import { counted } from "../../domain/wording/plural.ts";
import { eachWhole, json, whole } from "../options.ts";
import { table } from "../output.ts";
import type { CliWorld } from "../world.ts";
import { addInboundBench } from "./bench-inbound.ts";
import { addConsoleBench } from "./bench-console.ts";
import { addExtractBenches } from "./bench-extracts.ts";
import { addReportsBench } from "./bench-reports.ts";

const usualLines = [1, 4, 40];
/** A lot as it is usually printed, and one five times as long. */
const usualLots = [1_000, 5_000];

/** Measurements, each beside the bare library doing the same work in the same run. */
export function addBenchCommands(program: Command, world: CliWorld): void {
  const bench = program.command("bench").summary("mesures, à côté de la bibliothèque nue dans la même exécution");
  addInboundBench(bench, world);
  addExtractBenches(bench, world);
  addReportsBench(bench, world);
  addConsoleBench(bench, world);
  bench
    .command("render")
    .summary("PDF de listes par seconde, à côté de pdfkit seul avec les mêmes mots et les mêmes balises")
    .option("--lines <n>", "une seule longueur de liste (par défaut 1, 4 et 40)", whole(1))
    .option("--documents <n>", "documents par tour, cinq tours chacun", whole(2), 100)
    .addOption(json())
    .action(async (o: { lines?: number; documents: number; json?: boolean }) => {
      const output = world.output(o.json === true);
      const rows = [];
      for (const lines of o.lines === undefined ? usualLines : [o.lines]) {
        output.progress(counted(lines, "ligne"));
        const rates = await world.benchRender({ lines, documents: o.documents });
        if (output.json) output.result(JSON.stringify({ bench: "render", ...rates }));
        rows.push([rates.lines, rates.perSecond, rates.barePerSecond, rates.ratio, rates.perSecondOnTwoThreads, rates.ratioOnTwoThreads]);
      }
      if (!output.json) output.result(table(["lignes", "PDF/s", "pdfkit seul/s", "rapport", "PDF/s à deux fils", "rapport"], rows));
    });
  bench
    .command("letters")
    .summary("lettres d’un lot par seconde, à côté de pdfkit seul avec les mêmes lettres, et la mémoire de plusieurs tailles de lot")
    .option("--letters <n>", "lettres par lot, cinq tours chacun", whole(2), 500)
    .option("--lots <n...>", "lettres de chaque lot dont la mémoire est comparée (par défaut 1000 et 5000)", eachWhole(1))
    .addOption(json())
    .action(async (o: { letters: number; lots?: readonly number[]; json?: boolean }) => {
      const output = world.output(o.json === true);
      const rates = await world.benchLetters({ letters: o.letters, lots: o.lots ?? usualLots });
      if (output.json) return output.result(JSON.stringify({ bench: "letters", ...rates }));
      output.result(table(["lettres", "lettres/s", "pdfkit seul/s", "rapport", "lettres/s à deux fils", "rapport"], [[rates.letters, rates.perSecond, rates.barePerSecond, rates.ratio, rates.perSecondOnTwoThreads, rates.ratioOnTwoThreads]]));
      output.result(table(["lettres du lot", "mémoire au plus (Mo)"], rates.peakRssMb.map(({ letters, mb }) => [letters, mb])));
    });
  bench
    .command("send")
    .summary("listes réclamées, envoyées et réglées par seconde, à côté du pool de nodemailer")
    .option("--lists <n>", "listes par tour, neuf tours chacun", whole(8), 100)
    .option("--lines <n>", "lignes par liste", whole(1), 10)
    .addOption(json())
    .action(async (o: { lists: number; lines: number; json?: boolean }) => {
      const output = world.output(o.json === true);
      const rates = await world.benchSend({ lists: o.lists, lines: o.lines }, (step) => output.progress(step));
      if (output.json) output.result(JSON.stringify({ bench: "send", ...rates }));
      else output.result(table(["listes", "octets", "connexions", "listes/s", "nodemailer seul/s", "rapport"], [[rates.lists, rates.mailBytes, rates.connections, rates.perSecond, rates.barePerSecond, rates.ratio]]));
    });
}
