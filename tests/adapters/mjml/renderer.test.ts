import { Parser } from "htmlparser2";
import { describe, expect, test } from "vitest";
import { createMailRenderer } from "../../../src/adapters/mjml/renderer.ts";
import { textWidth } from "../../../src/adapters/mjml/plain-text.ts";
import { doctorListWording } from "../../../src/domain/wording/doctor-list.ts";
import type { RenderedMail } from "../../../src/pipeline/documents.ts";
import { doctorList, doctorQuestion, doctorReceipt, listLine, patientNotice } from "../../builders/documents.ts";

const renderer = await createMailRenderer();
const doctors: readonly [string, RenderedMail][] = [
  ...[1, 4, 40, 300].map((count): [string, RenderedMail] => [`a list of ${count}`, renderer.doctorList(doctorList(count))]),
  ["what was understood", renderer.doctorReceipt(doctorReceipt)],
  ["a question", renderer.doctorQuestion(doctorQuestion)],
];
const patients: readonly [string, RenderedMail][] = [
  ["the notice", renderer.patientNotice(patientNotice)],
  ["the confirmation's announcement", renderer.patientConfirmation({ ...patientNotice, about: "accepted" })],
  ["the introduction's announcement", renderer.patientConfirmation({ ...patientNotice, about: "asked" })],
];

/** The words between the tags of the body, each run of white space one space. */
function visible(html: string): string {
  let text = "";
  let hidden = 0;
  const parser = new Parser({
    onopentag: (name) => { if (name === "style" || name === "title") hidden += 1; },
    onclosetag: (name) => { if (name === "style" || name === "title") hidden -= 1; text += " "; },
    ontext: (part) => { if (hidden === 0) text += part; },
  });
  parser.end(html);
  return squeeze(text);
}
const squeeze = (text: string): string => text.replace(/\s+/g, " ").trim();
const neutral = (text: string): string => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

describe.each([...doctors, ...patients])("%s", (_, mail) => {
  test("fetches nothing from anywhere and draws nothing by VML", () => {
    expect(mail.html).not.toMatch(/<img|<link|url\(|@import|@font-face|<v:|<script/i);
    const addresses = [...mail.html.matchAll(/(?:href|src|background)="([^"]*)"/g)].map((match) => match[1] ?? "");
    for (const address of addresses) expect(address).toMatch(/^(mailto:|https:\/\/opposition\.cpam87\.example\/)/);
  });
  test("leaves no tag of the template behind, and nothing undefined", () => {
    for (const part of [mail.subject, mail.html.replace(/<style[\s\S]*?<\/style>/g, ""), mail.text]) expect(part).not.toMatch(/\{\{|\}\}|undefined|\[object/);
  });
  test("says in HTML every paragraph of the plain text, in the same order", () => {
    const html = visible(mail.html).replaceAll(" ", "");
    let from = 0;
    for (const line of mail.text.split("\n").map((text) => text.replace(/^\s*- /, "").replace(/\s+/g, ""))) {
      if (line === "" || /^\d+\./.test(line) || line.startsWith("http") || line === "Direnon:") continue; // the table and the link look different
      const at = html.indexOf(line, from);
      expect(at, line).toBeGreaterThanOrEqual(0);
      from = at + line.length;
    }
  });
  test("names no patient in its subject", () => {
    expect(mail.subject).not.toMatch(/DURAND|N'DIAYE|Claire/);
  });
  test("is marked as French", () => {
    expect(mail.html).toContain('<html lang="fr"');
  });
});

describe.each(patients)("%s, an ordinary e-mail", (_, mail) => {
  test("says nothing of ALD, an illness, a doctor seen or a number, in any of its parts", () => {
    for (const part of [mail.subject, mail.html.replace(/<style[\s\S]*?<\/style>/g, ""), mail.text]) {
      const words = neutral(part);
      expect(words).not.toMatch(/\bald\b|affection|longue duree|maladie(?<!assurance maladie)|malad(?!ie)|patholog|chroni|lemoine|docteur|\brpps\b|\bnir\b|securite sociale(?<!code de la securite sociale)/);
      expect(words).not.toMatch(/\b[12][ .]?\d{2}[ .]?(0[1-9]|1[0-2])[ .]?\d{2}/); // the beginning of a NIR
    }
  });
  test("has the neutral subject", () => {
    expect(mail.subject.replace(/[\u00a0\u202f]/g, " ")).toBe("Votre médecin traitant : information de l’Assurance Maladie");
  });
});

describe("a doctor's list", () => {
  test.each([1, 4, 40, 300])("shows %i lines, in HTML as in plain text", (count) => {
    const mail = renderer.doctorList(doctorList(count));
    const { rows, plainRows } = doctorListWording(doctorList(count));
    const html = visible(mail.html);
    for (const row of rows) expect(html).toContain(squeeze(row.join(" ")));
    for (const row of plainRows) expect(mail.text).toContain(`\n${row}\n`);
    expect(mail.html.match(/<tr role="row">/g)).toHaveLength(count + 1);
  });

  test("a name that looks like HTML stays a name", () => {
    const list = doctorList(1);
    const mail = renderer.doctorList({ ...list, lines: [{ ...listLine(1), familyName: `<b>"O'BRIEN" & FILS</b>` }] });
    expect(mail.html).toContain("&lt;b&gt;&quot;O&#39;BRIEN&quot; &amp; FILS&lt;/b&gt;");
    expect(mail.html).not.toContain("<b>\"O");
    expect(mail.text).toContain(`<b>"O'BRIEN" & FILS</b>`);
  });

  test("plain text outside the rows keeps within 72 columns", () => {
    const { text } = renderer.doctorList(doctorList(4));
    for (const line of text.split("\n").filter((line) => !/^\d+\. /.test(line))) expect(line.length).toBeLessThanOrEqual(textWidth);
  });

  test("the same list gives the same characters", () => {
    expect(renderer.doctorList(doctorList(40))).toEqual(renderer.doctorList(doctorList(40)));
  });

  test("a list of one has two buttons, of several three", () => {
    const buttons = (count: number): number => renderer.doctorList(doctorList(count)).html.match(/href="mailto:/g)?.length ?? 0;
    expect([1, 2, 300].map(buttons)).toEqual([2, 3, 3]);
  });
});
