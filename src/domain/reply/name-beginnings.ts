import { foldedCode, unknownLetter } from "./letters.ts";

/** By the first letter of names (1 to 26), a bit for each letter that stands second, bit 0 where none does; undefined: a name has other letters than those of French, so that any word may begin it. */
export type Beginnings = readonly number[] | undefined;

const already = new WeakMap<ReadonlyMap<string, unknown>, { readonly known: Beginnings }>();

const nothing: readonly number[] = Array.from({ length: 27 }, () => 0);

/** The two letters that each of these names begins with. @param names folded letters without spaces */
export function beginningsOf(names: Iterable<string>): Beginnings {
  const seconds = nothing.slice();
  for (const name of names) {
    const [first, second] = [letterOf(name.charCodeAt(0)), letterOf(name.charCodeAt(1))];
    if (first === 0 || (second === 0 && name.length > 1)) return undefined;
    seconds[first] = (seconds[first] ?? 0) | (1 << second);
  }
  return seconds;
}

/** The same of the keys of a map, worked out once for all that is asked of it. */
export function beginningsIn(names: ReadonlyMap<string, unknown>): Beginnings {
  let learnt = already.get(names);
  if (learnt === undefined) {
    learnt = { known: beginningsOf(names.keys()) };
    already.set(names, learnt);
  }
  return learnt.known;
}

/** Whether a word may be a name, or the first of its words: "d" of "dorgeval". False is sure. @param word folded */
export function mayBegin(word: string, known: Beginnings): boolean {
  if (known === undefined || word === "") return true;
  const bits = known[letterOf(word.charCodeAt(0))] ?? 0;
  return bits !== 0 && (word.length === 1 || (bits & (1 << letterOf(word.charCodeAt(1)))) !== 0);
}

/**
 * Cheap: whether a word of a text begins as one of these names does. False is sure: nine lines in ten of a quotation have no such word, and need not be folded.
 * @param names by their folded letters
 */
export function mayBeginName(text: string, names: ReadonlyMap<string, unknown>): boolean {
  const known = beginningsIn(names);
  if (known === undefined) return true;
  let before = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = foldedCode(text.charCodeAt(at));
    if (code === unknownLetter) return true;
    const letter = letterOf(code);
    const bits = letter > 0 && before === 0 ? (known[letter] ?? 0) : 0;
    if (bits !== 0) {
      const next = at + 1 < text.length ? foldedCode(text.charCodeAt(at + 1)) : 0;
      // A letter alone may be the first word of a name: "d'Orgeval".
      if (next === unknownLetter || letterOf(next) === 0 || (bits & (1 << letterOf(next))) !== 0) return true;
    }
    before = letter;
  }
  return false;
}

/** 1 to 26; 0 for what is no letter. */
const letterOf = (code: number): number => (code >= 97 && code <= 122 ? code - 96 : 0);
