import { Option, type Command } from "commander";
import { counted } from "../../domain/wording/plural.ts";
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
    else output.result(table(["moteur", "adresse", "état"], results.map((r) => [r.engine, r.address, r.trouble ?? (r.note === undefined ? "joint" : `joint, ${r.note}`)]), output.columns));
    const failed = results.filter((result) => result.trouble !== undefined).length;
    if (failed > 0) throw new Trouble(`${counted(failed, "moteur ne convient pas", "moteurs ne conviennent pas")} : voyez l’état dit plus haut.`);
  });

  program
    .command("worker")
    .summary("travaille sur les files jusqu’à l’arrêt")
    .option("--queues <noms>", "seulement ces files, séparées par des virgules", (text: string) => text.split(","))
    .option("--concurrency <n>", "travaux à la fois par file", whole(1))
    .addOption(json())
    .action(async (o: { queues?: string[]; concurrency?: number }) => {
      // No result to print: what a worker does is in its logs, which are JSON already. The option is taken because every command takes it.
      await withApp(world, { service: true }, (app) => app.work(o.queues, o.concurrency));
    });

  program
    .command("sandbox")
    .summary("PostgreSQL et opérateur simulé, pour essayer les autres commandes")
    .description("Tient un PostgreSQL privé et un opérateur MSSanté simulé jusqu’à Ctrl-C. Dans un autre terminal, RATTACHE_MODE=embedded rattache … les utilise.")
    .option("--seed <texte>", "graine des médecins simulés", "rattache")
    .addOption(json())
    .action(async (o: { seed: string; json?: boolean }) => {
      const output = world.output(o.json === true);
      await world.sandbox(o.seed, (folder) => {
        if (output.json) output.result(JSON.stringify({ ready: true, folder }));
        else output.say(`Prêt (${folder}). Dans un autre terminal : RATTACHE_MODE=embedded rattache check (Ctrl-C pour arrêter)`);
      });
    });

  program.command("web").summary("sert les pages d’opposition et la console").addOption(json()).action(async (o: { json?: boolean }) => {
    await withApp(world, { ...o, service: true }, (app, output) => app.web((url) => {
      if (output.json) output.result(JSON.stringify({ ready: true, url }));
      else output.say(`Pages : ${url} (Ctrl-C pour arrêter)`);
    }));
  });

  program.command("sweep").summary("retrouve le travail laissé par une panne").addOption(json()).action(async (o: { json?: boolean }) => {
    await withApp(world, o, async (app, output) => {
      const outcome = await app.sweep();
      tell(output, outcome, `${counted(outcome.waiting, "travail", "travaux")} en attente, ${counted(outcome.abandoned, "envoi")} d’issue inconnue. ${tendedSentence(outcome)}`);
    });
  });

  program.command("purge").summary("efface ce que les durées de conservation ne gardent plus").addOption(json()).action(async (o: { json?: boolean }) => {
    await withApp(world, o, async (app, output) => {
      const erased = await app.purge((table, rows) => {
        if (rows > 0) output.say(`${table} : ${count(rows)}`);
      });
      tell(output, { erased }, `${counted(erased, "ligne effacée ou vidée", "lignes effacées ou vidées")}.`);
    });
  });

  const audit = program.command("audit").summary("journal des actes");
  audit
    .command("verify")
    .summary("recalcule toute la chaîne du journal")
    .option("--head <fichier>", "et la compare aux empreintes déposées ailleurs (rattache audit head)")
    .option("--public-key <fichier>", "clés publiques déposées avec d’anciennes RATTACHE_LOOKUP_KEY : elles reconnaissent les empreintes d’alors")
    .addOption(json())
    .action(async (o: { json?: boolean; head?: string; publicKey?: string }) => {
      await withApp(world, o, async (app, output) => {
        const { heads, ...verdict } = await app.verifyAudit(o.head, o.publicKey);
        const kept = o.head === undefined ? "" : `, ${heads < 2 ? "conforme à l’empreinte déposée" : `conforme aux ${counted(heads, "empreinte déposée", "empreintes déposées")}`}`;
        tell(output, { ...verdict, brokenAt: verdict.brokenAt ?? null, ...(o.head === undefined ? {} : { heads }) }, verdict.brokenAt === undefined ? `Journal intact : ${counted(verdict.entries, "entrée")}${kept}.` : `Journal rompu à l’entrée ${count(verdict.brokenAt)} (${whyBroken[verdict.why] ?? verdict.why}).`);
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
      const resealed = await app.rotateKeys((done) => output.progress(counted(done, "valeur rechiffrée", "valeurs rechiffrées")));
      tell(output, { resealed }, `${counted(resealed, "valeur rechiffrée", "valeurs rechiffrées")}.`);
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

  program.command("config").summary("décrit les réglages").addOption(new Option("--form <forme>", "fichier .env d’exemple, ou page de documentation").choices(["env", "markdown"]).default("env")).addOption(json()).action((o: { form: "env" | "markdown"; json?: boolean }) => {
    const text = world.configText(o.form).trimEnd();
    world.output(false).result(o.json === true ? JSON.stringify({ form: o.form, text }) : text);
  });
}

/** What was done, without what there was nothing of. */
const tendedSentence = ({ proven, secondWays, askedAgain, reminded, silent, expired, lettersDrafted, declarationsExpired }: Tended): string => {
  const done = ([
    [proven, "envoi prouvé", "envois prouvés"], [secondWays, "échec suivi", "échecs suivis"], [askedAgain, "accord à redonner", "accords à redonner"], [reminded, "rappel", "rappels"], [silent, "liste sans signe de vie", "listes sans signe de vie"],
    [expired, "ligne expirée", "lignes expirées"], [lettersDrafted, "seconde lettre", "secondes lettres"], [declarationsExpired, "déclaration close sans réponse", "déclarations closes sans réponse"],
  ] as const).filter(([n]) => n > 0);
  return done.length === 0 ? "Rien d’autre à reprendre." : `${done.map(([n, one, many]) => counted(n, one, many)).join(", ")}.`;
};
