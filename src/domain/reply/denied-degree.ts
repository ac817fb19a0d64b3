import { degreeWords } from "./lexicon/neutral-words.ts";
import { phrasesIn } from "./lexicon/phrases.ts";
import type { Sym } from "./symbols.ts";

const degrees: ReadonlySet<string> = new Set(phrasesIn(degreeWords));

const denying: ReadonlySet<string> = new Set(["PAS", "NOTPOSSIBLE"]);
const denied: ReadonlySet<string> = new Set(["ACCEPTER", "PRENDRE", "SUIVRE", "GARDER"]);

/**
 * "Je ne les accepte pas sans condition", "impossible de les prendre tout de suite", "pas totalement d'accord": what is denied is how, when or how far.
 *
 * Before the denial the same words only stress it: "je ne peux vraiment pas", "je refuse en bloc".
 */
export function deniesDegree(piece: readonly Sym[]): boolean {
  const from = piece.findIndex(({ kind, fold }) => denying.has(kind) || denied.has(kind) || fold.endsWith(" pas"));
  const ends = piece.findIndex(({ kind }, at) => at > from && kind === "MARK"); // "je ne peux pas : je suis à 110 %"
  return from >= 0 && piece.slice(from + 1, ends < 0 ? piece.length : ends).some((symbol, at, behind) => isDegree(symbol, behind[at + 1]));
}

const isDegree = ({ kind, fold }: Sym, next: Sym | undefined): boolean => kind === "GLADLY" || kind === "SURE" || degrees.has(fold) || (kind === "MEASURE" && fold.endsWith("%")) || (fold === "bien" && next?.kind === "AGREE");
