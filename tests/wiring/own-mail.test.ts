import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { benchOwnMail } from "../../src/wiring/bench/own-mail.ts";

const mail = (subject: string, body: string, more = ""): string => `From: Dr Morel <claire.morel@medecin.mssante.example>\r\nTo: liste@cpam87.mssante.example\r\nSubject: ${subject}\r\n${more}Message-ID: <${subject.length}@x.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n`;

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "own-mail-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
const measured = (fromDir: string) => benchOwnMail({ fromDir, listFile: undefined }, () => undefined);

test("an operator measures on their own mail: every .eml of a folder, told apart, and none of its words comes back", async () => {
  const folder = folderWith({
    "un.eml": mail("Re liste", "J’accepte tous les patients."), "2026/deux.EML": mail("Re liste bis", "Je refuse Mme Durand."), "2026/absence.eml": mail("Absence", "Je suis absente.", "Auto-Submitted: auto-replied\r\n"),
    "vide.eml": "", "notes.txt": "pas un courriel",
  });
  const rates = await measured(folder);
  expect(rates).toMatchObject({ mails: 3, leftOut: 1, kinds: { "reply": { mails: 2 }, "automatic-reply": { mails: 1 } } });
  for (const { perSecond, barePerSecond, ratio } of [rates, ...Object.values(rates.kinds)]) expect(Math.min(perSecond, barePerSecond, ratio)).toBeGreaterThan(0);
  expect(JSON.stringify(rates)).not.toMatch(/Morel|Durand|liste|eml|accepte/i);
});

test("a folder without mail, or none at all, is said and not measured", async () => {
  await expect(measured(folderWith({ "notes.txt": "rien" }))).rejects.toThrow("ne contient aucun courriel (.eml)");
  await expect(measured("/nulle/part")).rejects.toThrow("n’est pas un dossier qui puisse être lu");
});
