import { patientIntroductionWording } from "../../domain/wording/patient-introduction.ts";
import type { PatientIntroduction, WindowProfile } from "../../pipeline/documents.ts";
import { letterBlocks } from "./letter-blocks.ts";
import { drawLetter, frameOf } from "./letter-frame.ts";
import { letterStyle } from "./letter-style.ts";
import type { Paper } from "./paper.ts";

/** Adds the pages of a letter about an introduction to a document. @returns how many pages */
export function drawPatientIntroductionOn(paper: Paper, letter: PatientIntroduction, window?: WindowProfile): number {
  const wording = patientIntroductionWording(letter);
  const style = letterStyle(letter.print);
  return drawLetter(paper, frameOf(wording, letter.address, window), style, letterBlocks(paper, wording, style));
}
