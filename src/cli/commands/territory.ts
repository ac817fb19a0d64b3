import type { Command } from "commander";
import type { CptsRefusal } from "../../domain/territory/cpts.ts";
import { counted } from "../../domain/wording/plural.ts";
import { day, json } from "../options.ts";
import { count, table } from "../output.ts";
import { Trouble, type CliWorld } from "../world.ts";
import { operator, tell, withApp } from "./campaign.ts";

interface Flags {
  readonly caisse?: string;
  readonly by?: string;
  readonly json?: boolean;
}

/** Commands about where patients have no doctor. */
export function addTerritoryCommands(program: Command, world: CliWorld): void {
  const territory = program.command("territory").summary("territoires : compter, importer les CPTS, communiquer des effectifs");
  territory
    .command("count")
    .summary("compte patients et médecins par commune dans les tables vérifiées ; garde les effectifs, ou les écrit avec --json")
    .requiredOption("--reference-date <date>", "jour auquel la situation est regardée", day)
    .option("--work <dossier>", "dossier des tables vérifiées", "var/extract")
    .option("--by <qui>", "la personne qui en répond")
    .addOption(json())
    .action(async (o: Flags & { referenceDate: string; work: string }) => {
      const output = world.output(o.json === true);
      if (output.json) {
        // Nothing is kept: the cells go to whoever asked, and stay inside the caisse.
        const counts = await world.countTerritories(o.work, o.referenceDate);
        for (const cell of counts.patients) output.result(JSON.stringify({ of: "patients", referenceDate: counts.referenceDate, ...cell }));
        for (const cell of counts.doctors) output.result(JSON.stringify({ of: "doctors", referenceDate: counts.referenceDate, ...cell }));
        return;
      }
      await withApp(world, o, async (app) => {
        const kept = await app.territory.count(o.work, o.referenceDate, o.by ?? operator());
        output.result(table(["caisse", "en ALD", "sans médecin traitant", "généralistes", ""], kept.map((one) => [one.caisseCode, one.inAld, one.withoutDoctor, one.doctors, keptWords[one.outcome]]), output.columns));
        if (kept.some(({ outcome }) => outcome === "released-already")) throw new Trouble("des effectifs de ce jour ont déjà été communiqués : ils ne changent plus. Comptez un autre jour.");
      });
    });
  addCpts(territory, world);
  addReleases(territory, world);
}

const keptWords = { "kept": "gardés", "same": "inchangés", "released-already": "déjà communiqués : rien n’a changé", "unknown-caisse": "caisse inconnue ici : non gardés" } as const;

function addCpts(territory: Command, world: CliWorld): void {
  territory
    .command("cpts")
    .summary("importe les périmètres des CPTS par commune : cpts;nom;commune")
    .requiredOption("--file <fichier>", "CSV, une ligne par commune")
    .option("--caisse <code>", "la caisse, s’il y en a plusieurs")
    .option("--skip-refused", "importe le reste quand des lignes sont refusées")
    .option("--by <qui>", "la personne qui en répond")
    .addOption(json())
    .action(async (o: Flags & { file: string; skipRefused?: true }) => {
      await withApp(world, o, async (app, output) => {
        const read = await app.territory.importCpts(o.file, o.caisse, o.by ?? operator(), o.skipRefused === true ? "passed-over" : "stop");
        for (const { line, reason } of read.refused) output.say(`ligne ${line} : ${refusalWords[reason]}`);
        if (!read.kept) throw new Trouble(`${counted(read.refused.length, "ligne refusée", "lignes refusées")} : rien n’est importé. Corrigez le fichier, ou ajoutez --skip-refused si ces communes n’en sont pas.`);
        tell(output, read, `${count(read.perimeters)} CPTS, ${counted(read.communes, "commune")} ; ${counted(read.refused.length, "ligne refusée", "lignes refusées")}.`);
      });
    });
}

const refusalWords: Readonly<Record<CptsRefusal, string>> = {
  "wrong-number-of-fields": "le nombre de champs n’est pas celui de la première ligne", "no-code": "le code de la CPTS manque ou contient autre chose que lettres, chiffres et tirets", "no-name": "le nom manque ou est trop long",
  "other-name": "cette CPTS a un autre nom plus haut", "malformed-commune": "ce n’est pas un code INSEE de commune", "unknown-commune": "l’INSEE n’a pas donné ce code de commune", "repeated": "cette ligne y est déjà",
};

function addReleases(territory: Command, world: CliWorld): void {
  territory
    .command("volunteer")
    .summary("note qu’une CPTS est volontaire : elle seule reçoit ses effectifs")
    .requiredOption("--cpts <code>", "la CPTS")
    .option("--no-longer", "elle ne l’est plus")
    .option("--caisse <code>", "la caisse, s’il y en a plusieurs")
    .option("--by <qui>", "la personne qui en répond")
    .addOption(json())
    .action(async (o: Flags & { cpts: string; longer: boolean }) => {
      await withApp(world, o, async (app, output) => {
        await app.territory.markVolunteer(o.caisse, o.cpts, o.longer, o.by ?? operator());
        tell(output, { cpts: o.cpts, volunteer: o.longer }, o.longer ? "CPTS volontaire : elle peut recevoir ses effectifs." : "CPTS notée comme non volontaire : rien de nouveau ne lui sera remis.");
      });
    });
  territory
    .command("release")
    .summary("communique des effectifs : CSV et page PDF, contrôlés et enregistrés")
    .option("--cpts <code>", "une CPTS")
    .option("--tables", "tous les territoires de la caisse")
    .option("--caisse <code>", "la caisse, s’il y en a plusieurs")
    .option("--reference-date <date>", "jour compté (par défaut le dernier)", day)
    .option("--given-to <qui>", "à qui c’est remis")
    .option("--output <dossier>", "où écrire les fichiers", "var/territoires")
    .option("--by <qui>", "la personne qui en répond")
    .addOption(json())
    .action(async (o: Flags & { cpts?: string; tables?: true; referenceDate?: string; givenTo?: string; output: string }) => {
      if ((o.cpts === undefined) === (o.tables === undefined)) throw new Trouble("demandez --cpts <code> ou --tables.", 2);
      await withApp(world, o, async (app, output) => {
        const made = await app.territory.release({ caisseCode: o.caisse, cptsCode: o.cpts, referenceDate: o.referenceDate, givenTo: o.givenTo, by: o.by ?? operator(), folder: o.output });
        const said = made.outcome === "released" ? "Communication enregistrée" : "Communication déjà faite : les mêmes fichiers, à l’identique";
        tell(output, { outcome: made.outcome, ...made.record, files: made.files }, `${said}. ${made.files.join(", ")} (SHA-256 du CSV : ${made.record.csvSha256})`);
      });
    });
  territory
    .command("withdraw")
    .summary("retire une communication dont les effectifs étaient faux ; le jour peut alors être compté de nouveau")
    .argument("<numéro>", "comme « releases --json » le donne")
    .requiredOption("--because <motif>", "pourquoi")
    .option("--caisse <code>", "la caisse, s’il y en a plusieurs")
    .option("--by <qui>", "la personne qui en répond")
    .addOption(json())
    .action(async (releaseId: string, o: Flags & { because: string }) => {
      if (o.because.trim() === "") throw new Trouble("dites pourquoi.", 2);
      if (!/^[0-9a-f-]{36}$/.test(releaseId)) throw new Trouble(`${releaseId} n’est pas un numéro de communication.`, 2);
      await withApp(world, o, async (app, output) => {
        await app.territory.withdraw(o.caisse, releaseId, o.because.trim(), o.by ?? operator());
        tell(output, { withdrawn: releaseId }, "Communication retirée : prévenez ceux qui l’ont reçue. Ce qu’elle disait reste connu du contrôle.");
      });
    });
  territory
    .command("releases")
    .summary("ce qui a été remis, à qui, quand")
    .option("--caisse <code>", "la caisse, s’il y en a plusieurs")
    .addOption(json())
    .action(async (o: Flags) => {
      await withApp(world, o, async (app, output) => {
        const records = await app.territory.releases(o.caisse);
        if (output.json) for (const record of records) output.result(JSON.stringify(record));
        else if (records.length === 0) output.say("Rien n’a encore été communiqué.");
        else output.result(table(["remis le", "situation au", "quoi", "à qui", "SHA-256 du CSV"], records.map((one) => [one.releasedAt.toISOString().slice(0, 10), one.referenceDate, one.name, [...one.recipients, ...(one.withdrawn === undefined ? [] : ["(retirée)"])].join(", "), one.csvSha256]), output.columns));
      });
    });
}
