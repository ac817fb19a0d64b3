import { Option, type Command } from "commander";
import { obstacleSentences } from "../../domain/listing.ts";
import type { IntroductionState } from "../../domain/introduction/states.ts";
import { takenSentence } from "../../pipeline/task-taken.ts";
import { confirmSentences, type ConfirmOutcome } from "../../pipeline/introduction.ts";
import { counted } from "../../domain/wording/plural.ts";
import { json } from "../options.ts";
import { figures } from "../output.ts";
import { Trouble, type CliWorld } from "../world.ts";
import { operator, tell, withApp } from "./campaign.ts";
import { uuid } from "./volunteers.ts";

interface OfCaisse {
  readonly caisse: string;
  readonly json?: boolean;
  readonly by?: string;
}

/** Commands that bring patients and volunteers together. */
export function addIntroductionCommands(program: Command, world: CliWorld): void {
  const introductions = program.command("introductions").summary("mises en relation : patients qui cherchent un médecin, places des volontaires");
  const ofCaisse = (command: Command): Command => command.requiredOption("--caisse <code>", "la caisse, par ses trois chiffres : 871").addOption(json()).option("--by <qui>", "la personne qui en répond");
  ofCaisse(introductions.command("propose").summary("propose une place à chaque patient qui cherche ; rien ne part"))
    .addOption(new Option("--patients <qui>", "ceux qui ont demandé de l’aide, ou tous les patients informés sans médecin").choices(["asked", "all"]).default("asked"))
    .action(async (o: OfCaisse & { patients: "asked" | "all" }) => {
      await withApp(world, o, async (app, output) => {
        const outcome = await app.volunteers.propose(o.caisse, o.patients, o.by ?? operator());
        const leftOut = Object.values(outcome.leftOut).reduce((sum, one) => sum + one, 0);
        const kept = leftOut === 0 ? "" : ` ${counted(leftOut, "patient ne peut pas être transmis", "patients ne peuvent pas être transmis")} aujourd’hui (mois non écoulé, opposition, décès).`;
        tell(output, outcome, `${counted(outcome.proposed, "proposition")} pour ${counted(outcome.seekers, "patient")} et ${counted(outcome.places, "place")} ; ${counted(outcome.unmatched, "patient")} sans proposition.${kept}`);
      });
    });
  ofCaisse(introductions.command("confirm").summary("confirme une proposition : le patient reçoit une lettre, le médecin une liste d’une ligne"))
    .argument("<proposition>", "identifiant donné par « status --json »")
    .option("--rpps <rpps>", "pour une structure : le médecin qui répond")
    .action(async (id: string, o: OfCaisse & { rpps?: string }) => {
      await withApp(world, o, async (app, output) => {
        const outcome = await app.volunteers.confirm(o.caisse, uuid(id), o.by ?? operator(), o.rpps);
        if ("refused" in outcome) throw new Trouble(outcome.refused === "taken" ? takenSentence(outcome.takenBy) : sentenceOf(outcome.refused));
        tell(output, outcome, `Confirmée : courrier ${outcome.letterRef} au patient (« rattache letters build »), liste ${outcome.reference}${outcome.messageId === undefined ? ", à remettre sur papier (le médecin n’a pas de boîte)" : ", elle part aux heures d’envoi"}.`);
      });
    });
  ofCaisse(introductions.command("decline").summary("écarte une proposition"))
    .argument("<proposition>", "identifiant donné par « status --json »")
    .requiredOption("--reason <motif>", "sans nom de patient")
    .action(async (id: string, o: OfCaisse & { reason: string }) => {
      await withApp(world, o, async (app, output) => {
        const declined = await app.volunteers.decline(o.caisse, uuid(id), o.by ?? operator(), o.reason);
        if (typeof declined === "object") throw new Trouble(takenSentence(declined.takenBy));
        if (!declined) throw new Trouble(confirmSentences["not-proposed"]);
        tell(output, { declined: id }, "Proposition écartée.");
      });
    });
  introductions
    .command("places")
    .summary("importe le centre des communes, pour des distances en kilomètres : commune;latitude;longitude")
    .argument("<fichier>", "CSV, une ligne par commune")
    .option("--by <qui>", "la personne qui en répond")
    .addOption(json())
    .action(async (file: string, o: { by?: string; json?: boolean }) => {
      await withApp(world, o, async (app, output) => {
        const placed = await app.volunteers.placeCommunes(file, o.by ?? operator());
        for (const line of placed.refused) output.say(`ligne ${line} : ni un code de commune ni des coordonnées en degrés`);
        tell(output, placed, `${counted(placed.communes, "commune placée", "communes placées")} ; ${counted(placed.refused.length, "ligne refusée", "lignes refusées")}.`);
      });
    });
  ofCaisse(introductions.command("status").summary("où en sont les mises en relation, et pourquoi")).action(async (o: OfCaisse) => {
    await withApp(world, o, async (app, output) => {
      const seen = await app.volunteers.introductions(o.caisse);
      // By id and sentence: a terminal is no place for initials and birth years.
      if (output.json) {
        for (const { introductionId, state, because, listReference } of [...seen.proposed, ...seen.later]) output.result(JSON.stringify({ introductionId, state, because, ...(listReference === undefined ? {} : { listReference }) }));
        for (const { patientId, because } of seen.unmatched) output.result(JSON.stringify({ patientId, state: "unmatched", because }));
        return;
      }
      output.result(figures([...(Object.keys(stateWords) as IntroductionState[]).map((state) => [stateWords[state], seen.counts[state]] as const), ["sans proposition", seen.unmatched.length + seen.moreUnmatched]]));
    });
  });
}

const stateWords: Readonly<Record<IntroductionState, string>> = {
  proposed: "à confirmer", confirmed: "médecin interrogé", accepted: "acceptées par le médecin", refused: "refusées par le médecin", declined: "écartées", withdrawn: "retirées", expired: "sans réponse",
};

type Refusal = Exclude<Extract<ConfirmOutcome, { refused: unknown }>["refused"], "taken">;
const sentenceOf = (refusal: Refusal): string => ({ ...obstacleSentences, ...confirmSentences })[refusal];
