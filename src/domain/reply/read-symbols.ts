import { ownNameAt, titledDoctorAt } from "./doctor-names.ts";
import { withDictatedMarks } from "./dictated.ts";
import { figureAt } from "./figures.ts";
import { looksLikeDecision, phraseAt, rightedWords } from "./lexicon/phrases.ts";
import type { NameIndex } from "./name-index.ts";
import { civilityAt, nameAt } from "./name-match.ts";
import { symbolOver, type Found } from "./symbol-over.ts";
import type { Sym } from "./symbols.ts";
import { scan, struckMark, type Token } from "./tokens.ts";

const ordinalWords: ReadonlyMap<string, number> = new Map([
  ["premier", 1], ["premiere", 1], ["deuxieme", 2], ["second", 2], ["seconde", 2], ["troisieme", 3], ["quatrieme", 4], ["cinquieme", 5], ["sixieme", 6],
  ["septieme", 7], ["huitieme", 8], ["neuvieme", 9], ["dixieme", 10], ["onzieme", 11], ["douzieme", 12],
]);

// A quoted line of our list stands in the text and in the HTML, and is asked about more than once: it is read once a message.
const already = new WeakMap<NameIndex, Map<string, readonly Sym[]>>();
const longestKept = 500;

/** Turns a text into words, phrases, marks, numbers and names that the rules know. Linear in the text. */
export function readSymbols(text: string, names: NameIndex, reference: string): readonly Sym[] {
  if (text.length > longestKept) return read(text, names, reference);
  const kept = already.get(names) ?? new Map<string, readonly Sym[]>();
  already.set(names, kept);
  const key = `${reference}\n${text}`;
  const symbols = kept.get(key) ?? read(text, names, reference);
  kept.set(key, symbols);
  return symbols;
}

function read(text: string, names: NameIndex, reference: string): Sym[] {
  const tokens = wordTokens(text);
  const symbols: Sym[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found: Found = listReferenceAt(text, tokens, at, reference) ?? titledDoctorAt(tokens, at, names) ?? ownNameAt(tokens, at, names)
      ?? nameSymbolAt(tokens, at, names) ?? figureAt(tokens, at) ?? letterAt(tokens, at) ?? labelAt(tokens, at) ?? phraseSymbolAt(tokens, at) ?? plainSymbol(tokens, at);
    symbols.push(found.symbol);
    at = found.next;
  }
  return symbols;
}

/** The tokens of a text; opens fused words and drops the hyphens within compounds ("ci-dessous"); "1-3" keeps its own. */
export function wordTokens(text: string): Token[] {
  const tokens = withDictatedMarks(scan(text));
  const opened: Token[] = [];
  for (const [i, token] of tokens.entries()) {
    const words = token.kind === "word" ? rightedWords(token.fold) : undefined;
    if (words === undefined) {
      const inCompound = token.fold === "-" && token.glued && tokens[i - 1]?.kind === "word" && tokens[i + 1]?.kind === "word" && tokens[i + 1]?.glued === true;
      if (!inCompound) opened.push(token);
    } else if (words.length === 1 && words[0] === token.fold) opened.push(token);
    else words.forEach((word, nth) => opened.push({ ...token, fold: word, glued: nth > 0 || token.glued }));
  }
  return opened;
}

function listReferenceAt(text: string, tokens: readonly Token[], at: number, reference: string): Found | undefined {
  const token = tokens[at];
  if (token === undefined || reference.length < 4 || text.slice(token.start, token.start + reference.length).toLowerCase() !== reference.toLowerCase()) return undefined;
  let next = at + 1;
  while ((tokens[next]?.end ?? Infinity) <= token.start + reference.length) next += 1;
  return symbolOver(tokens, at, next, { kind: "LISTREF" });
}

function nameSymbolAt(tokens: readonly Token[], at: number, names: NameIndex): Found | undefined {
  if (tokens[at]?.kind !== "word") return undefined;
  const match = nameAt(tokens, at, names);
  if (match !== undefined) return symbolOver(tokens, at, match.next, { kind: "NAME", lines: match.lines, ...(match.problem === undefined ? {} : { problem: match.problem }) });
  const civility = civilityAt(tokens, at);
  const elided = tokens[at]?.fold === "m" && tokens[at + 1]?.fold !== "."; // "m'est impossible"
  return civility === undefined || elided ? undefined : symbolOver(tokens, at, civility.next, { kind: "CIV" });
}

/** The A, R, O or N of "1 : A, 2 : R": a capital alone after a number or a colon. */
function letterAt(tokens: readonly Token[], at: number): Found | undefined {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token === undefined || !["A", "R", "O", "N"].includes(token.raw) || after?.glued === true && after.kind === "word" || after?.fold === "°") return undefined;
  const answering = before?.kind === "number" || [":", "=", "-", ")", ">"].includes(before?.fold ?? "");
  return answering ? symbolOver(tokens, at, at + 1, { kind: "LETTER" }) : undefined;
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
  const value = phrase.kind === "ORDWORD" ? ordinalWords.get(token.fold) : undefined;
  const last = tokens[at + phrase.length - 1]?.raw.normalize("NFC") ?? "";
  return symbolOver(tokens, at, at + phrase.length, { kind: phrase.kind, ...(value === undefined ? {} : { value }), ...(/[éÉ]e?s?$/u.test(last) ? { participle: true } : {}) });
}

function plainSymbol(tokens: readonly Token[], at: number): Found {
  const token = tokens[at];
  if (token?.kind === "word") return symbolOver(tokens, at, at + 1, { kind: looksLikeDecision(token.fold) ? "LOOK" : "WORD" });
  if (token?.kind === "emoji") return symbolOver(tokens, at, at + 1, { kind: token.fold === "smile" ? "SMILE" : "EMOJI" });
  return symbolOver(tokens, at, at + 1, { kind: token?.raw === struckMark ? "STRUCK" : "MARK" });
}
