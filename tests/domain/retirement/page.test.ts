import { expect, test } from "vitest";
import { calibrate, type Calibration } from "../../../src/domain/retirement/calibration.ts";
import { departureChance } from "../../../src/domain/retirement/departure.ts";
import { lifeTable } from "../../../src/domain/retirement/life-table.ts";
import { calibrationSvg } from "./calibration-plot.ts";
import { chanceFrom, histories, watched } from "./histories.ts";

const docs = (name: string): string => new URL(`../../../docs/${name}`, import.meta.url).pathname;

/** Twenty thousand invented doctors over ten years: the table learns from five of them and is asked about the others. */
function backTest(years: number): Calibration {
  const all = histories(20_000, 10, chanceFrom(87));
  const table = lifeTable(watched(all, 5));
  return calibrate(all.filter((one) => one.endsAfter >= 5).map((one) => ({ chance: departureChance(table, one.age + 5, years), happened: one.endsAfter - 5 < years })));
}

const share = (value: number): string => `${(value * 100).toFixed(1).replace(".", ",")} %`;
const tableOf = ({ bins }: Calibration): string =>
  ["| prévisions | chance annoncée | part arrivée | jeu du hasard (±) |", "|---:|---:|---:|---:|", ...bins.map((bin) => `| ${bin.forecasts} | ${share(bin.said)} | ${share(bin.came)} | ${share(bin.chanceError)} |`)].join("\n");

test("the plot and the figures in docs are those of the back-test (-u writes them)", async () => {
  const three = backTest(3);
  await expect(calibrationSvg("Départs dans les trois ans : chance annoncée et part arrivée", three)).toMatchFileSnapshot(docs("retraites-calibration.svg"));
  const scores = ([1, 3, 5] as const).map((years) => {
    const { score, baseScore } = backTest(years);
    return `| ${years} an${years > 1 ? "s" : ""} | ${score.toFixed(4).replace(".", ",")} | ${baseScore.toFixed(4).replace(".", ",")} | ${(score / baseScore).toFixed(2).replace(".", ",")} |`;
  });
  await expect(pageOf(tableOf(three), scores.join("\n"))).toMatchFileSnapshot(docs("retraites.md"));
});

const pageOf = (bins: string, scores: string): string => `# Départs en retraite : comment ils sont estimés

\`rattache retirements --reference-date 2023-06-30\` dit, pour chaque territoire, combien de médecins généralistes devraient cesser leur activité
dans 1, 3 et 5 ans, et quelle part des patients en ALD cela touche. Il ne nomme aucun médecin.

## Ce qui entre

De l’extraction : l’année de naissance, la spécialité, le cabinet principal et la fin d’activité de chaque généraliste ; les jours de soins des patients
en ALD des douze derniers mois. Un patient va au généraliste en exercice qu’il a vu le plus de jours, puis le plus récemment.

## La table de maintien en activité

Pour chaque âge de 55 à 80 ans, et pour les moins de 55 ans ensemble, la part des médecins en exercice au début d’une année qui cessent avant sa fin, sur les cinq dernières années au plus.
L’histoire ne remonte pas avant la plus ancienne fin d’activité connue de l’extraction : une année dont les départs sont oubliés ferait croire que personne ne part.
Chaque âge a une loi bêta : une croyance de dix années de médecin (décision 0023) à laquelle s’ajoute ce qui a été observé.
Là où peu est observé, la chance est incertaine et l’intervalle s’élargit.

## Le nombre d’un territoire

La chance de partir dans *k* ans est 1 moins le produit des chances de rester. Le nombre de départs d’un territoire suit la loi de Poisson binomiale
(chacun a sa chance) ; l’erreur de la table, commune à tous, est prise en trois points (Gauss-Hermite). L’intervalle donné contient le nombre 9 fois sur 10.
Les territoires sont rangés par la part de leurs patients en ALD dont le médecin devrait partir dans les trois ans.

## Ce qui ne sort pas

Un territoire de moins de 5 médecins ou de moins de 11 patients n’est pas montré : celui d’un seul médecin serait sa propre prévision.
Les patients concernés sont arrondis à la dizaine. Le nombre de généralistes d’un territoire n’est pas donné : une communication peut le masquer, et à côté des
communes qu’elle publie il ferait retrouver quelques médecins. Qu’un territoire soit dans la liste dit qu’il en a au moins 5, et rien de plus.

## Ce que la méthode ne sait pas

Les médecins dont l’année de naissance manque dans l’extraction ; les installations à venir, une loi nouvelle, un cumul emploi-retraite, un départ pour un autre territoire qui n’est pas une fin d’activité.

## Mise à l’épreuve

Sur 20 000 médecins inventés pendant dix ans, dont la vérité n’est pas la croyance de départ : la table apprend des cinq premières années, et les cinq suivantes la jugent
(\`npx vitest run --project fast tests/domain/retirement\`).

![Chance annoncée et part arrivée, départs dans les trois ans](retraites-calibration.svg)

Départs dans les trois ans, par dixièmes des prévisions :

${bins}

Erreur quadratique moyenne (score de Brier), à côté de celle de qui annoncerait à tous la moyenne :

| horizon | score | sans l’âge | rapport |
|---|---:|---:|---:|
${scores}
`;
