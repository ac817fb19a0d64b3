import { accepts, decisionsOf, linesOf, namesOnly, takesLines, targetsOf, verdictOf, type Decision } from "./decisions.ts";
import { words } from "./lexicon/words.ts";
import type { Sym } from "./symbols.ts";
import type { Reading } from "./reading.ts";

/**
 * Whether the pieces of a statement can be put together in two ways: "j'accepte Dupont, pas Bernard, Petit", "pour les messieurs, tous refusés",
 * "tous sauf Bernard qui a déménagé et Petit". What each piece says is understood; whom it takes is not, and nobody guesses.
 *
 * @param before the last readings of the text before this statement
 */
export function readsTwoWays(readings: readonly Reading[], before: readonly Reading[], text: string, listed: readonly number[]): boolean {
  if (readings.length > mostPieces) return true;
  return deniesAmongOthers(readings, text) || hasTopicOfSome(readings, listed) || forgetsException(readings) || flourishes(readings) || answersBehindException(readings, text)
    || takesFromList(readings, text) || namesAnother(readings, text) || countsAmongNamed(readings, before) || refusesTwice(readings) || correctsItself(readings, before) || exceptsFromException(readings);
}

const mostPieces = 400; // more than the longest list has patients; a hostile mail would

/** "Accepte 1 (pas 2) et 3", "j'accepte le 1, pas le 2, le 3 oui": is the third denied with the second? */
function deniesAmongOthers(readings: readonly Reading[], text: string): boolean {
  const decisions = decisionsOf(readings);
  const lastOfMore = decisions.findLastIndex((later) => (namesOnly(later) && takesLines(later)) || later.items.some(({ is }) => is === "same"));
  const firstTaken = decisions.findIndex((earlier) => (accepts(earlier) && takesLines(earlier)) || namesOnly(earlier));
  const firstHead = decisions.findIndex((earlier) => accepts(earlier) && targetsOf(earlier).length === 0);
  return decisions.some((reading, at) => {
    const denied = reading.items.findIndex(({ is }) => is === "not");
    if (denied < 0) {
      // "J'accepte Dupont (refuse Bernard) et Petit"
      const start = reading.symbols[0]?.start ?? 0;
      const aside = verdictOf(reading)?.means === "refuse" && text.slice(Math.max(0, start - 5), start).trimEnd().endsWith("(");
      const next = decisions[at + 1];
      const answered = decisions[at - 1];
      return aside && answered !== undefined && !namesOnly(answered) && next !== undefined && namesOnly(next); // "1 (oui), 2 (non), 4 (oui)" answers each
    }
    const [target, ...behind] = reading.items.slice(reading.items.findIndex((item, i) => i > denied && item.is === "target"));
    const joined = target?.is === "target" && linesOf(target.target).length > 1 && !reading.symbols.some(({ fold }) => / ni /.test(fold));
    const more = lastOfMore > at || behind.some((item) => item.is === "target" && item.target.of === "lines");
    const taken = (firstTaken >= 0 && firstTaken < at) || (accepts(reading) && takesLines(reading));
    return (taken && (joined || more)) || (joined && behind.some((item) => item.is === "verdict" && item.means === "accept")) || (firstHead >= 0 && firstHead < at && more);
  });
}

/** "La dernière (Mme Dupont)", "lignes 1 et 2 (Dupont et Le Goff)", "Mme Petit (Bernard)": as many others in parentheses, said of the same? */
const namesAnother = (readings: readonly Reading[], text: string): boolean => readings.some((reading, at) => {
  const next = readings[at + 1];
  const last = reading.symbols.findLast(({ target }) => target !== undefined);
  const [first] = next?.symbols ?? [];
  const [some, others] = [linesOf(last?.target), linesOf(first?.target)];
  if (reading.is !== "decision" || next?.is !== "decision" || !namesOnly(next) || some.length === 0 || some.length !== others.length || !/^[([]$/.test(text.slice(last?.end ?? 0, first?.start ?? 0).trim())) return false;
  return others.some((line) => !some.includes(line));
});

const leading = words("parmi sur chez cote concernant dans entre");
const places = /(?:^| )(?:premiere?s?|derniere?s?|seconde?s?|deuxiemes?|troisiemes?)(?: |$)/;
const isPlace = ({ target, fold }: Sym): boolean => target?.of === "lines" && !target.named && places.test(fold) && !fold.includes("liste");
const isOfAll = (symbol: Sym): boolean => symbol.target?.of === "rest" || (symbol.target?.of === "all" && symbol.target.how !== "these") || isPlace(symbol);
const told = /^(?:suivie?s|inconnue?s|connue?s|vue?s|deja|habitant|residant|venant|ayant|refusant)$/;

/** "Pour les messieurs, tous refusés", "de 5 à 8, j'accepte tous sauf le dernier", "parmi les hommes, je refuse Klein, les autres oui": all of whom? */
function hasTopicOfSome(readings: readonly Reading[], listed: readonly number[]): boolean {
  const [first, second, ...more] = readings;
  if (first === undefined) return false;
  const [opens, participle] = first.symbols;
  // "Les patients suivis ailleurs, je refuse": those of them who are.
  if (first.is === "remark" && opens?.target?.of === "all" && opens.fold.startsWith("les ") && told.test(participle?.fold ?? "") && second?.is === "decision" && verdictOf(second) !== undefined) return true;
  const some = first.symbols.find(({ target }) => target?.of === "lines");
  const size = linesOf(some?.target).length;
  if (some === undefined || size === 0 || size >= listed.length) return false;
  const behind = readings.slice(1).flatMap(({ symbols }) => symbols);
  if (first.is !== "decision") return leading.has(first.symbols[0]?.fold ?? "") && behind.some(isOfAll);
  const [topic, ...rest] = first.items.filter(({ is }) => is !== "colon" && is !== "but");
  if (topic?.is !== "target" || topic.target !== some.target) return false;
  const within = first.symbols.slice(first.symbols.indexOf(some) + 1);
  if (rest[0]?.is === "target") return [...within, ...behind].some(isOfAll);
  if (rest.length > 0) return false;
  const next = second?.is === "decision" ? second : more.find((reading): reading is Decision => reading.is === "decision");
  return next !== undefined && verdictOf(next) !== undefined && targetsOf(next).length > 0 && behind.some(isOfAll);
}

/** "Tous sauf Bernard qui a déménagé et Petit": is Petit left out too? */
function forgetsException(readings: readonly Reading[]): boolean {
  const except = readings.findIndex((reading) => reading.is === "decision" && reading.items.some(({ is }) => is === "except"));
  return except >= 0 && readings.slice(except + 1).some((reading) => {
    const relative = reading.symbols[0]?.kind === "QUI" || reading.symbols[0]?.kind === "QUE" || /^(?:qui|que|dont)$/.test(reading.symbols[1]?.fold ?? "");
    return relative && reading.symbols.slice(1).some(({ target }) => target?.of === "lines");
  });
}

const sorry = new Set([...words("desole desolee navre navree helas malheureusement"), "avec regret", "avec regrets", "a regret", "a contrecoeur", "a mon grand regret"]);

const flourishing: ReadonlySet<string> = new Set(["FILL", "PREP", "HELLO", "GLADLY", "SURE"]);
const isGlad = ({ kind, fold }: Sym): boolean => kind === "GLADLY" || kind === "SURE" || fold === "certainement";
const isSorry = ({ fold }: Sym): boolean => sorry.has(fold);

/** "Désolé pour Petit", "avec plaisir 1 et 2": such a word before those whom the piece names, and nothing else. */
function opensOn({ symbols }: Decision, isSuch: (symbol: Sym) => boolean): boolean {
  const before = symbols.slice(0, Math.max(0, symbols.findIndex(({ target }) => target?.of === "lines")));
  return before.some(isSuch) && before.every(({ kind }) => flourishing.has(kind));
}

/** "Je refuse Dupont, Bernard volontiers", "j'accepte Dupont, Bernard désolé", "…, désolé Bernard": a word of one name alone. */
const flourishes = (readings: readonly Reading[]): boolean => decisionsOf(readings).some((reading, nth, all) => {
  const [patients, word] = reading.symbols.slice(-2);
  const means = verdictOf(reading)?.means;
  if (nth > 0 && namesOnly(reading) && sorry.has(reading.symbols[0]?.fold ?? "") && all.slice(0, nth).some(accepts)) return true;
  const answers = namesOnly(reading) ? all.slice(nth + 1).map((later) => verdictOf(later)?.means) : [means];
  if ((opensOn(reading, isGlad) && answers.includes("refuse")) || (opensOn(reading, isSorry) && answers.includes("accept"))) return true; // "volontiers Petit, Dupont refusée", "désolé Petit, Dupont acceptée"
  if (reading.items.some(({ is }) => is === "except") && linesOf(reading.symbols.at(-2)?.target).length > 1 && /^(?:inclus|compris)e?s?$/.test(word?.fold ?? "")) return true; // "tous sauf Petit, Bernard inclus"
  if (patients?.target?.of !== "lines" || word === undefined) return false;
  return (means === "refuse" && (word.kind === "GLADLY" || word.kind === "SURE" || word.kind === "NOPROBLEM")) || (means !== "refuse" && sorry.has(word.fold));
});

/** "Tous sauf 2, 3 je prends", "tous sauf Bernard, Petit je la connais". */
const answersBehindException = (readings: readonly Reading[], text: string): boolean => readings.some((reading, at) => {
  const next = readings[at + 1];
  const last = reading.symbols.at(-1);
  if (reading.is !== "decision" || !reading.items.some(({ is }) => is === "except") || linesOf(last?.target).length < 2 || next?.symbols[0]?.kind !== "JE") return false;
  return text.slice(last?.end ?? 0, next.symbols[0].start).trim() === "";
});

const leftOut = /(?:liste|oui|ok|accepte|accord)\s{0,3}(?:\(\s{0,3})?-\s{0,3}(?:\d(?!\d{0,2}\s{0,2}:)|\p{L}+\)?$)/imu;

/** "J'accepte la liste - 2", "oui (-Bernard)": less the second, or the second? */
const takesFromList = (readings: readonly Reading[], text: string): boolean => decisionsOf(readings).some(({ symbols }) =>
  symbols.some((symbol, at) => symbol.target?.of === "all" && symbol.fold.includes("liste") && symbols[at + 1]?.fold === "-" && symbols[at + 2]?.target?.of === "lines"))
  || (text.length < 200 && leftOut.test(text) && decisionsOf(readings).some((reading) => targetsOf(reading).some(({ target }) => target.of === "lines")));

/** "J'accepte Garcia, Roux et Nguyen. Le dernier non.": the last of them, or of the list? */
function countsAmongNamed(readings: readonly Reading[], before: readonly Reading[]): boolean {
  const earlier = before.flatMap(({ symbols }) => symbols);
  let named = earlier.some((symbol) => isSeveral(symbol) && isNamed(symbol));
  let several = earlier.some(isSeveral);
  for (const reading of readings) {
    // "Je refuse 1 à 3 et j'accepte le dernier": a verb of its own, and of the list; "accepte 1 à 3, pas le dernier" may be of those.
    const ofTheList = reading.is === "decision" && !reading.items.some(({ is }) => is === "not" || is === "except") && ["full", "negated"].includes(verdictOf(reading)?.said ?? "");
    for (const symbol of reading.symbols) {
      if (mixesPlaces(symbol) || (isPlace(symbol) && (named || (several && !ofTheList)))) return true;
      several ||= isSeveral(symbol);
      named ||= isSeveral(symbol) && isNamed(symbol);
    }
  }
  return false;
}

const isNamed = ({ target }: Sym): boolean => target?.of === "lines" && target.named;

const placedBehind = /\d , (?:le|la|les) (?:\w+ )?(?:premier|dernier|second|deuxieme|troisieme)/;

/** "Garcia , roux et nguyen , le premier", as one mention. */
const mixesPlaces = ({ target, fold }: Sym): boolean => target?.of === "lines" && target.lines.length > 1 && places.test(fold) && (target.named || placedBehind.test(fold));

const isSeveral = (symbol: Sym): boolean => linesOf(symbol.target).length > 1 && !places.test(symbol.fold);

/** "Je refuse Dupont, non Bernard", "je refuse la liste, mais Petit non", "non refusé": a denial of a refusal. */
function refusesTwice(readings: readonly Reading[]): boolean {
  const decisions = decisionsOf(readings);
  const denied = decisions.some(({ symbols }) => symbols.some(({ kind }, at) => {
    const next = symbols[at + 1]?.fold === ":" ? symbols[at + 2] : symbols[at + 1];
    return (kind === "NO" && (symbols[at + 1]?.kind === "REFUSE" || symbols[at + 1]?.kind === "REFUS")) || ((kind === "REFUSE" || kind === "REFUS") && next?.kind === "NO");
  }));
  const firstRefused = decisions.findIndex((earlier) => verdictOf(earlier)?.means === "refuse" && verdictOf(earlier)?.said === "full");
  return denied || decisions.some((reading, at) => {
    const said = reading.items.flatMap((item) => (item.is === "verdict" ? [item] : []));
    const refused = firstRefused >= 0 && firstRefused < at;
    const opposed = reading.items[0]?.is === "but" && said[0]?.means === "refuse" && refused;
    const again = said[0]?.means === "refuse" && said[0].said === "short" && reading.items[0] === said[0] && targetsOf(reading).length > 0 && refused;
    const within = said.length > 1 && said[0]?.means === "refuse" && said[0].said === "full" && said.slice(1).some(({ means, said: how }) => means === "refuse" && how === "short") && reading.items.at(-1)?.is === "target";
    return opposed || again || within;
  });
}

/** "J'accepte le 2, non, le 3", "je refuse Dupont. Non, Bernard.". */
function correctsItself(readings: readonly Reading[], earlier: readonly Reading[]): boolean {
  return readings.some((reading, at) => {
    const [before, next] = [readings[at - 1] ?? earlier.at(-1), readings[at + 1]];
    const no = reading.is === "decision" && reading.items.length === 1 && verdictOf(reading)?.said === "short" && verdictOf(reading)?.means === "refuse";
    const taken = before?.is === "decision" && (verdictOf(before)?.means === "accept" || verdictOf(before)?.said === "full") && targetsOf(before).some(({ target }) => target.of === "lines");
    return no && taken && next?.is === "decision" && namesOnly(next);
  });
}

/** "Tous sauf les hommes sauf Bernard". */
function exceptsFromException(readings: readonly Reading[]): boolean {
  const excepted = decisionsOf(readings).filter(({ items }) => items.some(({ is }) => is === "except")).map((reading) => targetsOf(reading).flatMap(({ target }) => linesOf(target)));
  return excepted.some((lines, at) => lines.some((line) => excepted.slice(0, at).some((earlier) => earlier.includes(line) && earlier.length > lines.length)));
}
