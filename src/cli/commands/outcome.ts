import { Option, type Command } from "commander";
import type { Day } from "../../domain/calendar.ts";
import { rateOf, type ObservationFault, type Place, type Scope } from "../../domain/outcome/observation.ts";
import type { NoReport } from "../../domain/outcome/outcome-report.ts";
import { percent } from "../../domain/report/figures-words.ts";
import { day, json, whole } from "../options.ts";
import { count, table } from "../output.ts";
import { Trouble, type CliWorld } from "../world.ts";
import { operator, tell, withApp } from "./campaign.ts";

interface OfPlace {
  readonly caisse?: string;
  readonly department?: string;
  readonly scope: "general" | "all";
  readonly json?: boolean;
}

/** Commands about what came of the plan. */
export function addOutcomeCommands(program: Command, world: CliWorld): void {
  const outcome = program.command("outcome").summary("bilan : patients sans médecin traitant, tendance, taux");
  addRecord(outcome, world);
  addTake(outcome, world);
  addReport(outcome, world);
  ofPlace(outcome.command("figures").summary("les nombres enregistrés d’un territoire")).action(async (o: OfPlace) => {
    await withApp(world, jsonOf(o), async (app, output) => {
      const figures = await app.outcome.figures(placeOf(o));
      if (output.json) for (const one of figures) output.result(JSON.stringify(one));
      else if (figures.length === 0) output.say("Aucun nombre n’est enregistré pour ce territoire : « rattache outcome record » en ajoute.");
      else output.result(table(["date", "périmètre", "sans médecin traitant", "en ALD", "taux", "source"], figures.map((one) => [one.day, scopes[one.scope], one.withoutDoctor, one.inAld ?? "non compté", share(rateOf(one)), one.source]), output.columns));
    });
  });
}

const scopes: Readonly<Record<Scope, string>> = { "general-scheme": "régime général", "all-schemes": "tous régimes" };
const share = (rate: number | undefined): string => (rate === undefined ? "" : percent(rate));

const ofPlace = (command: Command): Command =>
  command
    .option("--caisse <code>", "d’une caisse ; sans elle ni département, le pays")
    .option("--department <code>", "d’un département")
    .addOption(new Option("--scope <périmètre>", "régime général seul, ou tous les régimes").choices(["general", "all"]).default("all"))
    .addOption(json());

/** A figure may be of any caisse of the country, known here or not. */
const jsonOf = ({ json: asked }: { readonly json?: boolean }): { readonly json?: boolean } => (asked === undefined ? {} : { json: asked });

function placeOf({ caisse, department }: OfPlace): Place {
  if (caisse !== undefined && department !== undefined) throw new Trouble("une caisse ou un département, pas les deux.", 2);
  if (caisse !== undefined) return { level: "caisse", code: caisse };
  return department === undefined ? { level: "country" } : { level: "department", code: department };
}

const scopeOf = ({ scope }: OfPlace): Scope => (scope === "general" ? "general-scheme" : "all-schemes");

function addRecord(outcome: Command, world: CliWorld): void {
  ofPlace(outcome.command("record").summary("enregistre un nombre compté ou publié"))
    .requiredOption("--day <date>", "le jour compté", day)
    .requiredOption("--without <n>", "patients en ALD de 17 ans ou plus sans médecin traitant", whole(0))
    .option("--in-ald <n>", "tous les patients en ALD de 17 ans ou plus ce jour-là", whole(1))
    .requiredOption("--source <texte>", "d’où vient ce nombre, pour qui voudra le vérifier")
    .option("--by <qui>", "la personne qui en répond")
    .action(async (o: OfPlace & { day: string; without: number; inAld?: number; source: string; by?: string }) => {
      await withApp(world, jsonOf(o), async (app, output) => {
        const done = await app.outcome.record(placeOf(o), { day: o.day as Day, scope: scopeOf(o), withoutDoctor: o.without, inAld: o.inAld, source: o.source }, o.by ?? operator());
        if ("fault" in done) throw new Trouble(faults[done.fault], 2);
        tell(output, done, { recorded: "Nombre enregistré.", replaced: "Nombre corrigé ; l’ancien reste lisible dans la base.", same: "Déjà enregistré : rien n’a changé." }[done.outcome]);
      });
    });
}

function addTake(outcome: Command, world: CliWorld): void {
  outcome
    .command("take")
    .summary("reprend le nombre que « territory count » a compté")
    .requiredOption("--caisse <code>", "la caisse, par ses trois chiffres : 871")
    .requiredOption("--day <date>", "le jour compté", day)
    .addOption(new Option("--scope <périmètre>", "que couvre l’extraction").choices(["general", "all"]).default("general"))
    .option("--by <qui>", "la personne qui en répond")
    .addOption(json())
    .action(async (o: OfPlace & { caisse: string; day: string; by?: string }) => {
      await withApp(world, jsonOf(o), async (app, output) => {
        const done = await app.outcome.take(o.caisse, o.day as Day, scopeOf(o), o.by ?? operator());
        if (done === undefined) throw new Trouble("ce jour n’a pas été compté pour cette caisse : lancez d’abord « rattache territory count ».");
        if ("fault" in done) throw new Trouble(faults[done.fault], 2);
        tell(output, done, `${count(done.withoutDoctor)} sans médecin traitant sur ${count(done.inAld)} en ALD : ${done.outcome === "same" ? "déjà enregistré" : "enregistré"}.`);
      });
    });
}

const faults: Readonly<Record<ObservationFault, string>> = {
  "negative": "le nombre de patients sans médecin traitant doit être un entier positif.",
  "more-without-than-all": "il y aurait plus de patients sans médecin traitant que de patients en ALD : vérifiez --without et --in-ald.",
  "no-source": "la source est vide : dites d’où vient ce nombre.",
  "more-in-one-scheme": "le régime général aurait ce jour-là plus de patients que tous les régimes ensemble.",
  "scopes-too-near": "l’autre périmètre est déjà compté ce jour-là, et la différence des deux est trop petite : elle dirait combien de patients sont des autres régimes (moins de 11).",
};

function addReport(outcome: Command, world: CliWorld): void {
  ofPlace(outcome.command("report").summary("écrit le bilan entre deux dates : PDF et CSV"))
    .requiredOption("--from <date>", "le premier jour, avant le plan", day)
    .requiredOption("--to <date>", "le dernier jour", day)
    .option("--trend <n>", "nombre attendu qui a été publié, au lieu de la tendance calculée", whole(1))
    .option("--trend-source <texte>", "qui l’a publié")
    .option("--output <dossier>", "où écrire", "var/bilan")
    .action(async (o: OfPlace & { from: string; to: string; trend?: number; trendSource?: string; output: string }) => {
      if ((o.trend === undefined) !== (o.trendSource === undefined)) throw new Trouble("--trend et --trend-source vont ensemble : une tendance publiée a un auteur.", 2);
      const stated = o.trend === undefined || o.trendSource === undefined ? undefined : { expected: o.trend, source: o.trendSource };
      await withApp(world, jsonOf(o), async (app, output) => {
        const done = await app.outcome.write({ place: placeOf(o), scope: scopeOf(o), from: o.from as Day, to: o.to as Day, stated }, o.output);
        if ("none" in done) throw new Trouble(noReport[done.none]);
        if (output.json) {
          output.result(JSON.stringify({ ...done.report, files: done.files }));
          return;
        }
        const short = done.document.sections[0]?.parts.flatMap((part) => (part.kind === "points" ? part.items : [])) ?? [];
        output.result([done.document.subtitle, ...short.map((line) => `  • ${line}`), ...done.files.map((file) => `  → ${file}`)].join("\n"));
      });
    });
}

const noReport: Readonly<Record<NoReport, string>> = {
  "no-figure-before": "aucun nombre n’est enregistré pour le premier jour dans ce périmètre : « rattache outcome figures » montre les jours comptés.",
  "no-figure-after": "aucun nombre n’est enregistré pour le dernier jour dans ce périmètre : « rattache outcome figures » montre les jours comptés.",
  "days-reversed": "le premier jour doit précéder le dernier.",
};
