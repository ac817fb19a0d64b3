import { makeTag, type Tag } from "./html-look.ts";

/** Who takes an HTML body piece by piece. */
export interface HtmlTaker {
  /** A run of text, by its place in the HTML. */
  text(from: number, to: number): void;
  tag(tag: Tag): void;
}

const longestName = 31;
const maxAttributes = 4_000;
const longestKept = 300;
const mostKept = 500;

// A layout writes the same tags over and over, and ours comes back with every answer: those that say nothing but how a part looks are known again.
const known = new Map<string, Tag>();
const onlyLooks = /^[^\s]{1,40}(?:\s+(?:align|bgcolor|border|cellpadding|cellspacing|class|dir|height|lang|role|style|valign|width)(?:="[^"<>@]{0,250}"|='[^'<>@]{0,250}'|=[\w#%.-]{1,40})?)*\s*$/;

/** Cuts an HTML body into tags and text, without what is never shown (style, script, comments). Linear, never throws. */
export function readHtml(html: string, taker: HtmlTaker): void {
  const kept = new Map<string, Tag>();
  let at = 0;
  let textFrom = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    if (open < 0) break;
    const next = html.charCodeAt(open + 1);
    const closing = next === slash;
    const nameFrom = closing ? open + 2 : open + 1;
    const nameEnd = endOfName(html, nameFrom);
    const declaration = next === exclamation || next === question;
    if (nameEnd === nameFrom && !declaration) {
      at = open + 1; // "<" as a sign of its own
      continue;
    }
    if (open > textFrom) taker.text(textFrom, open);
    if (nameEnd === nameFrom) {
      at = textFrom = html.startsWith("<!--", open) ? after(html, "-->", open + 4) : after(html, ">", open);
      continue;
    }
    const end = tagEnd(html, nameEnd);
    const written = html.slice(open + 1, end - open > longestKept ? open + 1 : end);
    let tag = known.get(written) ?? kept.get(written);
    if (tag === undefined) {
      tag = makeTag(html.slice(nameFrom, nameEnd).toLowerCase(), closing, html.slice(nameEnd, Math.min(end, nameEnd + maxAttributes)));
      if (written !== "") keep(written, tag, kept);
    }
    taker.tag(tag);
    at = end + 1;
    if (tag.silent) at = afterElement(html, tag.name, at);
    textFrom = at;
  }
  if (textFrom < html.length) taker.text(textFrom, html.length);
}

function keep(written: string, tag: Tag, kept: Map<string, Tag>): void {
  const forAll = onlyLooks.test(written);
  if (forAll && known.size >= mostKept) known.clear();
  if (forAll) known.set(written, tag);
  else if (kept.size < mostKept) kept.set(written, tag);
}

/** Where a name ends that begins with a letter and goes on with letters, digits and colons; `from` where none stands. */
function endOfName(html: string, from: number): number {
  const last = from + longestName;
  let at = from;
  for (; at < last; at += 1) {
    const code = html.charCodeAt(at);
    const letter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
    if (!letter && (at === from || !((code >= 48 && code <= 57) || code === colon))) break;
  }
  return at;
}

const after = (html: string, mark: string, from: number): number => {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
};

/** Where a tag ends, over ">" inside quoted attributes. An attribute that never closes ends at the first ">". */
function tagEnd(html: string, from: number): number {
  const last = Math.min(html.length, from + maxTag);
  for (let at = from; at < last; at += 1) {
    const code = html.charCodeAt(at);
    if (code === greaterThan) return at;
    if (code !== equals) continue;
    const quote = html.charCodeAt(at + 1);
    if (quote !== doubleQuote && quote !== singleQuote) continue;
    const end = html.indexOf(quote === doubleQuote ? '"' : "'", at + 2);
    if (end < 0 || end >= last) break;
    at = end;
  }
  const first = html.indexOf(">", from);
  return first < 0 ? html.length : first;
}
const [doubleQuote, singleQuote, greaterThan, equals, slash, exclamation, question, colon] = [34, 39, 62, 61, 47, 33, 63, 58];
const maxTag = 2_000_000; // a picture as a data URL

function afterElement(html: string, name: string, from: number): number {
  for (let at = html.indexOf("</", from); at >= 0; at = html.indexOf("</", at + 2)) {
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return after(html, ">", at);
  }
  return html.length;
}
