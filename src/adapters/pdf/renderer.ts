import type { PdfRenderer } from "../../pipeline/documents.ts";
import { drawDoctorList } from "./doctor-list.ts";
import { openFaces } from "./fonts.ts";
import { drawLetterLot } from "./letter-lot.ts";
import { drawPatientConfirmation } from "./patient-confirmation.ts";
import { drawPatientLetter } from "./patient-letter.ts";

/**
 * Reads and parses the fonts once; what it returns needs neither disk nor network.
 * @throws when the font package is missing.
 */
export function createPdfRenderer(): PdfRenderer {
  const faces = openFaces();
  return {
    doctorList: (document) => drawDoctorList(faces, document),
    patientLetter: (letter) => drawPatientLetter(faces, letter),
    letterLot: (letters, sink, options) => drawLetterLot(faces, letters, sink, options),
    patientConfirmation: (letter) => drawPatientConfirmation(faces, letter),
  };
}
