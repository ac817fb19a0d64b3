import type { InboundMail } from "../mail.ts";
import { textLines } from "../reply/body-line.ts";
import { htmlLines } from "../reply/html-lines.ts";
import { forgetTheMail } from "../reply/our-text.ts";
import { zoneLines } from "../reply/zones.ts";
import { fold } from "./words.ts";

/** Characters of the sender's words that are looked at to tell a machine from a person. */
const maxWritten = 4_000;

/** Lines where the mail that is answered begins (folded). */
const quoteBegins: readonly RegExp[] = [
  /^\s{0,8}-{2,}\s?(?:message|mail|courriel|courrier|e-mail)s?(?: d'| )?(?:origine|original|initial|transfere|forwarded)/, // "-----Message d'origine-----"
  /^\s{0,8}-{2,}\s?original (?:message|appointment)/,
  /^\s{0,8}(?:le|on|am|el|il) [^\n]{4,200}(?:a ecrit|wrote|schrieb|escribio|ha scritto)\s{0,4}:?\s{0,4}$/, // "Le 12 mai 2023 à 10:02, CPAM a écrit :"
  /^\s{0,8}\*{0,2}(?:de|from|von)\s?\*{0,2}:\s?\S/, // Outlook: "De : CPAM Haute-Vienne"
  /^\s{0,8}_{20,}\s{0,4}$/,
];

/** What the sender wrote above the quotation of whatever client, or, where nothing stands there, within and below it; folded, line ends kept. Dearer than {@link writtenWords}. */
export function unquotedWords(mail: Pick<InboundMail, "text" | "html">): string {
  const zoned = zoneLines(mail.text.trim() === "" ? htmlLines(mail.html) : textLines(mail.text));
  forgetTheMail();
  const quoted = zoned.findIndex(({ zone }) => zone !== "own");
  const own = (lines: typeof zoned): string => lines.flatMap(({ zone, text }) => (zone === "own" ? [fold(text)] : [])).join("\n").slice(0, maxWritten);
  const above = own(quoted < 0 ? zoned : zoned.slice(0, quoted));
  return above.trim() === "" ? own(zoned) : above;
}

/**
 * What the sender wrote above the quote, folded; line ends kept.
 *
 * It only tells a machine from a person: whose words decide is read by src/domain/reply.
 */
export function writtenWords(body: string): string {
  const kept: string[] = [];
  // Line by line, for the quotation that follows is most of a body.
  const last = Math.min(body.length, maxWritten * 2);
  for (let from = 0, to = 0; from <= last; from = to + 1) {
    to = body.indexOf("\n", from);
    if (to < 0 || to > last) to = last;
    const written = body.slice(from, to);
    if (written.startsWith(">")) continue; // quoted: it begins no quotation, and is not the sender's
    const line = fold(written);
    if (kept.length > 0 && quoteBegins.some((pattern) => pattern.test(line.slice(0, 240)))) break;
    if (!line.startsWith(">")) kept.push(line);
  }
  return kept.join("\n").slice(0, maxWritten);
}
