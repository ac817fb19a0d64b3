import type { InboundMail } from "../mail.ts";
import { foldedSubject } from "./words.ts";

/**
 * Whether a mail is a complaint or an aggregate report: somebody pressed "spam", a filter tells of our mail, or a provider
 * counts it (DMARC, TLS).
 *
 * Source: RFC 7489 §7.2.1.1 and RFC 8460 §5.3 (subjects of aggregate reports); RFC 5965 (multipart/report; report-type=feedback-report), RFC 6591; Hotmail sends it as plain forward.
 */
export function isFeedback(mail: InboundMail): boolean {
  if (mail.contentTypeParameters["report-type"]?.toLowerCase() === "feedback-report") return true;
  if (mail.attachments.some((part) => part.contentType === "message/feedback-report")) return true;
  return /^(?:complaint about message from|abuse report|email (?:abuse|feedback) report|report domain: ?\S{1,255} submitter:)/.test(foldedSubject(mail));
}
