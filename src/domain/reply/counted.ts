import { linesOf } from "./decisions.ts";
import type { Statement } from "./statement.ts";
import { nearby, type Sym } from "./symbols.ts";

const nouns = /^(?:[2-9]|1\d) (?:refus|accords?|acceptations?)[.!]?$/i;
const short: ReadonlySet<string> = new Set(["YES", "NO", "AGREE", "REFUS", "NOPROBLEM", "ACCEPTE", "REFUSE", "ACCEPTATION"]);
const nounsOf: ReadonlySet<string> = new Set(["YES", "NO", "AGREE", "REFUS", "ACCEPTATION", "NOPROBLEM"]);
const mixed = /\p{L} , \d{1,2}$/u;
const nth = /^(?:\d{1,2} ?(?:ere?|re|nde?|[eè]me|e)|premi[eè]re?|deuxi[eè]me|seconde?|troisi[eè]me|derni[eè]re?) (?:refus|accord|acceptation)\b/i;
const ends: ReadonlySet<string> = new Set([".", "\n", ";", "!", "?"]);
const isBare = ({ fold, target }: Sym): boolean => target?.of === "lines" && /^\d{1,2}$/.test(fold);

/**
 * "3 oui 1 non" of four patients, "accepte 2, Dupont et Petit", "2 refus": numbers, or how many? A number of its own, without "le" or "n°",
 * counts as well as it points wherever the rest of the answer makes up that many.
 */
export function mayCount(statements: readonly Statement[], symbols: readonly Sym[], text: string, size: number): boolean {
  const bare = symbols.filter(isBare);
  const [one, two, ...more] = bare;
  const beside = { others: symbols.some(({ target }) => target?.of === "rest"), lists: symbols.some((symbol) => linesOf(symbol.target).length > 1 && !/\p{L}/u.test(symbol.fold)) };
  if (symbols.some((symbol, at) => announces(symbol, symbols, at, size, beside))) return true;
  if (statements.length === 1 && nth.test(text.trim())) return true; // "2e refus": of ours, or of his?
  if (one === undefined || size < 3) return false;
  if (!beside.lists && bare.length === symbols.filter(({ target }) => target !== undefined).length && bare.every((symbol) => standsUnderMany(symbols, symbols.indexOf(symbol)))) return true;
  const [N, M] = [Number(one.fold), Number(two?.fold ?? 0)];
  if (more.length > 0) return N > M && bare.reduce((sum, { fold }) => sum + Number(fold), 0) === size && statements.length > 0; // "5 oui, 2 non, 1 peut-être"
  if (two === undefined) return (statements.length === 1 && countsAlone(statements[0], text, N, size)) || makesUpTheList(statements, N, size);
  if (N + M === size && statements.length > 0 && bare.every((symbol) => /^(?:refus|accords?|acceptations?)$/.test(symbols[symbols.indexOf(symbol) + 1]?.fold ?? ""))) return true; // "1 refus\n3 accords"
  // Lines are told off from the first on; a verb asks for numbers, "1 oui, 3 non" need not.
  const apart = /[:=°#)\n]/.test(text);
  const tersely = !apart && bare.every((symbol) => nounsOf.has(symbols[symbols.indexOf(symbol) + 1]?.kind ?? "") || symbols[symbols.indexOf(symbol) + 1]?.fold === "accords");
  return N + M === size && statements.length > 0 && (N > M || tersely) && !labels(text);
}

/** "Patients refusés : 2", "acceptés : 10", where nothing tells numbers from how many. */
function standsUnderMany(symbols: readonly Sym[], at: number): boolean {
  const [head, colon] = [symbols[at - 2], symbols[at - 1]];
  return colon?.fold === ":" && (head?.kind === "ACCEPTE" || head?.kind === "REFUSE") && head.fold.endsWith("s") && !symbols.slice(Math.max(0, at - 4), at).some(({ kind }) => kind === "NUMLABEL" || kind === "NUMLABELS");
}

/** "3 : oui, 1 : non", "3) oui": each number is named for itself. */
const labels = (text: string): boolean => /\d ?[:=)°#]|[°#] ?\d/.test(text);

/** "2 refus", "4 ok" of four patients, "accepte (3)", "je n'accepte que 2" */
function countsAlone(statement: Statement | undefined, text: string, number: number, size: number): boolean {
  if (statement === undefined || linesOf(statement.target)[0] !== number || number === 1) return false;
  const said = text.trim();
  return nouns.test(said) || statement.said === "only" || (number === size && /^\d+ (?:oui|non|ok)\b/i.test(said)) || /^[\p{L}' ]+\(\s?\d+\s?\)[.!]?$/u.test(said) || /\btotal\b/i.test(said);
}

/** "3 oui, Petit non", "j'accepte 3 sauf Petit", "2 oui, les 2 autres non": with those said of apart it makes the list. */
function makesUpTheList(statements: readonly Statement[], number: number, size: number): boolean {
  const counted = statements.find((statement) => linesOf(statement.target).length === 1 && linesOf(statement.target)[0] === number);
  if (counted === undefined || number === 1) return false;
  const others = statements.filter((statement) => statement !== counted);
  const named = others.flatMap((statement) => linesOf(statement.target));
  const excepted = counted.exceptions.flatMap(({ target }) => linesOf(target));
  if (excepted.length > 0 && number + excepted.length === size) return true;
  if (named.includes(number) || others.some(({ target }) => target?.of !== "lines" || target.unsure.length > 0 || !target.named)) return false;
  return named.length > 0 && (others.every(({ means }) => means !== counted.means) ? number + named.length === size : others.every(({ means }) => means === counted.means) && number === named.length);
}

interface Beside {
  /** "Les autres" are spoken of. */
  readonly others: boolean;
  /** Several numbers are named at once. */
  readonly lists: boolean;
}

/** "Accepte 2 (1 et 3)", "refuse 1, Petit", "Refusés (2)", "3 refus, les autres ok". */
const announces = (symbol: Sym, symbols: readonly Sym[], at: number, size: number, beside: Beside): boolean =>
  symbol.target?.of === "lines" && (countsItsOwn(symbol, symbols[at + 1]) || (isBare(symbol) && (countsByItsWords(symbols, at, beside) || countsWhoFollows(symbols, at, size))));

/** "2, Caron et Roux", "3, les 10, 11 et 12", "Petit, 3 refus", as one mention. */
function countsItsOwn(symbol: Sym, next: Sym | undefined): boolean {
  const [, count, behind = ""] = /^(\d{1,2}) , (.*)$/.exec(symbol.fold.slice(0, 200)) ?? [];
  const named = symbol.target?.of === "lines" && symbol.target.named;
  if (named && mixed.test(symbol.fold) && nounsOf.has(next?.kind ?? "")) return true; // "1 accord : Petit, 3 refus"
  if (count === undefined || !(named ? /^(?:et )?\p{L}/u : /^(?:les? |la |du )|^\d+ (?:a|au) /).test(behind)) return false;
  const others = linesOf(symbol.target).filter((line) => line !== Number(count)).length;
  return others === Number(count) || (named && others > 0 && linesOf(symbol.target).length === Number(count));
}

/** "Refusés (2)", "acceptés 2 :", "3 refus, les autres ok"; "accepte (1, 3) refuse (2)" are numbers. */
function countsByItsWords(symbols: readonly Sym[], at: number, { others, lists }: Beside): boolean {
  const [verdict, open, close] = [symbols[at - 2], symbols[at - 1], symbols[at + 1]];
  if (open?.fold === "(" && close?.fold === ")" && short.has(verdict?.kind ?? "") && !lists) return true;
  if (open?.participle === true && open.fold.endsWith("s") && (close?.fold === ":" || close?.fold === "(")) return true;
  return others && /^(?:refus|accords?|acceptations?)$/.test(close?.fold ?? "");
}

/** "1 oui (Petit)", "3 ok, hors Petit", "2 oui, les 2 autres non", "accepte 2 (Caron, Roux)": as many as are named behind it. */
function countsWhoFollows(symbols: readonly Sym[], at: number, size: number): boolean {
  const number = Number(symbols[at]?.fold);
  let next = short.has(symbols[at + 1]?.kind ?? "") ? at + 2 : at + 1;
  let [within, led, except] = [false, false, false];
  for (; next < at + nearby; next += 1) {
    const { kind = "", fold = "" } = symbols[next] ?? {};
    if (kind === "MARK" && !ends.has(fold)) {
      within ||= fold === "(" || (fold === ":" && next > at + 1);
      led ||= fold === ",";
    } else if (kind === "EXCEPT" || kind === "PREP" || fold === "hors") except ||= kind === "EXCEPT" || fold === "hors";
    else break;
  }
  const [who, behind] = [symbols[next], symbols[next + 1]];
  if (who?.target === undefined) return false;
  if (who.target.of === "rest") return number + Number(/\d+/.exec(who.fold)?.[0] ?? size) === size;
  if (within && who.target.of === "unknown" && who.target.problem === "name-mismatch") return true; // "je prends 2 (Caron Roux)"
  const lines = linesOf(who.target);
  if (lines.length === 0 || (lines.length === 1 && lines[0] === number)) return false;
  if (except) return number + lines.length === size;
  const answered = short.has(behind?.kind ?? "") || behind?.fold === ":";
  return lines.length === number && !answered && (within || (led && who.target.of === "lines" && who.target.named));
}
