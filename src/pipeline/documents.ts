import type {
  DoctorListDocument, DoctorQuestion, DoctorReceipt, PatientConfirmation, PatientConfirmationNotice, PatientIntroduction, PatientLetter, PatientNotice,
} from "../domain/wording/inputs.ts";

export type {
  Caisse, Civility, DataProtection, Doctor, DoctorListDocument, DoctorListLine, DoctorQuestion, DoctorReceipt,
  PatientConfirmation, PatientConfirmationNotice, PatientIntroduction, PatientLetter, PatientNotice, PrintSize,
} from "../domain/wording/inputs.ts";

/** What a print lot is made of. */
export type PrintedLetter = PatientLetter | PatientConfirmation | PatientIntroduction;

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
  /** What was understood of an answer; the sender marks it auto-replied. */
  doctorReceipt(receipt: DoctorReceipt): RenderedMail;
  /** Asks again for the lines that were not clear. */
  doctorQuestion(question: DoctorQuestion): RenderedMail;
  /** Ordinary e-mail: neutral in subject and body. */
  patientNotice(notice: PatientNotice): RenderedMail;
  /** Ordinary e-mail that announces a letter which names a doctor, and names none itself. */
  patientConfirmation(notice: PatientConfirmationNotice): RenderedMail;
}

/** Draws the PDFs. No input or output once made; the same document gives the same bytes. */
export interface PdfRenderer {
  doctorList(document: DoctorListDocument): Uint8Array;
  /** One letter, tagged: for a screen. Print files are made in lots. */
  patientLetter(letter: PatientLetter): Uint8Array;
  /** The letter and the declaration to sign: the only document that prints a NIR. */
  patientConfirmation(letter: PatientConfirmation): Uint8Array;
  /**
   * One print file of many letters, written as it is drawn: memory does not grow with what was drawn.
   * The caller decides how many letters make a lot.
   */
  letterLot(letters: AsyncIterable<PrintedLetter>, sink: LotSink, options: LotOptions): Promise<LotResult>;
}

/** Where a lot goes; each call is awaited before more is drawn. */
export interface LotSink {
  /** The next bytes of the merged PDF. */
  pdf(bytes: Uint8Array): Promise<void>;
  /** The next row of the index, with its CRLF; the first one is the head. */
  index(row: string): Promise<void>;
}

export interface LotOptions {
  /** Printed nowhere but in the file's title and the index: "2023-05-14-001". */
  readonly lot: string;
  /** ISO day of printing. */
  readonly day: string;
  /** Where the envelope shows the address; the usual French window when absent. */
  readonly window?: WindowProfile;
}

/** A rectangle in millimetres from the sheet's upper left corner. */
export interface WindowProfile {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** What a lot holds, for the manifest that goes with it. */
export interface LotResult {
  readonly lot: string;
  readonly letters: number;
  readonly pages: number;
  /** Lower-case hexadecimal. */
  readonly pdfSha256: string;
  readonly indexSha256: string;
}
