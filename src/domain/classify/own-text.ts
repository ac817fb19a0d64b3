import type { InboundMail } from "../mail.ts";
import { withLineFeeds } from "./fields.ts";
import { fold, wordsOfHtml } from "./words.ts";

/** Characters of a report's own words that are looked at; every program says it in the first thousand. */
const maxOwnText = 16_000;

/** Lines after which a report repeats the message it is about (folded). */
const originalBegins: readonly RegExp[] = [
  /(?:below|enclosed|included|here|this|following|ci-dessous|ci-joint)[^\n]{0,30} (?:is|are|etait|est|:)?[^\n]{0,20}(?:(?<!receive )a copy of|copie d)/, // "--- Below this line is a copy of the message."
  /(?:original|returned|unsent|undelivered) (?:message|mail)(?: [a-z]{1,10}){0,2} (?:follow|header|below|info)/, // "Original message follows."
  /^[^a-z]{0,40}(?:original|returned|unsent|old) (?:message|mail)/, // "----- Original message -----"
  /message (?:headers?|text|body) follow/, // "Message headers follow."
  /headers? of (?:the|your) original message/,
  /^[^a-z]{0,20}(?:message (?:d'origine|original|initial)|en-tetes? (?:du|de votre) message)/, // "----- Message d'origine -----"
];
const headerBlock = /^[ \t>]{0,6}(?:reporting-mta|original-envelope-id|return-path|received|dkim-signature|arc-seal|x-google-smtp-source|x-received):\s/i;

/** True for the line where the returned message starts. */
function startsOriginal(line: string): boolean {
  if (headerBlock.test(line)) return true;
  const folded = fold(line.slice(0, 160));
  return originalBegins.some((pattern) => pattern.test(folded));
}

/** What a mail says in its own words, read once for all questions. */
export interface OwnWords {
  /** The body text, LF line ends. */
  readonly body: string;
  /** Before the message that it returns. */
  readonly own: string;
  /** The same, folded. */
  readonly folded: string;
}

/** Reads a mail's own words. */
export function ownWords(mail: InboundMail): OwnWords {
  const body = bodyText(mail);
  const own = beforeOriginal(body);
  return { body, own, folded: fold(own) };
}

/** The body text of a mail, whatever form it came in, with LF line ends. */
function bodyText(mail: InboundMail): string {
  const text = mail.text.trim() === "" ? wordsOfHtml(mail.html) : mail.text;
  return withLineFeeds(text.slice(0, maxOwnText * 4));
}

/** The report's own words: everything before the message that it returns. */
function beforeOriginal(body: string): string {
  let at = 0;
  for (const line of body.slice(0, maxOwnText).split("\n")) {
    if (at > 0 && startsOriginal(line)) return body.slice(0, at);
    at += line.length + 1;
  }
  return body.slice(0, maxOwnText);
}
