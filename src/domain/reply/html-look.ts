/** What attributes do to the words within. */
export interface Look {
  readonly hidden: boolean;
  readonly struck: boolean;
  readonly size: "some" | "nothing" | undefined;
}

/** What a tag does to the lines, besides its look. */
export type TagAct = "none" | "block" | "blockquote" | "br" | "hr" | "table" | "row" | "cell" | "list" | "item" | "pre" | "p";

/** A tag of an HTML body, judged once for all that are written alike. */
export interface Tag {
  readonly name: string;
  readonly does: TagAct;
  readonly closing: boolean;
  /** Never has content, so that nothing is within it. */
  readonly empty: boolean;
  /** What stands in it is never shown. */
  readonly silent: boolean;
  readonly look: Look;
  /** Whether its look changes nothing. */
  readonly plain: boolean;
  /** Of a numbered list: its first number. */
  readonly start: number;
}

const silent = new Set(["style", "script", "head", "title", "template", "noframes", "object", "svg"]);
const acts: ReadonlyMap<string, TagAct> = new Map([
  ["blockquote", "blockquote"], ["br", "br"], ["hr", "hr"], ["table", "table"], ["tr", "row"], ["td", "cell"], ["th", "cell"], ["ol", "list"], ["ul", "list"], ["li", "item"], ["pre", "pre"], ["p", "p"],
]);
/** Begin and end a line. */
const blocks = new Set(["div", "dl", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer", "address", "center", "form", "fieldset", "body", "html", "tbody", "thead", "caption"]);
const struckTags = new Set(["s", "strike", "del"]);
const empties = new Set(["br", "hr", "img", "input", "meta", "link", "wbr", "area", "base", "col", "o:p"]);
const hiddenStyle = /display ?: ?none|visibility ?: ?hidden|mso-hide ?: ?all|max-height ?: ?0(?:px)?[;"'\s]/;
const hiddenWord = / hidden(?:[\s=>]|$)/;
const anySize = /font-size ?:/;
const noSize = /font-size ?: ?0(?:px|pt|em|%)?(?:[;"'\s]|$)/;
const struckStyle = /text-decoration[a-z-]{0,10} ?: ?[a-z ]{0,20}line-through/;

/** Judges a tag. @param attributes as written */
export function makeTag(name: string, closing: boolean, attributes: string): Tag {
  const lower = attributes.toLowerCase();
  const look = lookOf(name, lower);
  return {
    name, does: acts.get(name) ?? (blocks.has(name) ? "block" : "none"), closing, empty: empties.has(name),
    silent: !closing && silent.has(name) && !attributes.endsWith("/"),
    look, plain: !look.hidden && !look.struck && look.size === undefined, start: name === "ol" ? startOf(lower) : 1,
  };
}

const lookOf = (name: string, attributes: string): Look => ({
  hidden: mayHide.test(attributes) && (hiddenStyle.test(attributes) || hiddenWord.test(attributes)),
  struck: struckTags.has(name) || (attributes.includes("line-through") && struckStyle.test(attributes)),
  size: attributes.includes("font-size") && anySize.test(attributes) ? (noSize.test(attributes) ? "nothing" : "some") : undefined,
});

// One of these stands in whatever hides: a link of a thousand characters is looked through once.
const mayHide = /display|visibility|hid|max-height/;

const startOf = (attributes: string): number => Number(/start ?= ?["']?(\d{1,3})/.exec(attributes)?.[1] ?? "1");
