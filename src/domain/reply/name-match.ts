import { mayBeCalled } from "./called.ts";
import { oneLetterApart } from "./fold.ts";
import { isKnownWord } from "./lexicon/phrases.ts";
import { beginningsIn, mayBegin } from "./name-beginnings.ts";
import type { NameIndex } from "./name-index.ts";
import type { ReviewReason } from "./reasons.ts";
import { slipped, soundAlike } from "./sound.ts";
import type { Token } from "./tokens.ts";

/** A name found in the text. */
export interface NameMatch {
  readonly lines: readonly number[];
  readonly problem?: ReviewReason;
  /** Index of the token after it. */
  readonly next: number;
}

const female = new Set(["mme", "madame", "mlle", "melle", "mademoiselle", "mmes", "mesdames", "dame"]);
const male = new Set(["m", "mr", "monsieur", "mm", "mrs", "messieurs"]);
/** Words that one name has at most. */
export const maxNameWords = 6;

/** The civility that stands at a place, with the place after it: "M.", "Mme", "M. et Mme". */
export function civilityAt(tokens: readonly Token[], at: number): { readonly sexes: ReadonlySet<"F" | "M">; readonly next: number } | undefined {
  const one = oneCivility(tokens, at);
  if (one === undefined) return undefined;
  const and = tokens[one.next]?.fold;
  const other = and === "et" || and === "&" ? oneCivility(tokens, one.next + 1) : undefined;
  return other === undefined ? { sexes: new Set([one.sex]), next: one.next } : { sexes: new Set([one.sex, other.sex]), next: other.next };
}

function oneCivility(tokens: readonly Token[], at: number): { readonly sex: "F" | "M"; readonly next: number } | undefined {
  const word = tokens[at]?.fold ?? "";
  const sex = female.has(word) ? "F" : male.has(word) ? "M" : undefined;
  if (sex === undefined) return undefined;
  const dot = tokens[at + 1];
  return { sex, next: dot?.fold === "." && dot.glued && word.length <= 5 && word !== "dame" ? at + 2 : at + 1 };
}

/** Finds a listed patient's name, with or without civility, given name or initial. @returns undefined if no listed name begins there. */
export function nameAt(tokens: readonly Token[], at: number, index: NameIndex): NameMatch | undefined {
  const civility = civilityAt(tokens, at);
  const bare = bareNameAt(tokens, civility?.next ?? at, index, civility !== undefined);
  if (bare === undefined) return undefined;
  if (civility === undefined) return settled(bare.lines, bare.problem, bare.next);
  const fitting = bare.lines.filter((line) => civility.sexes.has(index.sexOf().get(line) ?? "F"));
  if (fitting.length === 0) return { lines: bare.lines, problem: "name-mismatch", next: bare.next };
  if (civility.sexes.size === 2) {
    const both = fitting.length === 2 && new Set(fitting.map((line) => index.sexOf().get(line))).size === 2;
    return both ? { lines: fitting, next: bare.next } : { lines: bare.lines, problem: "ambiguous-name", next: bare.next };
  }
  return settled(fitting, bare.problem, bare.next);
}

function settled(lines: readonly number[], problem: ReviewReason | undefined, next: number): NameMatch {
  const why = problem ?? (lines.length > 1 ? "ambiguous-name" : undefined);
  return why === undefined ? { lines, next } : { lines, problem: why, next };
}

function bareNameAt(tokens: readonly Token[], at: number, index: NameIndex, accompanied: boolean): NameMatch | undefined {
  const family = longestKey(tokens, at, index.family);
  const given = longestKey(tokens, at, index.given);
  const whole = family === undefined && given === undefined ? undefined : wholeNameAt(tokens, family, given, index);
  if (whole !== undefined) return whole;
  if (family !== undefined) {
    const beside = longestKey(tokens, family.next, index.given);
    if (beside !== undefined) return joined(family.lines, beside.lines, beside.next);
    if (!accompanied && !standsAlone(tokens, at, family.key, family.next, index)) return perhaps(tokens, at, family);
    const named = withInitial(tokens, family, index);
    return accompanied || named.next > family.next || isAmongFamilyNames(tokens, at, family.next, index) ? named : alsoGiven(named, index.given.get(family.key) ?? []);
  }
  if (given !== undefined) {
    const after = longestKey(tokens, given.next, index.family);
    if (after !== undefined) return joined(given.lines, after.lines, after.next);
    // "Mme Marie" may be a Mme MARIE whom we do not know.
    if (accompanied) return { ...given, problem: "name-mismatch" };
    return standsAlone(tokens, at, given.key, given.next, index) ? given : perhaps(tokens, at, given);
  }
  const initial = tokens[at];
  if (initial?.kind === "word" && initial.raw.length === 1 && tokens[at + 1]?.fold === "." && initial.raw !== initial.fold) {
    const after = longestKey(tokens, at + 2, index.family);
    if (after !== undefined && !index.needsCompany.has(after.key)) return initialled(after, initial.fold, index, after.next);
  }
  const near = accompanied || capitalWithin(tokens, at) ? misspeltAt(tokens, at, index, accompanied) : undefined;
  const beside = near === undefined ? undefined : longestKey(tokens, near.next, index.given);
  return near === undefined || beside === undefined ? near : joined(near.lines, beside.lines, beside.next);
}

/** "J'accepte François" of Mme FRANÇOIS Denise and M. DENIS François: either. */
function alsoGiven(family: NameMatch, given: readonly number[]): NameMatch {
  const others = given.filter((line) => !family.lines.includes(line));
  return others.length === 0 || family.lines.length > 1 ? family : { ...family, lines: [...family.lines, ...others], problem: "ambiguous-name" };
}

/** "BON : oui" on the list of M. BON: his name, or a word. */
const perhaps = (tokens: readonly Token[], at: number, { lines, next, key }: NameMatch & { readonly key: string }): NameMatch | undefined => (mayBeCalled(tokens, at, next, key) ? { lines, problem: "ambiguous-name", next } : undefined);

/** Family name and given name, in either order. "Pierre Jacques" may be PIERRE Jacques and JACQUES Pierre: where both are listed, it is neither. */
function wholeNameAt(tokens: readonly Token[], family: NameMatch | undefined, given: NameMatch | undefined, index: NameIndex): NameMatch | undefined {
  const found = [[family, index.given] as const, [given, index.family] as const].flatMap(([first, second]) => {
    const after = first === undefined ? undefined : longestKey(tokens, first.next, second);
    const lines = after === undefined ? [] : (first?.lines ?? []).filter((line) => after.lines.includes(line));
    return after === undefined || lines.length === 0 ? [] : [{ lines, next: after.next }];
  });
  const [one, other] = found;
  if (one === undefined || other === undefined) return one;
  const lines = [...new Set([...one.lines, ...other.lines])];
  return { lines, next: Math.max(one.next, other.next), ...(lines.length > 1 ? { problem: "ambiguous-name" as const } : {}) };
}

const standsAlone = (tokens: readonly Token[], at: number, key: string, next: number, index: NameIndex): boolean =>
  (!index.needsCompany.has(key) || isShortAnswered(tokens, at, key, next, index)) && (!index.needsCapital().has(key) || isCapital(tokens[at]?.raw[0] ?? "") || (index.family.has(key) && (wordsInLine(tokens, at) <= 4 || isListedOff(tokens, at, next, index))));

/** "Ba ok", "Ly : non": two letters with a capital, right before their answer. */
const isShortAnswered = (tokens: readonly Token[], at: number, key: string, next: number, index: NameIndex): boolean =>
  key.length <= 2 && index.family.has(key) && !isKnownWord(key) && isCapital(tokens[at]?.raw[0] ?? "") && answers.has(tokens[next]?.fold ?? "");

const answers = new Set(["oui", "non", "ok", "refus", "accord", "desaccord", "accepte", "acceptee", "refuse", "refusee", ":", "=", "->", "d"]);
const links = new Set([",", "et", "puis", ";", "/", "\n"]);
const leads = new Set([...links, ...answers, "prends", "prend", "garde", "pour", "pr"]);

/** "dupont ok petit non", "aubert, boucher : ok": a small word among answers or names is a name. */
function isListedOff(tokens: readonly Token[], at: number, next: number, index: NameIndex): boolean {
  const [before, after] = [tokens[at - 1]?.fold ?? "\n", tokens[next]?.fold ?? "\n"];
  const answered = answers.has(after);
  const opened = answers.has(before) || links.has(before);
  const listedBefore = links.has(before) && index.family.has(tokens[at - 2]?.fold ?? "");
  const listedAfter = links.has(after) && index.family.has(tokens[next + 1]?.fold ?? "");
  return (answered && opened) || ((listedBefore || listedAfter) && (links.has(after) || answered) && leads.has(before));
}

/** "Rose, Blanchard": among family names it is one; among names that are given names too, "Rose, Paul et Martin", it is either. */
function isAmongFamilyNames(tokens: readonly Token[], at: number, next: number, index: NameIndex): boolean {
  const isFamily = (word: string): boolean => index.family.has(word) && !index.given.has(word);
  return (links.has(tokens[at - 1]?.fold ?? "") && isFamily(tokens[at - 2]?.fold ?? "")) || (links.has(tokens[next]?.fold ?? "") && isFamily(tokens[next + 1]?.fold ?? ""));
}

/** "non roux": in a line that short, typed without capitals, an everyday word is a name. */
function wordsInLine(tokens: readonly Token[], at: number): number {
  let [start, end] = [at, at];
  while (start > 0 && tokens[start - 1]?.fold !== "\n" && at - start < 10) start -= 1;
  while (end < tokens.length && tokens[end]?.fold !== "\n" && end - at < 10) end += 1;
  return tokens.slice(start, end).filter(({ kind }) => kind === "word").length;
}

const isCapital = (letter: string): boolean => letter !== letter.toLowerCase();

/** A capital that is no sentence's first and no shouting: what tells "Faure" misspelt from "faire". Before a colon, the first word may be a name too. */
function capitalWithin(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== "word" || !isCapital(token.raw[0] ?? "")) return false;
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  const opens = before === undefined || [".", "\n", "!", "?", "-", "•"].includes(before.fold);
  if (opens) return after?.fold === ":" || after?.fold === "-" || after?.fold === "=";
  const shouted = token.raw === token.raw.toUpperCase();
  return !shouted || [before, after].some((word) => word?.kind === "word" && word.raw !== word.raw.toUpperCase());
}

const joined = (a: readonly number[], b: readonly number[], next: number): NameMatch => {
  const both = a.filter((line) => b.includes(line));
  return both.length > 0 ? { lines: both, next } : { lines: [...a, ...b], problem: "name-mismatch", next };
};

/** "DUPONT M." names Marie; "DUPONT J." somebody else. */
function withInitial(tokens: readonly Token[], family: NameMatch, index: NameIndex): NameMatch {
  const token = tokens[family.next];
  const alone = token?.kind === "word" && token.raw.length === 1 && token.raw !== token.fold;
  const after = tokens[family.next + 1];
  const dot = after?.fold === "." && after.glued;
  // "Dupont A." may be an answer; "Dupont A. : ok" has another.
  const answer = (token?.raw === "A" || token?.raw === "R") && !(dot && answers.has(tokens[family.next + 2]?.fold ?? ""));
  if (!alone || answer) return family;
  // "Mme DUPONT M. BERNARD": the M. is the next one's.
  if (token.fold === "m" && longestKey(tokens, family.next + (dot ? 2 : 1), index.family) !== undefined) return family;
  return dot ? initialled(family, token.fold, index, family.next + 2) : family;
}

function initialled(name: NameMatch, initial: string, index: NameIndex, next: number): NameMatch {
  const fitting = name.lines.filter((line) => index.initialOf().get(line) === initial);
  return fitting.length > 0 ? { lines: fitting, next } : { lines: name.lines, problem: "name-mismatch", next };
}

/** Whether a word may be a listed name misspelt, whatever the list. */
export const mayBeMisspelt = (tokens: readonly Token[], at: number): boolean => capitalWithin(tokens, at) && spans(tokens, at).slice(-3).some(({ compact }) => isMisspellable(compact));

const isMisspellable = (compact: string): boolean => compact.length >= 5 && compact.length <= 20 && !isKnownWord(compact);

/** A name of five letters or more near one listed name only; it is that name if it sounds the same or the fingers slipped, else perhaps. */
function misspeltAt(tokens: readonly Token[], at: number, index: NameIndex, accompanied: boolean): NameMatch | undefined {
  for (const { compact, next } of spans(tokens, at).slice(-3)) {
    if (!isMisspellable(compact)) continue;
    const near = [...index.family.keys()].filter((key) => key.length >= 5 && Math.abs(key.length - compact.length) <= 2 && (oneLetterApart(key, compact) || soundAlike(key, compact)));
    const [only] = near;
    if (near.length !== 1 || only === undefined) continue;
    const lines = index.family.get(only) ?? [];
    const meant = soundAlike(only, compact) || (accompanied && slipped(only, compact));
    return meant ? { lines, next } : { lines, problem: "name-mismatch", next };
  }
  return undefined;
}

function longestKey(tokens: readonly Token[], at: number, keys: ReadonlyMap<string, readonly number[]>): (NameMatch & { readonly key: string }) | undefined {
  const token = tokens[at];
  if (token?.kind !== "word" || !mayBegin(token.fold, beginningsIn(keys))) return undefined;
  for (const { compact, next } of spans(tokens, at)) {
    const lines = keys.get(compact);
    if (lines !== undefined) return { lines, next, key: compact };
  }
  return undefined;
}

/** The letters of one to six words from here, longest span first; a hyphen within is no gap. */
function spans(tokens: readonly Token[], at: number): { readonly compact: string; readonly next: number }[] {
  const found: { compact: string; next: number }[] = [];
  let compact = "";
  for (let i = at, words = 0; words < maxNameWords; i += 1) {
    const token = tokens[i];
    if (token?.kind === "word") {
      compact += token.fold;
      words += 1;
      found.unshift({ compact, next: i + 1 });
    } else if (!(token?.fold === "-" && token.glued && compact !== "")) break;
  }
  return found;
}
