import { Option, type Command } from "commander";
import { fr } from "../../domain/wording/typography.ts";
import { counted, frenchNumber } from "../../domain/wording/plural.ts";
import type { OwnMailRates } from "../../pipeline/bench.ts";
import { json, whole } from "../options.ts";
import { table, type Output } from "../output.ts";
import { Trouble, type CliWorld, type InboundBenchRequest } from "../world.ts";

interface Options {
  readonly mails: number;
  readonly lines?: number;
  readonly imap?: string;
  readonly security: string;
  readonly user?: string;
  readonly passwordFile?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly fromDir?: string;
  readonly list?: string;
  readonly json?: boolean;
}

/** `rattache bench inbound`. */
export function addInboundBench(bench: Command, world: CliWorld): void {
  bench
    .command("inbound")
    .summary("courriels reçus, compris et enregistrés par seconde, à côté d’imapflow et postal-mime seuls, puis de mailparser")
    .option("--mails <n>", "courriels par tour, douze tours (cinq au-dessous de cent)", whole(10), 400)
    .option("--lines <n>", "lignes par liste (par défaut : comme dans une campagne, 4 en moyenne)", whole(2))
    .option("--imap <hôte:port>", "un serveur IMAP réel (par défaut : la boîte du bac à sable, en mémoire) ; la boîte doit être vide")
    .option("--security <mode>", "starttls ou tls", "starttls")
    .option("--user <nom>", "identifiant de la boîte")
    .option("--password-file <fichier>", "fichier qui contient le mot de passe")
    .option("--ca <fichier>", "autorité du serveur, PEM")
    .option("--cert <fichier>", "certificat client, PEM")
    .option("--key <fichier>", "clé du certificat client, PEM")
    .addOption(new Option("--from-dir <dossier>", "lecture seule, à côté de mailparser, des fichiers .eml d’un dossier : vos propres courriels ; rien n’en est dit que des nombres").conflicts(["mails", "lines", "imap"]))
    .option("--list <fichier>", "avec --from-dir : la liste à laquelle ils répondent (LIST.json) ; sinon une liste inventée de quatre lignes")
    .addOption(json())
    .action(async (o: Options) => {
      const output = world.output(o.json === true);
      if (o.list !== undefined && o.fromDir === undefined) throw new Trouble("--list ne va qu’avec --from-dir.", 2);
      if (o.fromDir !== undefined) return sayOwn(await world.benchOwnMail({ fromDir: o.fromDir, listFile: o.list }, (step) => output.progress(step)), output);
      const rates = await world.benchInbound({ mails: o.mails, lines: o.lines, server: serverOf(o) }, (step) => output.progress(step));
      if (output.json) return output.result(JSON.stringify({ bench: "inbound", ...rates }));
      output.result(table(["courriels", "lignes par liste", "octets en moyenne", "serveur", "reçus et enregistrés/s", "imapflow + postal-mime/s", "rapport"], [[rates.mails, rates.meanLines, rates.meanBytes, rates.server, rates.perSecond, rates.barePerSecond, rates.ratio]]));
      const { fetchMs, storeMs, readMs, registerMs } = rates.stages;
      output.result(table(["ms par courriel, étapes en même temps", "attente du serveur", "conservation", "lecture", "enregistrement"], [["", fetchMs, storeMs, readMs, registerMs]]));
      output.result(table(["imapflow + postal-mime, courriels conservés", "par seconde", "rapport à la lecture sans conservation", "notre rapport à ce rythme"], [["", rates.floor.perSecond, rates.floor.ratio, Math.round((100 * rates.perSecond) / rates.floor.perSecond) / 100]]));
      output.result(table(["lecture seule", "classés et compris/s", "mailparser seul/s", "rapport"], [["", rates.reading.perSecond, rates.reading.barePerSecond, rates.reading.ratio], ...Object.entries(rates.reading.kinds).map(([kind, of]) => [kindNames[kind] ?? kind, of.perSecond, of.barePerSecond, of.ratio])]));
    });
}

function sayOwn({ kinds, ...all }: OwnMailRates, output: Output): void {
  if (output.json) return output.result(JSON.stringify({ bench: "inbound", from: "directory", ...all, kinds }));
  const row = (name: string, { mails, perSecond, barePerSecond, ratio }: OwnMailRates["kinds"][string]): (string | number)[] => [name, mails, perSecond, barePerSecond, ratio];
  output.result(table(["lecture seule", "courriels", "classés et compris/s", "mailparser seul/s", "rapport"], [row("tous", all), ...Object.entries(kinds).map(([kind, of]) => row(ownKindNames[kind] ?? kind, of))]));
  output.result(fr`${counted(all.mails, "courriel")} de ${frenchNumber(all.meanBytes)} octets en moyenne${all.leftOut === 0 ? "." : fr` ; ${counted(all.leftOut, "fichier illisible laissé", "fichiers illisibles laissés")} de côté.`}`);
}

const ownKindNames: Readonly<Record<string, string>> = { "reply": "réponses", "automatic-reply": "réponses automatiques", "bounce": "courriels revenus", "delay": "avis de retard", "receipt": "accusés", "other": "autres" };

const kindNames: Readonly<Record<string, string>> = { outlook: "réponses d’Outlook", telephone: "réponses d’un téléphone", ready: "réponses toutes prêtes", absence: "absences", undelivered: "courriels revenus" };

function serverOf({ imap, security, user, passwordFile, ca, cert, key }: Options): InboundBenchRequest["server"] {
  if (imap === undefined) return undefined;
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(imap) ?? [];
  if (host === undefined || port === undefined) throw new Trouble("--imap : donnez un hôte et un port, par exemple localhost:143.", 2);
  if (security !== "starttls" && security !== "tls") throw new Trouble("--security : starttls ou tls.", 2);
  if (user === undefined || passwordFile === undefined || ca === undefined) throw new Trouble("--imap demande aussi --user, --password-file et --ca.", 2);
  return { host, port: Number(port), security, user, passwordFile, caFile: ca, certFile: cert, keyFile: key };
}
