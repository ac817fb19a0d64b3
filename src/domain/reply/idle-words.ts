import { verbTimes } from "./lexicon/idle/time.ts";
import { compounds, states, ways } from "./lexicon/idle/compounds.ts";
import { findings, heartNouns, moods } from "./lexicon/idle/hearts.ts";
import { contactAdjectives, contactNouns, contactParticiples, contactVerbs } from "./lexicon/idle/contact.ts";
import { places } from "./lexicon/idle/post.ts";
import { skyAdjectives, skyNouns, skyParticiples, skyVerbs } from "./lexicon/idle/sky.ts";
import { toolAdjectives, toolNouns, toolParticiples, toolVerbs } from "./lexicon/idle/tools.ts";
import { villageAdjectives, villageNouns, villageParticiples, villageVerbs } from "./lexicon/idle/village.ts";
import { meetings, workAdjectives, workNouns, workParticiples, workVerbs } from "./lexicon/idle/work.ts";
import { words } from "./lexicon/words.ts";
import type { Sym } from "./symbols.ts";

/** Things of one field, and what can be said of them. */
export interface Field {
  readonly nouns: ReadonlySet<string>;
  readonly verbs: ReadonlySet<string>;
  readonly participles: ReadonlySet<string>;
  readonly adjectives: ReadonlySet<string>;
}

/** The fields of things by which nobody decides. */
export const fields: readonly Field[] = [
  { nouns: skyNouns, verbs: skyVerbs, participles: skyParticiples, adjectives: skyAdjectives },
  { nouns: villageNouns, verbs: villageVerbs, participles: villageParticiples, adjectives: new Set([...villageAdjectives, ...skyAdjectives]) },
  { nouns: workNouns, verbs: workVerbs, participles: workParticiples, adjectives: workAdjectives },
  { nouns: toolNouns, verbs: toolVerbs, participles: toolParticiples, adjectives: toolAdjectives },
  { nouns: contactNouns, verbs: contactVerbs, participles: contactParticiples, adjectives: contactAdjectives },
];

/** Every thing. */
export const things: ReadonlySet<string> = new Set([...fields.flatMap(({ nouns }) => [...nouns]), ...heartNouns, ...meetings, ...places, ...compounds]);
/** Whatever a thing may be called. */
export const qualities: ReadonlySet<string> = new Set([...fields.flatMap(({ adjectives }) => [...adjectives]), ...moods, ...findings]);

const named: ReadonlySet<string> = new Set(["NAME", "CIV", "OTHERDOCTOR", "DOCTOR", "PERSON", "LETTER", "LISTREF", "STRUCK", "EMOJI", "LOOK", "URL", "PHONE", "NUM", "BIGNUM", "ORD", "DEAD", "GONE", "RETIRED", "HOME"]);
const whole: ReadonlySet<string> = new Set(["JE", "TIME", "MEASURE"]);
const days = words("lundi mardi mercredi jeudi vendredi samedi dimanche");
const joined: ReadonlySet<string> = new Set([...compounds, ...states, ...ways, ...verbTimes]);
const counted = /^[a-z]+ (?:visites|consultations|rendez|rdv)$/; // "deux visites"
const longest = 30;

/**
 * The words of a piece of a sentence, things of several words as one; JE, TIME, MEASURE, NUM and DATE stand for what they are.
 *
 * @returns undefined if somebody is named, a patient spoken of, or another mark stands in it than a colon or a dash at its ends
 */
export function idleWords(symbols: readonly Sym[]): string[] | undefined {
  if (symbols.length > longest) return undefined;
  const found: string[] = [];
  for (const [at, { kind, fold, target }] of symbols.entries()) {
    if (kind === "SMILE" || (kind === "MARK" && (at === 0 || at === symbols.length - 1) && (fold === ":" || fold === "-"))) continue;
    if (target !== undefined && found.at(-1) === "entre" && /^(?:deux|2) patients?$/.test(fold)) found.push("NUM", "consultations");
    else if (target !== undefined && ((found.at(-1) === "vous" && /^tou(?:s|tes)$/.test(fold)) || (found.at(-1) === "a" && /^tou(?:s|tes) vos$/.test(fold)) || (at === 0 && fold === "toutes mes"))) found.push(...fold.split(" ")); // "à vous tous", "toutes mes excuses"
    else if (target !== undefined || kind === "MARK" || named.has(kind)) return undefined;
    else if (kind === "MEASURE" && counted.test(fold)) found.push("NUM", fold.slice(fold.indexOf(" ") + 1));
    else if (whole.has(kind)) found.push(kind);
    else if (kind === "NUMWORD") found.push("NUM");
    else if (kind === "DATE") found.push(days.has(fold) ? fold : "DATE");
    else found.push(...fold.split(" "));
  }
  return found.length === 0 ? undefined : together(found);
}

function together(found: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < found.length; at += 1) {
    let length = 4;
    while (length > 1 && !joined.has(found.slice(at, at + length).join(" "))) length -= 1;
    kept.push(found.slice(at, at + length).join(" "));
    at += length - 1;
  }
  return kept;
}
