import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The templates as the build left them: HTML already, so that a program starts without MJML's four hundred files, half a second of the processor's time. */
interface Translations {
  /** {@link digestOf} the templates that they were made from. */
  readonly digest: string;
  /** By the template's name. */
  readonly html: Readonly<Record<string, string>>;
}

/** Beside this module in the build; the sources have none. */
const usualFile = fileURLToPath(new URL("./translated.json", import.meta.url));

const endsInMjml = (file: string): boolean => file.endsWith(".mjml");

/** SHA-256 of all MJML in the folder, names and contents: any template may include any other. */
async function digestOf(folder: string): Promise<string> {
  const hash = createHash("sha256");
  for (const file of (await readdir(folder)).filter(endsInMjml).sort()) {
    const content = await readFile(join(folder, file));
    hash.update(`${file}\0${content.byteLength}\0`).update(content);
  }
  return hash.digest("hex");
}

/**
 * What the build made of a template.
 * @returns undefined when there is nothing, or when a template was changed since: it is then for MJML to read, and to refuse
 */
export async function translationOf(name: string, folder: string, file = usualFile): Promise<string | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const { digest, html } = JSON.parse(text) as Translations;
  return digest === (await digestOf(folder)) ? html[name] : undefined;
}

/**
 * Translates these templates for {@link translationOf}.
 * @throws when one of them breaks MJML's rules: there is then no build
 */
export async function keepTranslations(names: readonly string[], folder: string, translate: (name: string) => Promise<string>, file = usualFile): Promise<void> {
  const digest = await digestOf(folder); // before MJML reads: an edit made meanwhile is seen at the next start
  const html: Record<string, string> = {};
  for (const name of names) html[name] = await translate(name);
  await writeFile(file, JSON.stringify({ digest, html } satisfies Translations));
}
