import type { Item } from "./piece-items.ts";
import type { ReviewReason } from "./reasons.ts";
import type { Remark } from "./remarks/remark.ts";
import type { Target } from "./target.ts";

type Verdict = Extract<Item, { is: "verdict" }>;

/** One decision as the doctor made it, before it is laid on lines. */
export interface Statement {
  means: "accept" | "refuse";
  said: Verdict["said"];
  /** undefined: no patient is named, so the whole list is meant or the one last named. */
  target: Target | undefined;
  /** "sauf le 2"; with `means` where it is said ("sauf le 2 que je refuse"). */
  exceptions: { target: Target; means?: "accept" | "refuse" }[];
  /** "uniquement": the others are left open. */
  only: boolean;
  pronoun: Verdict["pronoun"];
  /** "J'accepte 2 patients : …": how many must be named. */
  count?: number;
  /** The verdict stands before its patients ("accepte 1") or after them ("1 accepte"). */
  order: "before" | "after";
  /** "Mme Dupont d'accord": doubted for that alone. */
  agreeing?: true;
  /** "Dupont accepte" (bare), "1. Mme DUPONT accepte" (numbered): doubted for the name alone. */
  terse?: "bare" | "numbered";
  /** "Mais je refuse le 3", "seule Mme Roux est refusée": against what was said of the whole list. */
  against?: true;
  /** Refused right behind what was told of them, without saying so. */
  topic?: Target;
  /** Doubted, for it may mean the whole list or these, whom its sentence names. */
  perhaps?: Extract<Target, { of: "lines" | "rest" }>;
  /** Understood, but not safe to act on. */
  doubt?: ReviewReason;
  words: string;
}

/** Something in the answer that is no decision and that a person may have to read. */
export interface Note {
  /** "rest": those that the rest of the answer does not name · undefined: every line. */
  readonly lines: readonly number[] | "rest" | undefined;
  readonly reason: ReviewReason;
  readonly suits: Remark["suits"];
  /** Said of patients ("ils sont trop loin"), and so perhaps of those who are accepted. */
  readonly ofThem?: true;
  /** From a remark that we understood, rather than words that we did not. */
  readonly understood: boolean;
  /** Not understood, and decides or names somebody: whoever is meant by "tous" or "les autres" is no longer known. */
  readonly mayNameOthers?: boolean;
  /** Not understood, but it stands before every decision and only leads up to it. */
  readonly leadsUp?: "tells" | "complains";
  readonly words: string;
}

/** All that one text says. */
export interface Said {
  readonly statements: readonly Statement[];
  readonly notes: readonly Note[];
  /** There are remarks beside the decisions, other than greetings. */
  readonly talkative: boolean;
  /** The doctor says that the answers are in the quoted text. */
  readonly pointsBelow: boolean;
  /** Lines that were deleted from the quoted list: "ces patients" may not mean them. */
  readonly cut: readonly number[];
}
