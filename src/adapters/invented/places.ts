import { createRequire } from "node:module";
import { caisseOfPlace } from "../../domain/identifiers/caisses.ts";
import type { CaisseCode } from "../../domain/identifiers/caisse.ts";
import type { Dice } from "./dice.ts";

/** A commune where invented people live. */
export interface Place {
  /** INSEE. */
  readonly code: string;
  readonly name: string;
  readonly department: string;
  readonly postcodes: readonly string[];
  readonly population: number;
  readonly caisse: CaisseCode;
  /** Communes of one intercommunalité stand together, and those of one département: who is near in order is near on the map. */
  readonly order: number;
}

/** The communes of the country or of one département, neighbours together; drawn by population. */
export interface Places {
  readonly all: readonly Place[];
  draw(dice: Dice): Place;
}

interface Commune {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly departement?: string;
  readonly arrondissement?: string;
  readonly codesPostaux?: readonly string[];
  readonly population?: number;
}

// Roubaix-Tourcoing lies inside the arrondissement of Lille: its five largest communes stand for it.
const roubaixTourcoing = new Set(["59512", "59599", "59650", "59163", "59299"]);

/** There is no commune of a caisse of the régime général there. */
export class NoSuchPlace extends Error {
  override readonly name = "NoSuchPlace";
  constructor(department: string) {
    super(`no commune in département ${department}`);
  }
}

/**
 * Source: @etalab/decoupage-administratif 6.0.0 (INSEE's code officiel géographique, populations, postcodes of La Poste).
 * @throws {NoSuchPlace} when no commune lies in that département
 */
export function loadPlaces(department?: string): Places {
  const communes = createRequire(import.meta.url)("@etalab/decoupage-administratif/data/communes.json") as readonly Commune[];
  const neighbourhood = neighbourhoods();
  const near = (place: Place): string => `${place.department} ${neighbourhood.get(place.code) ?? ""} ${place.code}`;
  const all = communes.flatMap((commune) => toPlace(commune, department)).sort((a, b) => (near(a) < near(b) ? -1 : 1)).map((place, order) => ({ ...place, order }));
  if (all.length === 0) throw new NoSuchPlace(department ?? "(all)");
  const upTo: number[] = [];
  let total = 0;
  for (const place of all) upTo.push((total += place.population));
  return { all, draw: (dice) => all[firstAbove(upTo, dice.float() * total)] as Place };
}

/** The intercommunalité of each commune. */
function neighbourhoods(): ReadonlyMap<string, string> {
  const all = createRequire(import.meta.url)("@etalab/decoupage-administratif/data/epci.json") as readonly { readonly code: string; readonly membres: readonly { readonly code: string }[] }[];
  return new Map(all.flatMap(({ code, membres }) => membres.map((member) => [member.code, code] as const)));
}

function toPlace(commune: Commune, wanted: string | undefined): Place[] {
  const { code, nom, type, departement = "", arrondissement = "", codesPostaux = [], population = 0 } = commune;
  if (type !== "commune-actuelle" || population === 0 || codesPostaux.length === 0) return [];
  if (wanted !== undefined && departement !== wanted) return [];
  const caisse = roubaixTourcoing.has(code) ? ("597" as CaisseCode) : caisseOfPlace(departement, arrondissement);
  // Saint-Pierre-et-Miquelon and the Pacific have no caisse of the régime général.
  return caisse === undefined ? [] : [{ code, name: nom, department: departement, postcodes: codesPostaux, population, caisse, order: 0 }];
}

/** Index of the first running total above `value`. */
export function firstAbove(upTo: readonly number[], value: number): number {
  let [low, high] = [0, upTo.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((upTo[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
