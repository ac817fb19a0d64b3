import { postalAddress, type PostalAddress } from "../../domain/postal-address.ts";
import type { Dice } from "./dice.ts";
import type { Place } from "./places.ts";

const ways = ["rue", "rue", "rue", "rue", "avenue", "impasse", "chemin", "allée", "place", "boulevard", "route"] as const;
const wayNames = `de l’Église|des Écoles|Victor Hugo|du Moulin|Pasteur|de la République|Jean Jaurès|des Lilas|de la Gare|du Château|des Tilleuls
de la Mairie|Jules Ferry|des Acacias|du Général de Gaulle|de Verdun|du 8 Mai 1945|du Stade|des Vignes|de la Fontaine|George Sand|Molière|des Érables
du Lavoir|de la Liberté|Marie Curie|des Rosiers|du Pont|Saint-Martin|de Bellevue|des Peupliers|du Docteur Roux|de la Poste|Voltaire|des Cerisiers`.split(/[|\n]/);
const residences = ["Résidence Les Jardins", "Résidence du Parc", "Le Clos Saint-Jean", "Résidence Bellevue"];

/** Six lines at most, of a street that may exist somewhere in that commune. */
export function inventAddress(dice: Dice, recipient: string, place: Place, inside = ""): PostalAddress {
  const full = dice.chance(0.01); // all six lines, as some have them
  const suffix = dice.chance(0.06) ? " bis" : "";
  return postalAddress({
    recipient,
    inside: inside === "" && (dice.chance(0.15) || full) ? `Appartement ${dice.int(1, 60)}` : inside,
    building: dice.chance(0.1) || full ? dice.pick(residences) : "",
    street: `${dice.int(1, 120)}${suffix} ${dice.pick(ways)} ${dice.pick(wayNames)}`,
    place: dice.chance(0.04) || full ? `BP ${dice.int(10, 999)}` : "",
    postcode: dice.pick(place.postcodes),
    locality: place.name,
  });
}

/** A number that the numbering plan keeps for fiction. Source: Arcep, decision 2018-0881, "numéros pour les œuvres audiovisuelles". */
export function inventTelephone(dice: Dice, mobile: boolean): string {
  const fiction = mobile ? "063998" : dice.pick(["019900", "026191", "035301", "046571", "053649"]);
  return `${fiction}${String(dice.int(0, 9999)).padStart(4, "0")}`;
}
