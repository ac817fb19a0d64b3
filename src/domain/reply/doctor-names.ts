import { isKnownWord } from "./lexicon/phrases.ts";
import type { NameIndex } from "./name-index.ts";
import { symbolOver, type Found } from "./symbol-over.ts";
import type { Token } from "./tokens.ts";

const titles = new Set(["dr", "docteur", "dre", "doctoresse", "pr", "professeur", "confrere", "consoeur"]);

/** Whether a word may open a doctor's name with a title. @param word folded */
export const mayBeTitle = (word: string): boolean => titles.has(word);

/** "Dr Roche": another doctor, never a listed patient of that name; the doctor whose list it is becomes DOCTOR. */
export function titledDoctorAt(tokens: readonly Token[], at: number, names: NameIndex): Found | undefined {
  const title = tokens[at];
  if (title?.kind !== "word" || !titles.has(title.fold) || title.raw === "pr") return undefined; // small "pr" is "pour"
  const after = tokens[at + 1]?.fold === "." ? at + 2 : at + 1;
  const own = ownNameEnd(tokens, after, names);
  if (own !== undefined) return symbolOver(tokens, at, own, { kind: "DOCTOR" });
  let next = after;
  while (next < after + 3 && isProperName(tokens[next], names)) next += 1;
  return next === after ? undefined : symbolOver(tokens, at, next, { kind: "OTHERDOCTOR" });
}

/** The doctor's own name without a title, as in a signature; not where a listed patient has it too. */
export function ownNameAt(tokens: readonly Token[], at: number, names: NameIndex): Found | undefined {
  const end = ownNameEnd(tokens, at, names);
  if (end === undefined) return undefined;
  const words = tokens.slice(at, end).filter((token) => token.kind === "word").map((token) => token.fold);
  const shared = names.family.has(names.doctorFamily);
  return shared && words.join("") === names.doctorFamily ? undefined : symbolOver(tokens, at, end, { kind: "DOCTOR" });
}

/** "Lemoine", "Paul Lemoine", "LEMOINE Paul", "P. Lemoine"; compound names over several words. */
function ownNameEnd(tokens: readonly Token[], at: number, names: NameIndex): number | undefined {
  const family = keyEnd(tokens, at, names.doctorFamily);
  if (family !== undefined) return keyEnd(tokens, family, names.doctorGiven) ?? family;
  const given = keyEnd(tokens, at, names.doctorGiven) ?? initialEnd(tokens, at, names.doctorGiven);
  return given === undefined ? undefined : keyEnd(tokens, given, names.doctorFamily);
}

function initialEnd(tokens: readonly Token[], at: number, given: string): number | undefined {
  if (tokens[at]?.fold !== given.charAt(0)) return undefined;
  return tokens[at + 1]?.fold === "." ? at + 2 : at + 1;
}

function keyEnd(tokens: readonly Token[], at: number, key: string): number | undefined {
  let compact = "";
  for (let i = at; i < at + 6; i += 1) {
    const token = tokens[i];
    if (token?.kind !== "word") return undefined;
    compact += token.fold;
    if (compact === key) return i + 1;
    if (!key.startsWith(compact)) return undefined;
  }
  return undefined;
}

const isProperName = (token: Token | undefined, names: NameIndex): boolean =>
  token?.kind === "word" && token.raw.length > 1 && (names.family.has(token.fold) || (!isKnownWord(token.fold) && token.raw[0] !== token.raw[0]?.toLowerCase()));
