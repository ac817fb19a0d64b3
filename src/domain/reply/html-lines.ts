import { plainLine, type BodyLine } from "./body-line.ts";
import { decodeEntities } from "./html-entities.ts";
import type { Tag } from "./html-look.ts";
import { effectOf, type Run } from "./html-runs.ts";
import { afterTag, atTheBeginning } from "./html-standing.ts";
import { readHtml } from "./html-tags.ts";
import { withStruckClasses } from "./struck-classes.ts";
import { struckMark } from "./tokens.ts";

const manySpaces = /[^\S ]|  /;
const maxRow = 600; // a row of patients; a layout table's row holds the whole message

/** Line ends of a preformatted text, in which alone they end lines. */
const withLineFeeds = (text: string): string => text.replace(/\r+\n|\r/g, "\n");

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
const [space, ampersand, apostrophe, lineFeed] = [32, 38, 0x2019, 10];

/** Blanks of any kind and number become one space. */
const oneLine = (text: string): string => (isPlain(text, 0, text.length) ? text : text.replace(/\s+/g, " ")).trim();

class LineWriter {
  readonly #html: string;
  readonly #lines: BodyLine[] = [];
  #buffer = "";
  #depth = 0;
  #standing = atTheBeginning;
  readonly #rows: Row[] = [];
  readonly #counters: (number | undefined)[] = [];
  #pre = 0;

  constructor(html: string) {
    this.#html = html;
  }

  /** @param from where the text stands in the HTML */
  text(from: number, to: number): void {
    if (this.#standing.unseen) return;
    let text = this.#html.slice(from, to);
    if (!isPlain(this.#html, from, to)) {
      text = plainLine(decodeEntities(this.#pre > 0 ? withLineFeeds(text) : text));
      if (this.#pre === 0 && manySpaces.test(text)) text = text.replace(/\s+/g, " ");
    }
    this.#buffer += this.#standing.struck !== undefined && text.trim() !== "" ? ` ${struckMark} ${text}` : text;
  }

  blank(from: number, to: number): void {
    if (!this.#standing.unseen) this.#buffer += this.#pre > 0 ? withLineFeeds(this.#html.slice(from, to)) : " ";
  }

  tag(tag: Tag): void {
    this.#standing = afterTag(this.#standing, tag);
    if (this.#standing.hidden === undefined) this.#act(tag);
  }

  run(run: Run, at: number): void {
    if (this.#pre > 0 || run.preformats) {
      for (const { tag, from, to } of run.pieces) {
        if (tag === undefined) this.blank(at + from, at + to);
        else this.tag(tag);
      }
      return;
    }
    const { acts, standing } = effectOf(run, this.#standing);
    for (const act of acts) {
      if (typeof act === "string") this.#buffer += act;
      else this.#act(act);
    }
    this.#standing = standing;
  }

  #act({ name, does, closing, start }: Tag): void {
    switch (does) {
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
        else this.#counters.push(name === "ol" ? start : undefined);
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
    if (text.trim() === "") return;
    let [from, to] = [0, text.length];
    while (text.charCodeAt(from) === lineFeed) from += 1;
    while (text.charCodeAt(to - 1) === lineFeed) to -= 1;
    this.#push(text.slice(from, to));
  }
}
