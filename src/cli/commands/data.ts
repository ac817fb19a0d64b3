import { InvalidArgumentError, Option, type Command } from "commander";
import { counted } from "../../domain/wording/plural.ts";
import { day, json, share, whole } from "../options.ts";
import { funnelFigures, placeTables } from "../funnel-table.ts";
import { figures, progressText, table } from "../output.ts";
import type { WorldSummary } from "../../pipeline/generate.ts";
import { Trouble, type CliWorld, type SelectRequest } from "../world.ts";

/** In whose columns the files are. */
export const layout = (): Option => new Option("--layout <forme>", "colonnes des fichiers").choices(["native", "snds"]).default("native");
const work = (): Option => new Option("--work <dossier>", "dossier des tables vérifiées et des lignes refusées").default("var/extract");

/** How CSV files are written. */
export const encoding = (): Option => new Option("--encoding <codage>", "des fichiers CSV").choices(["utf-8", "latin-1"]).default("utf-8");
/** The share of refused rows that is put up with. */
export const maxRejects = (): Option => new Option("--max-rejects <part>", "part de lignes refusées au-delà de laquelle rien n’est gardé").argParser(share).default(0.001, "0,1 %");

const longest = 36; // months; an extract that goes further back is no picture of today's care
const months = (text: string): number => {
  const value = whole(1)(text);
  if (value > longest) throw new InvalidArgumentError(`${longest} mois au plus.`);
  return value;
};

/** What was typed of a selection. */
export interface SelectFlags {
  readonly work: string;
  readonly referenceDate: string;
  readonly minimumContacts: number;
  readonly months: number;
  readonly specialties: "gp" | "any";
  readonly assignment: "every" | "most-seen";
}

/** The options of a selection, the same for select and load. */
export function withSelection(command: Command): Command {
  return command
    .addOption(work())
    .requiredOption("--reference-date <date>", "jour auquel la situation est regardée", day)
    .option("--minimum-contacts <n>", "jours distincts de soins avec le même médecin", whole(1), 3)
    .option("--months <n>", "mois regardés avant cette date, 36 au plus", months, 12)
    .addOption(new Option("--specialties <qui>", "généralistes seulement, ou tout médecin").choices(["gp", "any"]).default("any"))
    .addOption(new Option("--assignment <comment>", "chaque médecin vu assez souvent, ou le plus vu").choices(["every", "most-seen"]).default("every"));
}

/** The selection that the flags ask for. */
export const selectRequest = (flags: SelectFlags): SelectRequest => ({
  workDir: flags.work, referenceDate: flags.referenceDate, minimumContacts: flags.minimumContacts, months: flags.months, specialties: flags.specialties, assignment: flags.assignment,
});

/** Commands on files: generate, extract, select. */
export function addDataCommands(program: Command, world: CliWorld): void {
  program
    .command("generate")
    .summary("invente des personnes cohérentes, à toute échelle")
    .requiredOption("--patients <n>", "patients en ALD sans médecin traitant ; d’autres, à écarter, sont ajoutés", whole(1))
    .option("--doctors <n>", "médecins", whole(1))
    .option("--department <code>", "un seul département ; sans elle, le pays")
    .addOption(layout())
    .addOption(new Option("--format <format>", "format des fichiers").choices(["csv", "parquet"]).default("csv"))
    .option("--seed <texte>", "graine", "rattache")
    .requiredOption("--output <dossier>", "où écrire")
    .addOption(json())
    .action(async (o: { patients: number; doctors?: number; department?: string; layout: "native" | "snds"; format: "csv" | "parquet"; seed: string; output: string; json?: boolean }) => {
      const output = world.output(o.json === true);
      const summary = await world.generate({ patients: o.patients, doctors: o.doctors, department: o.department, layout: o.layout, format: o.format, seed: o.seed, outputDir: o.output }, (p) => output.progress(progressText(p)));
      if (output.json) output.result(JSON.stringify(summary));
      else output.result(worldFigures(summary));
    });

  program
    .command("extract")
    .summary("lit et vérifie les fichiers de la caisse")
    .requiredOption("--input <dossier>", "dossier des fichiers")
    .addOption(layout())
    .addOption(work())
    .addOption(maxRejects())
    .addOption(encoding())
    .addOption(json())
    .action(async (o: { input: string; layout: "native" | "snds"; work: string; maxRejects: number; encoding: "utf-8" | "latin-1"; json?: boolean }) => {
      const output = world.output(o.json === true);
      const request = { inputDir: o.input, layout: o.layout, workDir: o.work, maxRejects: o.maxRejects, encoding: o.encoding };
      const outcome = await world.extract(request, (p) => output.progress(progressText(p)));
      if (output.json) for (const file of outcome.files) output.result(JSON.stringify(file));
      else output.result(table(["fichier", "lues", "gardées", "refusées"], outcome.files.map((f) => [f.file, f.read, f.kept, f.refused]), output.columns));
      if (outcome.refused > 0) output.say(`${counted(outcome.refused, "ligne refusée", "lignes refusées")}, avec la raison : ${outcome.rejectsFile}`);
    });

  withSelection(program.command("select").summary("qui informer, qui voit quel médecin, et pourquoi pas les autres"))
    .option("--explain <pseudonyme>", "dit, règle par règle, pourquoi cette personne est retenue ou écartée")
    .addOption(json())
    .action(async (o: SelectFlags & { explain?: string; json?: boolean }) => {
      const output = world.output(o.json === true);
      if (o.explain !== undefined) {
        const sentences = await world.explain(selectRequest(o), o.explain);
        if (sentences === undefined) throw new Trouble("ce pseudonyme n’est pas dans l’extrait.");
        for (const sentence of sentences) output.result(output.json ? JSON.stringify({ sentence }) : sentence);
        return;
      }
      const { total, places } = await world.select(selectRequest(o), (p) => output.progress(progressText(p)));
      if (output.json) for (const funnel of [{ by: "total", code: "", ...total }, ...places]) output.result(JSON.stringify({ ...funnel, doctorsWithMailbox: funnel.doctorsWithMailbox ?? null }));
      else output.result(`${funnelFigures(total)}\n\n${placeTables(places, output.columns)}`);
    });
}

/** What was invented, in words; the traps by name, so that they can be looked for. */
function worldFigures({ patients, regular, leftOut, doctors, contacts, awkward, files }: WorldSummary): string {
  const traps: [string, number][] = [
    ["jumeaux", awkward.twins], ["en Corse", awkward.corsicans], ["outre-mer", awkward.overseas], ["numéros provisoires", awkward.provisionalNumbers],
    ["médecin traitant parti en retraite", awkward.retiredAttendingDoctors], ["actes annulés", awkward.cancelledActs], ["trois actes un même jour", awkward.threeActsInADay], ["adresses de six lignes", awkward.sixLineAddresses],
    ["médecins à deux cabinets", awkward.doctorsWithTwoPractices], ["médecins sans boîte", awkward.doctorsWithoutMailbox], ["médecins à plusieurs boîtes", awkward.doctorsWithSeveralMailboxes],
  ];
  return figures([
    ["Patients à informer", patients], ["  dont suivis par un médecin", regular], ["Personnes à écarter", Object.values(leftOut).reduce((sum, n) => sum + n, 0)], ["Médecins", doctors], ["Contacts de soins", contacts],
    ["Cas difficiles", ""], ...traps.map(([label, n]): [string, number] => [`  ${label}`, n]),
    ["Lignes par fichier", ""], ...Object.entries(files).map(([file, rows]): [string, number] => [`  ${file}`, rows]),
  ]);
}
