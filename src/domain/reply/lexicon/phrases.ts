import { oneLetterApart } from "../fold.ts";
import { decisionWords } from "./decision-words.ts";
import { decisionMeant } from "./misspelt.ts";
import { neutralWords } from "./neutral-words.ts";
import { warningWords } from "./warning-words.ts";

/** The kinds of words that the rules speak of; WORD is a word that is in no table. */
export type WordKind = keyof typeof decisionWords | keyof typeof neutralWords | keyof typeof warningWords;

interface Phrase {
  readonly words: readonly string[];
  readonly kind: WordKind;
}

/** The phrases of one entry. */
export const phrasesIn = (entry: string): string[] => entry.split(",").map((phrase) => phrase.trim());

/** Phrases by their first word, longest first. */
const byFirstWord: ReadonlyMap<string, readonly Phrase[]> = (() => {
  const map = new Map<string, Phrase[]>();
  for (const table of [decisionWords, neutralWords, warningWords]) {
    for (const [kind, phrases] of Object.entries(table) as [WordKind, string][]) {
      for (const phrase of phrasesIn(phrases)) {
        const words = phrase.split(" ");
        const first = words[0] ?? "";
        map.set(first, [...(map.get(first) ?? []), { words, kind }]);
      }
    }
  }
  for (const phrases of map.values()) phrases.sort((a, b) => b.words.length - a.words.length);
  return map;
})();

/** By the first word of their phrases: the words that come second in phrases of these kinds, "" where one is that word alone. */
export function openingsOf(wanted: (kind: WordKind) => boolean): ReadonlyMap<string, ReadonlySet<string>> {
  const openings = new Map<string, ReadonlySet<string>>();
  for (const [first, phrases] of byFirstWord) {
    const seconds = phrases.flatMap(({ kind, words }) => (wanted(kind) ? [words[1] ?? ""] : []));
    if (seconds.length > 0) openings.set(first, new Set(seconds));
  }
  return openings;
}

/** Whether a word stands in a table by itself. */
export const isKnownWord = (word: string): boolean => byFirstWord.get(word)?.some((phrase) => phrase.words.length === 1) ?? false;

/**
 * The longest phrase that begins at a place.
 * @param wordAt folded word at a place, "" where there is none
 * @returns its kind and its length in words, or undefined
 */
export function phraseAt(wordAt: (place: number) => string, place: number): { readonly kind: WordKind; readonly length: number } | undefined {
  for (const { words, kind } of byFirstWord.get(wordAt(place)) ?? []) {
    let same = 1; // the first word is the one that led here
    while (same < words.length && wordAt(place + same) === words[same]) same += 1;
    if (same === words.length) return { kind, length: words.length };
  }
  return undefined;
}

const fusable: readonly (readonly [string, string])[] = [
  ["jaccepte", "j accepte"], ["jrefuse", "j refuse"], ["jerefuse", "je refuse"], ["jeaccepte", "je accepte"], ["naccepte", "n accepte"],
  ["nn", "non"], ["acord", "accord"], ["accor", "accord"], ["desacord", "desaccord"], ["desaccor", "desaccord"], ["daccor", "d accord"], ["ouii", "oui"], ["okk", "ok"],
  ["jsuis", "je suis"], ["chui", "je suis"], ["jai", "j ai"], ["jveux", "je veux"], ["jle", "je le"], ["jla", "je la"], ["jles", "je les"], ["jpx", "je peux"],
  ["pr", "pour"], ["pa", "pas"], ["daccord", "d accord"], ["dacord", "d accord"], ["dac", "d accord"], ["lensemble", "l ensemble"], ["jprends", "j prends"], ["jpeux", "j peux"], ["jpeu", "j peux"],
  ["px", "peux"], ["ts", "tous"], ["tt", "tout"], ["ttes", "toutes"], ["tlm", "tout le monde"], ["pb", "probleme"], ["bcp", "beaucoup"], ["okey", "okay"],
  ["jms", "jamais"], ["nvx", "nouveaux"], ["nx", "nouveaux"], ["nv", "nouveau"], ["bjr", "bonjour"], ["slt", "salut"], ["cdt", "cordialement"], ["cdlt", "cordialement"],
  ["sf", "sauf"], ["exepte", "excepte"], ["excepter", "excepte"], ["saufs", "sauf"], ["cest", "c est"], ["toout", "tout"], ["touss", "tous"], ["touts", "tous"], ["tou", "tous"], ["auccun", "aucun"],
  ["huits", "huit"], ["quatres", "quatre"], ["qatre", "quatre"], ["quattre", "quatre"], ["douzes", "douze"], ["mondr", "monde"], ["lisre", "liste"], ["listte", "liste"], ["lsite", "liste"], ["litse", "liste"], ["lliste", "liste"], ["lisste", "liste"], ["momde", "monde"], ["mondee", "monde"],
];
const opened: ReadonlyMap<string, readonly string[]> = new Map(fusable.map(([written, meant]) => [written, meant.split(" ")]));
const heads = ["accepte", "accepter", "acceptee", "refuse", "refuser", "refusee", "jaccepte", "decline", "acceptes", "refuses", "patients", "patientes"];
// One letter from these, and words of their own.
const notMisspelt = new Set(["refuge", "recuse", "refute", "diffuse", "refusa", "accepta", "exceptee", "exceptees", "deceline", "acceptez", "refusez", "acceptera", "refusera", "incline", "receptes", "patiences"]);

/** Opens what was typed as one word ("jaccepte", "dac") and rights one wrong letter in a deciding word, or in "patients" ("refuze", "acepte", "patienst"). */
export function rightedWords(word: string): readonly string[] {
  const known = opened.get(word);
  if (known !== undefined) return known;
  if (word.length < 5 || isKnownWord(word) || notMisspelt.has(word)) return [word];
  const drawn = word.replace(/(.)\1{2,}/g, "$1"); // "ouiiii"
  if (drawn !== word && isKnownWord(drawn)) return [drawn];
  if (!mayBeMisspelt(word)) return [word];
  const head = heads.find((candidate) => oneLetterApart(word, candidate)) ?? decisionMeant(word);
  return head === undefined ? [word] : (opened.get(head) ?? [head]);
}

const lettersOf = (word: string): number => {
  let letters = 0;
  for (let i = 0; i < word.length; i += 1) {
    const letter = word.charCodeAt(i) - 97;
    if (letter >= 0 && letter < 26) letters |= 1 << letter;
  }
  return letters;
};
const countOf = (letters: number): number => {
  let count = 0;
  for (let rest = letters; rest !== 0; rest &= rest - 1) count += 1;
  return count;
};
const [inAccept, inRefus, inDecline] = [lettersOf("acept"), lettersOf("refus"), lettersOf("declin")];

/** Cheap: a slip of the pen takes one letter of a deciding word at most, two of "accept"; most words of French lack more. */
function mayBeMisspelt(word: string): boolean {
  const letters = lettersOf(word);
  return countOf(letters & inAccept) >= 3 || countOf(letters & inRefus) >= 4 || countOf(letters & inDecline) >= 5;
}

/** A word that looks like a decision though no table has it: "acceptable", "refusons", "aceeptte". */
export const looksLikeDecision = (word: string): boolean =>
  word.includes("accept") || word.includes("refus") || word.startsWith("acep") || word.startsWith("accep") || word.startsWith("declin");
