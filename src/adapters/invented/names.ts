import type { Dice } from "./dice.ts";

interface Generation {
  readonly until: number;
  readonly F: readonly string[];
  readonly M: readonly string[];
}
const words = (text: string): readonly string[] => text.split(" ");

const generations: readonly Generation[] = [
  {
    until: 1945,
    F: words("Marie Jeanne Denise Yvonne Simone Paulette Odette Jacqueline Andrée Lucienne Marcelle Ginette Renée Suzanne Huguette Colette Raymonde Thérèse Germaine Madeleine Marie-Louise Anne-Marie Marguerite Berthe Alice Louise Georgette Fernande Gilberte Hélène Marie-Thérèse Solange Henriette Lucette Pierrette Juliette Micheline Antoinette Arlette Gisèle Paule Rolande Mauricette Bernadette"),
    M: words("Jean René Pierre André Roger Marcel Robert Raymond Maurice Georges Henri Louis Lucien Jacques Roland Guy Albert Fernand Émile Gaston Jean-Marie Marcel-Henri Paul Charles François Joseph Émilien Claude Bernard Michel Gilbert Raoul Edmond Eugène Gérard Daniel Alfred Léon Francis Yves Jean-Pierre Serge Alphonse"),
  },
  {
    until: 1965,
    F: words("Monique Françoise Nicole Michèle Danielle Christiane Annie Chantal Martine Brigitte Josiane Évelyne Sylvie Catherine Claudine Bernadette Dominique Marie-Claude Fatima Ghislaine Maryse Élisabeth Marie-France Annick Jocelyne Joëlle Marie-Thérèse Patricia Viviane Éliane Mireille Hélène Anne Véronique Pascale Odile Marie-Christine Élise Régine Yvette Maria Agnès Sabine Muriel"),
    M: words("Michel Jean-Claude Daniel Bernard Alain Christian Gérard Jean-Pierre Patrick Philippe Serge Claude Yves Francis Gilles Dominique Mohamed Didier Joël Jean-Luc Bruno Noël Jean-Paul Jean-Marc Jacques Robert Guy Roger Marc Éric Pascal Thierry Denis Laurent Georges Christophe André Roland Jean-Michel Maurice Hervé Ahmed Régis Ludovic"),
  },
  {
    until: 1985,
    F: words("Nathalie Isabelle Valérie Sandrine Stéphanie Céline Karine Laurence Sophie Virginie Aurélie Émilie Delphine Laetitia Séverine Samira Christelle Corinne Véronique Anne-Sophie Hélène Magali Sonia Patricia Katia Carole Florence Sabrina Élodie Angélique Emmanuelle Claire Anne Cécile Fabienne Jennifer Mélanie Vanessa Audrey Stéphanie-Anne Nadia Marie Peggy Ingrid"),
    M: words("Thierry Pascal Éric Laurent Christophe Stéphane David Frédéric Sébastien Nicolas Jérôme Olivier Julien Cédric Karim Fabrice Arnaud Ludovic Mickaël François Benoît Jean-François Bruno Franck Hervé Emmanuel Guillaume Grégory Yannick Mathieu Alexandre Stéphan Xavier Vincent Cyril Damien Samuel Mehdi Bertrand Régis Sylvain Denis Rachid Loïc"),
  },
  {
    until: 9999,
    F: words("Camille Léa Manon Chloé Emma Pauline Marine Laura Inès Sarah Julie Lucie Mathilde Anaïs Clara Océane Zoé Jade Louise Alice Aminata Maëlys Margaux Juliette Ambre Romane Eva Charlotte Elsa Noémie Justine Morgane Mélissa Lola Yasmine Fanny Marion Célia Maëva Agathe Nina Margot Lina Capucine"),
    M: words("Thomas Alexandre Maxime Lucas Hugo Théo Antoine Quentin Nathan Enzo Léo Mathis Baptiste Romain Kévin Yanis Gabriel Raphaël Clément Valentin Ibrahim Loïc Paul Arthur Adrien Rayan Valentin-Luc Dylan Florian Bastien Robin Tom Adam Simon Axel Noah Ethan Mohamed Jordan Corentin Tristan Louis Samuel Victor"),
  },
];

/** A given name of the time of birth; the first of each list are the commonest. */
export function inventGivenName(dice: Dice, sex: "F" | "M", birthYear: number): string {
  const generation = generations.find(({ until }) => birthYear <= until) ?? generations[3];
  const names = (generation as Generation)[sex];
  // Shares of 1/(rank + 5): the first name comes to eight in a hundred, as in the civil registers of those years.
  let left = dice.float() * names.reduce((sum, _, rank) => sum + 1 / (rank + 6), 0);
  return names.find((_, rank) => (left -= 1 / (rank + 6)) < 0) ?? (names[0] as string);
}
