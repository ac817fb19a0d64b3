import type { DoctorListDocument, PatientLetter, PatientNotice } from "../domain/wording/inputs.ts";

export type { Caisse, Civility, DataProtection, Doctor, DoctorListDocument, DoctorListLine, PatientLetter, PatientName, PatientNotice, PrintSize } from "../domain/wording/inputs.ts";

/** A mail's words: everything that its reader sees. */
export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  /** The twin of the HTML: the same facts in the same order. */
  readonly text: string;
}

/** Writes the mails. No input or output once made; the same document gives the same characters. */
export interface MailRenderer {
  doctorList(document: DoctorListDocument): RenderedMail;
  /** Ordinary e-mail: neutral in subject and body. */
  patientNotice(notice: PatientNotice): RenderedMail;
}

/** Draws the PDFs. No input or output once made; the same document gives the same bytes. */
export interface PdfRenderer {
  doctorList(document: DoctorListDocument): Uint8Array;
  /** One letter, tagged: for a screen. Print files are made in lots. */
  patientLetter(letter: PatientLetter): Uint8Array;
}
