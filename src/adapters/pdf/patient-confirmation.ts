import { declarationWording } from "../../domain/wording/declaration.ts";
import { patientConfirmationWording } from "../../domain/wording/patient-confirmation.ts";
import type { PatientConfirmation, WindowProfile } from "../../pipeline/documents.ts";
import { declarationBlocks } from "./declaration-form.ts";
import type { Faces } from "./fonts.ts";
import { drawLetter, frameOf } from "./letter-frame.ts";
import { letterBlocks } from "./letter-blocks.ts";
import { letterStyle } from "./letter-style.ts";
import { closePaper, openPaper, type Paper } from "./paper.ts";

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
  return drawLetter(paper, frameOf(wording, letter.address, window), style, [...letterBlocks(paper, { ...wording, sections: [...wording.answers, wording.freedom] }, style), ...declarationBlocks(paper, declarationWording(letter), style)]);
}
