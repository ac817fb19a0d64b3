import type { ReviewReason } from "./reasons.ts";
import type { Target } from "./target.ts";
import type { WordKind } from "./lexicon/phrases.ts";

/**
 * What a word or phrase is to the rules: a kind of the lexicon, or
 * WORD (in no table), LOOK (looks like a decision), T (patients; ALL: "ces patients", "la liste", where remarks are told apart), NUM, ORD, DATE, TIME, PHONE, MEASURE, URL, OTHERDOCTOR, DOCTOR, CIV,
 * NAME, LISTREF, LETTER (A, R, O, N standing as an answer), SMILE, or a mark as written (",", ":", ".", "?", "\n"…).
 */
export type SymbolKind =
  | WordKind
  | "WORD" | "LOOK" | "T" | "ALL" | "NUM" | "BIGNUM" | "ORD" | "DATE" | "TIME" | "PHONE" | "MEASURE" | "URL" | "OTHERDOCTOR" | "DOCTOR" | "CIV" | "NAME" | "LISTREF" | "LETTER" | "SMILE" | "STRUCK" | "EMOJI"
  | "MARK";

/** One word, phrase, mark or mention of patients in the doctor's text. */
export interface Sym {
  readonly kind: SymbolKind;
  /** Folded words with single spaces; for a mark, the mark. */
  readonly fold: string;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** No space before it. */
  readonly glued: boolean;
  /** For NUM, ORD, NUMWORD, ORDWORD. */
  readonly value?: number;
  /** For NAME: the lines that bear it. */
  readonly lines?: readonly number[];
  readonly problem?: ReviewReason;
  /** For T. */
  readonly target?: Target;
  /** Written with é at its end, or all in capitals: a keyword or a participle rather than "she accepts". */
  readonly participle?: boolean;
}

/** Symbols: who speaks of what stands farther away is not understood, and a hostile mail is not searched from end to end for each of its words. */
export const nearby = 60;
