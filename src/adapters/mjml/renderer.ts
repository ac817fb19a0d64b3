import { doctorQuestionWording, doctorReceiptWording } from "../../domain/wording/doctor-answers.ts";
import { doctorListWording } from "../../domain/wording/doctor-list.ts";
import { patientNoticeWording } from "../../domain/wording/patient-notice.ts";
import { patientConfirmationNoticeWording } from "../../domain/wording/patient-confirmation.ts";
import { readyAnswers, readyLines } from "../../domain/wording/mailto.ts";
import type { DoctorListDocument, MailRenderer, RenderedMail } from "../../pipeline/documents.ts";
import { compileTemplate, type MailTemplate } from "./templates.ts";

/**
 * Reads and compiles every mail template; what it returns needs neither disk nor network.
 * @throws when a template is missing or broken.
 */
export async function createMailRenderer(): Promise<MailRenderer> {
  const [doctorList, doctorAnswer, patientNotice, patientConfirmation] = await Promise.all([
    compileTemplate("doctor-list"),
    compileTemplate("doctor-answer"),
    compileTemplate("patient-notice"),
    compileTemplate("patient-confirmation"),
  ]);
  return {
    doctorReceipt: (receipt) => fill(doctorAnswer, doctorReceiptWording(receipt)),
    doctorQuestion: (question) => {
      const button = readyLines(question.caisse.email, question.reference, question.lines.map((line) => line.number));
      const wording = { ...doctorQuestionWording(question), button };
      return fill(doctorAnswer, wording);
    },
    patientNotice: (notice) => fill(patientNotice, patientNoticeWording(notice)),
    patientConfirmation: (notice) => fill(patientConfirmation, patientConfirmationNoticeWording(notice)),
    doctorList: (document) => renderDoctorList(doctorList, document),
  };
}

function fill(template: MailTemplate, wording: { readonly subject: string }): RenderedMail {
  return { subject: wording.subject, html: template.html(wording), text: template.text(wording) };
}

// On a small screen each cell stands alone and says what it is; the number, civility and name speak for themselves.
const cellKinds = ["n", "c", "w", "d", "d", "d", "d"];

function renderDoctorList(template: MailTemplate, document: DoctorListDocument): RenderedMail {
  const wording = doctorListWording(document);
  const [accept, refuse, choose] = readyAnswers(document.caisse.email, document.reference, document.lines.map((line) => line.number));
  const rows = wording.rows.map((row) =>
    row.map((text, i) => ({ text, kind: cellKinds[i], label: cellKinds[i] === "d" ? wording.columns[i] : "" })),
  );
  return {
    subject: wording.subject,
    html: template.html({ ...wording, rows, accept, refuse, choose }),
    text: template.text(wording),
  };
}
