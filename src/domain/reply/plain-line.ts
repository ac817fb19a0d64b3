import { dictatesMarks, withDictatedMarks } from "./dictated.ts";
import { figureAt } from "./figures.ts";
import { looksLikeDecision, phraseAt, rightedWords } from "./lexicon/phrases.ts";
import { askedOnce } from "./line.ts";
import { symbolOver, type Found } from "./symbol-over.ts";
import { scan, struckMark, type Token } from "./tokens.ts";

/** A line as it reads where it names nobody. That hangs on its words alone, so that a sentence that many doctors write is cut into words once. */
export interface PlainLine {
  readonly tokens: readonly Token[];
  /** In characters. */
  readonly length: number;
  /** A mark may have been dictated: "virgule". */
  readonly dictated: boolean;
  /** No blank before the first token, none behind the last. */
  readonly gluedStart: boolean;
  readonly gluedEnd: boolean;
  /** By token: what begins there, worked out when first asked. */
  readonly found: (Found | undefined)[];
}

/** Reads a line, or a text whose marks were dictated, apart from any list. */
export const plainLine = askedOnce((text): PlainLine => {
  const scanned = scan(text);
  const [first, last] = [scanned[0]?.start ?? text.length, scanned.at(-1)?.end ?? 0];
  return { tokens: wordsOpened(withDictatedMarks(scanned)), length: text.length, dictated: dictatesMarks(scanned), gluedStart: !/\s/.test(text.slice(0, first)), gluedEnd: !/\s/.test(text.slice(last)), found: [] };
});

/** The tokens of lines, parted by line ends, as {@link scan} cuts the whole text. */
export function joinTokens(lines: readonly PlainLine[]): readonly Token[] {
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) return only.tokens;
  const tokens: Token[] = [];
  let start = 0;
  for (const [nth, line] of lines.entries()) {
    if (nth > 0) {
      tokens.push({ kind: "mark", raw: "\n", fold: "\n", start: start - 1, end: start, glued: isGlued(lines[nth - 1], nth - 1) });
      for (const [i, token] of line.tokens.entries()) tokens.push({ ...token, start: token.start + start, end: token.end + start, glued: i === 0 ? line.gluedStart : token.glued });
    } else tokens.push(...line.tokens);
    start += line.length + 1;
  }
  return tokens;
}

/** Whether the end of a line is glued to what stands before it; an empty line's to the line before. */
const isGlued = (line: PlainLine | undefined, nth: number): boolean => line !== undefined && line.gluedEnd && (line.tokens.length > 0 || nth > 0);

/** What begins at a token that names nobody. Tokens of other lines have no say in it: no figure and no phrase runs over a line's end. */
export const plainAt = ({ tokens, found }: PlainLine, at: number): Found =>
  (found[at] ??= figureAt(tokens, at) ?? letterAt(tokens, at) ?? labelAt(tokens, at) ?? phraseSymbolAt(tokens, at) ?? plainSymbol(tokens, at));

/** The tokens of a text, as its words are meant. */
export const wordTokens = (text: string): Token[] => wordsOpened(withDictatedMarks(scan(text)));

/** Opens fused words and drops the hyphens within compounds ("ci-dessous"); "1-3" keeps its own. */
function wordsOpened(tokens: readonly Token[]): Token[] {
  const opened: Token[] = [];
  for (const [i, token] of tokens.entries()) {
    const words = token.kind === "word" ? rightedWords(token.fold) : undefined;
    if (words === undefined) {
      const inCompound = token.fold === "-" && token.glued && tokens[i - 1]?.kind === "word" && tokens[i + 1]?.kind === "word" && tokens[i + 1]?.glued === true;
      const spans = /[→⇒➔]/.test(token.raw) && tokens[i - 1]?.kind === "number" && tokens[i + 1]?.kind === "number"; // "1→3", "1 → 3"
      if (!inCompound) opened.push(spans ? { ...token, fold: "→" } : token);
    } else if (words.length === 1 && words[0] === token.fold) opened.push(token);
    else words.forEach((word, nth) => opened.push({ ...token, fold: word, glued: nth > 0 || token.glued }));
  }
  return opened;
}

const ordinalWords: ReadonlyMap<string, number> = new Map([
  ["premier", 1], ["premiere", 1], ["deuxieme", 2], ["second", 2], ["seconde", 2], ["troisieme", 3], ["quatrieme", 4], ["cinquieme", 5], ["sixieme", 6],
  ["septieme", 7], ["huitieme", 8], ["neuvieme", 9], ["dixieme", 10], ["onzieme", 11], ["douzieme", 12],
  ["treizieme", 13], ["quatorzieme", 14], ["quinzieme", 15], ["seizieme", 16], ["dix septieme", 17], ["dix huitieme", 18], ["dix neuvieme", 19], ["vingtieme", 20],
]);

/** The A, R, O or N of "1 : A, 2 : R": a capital alone after a number or a colon. */
function letterAt(tokens: readonly Token[], at: number): Found | undefined {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token === undefined || !["A", "R", "O", "N"].includes(token.raw) || after?.glued === true && after.kind === "word" || after?.fold === "°") return undefined;
  const spans = token.raw === "A" ? spansNumbers(tokens, at) : "no";
  if (spans === "surely") return undefined;
  if (spans === "perhaps") return symbolOver(tokens, at, at + 1, { kind: "WORD" });
  const answering = before?.kind === "number" || (before?.fold === "/" && tokens[at - 2]?.kind === "number") || [":", "=", "-", ")", ">"].includes(before?.fold ?? "");
  return answering ? symbolOver(tokens, at, at + 1, { kind: "LETTER" }) : undefined;
}

const isLetter = (token: Token | undefined): boolean => token !== undefined && ["A", "R", "O", "N"].includes(token.raw);

/** "1 A 5": rising, and none of its numbers is answered by another letter ("1 A 2 R"). */
function mayRise(tokens: readonly Token[], at: number): boolean {
  const [from, to] = [tokens[at - 1], tokens[at + 1]];
  return tokens[at]?.raw === "A" && from?.kind === "number" && to?.kind === "number" && Number(from.raw) < Number(to.raw) && !isLetter(tokens[at + 2]) && !isLetter(tokens[at - 2]);
}

// What numbers are counted behind; "PATIENT 1 A 2 REFUSE", "LIGNE 1 A", "BONJOUR 1 A" may answer them one by one.
const countedBehind = /^(?:j?accept|refus|pren[ds]|gard|suis$|suivr?|valid|ok$|oui$|non$|pas$|pour$|sauf$|hors$|les$|des?$|du$|nos?$|numeros$|lignes$|patients$|patientes$|dossiers$|acc(?:ord|s)?$)/;

const nouns = /^(?:nos?|numeros|lignes|patients|patientes|dossiers)$/; // "PATIENTS 1 A 2 REFUSE"

/**
 * "REFUSE 6 A 10": in capitals "à" has no accent; a word that numbers follow stands before them, and no other letter answers one.
 *
 * "1 A 5 REFUSE" may be either; "1 A 5 ACCEPTE, 6 A 8 REFUSE" is not: each figure after "A" has a word of its own behind it.
 * Of two that are neighbours it is not said: "1 A 2 REFUSE, 3 A 4 REFUSE" accepts 1.
 */
function spansNumbers(tokens: readonly Token[], at: number): "surely" | "perhaps" | "no" {
  if (!mayRise(tokens, at)) return "no";
  const spans = tokens.flatMap((_, other) => (mayRise(tokens, other) ? [other] : []));
  if (tokens.some((token, other) => !spans.includes(other) && isLetter(token) && tokens[other - 1]?.kind === "number")) return "no";
  const word = tokens[at - 2];
  const answered = (span: number): boolean => {
    const behind = tokens[span + 2]?.fold === ":" ? tokens[span + 3] : tokens[span + 2];
    return behind?.kind === "word" && behind.raw.length > 1;
  };
  const wide = (span: number): boolean => Number(tokens[span + 1]?.raw) - Number(tokens[span - 1]?.raw) > 1;
  return (word?.kind === "word" && countedBehind.test(word.fold) && (wide(at) || !nouns.test(word.fold))) || (spans.length > 1 && spans.every((span) => answered(span) && wide(span))) ? "surely" : "perhaps";
}

/** "n°", "n°s", "#". */
function labelAt(tokens: readonly Token[], at: number): Found | undefined {
  if (tokens[at]?.fold === "#") return symbolOver(tokens, at, at + 1, { kind: "NUMLABEL" });
  const digit = tokens[at + 1];
  if (tokens[at]?.fold === "n" && digit?.kind === "number" && digit.glued && digit.raw.length <= 2) return symbolOver(tokens, at, at + 1, { kind: "NUMLABEL" }); // "n1"
  if (tokens[at]?.fold !== "n" || tokens[at + 1]?.fold !== "°") return undefined;
  const plural = tokens[at + 2]?.fold === "s" && tokens[at + 2]?.glued === true;
  return symbolOver(tokens, at, at + (plural ? 3 : 2), { kind: plural ? "NUMLABELS" : "NUMLABEL" });
}

function phraseSymbolAt(tokens: readonly Token[], at: number): Found | undefined {
  const token = tokens[at];
  if (token?.kind !== "word") return undefined;
  const phrase = phraseAt((place) => (tokens[place]?.kind === "word" ? (tokens[place]?.fold ?? "") : ""), at);
  if (phrase === undefined) return undefined;
  const value = phrase.kind === "ORDWORD" ? ordinalWords.get(tokens.slice(at, at + phrase.length).map((word) => word.fold).join(" ")) : undefined;
  const last = tokens[at + phrase.length - 1]?.raw.normalize("NFC") ?? "";
  return symbolOver(tokens, at, at + phrase.length, { kind: phrase.kind, ...(value === undefined ? {} : { value }), ...(/[éÉ]e?s?$/u.test(last) ? { participle: true } : {}) });
}

/** A word of no table, a mark. */
export function plainSymbol(tokens: readonly Token[], at: number): Found {
  const token = tokens[at];
  if (token?.kind === "word") return symbolOver(tokens, at, at + 1, { kind: looksLikeDecision(token.fold) ? "LOOK" : "WORD" });
  if (token?.kind === "emoji") return symbolOver(tokens, at, at + 1, { kind: token.fold === "smile" ? "SMILE" : "EMOJI" });
  return symbolOver(tokens, at, at + 1, { kind: token?.raw === struckMark ? "STRUCK" : "MARK" });
}
