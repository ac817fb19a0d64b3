import type { DoctorListDocument } from "../domain/wording/inputs.ts";

export type { Caisse, Civility, DataProtection, Doctor, DoctorListDocument, DoctorListLine } from "../domain/wording/inputs.ts";

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
}

/** Draws the PDFs. No input or output once made; the same document gives the same bytes. */
export interface PdfRenderer {
  doctorList(document: DoctorListDocument): Uint8Array;
}
