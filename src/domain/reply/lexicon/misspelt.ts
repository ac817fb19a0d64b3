import { lettersApart } from "../fold.ts";

/** Endings under which a deciding word stays the doctor's own, in the present; "-ons", "-ez", "-erai" are somebody else's or another day's. */
const endings = ["ations", "ation", "ees", "ee", "es", "er", "e"] as const;
const stems = [
  // Two slips in eight letters, as on a telephone: "aceptte", "accpete".
  { stem: "accept", slips: 2, begins: "ajqz", words: new Set(["accepte", "acceptes", "acceptee", "acceptees", "accepter", "acceptation", "acceptations"]) },
  { stem: "refus", slips: 1, begins: "r", words: new Set(["refuse", "refuses", "refusee", "refusees", "refuser"]) },
] as const;
// Stems of other words within reach of a deciding one: acheter, accoster, accoter, accenter, accentuer, adepte, accéder, accès, réfuter, refuge, récuser, refumer.
const otherStems = new Set(["achet", "accost", "accot", "accent", "accentu", "adept", "acces", "access", "acced", "ascet", "aspect", "recept", "except", "refut", "refug", "recus", "refum", "refond", "refis", "rebus"]);

/**
 * The deciding word that was meant by a misspelt one; undefined if it can be another word.
 *
 * The ending must be right, for it says who decides and when.
 */
export function decisionMeant(word: string): string | undefined {
  if (word.length < 5 || word.length > 14) return undefined;
  for (const { stem, slips, begins, words } of stems) {
    if (!begins.includes(word[0] ?? "")) continue;
    for (const ending of endings) {
      if (!word.endsWith(ending) || !words.has(stem + ending)) continue;
      const written = word.slice(0, -ending.length);
      if (otherStems.has(written) || (written.length < stem.length - 1 && slips === 1)) continue;
      if (lettersApart(written, stem) <= slips) return stem + ending;
    }
  }
  return undefined;
}
