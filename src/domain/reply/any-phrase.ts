import { foldedCode, unknownLetter } from "./letters.ts";

const plainest = 128; // codes of ASCII, which folded French is
const marked = 16; // bits of a mark; fifty phrases set fifty of 65,536

/** Whether some phrases stand in a text, asked in two steps. */
export interface AnyPhrase {
  /** Cheap, of a text as written: false is sure. */
  readonly mayStandIn: (written: string) => boolean;
  /** Of a folded text. */
  readonly standsIn: (folded: string) => boolean;
}

/**
 * Makes the question whether one of these phrases stands in a text.
 *
 * The text is read once, each place asked for the letters that a phrase may begin with: a regular expression of fifty alternatives tries each at every place.
 * @param phrases folded, of four characters of ASCII or more
 */
export function makeAnyPhrase(phrases: readonly string[]): AnyPhrase {
  const beginning = new Map<number, string[]>();
  const opens = new Uint8Array(plainest * plainest);
  const marks = new Uint32Array((1 << marked) / 32);
  for (const phrase of phrases) {
    const pair = phrase.charCodeAt(0) * plainest + phrase.charCodeAt(1);
    opens[pair] = 1;
    beginning.set(pair, [...(beginning.get(pair) ?? []), phrase]);
    let four = 0;
    for (let at = 0; at < 4; at += 1) four = (four << 7) | phrase.charCodeAt(at);
    const mark = markOf(four);
    marks[mark >>> 5] = (marks[mark >>> 5] ?? 0) | (1 << (mark & 31));
  }
  const standsIn = (text: string): boolean => {
    let before = text.charCodeAt(0);
    for (let at = 1; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const pair = before * plainest + code;
      if (before < plainest && code < plainest && opens[pair] === 1 && beginning.get(pair)?.some((phrase) => text.startsWith(phrase, at - 1)) === true) return true;
      before = code;
    }
    return false;
  };
  const mayStandIn = (written: string): boolean => {
    let four = 0;
    for (let at = 0; at < written.length; at += 1) {
      const code = foldedCode(written.charCodeAt(at));
      if (code === unknownLetter) return true;
      four = ((four << 7) | code) & 0xfffffff;
      const mark = markOf(four);
      if (((marks[mark >>> 5] ?? 0) & (1 << (mark & 31))) !== 0) return true;
    }
    return false;
  };
  return { mayStandIn, standsIn };
}

/** Scatters four letters over the marks. */
const markOf = (four: number): number => Math.imul(four, 0x9e3779b1) >>> (32 - marked);
