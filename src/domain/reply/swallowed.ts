import { decisionsOf, linesIn, namesOnly, targetsOf, verdictOf, type Decision } from "./decisions.ts";
import { fold } from "./fold.ts";
import { words } from "./lexicon/words.ts";
import type { NameIndex } from "./name-index.ts";
import type { Reading } from "./reading.ts";
import type { Note } from "./statement.ts";
import type { Sym } from "./symbols.ts";

/**
 * Patients who may not share the answer that follows them: "Dupont je connais bien, Petit refusée", "1, 2, 3 (refusé), 4 et 5 acceptés",
 * "M. Roux, vu hier, refuse", "M. Haddad accompagne Mme Roux. Je la refuse", "M. Roux me demande un arrêt. Je le refuse."
 *
 * @param before the last readings of the text before this statement
 */
export function swallowed(readings: readonly Reading[], before: readonly Reading[], text: string, names: NameIndex, said: string): Note[] {
  const doubted = [...spokenOfApart(readings, text), ...answeredInPassing(readings, text), ...ownWords(readings, text), ...oneOfSeveral(readings, names)];
  const note = (lines: readonly number[] | undefined, reason: Note["reason"]): Note => ({ lines, reason, suits: "none", understood: false, words: said });
  return [
    ...doubted.map(({ lines, reason }) => note(lines, reason)),
    ...(refusesAThing(readings, before) || quotesSomebody(readings, text) || correctsAtLast(readings, text) ? [note(undefined, "whom")] : []),
  ];
}

const quoted = /:\s{0,3}[«"“]\s{0,3}j(?:e\b|['’])/iu;

/** "Mme Petit : « je refuse »": her words. */
const quotesSomebody = (readings: readonly Reading[], text: string): boolean =>
  text.length < longestAsked && quoted.test(text) && readings.some(({ symbols }) => symbols[0]?.target?.of === "lines" && symbols[0].target.named);

const starred = /(?:^|[\s.])\*(?:l[ea] )?(?:n° ?)?\d{1,2}$/u;
const longestAsked = 2_000;

/** "J'accepte Garcia. Lire Nguyen.", "J'accepte le 4. *le 5". */
const correctsAtLast = (readings: readonly Reading[], text: string): boolean =>
  readings.some(({ symbols }) => symbols[0]?.fold === "lire" && symbols[1]?.target !== undefined) || (text.length < longestAsked && starred.test(text.trimEnd()) && text.split("*").length <= 3);

interface Doubted {
  readonly lines: readonly number[];
  readonly reason: "whom" | "third-person";
}

const joining = words("et ou puis ainsi que pour le la les l du de des aussi mme mmes m mm monsieur madame messieurs mesdames no n numero numeros");

/** Whether something is said between two mentions: "Dupont je connais bien, Petit". */
function toldBetween(first: Decision, second: Decision, text: string): boolean {
  const named = first.symbols.findLastIndex(({ target }) => target !== undefined);
  const [from, to] = [first.symbols[named]?.end ?? 0, second.symbols.find(({ target, kind }) => target !== undefined || kind === "JE" || kind === "ACCEPTE" || kind === "REFUSE")?.start ?? 0];
  return fold(text.slice(from, to)).split(/[^a-z]+/).some((word) => word !== "" && !joining.has(word));
}

const regret = /\b(?:desolee?|navree?|helas|malheureusement)\b/;

/** From the first of those named to the answer. */
const regretsBetween = (first: Decision, reading: Decision, text: string): boolean =>
  regret.test(fold(text.slice(first.symbols.find(({ target }) => target !== undefined)?.end ?? 0, reading.symbols.at(-1)?.end ?? 0)));

const isPlural = ({ symbols, items }: Decision): boolean =>
  items.some((item) => item.is === "verdict" && item.pronoun === "many") || symbols.some(({ kind, fold: word }) => (kind === "ACCEPTE" || kind === "REFUSE") && word.endsWith("s"));

const opensWithLines = ({ items }: Decision): boolean => {
  const first = items.find(({ is }) => is !== "colon" && is !== "but");
  return first?.is === "target" && first.target.of === "lines";
};

/** "Dupont je connais bien, Petit refusée", "1 et 2, désolé, 3 et 4, j'accepte". */
function spokenOfApart(readings: readonly Reading[], text: string): Doubted[] {
  let waiting: Decision[] = [];
  return decisionsOf(readings).flatMap((reading): Doubted[] => {
    if (verdictOf(reading) === undefined) {
      if (namesOnly(reading) && opensWithLines(reading)) waiting.push(reading);
      return [];
    }
    const asked = opensWithLines(reading) ? [...waiting, reading] : waiting;
    const waitingBefore = waiting;
    waiting = [];
    const aside = waitingBefore.length > 0 && opensWithLines(reading) && isAside(reading, text);
    if (aside) return [{ lines: waitingBefore.flatMap(linesIn), reason: "whom" }]; // "M. Roux (Mme Petit refusée)"
    const apart = asked.some((one, i) => i > 0 && asked[i - 1] !== undefined && toldBetween(asked[i - 1] as Decision, one, text));
    if (verdictOf(reading)?.means === "accept" && asked.length > 0 && regretsBetween(asked[0] as Decision, reading, text)) return [{ lines: asked.flatMap(linesIn), reason: "whom" }]; // "Roux, Garcia (désolé), Nguyen acceptés"
    return apart && !isPlural(reading) && !targetsOf(reading).some(({ target }) => target.of === "all") ? [{ lines: asked.flatMap(linesIn), reason: "whom" }] : [];
  });
}

const isAside = ({ symbols }: Decision, text: string): boolean => ["(", "["].includes(text.slice(0, symbols[0]?.start ?? 0).trimEnd().at(-1) ?? "");

/** "1, 2, 3 (refusé), 4 et 5 acceptés", "refusés : 1, 2 (ok), 3": is it the last of them alone? */
const answeredInPassing = (readings: readonly Reading[], text: string): Doubted[] => decisionsOf(readings).flatMap((reading, at, all): Doubted[] => {
  const [head, before, next] = [all[at - 2], all[at - 1], all[at + 1]];
  if (verdictOf(reading) === undefined || targetsOf(reading).length > 0 || before === undefined || next === undefined || linesIn(before).length === 0 || !opensWithLines(next)) return [];
  const inAside = isAside(reading, text) && (namesOnly(before) ? linesIn(before).length > 1 : isAgainst(before, reading));
  const inList = text.slice(reading.symbols.at(-1)?.end ?? 0).trimStart().startsWith(";") && isAgainst(head, reading); // "acceptés : 1 ; 2, non ; 3"
  return inAside || inList ? [{ lines: [...linesIn(before), ...linesIn(next)], reason: "whom" }] : [];
});

/** "Acceptés : …", and then "non". */
const isAgainst = (head: Decision | undefined, reading: Decision): boolean => head !== undefined && verdictOf(head) !== undefined && verdictOf(head)?.means !== verdictOf(reading)?.means;

/** "M. Roux, vu hier, refuse", "Mme Petit : jointe ce matin, accepte": the patient's own word? */
const ownWords = (readings: readonly Reading[], text: string): Doubted[] => readings.flatMap((reading, at): Doubted[] => {
  if (reading.is !== "decision" || targetsOf(reading).length > 0) return [];
  const verdict = verdictOf(reading);
  const start = reading.symbols[0]?.start ?? 0;
  const alone = reading.symbols[0]?.kind === "MAIS" ? reading.symbols.slice(1) : reading.symbols; // "M. Roux, en revanche, refuse"
  const [verb] = alone;
  const bare = alone.length === 1 && (verb?.kind === "ACCEPTE" || verb?.kind === "REFUSE") && verb.participle !== true && !verb.fold.endsWith("s");
  if (verdict === undefined || !(bare || verdict.bare) || verdict.agreeing || [":", "\n", "=", ">", "-"].includes(text.slice(0, start).replaceAll(" ", "").at(-1) ?? "")) return [];
  const named = readings.slice(0, at).findLast(({ symbols }) => symbols.some(({ target }) => target?.of === "lines"));
  const who = named?.symbols.find(({ target }) => target?.of === "lines");
  const speaks = who?.target?.of === "lines" && (who.target.named || who.target.article);
  const gap = text.slice(who?.end ?? 0, start);
  return speaks === true && !/[.!?;\n]/.test(gap) && /\p{L}{2}/u.test(gap) && who?.target?.of === "lines" ? [{ lines: who.target.lines, reason: "third-person" }] : [];
});

/** "M. Roux et Mme Petit : je la refuse", "… et Mme Petit, refusée": one of them. */
const oneOfSeveral = (readings: readonly Reading[], names: NameIndex): Doubted[] => decisionsOf(readings).flatMap((reading, at, all): Doubted[] => {
  const verdict = verdictOf(reading);
  const whom = opensWithLines(reading) ? reading : targetsOf(reading).length === 0 ? all[at - 1] : undefined;
  if (verdict === undefined || whom === undefined || (whom !== reading && !namesOnly(whom))) return [];
  const lines = linesIn(whom);
  const feminine = reading.symbols.some(({ kind, fold: word }) => (kind === "ACCEPTE" || kind === "REFUSE") && word.endsWith("ee"));
  const mixed = feminine && lines.some((line) => names.sexOf().get(line) === "M");
  const inflects = isOne(reading) && all.some(isMany); // "M. Roux, M. Haddad refusé, M. Noël accepté": who writes "acceptés" means one
  const single = verdict.said === "passive" && reading.items.filter(({ is }) => is === "verdict").length === 1 && reading.symbols.some(({ fold: word }) => word === "est"); // "Dupont, Bernard est refusé"
  return lines.length > 1 && (verdict.pronoun === "one" || mixed || inflects || single) ? [{ lines, reason: "whom" }] : [];
});

const participles = ({ symbols }: Decision): readonly Sym[] => symbols.filter(({ kind, participle }) => participle === true && (kind === "ACCEPTE" || kind === "REFUSE"));
const isOne = (reading: Decision): boolean => participles(reading).length > 0 && participles(reading).every(({ fold: word }) => !word.endsWith("s"));
const isMany = (reading: Decision): boolean => participles(reading).some(({ fold: word }) => word.endsWith("s"));

const asking = words("demande demandent reclame reclament exige exigent veut veulent voudrait sollicite");
const things = words("un une des du");
const ofCare = words("medecin suivi prise rendez rdv patient patiente declaration");

/** "M. Roux me demande un arrêt. Je le refuse.": the patient, or the paper? */
function refusesAThing(readings: readonly Reading[], before: readonly Reading[]): boolean {
  const all = [...before.slice(-1), ...readings];
  return all.some((reading, at) => {
    const next = all[at + 1];
    const verdict = next?.is === "decision" ? verdictOf(next) : undefined;
    if (next?.is !== "decision" || verdict === undefined || (verdict.means === "accept" && verdict.pronoun !== "one") || next.symbols.some(({ target }) => target !== undefined) || reading.is === "decision") return false;
    return asksForAThing(reading.symbols) || (verdict.pronoun === "one" && hasSomebody(reading.symbols));
  });
}

const kin = words("frere soeur fils fille mere pere mari femme epouse enfant conjoint");

/** "M. Roux a un frère. Je le refuse." */
const hasSomebody = (symbols: readonly Sym[]): boolean => symbols.some(({ fold: word }, at) => word === "a" && /^une?$/.test(symbols[at + 1]?.fold ?? "") && kin.has(symbols[at + 2]?.fold ?? ""));

const asksForAThing = (symbols: readonly Sym[]): boolean => symbols.some(({ fold: word }, at) => asking.has(word) && symbols.slice(at + 1, at + 4).some((symbol, i, near) => (things.has(symbol.fold) || symbol.kind === "QUE") && !ofCare.has(near[i + 1]?.fold ?? "")));
