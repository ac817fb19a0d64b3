import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { BodyLine } from "../../../src/domain/reply/body-line.ts";
import { htmlLines } from "../../../src/domain/reply/html-lines.ts";
import { runs } from "../../rounds.ts";

/** The lines as they are read by a program that has seen no mail before. */
async function readFirst(html: string): Promise<BodyLine[]> {
  vi.resetModules();
  const { htmlLines: fresh } = await import("../../../src/domain/reply/html-lines.ts");
  return fresh(html);
}

const layout = [
  "<table>", "</table>", "<tbody>", "</tbody>", "<tr>", "</tr>", '<td style="padding:8px 6px">', "<td>", "</td>", '<td data-label="Âge" style="font-size:0px;padding:0">', '<div style="font-size:14px">', "<div>", "</div>", "<p class=MsoNormal>", "</p>",
  "<span style='font-size:11.0pt'>", "</span>", "<br>", "<b>", "</b>", "<ul>", "</ul>", "<ol start=3>", "<li>", "</li>", '<blockquote type="cite">', "<blockquote>", "</blockquote>", "<pre>", "</pre>", "<hr>",
  '<p style="display:none">', "<s>", "</s>", "<del>", "</del>", "<style>p{}</style>", "<!--[if mso | IE]></td></tr><![endif]-->", "<!-- a -->", "<!doctype html>", "<p class=\"x", "<p class='", "<td hidden>", '<td style="text-decoration:line-through">',
];
const between = ["", "", "", "", " ", "\n      ", "  ", "\r\n\t", "oui", " non ", "J’accepte", "1", "Mme DURAND  Claire", "&nbsp;", "&eacute;", "\u00a0", "a < b", ">", '"', "'", "\u0301", "x\ny"];
const piece = fc.tuple(fc.constantFrom(...layout), fc.constantFrom(...between)).map((both) => both.join(""));
const body = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

describe("runs of tags that were seen before", () => {
  it("never change what a body says: every line is as if it were the first mail", async () => {
    await fc.assert(fc.asyncProperty(fc.array(body, { minLength: 1, maxLength: 3 }), fc.array(fc.nat(), { minLength: 2, maxLength: 6 }), async (bodies, order) => {
      // Bodies that share stretches with those read before them, whole and cut.
      const joined = order.map((n) => bodies[n % bodies.length] ?? "").join("");
      const mails = [...bodies, joined, joined.slice(0, (order[0] ?? 0) % (joined.length + 1)), ...bodies, joined];
      const warm = mails.map((html) => htmlLines(html));
      for (const [i, html] of mails.entries()) expect(warm[i]).toEqual(await readFirst(html));
    }), { numRuns: runs(25) });
  });

  it("are compared to their last character: a tag that is left open is not the one that was closed", async () => {
    htmlLines('<div><p class="x">oui</p></div><div><p class="x"');
    for (const html of ['<div><p class="x" hidden>oui</p></div>', '<div><p class="x"><span>non</span></p></div>']) expect(htmlLines(html)).toEqual(await readFirst(html));
  });
});
