import { Option, type Command } from "commander";
import { json, whole } from "../options.ts";
import { count, table } from "../output.ts";
import type { Tended } from "../../pipeline/tend.ts";
import { Trouble, type CliWorld } from "../world.ts";
import { tell, withApp } from "./campaign.ts";

const whyBroken: Readonly<Record<string, string>> = {
  "missing entry": "une entrée manque", "changed entry": "elle a été modifiée", "broken link": "elle ne suit pas la précédente", "cut off at the end": "la fin manque",
  "another trail than kept elsewhere": "elle n’est plus celle dont l’empreinte a été déposée",
};

/** Commands of whoever runs the system. */
export function addOperatorCommands(program: Command, world: CliWorld): void {
  program.command("migrate").summary("crée ou met à jour la base").addOption(json()).action(async (o: { json?: boolean }) => {
    const output = world.output(o.json === true);
    const app = await world.open({ migrating: true });
    try {
      const applied = await app.migrate();
      tell(output, { applied }, applied.length === 0 ? "La base est à jour." : `Appliqué : ${applied.join(", ")}`);
    } finally {
      await app.close();
    }
  });

  program.command("check").summary("essaie chaque moteur configuré et dit ce qui ne va pas").addOption(json()).action(async (o: { json?: boolean }) => {
    const output = world.output(o.json === true);
    const results = await world.check();
    if (output.json) for (const result of results) output.result(JSON.stringify({ ...result, trouble: result.trouble ?? null }));
    else output.result(table(["moteur", "adresse", "état"], results.map((r) => [r.engine, r.address, r.trouble ?? "joint"])));
    const failed = results.filter((result) => result.trouble !== undefined).length;
    if (failed > 0) throw new Trouble(`${failed} moteur(s) ne répondent pas.`);
  });

  program
    .command("worker")
    .summary("travaille sur les files jusqu’à l’arrêt")
    .option("--queues <noms>", "seulement ces files, séparées par des virgules", (text: string) => text.split(","))
    .option("--concurrency <n>", "travaux à la fois par file", whole(1))
    .action(async (o: { queues?: string[]; concurrency?: number }) => {
      await withApp(world, { service: true }, (app) => app.work(o.queues, o.concurrency));
    });

  program
    .command("sandbox")
    .summary("PostgreSQL et opérateur simulé, pour essayer les autres commandes")
    .description("Tient un PostgreSQL privé et un opérateur MSSanté simulé jusqu’à Ctrl-C. Dans un autre terminal, RATTACHE_MODE=embedded rattache … les utilise.")
    .option("--seed <texte>", "graine des médecins simulés", "rattache")
    .action(async (o: { seed: string }) => {
      const output = world.output(false);
      await world.sandbox(o.seed, (folder) => output.say(`Prêt (${folder}). Dans un autre terminal : RATTACHE_MODE=embedded rattache check (Ctrl-C pour arrêter)`));
    });

  program.command("web").summary("sert les pages d’opposition et la console").action(async () => {
    await withApp(world, { service: true }, (app, output) => app.web((url) => output.say(`Pages : ${url} (Ctrl-C pour arrêter)`)));
  });

  program.command("sweep").summary("retrouve le travail laissé par une panne").addOption(json()).action(async (o: { json?: boolean }) => {
    await withApp(world, o, async (app, output) => {
      const outcome = await app.sweep();
      tell(output, outcome, `${count(outcome.waiting)} travaux en attente, ${count(outcome.abandoned)} envois d’issue inconnue. ${tendedSentence(outcome)}`);
    });
  });

  program.command("purge").summary("efface ce que les durées de conservation ne gardent plus").addOption(json()).action(async (o: { json?: boolean }) => {
    await withApp(world, o, async (app, output) => {
      const erased = await app.purge((table, rows) => {
        if (rows > 0) output.say(`${table} : ${count(rows)}`);
      });
      tell(output, { erased }, `${count(erased)} lignes effacées ou vidées.`);
    });
  });

  const audit = program.command("audit").summary("journal des actes");
  audit
    .command("verify")
    .summary("recalcule toute la chaîne du journal")
    .option("--head <fichier>", "et la compare aux empreintes déposées ailleurs (rattache audit head)")
    .addOption(json())
    .action(async (o: { json?: boolean; head?: string }) => {
      await withApp(world, o, async (app, output) => {
        const { heads, ...verdict } = await app.verifyAudit(o.head);
        const kept = o.head === undefined ? "" : `, conformes aux ${count(heads)} empreintes déposées`;
        tell(output, { ...verdict, brokenAt: verdict.brokenAt ?? null, ...(o.head === undefined ? {} : { heads }) }, verdict.brokenAt === undefined ? `Journal intact : ${count(verdict.entries)} entrées${kept}.` : `Journal rompu à l’entrée ${count(verdict.brokenAt)} (${whyBroken[verdict.why] ?? verdict.why}).`);
        if (verdict.brokenAt !== undefined) throw new Trouble("le journal a été altéré.");
      });
    });
  audit
    .command("head")
    .summary("écrit l’empreinte de tête du journal, signée, à déposer dans une autre maison")
    .option("--public-key", "écrit la clé publique qui vérifie les signatures, à déposer une fois")
    .addOption(json())
    .action(async (o: { json?: boolean; publicKey?: boolean }) => {
      await withApp(world, o, async (app, output) => {
        const head = await app.auditHead();
        tell(output, head, o.publicKey === true ? head.publicKey.trimEnd() : head.line);
      });
    });

  const keys = program.command("keys").summary("clés de chiffrement");
  keys.command("rotate").summary("rechiffre avec la première clé configurée tout ce qui l’est par une autre").addOption(json()).action(async (o: { json?: boolean }) => {
    await withApp(world, o, async (app, output) => {
      const resealed = await app.rotateKeys((done) => output.progress(`${count(done)} valeurs rechiffrées`));
      tell(output, { resealed }, `${count(resealed)} valeurs rechiffrées.`);
    });
  });

  const caisse = program.command("caisse").summary("comment les caisses se nomment dans courriels et lettres");
  caisse
    .command("set")
    .summary("enregistre le profil d’une ou de plusieurs caisses")
    .description('Lit un objet JSON ou un tableau : {"code","name","department","addressLines":[…],"contactName","telephone","mailbox","patientMailbox","dpoContact"}. « mailbox » est la boîte MSSanté applicative de la caisse ; « patientMailbox », facultative, la boîte ordinaire des courriels aux patients (PATIENT_IMAP_HOST).')
    .argument("<fichier>", "fichier JSON")
    .addOption(json())
    .action(async (file: string, o: { json?: boolean }) => {
      await withApp(world, o, async (app, output) => {
        const codes = await app.setCaisses(file);
        tell(output, { codes }, `Profil enregistré : ${codes.join(", ")}.`);
      });
    });

  const staff = program.command("staff").summary("comptes des agents");
  staff
    .command("add")
    .summary("ajoute un compte ; le mot de passe est lu sur l’entrée standard")
    .requiredOption("--login <identifiant>")
    .requiredOption("--name <nom>")
    .requiredOption("--caisse <code>")
    .addOption(new Option("--role <rôle>").choices(["caseWorker", "supervisor", "auditor"]).makeOptionMandatory())
    .action(async (o: { login: string; name: string; caisse: string; role: "caseWorker" | "supervisor" | "auditor" }) => {
      const password = (await world.readStandardInput()).trim();
      if (password.length < 12) throw new Trouble("le mot de passe compte au moins 12 caractères.", 2);
      await withApp(world, {}, async (app, output) => {
        const added = await app.addStaff({ login: o.login, displayName: o.name, role: o.role, caisseCode: o.caisse, password });
        if (added === "login-taken") throw new Trouble(`l’identifiant ${o.login} est déjà pris.`);
        output.say(`Compte ${o.login} ajouté.`);
      });
    });

  program.command("config").summary("décrit les réglages").addOption(new Option("--form <forme>").choices(["env", "markdown"]).default("env")).action((o: { form: "env" | "markdown" }) => {
    world.output(false).result(world.configText(o.form).trimEnd());
  });
}

const tendedSentence = ({ proven, secondWays, askedAgain, reminded, silent, expired, lettersDrafted, declarationsExpired }: Tended): string =>
  `${count(proven)} envois prouvés, ${count(secondWays)} échecs suivis, ${count(askedAgain)} accords à redonner, ${count(reminded)} rappels, ${count(silent)} listes sans signe de vie, ${count(expired)} lignes expirées, ${count(lettersDrafted)} secondes lettres, ${count(declarationsExpired)} déclarations closes sans réponse.`;
