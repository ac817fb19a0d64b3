import type { LetterWording } from "../../domain/wording/letter-wording.ts";
import type { Section } from "../../domain/wording/section.ts";
import { space, type Block } from "./flow.ts";
import { letterBody, type LetterStyle } from "./letter-style.ts";
import type { Paper } from "./paper.ts";
import { listBlocks, textBlock } from "./text-blocks.ts";

/** A letter's words, whatever they say. */
export type LetterWords = Omit<LetterWording, "sender" | "reference" | "dateLine"> & { readonly sections: readonly Section[] };

/** A letter that opens with its news: the news strong, then sections of points, then the small print. */
export function letterBlocks(paper: Paper, words: LetterWords, style: LetterStyle): Block[] {
  const { root } = paper;
  return [
    textBlock(paper, root, words.title, letterBody, style.title, style.gap, "H1"),
    textBlock(paper, root, words.greeting, letterBody, style.text, style.gap),
    ...words.opening.map((sentence) => textBlock(paper, root, sentence, letterBody, style.strong, 3)),
    space(style.gap),
    ...words.sections.flatMap(({ title, sentences }) => [
      textBlock(paper, root, title, letterBody, style.heading, 2, "H2"),
      ...listBlocks(paper, root, sentences, letterBody, style.text, 2),
      space(style.gap),
    ]),
    ...words.closing.map((sentence) => textBlock(paper, root, sentence, letterBody, style.text, style.gap)),
    textBlock(paper, root, words.privacy.title, letterBody, style.heading, 2, "H2"),
    ...words.privacy.sentences.map((sentence) => textBlock(paper, root, sentence, letterBody, style.quiet, 2)),
  ];
}
