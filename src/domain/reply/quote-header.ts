import { fold } from "./fold.ts";
import type { BodyLine } from "./body-line.ts";
import { askedOnce, type Line } from "./line.ts";
import { lineOf } from "./our-text.ts";

const said = /(?:a ecrit|a envoye|wrote|schrieb|writes)(?: le [^:]{1,40})? ?:?$/; // "Le … a écrit :"
const dated = /^(?:le|on|am|en date du) (?:(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? )?(?:\d|(?:jan|feb|fev|mar|apr|avr|mai|may|jun|juin|jul|juil|aug|aout|sep|oct|nov|dec)[a-z.]{0,7} \d)/; // "Le ven. 12 mai", "On May 12"
const timed = /\d{4}|\d{1,2} ?[:h] ?\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}/; // the year, the hour or the date in figures: "le 2 : d'accord" has none
const divider = /^[-_=*~# >]{2,40}(?:(?:debut du |(?:votre )?reponse (?:au|a votre) )?message|mail|e-?mail|courriel|forwarded|original|reply|begin)(?:[^.]{0,60}[-_=*~# ]{0,40}|[^.]{0,140}[-_=*~#]{3,40})$/; // "-----Message d'origine-----"
const quoting = /^(?:quoting .{3,300}|message de .{0,200}(?:@|cpam|caisse).{0,200} du \d.{3,40}) ?:$/; // "Quoting CPAM <x@y>:" (Horde), "Message de CPAM du 12/05/2023 10:02 :"
const plainDivider = /^(?:debut du message (?:transfere|reexpedie)|begin forwarded message|message transfere|forwarded message|message d.origine) ?:?$/;
const rule = /^[_=-]{8,}$/; // "________________________________"
const firstLabel = /^[*\s]*(?:de|from|expediteur|envoye par|emetteur|von)[*\s]{0,3}:/; // "De : "
const lateLabel = /^[*\s]*envoye(?: le)?[*\s]{0,3}:.*\d{4}/; // "envoyé : 12 mai 2023 à 10:02", before "de :" (Orange)
const anyLabel = /^[*\s]*(?:de|from|expediteur|envoye|envoye le|envoye par|sent|date|date d'envoi|a|to|destinataire|destinataires|objet|subject|sujet|cc|copie|importance|repondre a|reply-to|pieces jointes|von|gesendet|an|betreff)[*\s]{0,3}:/;
const bareLabel = /^(?:de|from|a|to|date|objet|subject|cc) \S/; // "Objet Votre liste"
const oneLine = /^[*\s]*(?:de|from)[*\s]{0,3}:.{3,300}(?:envoye|sent|objet|subject|date)[*\s]{0,3}:/; // all on one line
const messageOf = /^message du \d/; // "> Message du 12/05/23 10:02" (Orange, La Poste)

// Cheap, before anything is folded: nine lines in ten announce nothing.
const possible = /^[\s*]{0,4}(?:(?:de|from|le|on|am|en|von|message|d[eé]but|begin|forw|quoting)\b|(?:exp|env|[eé]met)[a-zé]{2,9}(?: par| le)?[ *]{0,3}:)|^[\s>]{0,4}[-_=*~#]{2}|[eé]\u0301?crit|wrote|schrieb|writes|a envoy/i;

const mayAnnounce = askedOnce((text) => possible.test(text));

/**
 * How many lines at this place announce the message that follows as somebody else's: "Le … a écrit :", "De : … Objet : …", "-----Message d'origine-----".
 * @param here the line at this place
 * @returns 0 when none does
 */
export function headerLength(lines: readonly BodyLine[], at: number, here: Line): number {
  if (!mayAnnounce(here)) return 0;
  const line = folded(lines[at]);
  if (line === "" || line.length > 500) return 0;
  if (divider.test(line) || plainDivider.test(line) || messageOf.test(line) || quoting.test(line)) return 1 + Math.max(labelsFrom(lines, at + 1), bareLabelsFrom(lines, at + 1));
  if (rule.test(line)) {
    const labels = labelsFrom(lines, at + 1);
    return labels >= 2 ? 1 + labels : 0;
  }
  if (lateLabel.test(line) && firstLabel.test(folded(lines[at + 1]))) return labelsFrom(lines, at);
  if (firstLabel.test(line)) {
    const labels = labelsFrom(lines, at);
    return labels >= 2 || oneLine.test(line) ? Math.max(1, labels) : 0;
  }
  return sayingLength(lines, at, line);
}

/** "Le 12 mai 2023 à 10:02, X <x@y> a écrit :", over one to three lines. */
function sayingLength(lines: readonly BodyLine[], at: number, line: string): number {
  const opens = dated.test(line) && timed.test(line);
  const depth = lines[at]?.depth ?? 0;
  let joined = line;
  for (let length = 1; length <= 3; length += 1) {
    if (said.test(joined) && (opens || (joined.endsWith(":") && /[<@]/.test(joined)))) return length;
    const next = lines[at + length];
    // Only a line that a client has cut goes on: it is long, or has an address left open.
    if (next === undefined || next.depth !== depth || next.text.trim() === "" || !opens) return 0;
    joined += ` ${folded(next)}`;
  }
  return 0;
}

/** Header labels on consecutive lines; a long "À :" may run over. Blank lines between do not count against. */
function labelsFrom(lines: readonly BodyLine[], from: number): number {
  let last = from;
  let found = 0;
  for (let at = from; at < from + 12 && at < lines.length; at += 1) {
    const line = folded(lines[at]);
    if (anyLabel.test(line)) {
      found += 1;
      last = at + 1;
    } else if (line !== "" && at > last) break;
    else if (found === 0 && line !== "") break;
  }
  return found === 0 ? 0 : found === 1 ? 1 : last - from;
}

/** "De "CPAM" <…>", "À …", "Date …" without colons, as eM Client writes them below its divider. */
function bareLabelsFrom(lines: readonly BodyLine[], from: number): number {
  let at = from;
  while (at < from + 6 && bareLabel.test(folded(lines[at]))) at += 1;
  return at - from >= 2 ? at - from : 0;
}

const folded = (line: BodyLine | undefined): string => (line === undefined ? "" : foldedOnce(lineOf(line.text)));
const foldedOnce = askedOnce((text) => fold(text).trim().replaceAll("’", "'"));
