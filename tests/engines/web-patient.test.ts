import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testVault } from "../web/filled-house.ts";
import { openHouse, type OpenHouse } from "../web/open-house.ts";
import { launchChromium } from "./harness/chromium.ts";

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

/** A browser as some patients have it: no script, no mouse. At 640 pixels of width a window of 1280 is looked at twice as large. */
async function patientAt(path: string): Promise<Page> {
  const page = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 640, height: 400 }, locale: "fr-FR" });
  await page.goto(at + path);
  return page;
}

/** Tabs on to the control of that name, and sees that the focus shows. */
async function tabTo(page: Page, role: "button" | "checkbox" | "textbox" | "link", name: RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name });
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press("Tab");
    if ((await wanted.and(page.locator(":focus")).count()) === 1) {
      expect(await page.locator(":focus-visible").count()).toBe(1);
      return;
    }
  }
  throw new Error(`the keyboard does not reach ${String(name)}`);
}

test("with the keyboard alone, without a script and twice as large, a patient types the code, keeps one box, says no and takes it back", async () => {
  const page = await patientAt("/opposition");
  await tabTo(page, "textbox", /Code du courrier/);
  await page.keyboard.type(testVault().shortCode(house.own.noticeIds[1] ?? ""));
  for (const [label, typed] of [["Jour", "2"], ["Mois", "11"], ["Année", "1944"]] as const) {
    await tabTo(page, "textbox", new RegExp(label));
    await page.keyboard.type(typed);
  }
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: /pas d’accord/ }).waitFor();
  await tabTo(page, "checkbox", /pas de votre aide/);
  await page.keyboard.press("Space");
  await tabTo(page, "button", /Enregistrer mon refus/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: /C’est enregistré/ }).waitFor();
  expect(await page.getByText(/^OPP-/).count()).toBe(1);
  const { rows } = await house.pool.query("select scope, channel from objection");
  expect(rows).toEqual([{ scope: "disclosure", channel: "code" }]);
  await tabTo(page, "button", /Retirer mon refus/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: /Votre refus est retiré/ }).waitFor();
  expect(await page.context().cookies()).toEqual([]);
  await page.close();
});

test("a fault is read first by a screen reader: it is an alert, and the field points to it", async () => {
  const page = await patientAt("/opposition");
  await page.getByRole("button", { name: "Continuer" }).click();
  expect(await page.getByRole("alert").innerText()).toContain("Tapez le code de votre courrier.");
  expect(await page.locator("#code").getAttribute("aria-describedby")).toContain("fault");
  await page.close();
});

test("letters can be made large on the glass too: text set to twice its size stays on the page", async () => {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 800 } });
  const page = await context.newPage();
  for (const path of ["/opposition", `/opposition/${testVault().linkToken(house.own.noticeIds[2] ?? "")}`, `/aide/${testVault().linkToken(house.own.noticeIds[2] ?? "")}`]) {
    await page.goto(at + path);
    await page.evaluate("document.documentElement.style.fontSize = '200%'").catch(() => undefined);
    expect(await page.evaluate("parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)")).toBeGreaterThan(40);
    expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
  }
  await context.close();
});
