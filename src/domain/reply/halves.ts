import type { Statement } from "./statement.ts";
import type { Sym } from "./symbols.ts";
import type { Target } from "./target.ts";

type Lines = Extract<Target, { of: "lines" }>;

/** The symbols with the halves of the list in them, and whether each is said of lines beyond doubt. */
export interface Halved {
  readonly symbols: readonly Sym[];
  /** "À partir du 7" may be a day: it is a half of the list only where {@link meet} says so. */
  readonly mayBeDays: boolean;
}

const labelled = /\b(?:numero|n|n °|nr|no|num|ligne|rang|patiente?) \d+$/;

/**
 * Puts one mention of patients in the place of "à partir du 7", "jusqu'au 10 inclus".
 * @returns undefined where there is none
 */
export function withHalves(symbols: readonly Sym[], listed: readonly number[]): Halved | undefined {
  const found: Sym[] = [];
  let mayBeDays = false;
  let halves = 0;
  let complement: readonly number[] = [];
  let isLine = false; // "jusqu'au n° 6", "jusqu'au 6 inclus"; "jusqu'au 6, après …" may be a day
  let side: "after" | "before" = "after";
  for (let at = 0; at < symbols.length; at += 1) {
    const symbol = symbols[at];
    if (symbol === undefined) break;
    const rest = halves === 1 && complement.length > 0 ? restAt(symbols, at, side) : undefined;
    if (rest !== undefined && (isLine || !rest.mayBeTime)) {
      found.push({ ...symbol, kind: "T", target: { of: "lines", lines: complement, unsure: [], article: false, named: false } });
      mayBeDays = true; // wherever the two do not share out the list, "après" is a time
      complement = [];
      at += rest.size - 1;
      continue;
    }
    const following = loneLine(symbol.target);
    if (following !== undefined && symbols[at + 1]?.fold === "et" && (symbols[at + 2]?.fold === "les suivants" || symbols[at + 2]?.fold === "les suivantes") && isAnsweredBehind(symbols, at + 3)) {
      halves += 1;
      found.push({ ...symbol, target: { of: "lines", lines: listed.filter((number) => number >= following), unsure: [], article: false, named: false } });
      at += 2;
      continue;
    }
    const from = symbol.kind === "LIMIT" && symbol.fold === "a partir";
    const to = symbol.kind === "LIMIT" && /^jusqu(?: au?)?$/.test(symbol.fold);
    const next = symbols[at + 1]?.kind === "PREP" ? at + 2 : at + 1;
    const line = from || to ? loneLine(symbols[next]?.target) : undefined;
    const whole = found.at(-1)?.target?.of === "all" && /^tou(?:t|s|te|tes)$/.test(found.at(-1)?.fold ?? ""); // "j'accepte tout jusqu'au n° 5"
    const half = line === undefined || (symbols[at - 1]?.target !== undefined && !(whole && labelled.test(symbols[next]?.fold ?? ""))) ? [] : listed.filter((number) => (from ? number >= line : number <= line));
    const mention = symbols[next];
    if (mention === undefined || half.length === 0) {
      found.push(symbol);
      continue;
    }
    halves += 1;
    if (whole) found.pop();
    complement = listed.filter((number) => !half.includes(number));
    isLine = labelled.test(mention.fold) || /^inclu/.test(symbols[next + 1]?.fold ?? "") || / inclu/.test(mention.fold);
    side = from ? "before" : "after";
    mayBeDays ||= !labelled.test(mention.fold);
    found.push({ ...mention, start: symbol.start, target: { of: "lines", lines: half, unsure: [], article: false, named: false } });
    at = next;
  }
  return halves === 0 ? undefined : { symbols: found, mayBeDays };
}

interface Rest {
  /** In symbols. */
  readonly size: number;
  /** "Refuse après": the others, or afterwards? */
  readonly mayBeTime: boolean;
}

const later: readonly (readonly string[])[] = [["apres"], ["ensuite"], ["au dela"]];
const earlier: readonly (readonly string[])[] = [["avant"]];
const rests: readonly (readonly string[])[] = [["la", "suite"], ["ceux", "d", "avant"], ["ceux", "d", "apres"], ["les", "suivants"], ["les", "precedents"]];

/** "Après", "la suite", "les autres", "ceux d'avant", right behind an answer, at the end of what it says. */
function restAt(symbols: readonly Sym[], at: number, side: "after" | "before"): Rest | undefined {
  const before = symbols[at - 1]?.kind === "PREP" ? symbols[at - 2] : symbols[at - 1];
  if (!answered.has(before?.kind ?? "")) return undefined;
  const reads = (words: readonly string[]): boolean => words.every((word, i) => symbols[at + i]?.fold === word);
  const time = (side === "after" ? later : earlier).find(reads);
  const size = time?.length ?? (symbols[at]?.target?.of === "rest" ? 1 : rests.find(reads)?.length);
  const next = symbols[at + (size ?? 0)];
  return size !== undefined && (next === undefined || next.kind === "MARK") ? { size, mayBeTime: time !== undefined } : undefined;
}

/** "Le 9 et les suivants, je refuse", ": non"; "… que je connais" and "…, 4 et 5" say who they are. */
function isAnsweredBehind(symbols: readonly Sym[], at: number): boolean {
  const next = symbols[at]?.kind === "MARK" && [",", ":"].includes(symbols[at]?.fold ?? "") ? symbols[at + 1] : symbols[at];
  return next === undefined || next.kind === "JE" || answered.has(next.kind) || (next.kind === "MARK" && [".", "\n", ";"].includes(next.fold));
}
const answered: ReadonlySet<string> = new Set(["ACCEPTE", "REFUSE", "REFUS", "YES", "NO", "AGREE"]);

const loneLine = (target: Target | undefined): number | undefined => (target?.of === "lines" && !target.named && target.unsure.length === 0 && target.lines.length === 1 ? target.lines[0] : undefined);

/**
 * Whether decisions share out the whole list, each line once, some accepted and some refused: "oui jusqu'au 10 inclus, non pour 11 et 12".
 *
 * Beside it, "j'accepte jusqu'au 10" alone may be a day of the month.
 */
export function meet(statements: readonly Statement[], listed: readonly number[]): boolean {
  const sure = statements.every(({ target, doubt, exceptions }) => target?.of === "lines" && target.unsure.length === 0 && doubt === undefined && exceptions.length === 0);
  const lines = statements.flatMap(({ target }) => (target as Lines | undefined)?.lines ?? []);
  return sure && new Set(statements.map(({ means }) => means)).size === 2 && lines.length === listed.length && new Set(lines).size === listed.length;
}
