import { wordsOfHtml } from "../domain/classify/words.ts";
import type { InboundMail } from "../domain/mail.ts";

/** A stretch of a message; the words that decided carry what they decided. */
export interface Segment {
  readonly text: string;
  readonly mark: "accept" | "refuse" | "review" | undefined;
}

/** A message as a person reads it: what its sender wrote, apart from what is repeated below. */
export interface ReadableMail {
  readonly own: readonly Segment[];
  readonly quoted: readonly Segment[];
  /** Words that decided stand in what looks like the quotation: it must not be folded away. */
  readonly decidedInQuote: boolean;
}

/** Words that decided a line. */
export interface DecidingWords {
  readonly words: string;
  readonly decision: "accept" | "refuse" | "review";
}

const longest = 200_000; // characters shown; beyond, the mailbox has the rest

/** Sets the sender's own text apart from the quotation, and finds the deciding words in it. */
export function readableMail(mail: Pick<InboundMail, "text" | "html">, deciding: readonly DecidingWords[]): ReadableMail {
  const text = (mail.text.trim() === "" ? wordsOfHtml(mail.html) : mail.text).slice(0, longest).trim();
  const at = quoteBegins(text);
  const own = mark(text.slice(0, at).trimEnd(), deciding);
  const quoted = mark(text.slice(at).trim(), deciding);
  const inOwn = new Set(own.flatMap((segment) => (segment.mark === undefined ? [] : [segment.text])));
  return { own, quoted, decidedInQuote: quoted.some((segment) => segment.mark !== undefined && !inOwn.has(segment.text)) };
}

const quoteLines: readonly RegExp[] = [
  /^>/, // "> Madame, Monsieur,"
  /^-{2,}\s*(?:Message d['’]origine|Original Message|Message transféré|Forwarded message)/i, // "-----Message d'origine-----"
  /^_{10,}$/, // Outlook's rule before "De : … Envoyé : …"
  /^(?:Le|On) .{6,200}(?:a écrit|wrote)\s*:$/i, // "Le 12 mai 2023 à 10:02, CPAM <…> a écrit :"
  /^(?:De|From)\s*:\s.{3,200}@/i, // "De : CPAM de la Haute-Vienne <liste@…>"
];

/** Where the quotation begins that runs to the end; an answer written between quoted lines has no such place, and stays whole. */
function quoteBegins(text: string): number {
  const lines = text.split("\n");
  const answeredUntil = lastAnsweredQuote(lines);
  let at = 0;
  for (const [index, line] of lines.entries()) {
    const folded = `${line} ${lines[index + 1] ?? ""}`.trim(); // "Le 12 mai 2023,\nCPAM a écrit :"
    const opens = quoteLines.some((pattern) => pattern.test(line.trim())) || /^Le .{6,200}a écrit\s*:$/i.test(folded);
    if (opens && index > answeredUntil) return at;
    at += line.length + 1;
  }
  return text.length;
}

/** The last line quoted with ">" below which somebody wrote; -1 for none. Found once: a mail of ">" alone has a hundred thousand lines. */
function lastAnsweredQuote(lines: readonly string[]): number {
  const written = lines.findLastIndex((line) => line.trim() !== "" && !line.startsWith(">"));
  return lines.findLastIndex((line, index) => index < written && line.startsWith(">"));
}

function mark(text: string, deciding: readonly DecidingWords[]): Segment[] {
  const spans = deciding.flatMap(({ words, decision }) => spansOf(text, words).map((span) => ({ ...span, decision }))).sort((a, b) => a.from - b.from || b.to - a.to);
  const segments: Segment[] = [];
  let at = 0;
  for (const { from, to, decision } of spans) {
    if (from < at) continue; // inside words that are marked already
    if (from > at) segments.push({ text: text.slice(at, from), mark: undefined });
    segments.push({ text: text.slice(from, to), mark: decision });
    at = to;
  }
  if (at < text.length) segments.push({ text: text.slice(at), mark: undefined });
  return segments;
}

const shortest = 2; // "ok"
const most = 20; // places of the same words: "oui" forty times helps nobody

function spansOf(text: string, words: string): { from: number; to: number }[] {
  const parts = words.trim().split(/\s+/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (words.trim().length < shortest) return [];
  // A word stands alone: "oui" is not in "Louis".
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${parts.join("[\\s>]+")}(?![\\p{L}\\p{N}])`, "giu");
  return [...text.matchAll(pattern)].slice(0, most).map((match) => ({ from: match.index, to: match.index + match[0].length }));
}
