import { fold } from "./fold.ts";

export type TokenKind = "word" | "number" | "ordinal" | "date" | "time" | "phone" | "address" | "mark" | "emoji";

/** One word, number or mark of the doctor's text. */
export interface Token {
  readonly kind: TokenKind;
  /** As written. */
  readonly raw: string;
  /** As compared; for "ordinal" the figure alone. */
  readonly fold: string;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** No space between this token and the one before. */
  readonly glued: boolean;
}

/** Stands before words that the sender struck through; src/domain/reply/html-lines.ts writes it. */
export const struckMark = "\uE000";

// Tried in this order at the start of a word or figure; every quantifier is bounded, so the scan is linear.
const shapes: readonly (readonly [TokenKind, RegExp])[] = [
  ["address", /(?:https?:\/\/|www\.|mailto:)[^\s<>]{1,2000}/iy], // "https://aka.ms/o0ukef"
  ["address", /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}/y], // "liste-ald@cpam87.mssante.fr"
  ["date", /\d{4}-\d{2}-\d{2}(?!\d)/y], // "1951-03-02"
  ["date", /\d{1,2}\/\d{1,2}\/(?:\d{4}|\d{2})(?!\d)/y], // "02/03/1951", "2/3/51"
  ["date", /\d{1,2}[.-]\d{1,2}[.-]\d{4}(?!\d)|\d{2}\.\d{2}\.\d{2}(?![\d.])/y], // "02.03.1951"
  ["date", /(?:\d{2}\/(?:0\d|1[0-2])|\d\/0\d)(?![\d/])/y], // "12/05", "3/06"
  ["phone", /(?:\+33 ?|0)[1-9](?:[ .-]?\d{2}){4}(?!\d)/y], // "05 55 01 02 03"
  ["time", /\d{1,2} ?[hH] ?(?:\d{2})?(?![\p{L}\d])/uy], // "14h30", "9 h"
  ["time", /\d{1,2}:\d{2}(?!\d)/y], // "10:02"
  ["ordinal", /\d{1,2}(?:ers?|[eè]res?|r[eé]s?|[eè]mes?|i[eè]mes?|nd|nde|e|°)(?![\p{L}\d])/iuy], // "1er", "2ème", "3e"
  ["number", /\d{1,20}/y],
  ["word", /[\p{L}\p{M}\uFFFD]{1,100}(?:\((?:e|s|es)\)(?![\p{L}\d]))?/uy], // "accepté(s)"
];
const wordStart = /[\p{L}\d+]/u;
const emoji = /\p{Extended_Pictographic}[\u200d\ufe0f\p{Extended_Pictographic}]{0,8}/uy;
const noise = /["«»“”„*_`~'’ʼ‘´\ufe0f]/; // quotation marks and emphasis say nothing: « *ACCEPTE* »
const smiley = /[:;]-?[)D(](?!\w)/y; // ":-)"

const leader = /\.{4,80}(?=[ \t]{0,4}\p{L})/uy; // "Mme Dupont ........ accepte"

// Nine words in ten: plain letters with a gap behind them can be nothing but a word.
const plainWord = /[A-Za-z]{1,100}(?=[\s,;!?()]|$)/y; // "accepte", "patients,"

/** Cuts a text into tokens; spaces and emphasis are dropped, line ends are marks. Linear. */
export function scan(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let glued = false;
  const push = (kind: TokenKind, raw: string, folded: string): void => {
    tokens.push({ kind, raw, fold: folded, start: at, end: at + raw.length, glued });
    at += raw.length;
    glued = true;
  };
  while (at < text.length) {
    const character = text[at] ?? "";
    plainWord.lastIndex = at;
    const plain = plainWord.exec(text);
    if (plain !== null) push("word", plain[0], plain[0].toLowerCase());
    else if (character === " ") { at += 1; glued = false; }
    else if (character === "\n") push("mark", "\n", "\n");
    else if (/\s/.test(character) && character !== "\t") { at += 1; glued = false; }
    else if (noise.test(character)) at += 1;
    else if (wordStart.test(character) || !/[\x20-\x7e]/.test(character)) {
      const found = shapeAt(text, at);
      if (found !== undefined) push(found[0], found[1], foldedToken(found[0], found[1]));
      else push("mark", character, markOf(character));
    } else {
      smiley.lastIndex = at;
      const face = smiley.exec(text);
      leader.lastIndex = at;
      const dots = character === "." ? leader.exec(text)?.[0] : undefined;
      if (dots !== undefined) push("mark", dots, ":");
      else if (face !== null && (at === 0 || /\s/.test(text[at - 1] ?? ""))) push("emoji", face[0], face[0].endsWith("(") ? "sad" : "smile");
      else push("mark", character, markOf(character));
    }
  }
  return tokens;
}

function shapeAt(text: string, at: number): readonly [TokenKind, string] | undefined {
  const digit = /\d|\+/.test(text[at] ?? "");
  for (const [kind, shape] of shapes) {
    if (digit ? kind === "word" : kind !== "word" && kind !== "address") continue;
    shape.lastIndex = at;
    const match = shape.exec(text);
    if (match !== null) return [kind, match[0]];
  }
  emoji.lastIndex = at;
  const picture = digit ? null : emoji.exec(text);
  return picture === null ? undefined : ["emoji", picture[0]];
}

const smiling = new Set(["😀", "😃", "😄", "😁", "😊", "😅", "🙂", "☺", "👍", "🙏", "✅", "😉", "👌", "🤝"]);

function foldedToken(kind: TokenKind, raw: string): string {
  if (kind === "emoji") return smiling.has(raw.replaceAll("\ufe0f", "")) ? "smile" : "other";
  if (kind === "ordinal" || kind === "number") return String(Number.parseInt(raw, 10));
  return fold(raw).replace(/\((?:e|s|es)\)$/, "");
}

function markOf(character: string): string {
  if (character === "–" || character === "—" || character === "‑" || character === "−") return "-";
  if (character === "→" || character === "⇒" || character === "➔" || character === "\t") return ":";
  if (character === "…") return ".";
  if (character === "•" || character === "·" || character === "▪" || character === "●" || character === "◦") return "•";
  return character;
}
