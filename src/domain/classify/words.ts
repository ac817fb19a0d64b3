import { fold as foldLetters } from "../reply/fold.ts";

const typographic = /[\u00a0\u00b4\u02bc\u2000-\u200b\u2010-\u2015\u2018\u2019\u202f\u205f\u3000\ufeff`]/g;
const plainOf = (mark: string): string => (mark === "\u2019" || "\u2018\u02bc\u00b4`".includes(mark) ? "'" : mark >= "\u2010" && mark <= "\u2015" ? "-" : " ");

// Japanese sound marks come apart with the accents and are not among them.
const together = (text: string): string => (/[\u3099\u309a]/.test(text) ? text.normalize("NFC") : text);

/** Words as mail programs' sentences are compared: letters folded, and quotes, hyphens and blanks of typography made plain. Line ends stay. */
export const fold = (text: string): string => together(foldLetters(text.replace(typographic, plainOf)));

let last = { subject: "", folded: "" };

/** A subject as its patterns are written for: folded, without the blanks around it. Asked of one mail five times over. */
export function foldedSubject({ subject }: { readonly subject: string }): string {
  if (last.subject !== subject) last = { subject, folded: fold(subject).trim() };
  return last.folded;
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", eacute: "é", egrave: "è", agrave: "à", ecirc: "ê", ccedil: "ç", icirc: "î", acirc: "â", ucirc: "û", ugrave: "ù", iuml: "ï", euml: "ë", oelig: "œ", laquo: "«", raquo: "»", Agrave: "À", Ecirc: "Ê", Eacute: "É", ocirc: "ô", rsquo: "'" };

/** Code points of a numeric entity; what is no character becomes a space. */
function character(code: number): string {
  return code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : " ";
}

/** Where a hidden element ends: its closing tag, or the end. */
function afterHidden(html: string, lower: string, at: number): number {
  const hidden = ["style", "script", "head"].find((name) => lower.startsWith(`<${name}`, at) && /[\s>]/.test(lower[at + name.length + 1] ?? ">"));
  if (hidden === undefined) return at;
  const close = lower.indexOf(`</${hidden}`, at);
  return close < 0 ? html.length : close;
}

/**
 * The words of an HTML body, for telling mail apart; blocks become lines.
 *
 * One forward pass with indexOf: a regular expression such as /<[^>]*>/ takes quadratic time on "<<<<<<".
 *
 * @param limit characters of HTML that are looked at.
 */
export function wordsOfHtml(html: string, limit = 200_000): string {
  const source = html.slice(0, limit).replace(/\r+\n|\r/g, "\n");
  const folded = source.toLowerCase();
  const lower = folded.length === source.length ? folded : source; // "İ" grows when it is lowered, and offsets must agree
  let out = "";
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf("<", at);
    out += source.slice(at, open < 0 ? source.length : open);
    if (open < 0) break;
    const start = afterHidden(source, lower, open);
    const close = source.indexOf(">", start);
    if (close < 0) break;
    if (/^<\/?(?:p|div|br|tr|li|h[1-6]|table|blockquote|pre|hr)\b/.test(lower.slice(open, open + 12))) out += "\n";
    else if (lower.startsWith("<td", open)) out += " ";
    at = close + 1;
  }
  return out.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) =>
    decimal !== undefined ? character(Number(decimal)) : hex !== undefined ? character(Number.parseInt(hex, 16)) : (entities[name ?? ""] ?? whole));
}
