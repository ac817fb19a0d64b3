import { foldedCode, unknownLetter } from "./letters.ts";

/** The two letters that names begin with; undefined: a name has other letters than those of French, so that any word may begin it. */
type Beginnings = { readonly pairs: Uint8Array; readonly firsts: Uint8Array } | undefined;

const already = new WeakMap<ReadonlyMap<string, unknown>, { readonly known: Beginnings }>();

/**
 * Cheap: whether a word of a text begins as one of these names does. False is sure: nine lines in ten of a quotation have no such word, and need not be folded.
 * @param names by their folded letters
 */
export function mayBeginName(text: string, names: ReadonlyMap<string, unknown>): boolean {
  const { known } = already.get(names) ?? learn(names);
  if (known === undefined) return true;
  let before = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = foldedCode(text.charCodeAt(at));
    if (code === unknownLetter) return true;
    const letter = letterOf(code);
    if (letter > 0 && before === 0 && known.firsts[letter] === 1) {
      const next = at + 1 < text.length ? foldedCode(text.charCodeAt(at + 1)) : 0;
      // A letter alone may be the first word of a name: "d'Orgeval".
      if (next === unknownLetter || letterOf(next) === 0 || known.pairs[letter * 32 + letterOf(next)] === 1) return true;
    }
    before = letter;
  }
  return false;
}

/** 1 to 26; 0 for what is no letter. */
const letterOf = (code: number): number => (code >= 97 && code <= 122 ? code - 96 : 0);

function learn(names: ReadonlyMap<string, unknown>): { readonly known: Beginnings } {
  const [pairs, firsts] = [new Uint8Array(27 * 32), new Uint8Array(27)];
  let plain = true;
  for (const name of names.keys()) {
    const [first, second] = [letterOf(name.charCodeAt(0)), letterOf(name.charCodeAt(1))];
    plain &&= first > 0 && (second > 0 || name.length === 1);
    firsts[first] = 1;
    pairs[first * 32 + second] = 1;
  }
  const learnt = { known: plain ? { pairs, firsts } : undefined };
  already.set(names, learnt);
  return learnt;
}
