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
  readonly stylesheet: { readonly path: string; readonly css: string };
}

/** Templates are compiled once; the style sheet's path holds its hash, so that a browser may keep it for ever. */
export function createPages(folder: URL): Pages {
  const eta = new Eta({
    views: fileURLToPath(folder),
    cache: true,
    autoEscape: true,
    autoTrim: ["nl", false],
    // Our own words get the spaces of French; what is put in between is left as it is.
    plugins: [{ processAST: (nodes) => nodes.map((node) => (typeof node === "string" ? fr(Object.assign([node], { raw: [node] })) : node)) }],
  });
  const css = readFileSync(new URL("rattache.css", folder), "utf8");
  const path = `/rattache-${createHash("sha256").update(css).digest("hex").slice(0, 12)}.css`;
  return { html: (name, model) => eta.render(`./${name}`, { ...model, stylesheet: path }), stylesheet: { path, css } };
}

/** Sends one page. */
export function sendPage(reply: FastifyReply, html: string, status = 200): FastifyReply {
  return reply.code(status).type("text/html; charset=utf-8").send(html);
}
