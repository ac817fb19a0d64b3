/** A tag or a run of text of an HTML body. */
export type HtmlPart =
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "tag"; readonly name: string; readonly closing: boolean; /** As written, at most 4,000 characters. */ readonly attributes: string };

const silent = new Set(["style", "script", "head", "title", "template", "noframes", "object", "svg"]);
const tagName = /[a-zA-Z][a-zA-Z0-9:]{0,30}/y;
const maxAttributes = 4_000;

/** Cuts an HTML body into tags and text, without what is never shown (style, script, comments). Linear, never throws. */
export function readHtml(html: string, onPart: (part: HtmlPart) => void): void {
  let at = 0;
  let textFrom = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    if (open < 0) break;
    const closing = html[open + 1] === "/";
    tagName.lastIndex = open + (closing ? 2 : 1);
    const name = tagName.exec(html)?.[0].toLowerCase();
    const declaration = html[open + 1] === "!" || html[open + 1] === "?";
    if (name === undefined && !declaration) {
      at = open + 1; // "<" as a sign of its own
      continue;
    }
    if (open > textFrom) onPart({ is: "text", text: html.slice(textFrom, open) });
    if (name === undefined) {
      at = textFrom = html.startsWith("<!--", open) ? after(html, "-->", open + 4) : after(html, ">", open);
      continue;
    }
    const end = tagEnd(html, tagName.lastIndex);
    onPart({ is: "tag", name, closing, attributes: end === tagName.lastIndex ? "" : html.slice(tagName.lastIndex, Math.min(end, tagName.lastIndex + maxAttributes)) });
    at = end + 1;
    if (!closing && silent.has(name) && html[end - 1] !== "/") at = afterElement(html, name, at);
    textFrom = at;
  }
  if (textFrom < html.length) onPart({ is: "text", text: html.slice(textFrom) });
}

const after = (html: string, mark: string, from: number): number => {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
};

/** Where a tag ends, over ">" inside quoted attributes. An attribute that never closes ends at the first ">". */
function tagEnd(html: string, from: number): number {
  if (html.charCodeAt(from) === greaterThan) return from;
  const last = Math.min(html.length, from + maxTag);
  for (let at = from; ; ) {
    const close = html.indexOf(">", at);
    if (close < 0 || close >= last) break;
    const quote = quoteIn(html.slice(at, close));
    if (quote < 0) return close;
    const end = html.indexOf(html.charAt(at + quote), at + quote + 1);
    if (end < 0 || end >= last) break;
    at = end + 1;
  }
  const first = html.indexOf(">", from);
  return first < 0 ? html.length : first;
}

/** Where a quoted value opens; -1 when none does. */
function quoteIn(attributes: string): number {
  for (let equals = attributes.indexOf("="); equals >= 0; equals = attributes.indexOf("=", equals + 1)) {
    const character = attributes.charCodeAt(equals + 1);
    if (character === doubleQuote || character === singleQuote) return equals + 1;
  }
  return -1;
}
const [doubleQuote, singleQuote, greaterThan] = [34, 39, 62];
const maxTag = 2_000_000; // a picture as a data URL

function afterElement(html: string, name: string, from: number): number {
  for (let at = html.indexOf("</", from); at >= 0; at = html.indexOf("</", at + 2)) {
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return after(html, ">", at);
  }
  return html.length;
}
