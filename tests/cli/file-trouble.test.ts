import { mkdtempSync, readFileSync, writeFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fileTrouble, fileWords } from "../../src/cli/file-trouble.ts";

const folder = mkdtempSync(join(tmpdir(), "rattache-file-trouble-"));
/** What the system really throws. */
function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
/** As the system throws on a disk that a test cannot fill. */
const fault = (code: string, syscall: string, path?: string): Error => Object.assign(new Error(`${code}: words of the system`), { code, syscall, ...(path === undefined ? {} : { path }) });

describe("a fault of the disk is said in words, never as a stack", () => {
  test("a file that is not there, and a folder where a file was meant", () => {
    const missing = join(folder, "absent.csv");
    expect(fileTrouble(thrownBy(() => readFileSync(missing)))).toBe(`«\u00a0${missing}\u00a0» ne peut pas être lu\u00a0: il n’existe pas.`);
    expect(fileTrouble(thrownBy(() => readFileSync(folder)))).toBe("un fichier ne peut pas être lu\u00a0: c’est un dossier.");
    writeFileSync(join(folder, "fichier"), "");
    expect(fileTrouble(thrownBy(() => readdirSync(join(folder, "fichier"))))).toBe(`«\u00a0${join(folder, "fichier")}\u00a0» ne peut pas être lu\u00a0: ce qui devrait être un dossier n’en est pas un.`);
  });
  test.each([
    [fault("ENOSPC", "write"), "un fichier ne peut pas être écrit\u00a0: le disque est plein."],
    [fault("ENOENT", "mkdir", "/srv/lots/x"), "«\u00a0/srv/lots/x\u00a0» ne peut pas être écrit\u00a0: son dossier n’existe pas, ou rien n’y peut être écrit."],
    [fault("EROFS", "mkdir", "/srv/lots"), "«\u00a0/srv/lots\u00a0» ne peut pas être écrit\u00a0: le disque est en lecture seule."],
    [fault("EACCES", "open", "/srv/lots/871.pdf.part"), "«\u00a0/srv/lots/871.pdf.part\u00a0» ne peut pas être écrit\u00a0: l’accès est refusé."],
  ])("%s", (error, sentence) => expect(fileTrouble(error)).toBe(sentence));
  test("a port, a program and a bug are no fault of the disk", () => {
    expect(fileTrouble(fault("EACCES", "listen"))).toBeUndefined();
    expect(fileTrouble(fault("ENOENT", "spawn pdftoppm", "pdftoppm"))).toBeUndefined();
    expect(fileTrouble(new Error("boum"))).toBeUndefined();
    expect(fileTrouble("boum")).toBeUndefined();
  });
  test("a code without words stays a code", () => {
    expect(fileWords(fault("EWEIRD", "open"))).toBe("EWEIRD");
    expect(fileWords(new Error("secret words"))).toBe("cause inconnue");
  });
});
