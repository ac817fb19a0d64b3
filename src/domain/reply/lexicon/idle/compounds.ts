/** Things of several words. */
export const compounds: ReadonlySet<string> = new Set([
  "salle d attente", "salle de repos", "salle de soins", "salle des fetes", "mise a jour", "carte vitale", "petit dejeuner", "petits dejeuners", "week end", "pique nique", "marteau piqueur", "rez de chaussee", "temps fou", "feu d artifice", "coup de vent", "coup de froid", "coup de chaud", "coup de feu",
  "rendez vous", "pommes de terre", "pause cafe", "salle d examen", "cour d ecole", "chasse neige", "bonhomme de neige", "gilet de laine", "stade de foot", "feuilles mortes", "fuite d eau", "coupure de courant", "coupures de courant", "panne de courant", "apres midi", "mise en route", "boite aux lettres",
]);

/** In what state a machine, a road or a house is. */
export const states: ReadonlySet<string> = new Set([
  "en panne", "en maintenance", "en travaux", "en fleurs", "en fleur", "en fete", "en crue", "en charge", "en rade", "hors service", "hors d usage", "de retour", "au rendez vous", "au vert", "au beau fixe", "au repos", "a l arret", "a la peine", "en reparation", "en avance", "en forme", "en pleine forme", "de saison", "de la partie", "sur le feu", "au four", "au chaud", "au frais",
]);

/** How it is done. */
export const ways: ReadonlySet<string> = new Set(["sans arret", "sans cesse", "sans discontinuer", "a peine", "d habitude", "comme d habitude", "ces jours ci", "ces temps ci", "ces derniers jours", "en ce moment", "jour et nuit", "de bon matin", "de bonne heure", "a toute heure", "a longueur de journee", "comme jamais", "comme rarement", "comme au mois d aout", "comme en plein hiver", "pour le plaisir", "par chez nous", "chez nous", "par ici", "dans le coin", "dans la region", "comme partout", "comme toujours", "comme chaque annee", "tous les ans", "a merveille", "a verse", "a torrents", "a flots", "a gros flocons", "a grosses gouttes", "la bas", "un peu", "un peu partout", "de nouveau", "a nouveau", "au calme", "a l aise", "a tue tete", "en vitesse", "en coup de vent", "au galop"]);
