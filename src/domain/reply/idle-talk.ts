import { endsWith, placeAt, placesFrom, thingAt } from "./idle-phrases.ts";
import { fields, idleWords, type Field } from "./idle-words.ts";
import { states } from "./lexicon/idle/compounds.ts";
import { findings, moods } from "./lexicon/idle/hearts.ts";
import { places } from "./lexicon/idle/post.ts";
import { adverbs, verbTimes } from "./lexicon/idle/time.ts";
import { skyNouns } from "./lexicon/idle/sky.ts";
import { toolNouns } from "./lexicon/idle/tools.ts";
import { spells, workNouns } from "./lexicon/idle/work.ts";
import { words } from "./lexicon/words.ts";
import type { Remark } from "./remarks/remark.ts";
import type { Sym } from "./symbols.ts";

/** Talk of the weather and the like: it decides nothing and doubts nothing. */
export const idle: Remark = { suits: "both", about: "nobody" };

const joining = words("et donc mais bref alors car voila helas malheureusement merci bon oui");
const being = words("est sont etait etaient etant reste restent restait restaient semble devient");
const having = words("a ont avait avaient ayant");
const clitics = words("m me nous se s y vous");
const feasts = words("noel paques pentecote amelipro internet");

/**
 * A clause with a subject and a verb of its own, of things by which nobody decides: "la neige tombe depuis hier", "ma connexion est lente".
 *
 * Its shape is closed as well as its words. A thing is said to do or to be only what things of its field do and are; the doctor writes, rests or comes home. No patient, nobody
 * else, no list, no answer, no negation but of a machine that does not run, no condition, no term, nothing that is tried, mistaken, chosen, left or ended.
 */
export function idleTalkIn(symbols: readonly Sym[]): Remark | undefined {
  const said = idleWords(symbols);
  if (said === undefined) return undefined;
  let from = 0;
  while (from < said.length && joining.has(said[from] ?? "")) from += 1;
  const last = said.findLastIndex((word) => word !== "et" && word !== "mais");
  said.length = last + 1;
  return said.length - from >= 2 && (isOfWeather(said, from) || isFound(said, from) || isThere(said, from) || isOfThings(said, from) || isOfFamily(said, from) || isOfDoctor(said, from)) ? idle : undefined;
}

const its = words("il elle ils elles cela ca");

/** "… mais il tient bon": of the thing that was just spoken of. */
export function idleOfItIn(symbols: readonly Sym[]): boolean {
  const said = idleWords(symbols) ?? [];
  const from = said.findIndex((word) => !joining.has(word));
  return from >= 0 && its.has(said[from] ?? "") && fields.some((field) => doesOrIs(said, from + 1, field, ""));
}

const raining = words("pleut pleuvait neige neigeait vente gele gelait grele tonne bruine pleuvine");
const rained = words("plu neige gele vente grele tonne");
const weathers = words("froid chaud beau frais gris bon nuit doux lourd moche sombre humide sec jour moite glacial mauvais etouffant orageux");
const hours = words("tard tot TIME minuit midi");
const chill = words("etouffe grelotte transpire respire patauge gele cuit");

/** "Il pleut sans arrêt", "il fait un froid de canard", "il est tard". */
function isOfWeather(said: readonly string[], from: number): boolean {
  const [subject, verb] = [said[from] ?? "", said[from + 1] ?? ""];
  if (subject === "on") return (chill.has(verb) && endsWith(said, from + 2)) || (verb === "se" && said[from + 2] === "croirait" && said[from + 3] === "en" && skyNouns.has(said[from + 4] ?? "") && endsWith(said, from + 5));
  if (subject !== "il") return false;
  if (raining.has(verb)) return endsWith(said, from + 2);
  const at = behindAdverbs(said, from + 2);
  if (verb === "a") return rained.has(said[at] ?? "") && endsWith(said, at + 1);
  if (verb === "fait" || verb === "faisait") return (weathers.has(said[at] ?? "") && endsWith(said, at + 1)) || ((said[at] === "NUM" || said[at] === "un" || said[at] === "une") && endsBehindThing(said, at));
  return (verb === "est" || verb === "etait") && hours.has(said[at] ?? "") && endsWith(said, at + 1);
}

const pleasing = words("fait plaisir chaud repose soulage reconforte console rassure rechauffe");

/** "C'est reposant", "cela fait plaisir". */
function isFound(said: readonly string[], from: number): boolean {
  if (!["c", "cela", "ca", "ce"].includes(said[from] ?? "")) return false;
  const verb = said[from + 1] ?? "";
  const at = behindAdverbs(said, from + 2);
  if (verb === "est" || verb === "etait" || verb === "reste") return findings.has(said[at] ?? "") && (endsWith(said, at + 1) || (said[at + 1] === "et" && findings.has(said[at + 2] ?? "") && at + 3 === said.length));
  const clitic = clitics.has(verb) ? from + 2 : from + 1;
  const [act, ...more] = said.slice(clitic);
  return act !== undefined && pleasing.has(act) && more.every((word) => pleasing.has(word) || adverbs.has(word) || word === "du" || word === "bien" || word === "au" || word === "coeur");
}

/** "Il y a du verglas sur la route". */
function isThere(said: readonly string[], from: number): boolean {
  if (said[from] !== "il" || said[from + 1] !== "y" || (said[from + 2] !== "a" && said[from + 2] !== "avait")) return false;
  let at = behindAdverbs(said, from + (said[from + 3] === "eu" ? 4 : 3));
  if (said[at] === "de" || said[at] === "d") at += 1;
  return endsBehindThing(said, at);
}

function isOfThings(said: readonly string[], from: number): boolean {
  const subject = thingAt(said, from);
  if (subject === undefined || (subject.article === "" && !feasts.has(subject.head))) return false;
  const verbAt = said[subject.next] === "a" ? subject.next : placesBeforeVerb(said, subject.next);
  const second = said.findIndex((word, at) => word === "et" && at > verbAt && acts(said[at + 1] ?? "")); // "commencent tôt et finissent tard"
  const clauses = second < 0 ? [{ words: said, at: verbAt }] : [{ words: said.slice(0, second), at: verbAt }, { words: said, at: second + 1 }];
  return fields.some((field) => (field.nouns.has(subject.head) || isCompound(subject.head)) && clauses.every((clause) => doesOrIs(clause.words, clause.at, field, subject.head)));
}

const acts = (word: string): boolean => being.has(word) || having.has(word) || fields.some(({ verbs }) => verbs.has(word));
const isCompound = (head: string): boolean => head.includes(" ");

/** "Les arbres de la place ont": "a" may be the verb. */
function placesBeforeVerb(said: readonly string[], from: number): number {
  let at = from;
  while (said[at] !== "a" || thingAt(said, at + 1) !== undefined) {
    const next = placeAt(said, at);
    if (next === undefined) break;
    at = next;
  }
  return at;
}

const mine = words("mon ma mes nos notre");
const family = words("fils fille filles enfants petits petite petit femme mari epouse fille niece neveu chien chat");
const familyActs = words("dort dorment joue jouent grandit grandissent ronfle ronflent chante chantent danse dansent cuisine tricote jardine dine mange mangent goute attend attendent grandi dormi rit rient court courent nage nagent skie skient");
const attended = words("diner dejeuner gouter repas table soupe lit cafe the maison");

/** "Mes enfants dorment", "ma femme m'attend pour dîner": nobody of them writes, says, thinks, helps or wants, and no machine is by. */
function isOfFamily(said: readonly string[], from: number): boolean {
  if (!mine.has(said[from] ?? "")) return false;
  let at = from + 1;
  while (family.has(said[at] ?? "")) at += 1;
  if (at === from + 1) return false;
  if (said[at] === "m" || said[at] === "me" || said[at] === "nous") at += 1;
  if (said[at] === "a" || said[at] === "ont") at = behindAdverbs(said, at + 1);
  if (!familyActs.has(said[at] ?? "")) return false;
  at = behindAdverbs(said, at + 1);
  if (said[at] === "pour") return attended.has(said[at + 1] ?? "") || attended.has(said[at + 2] ?? "") ? endsWith(said, attended.has(said[at + 1] ?? "") ? at + 2 : at + 3) : false;
  return !said.slice(at).some((word) => toolNouns.has(word) || places.has(word) && word !== "jardin" && word !== "maison" || word === "avec") && endsWith(said, at);
}

const stopping = words("pas plus jamais guere");

// "Mes consultations finissent en juin", "… commencent lundi": he leaves, or is not there yet. A day may.
const bounding = words("finit finissent termine terminent commence commencent commencait commencaient");

function doesOrIs(said: readonly string[], from: number, field: Field, head: string): boolean {
  let at = from;
  const denied = said[at] === "ne" || said[at] === "n";
  if (denied) at += 1;
  if (clitics.has(said[at] ?? "")) at += 1;
  const verb = said[at] ?? "";
  at += 1;
  if (denied) {
    if (!stopping.has(said[at] ?? "")) return false;
    at += 1;
  }
  if (denied && field.nouns !== toolNouns) return false;
  if (being.has(verb) && said[at] === "bien" && endsWith(said, at + 1)) return true;
  at = behindAdverbs(said, at);
  if (being.has(verb)) return isState(said, at, field);
  if ((verb === "vient" || verb === "viennent") && (said[at] === "d" || said[at] === "de")) return said[at + 1] === "etre" && field.participles.has(said[at + 2] ?? "") && endsWith(said, at + 3);
  if (having.has(verb)) return field.participles.has(said[at] ?? "") && endsBehindObject(said, at + 1);
  return field.verbs.has(verb) && !(bounding.has(verb) && (head === "" || (field.nouns === workNouns && !spells.has(head)))) && endsBehindObject(said, at);
}

/** "Très lente ce matin", "en panne", "de retour avec le printemps". */
function isState(said: readonly string[], from: number, field: Field): boolean {
  const word = said[from] ?? "";
  if (states.has(word)) return endsWith(said, from + 1);
  if (field.adjectives.has(word) || field.participles.has(word) || findings.has(word)) {
    const more = said[from + 1] === "et" ? behindAdverbs(said, from + 2) : -1;
    return endsWith(said, from + 1) || (more > 0 && (field.adjectives.has(said[more] ?? "") || field.participles.has(said[more] ?? "")) && endsWith(said, more + 1));
  }
  const thing = thingAt(said, from);
  return thing !== undefined && (thing.article === "un" || thing.article === "une") && endsWith(said, placesFrom(said, thing.next));
}

const writing = words("reponds ecris repondais ecrivais redige griffonne");
const going = words("rentre sors reviens rentrais sortais retourne file cours monte descends repars arrive");
const coming = words("de du d des");
// "Je retourne à la mer": where he will live.
const homeward = words("lit table maison cuisine consultation consultations visite visites bureau cabinet tournee cafe diner jardin");
const ending = words("termine finis acheve finissais terminais fini termine");
const brief = words("journee matinee soiree tournee garde semaine comptabilite compta paperasse cafe the repas soupe diner dejeuner gouter pause visite facturation teletransmission");
const enjoying = words("bois mange savoure prepare arrose promene ramasse cueille deneige pellete deblaie balaie tonds aime adore entends");
const enjoyed = words("mange dine dejeune dormi roule marche savoure fete cueilli ramasse deneige pellete couru eu entendu");
const needs = words("faim soif sommeil froid chaud");

/** "Je vous réponds du jardin", "j'ai roulé sur la neige", "je suis content". */
function isOfDoctor(said: readonly string[], from: number): boolean {
  if (said[from] !== "JE") return said[from] === "nous" && said[from + 1] === "avons" && enjoyed.has(said[behindAdverbs(said, from + 2)] ?? "") && endsBehindThing(said, behindAdverbs(said, from + 2) + 1);
  let at = from + 1;
  if (clitics.has(said[at] ?? "")) at += 1;
  const verb = said[at] ?? "";
  at = behindAdverbs(said, at + 1);
  if (writing.has(verb)) return isPlaceOfWriting(said, at);
  if (going.has(verb)) return at < said.length && said[from + 1] !== "y" && (coming.has(said[at] ?? "") || homeward.has(thingAt(said, at + 1)?.head ?? "")) && endsWith(said, at);
  if (ending.has(verb)) return endsBehindBrief(said, at);
  if (enjoying.has(verb)) return endsBehindThing(said, at);
  if (verb === "suis") return (moods.has(said[at] ?? "") && endsWith(said, at + 1)) || (said[at] === "de" && said[at + 1] === "garde" && at + 2 === said.length) || (said[at] === "en" && thingAt(said, at + 1)?.next === said.length && working.has(said[at + 1] ?? ""));
  if (verb !== "ai" && verb !== "avais") return false;
  const done = said[at] ?? "";
  if (done === "mal" && (said[at + 1] === "au" || said[at + 1] === "aux" || said[at + 1] === "a")) return aching.has(said.at(-1) ?? "") && said.length <= at + 4;
  const ill = thingAt(said, at);
  if (ill !== undefined && ailments.has(ill.head)) return endsWith(said, ill.next);
  if (needs.has(done)) return endsWith(said, at + 1);
  if (ending.has(done)) return endsBehindBrief(said, at + 1);
  return enjoyed.has(done) && (endsBehindThing(said, at + 1) || endsWith(said, at + 1));
}

const whenWriting = words("entre apres avant pendant");
const whereWriting = words("de du d depuis dans sur en a au");

/** "Du jardin", "entre deux visites", "après ma tournée": and not "dans le brouillard", "pour l'école". */
function isPlaceOfWriting(said: readonly string[], at: number): boolean {
  const thing = thingAt(said, at + 1);
  if (thing === undefined) return at === said.length && at > 0 && adverbs.has(said[at - 1] ?? "");
  return ((whenWriting.has(said[at] ?? "") && (brief.has(thing.head) || homeward.has(thing.head) || thing.head === "rendez vous")) || (whereWriting.has(said[at] ?? "") && (places.has(thing.head) || brief.has(thing.head)))) && endsWith(said, thing.next);
}

const ailments = words("rhume angine rhinite toux bronchite otite entorse grippe gastro torticolis lumbago crampes courbatures");
const aching = words("dos genou genoux pied pieds dents epaule epaules jambes gorge reins cou");

const working = words("visite tournee pause consultation reunion voiture cuisine terrasse");

function behindAdverbs(said: readonly string[], from: number): number {
  let at = from;
  while (adverbs.has(said[at] ?? "") || verbTimes.has(said[at] ?? "")) at += 1;
  return at;
}

const endsBehindObject = (said: readonly string[], from: number): boolean => endsWith(said, from) || endsBehindThing(said, from);

function endsBehindThing(said: readonly string[], from: number): boolean {
  const thing = thingAt(said, from);
  return thing !== undefined && endsWith(said, thing.next);
}

function endsBehindBrief(said: readonly string[], from: number): boolean {
  const thing = thingAt(said, from);
  return thing !== undefined && brief.has(thing.head) && endsWith(said, thing.next);
}
