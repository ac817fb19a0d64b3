import qrcode from "qrcode";
import type { Paper } from "./paper.ts";

/**
 * Draws a QR code as one filled path: sharp at any size, and no image to embed.
 * Level M: a letter may be folded or stained, and a sixth of the code may go missing.
 * @param side points, without the quiet zone of four modules that the caller leaves white (ISO/IEC 18004 §6.3.8)
 */
export function drawQrCode(paper: Paper, text: string, left: number, top: number, side: number): void {
  const { size, data } = qrcode.create(text, { errorCorrectionLevel: "M" }).modules;
  const module = side / size;
  const { doc } = paper;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const from = column;
      while (column < size && data[row * size + column] === 1) column += 1;
      if (column > from) doc.rect(left + from * module, top + row * module, (column - from) * module, module);
    }
  }
  doc.fill("#000000");
}
