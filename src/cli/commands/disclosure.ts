import type { Command } from "commander";
import type { ReadFault } from "../../domain/disclosure/attack/read-release.ts";
import type { Leak } from "../../pipeline/disclosure-verify.ts";
import { json } from "../options.ts";
import { bar, figures } from "../output.ts";
import { Trouble, type CliWorld } from "../world.ts";

/** Commands that attack what was made to leave. */
export function addDisclosureCommands(program: Command, world: CliWorld): void {
  const disclosure = program.command("disclosure").summary("secret statistique : attaque ce qui doit sortir");
  disclosure
    .command("verify")
    .summary("borne chaque nombre masqué par ceux qui sont publiés ; échoue si l’un est trouvé de trop près")
    .argument("<fichiers...>", "CSV de communications")
    .option("--earlier <fichiers...>", "CSV remis auparavant, connus de qui lira ceux-ci")
    .addOption(json())
    .action(async (files: readonly string[], o: { earlier?: readonly string[]; json?: boolean }) => {
      const output = world.output(o.json === true);
      const verdict = await world.verifyDisclosure(files, o.earlier ?? [], (done, total) => output.progress(bar(done, total)));
      if (output.json) {
        for (const leak of verdict.leaks) output.result(JSON.stringify({ leak: leak.kind, ...leak, to: Number.isFinite(leak.to) ? leak.to : null }));
        for (const fault of verdict.faults) output.result(JSON.stringify(fault));
        output.result(JSON.stringify({ safe: verdict.safe, published: verdict.published, masked: verdict.masked, leaks: verdict.leaks.length, faults: verdict.faults.length, contradictions: verdict.contradictions, solved: verdict.solved }));
      } else {
        for (const leak of verdict.leaks) output.result(leakWords(leak));
        for (const { file, line, fault } of verdict.faults) output.result(`${file}, ligne ${line} : ${faultWords[fault]}`);
        for (const universe of verdict.contradictions) output.result(`Les nombres publiés se contredisent : ${universe}`);
        output.result(figures([["Nombres publiés", verdict.published], ["Nombres masqués", verdict.masked], ["Trouvés de trop près", verdict.leaks.length], ["Problèmes résolus", verdict.solved]]));
      }
      if (!verdict.safe) throw new Trouble("cette communication ne doit pas sortir telle quelle.");
      output.say("Aucun nombre masqué ne peut être retrouvé ni serré de plus près que le seuil.");
    });
}

function leakWords({ name, file, line, kind, from, to, threshold }: Leak): string {
  const where = file === "" ? "" : ` (${file}, ligne ${line})`;
  const range = from === to ? `vaut ${from}` : `est entre ${from} et ${to}`;
  switch (kind) {
    case "printed": return `${name}${where} : publié alors qu’il vaut ${to}, sous le seuil de ${threshold}`;
    case "masked": return `${name}${where} : masqué, mais ${range} (il faut au moins ${threshold} d’écart)`;
    case "across-days": return `${name}${where} : masqué, mais se calcule avec des nombres d’un autre jour ou d’un comptage corrigé (environ ${from})`;
    case "difference": return `${name} : ${range}, sous le seuil de ${threshold}`;
  }
}

const faultWords: Readonly<Record<ReadFault["fault"], string>> = {
  "columns": "ce n’est pas un fichier de communication : il y manque des colonnes", "fields": "le nombre de champs n’est pas celui de la première ligne", "no-communes": "les communes de ce territoire ne sont dites nulle part avant",
  "mention": "la mention n’est pas « publié » pour un nombre, « masqué » sans nombre",
  "not-a-number": "l’effectif n’est pas un nombre entier", "rate-of-masked": "un taux est donné alors qu’un de ses deux nombres est masqué ou absent", "places-of-masked": "des places sont données alors que le nombre de volontaires est masqué ou absent",
};
