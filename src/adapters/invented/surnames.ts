import type { Dice } from "./dice.ts";
import { firstAbove } from "./places.ts";

/** Common French names, so that an invented list reads like a real one. Nobody in particular bears a combination of them. */
const commonNames = `Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand Morel
Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefèvre Faure André Mercier Blanc Guérin Boyer Garnier Chevalier François
Legrand Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer
Dufour Meunier Brun Blanchard Giraud Joly Rivière Lucas Brunet Gaillard Barbier Arnaud Martinez Gérard Roche Renard Schmitt Roy Leroux Colin Vidal
Caron Picard Roger Fabre Aubert Lemoine Renaud Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoît Rey Leclerc Payet Rolland Leclercq Guillaume
Lecomte Lopez Jean Dupuy Guillot Hubert Berger Carpentier Sanchez Dupuis Moulin Louis Deschamps Huet Vasseur Perez Boucher Fleury Royer Klein Jacquet
Adam Paris Poirier Marty Aubry Guyot Carré Charles Renault Charpentier Ménard Maillard Baron Bertin Bailly Hervé Schneider Fernandez Collet Léger Bouvier
Julien Prévost Millet Perrot Daniel Cousin Germain Breton Besson Langlois Rémy Pelletier Lévêque Leblanc Barré Lebrun Marchal Weber Mallet Hamon Boulanger
Jacob Monnier Michaud Rodriguez Guichard Gillet Étienne Grondin Poulain Tessier Chevallier Collin Chauvin Bouchet Gay Lemaître Bénard Maréchal Humbert
Reynaud Antoine Hoarau Perret Barthélemy Cordier Pichon Lejeune Gilbert Lamy Delaunay Pasquier Carlier Laporte Traoré Diallo Nguyen Benali Haddad Kowalski
Le Gall|Le Goff|Le Roux|De Oliveira|Da Silva|Saint-Martin|Lefort-Duval|Ben Amar|El Amrani|N’Diaye|D’Almeida|L’Hermite`
  .split("\n")
  .flatMap((line) => (line.includes("|") ? line.split("|") : line.split(" ")));

// Rarer names are put together: Bertin, Bertineau, Le Bertin … Some of them exist; which, nobody had to look up.
const stems = `Ab Ad Al Am Ang Arm Aub Aug Bail Bal Bar Bass Bau Bell Ben Ber Bert Bess Bil Blan Boc Bois Bon Bord Boud Boul Bour Bout Bran Bret Bri Broch Bru Cad Cal Cam Cap Car
Cas Caz Cha Chal Cham Chap Char Chat Chau Chev Clav Coch Col Com Cor Cost Cott Coul Cour Crist Cuv Dal Dan Dar Daub Del Den Des Dom Dor Doub Drou Duf Dur Esc Est Fab Far Fav Fer Ferr Fil Fol Font
Four Frem Gab Gal Gam Gar Gau Gen Ger Gil Gir God Gom Gorg Gour Gran Gri Gros Gui Guill Ham Har Heb Her Hil Hu Jac Jal Jam Jar Jau Jol Jou Lab Lac Laf Lal Lam Lan Lar Lav Leb Lec Leg Lem
Lev Loi Lor Lou Mac Mag Mal Man Mar Marc Mas Mat Maur Men Mer Mich Mil Moi Mon Mont Mor Mou Nav Neg Nor Oli Orl Pag Pal Par Pasc Paul Pel Per Pich Pin Plan Poi Pom Pont Por Pou Prad Pru`
  .split(/\s/);
const middles = ["", "il", "el", "er", "on", "in", "ar", "et", "ig", "ass", "ol", "an", "en", "ov", "ur", "aud", "om", "ic"];
const endings = ["ard", "aud", "eau", "et", "ot", "in", "on", "ier", "elle", "ault", "ais", "ac", "as", "at", "aux", "ette", "eux", "ez", "igue", "ille", "oin", "ond", "oux", "ert", "and", "ent", "al", "ain", "iot", "ois"];

/** Names of this many ranks are told apart; the last are borne by two or three people in a million. */
const ranks = commonNames.length + stems.length * middles.length * endings.length;

/**
 * How many in a million bear the name of a rank: between these points a straight line on a double logarithmic scale.
 *
 * Source: shape of INSEE's "fichier des noms" (Martin 235,000 of 67 million, the tenth name 78,000, the hundredth 28,000, the thousandth 6,500), from memory: rounded, not to be quoted.
 */
const perMillion: readonly (readonly [rank: number, bearers: number])[] = [[1, 3500], [2, 1570], [10, 1160], [100, 420], [1_000, 97], [10_000, 10], [100_000, 2.5]];

const upTo = cumulated();

function cumulated(): readonly number[] {
  let total = 0;
  let at = 0;
  return Array.from({ length: ranks }, (_, i) => {
    while (i + 1 > (perMillion[at + 1]?.[0] ?? Infinity) && at < perMillion.length - 2) at++;
    const [[low, many], [high, few]] = [perMillion[at], perMillion[at + 1]] as [readonly [number, number], readonly [number, number]];
    return (total += many * (few / many) ** (Math.log((i + 1) / low) / Math.log(high / low)));
  });
}

/** Draws a family name as often as one of its rank is met: two people out of ten thousand pairs bear the same. */
export function inventFamilyName(dice: Dice): string {
  return nameOfRank(firstAbove(upTo, dice.float() * (upTo.at(-1) ?? 0)));
}

function nameOfRank(rank: number): string {
  const common = commonNames[rank];
  if (common !== undefined) return common;
  // Short ones first, every stem once before any comes again: neighbours in rank do not sound alike.
  const [stem, rest] = [(rank - commonNames.length) % stems.length, Math.floor((rank - commonNames.length) / stems.length)];
  return `${stems[stem] ?? ""}${middles[Math.floor(rest / endings.length)] ?? ""}${endings[rest % endings.length] ?? ""}`;
}
