import fc from "fast-check";
import { expect, test } from "vitest";
import { safeHtml } from "../../src/adapters/mime/safe-html.ts";
import { runs } from "../rounds.ts";

test("words and their shape stay: paragraphs, lists, tables, a struck line", () => {
  expect(safeHtml('<p class="x" style="color:red">J\'accepte <b>tous</b></p><table><tr><td colspan="2" onclick="x()">1</td></tr></table><s>refuse</s>')).toBe(
    '<p>J&#39;accepte <b>tous</b></p><table><tr><td colspan="2">1</td></tr></table><s>refuse</s>',
  );
});

test("what runs, loads or sends is gone, with what it holds", () => {
  for (const hostile of [
    "<script>alert(1)</script>", "<style>@import url(//x)</style>", "<svg><script>alert(1)</script></svg>", "<iframe src=//x></iframe>", "<object data=//x>", "<link rel=stylesheet href=//x>",
    "<base href=//x>", "<meta http-equiv=refresh content='0;url=//x'>", "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>", "<template><b>x</b></template>", "<video src=//x><source src=//x></video>",
  ]) expect(safeHtml(`a${hostile}`), hostile).toBe("a");
});

test("a link is its words and its address; a picture is a word; a form is its words", () => {
  expect(safeHtml('<a href="https://x.example/?a=1&b=2">ici</a>')).toBe("ici [https://x.example/?a=1&amp;b=2]");
  expect(safeHtml('<a href="javascript:alert(1)">ici</a>')).toBe("ici");
  expect(safeHtml('<img src="https://x.example/p.gif" alt="logo &quot;>">')).toBe(" [image : logo &quot;&gt;] ");
  expect(safeHtml('<form action="//x"><label>Code</label><input name=a><button>Envoyer</button></form>')).toBe("CodeEnvoyer");
});

test("what is left open is closed, so that a mail cannot swallow the page around it", () => {
  expect(safeHtml("<div><b>a")).toBe("<div><b>a</b></div>");
  expect(safeHtml("</div></main></body>a")).toBe("a");
  expect(safeHtml("<!-- <b>a")).toBe("");
  expect(safeHtml("<textarea><script>alert(1)</script>")).not.toContain("<script");
});

test("a mail that is cut where it is too long still closes what it opened, and nothing of the page around it", () => {
  const long = "x".repeat(300_001);
  expect(safeHtml(`<blockquote><p>${long}</p></blockquote>`)).toBe(`<blockquote><p>${long}</p></blockquote>`);
  expect(safeHtml(`<p>${long}</p>${"<div>".repeat(40)}oui`)).toBe(`<p>${long}</p>`);
});

test("ten thousand divisions are flattened; the words stay", () => {
  const shown = safeHtml(`${"<div>".repeat(10_000)}oui`);
  expect(shown).toContain("oui");
  expect(shown.length).toBeLessThan(2_000);
});

test("marks that turn the direction of writing are shown as a sign", () => {
  expect(safeHtml("refuse\u202eetpecca")).toBe("refuse\ufffdetpecca");
});

const bits = fc.constantFrom("<", ">", "</", "/>", "=", '"', "'", "&", ";", "<!--", "-->", "<![CDATA[", "script", "svg", "style", "img", "onerror", "p", "table", "td", "math", "mtext", "a", "href", "javascript:", " ", "\u0000", "x", "&lt;", "&#60;", "noscript", "textarea", "title");

test("whatever it is given, it writes listed tags without attributes, and closes each", () => {
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 60 }).map((parts) => parts.join("")), (hostile) => {
      const shown = safeHtml(hostile);
      const tags = shown.match(/<[^>]*>/g) ?? [];
      for (const tag of tags) expect(tag).toMatch(/^<\/?(?:p|br|div|span|b|strong|i|em|u|s|strike|del|ins|sub|sup|small|ul|ol|li|dl|dt|dd|blockquote|pre|code|hr|table|caption|thead|tbody|tfoot|tr|td|th)(?: (?:colspan|rowspan)="\d{1,2}")*>$/);
      const open: string[] = [];
      for (const tag of tags.filter((one) => !/^<(?:br|hr)>$/.test(one))) {
        const name = /[a-z]+/.exec(tag)?.[0] ?? "";
        if (tag.startsWith("</")) expect(open.pop()).toBe(name);
        else open.push(name);
      }
      expect(open).toEqual([]);
      expect(shown.replace(/<[^>]*>/g, "")).not.toMatch(/[<>]/);
    }),
    { numRuns: runs(2_000) },
  );
});
