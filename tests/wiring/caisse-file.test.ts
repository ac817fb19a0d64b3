import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { setCaisses } from "../../src/wiring/caisse-file.ts";

const folder = mkdtempSync(join(tmpdir(), "rattache-caisse-file-"));
const sound = { code: "871", name: "CPAM de la Haute-Vienne", department: "87", addressLines: ["22 avenue Jean Gagnant"], contactName: "Claire Fontaine", telephone: "3646", mailbox: "liste@cpam87.mssante.example", dpoContact: "dpo@cpam87.example" };

/** What is said of a file, and how many profiles were kept. */
async function setting(content: string): Promise<{ said: string; kept: number }> {
  const file = join(folder, "profils.json");
  writeFileSync(file, content);
  let kept = 0;
  const said = await setCaisses(file, { upsertCaisses: (caisses) => Promise.resolve(void (kept = caisses.length)) }).then((codes) => codes.join(", "), (error: Error) => error.message.replace(file, "FICHIER"));
  return { said, kept };
}

test("one profile or several are kept", async () => {
  expect(await setting(JSON.stringify(sound))).toEqual({ said: "871", kept: 1 });
  expect(await setting(JSON.stringify([sound, { ...sound, code: "872", patientMailbox: "contact@cpam87.example" }]))).toEqual({ said: "871, 872", kept: 2 });
});

test.each([
  [{ ...sound, code: 871 }, "« code » ne convient pas ; attendu : trois chiffres"],
  [{ ...sound, name: " " }, "« name » ne convient pas ; attendu : un texte qui n’est pas vide"],
  [{ ...sound, telephone: undefined }, "« telephone » manque ; attendu : un texte"],
  [{ ...sound, addressLines: "22 avenue Jean Gagnant" }, "« addressLines » ne convient pas ; attendu : une liste de lignes"],
  [{ ...sound, addressLines: ["x".repeat(39)] }, "« addressLines.0 » ne convient pas ; attendu : 38 caractères au plus"],
  [{ ...sound, mailbox: "liste" }, "« mailbox » ne convient pas ; attendu : une adresse électronique"],
  [{ ...sound, phone: "3646" }, "« phone » : ce n’est pas un champ d’un profil"],
  [42, "attendu : un objet entre accolades"],
])("%j is refused in French, and the fault names its field: it was told 'Too small: expected string'", async (profile, fault) => {
  expect(await setting(JSON.stringify(profile))).toEqual({ said: `FICHIER : rien n’est enregistré.\n  ${fault}`, kept: 0 });
});

test("one wrong profile among two keeps both out, and is named by its place", async () => {
  expect(await setting(JSON.stringify([sound, { ...sound, department: "Haute-Vienne" }]))).toEqual({ said: "FICHIER : rien n’est enregistré.\n  profil 2, « department » ne convient pas ; attendu : un département : 87, 2A, 971", kept: 0 });
});

test("what is no JSON, or holds nothing, is said so", async () => {
  expect((await setting("[")).said).toBe("FICHIER n’est pas du JSON.");
  expect((await setting("[]")).said).toBe("FICHIER ne contient aucun profil.");
});
