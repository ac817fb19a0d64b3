import { outreachWording, type OutreachLetter } from "../../domain/wording/outreach-letter.ts";
import { space } from "./flow.ts";
import type { Faces } from "./fonts.ts";
import { drawLetter } from "./letter-frame.ts";
import { letterBody, letterStyle } from "./letter-style.ts";
import { closePaper, openPaper } from "./paper.ts";
import { listBlocks, textBlock } from "./text-blocks.ts";

/** Draws the letter to a patient for whom no care was seen in a year. */
export function drawOutreachLetter(faces: Faces, letter: OutreachLetter): Uint8Array {
  const wording = outreachWording(letter);
  const paper = openPaper(faces, { title: wording.title, day: letter.sentOn, identity: letter.address.join("\n"), tagged: true });
  const style = letterStyle(letter.print);
  const { root } = paper;
  drawLetter(paper, { sender: wording.sender, address: letter.address, margin: [wording.dateLine], foot: letter.caisse.name }, style, [
    textBlock(paper, root, wording.title, letterBody, style.title, style.gap, "H1"),
    textBlock(paper, root, wording.greeting, letterBody, style.text, style.gap),
    ...wording.opening.map((sentence) => textBlock(paper, root, sentence, letterBody, style.text, style.gap)),
    textBlock(paper, root, wording.help.title, letterBody, style.heading, 2, "H2"),
    ...listBlocks(paper, root, wording.help.sentences, letterBody, style.text, 2),
    space(style.gap),
    ...wording.closing.map((sentence) => textBlock(paper, root, sentence, letterBody, style.text, style.gap)),
    textBlock(paper, root, wording.privacy.title, letterBody, style.heading, 2, "H2"),
    ...wording.privacy.sentences.map((sentence) => textBlock(paper, root, sentence, letterBody, style.quiet, 2)),
  ]);
  return closePaper(paper);
}
