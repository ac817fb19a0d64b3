import { phrasesIn } from "./lexicon/phrases.ts";
import type { Sym } from "./symbols.ts";

const degrees: ReadonlySet<string> = new Set(phrasesIn(`
  tout de suite, des maintenant, des a present, des aujourd hui, immediatement, d emblee,
  en totalite, en bloc, dans sa totalite, dans son ensemble, dans son integralite, dans son entier, dans son entierete, au complet, global, globale, globalement,
  sans reserve, sans condition, sans conditions, sans restriction, sans restrictions, sans discussion, sans la moindre reserve, sans la moindre hesitation, sans hesitation aucune, sans exception, sans aucune exception, sans exception aucune,
  entierement, pleinement, totalement, parfaitement, completement, vraiment, franchement, tres, total, totale, plein et entier, plein et entiere, pleine et entiere,
  definitivement, definitif, definitive, officiellement, formellement, spontanement, par ecrit, par ce mail, par ce message, par ce courrier, par retour, par retour de mail`));

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
