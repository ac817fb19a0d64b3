import { mayBeTitle } from "./doctor-names.ts";
import { askedOnce, type Line } from "./line.ts";
import { beginningsOf, mayBegin, type Beginnings } from "./name-beginnings.ts";
import type { NameIndex } from "./name-index.ts";
import { civilityAt, mayBeMisspelt } from "./name-match.ts";
import { plainAt, plainLine } from "./plain-line.ts";
import type { Sym } from "./symbols.ts";
import type { Token } from "./tokens.ts";

/** How a line reads where it names nobody, and whom it could name, told before any list is at hand. */
interface Unnamed {
  readonly symbols: readonly Sym[];
  /** Its words; undefined: it may name somebody by a title, a civility or a name misspelt. */
  readonly words: readonly string[] | undefined;
}

const unnamed = askedOnce((_, line): Unnamed => {
  const plain = plainLine(line);
  const symbols: Sym[] = [];
  for (let at = 0; at < plain.tokens.length; ) {
    const { symbol, next } = plainAt(plain, at);
    symbols.push(symbol);
    at = next;
  }
  const namesByLooks = plain.dictated || plain.tokens.some((_, at) => mayNameByLooks(plain.tokens, at));
  return { symbols, words: namesByLooks ? undefined : [...new Set(plain.tokens.map(({ fold }) => fold))] };
});

const mayNameByLooks = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.kind === "word" && (mayBeTitle(tokens[at].fold) || civilityAt(tokens, at) !== undefined || mayBeMisspelt(tokens, at));

/** The symbols of a line where it names nobody. */
export const symbolsAlone = (line: Line): readonly Sym[] => unnamed(line).symbols;

const already = new WeakMap<NameIndex, { readonly known: Beginnings }>();

/** How all names of a list begin: of its patients, of its doctor, and its own. */
function beginningsOfAll(names: NameIndex): Beginnings {
  let learnt = already.get(names);
  if (learnt === undefined) {
    const doctor = [names.doctorFamily, names.doctorGiven].filter((name) => name !== "");
    learnt = { known: beginningsOf([...names.family.keys(), ...names.given.keys(), ...doctor, names.reference.slice(0, 2).toLowerCase()]) };
    already.set(names, learnt);
  }
  return learnt.known;
}

/**
 * The symbols of a line in which none of a list's names, and no other, can stand; undefined: it must be asked word by word.
 *
 * Most sentences name nobody: they are read once, not once for each list, and a list's names are looked for only where a word begins as one of them does.
 */
export function unnamedSymbols(line: Line, names: NameIndex): readonly Sym[] | undefined {
  const { symbols, words } = unnamed(line);
  if (words === undefined) return undefined;
  const known = beginningsOfAll(names);
  return words.some((word) => mayBegin(word, known)) ? undefined : symbols;
}
