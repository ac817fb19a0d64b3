import { plainLine, type BodyLine } from "./body-line.ts";
import { decodeEntities } from "./html-entities.ts";
import type { Look, Tag } from "./html-look.ts";
import { readHtml } from "./html-tags.ts";
import { withStruckClasses } from "./struck-classes.ts";
import { struckMark } from "./tokens.ts";

const deepestSize = 100; // elements with a size of their own, one inside another; a layout has a dozen
const manySpaces = /[^\S ]|  /;
const maxRow = 600; // a row of patients; a layout table's row holds the whole message

/** A row of a table while it is open. */
interface Row {
  cells: string[];
  nested: boolean;
}

/**
 * The lines of an HTML body as a reader sees them; blockquotes become depth, a row of a table one line with tabs.
 *
 * Nothing is fetched, nothing is run. Linear in the length of the HTML.
 */
export function htmlLines(html: string): BodyLine[] {
  const shown = withStruckClasses(html);
  const writer = new LineWriter(shown);
  readHtml(shown, writer);
  return writer.finish();
}

/** Whether every character stands for itself and no two blanks are beside each other, as in most words between tags: then they are a line's as they are written. */
function isPlain(html: string, from: number, to: number): boolean {
  let before = 0;
  for (let at = from; at < to; at += 1) {
    const code = html.charCodeAt(at);
    const plain = code < 127 ? code > space && code !== ampersand : (code >= 0xc0 && code <= 0x17f) || code === apostrophe;
    if (!plain && (code !== space || before === space)) return false;
    before = code;
  }
  return true;
}
const [space, ampersand, apostrophe] = [32, 38, 0x2019];

/** Blanks of any kind and number become one space. */
const oneLine = (text: string): string => (isPlain(text, 0, text.length) ? text : text.replace(/\s+/g, " ")).trim();

class LineWriter {
  readonly #html: string;
  readonly #lines: BodyLine[] = [];
  #buffer = "";
  #depth = 0;
  #hidden: { name: string; level: number } | undefined;
  #struck: { name: string; level: number } | undefined;
  /** Elements that say a font size. Unlike other hiding, a size of nothing is undone by a size within it: layouts are built so. */
  readonly #sizes: { readonly name: string; level: number; readonly nothing: boolean }[] = [];
  readonly #rows: Row[] = [];
  readonly #counters: (number | undefined)[] = [];
  #pre = 0;

  constructor(html: string) {
    this.#html = html;
  }

  /** @param from where the text stands in the HTML */
  text(from: number, to: number): void {
    if (this.#unseen()) return;
    let text = this.#html.slice(from, to);
    if (!isPlain(this.#html, from, to)) {
      text = plainLine(decodeEntities(text));
      if (this.#pre === 0 && manySpaces.test(text)) text = text.replace(/\s+/g, " ");
    }
    this.#buffer += this.#struck !== undefined && text.trim() !== "" ? ` ${struckMark} ${text}` : text;
  }

  blank(from: number, to: number): void {
    if (!this.#unseen()) this.#buffer += this.#pre > 0 ? this.#html.slice(from, to) : " ";
  }

  #unseen(): boolean {
    return this.#hidden !== undefined || this.#sizes.at(-1)?.nothing === true;
  }

  tag(tag: Tag): void {
    if (this.#inside(tag)) return;
    const { name, closing } = tag;
    switch (tag.does) {
      case "none":
        return;
      case "blockquote":
        this.#flush();
        this.#depth = closing ? Math.max(0, this.#depth - 1) : Math.min(50, this.#depth + 1);
        return;
      case "br":
        return this.#break();
      case "hr":
        this.#flush();
        return this.#push("________________");
      case "table":
        return this.#table(closing);
      case "row":
        return this.#row(closing);
      case "cell":
        return this.#cell(closing);
      case "list":
        this.#flush();
        if (closing) this.#counters.pop();
        else this.#counters.push(name === "ol" ? tag.start : undefined);
        return;
      case "item":
        return this.#item(closing);
      case "block":
        return this.#flush();
      case "pre":
        this.#flush();
        this.#pre = closing ? Math.max(0, this.#pre - 1) : this.#pre + 1;
        return;
      case "p":
        this.#flush();
        if (closing && this.#rows.length === 0) this.#push("");
    }
  }

  finish(): BodyLine[] {
    while (this.#rows.length > 0) this.#row(true);
    this.#flush();
    return this.#lines;
  }

  /** Follows hidden and struck elements. @returns true inside a hidden one */
  #inside({ name, closing, empty, look, plain }: Tag): boolean {
    if (empty) return this.#hidden !== undefined;
    if (this.#sizes.length > 0 || !plain) this.#size(name, closing, look);
    if (plain && this.#hidden === undefined && this.#struck === undefined) return false;
    this.#hidden = stepped(this.#hidden, name, closing) ?? (!closing && this.#hidden === undefined && look.hidden ? { name, level: 1 } : undefined);
    this.#struck = stepped(this.#struck, name, closing) ?? (!closing && this.#struck === undefined && look.struck ? { name, level: 1 } : undefined);
    return this.#hidden !== undefined;
  }

  #size(name: string, closing: boolean, { size: sized }: Look): void {
    if (!closing && sized !== undefined) {
      if (this.#sizes.length < deepestSize) this.#sizes.push({ name, level: 1, nothing: sized === "nothing" });
      return;
    }
    let at = this.#sizes.length - 1;
    while (at >= 0 && this.#sizes[at]?.name !== name) at -= 1;
    const size = this.#sizes[at];
    if (size === undefined) return;
    size.level += closing ? -1 : 1;
    if (size.level === 0) this.#sizes.length = at; // what was left open within it ends with it
  }

  /** Inside a row, a line end is kept aside until the row is known to be data or layout. */
  #break(): void {
    if (this.#rows.length > 0) this.#buffer += "\n";
    else {
      this.#push(this.#buffer);
      this.#buffer = "";
    }
  }

  #flush(): void {
    if (this.#rows.length > 0) {
      if (this.#buffer !== "" && !this.#buffer.endsWith("\n")) this.#buffer += "\n";
    } else if (this.#buffer.trim() !== "") this.#break();
    else this.#buffer = "";
  }

  #push(text: string): void {
    for (const line of text.includes("\n") ? text.split("\n") : [text]) this.#lines.push({ text: (line.includes("  ") ? line.replace(/ {2,}/g, " ") : line).trim(), depth: this.#depth });
  }

  #table(closing: boolean): void {
    const row = this.#rows.at(-1);
    if (closing || row === undefined) {
      this.#flush();
      if (closing && row === undefined) this.#push(""); // what follows a table is apart from it
      return;
    }
    // A table within a cell: the outer one is layout, its text comes first.
    row.nested = true;
    const before = [...row.cells, this.#buffer].join("\n");
    row.cells = [];
    this.#buffer = "";
    this.#pushAll(before);
  }

  #row(closing: boolean): void {
    if (!closing) {
      this.#flush();
      this.#rows.push({ cells: [], nested: false });
      return;
    }
    const row = this.#rows.pop();
    if (row === undefined) return;
    const cells = this.#buffer.trim() === "" ? row.cells : [...row.cells, this.#buffer];
    const filled = cells.filter((cell) => cell.trim() !== "");
    this.#buffer = "";
    if (filled.length === 0) return;
    const total = filled.reduce((sum, cell) => sum + cell.length, 0);
    // An empty cell keeps its place: a cross stands under "accepte" or under "refuse".
    if (!row.nested && filled.length > 1 && total <= maxRow) this.#lines.push({ text: cells.map(oneLine).join("\t"), depth: this.#depth });
    else this.#pushAll(filled.join("\n"));
  }

  #cell(closing: boolean): void {
    const row = this.#rows.at(-1);
    if (row === undefined) return this.#flush();
    if (closing || this.#buffer.trim() !== "") row.cells.push(this.#buffer);
    this.#buffer = "";
  }

  #item(closing: boolean): void {
    this.#flush();
    if (closing) return;
    const count = this.#counters.at(-1);
    this.#buffer += count === undefined ? "- " : `${count}. `;
    if (count !== undefined) this.#counters[this.#counters.length - 1] = count + 1;
  }

  #pushAll(text: string): void {
    if (text.trim() !== "") this.#push(text.replace(/^\n+|(?<!\n)\n+$/g, ""));
  }
}

function stepped(state: { name: string; level: number } | undefined, name: string, closing: boolean): { name: string; level: number } | undefined {
  if (state === undefined) return undefined;
  if (state.name !== name) return state;
  const level = state.level + (closing ? -1 : 1);
  return level === 0 ? undefined : { name, level };
}
