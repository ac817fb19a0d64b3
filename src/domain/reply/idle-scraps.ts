import { endsWith, placeAt, thingAt } from "./idle-phrases.ts";
import { idle } from "./idle-talk.ts";
import { idleWords } from "./idle-words.ts";
import { moods } from "./lexicon/idle/hearts.ts";
import { closingAdjectives, closings, mannered, manners, places, readings, wellWished, wished, wishing, written } from "./lexicon/idle/post.ts";
import { setPhrases } from "./lexicon/idle/set-phrases.ts";
import { skyNouns } from "./lexicon/idle/sky.ts";
import { spells, taxing, workNouns } from "./lexicon/idle/work.ts";
import { adverbs } from "./lexicon/idle/time.ts";
import { words } from "./lexicon/words.ts";
import type { Remark } from "./remarks/remark.ts";
import type { Sym } from "./symbols.ts";

const flourishes = words("vite bref donc rapidement court brievement alors vitesse en tres enfin et");
const exclaiming = words("quel quelle quels quelles");

/** A sentence without a verb that says nothing: "Semaine chargée.", "Dicté entre deux visites.", "Bonnes fêtes de Pentecôte". Not beside a decision in one sentence, where it could set a term. */
export function idleScrapIn(symbols: readonly Sym[]): Remark | undefined {
  if (setPhrases.has(symbols.map(({ fold }) => fold).join(" "))) return idle;
  const said = idleWords(symbols);
  return said !== undefined && (isMood(said) || isWish(said) || isExclaimed(said) || isSpell(said) || isWritten(said) || isBetween(said, 0) || isClosing(said) || isPardon(said)) ? idle : undefined;
}

/** "Fatigué mais content", of whoever was spoken of. */
const isMood = (said: readonly string[]): boolean => said.some((word) => moods.has(word)) && said.every((word) => moods.has(word) || adverbs.has(word) || word === "mais" || word === "et");

/** "Avec ce froid", "en cette saison": where what follows it happens. */
export function idlePlaceIn(symbols: readonly Sym[]): boolean {
  const said = idleWords(symbols) ?? [];
  return placeAt(said, 0) !== undefined && endsWith(said, 0);
}

const spans = words("semaine journee matinee soiree nuit weekend fin");
const ofWork = words("garde astreinte consultations visites epidemie grippe semaine journee matinee soiree consultation tournee foire marche rentree");

/** What may head an answer besides: "Après pointage :". No thing does, for it would be what is answered: "Formation : oui pour le 1". */
export function headingScrapIn(symbols: readonly Sym[]): Remark | undefined {
  const said = idleWords(symbols);
  if (said?.[0] !== "apres") return idleScrapIn(symbols);
  const from = ["un", "une", "rapide", "bref", "breve", "NUM"].filter((word) => said.slice(1, 3).includes(word)).length + 1;
  return readings.has(said[from] ?? "") && endsWith(said.slice(0, flourishedTo(said)), from + 1) ? idle : undefined;
}

/** What may stand before the decisions alone, for behind them it could be when or for how long: "Semaine de garde.", "En fin de journée." */
export function openingScrapIn(symbols: readonly Sym[]): Remark | undefined {
  const said = idleWords(symbols) ?? [];
  const from = said[0] === "en" || said[0] === "une" ? 1 : 0;
  const span = spans.has(said[from] ?? "") && said[from + 1] === "de" && ofWork.has(said[from + 2] ?? "") && flourishedTo(said) <= from + 3;
  return span ? idle : headingScrapIn(symbols);
}

/** "… donc vite", "… en vitesse". */
function flourishedTo(said: readonly string[]): number {
  let to = said.length;
  while (to > 1 && flourishes.has(said[to - 1] ?? "")) to -= 1;
  return to;
}

const vivat = words("vive vivent vivement");

/** "Quelle chaleur aujourd'hui", "vivement le printemps". */
function isExclaimed(said: readonly string[]): boolean {
  if (vivat.has(said[0] ?? "")) return ((thing) => thing !== undefined && (skyNouns.has(thing.head) || spells.has(thing.head) || thing.head === "vacances") && thing.next === said.length)(thingAt(said, 1));
  if (!exclaiming.has(said[0] ?? "")) return false;
  const thing = thingAt(said, 1);
  return thing?.article === "" && (skyNouns.has(thing.head) || spells.has(thing.head) || workNouns.has(thing.head) || thing.head === "plaisir") && endsWith(said, thing.next);
}

/** "Semaine chargée", "grosse journée de consultations", "encore une longue nuit". */
function isSpell(said: readonly string[]): boolean {
  const from = said[0] === "encore" && (said[1] === "NUM" || said[1] === "une" || said[1] === "un") ? 2 : 0;
  const thing = thingAt(said, from);
  if (thing === undefined || !(thing.article === "" || thing.article === "NUM") || !(spells.has(thing.head) || skyNouns.has(thing.head))) return false;
  const hard = said.slice(from, thing.next).some((word) => taxing.has(word));
  const more = said[thing.next] === "de" || said[thing.next] === "d" ? placeAt(said, thing.next) : thing.next;
  return hard && more !== undefined && flourishedTo(said) <= more;
}

const called = words("telephone portable ordinateur poste"); // "dicté au téléphone": to whom?

/** "Dicté en vitesse depuis la voiture". */
function isWritten(said: readonly string[]): boolean {
  if (!written.has(said[0] ?? "")) return false;
  const to = flourishedTo(said);
  let at = 1;
  while (at < to && (adverbs.has(said[at] ?? "") || flourishes.has(said[at] ?? ""))) at += 1;
  if (said[at] === "entre") return isBetween(said, at);
  const thing = at < to && ["de", "du", "depuis", "dans", "sur", "en", "a", "au"].includes(said[at] ?? "") ? thingAt(said, at + 1) : undefined;
  return thing !== undefined && (places.has(thing.head) || thing.head === "salle d attente") && !((said[at] === "a" || said[at] === "au") && called.has(thing.head)) && flourishedTo(said) <= thing.next;
}

const pauses = words("visite visites consultation consultations garde gardes rendez vous reunion reunions averse averses tournee tournees cafe cafes coup coups vaccins repas trains portes");

/** "Entre deux visites", "entre deux rendez-vous donc vite". */
function isBetween(said: readonly string[], from: number): boolean {
  if (said[from] !== "entre" || said[from + 1] !== "NUM") return false;
  const rest = said.slice(from + 2);
  const to = flourishedTo(rest);
  const sorry = rest.findIndex((word) => word === "desole" || word === "desolee" || word === "pardon");
  const named = rest.slice(0, sorry > 0 ? sorry : Math.max(to, 1));
  return named.length > 0 && named.every((word) => pauses.has(word) || word === "rendez vous" || word === "donc") && (sorry < 0 || isPardon(rest.slice(sorry)));
}

const pardons = words("desole desolee navre navree pardon excusez mille toutes mes excuses moi avec sincerement vraiment encore sorry");
const pardonJoints = words("pour de d du des la le les l ma mon mes ce cette un une peu si tres ce long longue grand petit petite et en tout a votre etre avoir ete");

/** "Désolé pour la brièveté", "excusez mon style télégraphique". */
function isPardon(said: readonly string[]): boolean {
  if (!pardons.has(said[0] ?? "") || !said.some((word) => manners.has(word))) return false;
  return said.every((word, at) => pardons.has(word) || manners.has(word) || mannered.has(word) || (at > 0 && pardonJoints.has(word)));
}

/** "Bonnes fêtes de Pentecôte à toute l'équipe". */
function isWish(said: readonly string[]): boolean {
  if (!wishing.has(said[0] ?? "")) return false;
  const from = said.findIndex((word) => !wishing.has(word));
  return from > 0 && wished.has(said[from] ?? "") && said.slice(from + 1).every((word) => wished.has(word) || wishing.has(word) || wellWished.has(word) || word === "d" || word === "en" || word === "surtout");
}

/** "Avec mes remerciements anticipés". */
const isClosing = (said: readonly string[]): boolean =>
  (said[0] === "avec" || closingAdjectives.has(said[0] ?? "") || closings.has(said[0] ?? "")) && said.some((word) => closings.has(word)) && said.every((word) => closings.has(word) || closingAdjectives.has(word) || ["a", "vous", "tous", "et", "de", "pour", "votre", "patience", "travail", "l", "equipe", "toute", "ce", "vos", "la", "caisse", "au", "aux", "services", "service", "du", "des"].includes(word));
