import type { SentList } from "../decision.ts";
import type { InboundMail } from "../mail.ts";
import type { ReviewReason } from "./reasons.ts";

const anyReference = /\bALD(?:-[A-Z0-9]{1,12}){2,4}\b/gi; // "ALD-87-7K3F9-Q"

/**
 * Why an answer cannot be taken as one to this list; undefined: it is one.
 *
 * It must be threaded to the list's message or carry the list's reference; a subject with another list's reference is an answer to that one.
 */
export function whyNotThisList(mail: Pick<InboundMail, "subject" | "text" | "html" | "inReplyTo" | "references">, list: SentList): ReviewReason | undefined {
  const ours = list.reference.toUpperCase();
  const inSubject = referencesIn(mail.subject);
  if (inSubject.length > 0) return inSubject.includes(ours) ? undefined : "other-list";
  const inBody = [...referencesIn(mail.text), ...referencesIn(mail.html)];
  const carried = inBody.includes(ours);
  if (!carried && inBody.length > 0) return "other-list";
  const threaded = [...mail.inReplyTo, ...mail.references].includes(list.messageId);
  return carried || threaded ? undefined : "no-list";
}

const referencesIn = (text: string): string[] => (text.slice(0, 400_000).match(anyReference) ?? []).map((reference) => reference.toUpperCase());
