import type { Command } from "commander";
import { userInfo } from "node:os";
import { campaignRows } from "../campaign-rows.ts";
import { json, whole } from "../options.ts";
import { counted } from "../../domain/wording/plural.ts";
import { fr } from "../../domain/wording/typography.ts";
import { bar, figures, momentInParis, type Output } from "../output.ts";
import type { CampaignState } from "../../domain/states.ts";
import { letterKinds, type LetterKind } from "../../pipeline/letters.ts";
import { Trouble, type App, type CampaignSeen, type CliWorld } from "../world.ts";


const lotNames: Readonly<Record<LetterKind, string>> = { notice: "information", confirmation: "confirmation", introduction: "mise en relation" };

/** Which campaigns a command is for. */
export interface CampaignFlags {
  readonly campaign?: string;
  readonly caisse?: string;
  readonly json?: boolean;
}

/** Lets a command be asked for one campaign or one caisse. */
export const onCampaigns = (command: Command): Command =>
  command.option("--campaign <nom>", "une seule campagne").option("--caisse <code>", "une seule caisse").addOption(json());

/** The person who answers for an act from the command line: the operating system's account. */
export const operator = (): string => `operator:${userInfo().username}`;

/** Commands that move a campaign along the arrow. */
export function addCampaignCommands(program: Command, world: CliWorld): void {
  onCampaigns(program.command("inform").summary("prépare l’information de chaque patient : courriel ou lettre")).action(async (o: CampaignFlags) => {
    await eachCampaign(world, o, async (app, campaign, output) => {
      const outcome = await app.inform(campaign.campaignId);
      tell(output, { ...campaign, ...outcome }, `${campaign.name} (${campaign.caisseCode}) : ${counted(outcome.emails, "courriel")} et ${counted(outcome.letters, "lettre")} à envoyer${outcome.unreachable === 0 ? "" : ` ; ${counted(outcome.unreachable, "patient")} à joindre autrement (une tâche chacun)`}.`);
    });
  });

  const letters = program.command("letters").summary("lettres aux patients : lots à imprimer, confirmations, retours");
  letters
    .command("build")
    .summary("imprime les lettres en attente dans des lots")
    .requiredOption("--caisse <code>", "la caisse, par ses trois chiffres : 871")
    .option("--size <n>", "lettres par lot", whole(1), 1_000)
    .addOption(json())
    .action(async (o: { caisse: string; size: number; json?: boolean }) => {
      await withApp(world, o, async (app, output) => {
        let lots = 0;
        for (const kind of letterKinds) {
          const built = await app.buildLetters(kind, o.caisse, o.size, (lot) => tell(output, lot, `Lot ${lot.number} : ${counted(lot.letters, "lettre")} (${lotNames[lot.kind]}).`));
          lots += built.length;
        }
        if (lots === 0) output.say("Aucune lettre n’attend : une lettre qui est déjà dans un lot n’est pas imprimée une seconde fois.");
      });
    });
  for (const [name, summary] of [["confirm", "lit le retour du prestataire d’impression : letterRef;status;date"], ["returned", "lit les plis revenus (NPAI) : letterRef;status;date"]] as const) {
    letters.command(name).summary(summary).requiredOption("--caisse <code>", "la caisse, par ses trois chiffres : 871").argument("<fichier>", "CSV, avec cette ligne de tête").addOption(json()).action(async (file: string, o: { caisse: string; json?: boolean }) => {
      await withApp(world, o, async (app, output) => {
        const outcome = name === "confirm" ? await app.confirmLetters(o.caisse, file) : await app.returnLetters(o.caisse, file);
        for (const line of outcome.wrong) output.say(line);
        const done = "confirmed" in outcome ? counted(outcome.confirmed, "envoi confirmé", "envois confirmés") : counted(outcome.returned, "retour enregistré", "retours enregistrés");
        const unknown = outcome.unknown === 0 ? "" : ` (dont ${counted(outcome.unknown, "référence inconnue", "références inconnues")})`;
        tell(output, outcome, `${done}, ${counted(outcome.repeated, "déjà connu", "déjà connus")}, ${counted(outcome.wrong.length, "ligne refusée", "lignes refusées")}${unknown}.`);
      });
    });
  }

  addMovingCommands(program, world);
}

function addMovingCommands(program: Command, world: CliWorld): void {
  const moving = [
    ["send", "compose et envoie tout ce qui attend", ["render", "send"]],
    ["interpret-stored", "lit et enregistre les messages déjà reçus", ["interpret", "register"]],
    ["finalise", "prépare la lettre des patients acceptés", ["finalise"]],
  ] as const;
  for (const [name, summary, steps] of moving) {
    program.command(name).summary(summary).addOption(json()).action(async (o: { json?: boolean }) => {
      await withApp(world, o, async (app, output) => {
        const done = await app.drain(steps, (n, total) => output.progress(bar(n, total)));
        const held = name === "send" ? await heldBack(app) : [];
        tell(output, { step: name, done, ...(name === "send" ? { held: held.length } : {}) }, done === 0 ? "Rien n’attendait." : `${counted(done, "travail fait", "travaux faits")}.`);
        if (held[0] !== undefined) output.say(fr`${counted(held.length, "copie attend", "copies attendent")} les heures d’envoi, un quota ou un nouvel essai : pas avant le ${momentInParis(held[0])} (« rattache list status » ; un worker les remet de lui-même).`);
      });
    });
  }
  program.command("receive").summary("relève la boîte, puis lit et enregistre les réponses").requiredOption("--caisse <code>", "la caisse, par ses trois chiffres : 871").addOption(json()).action(async (o: { caisse: string; json?: boolean }) => {
    await withApp(world, o, async (app, output) => {
      const received = await app.receive(o.caisse);
      await app.drain(["interpret", "register"], (n, total) => output.progress(bar(n, total)));
      tell(output, { caisseCode: o.caisse, received }, received === 0 ? "Aucun message nouveau." : `${counted(received, "message nouveau", "messages nouveaux")}.`);
    });
  });
  program.command("report").summary("ce qui est advenu, compté dans les lignes").requiredOption("--caisse <code>", "la caisse, par ses trois chiffres : 871").addOption(json()).action(async (o: { caisse: string; json?: boolean }) => {
    await withApp(world, o, async (app, output) => {
      const counts = await app.counts(o.caisse);
      tell(output, counts, figures(campaignRows(counts)));
    });
  });
}

/** When each copy that may not leave yet may, the first of them first: "done" would be taken for "sent". */
async function heldBack(app: App): Promise<readonly Date[]> {
  const statuses = await Promise.all((await app.campaigns()).map(({ campaignId }) => app.listStatus(campaignId)));
  return statuses.flat().flatMap(({ message, notBefore }) => (notBefore !== null && (message === "rendered" || message === "deferred") ? [notBefore] : [])).sort((a, b) => a.getTime() - b.getTime());
}

/**
 * Opens the store for one command and closes it whatever happens.
 * @throws Trouble (2) for a caisse that is not known here: "nothing waits" and a column of zeros once answered a mistyped code
 */
export async function withApp(world: CliWorld, flags: { readonly json?: boolean; readonly service?: boolean; readonly caisse?: string }, work: (app: App, output: Output) => Promise<void>): Promise<void> {
  const app = await world.open({ service: flags.service === true });
  try {
    if (flags.caisse !== undefined && !(await app.knowsCaisse(flags.caisse))) throw new Trouble(fr`la caisse « ${flags.caisse} » n’est pas connue ici : « rattache load » et « rattache caisse set » les enregistrent, par leurs trois chiffres.`, 2);
    await work(app, world.output(flags.json === true));
  } finally {
    await app.close();
  }
}

/** One JSON line for a program, or one sentence for a person. */
export function tell(output: Output, result: object, sentence: string): void {
  output.result(output.json ? JSON.stringify(result) : sentence);
}

/** Does it for each campaign that is asked for, the open ones unless other states are named. @throws Trouble when there is none */
export async function eachCampaign(world: CliWorld, flags: CampaignFlags & { readonly states?: readonly CampaignState[] }, work: (app: App, campaign: CampaignSeen, output: Output) => Promise<void>): Promise<void> {
  await withApp(world, flags, async (app, output) => {
    const campaigns = (await app.campaigns(flags.states)).filter((c) => (flags.campaign ?? c.name) === c.name && (flags.caisse ?? c.caisseCode) === c.caisseCode);
    if (campaigns.length === 0) throw new Trouble(flags.states === undefined ? "aucune campagne ouverte de ce nom ou de cette caisse ; « rattache load » en crée une." : "aucune campagne de ce nom, de cette caisse et dans cet état.");
    for (const campaign of campaigns) await work(app, campaign, output);
  });
}
