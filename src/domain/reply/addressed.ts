import { words } from "./lexicon/words.ts";
import type { NameIndex } from "./name-index.ts";
import type { Sym } from "./symbols.ts";

const sorry = words("desole desolee navre navree pardon");
const civil = /^(?:m|mr|mme|mlle|melle|monsieur|madame|mademoiselle)\b/;
const verbs: ReadonlySet<string> = new Set(["ACCEPTE", "REFUSE", "REFUS", "YES", "NO", "AGREE", "ACCEPTATION", "BYE", "NOPROBLEM"]);
const pieces = / (?:,|et|&|\+) /;

const isNamed = (symbol: Sym | undefined): symbol is Sym => symbol?.target?.of === "lines" && symbol.target.named;
const isEdge = (symbol: Sym | undefined): boolean => symbol === undefined || (symbol.kind === "MARK" && [",", "\n", ".", "!"].includes(symbol.fold));

/**
 * "Merci Marie, j'accepte", "Madame Petit,", "ok, Yann", "J'accepte" above "Paul": a listed name where a letter has whom it thanks, greets or is signed by.
 *
 * The doctor may be called like a patient, and so may whoever writes for the caisse: who is meant, a person sees.
 */
export function greetsByName(symbols: readonly Sym[], names: NameIndex): boolean {
  const isGiven = (fold: string): boolean => names.given.has(fold) && !names.family.has(fold);
  const named = symbols.filter(isNamed);
  // Where the first word stands, and the first that is more than a flourish ("comme convenu", "franchement").
  const opening = symbols.findIndex(({ fold }) => fold !== "," && fold !== "\n");
  const flourish = symbols.findIndex(({ kind, fold }) => kind !== "FILL" && kind !== "LEAD" && kind !== "WORD" && fold !== ",");
  const given = named.filter(({ fold }) => isGiven(fold));
  return symbols.some((symbol, at) => {
    if (!isNamed(symbol)) return false;
    const [before, next] = [symbols[at - 1], symbols[at + 1]];
    const thanked = before?.kind === "PREP" && (before.fold === "a" || before.fold === "au") ? symbols[at - 2] : before;
    if ((/(?:^| )merci$/.test(thanked?.fold ?? "") && !(verbs.has(next?.kind ?? "") && named.length > 1)) || /^(?:mon|ma) (?!patiente?$)\S+$/.test(symbol.fold)) return true; // "mon petit"
    const asked = symbols[at - 3]?.fold === "merci" && before !== undefined && (before.kind === "ACCEPTER" || before.kind === "REFUSER" || symbols[at - 2]?.kind === "PREP"); // "merci d'accepter M. Haddad"
    if (asked) return true;
    if (sorry.has(before?.fold ?? "") && symbols[at - 2]?.fold === "," && isEdge(next)) return true; // "je refuse, désolé Marie"
    if (given.length === 1 && symbol === given[0] && isEdge(before) && isEdge(next)) return true;
    if (given.length === 1 && symbol === given[0] && next?.fold === "," && symbols[at + 2]?.fold === "merci") return true; // "ok Marie, merci"
    if (thanked !== before && next?.fold === ":") return true; // "À Mme Roux : je refuse"
    const flourished = at > 0 && flourish === at && (civil.test(symbol.fold) || isGiven(symbol.fold));
    if (flourished && (next?.fold === "," || next?.fold === ":" || next?.kind === "MAIS")) return true; // "désolé Mme Roux, je refuse"
    if (at === 1 && (isGiven(symbol.fold) || civil.test(symbol.fold)) && verbs.has(before?.kind ?? "") && next?.fold === "," && symbols[at + 2]?.kind === "JE") return true; // "oui Marie, j'accepte", "entendu Mme Roux, j'accepte"
    const last = symbol.fold.split(pieces).at(-1) ?? "";
    if (last !== symbol.fold && isGiven(last) && /^\d/.test(symbol.fold) && symbol.fold.endsWith(`, ${last}`) && isEdge(next)) return true; // "oui pour 2 et 3, Marie"
    if (before?.fold === ":" && /^(?:de|a|from|cc|pour)$/.test(symbols[at - 2]?.fold ?? "") && (at === 2 || symbols[at - 3]?.fold === "\n")) return true; // "De : Mme Roux", of a forwarded mail
    if (!civil.test(symbol.fold) || symbol.fold !== last) return false;
    if (before?.fold === "," && next?.fold === "," && (symbols[at + 2]?.kind === "JE" || symbols[at + 2]?.fold === "et")) return true; // "suite à votre appel, Mme Roux, j'accepte"
    const opens = opening === at;
    if (opens && next?.fold === "," && symbols[at + 2]?.fold === "\n") return true; // "Madame Petit,", and the answer below
    if (opens && next?.fold === "," && symbols.some(({ fold }, i) => /^votre(?: |$)/.test(fold) && verbs.has(symbols[i - 1]?.kind ?? ""))) return true; // "M. Haddad, j'accepte votre demande"
    return before?.fold === "," && isEdge(next) && verbs.has(symbols[at - 2]?.kind ?? ""); // "je refuse, Mme Petit"
  });
}

const titled = /(?:madame|monsieur|mme|mr|m)$/;

/** "Bonjour Mme Petit, Dupont acceptée", "chère Madame Dupont, Petit acceptée": the one who is greeted is no patient to be accepted with the next. */
export const greetsOne = (symbols: readonly Sym[], names: NameIndex): boolean => symbols.some((symbol, at) => {
  const next = symbols[at + 1];
  if (symbol.kind !== "HELLO" || next?.target?.of !== "lines" || next.target.lines.length < 2) return false;
  return (at === 0 || symbols[at - 1]?.fold === "\n") && next.fold.includes(" , ") && (civil.test(next.fold) || titled.test(symbol.fold) || names.given.has(next.fold.split(" , ")[0] ?? ""));
});
