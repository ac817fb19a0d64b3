import { readFileSync } from "node:fs";
import type { Routes } from "../routes.ts";

const forever = "public, max-age=31536000, immutable";

/** The style sheet, the console's script, the icon, the robots' note and the way from "/" to what a patient looks for. */
export const fileRoutes: Routes = (app, world, pages) => {
  const config = { access: "public" } as const;
  const icon = readFileSync(new URL("icon.svg", world.templates), "utf8");
  app.get(pages.stylesheet.path, { config }, (_request, reply) => reply.header("Cache-Control", forever).type("text/css; charset=utf-8").send(pages.stylesheet.text));
  app.get(pages.script.path, { config }, (_request, reply) => reply.header("Cache-Control", forever).type("text/javascript; charset=utf-8").send(pages.script.text));
  app.get("/icone.svg", { config }, (_request, reply) => reply.header("Cache-Control", "public, max-age=86400").type("image/svg+xml").send(icon));
  app.get("/robots.txt", { config }, (_request, reply) => reply.type("text/plain; charset=utf-8").send("User-agent: *\nDisallow: /\n"));
  app.get("/", { config }, (_request, reply) => reply.redirect("/opposition", 303));
};
