import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Eta } from "eta";
import { wrap, wrapItem } from "./plain-text.ts";

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
  const [mjml, plain] = await Promise.all([readFile(`${folder}/${name}.mjml`, "utf8"), readFile(`${folder}/${name}.txt`, "utf8")]);
  const { default: mjml2html } = await import("mjml"); // only now: what sends no mail starts without its four hundred files
  const { html } = await mjml2html(mjml, {
    validationLevel: "strict",
    ignoreIncludes: false,
    filePath: `${folder}/${name}.mjml`,
    includePath: folder,
    fonts: {}, // nothing is fetched from anywhere when the mail is read
  });
  const fillHtml = htmlEngine.compile(html);
  const fillText = textEngine.compile(plain);
  return {
    html: (words) => htmlEngine.render(fillHtml, words),
    text: (words) => textEngine.render(fillText, { ...words, wrap, wrapItem }),
  };
}

// The same files serve the sources and the build, which lies one folder deeper.
function templateFolder(): string {
  const found = ["../../../templates/mail", "../../../../templates/mail"]
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error("the folder templates/mail is missing beside the program");
  return found;
}
