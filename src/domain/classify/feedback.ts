import type { InboundMail } from "../mail.ts";
import { fold } from "./words.ts";

/**
 * Whether a mail is a complaint report: somebody pressed "spam", or a filter tells of our mail.
 *
 * Source: RFC 5965 (multipart/report; report-type=feedback-report), RFC 6591; Hotmail sends it as plain forward.
 */
export function isFeedback(mail: InboundMail): boolean {
  if (mail.contentTypeParameters["report-type"]?.toLowerCase() === "feedback-report") return true;
  if (mail.attachments.some((part) => part.contentType === "message/feedback-report")) return true;
  return /^(?:complaint about message from|abuse report|email (?:abuse|feedback) report)/.test(fold(mail.subject).trim());
}
