import { qualities, things } from "./idle-words.ts";
import { contactNouns } from "./lexicon/idle/contact.ts";
import { ways } from "./lexicon/idle/compounds.ts";
import { adverbs, verbTimes } from "./lexicon/idle/time.ts";
import { words } from "./lexicon/words.ts";

/** A thing with its article and its qualities. */
export interface Thing {
  readonly next: number;
  readonly head: string;
  /** "" where it has none; NUM for a figure in words. */
  readonly article: string;
  readonly qualified: boolean;
}

const quantities = words("toute toutes tout tous");
const articles = words("le la les l un une des du mon ma mes notre nos votre vos ce cet cette ces quelques chaque NUM");
const intensifiers = words("tres bien si assez plutot vraiment particulierement");
const prepositions = words("de d du des a au aux en dans sur sous devant derriere depuis avec malgre entre vers");
const times = words("matin soir nuit journee semaine matinee soiree midi hiver printemps automne saison weekend dimanche lundi mardi mercredi jeudi vendredi samedi DATE MEASURE TIME");
const pointing = words("le la l ce cet cette toute chaque tous les");

/** "Une très grosse averse": where it ends. @returns undefined where none begins */
export function thingAt(said: readonly string[], from: number): Thing | undefined {
  let at = from;
  if (quantities.has(said[at] ?? "")) at += 1;
  const article = articles.has(said[at] ?? "") ? (said[at] ?? "") : "";
  if (article !== "") at += 1;
  if (said[at] === "NUM") at += 1; // "mes trente consultations"
  const opened = at;
  while (!isHead(said, at)) {
    if (!isQuality(said, at)) return undefined;
    at += 1;
  }
  const qualified = at > opened;
  const head = said[at] ?? "";
  if ((article === "votre" || article === "vos") && !contactNouns.has(head)) return undefined; // "votre tournée": whose?
  const behind = qualitiesFrom(said, at + 1);
  return { next: behind, head, article, qualified: qualified || behind > at + 1 };
}

/** "Froid" is a thing, or is said of one. */
const isHead = (said: readonly string[], at: number): boolean => things.has(said[at] ?? "") && !(qualities.has(said[at] ?? "") && things.has(said[at + 1] ?? ""));
const isQuality = (said: readonly string[], at: number): boolean => qualities.has(said[at] ?? "") || (intensifiers.has(said[at] ?? "") && qualities.has(said[at + 1] ?? ""));

function qualitiesFrom(said: readonly string[], from: number): number {
  let at = from;
  while (isQuality(said, at) || (said[at] === "et" && at > from && qualities.has(said[at + 1] ?? ""))) at += 1;
  return at;
}

/** "De la place", "sur le plateau": where it ends. */
export function placeAt(said: readonly string[], from: number): number | undefined {
  const preposition = said[from] ?? "";
  if (!prepositions.has(preposition)) return undefined;
  return thingAt(said, from + 1)?.next ?? (times.has(said[from + 1] ?? "") ? from + 2 : undefined);
}

/** Where the places around a thing end. */
export function placesFrom(said: readonly string[], from: number): number {
  let at = from;
  for (let next = placeAt(said, at); next !== undefined; next = placeAt(said, at)) at = next;
  return at;
}

/** Whether all that is left says where, how and since when: only behind a verb of its own, for by itself it could limit an answer. */
export function endsWith(said: readonly string[], from: number): boolean {
  let at = from;
  while (at < said.length) {
    const next = stepAt(said, at);
    if (next === undefined) return false;
    at = next;
  }
  return true;
}

function stepAt(said: readonly string[], at: number): number | undefined {
  const word = said[at] ?? "";
  if (adverbs.has(word) || ways.has(word) || verbTimes.has(word) || times.has(word)) return at + 1;
  if (word === "et") return thingAt(said, at + 1)?.next ?? placeAt(said, at + 1);
  if (word === "toutes" && said[at + 1] === "les" && said[at + 2] === "MEASURE") return at + 3;
  if (pointing.has(word)) {
    const thing = thingAt(said, at);
    if (thing !== undefined && times.has(thing.head)) return thing.next;
  }
  return placeAt(said, at);
}
