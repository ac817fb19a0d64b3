import type { Sym } from "./symbols.ts";

// "Monsieur oui, Madame non" answers; "Madame je", "Mme de Zorg" go on.
const goesOn: ReadonlySet<string> = new Set(["MARK", "NAME", "CIV", "DOCTOR", "OTHERDOCTOR", "JE", "NE", "PREP", "QUE", "QUI", "MAIS", "CAR", "PAS", "PLUS", "YES", "NO", "AGREE", "ACCEPTE", "REFUSE", "REFUS", "PRENDS", "GARDE", "BYE", "LISTREF", "NUM", "NUMLABEL", "DATE", "TIME", "PHONE", "EMOJI", "SMILE", "STRUCK", "LETTER"]);
const greeting: ReadonlySet<string> = new Set(["HELLO", "BYE"]);
const joining: ReadonlySet<string> = new Set(["FILL", "ALSO"]);
const addressing: ReadonlySet<string> = new Set(["merci", "cher", "chere", "chers", "cheres"]);
const longest = 3; // words of such a name

/**
 * Makes names of everyday words behind a civility: "Mme Inconnue", "M. Retraite" are somebody who is not listed, not an unknown patient, nor the doctor's age.
 *
 * Behind "Mme" and "M." whatever stands there; behind "Madame" only a capital, and not in a greeting ("Bonjour Madame Merci pour votre liste").
 */
export function withStrangers(symbols: readonly Sym[], text: string): readonly Sym[] {
  if (!symbols.some(({ kind }) => kind === "CIV")) return symbols;
  const found = [...symbols];
  for (const [at, civility] of symbols.entries()) {
    if (civility.kind !== "CIV") continue;
    const short = civility.end - civility.start <= 4; // "Mme", "M.", "Mlle"
    const before = symbols[at - 1];
    const addressed = before !== undefined && (greeting.has(before.kind) || addressing.has(before.fold));
    if (addressed && !short) continue;
    for (let next = at + 1; next <= at + longest; next += 1) {
      const word = symbols[next];
      if (word === undefined || goesOn.has(word.kind) || (!short && greeting.has(word.kind))) break;
      const capital = isCapital(text[word.start] ?? "");
      if (!capital && (!short || addressed || next > at + 1 || joining.has(word.kind))) break;
      found[next] = { kind: "WORD", fold: `nom ${word.fold}`, start: word.start, end: word.end, glued: word.glued };
    }
  }
  return found;
}

const isCapital = (letter: string): boolean => letter !== letter.toLowerCase();
