import type { Unit } from "./units.ts";

const openable: ReadonlySet<string> = new Set(["YES", "AGREE", "NO", "ACCEPTE", "REFUSE"]);

/** "J'accepte mais", "oui mais bon", "J'accepte. En revanche…", "oui, et": whatever was to come did not. What goes on below its line is not cut short. */
export const endsOpen = (units: readonly Unit[]): boolean => units.some(({ symbols, closed, lineNumber }, at) => {
  const next = units[at + 1];
  if (next !== undefined && !closed && next.lineNumber <= lineNumber + 1) return false;
  const said = symbols.filter(({ kind }) => kind !== "MARK");
  if (said.length > 1 && said.at(-1)?.kind === "MAIS" && said.at(-1)?.fold !== "mais" && symbols.some(({ target }) => target !== undefined) && openable.has(symbols[symbols.findLastIndex(({ kind }) => kind === "MAIS") - 1]?.kind ?? "")) return false; // "Petit non par contre"
  const about = said.length > 2 && said.at(-1)?.target !== undefined && said.slice(-3, -1).some(({ fold }) => fold === "quant" || fold.startsWith("quant a")); // "J'accepte Dupont, quant à Bernard…"
  if (about) return true;
  const [before, last] = said.length > 1 ? said.slice(-2) : [undefined, said[0]];
  return last?.fold === "euh" || (last?.kind === "MAIS" && (said.length > 1 || next === undefined)) || (before?.kind === "MAIS" && (last?.fold === "bon" || last?.fold === "enfin")) || (last?.fold === "et" && openable.has(before?.kind ?? "")) || (last?.fold === "compris" && openable.has(before?.kind ?? "") && said.length === 2);
});
