import type { Sym, SymbolKind } from "./symbols.ts";

const marks = new Set([".", ")", "-", "/"]);
const deciding: ReadonlySet<SymbolKind> = new Set(["ACCEPTE", "VALIDE", "ACCEPTER", "ACCEPTATION", "REFUSE", "REFUSER", "REFUS", "YES", "AGREE", "NO", "PRENDS", "GARDE", "LOOK", "LETTER", "NE", "EXCEPT"]);

/**
 * Tells the labels of "1. oui 2. oui 3. non" and "1) ok 2) refus" from ends of sentences: each opens an answer of its own.
 *
 * A line is one of labels if it opens with one, or a colon leads to it and nothing was decided before; then every number with the
 * same mark behind it is one. Else "Accepte 1. Refuse 2." would be read a line off.
 */
export function labelled(symbols: readonly Sym[]): readonly Sym[] {
  if (!symbols.some(({ kind }) => kind === "NUM")) return symbols;
  const found: Sym[] = [];
  for (let from = 0; from < symbols.length; ) {
    let to = from;
    while (to < symbols.length && symbols[to]?.fold !== "\n") to += 1;
    found.push(...labelledLine(symbols.slice(from, to)), ...symbols.slice(to, to + 1));
    from = to + 1;
  }
  return found;
}

function labelledLine(line: readonly Sym[]): readonly Sym[] {
  const first = line.findIndex(({ kind }) => kind === "NUM");
  const mark = line[first + 1]?.fold ?? "";
  if (first < 0 || !marks.has(mark) || !opensHere(line.slice(0, first))) return line;
  const labels = line.flatMap((symbol, at) => (symbol.kind === "NUM" && line[at + 1]?.kind === "MARK" && line[at + 1]?.fold === mark && !joinsNumbers(line, at) ? [at] : []));
  const rising = labels.every((at, i) => i === 0 || (line[at]?.value ?? 0) > (line[labels[i - 1] ?? 0]?.value ?? 0));
  const answered = labels.every((at, i) => at + 2 < (labels[i + 1] ?? line.length));
  if (labels.length < 2 || labels[0] !== first) return line;
  const others = line.filter(({ kind }, at) => kind === "NUM" && !labels.includes(at));
  // "1. oui 2. oui 3-5. non": labels of a kind, but what goes with what is for a person to see.
  if (!rising || !answered || others.length > 0) return mark === "." ? line.map((symbol) => (symbol.kind === "MARK" && symbol.fold === "." ? { ...symbol, fold: "¿" } : symbol)) : line;
  return line.flatMap((symbol, at): readonly Sym[] => {
    if (labels.includes(at)) return at === first ? [symbol] : [{ ...symbol, kind: "MARK", fold: "•" }, symbol];
    return labels.includes(at - 1) ? [{ ...symbol, fold: ":" }] : [symbol];
  });
}

/** "1-3", "1 - 3": a range, no label. */
const joinsNumbers = (line: readonly Sym[], at: number): boolean => line[at + 2]?.kind === "NUM" && line[at + 3]?.fold !== line[at + 1]?.fold;

/** The start of a line, or a colon with nothing decided before it. */
function opensHere(before: readonly Sym[]): boolean {
  const shown = before.filter(({ fold }) => fold !== "(" && fold !== "-");
  return shown.length === 0 || (shown.at(-1)?.fold === ":" && !shown.some(({ kind }) => deciding.has(kind)));
}
