import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { password } from "../web/filled-house.ts";
import { openHouse, type OpenHouse } from "../web/open-house.ts";
import { launchChromium } from "./harness/chromium.ts";

let house: OpenHouse;
let browser: Browser;
let at: string;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  house = await openHouse();
  await house.pool.query("delete from review_task where id <> $1 and caisse_code = $2", [house.own.taskId, house.own.code]); // the one that the keys walk through
  at = await house.app.listen({ host: "127.0.0.1", port: 0 });
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close(); // what one test's pages keep is not the next one's
  await house.close();
});

const states = async (): Promise<string[]> => (await house.pool.query<{ state: string }>("select state from list_line where list_id = $1 order by number", [house.own.listId])).rows.map((row) => row.state);

/** Goes on with Tab until the focus is on an element with these words, as a person without a mouse does; the focus must be seen on the way. */
async function tabTo(page: Page, words: string | RegExp): Promise<void> {
  for (let i = 0; i < 80; i += 1) {
    await page.keyboard.press("Tab");
    const seen = (await page.evaluate(`(() => {
      const e = document.activeElement;
      const label = e.labels && e.labels[0] ? e.labels[0].innerText : "";
      const style = getComputedStyle(e);
      return { words: (e.innerText || label || e.getAttribute("aria-label") || "").trim(), visible: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 };
    })()`)) as { words: string; visible: boolean };
    if (seen.words !== "") expect(seen, `focus on ${seen.words}`).toMatchObject({ visible: true });
    if (typeof words === "string" ? seen.words === words : words.test(seen.words)) return;
  }
  throw new Error(`no way with Tab to ${String(words)}`);
}

async function signInByKeyboard(page: Page): Promise<void> {
  await page.goto(`${at}/console`);
  await page.locator("#identifiant:focus").waitFor(); // the first field has the focus by itself
  await page.keyboard.type(house.own.logins.caseWorker);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/console");
}

test("the whole review path goes by single keys: next task, line after line, the reason, the end", async () => {
  const page = await browser.newPage();
  await signInByKeyboard(page);
  await page.keyboard.press("s");
  await page.waitForURL("**/console/taches/*");
  await page.keyboard.press("j"); // the first line
  for (const key of ["a", "r", "p", "r"]) await page.keyboard.press(key); // after the last line, the reason has the focus
  await page.keyboard.type("Le texte du médecin est clair.");
  await page.keyboard.press("Control+Enter");
  await page.waitForURL("**/decision");
  expect(await page.textContent("[role=status]")).toContain("La tâche est terminée.");
  expect(await states()).toEqual(["accepted", "refused", "open", "refused"]);
  await page.keyboard.press("q");
  await page.waitForURL("**/console");
});

test("a letter typed into a field is a letter, and the keys can be turned off for good", async () => {
  const page = await browser.newPage();
  await signInByKeyboard(page);
  await page.keyboard.press("/");
  await page.waitForURL("**/console/recherche");
  await page.focus("#texte");
  await page.keyboard.type("sarq");
  expect(await page.inputValue("#texte")).toBe("sarq");
  await page.evaluate("document.activeElement.blur()");
  await page.keyboard.press("?");
  await page.uncheck("#touches");
  await page.evaluate("document.activeElement.blur()");
  await page.keyboard.press("q");
  await page.reload();
  await page.keyboard.press("q");
  expect(page.url()).toBe(`${at}/console/recherche`);
});

test("without a script, Tab, arrows, Space and Enter do the same, and the focus is seen at every step", async () => {
  const context = await browser.newContext({ javaScriptEnabled: true });
  await context.route("**/*.js", (route) => route.abort()); // the page's own script does not come
  const page = await context.newPage();
  await signInByKeyboard(page);
  await tabTo(page, "Tâche suivante");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/console/taches/*");
  await tabTo(page, "Accepte"); // line 1, where the rules propose it
  await page.keyboard.press("Space");
  await tabTo(page, "Refuse"); // line 2, where the rules propose it
  await tabTo(page, /^(Accepte|Pas de réponse)$/); // line 3: nothing is proposed
  await page.keyboard.press("ArrowDown");
  await tabTo(page, /^Motif/);
  await page.keyboard.type("Le texte du médecin est clair.");
  await tabTo(page, "Enregistrer et terminer");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/decision");
  expect(await states()).toEqual(["accepted", "refused", "refused", "open"]);
  // A menu of the bar opens with Enter, its pages are next, and afterwards both it and the page are marked.
  await tabTo(page, "Pilotage");
  await page.keyboard.press("Enter");
  await tabTo(page, "Bilan");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/console/bilan");
  expect(await page.locator("nav[aria-label=Principale] summary[aria-current]").allTextContents()).toEqual(["Pilotage"]);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.locator("nav[aria-label=Principale] summary", { hasText: "Pilotage" }).click();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
  expect(await page.locator("a[aria-current=page]").textContent()).toBe("Bilan");
  expect(await page.locator("a[aria-current=page]").boundingBox()).toMatchObject({ height: expect.any(Number) as number });
});

test("the figures of the queue grow fresh by themselves", async () => {
  const page = await browser.newPage();
  await page.clock.install();
  await signInByKeyboard(page);
  expect(await page.textContent("[data-live=summary]")).toContain("1");
  await house.pool.query("insert into review_task (caisse_code, kind, dedupe_key, created_at) values ('871', 'bounce', 'new', now())");
  await page.clock.fastForward(31_000);
  await expect.poll(() => page.textContent("[data-live=summary]"), { timeout: 20_000 }).toContain("2");
});
