import type { Command } from "commander";
import type { CampaignState } from "../../domain/states.ts";
import type { CancelOutcome } from "../../pipeline/cancel.ts";
import type { ListStatus } from "../../pipeline/list-status.ts";
import { obstacleSentences, type Obstacle } from "../../domain/listing.ts";
import type { BuildOutcome } from "../../pipeline/list.ts";
import { frenchSentence } from "../../domain/wording/typography.ts";
import { counted } from "../../domain/wording/plural.ts";
import { json } from "../options.ts";
import { count, frenchDay, momentInParis, table } from "../output.ts";
import { Trouble, type CliWorld } from "../world.ts";
import { eachCampaign, onCampaigns, operator, tell, withApp, type CampaignFlags } from "./campaign.ts";

/** Commands about the doctors' lists and about the course of a campaign. */
export function addListCommands(program: Command, world: CliWorld): void {
  const list = program.command("list").summary("listes aux médecins");
  answeredFor(onCampaigns(list.command("build").summary("construit une liste par médecin"))).action(async (o: CampaignFlags & { by?: string }) => {
    await eachCampaign(world, o, async (app, campaign, output) => {
      const outcome = await app.buildLists(campaign.campaignId, o.by ?? operator());
      tell(output, { ...campaign, ...outcome }, `${campaign.name} (${campaign.caisseCode}) : ${counted(outcome.lists, "liste")}, ${counted(outcome.lines, "ligne")} ; ${count(outcome.withoutMailbox)} sans boîte MSSanté.${leftOutWords(outcome.leftOut)}`);
    });
  });
  answeredFor(onCampaigns(list.command("approve").summary("approuve les listes construites par une autre personne"))).action(async (o: CampaignFlags & { by?: string }) => {
    await eachCampaign(world, o, async (app, campaign, output) => {
      const outcome = await app.approveLists(campaign.campaignId, o.by ?? operator());
      if ("refused" in outcome) throw new Trouble("plusieurs listes : il faut l’accord d’une seconde personne (--by), autre que celle qui les a construites.");
      tell(output, { ...campaign, ...outcome }, `${counted(outcome.approved, "liste approuvée", "listes approuvées")}, ${counted(outcome.cancelled, "annulée")}, ${count(outcome.withoutMailbox)} à envoyer autrement.`);
    });
  });
  answeredFor(onCampaigns(list.command("preview").summary("écrit courriels et PDF dans un dossier, tels qu’ils partent"))).requiredOption("--output <dossier>", "où écrire").action(async (o: CampaignFlags & { output: string; by?: string }) => {
    await eachCampaign(world, { ...o, states: ["open", "paused"] }, async (app, campaign, output) => {
      const lists = await app.previewLists(campaign.campaignId, o.output, o.by ?? operator());
      tell(output, { ...campaign, lists }, `${counted(lists, "liste écrite", "listes écrites")} dans ${o.output}`);
    });
  });
  onCampaigns(list.command("status").summary("ce qui est advenu de chaque liste")).action(async (o: CampaignFlags) => {
    await eachCampaign(world, { ...o, states: ["open", "paused", "closed"] }, async (app, campaign, output) => {
      const lists = await app.listStatus(campaign.campaignId);
      if (output.json) for (const one of lists) output.result(JSON.stringify(one));
      else if (lists.length === 0) output.say(`${campaign.name} (${campaign.caisseCode}) : aucune liste ; « rattache list build » les construit.`);
      else output.result(table(["liste", "état", "échéance", "ouvertes", "envoi", "code", "avis demandé", "signe de vie", "pas avant"], lists.map(statusRow), output.columns));
    });
  });
  addCancel(list, world);
  addCourse(program, world);
}

/** Who is not on any list, and why: without it, "0 liste" tells nobody that the month is not over. */
function leftOutWords(leftOut: BuildOutcome["leftOut"]): string {
  const reasons = (Object.entries(leftOut) as [Obstacle, number][]).sort(([, a], [, b]) => b - a);
  return reasons.length === 0 ? "" : `\nLaissé de côté :${reasons.map(([obstacle, lines]) => `\n  ${count(lines).padStart(7)}  ${frenchSentence(obstacleSentences[obstacle])}`).join("")}`.replace("côté :", "côté\u00a0:");
}

const answeredFor = (command: Command): Command => command.option("--by <qui>", "la personne qui en répond");

const states: Readonly<Record<string, string>> = {
  drafted: "en préparation", approved: "approuvé", rendered: "prêt à partir", sending: "en cours d’envoi", accepted: "remis à l’opérateur", deferred: "nouvel essai prévu",
  refused: "refusé", unknown: "envoi incertain", bounced: "revenu", answered: "répondu", closed: "clos", cancelled: "annulé",
};

/** Of a list, where it is said otherwise than of a copy. */
const listStates: Readonly<Record<string, string>> = { ...states, approved: "approuvée", answered: "répondue", closed: "close", cancelled: "annulée", bounced: "revenue", refused: "refusée" };

/** What showed that a copy arrived: a kind of inbound mail, or the sort of report. */
const signs: Readonly<Record<string, string>> = { reply: "réponse", "automatic-reply": "réponse automatique", receipt: "accusé", bounce: "avis de non-remise", delay: "avis de retard", other: "autre message" };

const statusRow = (one: ListStatus): (string | number)[] => [
  one.reference, listStates[one.list] ?? one.list, frenchDay(one.deadline), one.openLines,
  one.message === null ? "aucun" : `${one.kind === "reminder" ? "rappel" : "liste"} ${one.round ?? 1} : ${states[one.message] ?? one.message}`,
  one.relayCode === null ? "" : String(one.relayCode),
  one.reportAsked === null ? "" : one.reportAsked ? "oui" : "non proposé",
  one.signOfLife === null ? "" : signs[one.signOfLife] ?? one.signOfLife,
  one.notBefore === null ? "" : momentInParis(one.notBefore),
];

const refusals: Readonly<Record<Exclude<CancelOutcome, "cancelled">, string>> = {
  "already-out": "cette liste est chez le médecin, ou peut-être : elle ne peut plus être annulée.",
  "over": "cette liste est déjà close ou annulée.",
  "unknown-reference": "aucune liste ne porte cette référence ; vérifiez le caractère de contrôle, le dernier.",
};

function addCancel(list: Command, world: CliWorld): void {
  list
    .command("cancel")
    .summary("annule une liste qu’aucun médecin n’a ; ses patients pourront figurer sur une autre")
    .argument("<référence>", "par exemple ALD-87-7K3F9-Q, ou « drafted » pour tous les brouillons de la campagne")
    .requiredOption("--reason <motif>", "ce qui restera écrit avec la liste")
    .option("--by <qui>", "la personne qui en répond")
    .option("--campaign <nom>", "pour « drafted » : une seule campagne")
    .option("--caisse <code>", "pour « drafted » : une seule caisse")
    .addOption(json())
    .action(async (reference: string, o: CampaignFlags & { reason: string; by?: string }) => {
      const by = o.by ?? operator();
      if (reference === "drafted") {
        await eachCampaign(world, { ...o, states: ["open", "paused"] }, async (app, campaign, output) => {
          const cancelled = await app.cancelDrafts(campaign.campaignId, by, o.reason);
          tell(output, { ...campaign, cancelled }, `${campaign.name} (${campaign.caisseCode}) : ${counted(cancelled, "brouillon annulé", "brouillons annulés")}.`);
        });
        return;
      }
      await withApp(world, o, async (app, output) => {
        const outcome = await app.cancelList(reference, by, o.reason);
        if (outcome !== "cancelled") throw new Trouble(refusals[outcome]);
        tell(output, { reference, outcome }, `Liste ${reference.toUpperCase()} annulée.`);
      });
    });
}

function addCourse(program: Command, world: CliWorld): void {
  const campaign = program.command("campaign").summary("cours d’une campagne");
  const moves: readonly (readonly [name: string, summary: string, to: CampaignState, from: readonly CampaignState[], done: string])[] = [
    ["pause", "arrête tous les envois de la campagne", "paused", ["open"], "en pause : plus rien ne part"],
    ["resume", "reprend les envois", "open", ["paused"], "reprise"],
    ["close", "termine la campagne : ce qui n’est pas parti ne partira pas, les réponses sont encore lues", "closed", ["open", "paused"], "close"],
  ];
  for (const [name, summary, to, from, done] of moves) {
    answeredFor(onCampaigns(campaign.command(name).summary(summary))).requiredOption("--reason <motif>", "ce qui restera écrit avec la campagne").action(async (o: CampaignFlags & { by?: string; reason: string }) => {
      await eachCampaign(world, { ...o, states: from }, async (app, one, output) => {
        const moved = await app.moveCampaign(one.campaignId, to, o.by ?? operator(), o.reason);
        if (moved === undefined) throw new Trouble(`la campagne ${one.name} (${one.caisseCode}) a changé d’état entre-temps.`);
        tell(output, { ...one, state: to, ...moved }, `${one.name} (${one.caisseCode}) : ${done}${to === "closed" ? `, ${counted(moved.cancelled, "message annulé", "messages annulés")}` : ""}.`);
      });
    });
  }
}
