import { neutralWords } from "./lexicon/neutral-words.ts";
import { phraseAt, phrasesIn } from "./lexicon/phrases.ts";
import { symbolOver, type Found } from "./symbol-over.ts";
import type { Token } from "./tokens.ts";

const numberWords: ReadonlyMap<string, number> = new Map([
  ...phrasesIn(neutralWords.NUMWORD).filter((word) => word !== "une" && word !== "vingt").map((word, i) => [word, i + 1] as const),
  ["une", 1], ["vingt", 20],
]);
const simpleKinds = { date: "DATE", time: "TIME", phone: "PHONE", address: "URL" } as const;

/** Figures that are no line numbers become what they are: a date, a duration, an age, a telephone. The others stay numbers. */
export function figureAt(tokens: readonly Token[], at: number): Found | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  if (token.kind === "date" || token.kind === "time" || token.kind === "phone" || token.kind === "address") {
    return symbolOver(tokens, at, at + 1, { kind: simpleKinds[token.kind] });
  }
  const own = token.kind === "word" ? kindOf(tokens, at) : undefined;
  if (own === "DAY") return symbolOver(tokens, at, afterDay(tokens, at + 1), { kind: "DATE" }); // "lundi 12 juin"
  if (own === "MONTH") return symbolOver(tokens, at, afterYear(tokens, at + 1), { kind: "DATE" });
  const figure = token.kind === "number" || token.kind === "ordinal";
  const value = figure ? Number(token.fold) : numberWords.get(token.fold);
  if (value === undefined) return undefined;
  const next = kindOf(tokens, at + 1);
  const spanEnd = figure ? afterSpan(tokens, at + 1) : undefined;
  if (spanEnd !== undefined) return symbolOver(tokens, at, spanEnd, { kind: "DATE" }); // "du 3 au 10 juin"
  if (figure && next === "MONTH") return symbolOver(tokens, at, afterYear(tokens, at + 2), { kind: "DATE" });
  const article = token.fold === "un" || token.fold === "une";
  if (!article && (next === "UNIT" || ["%", "€"].includes(tokens[at + 1]?.fold ?? ""))) return symbolOver(tokens, at, at + 2, { kind: "MEASURE" });
  if (!figure) return symbolOver(tokens, at, at + 1, { kind: "NUMWORD", value });
  if (token.kind === "ordinal") return symbolOver(tokens, at, at + 1, { kind: "ORD", value });
  if (isThousands(token, tokens[at + 1], tokens[at + 2])) return symbolOver(tokens, at, at + 2, { kind: "BIGNUM", value: value * 1000 + Number(tokens[at + 1]?.raw ?? 0) });
  if (value >= 1 && value <= 12 && tokens[at + 1]?.fold === "/" && /^(?:19|20)\d\d$/.test(tokens[at + 2]?.raw ?? "")) return symbolOver(tokens, at, at + 3, { kind: "DATE" }); // "fermée depuis 01/2023"
  // Four figures and more are a year, a postcode, an identifier: never a line.
  if (token.raw.length > 3) return symbolOver(tokens, at, at + 1, { kind: value >= 1900 && value <= 2100 && token.raw.length === 4 ? "DATE" : "BIGNUM", value });
  return symbolOver(tokens, at, at + 1, { kind: "NUM", value });
}

const kindOf = (tokens: readonly Token[], at: number): string | undefined =>
  tokens[at]?.kind === "word" ? phraseAt((place) => tokens[place]?.fold ?? "", at)?.kind : undefined;

function afterDay(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.kind === "date") return at + 1;
  if (tokens[at]?.kind !== "number" && tokens[at]?.kind !== "ordinal") return at;
  return kindOf(tokens, at + 1) === "MONTH" ? afterYear(tokens, at + 2) : at + 1;
}

function afterSpan(tokens: readonly Token[], at: number): number | undefined {
  if (!["au", "a", "et", "-", "/"].includes(tokens[at]?.fold ?? "")) return undefined;
  const second = ["le", "l"].includes(tokens[at + 1]?.fold ?? "") ? at + 2 : at + 1;
  const figure = tokens[second]?.kind === "number" || tokens[second]?.kind === "ordinal";
  return figure && kindOf(tokens, second + 1) === "MONTH" ? afterYear(tokens, second + 2) : undefined;
}

const counted: ReadonlySet<string> = new Set(["patients", "patientes", "pts", "malades", "personnes", "habitants", "dossiers", "actes", "consultations", "assures"]);

/** "9 000 habitants", "1 900 patients": no line 9, nor 1. */
const isThousands = (token: Token, thousands: Token | undefined, noun: Token | undefined): boolean =>
  token.raw.length <= 3 && noun?.kind === "word" && (thousands?.raw === "000" || (/^\d{3}$/.test(thousands?.raw ?? "") && counted.has(noun.fold)));

const afterYear = (tokens: readonly Token[], at: number): number => (tokens[at]?.kind === "number" && tokens[at]?.raw.length === 4 ? at + 1 : at);
