import type { CaisseCode } from "./caisse.ts";

/** A caisse of the régime général, as the nomenclature of 2020 knows it. */
export interface Caisse {
  readonly code: CaisseCode;
  readonly name: string;
  /** Two characters, three overseas. */
  readonly department: string;
  /** The caisse that took over its insured persons; undefined while it stands. */
  readonly mergedInto?: CaisseCode;
}

/**
 * Finds a caisse by its code, merged ones too: old affiliation codes live on in extracts.
 *
 * Source: IR_CAI_V, organisms "01Cxxx" (schema-snds, nomenclature of 2020). Which of them have merged since
 * is the list below, a setting to be confirmed by the caisse; the dates are not public, so none is kept.
 */
export const caisseByCode = (code: string): Caisse | undefined => byCode.get(code as CaisseCode);

/** The caisse that now stands where `code` stood; itself if it never merged, undefined if there never was one. */
export function presentCaisse(code: string): Caisse | undefined {
  const caisse = caisseByCode(code);
  return caisse?.mergedInto === undefined ? caisse : presentCaisse(caisse.mergedInto);
}

const standing = (department: string): readonly Caisse[] => caisses.filter((caisse) => caisse.department === department && caisse.mergedInto === undefined);

/**
 * The caisse of the people of a commune, by département and, in the four that have several caisses, by arrondissement.
 *
 * Source: names of the caisses against the arrondissements they are named after; good for invented people, not for real affiliation.
 * @param arrondissement INSEE's three characters ("595"), "" when unknown
 */
export function caisseOfPlace(department: string, arrondissement: string): CaisseCode | undefined {
  const shared = byArrondissement[arrondissement];
  return shared === undefined ? standing(department)[0]?.code : (shared as CaisseCode);
}

const byArrondissement: Readonly<Record<string, string>> = {
  "591": "599", "592": "599", "596": "599", // Avesnes, Cambrai, Valenciennes: Hainaut
  "593": "595", "595": "595", // Douai, Lille
  "594": "594", // Dunkerque: Flandres
  "621": "624", "622": "624", "627": "624", // Arras, Béthune, Lens: Artois
  "623": "623", "624": "623", "625": "623", "626": "623", // Boulogne, Montreuil, Saint-Omer, Calais: Côte d’Opale
  "641": "641", "642": "642", "643": "642", // Bayonne; Oloron and Pau
  "761": "764", "762": "763", "763": "764", // Dieppe, Le Havre, Rouen
};

const table = `
011 Bourg-en-Bresse|012 >011|021 Aisne|022 >021|031 Moulins|041 Digne|051 Gap|061 Nice|071 >072|072 Ardèche
081 Charleville-Mézières|091 Foix|101 Troyes|111 Carcassonne|121 Rodez|131 Marseille|141 Caen|151 Aurillac
161 Angoulême|171 La Rochelle|181 Bourges|191 Tulle|201 Ajaccio|202 Bastia|211 Dijon|221 Saint-Brieuc
231 Guéret|241 Périgueux|251 Doubs|252 >251|261 Valence|271 Évreux|281 Chartres|291 Finistère|292 >291
301 Nîmes|311 Toulouse|321 Auch|331 Bordeaux|341 >342|342 Hérault|351 Rennes|361 Châteauroux|371 Tours
381 Isère|382 >381|391 Lons-le-Saunier|401 Mont-de-Marsan|411 Blois|421 >422|422 Loire|431 Le Puy
441 Loire-Atlantique|442 >441|451 Orléans|461 Cahors|471 Agen|481 Mende|491 Maine-et-Loire|492 >491|501 Saint-Lô
511 Reims|521 Chaumont|531 Laval|541 >542|542 Meurthe-et-Moselle|551 Bar-le-Duc|561 Vannes|571 Moselle|572 >571
573 >571|581 Nevers|591 >594|592 >599|593 >595|594 Flandres|595 Lille-Douai|596 >599|597 Roubaix-Tourcoing
598 >597|599 Hainaut|601 Oise|602 >601|611 Alençon|621 >624|622 >623|623 Côte d’Opale|624 Artois
631 Clermont-Ferrand|641 Bayonne|642 Pau|651 Tarbes|661 Perpignan|671 >673|672 >673|673 Bas-Rhin|681 >682
682 Haut-Rhin|691 Rhône|692 >691|701 Vesoul|711 Mâcon|721 Le Mans|731 Chambéry|741 Annecy|751 Paris|752 >751
761 >764|762 >764|763 Le Havre|764 Rouen-Elbeuf-Dieppe|771 Melun|781 Versailles|791 Niort|801 Amiens|811 Albi
821 Montauban|831 Toulon|841 Avignon|851 La Roche-sur-Yon|861 Poitiers|871 Limoges|881 Épinal|891 Auxerre
901 Belfort|911 Évry|921 Nanterre|931 Bobigny|941 Créteil|951 Pontoise|971 Pointe-à-Pitre|972 Fort-de-France
973 Cayenne|974 Saint-Denis|976 Mamoudzou|991 Batellerie`;

/** All 136 codes. Overseas a caisse générale (CGSS, CSSM) does a CPAM's work. */
export const caisses: readonly Caisse[] = table
  .trim()
  .split(/[|\n]/)
  .map((entry) => {
    const code = entry.slice(0, 3) as CaisseCode;
    const rest = entry.slice(4);
    const merged = rest.startsWith(">") ? { mergedInto: rest.slice(1) as CaisseCode } : {};
    const title = code === "976" ? "CSSM" : code >= "971" && code <= "974" ? "CGSS" : "CPAM";
    return { code, name: rest.startsWith(">") ? `${title} ${code} (fusionnée)` : `${title} ${rest}`, department: departmentOfCaisse(code), ...merged };
  });

const byCode = new Map(caisses.map((caisse) => [caisse.code, caisse]));

/** Corsica's caisses are 201 and 202, its départements 2A and 2B; overseas the code is the département. */
function departmentOfCaisse(code: string): string {
  if (code === "201") return "2A";
  if (code === "202") return "2B";
  return code >= "971" && code <= "976" ? code : code.slice(0, 2);
}
