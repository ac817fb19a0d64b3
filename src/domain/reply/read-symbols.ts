import { ownNameAt, titledDoctorAt } from "./doctor-names.ts";
import { newLine } from "./line.ts";
import type { NameIndex } from "./name-index.ts";
import { civilityAt, nameAt } from "./name-match.ts";
import { lineOf, noteUnnamed } from "./our-text.ts";
import { joinTokens, plainAt, plainLine, plainSymbol } from "./plain-line.ts";
import { withStrangers } from "./strangers.ts";
import { symbolOver, type Found } from "./symbol-over.ts";
import type { Sym } from "./symbols.ts";
import type { Token } from "./tokens.ts";
import { unnamedSymbols } from "./unnamed.ts";

// A quoted line of our list stands in the text and in the HTML, and is asked about more than once: it is read once a message.
const already = new WeakMap<NameIndex, Map<string, readonly Sym[]>>();
const longestKept = 500;

/** Turns a text into words, phrases, marks, numbers and names that the rules know. Linear in the text. */
export function readSymbols(text: string, names: NameIndex, reference: string): readonly Sym[] {
  if (text.length > longestKept) return read(text, names, reference);
  let kept = already.get(names);
  if (kept === undefined) already.set(names, (kept = new Map<string, readonly Sym[]>()));
  const key = `${reference}\n${text}`;
  const symbols = kept.get(key) ?? read(text, names, reference);
  kept.set(key, symbols);
  return symbols;
}

function read(text: string, names: NameIndex, reference: string): readonly Sym[] {
  const lines = text.split("\n").map(lineOf);
  const plain = lines.map(plainLine);
  // Marks that were dictated are told by the whole text.
  const whole = plain.some(({ dictated }) => dictated) ? [plainLine(newLine(text))] : plain;
  const known = whole === plain && (reference === "" || reference === names.reference) ? lines.map((line) => unnamedSymbols(line, names)) : [];
  const [only] = known;
  if (only !== undefined && known.length === 1) {
    for (const line of lines) noteUnnamed(line, names.reference);
    return only;
  }
  const tokens = joinTokens(whole);
  const symbols: Sym[] = [];
  let [from, start] = [0, 0]; // of a line: its first token, its first character
  for (const [nth, line] of whole.entries()) {
    const end = from + line.tokens.length;
    const placed = (symbol: Sym, glued: boolean): Sym => (nth === 0 ? symbol : { ...symbol, start: symbol.start + start, end: symbol.end + start, glued });
    const nobody = known[nth];
    let unnamed = true;
    if (nobody !== undefined) for (const [i, symbol] of nobody.entries()) symbols.push(placed(symbol, i === 0 ? line.gluedStart : symbol.glued));
    else for (let at = from; at < end; ) {
      const named = somebodyAt(text, tokens, at, names, reference);
      unnamed &&= named === undefined;
      const { symbol, next } = named ?? plainAt(line, at - from);
      symbols.push(named !== undefined ? symbol : placed(symbol, tokens[at]?.glued ?? symbol.glued));
      at = named === undefined ? next + from : next;
    }
    const lineEnd = tokens[end];
    if (lineEnd !== undefined) symbols.push(plainSymbol(tokens, end).symbol);
    const written = whole === plain ? lines[nth] : undefined;
    if (unnamed && written !== undefined) noteUnnamed(written, names.reference);
    from = end + 1;
    start += line.length + 1;
  }
  return withStrangers(symbols, text);
}

/** What begins at a token that is not of this list alone: its reference, a doctor, a patient. */
function somebodyAt(text: string, tokens: readonly Token[], at: number, names: NameIndex, reference: string): Found | undefined {
  const found = listReferenceAt(text, tokens, at, reference);
  return found ?? (tokens[at]?.kind === "word" ? (titledDoctorAt(tokens, at, names) ?? ownNameAt(tokens, at, names) ?? nameSymbolAt(tokens, at, names)) : undefined);
}

function listReferenceAt(text: string, tokens: readonly Token[], at: number, reference: string): Found | undefined {
  const token = tokens[at];
  if (token === undefined || reference.length < 4 || !mayOpen(text.charCodeAt(token.start), reference.charCodeAt(0)) || text.slice(token.start, token.start + reference.length).toLowerCase() !== reference.toLowerCase()) return undefined;
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

/** Cheap: whether a character may be another as capital or small letter; of two plain ones it is sure. */
const mayOpen = (code: number, first: number): boolean => code >= 128 || first >= 128 || (code | 32) === (first | 32);
