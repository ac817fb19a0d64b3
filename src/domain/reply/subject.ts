import { fold } from "./fold.ts";
import { looksLikeDecision, phraseAt } from "./lexicon/phrases.ts";

const prefixes = /^(?:\s*(?:re|ref|tr|fw|fwd|rép|rep|réf|aw|wg)\s?(?:\[\d{1,3}\])?\s?:\s*)+/i; // "RE: TR: "

const invitation = /^(?:accepté|refusé|accepted|declined|provisoire|tentative)\s?:\s{0,3}[[(]?$/i; // what a calendar puts before a subject by itself

/**
 * What the doctor typed into the subject: what stands before the bracketed reference.
 *
 * Behind the reference comes our own subject; deciding words there are pointed out, not read.
 */
export function ownSubject(subject: string, reference: string): { readonly text: string; readonly stray: boolean } {
  const bare = subject.replace(prefixes, "").trim();
  const at = bare.toLowerCase().indexOf(reference.toLowerCase());
  if (at < 0) return { text: deciding(bare) ? bare : "", stray: false };
  if (invitation.test(bare.slice(0, at).normalize("NFC"))) return { text: "", stray: true };
  const before = bare.slice(0, at).replace(/(?<![[(\s:-])[[(\s:-]+$/, "").replace(/(?:\s|^)(?:re|tr|fw|fwd|r[eé]p|r[eé])$/i, "").trim(); // "ACCEPTE TOUS RE: [ALD-…"
  return { text: deciding(before) ? before : "", stray: deciding(bare.slice(at + reference.length)) };
}

const words = (text: string): string[] => fold(text).split(/[^\p{L}]+/u).filter((word) => word !== "");
const kinds: ReadonlySet<string> = new Set(["ACCEPTE", "VALIDE", "ACCEPTATION", "REFUSE", "REFUS", "YES", "AGREE", "NO"]);

function deciding(text: string): boolean {
  const all = words(text);
  return all.some((word, i) => looksLikeDecision(word) || kinds.has(phraseAt((place) => all[place] ?? "", i)?.kind ?? ""));
}
