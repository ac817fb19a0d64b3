import { askedOnce } from "./line.ts";
import { mayOpenName, namedAt } from "./named.ts";
import type { NameIndex } from "./name-index.ts";
import { mayOpenNumber, numberedAt, type FoundTarget } from "./numbered.ts";
import { lineOf } from "./our-text.ts";
import { readSymbols } from "./read-symbols.ts";
import type { ReviewReason } from "./reasons.ts";
import { nearby, type Sym } from "./symbols.ts";
import type { Target } from "./target.ts";
import { mayOpenSexGroup, sexGroupAt } from "./sexes.ts";
import { symbolsAlone } from "./unnamed.ts";
import { groupAt, mayOpenGroup } from "./whole-list.ts";

const joins = new Set([",", "et", "&", "+", "/", "ainsi que", "puis", "ni", "ou"]);

const apart: ReadonlySet<string> = new Set([",", "puis", "et"]);

const already = new WeakMap<NameIndex, Map<string, readonly Sym[]>>();
const longestKept = 500;

/** The words of a line with its mentions of patients; a line that stands in the text and in the HTML is read once a message. */
export function mentionsIn(line: string, names: NameIndex): readonly Sym[] {
  if (line.length > longestKept) return withMentions(readSymbols(line, names, ""), names);
  let kept = already.get(names);
  if (kept === undefined) already.set(names, (kept = new Map<string, readonly Sym[]>()));
  const symbols = kept.get(line) ?? mentionsOf(line, names);
  kept.set(line, symbols);
  return symbols;
}

/** A line that names nobody and counts nobody mentions nobody, whatever the list: "Bien confraternellement,". */
function mentionsOf(text: string, names: NameIndex): readonly Sym[] {
  const symbols = readSymbols(text, names, "");
  const line = lineOf(text);
  return symbols === symbolsAlone(line) && !mayMention(line) ? symbols : withMentions(symbols, names);
}

const mayMention = askedOnce((_, line) => symbolsAlone(line).some((symbol) => mayOpenName(symbol) || mayOpenNumber(symbol) || mayOpenGroup(symbol) || mayOpenSexGroup(symbol)));

/** Puts one symbol T in the place of every mention of patients: numbers, names, groups, and several of them joined by "et" or a comma. */
export function withMentions(written: readonly Sym[], names: NameIndex): Sym[] {
  const symbols = written.map((symbol, at): Sym => (isNumbersLabel(written, at) ? { ...symbol, kind: "NUMLABELS" } : symbol.kind === "NE" && symbol.fold === "n" && written[at + 1]?.kind === "NUM" && written[at + 1]?.glued === false ? { ...symbol, kind: "NUMLABEL" } : symbol)); // "j'accepte n 3"
  const found: Sym[] = [];
  for (let at = 0; at < symbols.length; ) {
    const mention = mentionAt(symbols, at, names);
    const symbol = symbols[at];
    if (symbol === undefined) break;
    if (mention === undefined) {
      found.push(symbol);
      at += 1;
      continue;
    }
    const joined = joinFollowing(symbols, at, mention, names);
    found.push({ kind: "T", fold: symbols.slice(at, joined.next).map((part) => part.fold).join(" "), start: symbol.start, end: symbols[joined.next - 1]?.end ?? symbol.end, glued: symbol.glued, target: joined.target });
    at = joined.next;
  }
  return found;
}

/** "J'accepte les nos 3, 6 et 9"; "nos 3 patients" counts. */
const isNumbersLabel = (symbols: readonly Sym[], at: number): boolean =>
  symbols[at]?.fold === "nos" && symbols[at - 1]?.fold === "les" && symbols[at + 1]?.kind === "NUM" && [",", "et", "a"].includes(symbols[at + 2]?.fold ?? "");

function mentionAt(symbols: readonly Sym[], at: number, names: NameIndex): FoundTarget | undefined {
  const symbol = symbols[at];
  const sexed = sexGroupAt(symbols, at, names);
  if (symbol === undefined) return undefined;
  if (sexed !== undefined) {
    const numbers = mayOpenNumber(symbol) ? numberedAt(symbols, at, names.numbers) : undefined;
    return numbers !== undefined && numbers.next > sexed.next ? numbers : sexed; // "les patientes 3 et 5"
  }
  const named = mayOpenName(symbol) ? otherNameAt(symbols, at, namedAt(symbols, at, names)) : undefined;
  const numbered = mayOpenNumber(symbol) ? numberedAt(symbols, at, names.numbers) : undefined;
  const group = ofThatSex(groupAt(symbols, at, names.numbers), symbols, at, names);
  if (named === undefined && numbered === undefined && group === undefined) return undefined;
  return [named, numbered, group].reduce<FoundTarget | undefined>((best, reading) => (reading !== undefined && reading.next > (best?.next ?? at) ? reading : best), undefined);
}

const wedded: ReadonlySet<string> = new Set(["ep", "epouse", "epse", "veuve", "vve", "nee", "ex", "div", "divorcee", "naissance", "naiss"]);

/** "Mme Petit ép. Bernard": a name that she bears, and perhaps not the M. Bernard of the list. */
function otherNameAt(symbols: readonly Sym[], at: number, found: FoundTarget | undefined): FoundTarget | undefined {
  const before = symbols[at - 1]?.fold === "." ? symbols[at - 2] : symbols[at - 1];
  return found?.target.of === "lines" && wedded.has(before?.fold ?? "") ? { target: { of: "unknown", problem: "name-mismatch" }, next: found.next } : found;
}

const feminine: ReadonlySet<string> = new Set(["premiere", "premieres", "derniere", "dernieres", "avant derniere", "seconde", "patiente", "patientes"]);
const ofLines: ReadonlySet<string> = new Set(["ligne", "lignes", "personne", "personnes"]);

/** "La deuxième patiente" of a man and two women: the second line, or the second woman? "La dernière" is no man. */
function ofThatSex(group: FoundTarget | undefined, symbols: readonly Sym[], at: number, names: NameIndex): FoundTarget | undefined {
  if (group?.target.of !== "lines") return group;
  const said = symbols.slice(at, group.next).map(({ fold }) => fold);
  if (!said.some((word) => feminine.has(word)) || said.some((word) => ofLines.has(word))) return group;
  const women = names.numbers.filter((line) => names.sexOf().get(line) === "F");
  const { lines } = group.target;
  const place = names.numbers.indexOf(lines[0] ?? 0);
  const counted = lines.includes(names.numbers.at(-1) ?? 0) && said.some((word) => word.startsWith("derni")) ? women.slice(-lines.length) : women.slice(place, place + lines.length);
  const patients = said.some((word) => word.startsWith("patiente"));
  const sure = patients ? counted.length === lines.length && counted.every((line) => lines.includes(line)) : lines.every((line) => women.includes(line));
  return sure ? group : { target: { of: "unknown", problem: "whom" }, next: group.next };
}

/** "Dupont, Bernard et le 4": one target. Only lines join lines; "1 et les autres" stays apart. */
function joinFollowing(symbols: readonly Sym[], from: number, first: FoundTarget, names: NameIndex): FoundTarget {
  let { target, next } = first;
  const sex = titleOfAll(symbols, from);
  while (target.of === "lines") {
    let at = next;
    let join = symbols[at]?.fold ?? "";
    // "Mme Dupont M. Bernard et Mme Petit": each civility opens another name.
    const civil = target.named && symbols[at]?.kind === "NAME" && /^(?:m|mr|mme|mlle|melle|monsieur|madame|mademoiselle) /.test(symbols[at]?.fold ?? "");
    const dashed = target.named && join === "-" && namedAt(symbols, at + 1, names) !== undefined; // "- M. Roussel - Mme Nguyen"
    const said = (isNumbered(symbols, at) || isNextNumber(symbols, at)) && !target.named; // "le numéro un le numéro trois", "le 1 le 2", as dictated
    if (!joins.has(join) && !civil && !dashed && !said && !(target.named && isListedOff(symbols, at))) break;
    if ((join === "ni" || (join === "," && symbols[at + 1]?.fold === "ni")) && !isDenied(symbols, from)) break; // "j'accepte Garcia, ni Roux ni Nguyen"
    if (joins.has(join) || dashed) at += 1;
    if (join === "," && (symbols[at]?.fold === "et" || symbols[at]?.fold === "ni" || symbols[at]?.fold === "ou" || symbols[at]?.fold === "puis")) {
      join = symbols[at]?.fold ?? "";
      at += 1;
    }
    if (symbols[at]?.kind === "PREP" && symbols[at]?.fold !== "a") at += 1; // "pour Dupont et pour Petit"
    const following = mentionAt(symbols, at, names);
    if (following?.target.of !== "lines") break;
    if (apart.has(join) && following.target.lines.length === 1 && ((join !== "et" && hasEnded(symbols, from, next)) || isSoleTaken(symbols, from, first, next)) && isSpokenOfApart(symbols, following.next, names)) break;
    const other = sex !== undefined && !civility.test(symbols[at]?.fold ?? "") && following.target.lines.some((line) => names.sexOf().get(line) !== sex);
    target = other ? { of: "unknown", problem: "name-mismatch" } : join === "ou" ? { of: "unknown", problem: "lines-not-named" } : union(target, following.target);
    next = following.next;
  }
  return { target: oneInTwoWays(symbols, from, first, target, next) ? { of: "unknown", problem: "name-mismatch" } : target, next };
}

/** "Le 2, M. Haddad", "Mme Roux, la 3e de la liste": one patient said twice, if number and name agree; else nobody knows. */
function oneInTwoWays(symbols: readonly Sym[], from: number, first: FoundTarget, target: Target, next: number): boolean {
  if (first.target.of !== "lines" || target.of !== "lines" || target.lines.length !== 2 || first.target.lines.length !== 1 || symbols[first.next]?.fold !== ",") return false;
  const said = symbols.slice(from, next).map(({ fold }) => fold);
  const [before, behind] = [symbols.slice(from, first.next), symbols.slice(first.next + 1, next)];
  const isNumber = (some: readonly Sym[]): boolean => (/^(?:le|la)$/.test(some[0]?.fold ?? "") || some[0]?.kind === "NUMLABEL" || some[0]?.kind === "NOUN1") && some.some(({ kind }) => kind === "NUM" || kind === "ORD" || kind === "ORDWORD");
  const isPerson = (some: readonly Sym[]): boolean => civility.test(some[0]?.fold ?? "") || some[0]?.kind === "NAME";
  return !said.includes("et") && ((isNumber(before) && isPerson(behind)) || (isPerson(before) && isNumber(behind)));
}

const civility = /^(?:mm?|mr|mmes?|mlles?|melle|monsieur|madame|messieurs|mesdames|mademoiselle)\b/;

/** "Mmes Dupont et Petit", "messieurs Bernard et Petit": all of them are of that sex. */
function titleOfAll(symbols: readonly Sym[], from: number): "F" | "M" | undefined {
  const title = `${symbols[from - 1]?.fold ?? ""} ${symbols[from]?.fold ?? ""}`;
  return /\b(?:mmes|mesdames)\b/.test(title) ? "F" : /\b(?:mm|messieurs)\b/.test(title) ? "M" : undefined;
}

const denying: ReadonlySet<string> = new Set(["NE", "PAS", "NI", "BUTNOT", "NOBODY", "REFUSE", "REFUS", "NO", "EXCEPT", "PLUS"]);

const isDenied = (symbols: readonly Sym[], from: number): boolean => symbols.slice(Math.max(0, from - nearby), from).some(({ kind }) => denying.has(kind));

const clauseEnds: ReadonlySet<string> = new Set([",", ".", ";", ":", "(", "\n"]);

/**
 * "1, 3 et 4, le 2 je l'accepte", "1 et 3, le 4 je suis absent": behind a list that has ended, one more of whom something else is said.
 *
 * "Le 1 et le 3, le 4 je refuse le 2", dictated, goes on with another. @param from behind his name
 */
function isSpokenOfApart(symbols: readonly Sym[], from: number, names: NameIndex): boolean {
  if (symbols[from]?.kind !== "JE" || symbols[from + 1]?.fold === "les") return false; // "M. Roux et Mme Caron je les connais"
  const ends = symbols.findIndex(({ fold }, at) => at > from && clauseEnds.has(fold));
  return symbols.slice(from, ends < 0 ? symbols.length : ends).every((_, i) => mentionAt(symbols, from + i, names) === undefined);
}

const taking: ReadonlySet<string> = new Set(["ACCEPTE", "REFUSE", "PRENDS", "ACCEPTER", "REFUSER", "PRENDRE", "GARDE", "YES", "NO", "AGREE"]);

/** "J'accepte le 3, le 4 je refuse", "j'accepte M. et Mme Roux, M. Haddad je refuse": the verb has its patients. */
const isSoleTaken = (symbols: readonly Sym[], from: number, first: FoundTarget, next: number): boolean => first.next === next && taking.has(symbols[from - 1]?.kind ?? "");

/** Whether a list ends with its last patient: "du 2 au 4", "M. Roux et Mme Caron". */
const hasEnded = (symbols: readonly Sym[], from: number, next: number): boolean => symbols.slice(Math.max(from, next - 5), next).some((symbol) => ["et", "au", "a"].includes(symbol.fold));

const isNumbered = (symbols: readonly Sym[], at: number): boolean => symbols[["le", "la"].includes(symbols[at]?.fold ?? "") ? at + 1 : at]?.kind === "NUMLABEL";

const isNextNumber = (symbols: readonly Sym[], at: number): boolean => ["le", "la"].includes(symbols[at]?.fold ?? "") && isFigure(symbols[at + 1]) && ["le", "la"].includes(symbols[at - 2]?.fold ?? "") && isFigure(symbols[at - 1]);

const isFigure = (symbol: Sym | undefined): boolean => symbol?.kind === "NUM" || symbol?.kind === "NUMWORD";

/** "Dupont Bernard et Petit", typed without commas: bare names one after the other, up to an "et". */
function isListedOff(symbols: readonly Sym[], from: number): boolean {
  const bare = (symbol: Sym | undefined): boolean => symbol?.kind === "NAME" && symbol.problem === undefined && !/^(?:m|mr|mme|mlle|monsieur|madame) /.test(symbol.fold);
  if (!bare(symbols[from - 1])) return false;
  let at = from;
  while (bare(symbols[at]) && at < from + 12) at += 1;
  return (at > from && symbols[at]?.fold === "et" && bare(symbols[at + 1])) || isOnItsOwn(symbols, from, bare);
}

/** "FAURE HAMON ISAAC : ACCEPTE", "ACCEPTE DUPONT PETIT REFUSE BERNARD": three names or more, with one verb at the same side of all. */
function isOnItsOwn(symbols: readonly Sym[], at: number, bare: (symbol: Sym | undefined) => boolean): boolean {
  let [from, to] = [at, at];
  while (bare(symbols[from - 1]) && from > at - 13) from -= 1;
  while (bare(symbols[to]) && to < at + 13) to += 1;
  const [before, behind] = [symbols[from - 1], symbols[to]];
  if (to - from < 3 || to - from > 12 || behind === undefined) return false;
  const opens = before === undefined || before.kind === "MARK";
  const takenBehind = behind.fold === ":" || taking.has(behind.kind);
  const verbFirst = taking.has(before?.kind ?? "") && (symbols[from - 2] === undefined || symbols[from - 2]?.kind === "MARK");
  return (opens && takenBehind && (symbols[to + 1] === undefined || symbols[to + 1]?.kind === "MARK" || behind.fold === ":")) || (verbFirst && takenBehind && bare(symbols[to + 1]) && !takesBehind(symbols, to + 1, bare));
}

/** "… REFUSE BERNARD ACCEPTE": the last name has a verb of its own behind it. */
function takesBehind(symbols: readonly Sym[], from: number, bare: (symbol: Sym | undefined) => boolean): boolean {
  let at = from;
  while (bare(symbols[at]) && at < from + 13) at += 1;
  return symbols[at] !== undefined && symbols[at]?.kind !== "MARK";
}

type Lines = Extract<Target, { of: "lines" }>;

function union(a: Lines, b: Lines): Lines {
  const problem: ReviewReason | undefined = a.problem ?? b.problem;
  return {
    of: "lines",
    lines: [...new Set([...a.lines, ...b.lines])],
    unsure: [...a.unsure, ...b.unsure],
    article: a.article || b.article,
    named: a.named || b.named,
    ...(problem === undefined ? {} : { problem }),
  };
}
