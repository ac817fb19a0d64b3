import type { PrintSize } from "../../domain/wording/inputs.ts";
import type { TextStyle } from "./lines.ts";
import { a4, ink, mm } from "./paper.ts";
import type { Column } from "./text-blocks.ts";

/** The sizes of a letter. */
export interface LetterStyle {
  readonly text: TextStyle;
  readonly strong: TextStyle;
  readonly quiet: TextStyle;
  readonly title: TextStyle;
  readonly heading: TextStyle;
  /** Points between paragraphs. */
  readonly gap: number;
}

/** Standard is set in 11 points; large in 14 throughout, small print included. */
export function letterStyle(print: PrintSize): LetterStyle {
  const [size, small] = print === "large" ? [14, 14] : [11, 9.5];
  const text: TextStyle = { weight: "regular", size, leading: size * 1.42 };
  return {
    text,
    strong: { ...text, weight: "bold" },
    quiet: { weight: "regular", size: small, leading: small * 1.4, color: ink.quiet },
    title: { weight: "bold", size: size + 5, leading: (size + 5) * 1.3, color: ink.accent },
    heading: { weight: "bold", size: size + 1, leading: (size + 1) * 1.4, color: ink.accent },
    gap: size * 0.5,
  };
}

export const letterMargin = 20 * mm;
export const letterBody: Column = { left: letterMargin, width: a4.width - 2 * letterMargin };
/** The first page's text starts under the fold at 99 mm; every page ends above its reference. */
export const letterRoom = (page: number): { top: number; bottom: number } =>
  ({ top: (page === 0 ? 101 : 18) * mm, bottom: a4.height - 18 * mm });
