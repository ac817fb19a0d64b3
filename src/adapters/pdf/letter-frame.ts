import type { LetterWording } from "../../domain/wording/letter-wording.ts";
import type { WindowProfile } from "../../pipeline/documents.ts";
import { dlWindow, drawAddress } from "./address-window.ts";
import { paginate, stacked, type Block } from "./flow.ts";
import { letterBody, letterMargin, letterRoom, type LetterStyle } from "./letter-style.ts";
import { drawLines } from "./lines.ts";
import { a4, mm, type Paper } from "./paper.ts";
import { artifact } from "./tags.ts";
import { textBlock } from "./text-blocks.ts";

/** What stands around the text of a letter. */
export interface LetterFrame {
  readonly sender: readonly string[];
  readonly address: readonly string[];
  /** Under the sender: reference and date. */
  readonly margin: readonly string[];
  /** On the foot of every page. */
  readonly foot: string;
  readonly window?: WindowProfile;
}

/** The frame of a letter to a patient: its reference stands in the margin, and at the foot of each page. */
export const frameOf = ({ sender, reference, dateLine }: LetterWording, address: readonly string[], window: WindowProfile | undefined): LetterFrame => ({
  sender, address, margin: [reference, dateLine], foot: reference, ...(window === undefined ? {} : { window }),
});

/**
 * Draws a letter: sender, address in the window, text, and an even number of pages,
 * so that in a lot printed on both sides every letter begins on a fresh sheet.
 * @returns how many pages were drawn
 */
export function drawLetter(paper: Paper, frame: LetterFrame, style: LetterStyle, blocks: readonly Block[]): number {
  const pages = paginate(blocks, letterRoom);
  const even = pages.length + (pages.length % 2);
  for (let i = 0; i < even; i += 1) {
    paper.doc.addPage();
    if (i === 0) drawHead(paper, frame, style);
    for (const block of pages[i] ?? []) block.draw(block.top);
    drawFoot(paper, frame, style, `page ${i + 1} sur ${even}`);
  }
  return even;
}

function drawHead(paper: Paper, frame: LetterFrame, style: LetterStyle): void {
  const column = { left: letterMargin, width: 80 * mm };
  const small = style.quiet;
  const sender = stacked(frame.sender.map((line, i) => textBlock(paper, paper.root, line, column, i === 0 ? { ...small, weight: "bold" } : small, 0)));
  sender.draw(15 * mm);
  drawAddress(paper, paper.root, frame.address, frame.window ?? dlWindow);
  const margin = stacked(frame.margin.map((line) => textBlock(paper, paper.root, line, column, small, 0)));
  margin.draw(98 * mm - margin.height); // just above the fold
}

function drawFoot(paper: Paper, frame: LetterFrame, style: LetterStyle, pageOf: string): void {
  const small = style.quiet;
  const top = a4.height - 13 * mm;
  artifact(paper.doc, paper.root, () => {
    drawLines(paper, [frame.foot], letterMargin, top, small);
    drawLines(paper, [pageOf], letterBody.left + letterBody.width - paper.faces.regular.width(pageOf, small.size), top, small);
  }, "Pagination");
}
