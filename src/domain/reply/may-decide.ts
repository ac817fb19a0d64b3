import { isKnownWord, looksLikeDecision, openingsOf, rightedWords, type WordKind } from "./lexicon/phrases.ts";
import { askedOnce, type Line } from "./line.ts";
import { nameWords } from "./name-index.ts";
import type { SymbolKind } from "./symbols.ts";

// What is struck through, letters of another writing or lost on the way: to be read word by word.
const notPlain = /[\p{M}\uFFFD\uE000]/u;
const inflected = /(?<=\p{L})\((?:e|s|es)\)(?![\p{L}\d])/giu; // "accepté(s)" is one word, as src/domain/reply/tokens.ts cuts it
const longestToken = 100; // src/domain/reply/tokens.ts cuts a longer word, and the rest of it is a word of its own

/**
 * Makes a cheap question to ask before a line is read word by word: whether a word of these kinds can stand in it at all.
 *
 * It may say yes for nothing; where it says no, {@link readSymbols} finds none.
 */
export function makeMayDecide(kinds: ReadonlySet<SymbolKind>): (line: Line) => boolean {
  const openings = openingsOf((kind: WordKind) => kinds.has(kind));
  return askedOnce((text) => {
    if (notPlain.test(text) || (kinds.has("LETTER") && mayAnswerByLetter(text))) return true;
    const words = nameWords(text.replace(inflected, ""));
    return words.some((word, i) => {
      const second = openings.get(word);
      if (second !== undefined && (second.has("") || second.has(words[i + 1] ?? ""))) return true;
      // A word of the tables is what they say, however it looks: "accepter" decides nothing.
      if ((looksLikeDecision(word) && !isKnownWord(word)) || word.length >= longestToken) return true;
      const [righted] = rightedWords(word);
      return righted !== word;
    });
  });
}

const capital = /(?<!\p{L})[ARON](?![\p{L}°])/gu;
const leading = /[\d:=/()>\t–—‑−→⇒➔-]/; // what stands before a letter that answers, the marks among them that are read as a hyphen or a colon
const passedOver = /[\s"«»“”„*_`~'’ʼ‘´\ufe0f]/; // blanks and emphasis

/** Whether a capital stands where one answers ("1 : A"); that of "N°" does not. */
function mayAnswerByLetter(text: string): boolean {
  for (const { index } of text.matchAll(capital)) {
    let before = index - 1;
    while (before >= 0 && text[before] !== "\t" && passedOver.test(text[before] ?? "")) before -= 1;
    if (leading.test(text[before] ?? "")) return true;
  }
  return false;
}
