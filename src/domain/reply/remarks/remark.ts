import type { ReviewReason } from "../reasons.ts";

/** What a sentence that decides nothing is about, and which decisions it can stand beside. */
export interface Remark {
  /** Decisions that the remark does not put in doubt. */
  readonly suits: "both" | "accept" | "refuse" | "none";
  /** Whom it is about: the patients named in it (or last named), or nobody in particular. */
  readonly about: "patients" | "nobody";
  /** Why a person reads it when it does not suit, or stands alone; undefined: it never matters. */
  readonly reason?: ReviewReason;
  /** How a letter ends: a bare "oui" or "non" above it is an answer. */
  readonly closes?: true;
  /** "The answers are below, in your text." */
  readonly below?: true;
  /** Harmless on a line of its own only: within a sentence it would be a condition ("j'accepte, tiers payant exclu"). */
  readonly apart?: true;
  /** Harmless before a decision only: "après examen, j'accepte", but not "j'accepte, après examen". */
  readonly opening?: true;
  /** Said of a patient whom the answer names; beside an answer to all it would say which: "j'accepte, patients réguliers". */
  readonly apposed?: true;
  /** Its "…" runs over words of the tables alone: "merci pour votre courrier de mardi", but not "… sur les gardes du samedi". */
  readonly closed?: true;
}

/** A pattern in the language of src/domain/reply/pattern.ts, and a sentence that it catches (a test reads them all). */
export type RemarkRow = readonly [pattern: string, catches: string];

/** The ways in which one remark is made. */
export type RemarkTable = readonly (readonly [Remark, readonly RemarkRow[]])[];
