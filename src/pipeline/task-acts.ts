import type { Act } from "./console-acts.ts";

const byKind: Readonly<Record<string, readonly Act["act"][]>> = {
  "unknown-send": ["arrived", "resend", "give-up"],
  "unmatched-mail": ["attach"],
  "unreadable-mail": ["attach"],
  "automatic-reply": ["other-mailbox", "paper"],
  "bounce": ["other-mailbox", "paper"],
  "no-mailbox": ["other-mailbox", "paper"],
  "no-sign-of-life": ["paper"],
  "conflict": ["keep-first", "prefer-this"],
  "rejected-declaration": ["declare-again", "drop-declaration"],
  "rows-refused": ["extract-asked", "rows-left-out"],
};

/** What can be done with a task of this kind beside deciding its lines. */
export const actsOf = (kind: string): readonly Act["act"][] => byKind[kind] ?? [];

const decidingLines: ReadonlySet<string> = new Set(["unclear-reply", "unmatched-mail", "unreadable-mail", "automatic-reply", "contradiction"]);

/** Whether a task of this kind is about what a doctor said of the lines; the others show the list to be read. */
export const decidesLines = (kind: string): boolean => decidingLines.has(kind);
