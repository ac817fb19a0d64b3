import type { Face } from "./fonts.ts";
import type { Paper } from "./paper.ts";
import { ink } from "./paper.ts";

/** How a text is set. Sizes in points. */
export interface TextStyle {
  readonly weight: "regular" | "bold";
  readonly size: number;
  /** From one baseline to the next, in points. */
  readonly leading: number;
  readonly color?: string;
}

/**
 * Breaks a text at its ordinary spaces to fit a width; fixed spaces hold.
 * A word wider than the column is cut where it must be, for nothing may run out of its cell.
 * @param width points
 */
export function breakLines(face: Face, text: string, size: number, width: number): readonly string[] {
  const known = broken.get(face) ?? new Map<string, readonly string[]>();
  broken.set(face, known);
  const key = `${size} ${width} ${text}`;
  const lines = known.get(key) ?? breakAnew(face, text, size, width);
  if (known.size >= mostTexts) known.clear();
  known.set(key, lines);
  return lines;
}

/** Texts whose lines are kept: the sentences of a letter stand in every letter. */
const mostTexts = 500;
const broken = new WeakMap<Face, Map<string, readonly string[]>>();

function breakAnew(face: Face, text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  const space = face.width(" ", size);
  let line = "";
  let used = 0;
  for (const word of text.split(" ").flatMap((part) => fitting(face, part, size, width))) {
    const needed = face.width(word, size);
    if (line !== "" && used + space + needed > width) {
      lines.push(line);
      line = "";
    }
    used = line === "" ? needed : used + space + needed;
    line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function fitting(face: Face, word: string, size: number, width: number): string[] {
  if (face.width(word, size) <= width) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const character of word) {
    if (piece !== "" && face.width(piece + character, size) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...pieces, piece];
}

/** Draws lines, the first one's top at `top`. @param x points from the left edge */
export function drawLines(paper: Paper, lines: readonly string[], x: number, top: number, style: TextStyle): void {
  const { doc } = paper;
  doc.font(style.weight, style.size).fillColor(style.color ?? ink.text);
  // The space at the end is not seen, but it is heard: without it a screen reader joins the last word to the next line's first.
  lines.forEach((line, i) => doc.text(i < lines.length - 1 ? `${line} ` : line, x, top + i * style.leading, setting));
}

// With a list of features, be it empty, pdfkit lays a line out in one go instead of word by word.
const setting = { lineBreak: false, features: [], textWidth: 0, wordCount: 1 };
