import { words } from "../words.ts";

/** How and when a harmless thing is: no term that could limit an answer stands here without its own verb. */
export const adverbs = words(`
  deja toujours enfin souvent beaucoup peu tres bien assez vraiment particulierement terriblement franchement plutot relativement tellement si partout dehors dedans doucement lentement gaiement joyeusement bruyamment tranquillement paisiblement vite tot tard hier aujourd hui aussi egalement longtemps regulierement parfois rarement chaque tous
  fort dru abondamment copieusement finement continuellement constamment abondamment violemment enormement quotidiennement inlassablement gentiment difficilement peniblement correctement parfaitement normalement mieux maintenant`);

/** "En ce moment", "cette année": with a verb of their own they limit nothing but that verb. */
export const verbTimes: ReadonlySet<string> = new Set(["en ce moment", "cette annee", "encore", "ici", "du coup", "tous les jours", "toutes les semaines", "chaque semaine", "tous les ans", "chaque mois", "tout de suite", "quand meme", "tout de meme", "a nouveau", "comme partout", "comme toujours"]);
