import { patientLetterWording, type PatientLetterWording } from "../../domain/wording/patient-letter.ts";
import type { Section } from "../../domain/wording/section.ts";
import type { PatientLetter, WindowProfile } from "../../pipeline/documents.ts";
import { couponBlock } from "./coupon.ts";
import { space, stacked, type Block } from "./flow.ts";
import type { Faces } from "./fonts.ts";
import { drawLetter, frameOf } from "./letter-frame.ts";
import { letterBody, letterStyle, type LetterStyle } from "./letter-style.ts";
import { closePaper, mm, openPaper, type Paper } from "./paper.ts";
import { drawQrCode } from "./qr-code.ts";
import { listBlocks, textBlock } from "./text-blocks.ts";

/** Draws one patient's first letter. */
export function drawPatientLetter(faces: Faces, letter: PatientLetter): Uint8Array {
  const paper = openPaper(faces, { title: "Votre médecin traitant", day: letter.sentOn, identity: letter.letterRef, tagged: true });
  drawPatientLetterOn(paper, letter);
  return closePaper(paper);
}

/** Adds one letter's pages to a document. @returns how many pages */
export function drawPatientLetterOn(paper: Paper, letter: PatientLetter, window?: WindowProfile): number {
  const wording = patientLetterWording(letter);
  const style = letterStyle(letter.print);
  return drawLetter(paper, frameOf(wording, letter.address, window), style, [...firstPart(paper, wording, style), ...secondPart(paper, wording, style, letter)]);
}

function firstPart(paper: Paper, wording: PatientLetterWording, style: LetterStyle): Block[] {
  const { root } = paper;
  const asList = ({ title, sentences }: Section): Block[] => [
    textBlock(paper, root, title, letterBody, style.heading, 2, "H2"),
    ...listBlocks(paper, root, sentences, letterBody, style.text, 2),
    space(style.gap),
  ];
  return [
    textBlock(paper, root, wording.title, letterBody, style.title, style.gap, "H1"),
    textBlock(paper, root, wording.greeting, letterBody, style.text, style.gap),
    ...wording.opening.map((sentence) => textBlock(paper, root, sentence, letterBody, style.text, style.gap)),
    ...wording.lists.flatMap(asList),
    ...wording.closing.map((sentence) => textBlock(paper, root, sentence, letterBody, style.text, style.gap)),
  ];
}

const qrSide = 30 * mm;

function secondPart(paper: Paper, wording: PatientLetterWording, style: LetterStyle, letter: PatientLetter): Block[] {
  const { root } = paper;
  const beside = { left: letterBody.left, width: letterBody.width - qrSide - 10 * mm };
  const ways = stacked(listBlocks(paper, root, wording.ways.sentences, beside, style.text, 3));
  return [
    { ...textBlock(paper, root, wording.objection.title, letterBody, style.title, style.gap, "H1"), opens: "page" },
    ...wording.objection.sentences.map((sentence) => textBlock(paper, root, sentence, letterBody, style.text, 3)),
    ...listBlocks(paper, root, wording.choices.map(({ choice, effect }) => `${choice} ${effect}`), letterBody, style.text, 2),
    space(style.gap),
    textBlock(paper, root, wording.ways.title, letterBody, style.heading, 2, "H2"),
    {
      height: Math.max(ways.height, qrSide + 4 * mm) + style.gap,
      draw: (top) => {
        ways.draw(top);
        const figure = root.child("Figure", { alt: `Code à photographier, qui ouvre ${letter.objectionPage}` });
        figure.draw(() => {
          drawQrCode(paper, letter.objectionUrl, letterBody.left + letterBody.width - qrSide, top + 2 * mm, qrSide);
        });
        figure.end();
      },
    },
    textBlock(paper, root, wording.later, letterBody, style.text, style.gap * 1.5),
    couponBlock(paper, wording.coupon, style),
    space(style.gap),
    ...(wording.larger === undefined ? [] : [textBlock(paper, root, wording.larger, letterBody, style.text, style.gap)]),
    textBlock(paper, root, wording.privacy.title, letterBody, style.heading, 2, "H2"),
    ...wording.privacy.sentences.map((sentence) => textBlock(paper, root, sentence, letterBody, style.quiet, 2)),
  ];
}
