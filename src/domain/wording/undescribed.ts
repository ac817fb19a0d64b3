import { spoken } from "./plural.ts";
import { fr } from "./typography.ts";

const parts = { "mailbox": "la boîte MSSanté", "contact": "la personne qui répond", "telephone": "le téléphone", "address": "l’adresse", "data-protection": "le délégué à la protection des données" } as const;

/** Why nothing is written in the name of a caisse, and what mends it; no capital: it follows "rattache : ". */
export const undescribedWords = (caisse: { readonly caisseCode: string; readonly name: string; readonly missing: readonly (keyof typeof parts)[] }): string =>
  fr`la caisse ${caisse.caisseCode} (${caisse.name}) n’est pas encore décrite, il manque : ${spoken(caisse.missing.map((part) => parts[part]))}. Rien n’est écrit en son nom avant « rattache caisse set ».`;
