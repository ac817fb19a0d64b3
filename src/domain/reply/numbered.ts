import type { ReviewReason } from "./reasons.ts";
import { nearby, type Sym } from "./symbols.ts";
import type { Target } from "./target.ts";

/** A target and the index of the symbol after it. */
export interface FoundTarget {
  readonly target: Target;
  readonly next: number;
}

const singular = new Set(["le", "la", "l", "ce", "cette", "du", "au", "celui", "celle"]);
const plural = new Set(["les", "ces", "mes", "des", "aux", "vos", "nos"]);
const listing = new Set([",", "et", "&", "+", "puis", "ainsi que"]);
const counts: ReadonlySet<string> = new Set(["NOUN", "NOUN1", "FIRSTS", "LASTS"]);

const opening: ReadonlySet<string> = new Set(["NUM", "NUMWORD", "NUMLABEL", "NUMLABELS", "NOUN", "NOUN1"]);

/** Cheap: whether {@link numberedAt} can find anything from a symbol on. */
export const mayOpenNumber = ({ kind, fold }: Sym): boolean => opening.has(kind) || singular.has(fold) || plural.has(fold) || fold === "ceux" || fold === "celles";

/** "1", "1, 3-5", "le 3", "n° 2", "les patients 1 et 4", "de 1 à 6": numbers as lines of the list. */
export function numberedAt(symbols: readonly Sym[], from: number, listed: readonly number[]): FoundTarget | undefined {
  let at = from;
  const determiner = symbols[at]?.fold ?? "";
  const one = singular.has(determiner);
  const many = plural.has(determiner);
  if (one || many) at += 1;
  // "Ceux de 6 à 10", "celles des numéros 1 à 3"
  const those = (determiner === "ceux" || determiner === "celles") && symbols[at + 1]?.kind === "PREP" && ["de", "du", "des"].includes(symbols[at + 1]?.fold ?? "");
  if (those) at += 2;
  const noun = symbols[at]?.kind === "NOUN" || symbols[at]?.kind === "NOUN1";
  const nounIsPlural = symbols[at]?.kind === "NOUN";
  if (noun) at += 1;
  const label = symbols[at]?.kind === "NUMLABEL" || symbols[at]?.kind === "NUMLABELS";
  if (label) at += 1;
  if (label && noun && symbols[at]?.fold === "de" && linkAt(symbols, at + 2)?.kind === "range") at += 1; // "des patients numérotés de 1 à 4"
  const first = symbols[at];
  // "Les numéros un deux trois", as dictated; "les trois" counts.
  const spelt = first?.kind === "NUMWORD" && (label || (one && determiner !== "l") || (many && symbols[at + 1]?.kind === "NUMWORD" && symbols[at + 2]?.kind !== "NOUN") || (noun && !one && (!nounIsPlural || linkAt(symbols, at + 1) !== undefined)) || isSpeltBehindVerb(symbols, at));
  const du = determiner === "du" ? from : symbols[from - 1]?.fold === "du" ? from - 1 : -1;
  if (du > 0 && mails.has(symbols[du - 1]?.fold ?? "")) return undefined; // "votre courrier du 3"
  if (symbols[from - 1]?.kind === "TITLE" && /^(?:reponse|liste|mail|message|relance)$/.test(symbols[from - 1]?.fold ?? "")) return undefined; // "réponse n° 2 : j'accepte"
  if (symbols[from - 1]?.kind === "PREP" && symbols[from - 1]?.fold === "de" && (symbols[from - 2]?.kind === "PLUS" || symbols[from - 2]?.fold === "moins") && at === from) return undefined; // "pas plus de 2"
  if (first?.glued === true && symbols[at - 1]?.kind === "WORD" && at === from) return undefined; // "DT2"
  if (/(?:^| )ald$/.test(symbols[from - 1]?.fold ?? "")) return undefined; // "ALD 8", "ALD n° 8": the illness
  if (determiner === "le" && symbols[from - 1]?.fold === "des") return undefined; // "dès le 2"
  if ((ofThings.test(symbols[at + 1]?.fold ?? "") && !endsDictated(symbols, at)) || (ofThings.test(symbols[at + 2]?.fold ?? "") && symbols[at + 1]?.kind === "WORD")) return undefined; // "pour 2 raisons"
  if (first?.value === undefined || !(first.kind === "NUM" || spelt)) return undefined;
  const chain = readChain(symbols, at, listed);
  if (chain === undefined) return undefined;
  const lone = chain.next === at + 1;
  if (lone && those && !label) return undefined; // "ceux de 2022"
  // "les 4" is a count, "les patients 4" is neither one thing nor the other.
  if (lone && !label && many) return noun ? { target: { of: "unknown", problem: "lines-not-named" }, next: chain.next } : undefined;
  // "3 acceptés, 1 refusé" counts.
  if (lone && !label && !one && !noun && isPlural(symbols[chain.next])) return { target: { of: "unknown", problem: "lines-not-named" }, next: chain.next };
  if (lone && !label && !one && !noun && countsWho(symbols.slice(chain.next, chain.next + 3))) return { target: { of: "unknown", problem: "lines-not-named" }, next: chain.next };
  if (lone && !label && noun && nounIsPlural) return { target: { of: "unknown", problem: "lines-not-named" }, next: chain.next };
  return { target: chain.problem === undefined ? lines(chain.lines, chain.unsure, one && !/^lignes?/.test(symbols[at - 1]?.fold ?? "") && !(determiner === "du" && chain.lines.length > 1)) : { of: "unknown", problem: chain.problem }, next: chain.next };
}

/** "… et le patient numéro quatre point" */
const endsDictated = (symbols: readonly Sym[], at: number): boolean => symbols[at + 1]?.fold === "point" && symbols[at + 2] === undefined && symbols[at - 1]?.kind === "NUMLABEL" && symbols[at]?.kind === "NUMWORD";

const ofThings = /^(?:seule?s?|raisons?|motifs?|arguments?|choses?|points?|conditions?|questions?|remarques?|precisions?|reponses?|fois|enfants?|cabinets?)(?: |$)/;

const taking: ReadonlySet<string> = new Set(["ACCEPTE", "REFUSE"]);

/** "Accepte de un à six et de neuf à douze, refuse sept et huit": behind the verb that was asked for, up to the end of the clause. */
function isSpeltBehindVerb(symbols: readonly Sym[], at: number): boolean {
  const ranges = symbols[at - 1]?.fold === "de" && linkAt(symbols, at + 1)?.kind === "range";
  const lists = !ranges && symbols[at + 1]?.fold === "et" && symbols[at + 2]?.kind === "NUMWORD";
  const [end, before] = [symbols[at + 3], symbols[ranges ? at - 2 : at - 1]];
  if (ranges && inclusive.has(end?.fold ?? "") && symbols[at - 2]?.kind === "ACCEPTE") return true; // "j'accepte de quatre à six inclus"
  const closed = end === undefined || end.kind === "MARK" || (ranges && end.fold === "et" && (symbols[at + 4]?.fold === "de" || taking.has(symbols[at + 4]?.kind ?? "")));
  if (!(ranges || lists) || !closed || before === undefined || !(taking.has(before.kind) || (ranges && before.fold === "et" && symbols[at - 3]?.kind === "NUMWORD"))) return false;
  const near = symbols.slice(Math.max(0, at - nearby), at + nearby);
  return near.some(({ kind }) => kind === "ACCEPTE") && near.some(({ kind }) => kind === "REFUSE"); // "j'accepte de deux à quatre" may be how many
}

const mails: ReadonlySet<string> = new Set(["courrier", "mail", "message", "courriel", "demande", "proposition", "lettre", "reponse", "envoi", "relance", "liste", "votre liste", "la liste", "cette liste", "en reponse a votre courrier", "en reponse a votre mail", "en reponse a votre message", "en reponse a votre demande", "en reponse a votre courriel", "en reponse a votre liste", "suite a votre courrier", "suite a votre mail", "suite a votre message", "suite a votre demande"]);
const ofMany: ReadonlySet<string> = new Set(["sont", "ont", "etaient", "avaient", "viennent", "habitent", "vivent", "refusent", "acceptent", "souhaitent", "veulent", "deces", "inconnus", "decedes", "partis", "acceptations"]);

/** "2 sont décédés", "sauf 2 qui ont déménagé", "2 ne viennent plus": how many. */
const countsWho = ([next, second, third]: readonly Sym[]): boolean =>
  ofMany.has(next?.fold ?? "") || ((next?.kind === "QUI" || next?.kind === "NE") && (ofMany.has(second?.fold ?? "") || (second?.kind === "NE" && ofMany.has(third?.fold ?? ""))));

const isPlural = (symbol: Sym | undefined): boolean => symbol?.participle === true && (symbol.kind === "ACCEPTE" || symbol.kind === "REFUSE") && symbol.fold.endsWith("s");

function lines(sure: readonly number[], unsure: readonly number[], article: boolean): Target {
  const all = [...new Set([...sure, ...unsure])].sort((a, b) => a - b);
  return { of: "lines", lines: all, unsure, article, named: false, ...(unsure.length > 0 ? { problem: "ambiguous-range" } : {}) };
}

interface Chain {
  readonly lines: readonly number[];
  readonly unsure: readonly number[];
  readonly problem?: ReviewReason;
  readonly next: number;
}

type Link = "list" | "range" | "dash" | "spaced-dash" | "minus" | "slash";

function readChain(symbols: readonly Sym[], from: number, listed: readonly number[]): Chain | undefined {
  const values: number[] = [];
  const links: Link[] = [];
  let at = from;
  for (;;) {
    const value = symbols[at]?.value;
    if (value === undefined || counts.has(symbols[at + 1]?.kind ?? "") || symbols[at + 1]?.fold === "autres") break;
    values.push(value);
    at += 1;
    const link = linkAt(symbols, at);
    if (link === undefined) break;
    const following = symbols[link.next + 1];
    if (counts.has(following?.kind ?? "") || following?.fold === "autres") break;
    links.push(link.kind);
    at = link.next;
  }
  if (values.length === 0) return undefined;
  if (links.includes("slash") && symbols[at]?.kind === "PREP" && symbols[at]?.fold !== "a") return { lines: [], unsure: [], problem: "ambiguous-range", next: at }; // "2/3 des patients"
  const read = expand(values, links.slice(0, values.length - 1), links.includes("slash") && listsBySlash(symbols));
  if (read === undefined) return { lines: [], unsure: [], problem: "ambiguous-range", next: at };
  // A number named must be on the list; one that a range runs over may have fallen out of it.
  const last = listed.at(-1) ?? 0;
  const outside = values.some((value) => !listed.includes(value) && !(links.includes("range") && value >= 1 && value <= last));
  if (links.length > 0 && inclusive.has(symbols[at]?.fold ?? "")) at += 1; // "du n° 2 au n° 5 inclus ainsi que le n° 8"
  return { lines: read.sure.filter((value) => listed.includes(value)), unsure: read.unsure.filter((value) => listed.includes(value)), ...(outside ? { problem: "unknown-line" } : {}), next: at };
}

const inclusive: ReadonlySet<string> = new Set(["inclus", "incluse", "incluses", "inclusivement", "compris"]);

const isFigure = ({ kind, fold }: Sym): boolean => kind === "NUM" || (kind === "NUMWORD" && fold !== "un" && fold !== "une");

const rangesTo = ({ kind, fold }: Sym): boolean => fold === "au" || fold === "→" || (fold === "a" && kind === "PREP") || fold.startsWith("jusqu a");

/** "De la ligne 4 à la ligne 6", "du numéro quatre au numéro six": @returns the place of the second figure */
function figureBehindLabel(symbols: readonly Sym[], from: number): number | undefined {
  const at = singular.has(symbols[from]?.fold ?? "") ? from + 1 : from;
  const label = symbols[at];
  const figure = symbols[at + 1];
  return (label?.kind === "NUMLABEL" || label?.kind === "NOUN1") && (figure?.kind === "NUM" || figure?.kind === "NUMWORD") ? at + 1 : undefined;
}

/** What joins a number to the next one; undefined when none follows. */
function linkAt(symbols: readonly Sym[], at: number): { readonly kind: Link; readonly next: number } | undefined {
  const [mark, second] = [symbols[at], symbols[at + 1]];
  if (mark !== undefined && isFigure(mark) && !mark.glued) return { kind: "list", next: at }; // "1 2 3"
  if (mark === undefined) return undefined;
  if (mark.fold === "au numero" && second !== undefined && isFigure(second) && symbols[at - 2]?.fold.startsWith("au") === false) return { kind: "range", next: at + 1 }; // "du numéro quatre au numéro six"
  const labelled = rangesTo(mark) ? figureBehindLabel(symbols, at + 1) : undefined;
  if (labelled !== undefined) return { kind: "range", next: labelled }; // "du n° 1 au n° 5"
  if (second === undefined || !isFigure(second)) {
    const [, , figure] = symbols.slice(at, at + 3);
    // "8 -> 12", "1..8"
    const drawn = mark.kind === "MARK" && second?.glued === true && ((mark.fold === "-" && second.fold === ">") || (mark.fold === "." && mark.glued && second.fold === "." && figure?.glued === true));
    if (drawn && figure !== undefined && isFigure(figure)) return { kind: "range", next: at + 2 };
    const double = (mark?.fold === "," && (second?.fold === "et" || second?.fold === "puis")) || (mark?.kind === "PREP" && mark.fold === "a" && second?.fold === "le");
    const third = symbols[at + 2];
    return double && third !== undefined && isFigure(third) ? { kind: "list", next: at + 2 } : undefined;
  }
  if (listing.has(mark.fold) || (mark.fold === ";" && endsList(symbols, at + 2))) return { kind: "list", next: at + 1 };
  if (rangesTo(mark)) return { kind: "range", next: at + 1 };
  if (mark.fold === "/" && mark.glued && second.glued) return { kind: "slash", next: at + 1 };
  if (mark.fold === "." && mark.glued && second.glued) return { kind: "slash", next: at + 1 };
  if (mark.fold !== "-") return undefined;
  if (!mark.glued && second.glued) return { kind: "minus", next: at + 1 }; // "accepte 1, 2, 3 -4"
  return { kind: mark.glued && second.glued ? "dash" : "spaced-dash", next: at + 1 };
}

/** "Accepte 1;2;3 - refuse 4;5": the figure before this place is one of a list; in "accepte 1; 2 : non" it opens another answer. */
function endsList(symbols: readonly Sym[], at: number): boolean {
  const [next, after] = [symbols[at], symbols[at + 1]];
  if (next === undefined || next.fold === "\n") return true;
  if (next.fold === ";") return after !== undefined && isFigure(after);
  return (next.fold === "-" || next.fold === "/") && ["ACCEPTE", "REFUSE", "JE"].includes(after?.kind ?? "");
}

/** "Accepte 1/3/5, refuse 2/4": who sets three numbers apart by strokes does so with two. */
const listsBySlash = (symbols: readonly Sym[]): boolean => {
  const found = slashed.get(symbols) ?? symbols.some(({ kind }, at) => kind === "NUM" && [1, 3].every((gap) => symbols[at + gap]?.fold === "/" && symbols[at + gap]?.glued === true && symbols[at + gap + 1]?.kind === "NUM"));
  slashed.set(symbols, found);
  return found;
};
const slashed = new WeakMap<readonly Sym[], boolean>(); // asked of each number of a text

/** @returns undefined if the numbers can be read in two ways altogether */
function expand(values: readonly number[], links: readonly Link[], slashesList: boolean): { readonly sure: readonly number[]; readonly unsure: readonly number[] } | undefined {
  const sure: number[] = [];
  const unsure: number[] = [];
  const chained = links.filter((link) => link === "dash" || link === "slash" || link === "spaced-dash" || link === "minus");
  // "1-3-4" and "1/3/4" can only be a list; "1/3" alone may be "one of three".
  const allChained = chained.length > 1 && chained.length === links.length;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? 0;
    const link = links[i];
    const following = values[i + 1] ?? 0;
    sure.push(value);
    if (allChained || link === undefined || link === "list" || (link === "slash" && slashesList)) continue;
    if (link === "slash" || link === "minus") return undefined;
    if (following <= value || links[i + 1] === "dash" || links[i + 1] === "range") return undefined;
    for (let between = value + 1; between < following && between - value < 500; between += 1) (link === "spaced-dash" ? unsure : sure).push(between);
  }
  return { sure, unsure };
}
