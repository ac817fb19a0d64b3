import { makeTag, type Tag } from "./html-look.ts";
import { RunReader, type Run } from "./html-runs.ts";
import { ownCopy } from "./own-copy.ts";

/** Who takes an HTML body piece by piece. */
export interface HtmlTaker {
  /** A run of text, by its place in the HTML. */
  text(from: number, to: number): void;
  /** The same, of nothing but blanks. */
  blank(from: number, to: number): void;
  tag(tag: Tag): void;
  /** Tags and blanks that stood so before. @param at its place in the HTML */
  run(run: Run, at: number): void;
}

const longestName = 31;
const maxAttributes = 4_000;
const longestKept = 300;
const mostKept = 500;

// A layout writes the same tags over and over, and ours comes back with every answer: those that say nothing but how a part looks are known again.
const known = new Map<string, Tag>();
// Where such a tag ends does not hang on what follows it: every quotation mark in it is closed in it.
const onlyLooks = /^\/?[a-z][a-z\d:]{0,30}(?:\s+(?:align|bgcolor|border|cellpadding|cellspacing|class|colspan|data-label|dir|height|lang|link|role|rowspan|scope|style|valign|vlink|width|xmlns(?::[a-z]{1,10})?)(?:="[^"<>@]{0,250}"|='[^'<>@]{0,250}'|=[\w#%.-]{1,40})?)*\s*\/?$/i;
// "<!--[if mso | IE]></td></tr></table><![endif]-->": tags for Outlook, and no word
const forOutlook = /^<!--\[if [\w |!()]{1,30}\]>(?:\s{0,40}<\/?[a-z][^<>@]{0,300}>){0,12}\s{0,40}<!\[endif\]-->$/i;

/** Cuts an HTML body into tags and text, without what is never shown (style, script, comments). Linear, never throws. */
export function readHtml(html: string, taker: HtmlTaker): void {
  const kept = new Map<string, Tag>();
  const runs = new RunReader(html);
  let at = 0;
  let textFrom = 0;
  const text = (to: number): void => {
    if (to <= textFrom) return;
    if (isBlank(html, textFrom, to)) return taker.blank(textFrom, to);
    runs.end();
    taker.text(textFrom, to);
  };
  while (at < html.length) {
    const open = html.indexOf("<", at);
    if (open < 0) break;
    const run = runs.at(open);
    if (run !== undefined) {
      text(open);
      taker.run(run, open);
      at = textFrom = open + run.written.length;
      continue;
    }
    const next = html.charCodeAt(open + 1);
    const closing = next === slash;
    const nameFrom = closing ? open + 2 : open + 1;
    const nameEnd = endOfName(html, nameFrom);
    const declaration = next === exclamation || next === question;
    if (nameEnd === nameFrom && !declaration) {
      at = open + 1; // "<" as a sign of its own
      continue;
    }
    text(open);
    if (nameEnd === nameFrom) {
      at = textFrom = html.startsWith("<!--", open) ? after(html, "-->", open + 4) : after(html, ">", open);
      if (at - open < maxAttributes && forOutlook.test(html.slice(open, at))) runs.passOver(open, at);
      else runs.end();
      continue;
    }
    const end = tagEnd(html, nameEnd);
    const written = html.slice(open + 1, end - open > longestKept ? open + 1 : end);
    let tag = known.get(written);
    if (tag !== undefined && !tag.silent && end < html.length) runs.tag(tag, open, end + 1);
    else {
      runs.end();
      tag ??= kept.get(written);
    }
    if (tag === undefined) {
      tag = makeTag(html.slice(nameFrom, nameEnd).toLowerCase(), closing, html.slice(nameEnd, Math.min(end, nameEnd + maxAttributes)));
      if (written !== "") keep(written, tag, kept);
    }
    taker.tag(tag);
    at = end + 1;
    if (tag.silent) at = afterElement(html, tag.name, at);
    textFrom = at;
  }
  text(html.length);
  runs.end();
}

function keep(written: string, tag: Tag, kept: Map<string, Tag>): void {
  const forAll = onlyLooks.test(written);
  if (forAll && known.size >= mostKept) known.clear();
  if (forAll) known.set(ownCopy(written), tag);
  else if (kept.size < mostKept) kept.set(written, tag);
}

/** Whether nothing but blanks stands there, as between the tags of a layout. */
function isBlank(html: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const code = html.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return false;
  }
  return true;
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
