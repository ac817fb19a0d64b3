import { Option, type Command } from "commander";
import type { Day } from "../../domain/calendar.ts";
import { takenSentence, type Taken } from "../../pipeline/task-taken.ts";
import { entryFaults, type EntryFault, type StructureKind, type VolunteerSeen } from "../../pipeline/volunteer-staff.ts";
import { counted } from "../../domain/wording/plural.ts";
import { day, json, whole } from "../options.ts";
import { count, table } from "../output.ts";
import { Trouble, type CliWorld } from "../world.ts";
import { operator, tell, withApp } from "./campaign.ts";

interface OfCaisse {
  readonly caisse: string;
  readonly json?: boolean;
  readonly by?: string;
}
type Visits = "yes" | "no" | "unknown";

/** Commands about doctors and structures that take patients. */
export function addVolunteerCommands(program: Command, world: CliWorld): void {
  const volunteers = program.command("volunteers").summary("volontaires : appel aux médecins d’un territoire, capacités, structures");
  addCalls(volunteers, world);
  addEntries(volunteers, world);
  ofCaisse(volunteers.command("status").summary("où en sont les appels, et qui prend des patients")).action(async (o: OfCaisse) => {
    await withApp(world, o, async (app, output) => {
      const { rounds, volunteers: takers } = await app.volunteers.status(o.caisse);
      if (output.json) return output.result(JSON.stringify({ rounds, volunteers: takers }));
      if (rounds.length === 0 && takers.length === 0) return output.say("Aucun appel et aucun volontaire : « rattache volunteers call » prépare un appel.");
      if (rounds.length > 0) output.result(table(["appel du", "territoire", "à approuver", "en attente", "offres", "refus", "sans réponse"], rounds.map((one) => [one.createdAt.toISOString().slice(0, 10), one.territoryName, one.calls.drafted, one.waiting, one.offers, one.refusals, one.calls.expired]), output.columns));
      if (takers.length > 0) output.result(table(["volontaire", "patients", "places libres", "visites", "jusqu’au", "état"], takers.map((one) => [one.name, one.patients, one.free, visitWords[one.homeVisits], one.validUntil, stateWords[one.state]]), output.columns));
    });
  });
}

const visitWords: Readonly<Record<Visits, string>> = { yes: "oui", no: "non", unknown: "non dit" };
const stateWords: Readonly<Record<VolunteerSeen["state"], string>> = { living: "en cours", replaced: "remplacée", withdrawn: "retirée", expired: "échue" };
const ofCaisse = (command: Command): Command => command.requiredOption("--caisse <code>", "la caisse, par ses trois chiffres : 871").addOption(json());
const answeredFor = (command: Command): Command => ofCaisse(command).option("--by <qui>", "la personne qui en répond");

function addCalls(volunteers: Command, world: CliWorld): void {
  answeredFor(volunteers.command("call").summary("prépare un appel aux médecins généralistes d’un territoire"))
    .requiredOption("--territory <code>", "commune (87085), EPCI ou EPT (SIREN), CPTS, département (87) ou caisse")
    .option("--dry-run", "dit qui serait appelé, sans rien écrire")
    .action(async (o: OfCaisse & { territory: string; dryRun?: boolean }) => {
      await withApp(world, o, async (app, output) => {
        const outcome = await app.volunteers.call(o.caisse, o.territory, o.by ?? operator(), o.dryRun === true);
        if (outcome === "no-mailbox") throw new Trouble("cette caisse n’a pas de boîte MSSanté : aucune réponse ne pourrait revenir.");
        if (outcome === undefined) throw new Trouble("aucun territoire ne porte ce code, ou cette caisse n’existe pas.", 2);
        const unreachable = Object.values(outcome.unreachable).reduce((sum, one) => sum + one, 0);
        const done = o.dryRun === true ? counted(outcome.called, "médecin serait appelé", "médecins seraient appelés") : `${counted(outcome.called, "appel préparé", "appels préparés")} ; une autre personne approuve`;
        tell(output, outcome, `${outcome.territory.name} : ${done}. ${counted(outcome.alreadyCalled, "déjà appelé", "déjà appelés")}, ${counted(outcome.alreadyVolunteers, "déjà volontaire", "déjà volontaires")}, ${count(unreachable)} sans boîte personnelle.`);
      });
    });
  answeredFor(volunteers.command("approve").summary("approuve les appels préparés par une autre personne")).action(async (o: OfCaisse) => {
    await withApp(world, o, async (app, output) => {
      const outcome = await app.volunteers.approveCalls(o.caisse, o.by ?? operator());
      if ("refused" in outcome) throw new Trouble("un appel à plusieurs médecins est approuvé par une autre personne que celle qui l’a préparé (--by).");
      tell(output, outcome, `${counted(outcome.approved, "appel approuvé", "appels approuvés")} ; départ aux heures d’envoi (« rattache send »).`);
    });
  });
  answeredFor(volunteers.command("cancel").summary("annule les appels d’un territoire qui ne sont pas approuvés")).requiredOption("--round <id>", "identifiant donné par « status --json »").action(async (o: OfCaisse & { round: string }) => {
    await withApp(world, o, async (app, output) => {
      const cancelled = await app.volunteers.cancelCalls(o.caisse, uuid(o.round), o.by ?? operator());
      tell(output, { cancelled }, `${counted(cancelled, "appel annulé", "appels annulés")}.`);
    });
  });
  for (const [name, summary, to, done] of [["pause", "suspend un appel : plus rien n’en part", "paused", "Appel suspendu."], ["resume", "reprend un appel suspendu", "open", "Appel repris."]] as const) {
    answeredFor(volunteers.command(name).summary(summary)).requiredOption("--round <id>", "identifiant donné par « status --json »").action(async (o: OfCaisse & { round: string }) => {
      await withApp(world, o, async (app, output) => {
        if (!(await app.volunteers.holdCalls(o.caisse, uuid(o.round), to, o.by ?? operator()))) throw new Trouble("cet appel n’existe pas, ou c’était déjà fait.");
        tell(output, { round: o.round, state: to }, done);
      });
    });
  }
}

function addEntries(volunteers: Command, world: CliWorld): void {
  const visits = (): Option => new Option("--visits <visites>", "visites à domicile").choices(["yes", "no", "unknown"]).default("unknown");
  answeredFor(volunteers.command("capacity").summary("enregistre ou change le nombre de patients qu’un volontaire peut suivre ; 0 retire l’offre"))
    .option("--rpps <rpps>", "d’un médecin")
    .option("--structure <id>", "d’une structure déjà inscrite")
    .requiredOption("--patients <n>", "nombre de nouveaux patients", whole(0))
    .addOption(visits())
    .option("--until <date>", "dernier jour de l’offre ; sinon la durée usuelle", day)
    .requiredOption("--reason <motif>", "d’où vient l’information, sans nom de patient")
    .action(async (o: OfCaisse & { rpps?: string; structure?: string; patients: number; visits: Visits; until?: string; reason: string }) => {
      if ((o.rpps === undefined) === (o.structure === undefined)) throw new Trouble("un médecin (--rpps) ou une structure (--structure), l’un des deux.", 2);
      const who = o.rpps === undefined ? { structureId: uuid(o.structure ?? "") } : { rpps: o.rpps };
      await withApp(world, o, async (app, output) => {
        const outcome = await app.volunteers.enterCapacity({ caisseCode: o.caisse, who, patients: o.patients, homeVisits: o.visits, until: o.until as Day | undefined, by: o.by ?? operator(), reason: o.reason });
        refuse(outcome, "recorded");
        tell(output, { outcome }, o.patients === 0 ? "Offre retirée." : `Offre de ${counted(o.patients, "patient")} enregistrée.`);
      });
    });
  answeredFor(volunteers.command("structure").summary("inscrit une structure volontaire : maison de santé ou centre de santé"))
    .addOption(new Option("--kind <type>", "maison de santé (msp) ou centre de santé").choices(["msp", "centre"]).makeOptionMandatory())
    .requiredOption("--name <nom>", "nom de la structure")
    .requiredOption("--commune <code>", "code INSEE de la commune")
    .requiredOption("--patients <n>", "nombre de nouveaux patients", whole(1))
    .option("--finess <numéro>", "numéro FINESS de la structure", "")
    .option("--contact <nom>", "à qui parler", "")
    .option("--telephone <numéro>", "son téléphone", "")
    .option("--rpps <rpps>", "le médecin qui répond pour chaque patient", "")
    .addOption(visits())
    .option("--until <date>", "dernier jour de l’offre", day)
    .action(async (o: OfCaisse & { kind: "msp" | "centre"; name: string; commune: string; patients: number; finess: string; contact: string; telephone: string; rpps: string; visits: Visits; until?: string }) => {
      const kind: StructureKind = o.kind === "msp" ? "multi-professional-practice" : "health-centre";
      await withApp(world, o, async (app, output) => {
        const outcome = await app.volunteers.enterStructure({
          caisseCode: o.caisse, kind, name: o.name, finess: o.finess, communeCode: o.commune, contactName: o.contact, telephone: o.telephone, rpps: o.rpps, patients: o.patients, homeVisits: o.visits,
          until: o.until as Day | undefined, by: o.by ?? operator(),
        });
        refuse(outcome, "added");
        tell(output, { outcome }, `Structure inscrite, avec une offre de ${counted(o.patients, "patient")}.`);
      });
    });
}

function refuse<Done extends string>(outcome: Done | EntryFault | Taken, done: Done): void {
  if (typeof outcome === "object") throw new Trouble(takenSentence(outcome.takenBy));
  if (outcome !== done) throw new Trouble(entryFaults[outcome as EntryFault], 2);
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/; // 0190d3f2-…
/** An identifier as a status prints it. @throws Trouble (2) for anything else: PostgreSQL is not asked */
export function uuid(text: string): string {
  if (!uuidPattern.test(text)) throw new Trouble("cet identifiant n’en est pas un : « --json » les donne.", 2);
  return text;
}
