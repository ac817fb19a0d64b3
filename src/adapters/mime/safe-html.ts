import { Parser } from "htmlparser2";

// What gives a text its shape; nothing that loads, runs, sends or covers anything.
const kept = new Set("p br div span b strong i em u s strike del ins sub sup small ul ol li dl dt dd blockquote pre code hr table caption thead tbody tfoot tr td th".split(" "));
const others = new Map(Object.entries({ h1: "p", h2: "p", h3: "p", h4: "p", h5: "p", h6: "p", center: "div", font: "span", section: "div", article: "div", header: "div", footer: "div", main: "div", address: "div", tt: "code" }));
const shownAs = (name: string): string => others.get(name) ?? name;
const empty = new Set(["br", "hr"]);
/** Left out with all they hold. */
const dropped = new Set("script style head title template noscript noembed noframes iframe frame frameset object embed applet svg math canvas video audio source track map area select option datalist base link meta xmp plaintext portal dialog".split(" "));

/** Tags one inside another; a mail of ten thousand is flattened, not refused. */
const deepest = 60;
/** Characters written. */
const longest = 300_000;

/**
 * Rewrites a mail's HTML so that it can stand inside our own page: the words and their shape, nothing else.
 *
 * Only listed elements are written, with no attribute but the spans of a table's cells; links are shown as text with their address,
 * pictures as a word, forms as their words. Nothing of the input is copied but text, which is escaped.
 * @returns HTML whose every element is closed; never throws, whatever it is given
 */
export function safeHtml(html: string): string {
  const out: string[] = [];
  const open: string[] = [];
  const addresses: (string | undefined)[] = [];
  let written = 0;
  let within = 0; // dropped elements that are open
  const write = (text: string): void => {
    if (written > longest) return;
    written += text.length;
    out.push(text);
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (dropped.has(name)) within += 1;
        if (within > 0 || written > longest) return; // what is not written must not be closed either
        if (name === "img" || name === "image") write(escaped(` [image${attributes["alt"] === undefined || attributes["alt"] === "" ? "" : ` : ${attributes["alt"]}`}] `));
        if (name === "a") addresses.push(attributes["href"]);
        const shown = shownAs(name);
        if (!kept.has(shown)) return;
        if (empty.has(shown)) write(`<${shown}>`);
        else if (open.length < deepest) {
          open.push(shown);
          write(`<${shown}${spans(shown, attributes)}>`);
        }
      },
      onclosetag(name) {
        if (dropped.has(name)) within = Math.max(0, within - 1);
        if (within > 0) return;
        if (written > longest) return; // what is open stays on the list, and is closed at the end
        if (name === "a") write(address(addresses.pop()));
        const shown = shownAs(name);
        if (empty.has(shown) || !open.includes(shown)) return;
        for (let closing = open.pop(); closing !== undefined; closing = open.pop()) {
          out.push(`</${closing}>`); // whatever else is cut
          if (closing === shown) break;
        }
      },
      ontext(text) {
        if (within === 0) write(escaped(text));
      },
    },
    { decodeEntities: true, recognizeSelfClosing: false },
  );
  parser.end(html.slice(0, longest * 4));
  // Closed even when the text was cut: an open quotation would swallow our own page.
  return out.join("") + open.reverse().map((name) => `</${name}>`).join("");
}

const cell = /^(?:[1-9]|1\d|20)$/; // 1 to 20: a cell over a thousand columns is an attack on the browser

function spans(name: string, attributes: Readonly<Record<string, string>>): string {
  if (name !== "td" && name !== "th") return "";
  return ["colspan", "rowspan"].map((span) => (cell.test(attributes[span] ?? "") ? ` ${span}="${attributes[span] ?? ""}"` : "")).join("");
}

/** Where a link leads, for eyes only. */
function address(href: string | undefined): string {
  const shown = /^(?:https?:|mailto:)/i.exec(href ?? "") === null ? "" : (href ?? "").replace(/^mailto:/i, "");
  return shown === "" ? "" : escaped(` [${shown.slice(0, 200)}]`);
}

// Controls and the marks that turn the direction of writing could make a text read as something else.
const escaped = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, "\ufffd").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;").replace(/'/g, "&#39;");
