import type { Command } from "commander";
import { fr } from "../../domain/wording/typography.ts";
import { counted } from "../../domain/wording/plural.ts";
import { json } from "../options.ts";
import { count, figures, progressText, type Output } from "../output.ts";
import type { CliWorld, LoadedSelection } from "../world.ts";
import { withApp } from "./campaign.ts";
import { encoding, layout, maxRejects, selectRequest, withSelection, type SelectFlags } from "./data.ts";

interface LoadFlags extends SelectFlags {
  readonly input: string;
  readonly layout: "native" | "snds";
  readonly name: string;
  readonly encoding: "utf-8" | "latin-1";
  readonly maxRejects: number;
  readonly json?: boolean;
}

/** `rattache load`. */
export function addLoadCommand(program: Command, world: CliWorld): void {
  withSelection(program.command("load").summary("charge une sélection : une campagne par caisse"))
    .description("Charge ce que « select » trouve. Les mêmes fichiers, avec la même demande, ne changent rien ; un extrait plus récent met à jour qui est décédé, a déménagé, a trouvé un médecin traitant ou n’est plus suivi.")
    .requiredOption("--input <dossier>", "dossier de l’extrait, pour les identités")
    .addOption(layout())
    .addOption(encoding())
    .addOption(maxRejects())
    .requiredOption("--name <nom>", "nom de la campagne")
    .addOption(json())
    .action(async (o: LoadFlags) => {
      await withApp(world, o, async (app, output) => {
        const request = { ...selectRequest(o), inputDir: o.input, layout: o.layout, encoding: o.encoding, maxRejects: o.maxRejects, campaignName: o.name };
        show(await app.load(request, (p) => output.progress(progressText(p))), output);
      });
    });
}

function show(loaded: LoadedSelection, output: Output): void {
  if (output.json) return output.result(JSON.stringify(loaded));
  if (loaded.outcome === "already-loaded") {
    const { name } = loaded.campaigns[0] ?? { name: "" };
    return output.result(fr`Déjà chargé le ${loaded.loadedAt.slice(0, 10)} : ces fichiers et cette demande sont ceux de la campagne « ${name} » (${caissesOf(loaded.campaigns)}). Rien n’est changé.`);
  }
  const { changes: c } = loaded;
  output.result(
    figures([
      ["Patients", loaded.patients], ["  sans identité dans le fichier", loaded.withoutIdentity], ["Couples patient–médecin", loaded.pairs], ["Médecins", loaded.doctors],
      ["  d’une liste, sans nom connu", loaded.namelessDoctors], ["Campagnes", loaded.campaigns.length],
    ]),
  );
  const changed: [string, number][] = [
    ["décédés depuis", c.died], ["décès démentis", c.alive], ["ont changé de commune", c.movedCommune], ["ont quitté leur caisse", c.leftCaisse], ["ont trouvé un médecin traitant", c.attendingFound],
    ["identités modifiées", c.identities], ["patients qui ne sont plus à informer", c.deselected], ["couples qui ne tiennent plus", c.relationshipsGone],
  ];
  if (changed.some(([, n]) => n > 0)) output.result(`Parmi ceux qui étaient connus :\n${figures(changed.filter(([, n]) => n > 0).map(([label, n]) => [`  ${label}`, n]))}`);
  if (loaded.contradictoryIdentities > 0) output.say(`${counted(loaded.contradictoryIdentities, "personne figure", "personnes figurent")} plusieurs fois dans identities.csv, avec des lignes différentes : aucune de ces lignes n’est utilisée.`);
  if (loaded.namelessDoctors > 0) output.say(`${counted(loaded.namelessDoctors, "médecin")} sans nom : lancez « rattache annuaire import ».`);
}

const fewCaisses = 5;

/** "caisse 871", "caisses 191, 871", "107 caisses". */
function caissesOf(campaigns: readonly { readonly caisseCode: string }[]): string {
  const codes = campaigns.map(({ caisseCode }) => caisseCode);
  return codes.length > fewCaisses ? `${count(codes.length)} caisses` : `caisse${codes.length > 1 ? "s" : ""} ${codes.join(", ")}`;
}
