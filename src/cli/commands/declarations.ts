import { Option, type Command } from "commander";
import { confirmationRefusals, confirmationWays, type ConfirmationWay } from "../../domain/declaration/confirmation.ts";
import { expiryAfterDays, reminderAfterDays } from "../../domain/declaration/due.ts";
import { withdrawalReasons, type WithdrawalReason } from "../../domain/declaration/rejection.ts";
import type { DeclarationState } from "../../domain/states.ts";
import type { WithdrawalOutcome } from "../../pipeline/declarations.ts";
import { counted } from "../../domain/wording/plural.ts";
import { json, whole } from "../options.ts";
import { count, figures, table } from "../output.ts";
import { Trouble, type CliWorld } from "../world.ts";
import { operator, tell, withApp } from "./campaign.ts";

interface OfCaisse {
  readonly caisse: string;
  readonly json?: boolean;
}

/** Commands between a doctor's acceptance and the back office. */
export function addDeclarationCommands(program: Command, world: CliWorld): void {
  const declarations = program.command("declarations").summary("déclarations : accord du patient, export, réponses du service");
  addPatientsWord(declarations, world);
  addExits(declarations, world);
  addTime(declarations, world);
}

const ofCaisse = (command: Command): Command => command.requiredOption("--caisse <code>", "la caisse, par ses trois chiffres : 871").addOption(json());

function addPatientsWord(declarations: Command, world: CliWorld): void {
  ofCaisse(declarations.command("confirm").summary("enregistre l’accord d’un patient"))
    .requiredOption("--reference <référence>", "celle du courrier envoyé au patient")
    .addOption(new Option("--how <moyen>", "comment l’accord a été donné : formulaire signé, au guichet, au téléphone").choices(confirmationWays).makeOptionMandatory())
    .option("--parent-agrees", "l’accord d’un parent est recueilli (moins de 18 ans)")
    .requiredOption("--by <qui>", "l’agent qui enregistre")
    .action(async (o: OfCaisse & { reference: string; how: ConfirmationWay; parentAgrees?: boolean; by: string }) => {
      await withApp(world, o, async (app, output) => {
        const verdict = await app.declarations.confirm({ caisseCode: o.caisse, letterRef: o.reference, how: o.how, parentAgrees: o.parentAgrees === true, by: o.by });
        if (verdict === undefined) throw new Trouble("aucun courrier de cette caisse ne porte cette référence.");
        if (verdict.to === "refused") throw new Trouble(`l’accord n’est pas enregistré. ${confirmationRefusals[verdict.why]}`);
        tell(output, { reference: o.reference, ...verdict }, verdict.to === "confirmed" ? "Accord enregistré : la déclaration partira au prochain export." : "Accord déjà enregistré : rien n’a changé.");
      });
    });
  ofCaisse(declarations.command("withdraw").summary("retire une déclaration qui n’est pas partie"))
    .requiredOption("--reference <référence>", "celle du courrier envoyé au patient")
    .addOption(new Option("--reason <motif>", "le patient dit non, le médecin dit non, ou saisie faite par erreur").choices(withdrawalReasons).makeOptionMandatory())
    .requiredOption("--by <qui>", "l’agent qui enregistre")
    .action(async (o: OfCaisse & { reference: string; reason: WithdrawalReason; by: string }) => {
      await withApp(world, o, async (app, output) => {
        const outcome = await app.declarations.withdraw({ caisseCode: o.caisse, letterRef: o.reference, reason: o.reason, by: o.by });
        if (outcome === "unknown-letter" || outcome === "already-exported") throw new Trouble(withdrawals[outcome]);
        tell(output, { reference: o.reference, outcome }, withdrawals[outcome]);
      });
    });
}

const withdrawals: Readonly<Record<WithdrawalOutcome, string>> = {
  "withdrawn": "Déclaration retirée.",
  "already": "Déclaration déjà close : rien n’a changé.",
  "already-exported": "cette déclaration est déjà partie : voyez avec le service qui l’enregistre.",
  "unknown-letter": "aucun courrier de cette caisse ne porte cette référence.",
};

function addExits(declarations: Command, world: CliWorld): void {
  ofCaisse(declarations.command("export").summary("écrit les déclarations confirmées en lots numérotés : CSV et FHIR"))
    .option("--size <n>", "déclarations par lot, 9 999 au plus", whole(1), 1_000)
    .option("--by <qui>", "la personne qui en répond")
    .action(async (o: OfCaisse & { size: number; by?: string }) => {
      if (o.size > 9_999) throw new Trouble("un lot tient 9 999 déclarations au plus.", 2);
      await withApp(world, o, async (app, output) => {
        const { batches, folder, withdrawn, held } = await app.declarations.export(o.caisse, o.by ?? operator(), o.size);
        for (const batch of batches) tell(output, { ...batch, folder }, `Lot ${batch.number} : ${counted(batch.declarations, "déclaration")}, dans ${folder}`);
        output.say(`${counted(withdrawn, "retirée")} (décès, opposition, médecin trouvé), ${count(held)} en attente d’un agent.`);
      });
    });
  ofCaisse(declarations.command("reprint").summary("écrit de nouveau un lot déjà parti, à l’identique"))
    .requiredOption("--batch <n>", "numéro du lot", whole(1))
    .option("--by <qui>", "la personne qui en répond")
    .action(async (o: OfCaisse & { batch: number; by?: string }) => {
      await withApp(world, o, async (app, output) => {
        const batch = await app.declarations.reprint(o.caisse, o.batch, o.by ?? operator());
        if (batch === undefined) throw new Trouble("ce lot n’existe pas, ou sa durée de conservation est passée.");
        tell(output, batch, `Lot ${batch.number} : ${counted(batch.declarations, "déclaration")}, dans ${batch.folder}`);
      });
    });
  ofCaisse(declarations.command("receipts").summary("lit ce que le service a enregistré ou rejeté : reference;outcome;reason;date"))
    .argument("<fichier>", "CSV rendu par le service")
    .action(async (file: string, o: OfCaisse) => {
      await withApp(world, o, async (app, output) => {
        const outcome = await app.declarations.receipts(o.caisse, file);
        for (const line of outcome.wrong) output.say(line);
        tell(output, outcome, `${counted(outcome.registered, "enregistrée")}, ${counted(outcome.rejected, "rejetée")}, ${counted(outcome.repeated, "déjà connue", "déjà connues")}, ${counted(outcome.wrong.length, "ligne refusée", "lignes refusées")}.`);
      });
    });
}

function addTime(declarations: Command, world: CliWorld): void {
  ofCaisse(declarations.command("remind").summary("prépare la seconde et dernière lettre des patients sans réponse"))
    .option("--after <jours>", "jours après la première lettre", whole(1), reminderAfterDays)
    .action(async (o: OfCaisse & { after: number }) => {
      await withApp(world, o, async (app, output) => {
        const reminded = await app.declarations.remind(o.caisse, o.after);
        tell(output, { caisseCode: o.caisse, reminded }, `${counted(reminded, "lettre de rappel préparée", "lettres de rappel préparées")} ; l’impression : « rattache letters build ».`);
      });
    });
  ofCaisse(declarations.command("expire").summary("clôt les déclarations restées sans réponse"))
    .option("--after <jours>", "jours après la première lettre", whole(1), expiryAfterDays)
    .action(async (o: OfCaisse & { after: number }) => {
      await withApp(world, o, async (app, output) => {
        const expired = await app.declarations.expire(o.caisse, o.after);
        tell(output, { caisseCode: o.caisse, expired }, `${counted(expired, "déclaration close", "déclarations closes")} sans réponse.`);
      });
    });
  ofCaisse(declarations.command("status").summary("où en sont les déclarations, et les lots partis")).action(async (o: OfCaisse) => {
    await withApp(world, o, async (app, output) => {
      const counts = await app.declarations.counts(o.caisse);
      if (output.json) return output.result(JSON.stringify(counts));
      output.result(figures((Object.keys(stateNames) as DeclarationState[]).map((state) => [stateNames[state], counts.byState[state] ?? 0])));
      if (counts.batches.length > 0) output.result(table(["lot", "parti le", "déclarations", "enregistrées", "rejetées"], counts.batches.map((batch) => [String(batch.number), batch.exportedAt.toISOString().slice(0, 10), batch.declarations, batch.registered, batch.rejected]), output.columns));
    });
  });
}

const stateNames: Readonly<Record<DeclarationState, string>> = {
  accepted: "acceptées par le médecin", patientInvited: "patient interrogé", confirmed: "confirmées par le patient", exported: "parties", registered: "enregistrées",
  rejected: "rejetées", withdrawn: "retirées", expired: "closes sans réponse",
};
