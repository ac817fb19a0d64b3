import { fold } from "./fold.ts";
import { ownCopy } from "./own-copy.ts";
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
  return { text: deciding(before) ? before : "", stray: decidingTail(bare.slice(at + reference.length)) };
}

// Behind the reference nearly every subject goes on alike, for it is ours.
let tail = { text: "", decides: false };

function decidingTail(text: string): boolean {
  if (tail.text !== text) tail = { text: ownCopy(text), decides: deciding(text) };
  return tail.decides;
}

const words = (text: string): string[] => fold(text).split(/[^\p{L}]+/u).filter((word) => word !== "");
const kinds: ReadonlySet<string> = new Set(["ACCEPTE", "VALIDE", "ACCEPTATION", "REFUSE", "REFUS", "YES", "AGREE", "NO"]);

function deciding(text: string): boolean {
  const all = words(text);
  return all.some((word, i) => looksLikeDecision(word) || kinds.has(phraseAt((place) => all[place] ?? "", i)?.kind ?? ""));
}
