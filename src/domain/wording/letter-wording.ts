import type { Section } from "./section.ts";

/** What every letter to a patient says. */
export interface LetterWording {
  readonly title: string;
  readonly sender: readonly string[];
  /** "Courrier …", in the margin and at the foot of each page. */
  readonly reference: string;
  readonly dateLine: string;
  readonly greeting: string;
  readonly opening: readonly string[];
  readonly closing: readonly string[];
  readonly privacy: Section;
}
