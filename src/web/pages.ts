import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Eta } from "eta";
import type { FastifyReply } from "fastify";
import { fr } from "../domain/wording/typography.ts";

/** What a template is given; every value is escaped when it is written. */
export type Model = Readonly<Record<string, unknown>>;

/** Writes pages from the templates. */
export interface Pages {
  /** @param name of the file in templates/pages, without its ending */
  html(name: string, model: Model): string;
  readonly stylesheet: Asset;
  /** Of the console only. */
  readonly script: Asset;
}

/** A file of ours that a browser may keep for ever: its path holds its hash. */
export interface Asset {
  readonly path: string;
  readonly text: string;
}

/** Templates are compiled once. */
export function createPages(folder: URL): Pages {
  const eta = new Eta({
    views: fileURLToPath(folder),
    cache: true,
    autoEscape: true,
    autoTrim: ["nl", false],
    autoFilter: true,
    filterFunction: (value) => (value === undefined || value === null ? "" : String(value)), // what is not there is not written "undefined"
    plugins: [{ processAST: (nodes) => frenchWords(nodes) }],
  });
  const asset = (name: string, ending: string): Asset => {
    const text = readFileSync(new URL(`${name}.${ending}`, folder), "utf8");
    return { path: `/${name}-${createHash("sha256").update(text).digest("hex").slice(0, 12)}.${ending}`, text };
  };
  const [stylesheet, script] = [asset("rattache", "css"), asset("console", "js")];
  return { html: (name, model) => eta.render(`./${name}`, { ...model, stylesheet: stylesheet.path, script: script.path }), stylesheet, script };
}

/** Gives our own words the spaces of French. Tags, and what is put in between, are left as they are. */
function frenchWords<Code>(nodes: readonly (string | Code)[]): (string | Code)[] {
  let inTag = false; // a value may stand inside a tag: the tag then begins in one node and ends in another
  return nodes.map((node) => {
    if (typeof node !== "string") return node;
    return node.split(/([<>])/).map((part) => {
      if (part === "<" || part === ">") inTag = part === "<";
      return inTag || part === ">" ? part : fr(Object.assign([part], { raw: [part] }));
    }).join("");
  });
}

/** Sends one page. */
export function sendPage(reply: FastifyReply, html: string, status = 200): FastifyReply {
  return reply.code(status).type("text/html; charset=utf-8").send(html);
}
