import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create } from "fontkit";
import PDFDocument from "pdfkit";

/** A paragraph, or the cells of a table's row. */
export type BareText = string | readonly string[];

const margin = 48;
const leading = 14;

/**
 * What the bare library does with the same words in the same tags: an A4 document with a shared font, paragraphs and table cells, and
 * nothing of ours. The yardstick of `rattache bench render`; no document of the product is made with it.
 */
export function createBarePdf(): (texts: readonly BareText[]) => Uint8Array {
  const font = create(readFileSync(createRequire(import.meta.url).resolve("@expo-google-fonts/open-sans/400Regular/OpenSans_400Regular.ttf")));
  return (texts) => {
    const doc = new PDFDocument({ size: "A4", margin, pdfVersion: "1.7", lang: "fr-FR", tagged: true, displayTitle: true, info: { Title: "Liste" } });
    doc.registerFont("shared", font as unknown as Uint8Array);
    doc.font("shared").fontSize(10);
    const root = doc.struct("Document");
    doc.addStructure(root);
    let table: PDFKit.PDFStructureElement | undefined;
    for (const text of texts) {
      if (typeof text === "string") root.add(doc.struct("P", {}, () => void doc.text(text, margin)));
      else {
        if (table === undefined) root.add((table = doc.struct("Table"))); // what is not in the tree yet is drawn later
        addRow(doc, table, text);
      }
    }
    root.end();
    doc.end();
    return doc.read() as Uint8Array; // it writes synchronously: all of it is there
  };
}

function addRow(doc: PDFKit.PDFDocument, table: PDFKit.PDFStructureElement, cells: readonly string[]): void {
  if (doc.y + leading > doc.page.height - margin) doc.addPage();
  const [top, width] = [doc.y, (doc.page.width - 2 * margin) / cells.length];
  const row = doc.struct("TR");
  table.add(row);
  cells.forEach((cell, at) => row.add(doc.struct("TD", {}, () => void doc.text(cell, margin + at * width, top, { lineBreak: false }))));
  doc.y = top + leading;
}
