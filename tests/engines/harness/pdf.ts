import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { newFolder } from "./run.ts";
import { systemProgram } from "./server.ts";

/** The text of a PDF as a reader sees it: columns stay side by side, a form feed (U+000C) ends each page. */
export const pdfText = (file: string): string => execFileSync(systemProgram("pdftotext"), ["-layout", "-enc", "UTF-8", file, "-"], { encoding: "utf8" });

/** Its pages as PNG pictures, in order. @param dotsPerInch 72: one pixel a point */
export function pdfPages(file: string, dotsPerInch = 72): Buffer[] {
  const folder = newFolder("pages");
  execFileSync(systemProgram("pdftoppm"), ["-png", "-r", String(dotsPerInch), file, join(folder, "page")]);
  // pdftoppm pads the numbers, so that names sort as pages do.
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name)));
}
