import type { Token } from "./tokens.ts";

const asked: ReadonlySet<string> = new Set(["virgule", "ligne"]);

/** Whether a word stands in a text that may be a mark's name. */
export const dictatesMarks = (tokens: readonly Token[]): boolean => tokens.some(({ fold, kind }, at) => kind === "word" && (asked.has(fold) || endsBefore(tokens, at) || isColon(tokens, at) || isFinal(tokens, at)));

/**
 * Marks that were dictated by their names and written down as words: "virgule", "point", "à la ligne".
 *
 * "Point" may deny ("je n'accepte point"), so it is a full stop only in a text that dictates another mark, and behind no "ne".
 */
export function withDictatedMarks(tokens: readonly Token[]): readonly Token[] {
  if (!dictatesMarks(tokens)) return tokens;
  const found: Token[] = [];
  const dictates = tokens.some(({ fold }, at) => fold === "virgule" || newLineEnd(tokens, at) !== undefined || endsBefore(tokens, at) || isColon(tokens, at));
  let denied = false;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    const end = newLineEnd(tokens, at);
    const mark = (fold: string): void => void found.push({ ...token, kind: "mark", fold, glued: false });
    if (end !== undefined) {
      mark("\n");
      at = end - 1;
    } else if (isColon(tokens, at)) {
      mark(":");
      at += 1;
    } else if (!denied && isFinal(tokens, at)) {
      mark(".");
      at += 1;
    } else if (token.fold === "virgule") mark(",");
    else if (dictates && token.fold === "point" && token.kind === "word" && !denied) mark(".");
    else found.push(token);
    denied = token.kind === "mark" || end !== undefined ? false : denied || token.fold === "ne" || token.fold === "n";
  }
  return found;
}

const opening: ReadonlySet<string> = new Set(["les", "ces", "mes", "des", "de", "sur", "en", "a", "ai", "pour", "et", "encore", "y", "vos", "voici"]);

/** "Madame Roux deux points accepté": between two words of a line; "j'ai deux points à voir" counts them. */
const isColon = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.fold === "deux" && tokens[at + 1]?.fold === "points" && tokens[at - 1]?.kind === "word" && !opening.has(tokens[at - 1]?.fold ?? "") && tokens[at + 2]?.kind === "word" && !["a", "de", "qui", "que", "sur", "me"].includes(tokens[at + 2]?.fold ?? "");

/** "… au numéro neuf point final", at the end of a line. */
const isFinal = (tokens: readonly Token[], at: number): boolean => {
  const next = tokens[at + 2];
  return tokens[at]?.fold === "point" && tokens[at + 1]?.fold === "final" && tokens[at - 1]?.kind !== "mark" && at > 0 && (next === undefined || next.kind === "mark");
};

const partings: ReadonlySet<string> = new Set(["bonne", "cordialement", "merci", "confraternellement"]);

/** "… les quatre patients point bonne journée". */
const endsBefore = (tokens: readonly Token[], at: number): boolean => tokens[at]?.fold === "point" && partings.has(tokens[at + 1]?.fold ?? "");

/** "À la ligne", "point à la ligne"; not "le patient à la ligne 3". @returns the place behind it */
function newLineEnd(tokens: readonly Token[], at: number): number | undefined {
  const from = tokens[at]?.fold === "point" ? at + 1 : at;
  const said = tokens[from]?.fold === "a" && tokens[from + 1]?.fold === "la" && tokens[from + 2]?.fold === "ligne";
  const next = tokens[from + 3];
  return said && next?.kind !== "number" && next?.kind !== "ordinal" && next?.fold !== "n" ? from + 3 : undefined;
}
