import type { NameIndex } from "./name-index.ts";
import { numberedAt, type FoundTarget } from "./numbered.ts";
import { neutralWords } from "./lexicon/neutral-words.ts";
import { phrasesIn } from "./lexicon/phrases.ts";
import type { ReviewReason } from "./reasons.ts";
import type { Sym } from "./symbols.ts";
import type { Target } from "./target.ts";

const determiners = new Set(["le", "la", "l", "ce", "cette", "les", "ces", "mon", "ma", "mes"]);
const together = new Set(["epoux", "couple", "famille", "freres", "soeurs"]);
const labels = new Set([":", "-", ".", ")", "/", "°", "|"]);
const months = phrasesIn(neutralWords.MONTH);

const opening: ReadonlySet<string> = new Set(["NAME", "NUM", "NUMLABEL", "NOUN", "NOUN1"]);

/** Cheap: whether {@link namedAt} can find anything from a symbol on. */
export const mayOpenName = ({ kind, fold }: Sym): boolean => opening.has(kind) || determiners.has(fold) || together.has(fold) || singular.has(fold);

/** "Mme Dupont", "1. Mme DUPONT Marie, née le 02/03/1951, 4 consultations", "Dupont (n° 1)", "les deux Moreau". */
export function namedAt(symbols: readonly Sym[], from: number, names: NameIndex): FoundTarget | undefined {
  const bracketed = numberedName(symbols, from, names) ?? halfAt(symbols, from, names);
  if (bracketed !== undefined) return bracketed;
  let at = from;
  const number = symbols[at]?.kind === "NUMLABEL" ? symbols[at + 1] : symbols[at];
  const numbered = number?.kind === "NUM" ? number.value : undefined;
  if (numbered !== undefined) {
    at = symbols.indexOf(number as Sym, at) + 1;
    if (labels.has(symbols[at]?.fold ?? "")) at += 1;
    if (symbols[at]?.fold === "-") at += 1;
  }
  const lead = numbered === undefined ? leadAt(symbols, at) : { plural: false, count: undefined, next: at };
  const name = symbols[lead.next];
  if (name?.kind !== "NAME" || name.lines === undefined) return undefined;
  const couple = coupleAfter(symbols, lead.next + 1);
  if (couple !== undefined) return { target: settle(name.lines, name.problem, { ...lead, plural: true, count: couple.count }, numbered, undefined, names), next: couple.next };
  const both = numbersBehind(symbols, lead.next + 1, name.lines, names);
  if (both !== undefined) return { target: settle(both.lines, both.fit ? name.problem : "name-mismatch", { ...lead, plural: true, count: undefined }, numbered, undefined, names), next: both.next };
  const tail = identityAfter(symbols, lead.next + 1);
  return { target: settle(name.lines, name.problem, lead, numbered ?? tail.number, tail.birth, names), next: tail.next };
}

const singular = new Set(["le", "la", "l", "au", "du"]);

/** "La 1 (Mme Morel)", "n° 3 (M. Tessier, né en 1968)": one patient, said twice; "2 (Mme Morel et M. Vidal)" counts. */
function numberedName(symbols: readonly Sym[], from: number, names: NameIndex): FoundTarget | undefined {
  let at = from;
  if (singular.has(symbols[at]?.fold ?? "")) at += 1;
  if (symbols[at]?.kind === "NOUN1") at += 1;
  if (symbols[at]?.kind === "NUMLABEL") at += 1;
  const number = symbols[at]?.kind === "NUM" ? symbols[at]?.value : undefined;
  const name = symbols[at + 2];
  if (number === undefined || symbols[at + 1]?.fold !== "(" || name?.kind !== "NAME" || name.lines === undefined) return undefined;
  const tail = identityAfter(symbols, at + 3);
  if (symbols[tail.next]?.fold !== ")") return undefined;
  return { target: settle(name.lines, name.problem, { plural: false, count: undefined, next: at + 2 }, number, tail.birth, names), next: tail.next + 1 };
}

const halves: ReadonlySet<string> = new Set(["premiere", "deuxieme", "seconde"]);

/** "La première moitié (1 à 6)", "la seconde (7 à 12)": the numbers say which. */
function halfAt(symbols: readonly Sym[], from: number, names: NameIndex): FoundTarget | undefined {
  if (symbols[from]?.fold !== "la" || !halves.has(symbols[from + 1]?.fold ?? "")) return undefined;
  let at = symbols[from + 2]?.fold === "moitie" ? from + 3 : from + 2;
  if (symbols[at]?.kind === "TAIL") at += 1;
  const told = symbols[at]?.fold === "(" ? numberedAt(symbols, at + 1, names.numbers) : undefined;
  const several = told?.target.of === "lines" && told.target.lines.length > 1;
  return several && symbols[told.next]?.fold === ")" ? { target: told.target, next: told.next + 1 } : undefined;
}

/** "Leroy (les deux)": both who bear the name. */
function coupleAfter(symbols: readonly Sym[], at: number): { readonly count: number; readonly next: number } | undefined {
  const [open, article, count, close] = symbols.slice(at, at + 4);
  const from = article?.fold === "tous" || article?.fold === "toutes" ? 1 : 0;
  const [les, size, end] = from === 1 ? [symbols[at + 2], symbols[at + 3], symbols[at + 4]] : [article, count, close];
  return open?.fold === "(" && les?.fold === "les" && size?.value !== undefined && end?.fold === ")" ? { count: size.value, next: at + 4 + from } : undefined;
}

/** "Les époux Roux (1 et 2)": the numbers of those who bear the name; other numbers contradict it. */
function numbersBehind(symbols: readonly Sym[], at: number, lines: readonly number[], names: NameIndex): { readonly lines: readonly number[]; readonly fit: boolean; readonly next: number } | undefined {
  const told = symbols[at]?.fold === "(" ? numberedAt(symbols, at + 1, names.numbers) : undefined;
  if (told?.target.of !== "lines" || told.target.lines.length < 2 || symbols[told.next]?.fold !== ")") return undefined;
  const fit = told.target.unsure.length === 0 && told.target.lines.every((line) => lines.includes(line));
  return { lines: fit ? told.target.lines : [...new Set([...lines, ...told.target.lines])], fit, next: told.next + 1 };
}

interface Lead {
  /** "Le couple Roux", "les deux Roux". */
  readonly pair?: boolean;
  readonly plural: boolean;
  readonly count: number | undefined;
  readonly next: number;
}

function leadAt(symbols: readonly Sym[], from: number): Lead {
  let at = from;
  const determiner = symbols[at]?.fold ?? "";
  const determined = determiners.has(determiner);
  if (determined) at += 1;
  const count = determined && (symbols[at]?.kind === "NUM" || symbols[at]?.kind === "NUMWORD") ? symbols[at]?.value : undefined;
  if (count !== undefined) at += 1;
  const couple = together.has(symbols[at]?.fold ?? "");
  if (couple || symbols[at]?.kind === "NOUN" || symbols[at]?.kind === "NOUN1") at += 1;
  return { pair: couple || count === 2, plural: couple || (determiner === "les" && symbols[at - 1]?.kind !== "NOUN"), count, next: at };
}

function settle(lines: readonly number[], problem: ReviewReason | undefined, lead: Lead, number: number | undefined, birth: Sym | undefined, names: NameIndex): Target {
  const target = (of: readonly number[], why?: ReviewReason): Target =>
    ({ of: "lines", lines: of, unsure: why === undefined ? [] : of, article: false, named: true, ...(why === undefined ? {} : { problem: why }) });
  if (number !== undefined) {
    if (!names.numbers.includes(number)) return { of: "unknown", problem: "unknown-line" };
    // A number beside a homonym tells which one; a number beside another's name is a contradiction.
    if (!lines.includes(number)) return target([...new Set([...lines, number])], "name-mismatch");
    return birth !== undefined && !isBirth(birth, names.birthOf().get(number) ?? "") ? target([number], "name-mismatch") : target([number], problem === "ambiguous-name" ? undefined : problem);
  }
  if (birth !== undefined) {
    const born = lines.filter((line) => isBirth(birth, names.birthOf().get(line) ?? ""));
    return born.length === 1 && problem !== "name-mismatch" ? target(born) : target(lines, "name-mismatch");
  }
  if (problem === "ambiguous-name" && lead.plural) return lead.count === undefined || lead.count === lines.length ? target(lines) : target(lines, "count-mismatch");
  return lead.pair && lines.length < 2 ? target(lines, "count-mismatch") : target(lines, problem);
}

/** What may stand after a name and says nothing new: the birth date, the age, the consultations, the number. */
function identityAfter(symbols: readonly Sym[], from: number): { readonly birth: Sym | undefined; readonly number: number | undefined; readonly next: number } {
  let birth: Sym | undefined;
  let number: number | undefined;
  let end = from;
  for (let at = from; at < from + 24; at += 1) {
    const symbol = symbols[at];
    if (symbol === undefined) break;
    const born = symbol.fold === "ne" || symbol.fold === "nee";
    if (symbol.kind === "DATE" && !/\d{4}|\d\D+\d/.test(symbol.fold)) break; // "Mme Dupont lundi"
    if (symbol.kind === "DATE") birth ??= symbol;
    else if (numberAfter(symbols, at) !== undefined) {
      const place = numberAfter(symbols, at) ?? at;
      number = symbols[place]?.value;
      at = place;
    } else if (born && leadsToDate(symbols, at + 1)) continue;
    else if (["le", "en", "la", "derniere"].includes(symbol.fold) && leadsToDate(symbols, at + 1)) continue;
    else if ([",", "(", ")", ":"].includes(symbol.fold) && leadsToIdentity(symbols, at + 1)) continue;
    else if (symbol.fold === ")" && end === at && symbols.slice(from, at).some(({ fold }) => fold === "(")) {
      end = at + 1;
      continue;
    }
    else if (!isAgeOrVisits(symbol)) break;
    end = at + 1;
  }
  return { birth, number, next: end };
}

/** "81 ans", "4 consultations" are of the list; "6 mois", "2 ans" limit what is said. */
function isAgeOrVisits(symbol: Sym): boolean {
  if (symbol.kind !== "MEASURE") return false;
  const [figure = "", unit = ""] = symbol.fold.split(" ");
  return unit.startsWith("consultation") || (unit === "ans" && Number(figure) >= 16);
}

/** "n° 3", "(3)", "(n° 3)": where the number stands. */
function numberAfter(symbols: readonly Sym[], at: number): number | undefined {
  const opened = symbols[at]?.fold === "(";
  const label = symbols[opened ? at + 1 : at]?.kind === "NUMLABEL";
  const place = at + (opened ? 1 : 0) + (label ? 1 : 0);
  return symbols[place]?.kind === "NUM" && place > at && (label || symbols[place + 1]?.fold === ")") ? place : undefined;
}

const leadsToDate = (symbols: readonly Sym[], at: number): boolean => {
  for (let i = at; i < at + 3; i += 1) {
    if (symbols[i]?.kind === "DATE") return true;
    if (!["le", "en", "derniere"].includes(symbols[i]?.fold ?? "")) return false;
  }
  return false;
};

const leadsToIdentity = (symbols: readonly Sym[], at: number): boolean => {
  const next = symbols[at];
  if (next === undefined) return false;
  if (next.kind === "DATE" || isAgeOrVisits(next) || (next.fold === "(" && leadsToIdentity(symbols, at + 1))) return true;
  if (next.fold === "ne" || next.fold === "nee") return leadsToDate(symbols, at + 1);
  return next.fold === "la" && symbols[at + 1]?.kind === "LAST" && leadsToDate(symbols, at + 2);
};

/** Whether a date as written can be that birth date: every figure in it is its day, month or year. */
function isBirth(written: Sym, isoDate: string): boolean {
  const [year = 0, month = 0, day = 0] = isoDate.split("-").map(Number);
  const figures = (written.fold.match(/\d{1,4}/g) ?? []).map(Number);
  const monthName = months.findIndex((name) => written.fold.split(" ").includes(name)) + 1;
  return figures.every((figure) => [year, year % 100, month, day].includes(figure)) && (monthName === 0 || monthName > 12 || monthName === month);
}
