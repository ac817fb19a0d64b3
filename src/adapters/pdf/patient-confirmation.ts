import { declarationWording } from "../../domain/wording/declaration.ts";
import { patientConfirmationWording, type PatientConfirmationWording } from "../../domain/wording/patient-confirmation.ts";
import type { PatientConfirmation, WindowProfile } from "../../pipeline/documents.ts";
import { declarationBlocks } from "./declaration-form.ts";
import { space, type Block } from "./flow.ts";
import type { Faces } from "./fonts.ts";
import { drawLetter } from "./letter-frame.ts";
import { letterBody, letterStyle, type LetterStyle } from "./letter-style.ts";
import { closePaper, openPaper, type Paper } from "./paper.ts";
import { listBlocks, textBlock } from "./text-blocks.ts";

/** Draws the letter that asks a patient, with the declaration to sign. */
export function drawPatientConfirmation(faces: Faces, letter: PatientConfirmation): Uint8Array {
  const paper = openPaper(faces, { title: "Un médecin accepte de vous suivre", day: letter.sentOn, identity: letter.letterRef, tagged: true });
  drawPatientConfirmationOn(paper, letter);
  return closePaper(paper);
}

/** Adds the letter's pages to a document. @returns how many pages */
export function drawPatientConfirmationOn(paper: Paper, letter: PatientConfirmation, window?: WindowProfile): number {
  const wording = patientConfirmationWording(letter);
  const style = letterStyle(letter.print);
  return drawLetter(
    paper,
    { sender: wording.sender, address: letter.address, margin: [wording.reference, wording.dateLine], foot: wording.reference, ...(window === undefined ? {} : { window }) },
    style,
    [...textBlocks(paper, wording, style), ...declarationBlocks(paper, declarationWording(letter), style)],
  );
}

function textBlocks(paper: Paper, wording: PatientConfirmationWording, style: LetterStyle): Block[] {
  const { root } = paper;
  return [
    textBlock(paper, root, wording.title, letterBody, style.title, style.gap, "H1"),
    textBlock(paper, root, wording.greeting, letterBody, style.text, style.gap),
    ...wording.opening.map((sentence) => textBlock(paper, root, sentence, letterBody, style.strong, 3)),
    space(style.gap),
    ...[...wording.answers, wording.freedom].flatMap(({ title, sentences }) => [
      textBlock(paper, root, title, letterBody, style.heading, 2, "H2"),
      ...listBlocks(paper, root, sentences, letterBody, style.text, 2),
      space(style.gap),
    ]),
    ...wording.closing.map((sentence) => textBlock(paper, root, sentence, letterBody, style.text, style.gap)),
    textBlock(paper, root, wording.privacy.title, letterBody, style.heading, 2, "H2"),
    ...wording.privacy.sentences.map((sentence) => textBlock(paper, root, sentence, letterBody, style.quiet, 2)),
  ];
}
