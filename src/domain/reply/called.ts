import { isKnownWord } from "./lexicon/phrases.ts";
import type { Token } from "./tokens.ts";

const answers: ReadonlySet<string> = new Set(["oui", "non", "ok", "refus", "accord", "desaccord", "accepte", "acceptee", "refuse", "refusee", "j", "je", "d"]);
const separators: ReadonlySet<string> = new Set([":", "=", "/", "|", "-", "->", ">"]);
const openers: ReadonlySet<string> = new Set(["\n", ",", ";", "•", "-", "/", "*"]);
const leading: ReadonlySet<string> = new Set(["accepte", "acceptes", "acceptee", "acceptees", "refuse", "refuses", "refusee", "refusees", "prends", "prend", "pas", "pour", "sauf"]);

/**
 * Whether a word of the language that a listed patient bears as a name may be that name where it stands: "BON : oui", "MERCI non", "Je refuse Merci".
 *
 * Nobody can tell: the line is read by a person. In a sentence ("Merci de votre envoi", "Bien reçu") it is a word.
 * @param next index of the token after the name
 */
export function mayBeCalled(tokens: readonly Token[], at: number, next: number, key: string): boolean {
  if (!isKnownWord(key)) return false;
  const before = tokens[at - 1];
  const after = tokens[next];
  const capital = isCapital(tokens[at]?.raw[0] ?? "");
  const opens = before === undefined || openers.has(before.fold);
  const ends = after === undefined || ["\n", ",", ".", ";", ")", "et"].includes(after.fold);
  if (opens && after !== undefined && separators.has(after.fold) && answers.has(wordAfter(tokens, next))) return true;
  if (opens && capital && answers.has(after?.fold ?? "") && endsLine(tokens[next + 1])) return true;
  if (opens && capital && (after === undefined || after.fold === "\n") && answers.has(wordAfter(tokens, next))) return true;
  const lead = tokens[before !== undefined && separators.has(before.fold) ? at - 2 : at - 1];
  return capital && ends && lead !== undefined && leading.has(lead.fold);
}

const endsLine = (token: Token | undefined): boolean => token === undefined || openers.has(token.fold) || token.fold === ".";

/** The next word, behind marks and ends of lines. */
function wordAfter(tokens: readonly Token[], from: number): string {
  let at = from;
  while (tokens[at]?.kind === "mark" && at < from + 4) at += 1;
  return tokens[at]?.fold ?? "";
}

const isCapital = (letter: string): boolean => letter !== letter.toLowerCase();
