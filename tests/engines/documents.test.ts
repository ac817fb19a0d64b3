import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import qrcode from "qrcode";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMailRenderer } from "../../src/adapters/mjml/renderer.ts";
import { createPdfRenderer } from "../../src/adapters/pdf/renderer.ts";
import { doctorListWording } from "../../src/domain/wording/doctor-list.ts";
import { doctorList, doctorQuestion, doctorReceipt, patientConfirmation, patientLetter, patientNotice } from "../builders/documents.ts";
import { launchChromium } from "./harness/chromium.ts";
import { pdfPages } from "./harness/pdf.ts";
import { newFolder } from "./harness/run.ts";
import { systemProgram } from "./harness/server.ts";

const mails = await createMailRenderer();
const pdfs = createPdfRenderer();
const folder = newFolder("documents");
const squeeze = (text: string): string => text.replace(/\s+/g, " ").trim();

function fileOf(name: string, pdf: Uint8Array): string {
  const file = join(folder, `${name}.pdf`);
  writeFileSync(file, pdf);
  return file;
}

const poppler = (program: string, ...args: string[]): string => execFileSync(systemProgram(program), args, { encoding: "utf8", maxBuffer: 64 << 20 });
/** The words in the order in which they were drawn: cell after cell, row after row. */
const drawnText = (file: string): string => poppler("pdftotext", "-raw", "-enc", "UTF-8", file, "-");

describe.each([1, 4, 40, 300])("a list of %i", (count) => {
  const list = doctorList(count);
  const wording = doctorListWording(list);
  const file = fileOf(`list-${count}`, pdfs.doctorList(list));
  const mail = mails.doctorList(list);
  const pages = drawnText(file).split("\f").slice(0, -1);

  test("says the same in the PDF, the HTML table and the plain text, line by line", () => {
    const drawn = squeeze(pages.join(" "));
    const cells = squeeze(mail.html.replace(/<style[\s\S]*?<\/style>/g, "").replace(/<[^>]+>/g, " ").replaceAll("&#39;", "'"));
    const lines = mail.text.split("\n").map(squeeze);
    let [inPdf, inHtml, inText] = [0, 0, 0];
    for (const [number = "", civility = "", name = "", born = "", age = "", contacts = "", last = ""] of wording.rows) {
      const row = squeeze([number, civility, name, born, age, contacts, last].join(" "));
      [inPdf, inHtml] = [after(drawn, row, inPdf), after(cells, row, inHtml)];
      const line = lines.findIndex((text, i) => i >= inText && text.startsWith(`${number}. ${civility} ${name}, `));
      expect(line).toBeGreaterThanOrEqual(0);
      for (const fact of [born, age, `, ${contacts} consultations`, last]) expect(lines[line]).toContain(squeeze(fact));
      inText = line + 1;
    }
  });

  test("heads its table and numbers itself on every page", () => {
    const tablePages = pages.filter((page) => /^\d+ (Mme|M\.)/m.test(squeeze(page).replace(/ (?=\d+ (Mme|M\.) )/g, "\n")));
    for (const page of tablePages) expect(squeeze(page)).toContain("N° Civilité Nom et prénom Né(e) le Âge Consultations Dernière le Accepte Refuse");
    pages.forEach((page, i) => {
      expect(squeeze(page)).toContain(`page ${i + 1} sur ${pages.length}`);
    });
  });

  test("is a tagged document for poppler, with a form", () => {
    const facts = poppler("pdfinfo", file);
    expect(facts).toMatch(/Tagged: +yes/);
    expect(facts).toMatch(/Form: +AcroForm/);
    const structure = poppler("pdfinfo", "-struct", file);
    expect(structure.match(/^ *TH/gm)).toHaveLength(9);
    expect(structure.match(/^ *Form/gm)).toHaveLength(2 * count);
  });
});

function after(text: string, part: string, from: number): number {
  const at = text.indexOf(part, from);
  expect(at, part).toBeGreaterThanOrEqual(0);
  return at + part.length;
}

interface Word { readonly text: string; readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** The words of the first page with their places in millimetres. */
function wordsOf(file: string): Word[] {
  const number = String.raw`"([\d.]+)"`;
  const pattern = new RegExp(`<word xMin=${number} yMin=${number} xMax=${number} yMax=${number}>([^<]*)</word>`, "g");
  const inMm = (points: string | undefined): number => (Number(points) * 25.4) / 72;
  return [...poppler("pdftotext", "-bbox", "-l", "1", file, "-").matchAll(pattern)]
    .map(([, left, top, right, bottom, text = ""]) => ({ text, left: inMm(left), top: inMm(top), right: inMm(right), bottom: inMm(bottom) }));
}

const wide = ["M WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", "APPARTEMENT 123 ESCALIER 45 ETAGE 6789", "MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM", "1234 BOULEVARD DU MARECHAL LECLERC XYZ", "LE PETIT BOURG SOUS LES GRANDS ARBRES1", "87000 SAINT LEONARD DE NOBLAT CEDEX 12"];
const envelopes: readonly [string, Uint8Array, readonly string[]][] = [
  ["a letter", pdfs.patientLetter(patientLetter(1)), patientLetter(1).address],
  ["a letter in large print", pdfs.patientLetter(patientLetter(1, "large")), patientLetter(1).address],
  ["a confirmation", pdfs.patientConfirmation(patientConfirmation("1955-08-14")), patientLetter(1).address],
  ["a letter to two lines", pdfs.patientLetter({ ...patientLetter(1), address: ["MME CLAIRE DURAND", "87000 LIMOGES"] }), ["MME CLAIRE DURAND", "87000 LIMOGES"]],
  ["a letter to six lines of 38 wide characters", pdfs.patientLetter({ ...patientLetter(1), address: wide }), wide],
];

describe.each(envelopes)("%s in its envelope", (name, pdf, address) => {
  const words = wordsOf(fileOf(name.replaceAll(" ", "-"), pdf));
  const inWindow = words.filter((word) => word.right > 110 && word.left < 195 && word.bottom > 55 && word.top < 88);

  test("shows the address and nothing else", () => {
    expect(inWindow.map((word) => word.text)).toEqual(address.flatMap((line) => line.split(" ")));
  });
  test("shows all of it, however the sheet slips", () => {
    for (const word of inWindow) {
      expect(word.left).toBeGreaterThanOrEqual(109.9);
      expect(word.right).toBeLessThanOrEqual(195);
      expect(word.top).toBeGreaterThanOrEqual(54.5);
      expect(word.bottom).toBeLessThanOrEqual(79.9);
    }
  });
  test("names no illness above the fold", () => {
    const above = words.filter((word) => word.top < 99).map((word) => word.text).join(" ");
    expect(above).not.toMatch(/ALD|affection|maladie|médecin/i);
  });
});

test("a letter of ordinary print is one sheet, whatever the caisse's and the patient's names; large print and confirmations are two", () => {
  const long = patientLetter(1);
  const caisse = { ...long.caisse, name: "Caisse générale de sécurité sociale de La Réunion", addressLines: ["4 boulevard Doret", "CS 53001", "97741 SAINT-DENIS CEDEX 9"] };
  const patient = { civility: "Mme", familyName: "LE BIHAN-KERDONCUFF DE SAINT-AUBIN", givenName: "Marie-Françoise" } as const;
  const sheets = (name: string, pdf: Uint8Array): number => Number(/Pages: +(\d+)/.exec(poppler("pdfinfo", fileOf(name, pdf)))?.[1]) / 2;
  expect([
    sheets("sheet", pdfs.patientLetter(long)), sheets("sheet-long", pdfs.patientLetter({ ...long, caisse, patient })),
    sheets("sheet-large", pdfs.patientLetter({ ...patientLetter(1, "large"), caisse, patient })), sheets("sheet-confirmation", pdfs.patientConfirmation({ ...patientConfirmation("1955-08-14"), caisse, patient })),
  ]).toEqual([1, 1, 2, 2]);
});

describe("the NIR", () => {
  test("is on the declaration, on its own sheet, and nowhere else", () => {
    const pages = drawnText(fileOf("nir", pdfs.patientConfirmation(patientConfirmation("1955-08-14")))).split("\f");
    expect(pages.map((page) => squeeze(page).includes("2 55 08 14 168 025 38"))).toEqual([false, false, true, false, false]);
  });
  test("is not in the first letter", () => {
    expect(drawnText(fileOf("no-nir", pdfs.patientLetter(patientLetter(1))))).not.toMatch(/\b[12] ?\d\d ?\d\d ?\d\d ?\d{3}/);
  });
});

describe("in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  const all: readonly [string, string][] = [
    ["a list of one", mails.doctorList(doctorList(1)).html], ["a list of 40", mails.doctorList(doctorList(40)).html],
    ["what was understood", mails.doctorReceipt(doctorReceipt).html], ["a question", mails.doctorQuestion(doctorQuestion).html],
    ["the notice", mails.patientNotice(patientNotice).html], ["the announcement", mails.patientConfirmation({ ...patientNotice, about: "asked" }).html],
  ];
  const looks = [320, 800].flatMap((width) => (["light", "dark"] as const).map((scheme) => [width, scheme] as const));

  describe.each(all)("%s", (_, html) => {
    let page: Page;
    beforeAll(async () => {
      page = await browser.newPage();
      await page.setContent(html);
      await page.addScriptTag({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") });
    });
    afterAll(() => page.close());

    test.each(looks)("at %i pixels in %s is accessible and needs no sideways scrolling", async (width, colorScheme) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    });
  });

  test("the letter's QR code shows the link, module by module", async () => {
    const letter = patientLetter(1);
    const picture = pdfPages(fileOf("qr", pdfs.patientLetter(letter)), 300)[1] ?? Buffer.alloc(0);
    const { size, data } = qrcode.create(letter.objectionUrl, { errorCorrectionLevel: "M" }).modules;
    const page = await browser.newPage();
    await page.setContent(`<img id="page" src="data:image/png;base64,${picture.toString("base64")}">`);
    const seen = await page.evaluate<string>(readModules(size));
    expect(seen).toBe([...data].join(""));
    await page.close();
  });
});

async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>(
        // The landmarks of the page are the mail program's: ours is an article within it.
    `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"], resultTypes: ["violations"], rules: { region: { enabled: false }, "landmark-one-main": { enabled: false } } })`,
  );
  return found.violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 120)} ${node.failureSummary}`));
}

/** Finds the code on the page by its dark bounding box right of 150 mm, and reads each module in its middle. */
const readModules = (size: number): string => `(() => {
  const image = document.getElementById("page");
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  const from = Math.round(150 / 210 * width), to = Math.round(100 / 297 * height);
  const dark = (x, y) => data[4 * (y * width + x)] < 40 && data[4 * (y * width + x) + 2] < 40;
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = Math.round(45 / 297 * height); y < to; y += 1) for (let x = from; x < width; x += 1)
    if (dark(x, y)) { left = Math.min(left, x); right = Math.max(right, x); top = Math.min(top, y); bottom = Math.max(bottom, y); }
  const module = (right - left + 1) / ${size};
  let read = "";
  for (let row = 0; row < ${size}; row += 1) for (let column = 0; column < ${size}; column += 1)
    read += dark(Math.floor(left + (column + 0.5) * module), Math.floor(top + (row + 0.5) * module)) ? "1" : "0";
  return read;
})()`;
