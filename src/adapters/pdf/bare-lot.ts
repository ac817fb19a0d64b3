import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create } from "fontkit";
import PDFDocument from "pdfkit";
import qrcode from "qrcode";

/** A letter's words without our layout. */
export interface BareLetter {
  readonly sender: readonly string[];
  readonly address: readonly string[];
  /** First page, then second; titles are set in bold. */
  readonly pages: readonly (readonly { readonly text: string; readonly title?: boolean }[])[];
  /** Goes into the square. */
  readonly url: string;
}

const mm = 72 / 25.4;
const margin = 20 * mm;
const square = 30 * mm;

/**
 * What the bare library does with the same letters: one document with shared fonts, the same words on the same number of pages, the
 * address in its window and the square to photograph. The yardstick of `rattache bench letters`; no lot is made with it.
 */
export function createBareLot(): (letters: readonly BareLetter[]) => number {
  const [regular, bold] = ["400Regular/OpenSans_400Regular", "700Bold/OpenSans_700Bold"].map((file) => create(readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/open-sans/${file}.ttf`))));
  return (letters) => {
    const doc = new PDFDocument({ size: "A4", margin, autoFirstPage: false, info: { Title: "Lot" } });
    let bytes = 0;
    doc.push = (chunk: Uint8Array | null) => (chunk === null ? false : (bytes += chunk.length) > 0); // written and forgotten, as ours are
    doc.registerFont("regular", regular as unknown as Uint8Array);
    doc.registerFont("bold", bold as unknown as Uint8Array);
    for (const letter of letters) draw(doc, letter);
    doc.end();
    return bytes;
  };
}

function draw(doc: PDFKit.PDFDocument, letter: BareLetter): void {
  const width = doc.options.size === "A4" ? 595.28 - 2 * margin : 0;
  letter.pages.forEach((texts, page) => {
    doc.addPage();
    if (page === 0) {
      doc.font("regular").fontSize(9.5);
      for (const line of letter.sender) doc.text(line);
      letter.address.forEach((line, i) => doc.fontSize(9).text(line, 110 * mm, 55 * mm + i * 4 * mm, { lineBreak: false }));
      doc.y = 101 * mm;
    } else drawSquare(doc, letter.url, margin + width - square, 60 * mm);
    for (const { text, title } of texts) doc.font(title === true ? "bold" : "regular").fontSize(title === true ? 12 : 10).text(text, margin, doc.y, { width });
  });
}

function drawSquare(doc: PDFKit.PDFDocument, url: string, left: number, top: number): void {
  const { size, data } = qrcode.create(url, { errorCorrectionLevel: "M" }).modules;
  const module = square / size;
  for (let at = 0; at < size * size; at += 1) {
    if (data[at] === 1) doc.rect(left + (at % size) * module, top + Math.floor(at / size) * module, module, module);
  }
  doc.fill("#000000");
}
