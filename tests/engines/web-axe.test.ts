import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { everyPage } from "../web/every-page.ts";
import { openHouse, type OpenHouse } from "../web/open-house.ts";
import { launchChromium } from "./harness/chromium.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** With this set, every page is also photographed into that folder: npx vitest run --project engines web-axe, and look. */
const screenshots = process.env["RATTACHE_SCREENSHOTS"];

let house: OpenHouse;
let browser: Browser;
let at: string;
beforeAll(async () => {
  house = await openHouse();
  at = await house.app.listen({ host: "127.0.0.1", port: 0 });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

interface Seen {
  readonly page: string;
  readonly faults: readonly string[];
}

/** What axe finds, and whether the page is wider than the screen. */
async function faultsOf(page: Page): Promise<string[]> {
  const found = await page.evaluate("axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')))") as string[];
  const wide = await page.evaluate("document.documentElement.scrollWidth > window.innerWidth") as boolean;
  return wide ? [...found, "wider than the screen"] : found;
}

/** Where each page is looked at: on a telephone by day, at a desk by night. */
const looks = [
  { width: 320, colorScheme: "light" }, { width: 1200, colorScheme: "dark" }, ...(screenshots === undefined ? [] : ([{ width: 360, colorScheme: "dark" }, { width: 1200, colorScheme: "light" }] as const)),
] as const;

test("axe finds nothing on any page, no page is wider than the screen, and nothing is asked of another site: 320 px wide and light, 1200 px wide and dark", async () => {
  const context = await browser.newContext({ locale: "fr-FR" });
  const page = await context.newPage();
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(at)) elsewhere.push(request.url());
  });
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
  const seen: Seen[] = [];
  for (const visit of everyPage(house, at)) {
    await visit.open(page);
    await page.evaluate(axe);
    for (const { width, colorScheme } of looks) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      const faults = await faultsOf(page);
      if (faults.length > 0) seen.push({ page: `${visit.name}, ${width} px, ${colorScheme}`, faults });
      if (screenshots !== undefined) {
        mkdirSync(screenshots, { recursive: true });
        await page.screenshot({ path: join(screenshots, `${visit.name}-${width}-${colorScheme}.png`), fullPage: true });
      }
    }
  }
  await context.close();
  expect({ seen, elsewhere, complaints }).toEqual({ seen: [], elsewhere: [], complaints: [] });
});
