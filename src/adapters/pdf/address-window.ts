import type { WindowProfile } from "../../pipeline/documents.ts";
import { drawLines } from "./lines.ts";
import { mm, type Paper } from "./paper.ts";
import type { Tag } from "./tags.ts";

/** The frame of French window envelopes for a sheet folded in three. */
export const dlWindow: WindowProfile = { xMm: 110, yMm: 55, widthMm: 85, heightMm: 33 };

const pitch = 4 * mm; // six lines in 24 mm
const textWidth = 80 * mm; // what shows however the sheet slips
const safeHeight = 24 * mm; // the sheet may sink 9 mm in its envelope
const sizes = [9, 8, 7];

/**
 * Draws the address in the window; nothing else may be drawn there.
 * @param lines 1 to 6, of at most 38 characters: set smaller when they are wide
 */
export function drawAddress(paper: Paper, parent: Tag, lines: readonly string[], profile: WindowProfile): void {
  const widest = (size: number): number => Math.max(...lines.map((line) => paper.faces.regular.width(line, size)));
  const size = sizes.find((candidate) => widest(candidate) <= textWidth) ?? 7;
  const room = Math.min(safeHeight, profile.heightMm * mm);
  const top = profile.yMm * mm + Math.max(0, (room - lines.length * pitch) / 2);
  const tag = parent.child("P");
  tag.draw(() => {
    drawLines(paper, lines, profile.xMm * mm, top, { weight: "regular", size, leading: pitch });
  });
  tag.end();
}
