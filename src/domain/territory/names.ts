import { ageBands } from "./bands.ts";

/** How categories of a release are named to people, by dimension and category. */
const categoryNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "sans-medecin-traitant age": { "17-29": "17 à 29 ans", "30-44": "30 à 44 ans", "45-59": "45 à 59 ans", "60-74": "60 à 74 ans", "75+": "75 ans et plus" } satisfies Record<(typeof ageBands)[number], string>,
  "sans-medecin-traitant sexe": { F: "Femmes", M: "Hommes" },
  "sans-medecin-traitant residence": { ehpad: "En EHPAD", "domicile-ou-non-connue": "À domicile, ou non connu" },
  "sans-medecin-traitant contacts": { "un-ou-plus": "Au moins un contact de soins", aucun: "Aucun contact de soins" },
  "medecins age": { "moins-de-60": "Moins de 60 ans, ou âge non connu", "60-ou-plus": "60 ans ou plus" },
  "medecins volontariat": { volontaires: "Volontaires", autres: "Autres" },
};

/** "75 ans et plus". */
export const categoryName = (measure: string, dimension: string, category: string): string => categoryNames[`${measure} ${dimension}`]?.[category] ?? category;

/** What a breakdown is called above its figures. */
export const dimensionNames: Readonly<Record<string, string>> = {
  age: "Par âge", sexe: "Par sexe", residence: "Par lieu de vie", contacts: "Par contacts de soins en ville dans l’année", volontariat: "Par volontariat",
};

/** What stands where a figure is masked. */
export const maskedWord = "masqué";
