import type { ReviewReason } from "./reasons.ts";

/** Whom a piece of the answer is about. */
export type Target =
  | {
      readonly of: "lines";
      readonly lines: readonly number[];
      /** Lines that a person must settle, with why: homonyms, a range that reads two ways. */
      readonly unsure: readonly number[];
      readonly problem?: ReviewReason;
      /** Written with an article ("le 3"): "le 3 refuse" may be the patient's refusal. */
      readonly article: boolean;
      /** By name rather than by number. */
      readonly named: boolean;
    }
  /** The whole list: "every" = tous, l'ensemble; "these" = ces patients, la liste; "count" = les 4. */
  | { readonly of: "all"; readonly how: "every" | "these" | "count"; readonly count?: number; readonly back?: Back }
  /** All lines that the rest of the answer does not name. */
  | { readonly of: "rest"; readonly count?: number }
  /** "Ce patient", "lui": the one last named. */
  | { readonly of: "it" }
  /** Cannot be told: a number beyond the list, "deux d'entre eux". Concerns every line. */
  | {
      readonly of: "unknown";
      readonly problem: ReviewReason;
      /** "2 patients", "les patients suivants": they may be named next, as many as said. */
      readonly announces?: number | "some";
      readonly back?: Back;
      /** "Les deux", "tous les deux" rather than "ces deux-là": denied, it may leave one of them. */
      readonly together?: true;
    };

/** "Ces deux-là" (2), "celles-ci" (some): the ones just named, if they are as many. */
type Back = number | "some";
