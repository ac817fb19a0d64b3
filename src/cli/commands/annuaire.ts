import type { Command } from "commander";
import { registerRefusals } from "../../domain/wording/register-refusals.ts";
import { counted } from "../../domain/wording/plural.ts";
import { json } from "../options.ts";
import { figures, progressText, table, type Output } from "../output.ts";
import type { AnnuaireResult, CliWorld } from "../world.ts";
import { withApp } from "./campaign.ts";

/** Above this age of the extractions somebody should ask for new ones. Source: published daily; the longest gap seen was ten days. */
const oldDays = 10;

/** `rattache annuaire import`. */
export function addAnnuaireCommand(program: Command, world: CliWorld): void {
  program
    .command("annuaire")
    .summary("annuaire des médecins et de leurs boîtes MSSanté")
    .command("import")
    .summary("lit les deux extractions publiques et la liste blanche ; le dernier import fait foi")
    .description(
      "Lit PS_LibreAcces_Personne_activite_*.txt, Extraction_Correspondance_MSSante_*.txt et, s’il y est, listeblanchemssante*.xml, décompressés dans un dossier. Toutes les boîtes d’un médecin sont gardées ; celles hors de la liste blanche sont marquées.",
    )
    .requiredOption("--input <dossier>", "dossier des extractions")
    .option("--whitelist <fichier>", "liste blanche MSSanté (XML), si elle est ailleurs")
    .option("--accept-smaller", "importe même une extraction de moins de la moitié de la précédente", false)
    .addOption(json())
    .action(async (o: { input: string; whitelist?: string; acceptSmaller: boolean; json?: boolean }) => {
      await withApp(world, o, async (app, output) => {
        const request = { inputDir: o.input, whitelist: o.whitelist, acceptSmaller: o.acceptSmaller };
        show(await app.importAnnuaire(request, (p) => output.progress(progressText(p))), output);
      });
    });
}

function show({ files, ...result }: AnnuaireResult, output: Output): void {
  if (output.json) {
    for (const file of files) output.result(JSON.stringify(file));
    output.result(JSON.stringify({ ...result, day: result.day ?? null, ageDays: result.ageDays ?? null }));
    return;
  }
  const refused = (reasons: Readonly<Record<string, number>>): number => Object.values(reasons).reduce((sum, n) => sum + n, 0);
  output.result(table(["fichier", "lignes", "gardées", "répétées", "d’autres", "refusées"], files.map((f) => [f.file, f.lines, f.kept, f.repeated, f.passedOver, refused(f.refused)]), output.columns));
  for (const { file, refused: reasons } of files) {
    for (const [reason, lines] of Object.entries(reasons)) output.result(`  ${file} : ${counted(lines, "ligne")}, ${registerRefusals[reason] ?? reason}`);
  }
  output.result(
    figures([
      ["Médecins", result.doctors], ["Boîtes", result.mailboxes], ["  hors liste blanche", result.outsideWhitelist], ["  partagées", result.shared], ["Domaines de la liste blanche", result.domains],
      ["Médecins des extraits nommés ou renommés", result.renamed], ["Médecins des campagnes", result.campaignDoctors], ["  sans boîte personnelle utilisable", result.unreachable], ["  sans nom", result.nameless],
    ]),
  );
  if (result.domains === 0) output.say("Aucune liste blanche n’a été lue : toutes les boîtes sont tenues pour bonnes, l’opérateur refusera les autres.");
  if (result.ageDays !== undefined && result.ageDays > oldDays) output.say(`Ces extractions ont ${counted(result.ageDays, "jour")} (${result.day ?? ""}) : demandez-en de plus récentes.`);
}
