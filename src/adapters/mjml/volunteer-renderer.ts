import { callReceiptWording, callWording, type VolunteerWording } from "../../domain/volunteer/wording.ts";
import type { RenderedMail } from "../../pipeline/documents.ts";
import type { VolunteerMail } from "../../pipeline/volunteer-compose.ts";
import { compileTemplate, type MailTemplate } from "./templates.ts";

/**
 * Reads and compiles the template of calls to volunteers and of their receipts.
 * @throws when the template is missing or broken
 */
export async function createVolunteerMail(): Promise<VolunteerMail> {
  const template = await compileTemplate("volunteer");
  return { call: (document) => fill(template, callWording(document)), receipt: (document) => fill(template, callReceiptWording(document)) };
}

const fill = (template: MailTemplate, wording: VolunteerWording): RenderedMail => ({ subject: wording.subject, html: template.html(wording), text: template.text(wording) });
