import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { translate } from "../../../src/adapters/mjml/templates.ts";
import { keepTranslations, translationOf } from "../../../src/adapters/mjml/translated.ts";

const place = mkdtempSync(join(tmpdir(), "templates-"));
afterAll(() => rmSync(place, { recursive: true }));

const folder = join(place, "mail");
cpSync(fileURLToPath(new URL("../../../templates/mail", import.meta.url)), folder, { recursive: true });
const file = join(place, "translated.json");
const mail = '<mjml><mj-body><mj-section><mj-column><mj-text>Docteur</mj-text></mj-column></mj-section></mj-body></mjml>';

test("what the build kept of a template is what MJML makes of it", async () => {
  expect(await translationOf("doctor-list", folder, file)).toBeUndefined();
  await keepTranslations(["doctor-list"], folder, (name) => translate(name, folder), file);
  const kept = await translationOf("doctor-list", folder, file);
  expect(kept).toContain("<table");
  expect(kept).toBe(await translate("doctor-list", folder));
});

test("a template that was changed since, or one that it may include, is for MJML to read again", async () => {
  await keepTranslations(["doctor-list"], folder, (name) => translate(name, folder), file);
  writeFileSync(join(folder, "included.mjml"), "<mj-text>Bonjour</mj-text>");
  expect(await translationOf("doctor-list", folder, file)).toBeUndefined();
  rmSync(join(folder, "included.mjml"));
  expect(await translationOf("doctor-list", folder, file)).toContain("<table");
  writeFileSync(join(folder, "doctor-list.mjml"), mail);
  expect(await translationOf("doctor-list", folder, file)).toBeUndefined();
});

test("a template that breaks MJML's rules leaves no translations", async () => {
  rmSync(file, { force: true });
  writeFileSync(join(folder, "doctor-list.mjml"), mail.replaceAll("mj-text", "mj-test"));
  await expect(keepTranslations(["doctor-list"], folder, (name) => translate(name, folder), file)).rejects.toThrow(/mj-test/);
  expect(await translationOf("doctor-list", folder, file)).toBeUndefined();
});
