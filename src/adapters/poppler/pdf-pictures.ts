import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Pages shown; a returned list has one to four. */
const mostPages = 10;
/** Pixels of the longer side, whatever size the page claims to be. */
const longestSide = 1_400;
/** Bytes taken; a scan of ten pages has half of it. */
const largest = 15_000_000;
const patienceMs = 15_000;
const limits = { cpuSeconds: 10, memoryBytes: 512 * 1024 * 1024 };

/**
 * Draws the pages of a PDF that came by mail, so that a person sees it without opening it.
 *
 * A program of its own does it (poppler's pdftoppm), with no environment, bounded in time, processor and memory: what a hostile
 * file breaks is that program alone.
 * @returns PNG pictures, ten at most; undefined when the file is no PDF, too large, too slow, or poppler-utils is not installed
 */
export async function pdfPictures(pdf: Uint8Array): Promise<readonly Uint8Array[] | undefined> {
  if (pdf.length > largest || !Buffer.from(pdf.subarray(0, 1_024)).includes("%PDF-")) return undefined;
  const folder = await mkdtemp(join(tmpdir(), "rattache-pdf-"));
  try {
    const options = ["-png", "-l", String(mostPages), "-scale-to", String(longestSide), "-", join(folder, "page")];
    const drawn = await run("prlimit", [`--cpu=${limits.cpuSeconds}`, `--as=${limits.memoryBytes}`, "pdftoppm", ...options], pdf);
    if (!drawn) return undefined;
    const names = (await readdir(folder)).filter((name) => name.endsWith(".png")).sort();
    return await Promise.all(names.map((name) => readFile(join(folder, name))));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether this machine has what {@link pdfPictures} needs: pdftoppm (poppler-utils) and prlimit (util-linux). */
export async function canDrawPdf(): Promise<boolean> {
  return run("prlimit", [`--as=${limits.memoryBytes}`, "pdftoppm", "-v"], new Uint8Array());
}

function run(program: string, args: readonly string[], input: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    const child = execFile(program, [...args], { env: { PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8" }, timeout: patienceMs, killSignal: "SIGKILL", maxBuffer: 1_000_000 }, (error) => resolve(error === null));
    // A program that ends before it has read all is no error of ours.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
  });
}
