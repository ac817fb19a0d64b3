import type { SentList } from "../decision.ts";
import { fold } from "./fold.ts";
import { isKnownWord } from "./lexicon/phrases.ts";

/** The listed names, ready to be looked for. Keys are folded letters without spaces: "LE GOFF" and "Legoff" are one. */
export interface NameIndex {
  /** Of the list. */
  readonly reference: string;
  readonly family: ReadonlyMap<string, readonly number[]>;
  readonly given: ReadonlyMap<string, readonly number[]>;
  /** Keys that are words of their own, or too short: they need a civility or the given name beside them. */
  readonly needsCompany: ReadonlySet<string>;
  /** Keys that must begin with a capital when they stand alone: given names, and family names that are everyday words. */
  readonly needsCapital: () => ReadonlySet<string>;
  readonly sexOf: () => ReadonlyMap<number, "F" | "M">;
  readonly initialOf: () => ReadonlyMap<number, string>;
  readonly birthOf: () => ReadonlyMap<number, string>;
  readonly doctorFamily: string;
  readonly doctorGiven: string;
  /** By line: the patient as our rows write it, "Mme DURAND Claire", and the folded words of that name. */
  readonly printed: () => ReadonlyMap<number, { readonly patient: string; readonly words: readonly string[] }>;
  /** The numbers on the list, as printed; a patient who fell out before sending leaves a gap. */
  readonly numbers: readonly number[];
}

const particles = new Set(["de", "du", "des", "d", "la", "le", "les", "l", "el", "al", "ben", "bin", "ait", "van", "von", "der", "den", "di", "da", "dos", "do", "del"]);
const joinedBy = new Set(["ep", "epouse", "nee", "ne", "veuve", "vve", "dit", "dite", "usage"]);
// Names that are everyday words too, or what is left of them ("DE LA TOUR"): written small and alone they name nobody.
const everydayWords = new Set(["gros", "blanc", "noir", "roux", "brun", "leger", "long", "court", "beau", "marchand", "boucher", "berger", "boulanger", "meunier", "charpentier", "moulin", "fontaine", "riviere", "montagne", "rey", "roi", "prince", "comte", "duc", "moine", "page", "renard", "loup", "mouton", "poulain", "merle", "pain", "hiver", "noel", "bonnet", "neveu", "cousin", "gendre", "compagnon", "parent", "vieux", "jeune", "clerc", "maitre", "marin", "chevalier", "carre", "blond", "gris", "vert", "clair", "sage", "gentil", "doux", "fort", "droit", "plein", "vivant", "constant", "forge", "chapelle", "motte", "haye", "rose", "marie", "claude", "tour", "place", "ville", "rue", "maison", "porte", "pierre", "croix", "roche", "bois", "champs", "mer", "mare", "garde", "salle", "rive", "cour", "main", "fin", "part", "jour", "temps", "bon", "petit", "grand"]);

/** The words of a name, folded. */
export const nameWords = (name: string): string[] => {
  const folded = fold(name);
  // Once folded, nearly every line of French is plain letters.
  return folded.split(/^[\x00-\x7f]*$/.test(folded) ? /[^a-z]+/ : /[^\p{L}]+/u).filter((word) => word !== "");
};

/** Indexes a list once for a whole answer. */
export function indexNames(list: SentList): NameIndex {
  const family = new Map<string, number[]>();
  const given = new Map<string, number[]>();
  const needsCompany = new Set<string>();
  const needsCapital = new Set<string>();
  const add = (map: Map<string, number[]>, key: string, line: number): void => {
    const lines = map.get(key) ?? [];
    if (!lines.includes(line)) map.set(key, [...lines, line]);
    if (key.length <= 2 || isKnownWord(key)) needsCompany.add(key);
  };
  const partialWords = new Set<string>();
  const wordsOf: (readonly string[])[] = [];
  for (const { line, familyName, givenName } of list.lines) {
    const familyWords = nameWords(familyName);
    for (const { key, partial } of familyKeys(familyWords)) {
      add(family, key, line);
      if (everydayWords.has(key)) (partial ? partialWords : needsCapital).add(key);
    }
    const givenWords = nameWords(givenName);
    wordsOf.push([...familyWords, ...givenWords]);
    add(given, givenWords.join(""), line);
    const first = givenWords[0] ?? "";
    if (givenWords.length > 1 && first.length > 2) add(given, first, line);
  }
  // "Roux" where LE ROUX and ROUX are both listed is the name of one of them.
  for (const key of partialWords) if (!needsCapital.has(key)) needsCompany.add(key);
  const { lines, practitioner } = list;
  return {
    reference: list.reference, family, given, needsCompany, numbers: lines.map(({ line }) => line),
    doctorFamily: nameWords(practitioner.familyName).join(""), doctorGiven: nameWords(practitioner.givenName).join(""),
    // Few answers ask for these.
    needsCapital: once(() => new Set([...needsCapital, ...[...given.keys()].filter((key) => !family.has(key))])),
    sexOf: once(() => new Map(lines.map(({ line, sex }) => [line, sex]))),
    initialOf: once(() => new Map(lines.map(({ line, givenName }) => [line, fold(givenName).charAt(0)]))),
    birthOf: once(() => new Map(lines.map(({ line, birthDate }) => [line, birthDate]))),
    printed: once(() => new Map(lines.map(({ line, sex, familyName, givenName }, i) => [line, { patient: `${sex === "F" ? "Mme" : "M."} ${familyName} ${givenName}`, words: wordsOf[i] ?? [] }]))),
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** "SAINT-MARTIN" is typed "St Martin", and the other way round. */
const saints: ReadonlyMap<string, string> = new Map([["saint", "st"], ["sainte", "ste"], ["st", "saint"], ["ste", "sainte"]]);

/** All the ways a family name is shortened: whole, without its particles, one half of a compound, birth or married name alone. */
function familyKeys(written: readonly string[]): { readonly key: string; readonly partial: boolean }[] {
  const words = written.filter((word) => !joinedBy.has(word));
  const whole = words.join("");
  const keys = [{ key: whole, partial: false }];
  const abbreviated = words.map((word) => saints.get(word) ?? word).join("");
  if (abbreviated !== whole) keys.push({ key: abbreviated, partial: false });
  let core = words;
  while (core.length > 1 && particles.has(core[0] ?? "")) core = core.slice(1);
  if (core.length < words.length && core.join("").length > 2) keys.push({ key: core.join(""), partial: true });
  const halves = core.filter((word) => !particles.has(word) && word.length > 2);
  if (halves.length > 1 || halves.length < core.length) for (const half of halves) keys.push({ key: half, partial: true });
  return keys;
}
