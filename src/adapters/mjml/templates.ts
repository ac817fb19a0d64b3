import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Eta } from "eta";
import { wrap, wrapItem } from "./plain-text.ts";
import { translationOf } from "./translated.ts";

/** A template compiled once: filling it takes microseconds, compiling it milliseconds. */
export interface MailTemplate {
  html(words: object): string;
  text(words: object): string;
}

// Curly tags pass through MJML untouched; everything that is put in is escaped for the place where it lands.
const engine = (autoEscape: boolean): Eta => new Eta({ tags: ["{{", "}}"], autoTrim: [false, false], autoEscape });
const htmlEngine = engine(true);
const textEngine = engine(false);

/**
 * Compiles the template of that name below templates/mail, and its text twin.
 * @throws when a template breaks MJML's rules or names a missing file: the process must not start with it.
 */
export async function compileTemplate(name: string): Promise<MailTemplate> {
  const folder = templateFolder();
  const html = (await translationOf(name, folder)) ?? (await translate(name, folder));
  const plain = await readFile(`${folder}/${name}.txt`, "utf8");
  const fillHtml = htmlEngine.compile(html);
  const fillText = textEngine.compile(plain);
  return {
    html: (words) => htmlEngine.render(fillHtml, words),
    text: (words) => textEngine.render(fillText, { ...words, wrap, wrapItem }),
  };
}

/**
 * A template's HTML, still with its places to fill.
 * @throws when the template breaks MJML's rules
 */
export async function translate(name: string, folder: string): Promise<string> {
  const file = `${folder}/${name}.mjml`;
  const mjml = await readFile(file, "utf8");
  const { default: mjml2html } = await import("mjml"); // only now: what sends no mail starts without its four hundred files
  const { html } = await mjml2html(mjml, {
    validationLevel: "strict",
    ignoreIncludes: false,
    filePath: file,
    includePath: folder,
    fonts: {}, // nothing is fetched from anywhere when the mail is read
  });
  return html;
}

/**
 * The folder of the mails' templates. The same files serve the sources and the build, which lies one folder deeper.
 * @throws when it is not there
 */
export function templateFolder(): string {
  const found = ["../../../templates/mail", "../../../../templates/mail"]
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error("the folder templates/mail is missing beside the program");
  return found;
}
