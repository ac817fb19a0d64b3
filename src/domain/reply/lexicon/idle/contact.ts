import { words } from "../words.ts";

/** What goes between the doctor and the caisse, apart from the list itself and what it asks: only that it came, was pleasant, clear or useful. */
export const contactNouns = words("demarche demarches initiative initiatives idee accueil echange echanges collaboration relance rappel courrier courriers lettre lettres campagne service services");

export const contactVerbs = words("tombe tombent tombait arrive arrivent fait font passent rend");

export const contactParticiples = words("arrive arrivee arrives arrivees touche touchee surpris surprise ravi ravie rejoui rejouie facilite aide emu amuse apprecie appreciee bienvenu bienvenue attendu attendue attendues soulage rassure");

export const contactAdjectives = words("utile utiles louable louables clair claire claires clairs simple simples pratique bienvenue aimable aimables sympathique agreable agreables appreciable courtois courtoise courtoises cordial cordiaux cordiale precieux precieuse precieuses efficace efficaces rapide rapides long longs longue longues court courts courte lisible lisibles bonne bon excellente excellent excellents belle remarquable chaleureux chaleureuse intelligente salutaire rassurante encourageante reconfortante");
