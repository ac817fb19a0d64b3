import type { Dice } from "./dice.ts";

/** Common French names, so that an invented list reads like a real one. Nobody in particular bears a combination of them. */
const familyNames = `Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand Morel
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

interface Generation {
  readonly until: number;
  readonly F: readonly string[];
  readonly M: readonly string[];
}
const words = (text: string): readonly string[] => text.split(" ");

const generations: readonly Generation[] = [
  {
    until: 1945,
    F: words("Marie Jeanne Denise Yvonne Simone Paulette Odette Jacqueline Andrée Lucienne Marcelle Ginette Renée Suzanne Huguette Colette Raymonde Thérèse Germaine Madeleine Marie-Louise Anne-Marie"),
    M: words("Jean René Pierre André Roger Marcel Robert Raymond Maurice Georges Henri Louis Lucien Jacques Roland Guy Albert Fernand Émile Gaston Jean-Marie"),
  },
  {
    until: 1965,
    F: words("Monique Françoise Nicole Michèle Danielle Christiane Annie Chantal Martine Brigitte Josiane Évelyne Sylvie Catherine Claudine Bernadette Dominique Marie-Claude Fatima Ghislaine Maryse Élisabeth"),
    M: words("Michel Jean-Claude Daniel Bernard Alain Christian Gérard Jean-Pierre Patrick Philippe Serge Claude Yves Francis Gilles Dominique Mohamed Didier Joël Jean-Luc Bruno Noël"),
  },
  {
    until: 1985,
    F: words("Nathalie Isabelle Valérie Sandrine Stéphanie Céline Karine Laurence Sophie Virginie Aurélie Émilie Delphine Laetitia Séverine Samira Christelle Corinne Véronique Anne-Sophie Hélène Magali"),
    M: words("Thierry Pascal Éric Laurent Christophe Stéphane David Frédéric Sébastien Nicolas Jérôme Olivier Julien Cédric Karim Fabrice Arnaud Ludovic Mickaël François Benoît Jean-François"),
  },
  {
    until: 9999,
    F: words("Camille Léa Manon Chloé Emma Pauline Marine Laura Inès Sarah Julie Lucie Mathilde Anaïs Clara Océane Zoé Jade Louise Alice Aminata Maëlys"),
    M: words("Thomas Alexandre Maxime Lucas Hugo Théo Antoine Quentin Nathan Enzo Léo Mathis Baptiste Romain Kévin Yanis Gabriel Raphaël Clément Valentin Ibrahim Loïc"),
  },
];

/** Common names are common here too: the square makes the head of the list come more often. */
export function inventFamilyName(dice: Dice): string {
  const at = Math.floor(dice.float() ** 2 * familyNames.length);
  return familyNames[at] ?? "Martin";
}

/** A given name of the time of birth. */
export function inventGivenName(dice: Dice, sex: "F" | "M", birthYear: number): string {
  const generation = generations.find(({ until }) => birthYear <= until) ?? generations[3];
  return dice.pick((generation as Generation)[sex]);
}
