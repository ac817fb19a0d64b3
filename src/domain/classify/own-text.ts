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
  /headers? of (?:the|your) (?:original|source) (?:message|mail)/,
  /^[^a-z]{0,20}(?:message (?:d'origine|original|initial)|en-tetes? (?:du|de votre) message)/, // "----- Message d'origine -----"
];
const headerBlock = /^[ \t>]{0,6}(?:reporting-mta|original-envelope-id|return-path|received|dkim-signature|arc-seal|x-google-smtp-source|x-received):\s/i;

const mayBegin = /message|mail|copy of|copie d|en-tete/; // one of these stands in whatever the patterns match
const longestBeginning = 160;

/** True for the line where the returned message starts. @param whole the line, folded */
function startsOriginal(line: string, whole: string): boolean {
  if (headerBlock.test(line)) return true;
  if (!mayBegin.test(whole)) return false;
  const folded = line.length <= longestBeginning ? whole : fold(line.slice(0, longestBeginning));
  return originalBegins.some((pattern) => pattern.test(folded));
}

/** What a mail says in its own words, each read when first asked for: most answers are told by their structure alone. */
export interface OwnWords {
  /** The body text, LF line ends. */
  readonly body: string;
  /** Before the message that it returns. */
  readonly own: string;
  /** The same, folded. */
  readonly folded: string;
}

/** A mail's own words. */
export function ownWords(mail: InboundMail): OwnWords {
  const body = bodyText(mail);
  let known: Omit<OwnWords, "body"> | undefined;
  const read = (): Omit<OwnWords, "body"> => (known ??= beforeTheReturned(body));
  return { body, get own() { return read().own; }, get folded() { return read().folded; } };
}

function beforeTheReturned(body: string): Omit<OwnWords, "body"> {
  const start = body.slice(0, maxOwnText);
  // Folded once, for all questions: folding neither makes nor takes line ends.
  const folded = fold(start).split("\n");
  const lines = beforeOriginal(start, folded);
  const own = lines === folded.length ? start : start.split("\n").slice(0, lines).join("\n") + "\n";
  return { own, folded: lines === folded.length ? folded.join("\n") : folded.slice(0, lines).join("\n") + "\n" };
}

/** The body text of a mail, whatever form it came in, with LF line ends. */
function bodyText(mail: InboundMail): string {
  const text = mail.text.trim() === "" ? wordsOfHtml(mail.html) : mail.text;
  return withLineFeeds(text.slice(0, maxOwnText * 4));
}

/** How many lines are the report's own: those before the message that it returns. */
function beforeOriginal(start: string, folded: readonly string[]): number {
  const lines = start.split("\n");
  const original = lines.findIndex((line, i) => i > 0 && startsOriginal(line, folded[i] ?? ""));
  return original < 0 ? lines.length : original;
}
