import { looksLikeDecision, openingsOf, rightedWords, type WordKind } from "./lexicon/phrases.ts";
import { wordsOf } from "./our-text.ts";
import type { SymbolKind } from "./symbols.ts";

// A letter that answers ("1 : A"), what is struck through, "accepté(s)", letters of another writing or lost on the way: to be read word by word.
const notPlain = /(?<![A-Za-z])[ARON](?![A-Za-z])|\((?:e|s|es)\)|[\p{M}\uFFFD\uE000]/u;
const longestToken = 100; // src/domain/reply/tokens.ts cuts a longer word, and the rest of it is a word of its own

/**
 * Makes a cheap question to ask before a line is read word by word: whether a word of these kinds can stand in it at all.
 *
 * It may say yes for nothing; where it says no, {@link readSymbols} finds none.
 */
export function makeMayDecide(kinds: ReadonlySet<SymbolKind>): (text: string) => boolean {
  const openings = openingsOf((kind: WordKind) => kinds.has(kind));
  return (text) => {
    if (notPlain.test(text)) return true;
    const words = wordsOf(text);
    return words.some((word, i) => {
      const second = openings.get(word);
      if (second !== undefined && (second.has("") || second.has(words[i + 1] ?? ""))) return true;
      if (looksLikeDecision(word) || word.length >= longestToken) return true;
      const [righted] = rightedWords(word);
      return righted !== word;
    });
  };
}
