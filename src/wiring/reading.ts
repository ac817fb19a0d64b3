import { readMail } from "../adapters/mime/read-mail.ts";
import { readTicks } from "../adapters/pdf-form/read-ticks.ts";
import { classify } from "../domain/classify/classify.ts";
import { originalsOfReceipt } from "../domain/classify/original-of-receipt.ts";
import type { Interpretation, SentList } from "../domain/decision.ts";
import { parseListReference } from "../domain/list-reference.ts";
import type { InboundMail } from "../domain/mail.ts";
import { interpretMail } from "../pipeline/interpret.ts";
import { readHere, type ReadingRules, type ReadOne, type Told } from "../pipeline/reading.ts";
import { withTicks } from "../pipeline/returned-form.ts";

/** What a mail is, in the words of the stage that acts on it. */
export function told(mail: InboundMail): Told {
  const { kind, recipients, original } = classify(mail);
  return {
    kind,
    failures: recipients
      .filter((recipient) => recipient.action === "failed")
      .map(({ address, originalAddress, reason, permanent }) => ({ address, originalAddress, reason, permanent })),
    original: {
      messageIds: original?.messageId === undefined ? (kind === "receipt" ? originalsOfReceipt(mail) : []) : [original.messageId],
      envelopeIds: original?.envelopeId === undefined ? [] : [original.envelopeId],
    },
  };
}

/** What an answer decides of a list: its words, and the ticks of a list that came back as PDF. */
export async function understoodBy(mail: InboundMail, { kind }: Told, list: SentList): Promise<Interpretation> {
  return { kind, ...(await withTicks(mail, kind, list, (words) => interpretMail(words, { kind }, list), readTicks)) };
}

const lookedAt = 20_000; // a reference stands in the subject or near the top; a 20 MB quote is not searched

/** List references in the subject or the body, those only whose check character holds. */
export function referencesIn(mail: InboundMail): readonly string[] {
  const text = `${mail.subject}\n${mail.text === "" ? mail.html.slice(0, lookedAt) : mail.text.slice(0, lookedAt)}`;
  const found = text.match(/\bALD[ .\-–](?:\d{2,3}|2[AB])[ .\-–][0-9A-Z]{5}[ .\-–][0-9A-Z]\b/gi) ?? []; // "Re: ALD-87-7K3F9-Q"
  return [...new Set(found.flatMap((one) => parseListReference(one) ?? []))];
}

/** The rules by which this program reads mail. */
export const readingRules: ReadingRules = { readMail, classify: told, interpret: understoodBy, references: referencesIn };

/** Reads in this very thread; how a process reads: read-mails.ts. */
export const readInThisThread: ReadOne = readHere(readingRules);
