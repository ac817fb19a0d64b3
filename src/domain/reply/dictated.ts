import type { Token } from "./tokens.ts";

const asked: ReadonlySet<string> = new Set(["virgule", "ligne"]);

/** Whether a word stands in a text that may be a mark's name. */
export const dictatesMarks = (tokens: readonly Token[]): boolean => tokens.some(({ fold, kind }, at) => kind === "word" && (asked.has(fold) || endsBefore(tokens, at)));

/**
 * Marks that were dictated by their names and written down as words: "virgule", "point", "à la ligne".
 *
 * "Point" may deny ("je n'accepte point"), so it is a full stop only in a text that dictates another mark, and behind no "ne".
 */
export function withDictatedMarks(tokens: readonly Token[]): readonly Token[] {
  if (!dictatesMarks(tokens)) return tokens;
  const found: Token[] = [];
  const dictates = tokens.some(({ fold }, at) => fold === "virgule" || newLineEnd(tokens, at) !== undefined || endsBefore(tokens, at));
  let denied = false;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    const end = newLineEnd(tokens, at);
    const mark = (fold: string): void => void found.push({ ...token, kind: "mark", fold, glued: false });
    if (end !== undefined) {
      mark("\n");
      at = end - 1;
    } else if (token.fold === "virgule") mark(",");
    else if (dictates && token.fold === "point" && token.kind === "word" && !denied) mark(".");
    else found.push(token);
    denied = token.kind === "mark" || end !== undefined ? false : denied || token.fold === "ne" || token.fold === "n";
  }
  return found;
}

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
