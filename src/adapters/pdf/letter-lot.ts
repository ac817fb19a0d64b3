import { createHash } from "node:crypto";
import type { LotOptions, LotResult, LotSink, PrintedLetter } from "../../pipeline/documents.ts";
import type { Faces } from "./fonts.ts";
import { finishPaper, openPaper, releasePages, takeBytes, type Paper } from "./paper.ts";
import { drawPatientConfirmationOn } from "./patient-confirmation.ts";
import { drawPatientIntroductionOn } from "./patient-introduction.ts";
import { drawPatientLetterOn } from "./patient-letter.ts";

const columns = ["lot", "seq", "letterRef", "firstPage", "lastPage", "pages", "address1", "address2", "address3", "address4", "address5", "address6"];

/**
 * Draws letters one behind the other into one file with one set of fonts, and lists them in an index.
 * Every letter begins on an odd page. What is drawn leaves for the sink before the next letter is asked for.
 */
export async function drawLetterLot(
  faces: Faces,
  letters: AsyncIterable<PrintedLetter>,
  sink: LotSink,
  options: LotOptions,
): Promise<LotResult> {
  const paper = openPaper(faces, { title: `Lot ${options.lot}`, day: options.day, identity: options.lot, tagged: false });
  const [pdfHash, indexHash] = [createHash("sha256"), createHash("sha256")];
  const writePdf = async (bytes: Uint8Array): Promise<void> => {
    pdfHash.update(bytes);
    await sink.pdf(bytes);
  };
  const writeRow = async (cells: readonly (string | number)[]): Promise<void> => {
    const row = `${cells.map(csvCell).join(";")}\r\n`;
    indexHash.update(row);
    await sink.index(row);
  };
  let count = 0;
  let pages = 0;
  await writeRow(columns);
  for await (const letter of letters) {
    const drawn = drawOn(paper, letter, options.window);
    count += 1;
    const address = Array.from({ length: 6 }, (_, i) => letter.address[i] ?? "");
    await writeRow([options.lot, count, letter.letterRef, pages + 1, pages + drawn, drawn, ...address]);
    releasePages(paper, pages);
    pages += drawn;
    await writePdf(takeBytes(paper));
  }
  finishPaper(paper);
  await writePdf(takeBytes(paper));
  return { lot: options.lot, letters: count, pages, pdfSha256: pdfHash.digest("hex"), indexSha256: indexHash.digest("hex") };
}

function drawOn(paper: Paper, letter: PrintedLetter, window: LotOptions["window"]): number {
  if ("declaration" in letter) return drawPatientConfirmationOn(paper, letter, window);
  return "says" in letter ? drawPatientIntroductionOn(paper, letter, window) : drawPatientLetterOn(paper, letter, window);
}

/** RFC 4180 with semicolons, as French spreadsheets and print shops read it. */
function csvCell(cell: string | number): string {
  const text = String(cell);
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
