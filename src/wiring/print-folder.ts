import { mkdirSync, renameSync } from "node:fs";
import { open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PdfRenderer } from "../pipeline/documents.ts";
import type { LotPrinter } from "../pipeline/letters.ts";
import type { Clock } from "../pipeline/ports.ts";
import { parisDay } from "../domain/calendar.ts";

/**
 * Writes lots into a folder for the print provider: PDF, index CSV and a SHA-256 manifest.
 * The PDF has its final name only when it is whole: what a crash leaves ends in ".part" and is nobody's lot.
 */
export function printInto(folder: string, pdf: Pick<PdfRenderer, "letterLot">, clock: Clock): LotPrinter {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    async print(lot, letters) {
      const name = `${lot.caisseCode}-${String(lot.number).padStart(5, "0")}-${lot.kind}`;
      const [pdfFile, indexFile] = [join(folder, `${name}.pdf`), join(folder, `${name}.csv`)];
      const pages = await open(`${pdfFile}.part`, "w", 0o600);
      const index = await open(`${indexFile}.part`, "w", 0o600);
      try {
        const sink = {
          pdf: async (bytes: Uint8Array): Promise<void> => void (await pages.write(bytes)),
          index: async (row: string): Promise<void> => void (await index.write(row)),
        };
        const result = await pdf.letterLot(letters, sink, { lot: name, day: parisDay(clock.now()) });
        await Promise.all([pages.sync(), index.sync()]);
        await writeFile(join(folder, `${name}.sha256`), `${result.pdfSha256}  ${name}.pdf\n${result.indexSha256}  ${name}.csv\n`, { mode: 0o600 });
        renameSync(`${pdfFile}.part`, pdfFile);
        renameSync(`${indexFile}.part`, indexFile);
        return { sha256: Buffer.from(result.pdfSha256, "hex"), letters: result.letters };
      } catch (error) {
        // A write names no file: whoever reads "the disk is full" must know which.
        throw error instanceof Error && "syscall" in error && !("path" in error) ? Object.assign(error, { path: folder }) : error;
      } finally {
        await Promise.all([pages.close(), index.close()]);
      }
    },
  };
}
