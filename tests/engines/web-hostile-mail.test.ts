import { randomUUID } from "node:crypto";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { password, testVault } from "../web/filled-house.ts";
import { evil, hostileMails } from "../web/hostile-mails.ts";
import { openHouse, type OpenHouse } from "../web/open-house.ts";
import { launchChromium } from "./harness/chromium.ts";

let house: OpenHouse;
let browser: Browser;
let at: string;
const taskOf = new Map<string, string>();

beforeAll(async () => {
  house = await openHouse();
  const vault = testVault();
  for (const { name, raw } of hostileMails) {
    const [inboundId, taskId] = [randomUUID(), randomUUID()];
    await house.pool.query(
      "insert into inbound (id, caisse_code, mailbox, dedupe_key, sender_hash, raw_cipher, received_at, state, kind, list_id) values ($1, '871', 'x', $2, $2, $3, now(), 'review', 'reply', $4)",
      [inboundId, Buffer.from(inboundId), vault.seal(raw, "inbound.raw"), house.own.listId],
    );
    await house.pool.query("insert into review_task (id, caisse_code, kind, dedupe_key, inbound_id, list_id, created_at) values ($1, '871', 'unclear-reply', $2, $3, $4, now())", [taskId, `hostile:${inboundId}`, inboundId, house.own.listId]);
    taskOf.set(name, taskId);
  }
  at = await house.app.listen({ host: "127.0.0.1", port: 0 });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

test("there are at least sixty of them", () => {
  expect(taskOf.size).toBeGreaterThanOrEqual(60);
});

// Each wall is tried alone: the rewriting with the browser's policy switched off must hold by itself.
describe.each([["with the page's policy", false], ["with the policy switched off", true]] as const)("%s", (_name, bypassCSP) => {
  test("no script runs, no request leaves, nothing of ours is covered, and the doctor's words are there", async () => {
    const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, bypassCSP });
    const page = await context.newPage();
    const troubles: string[] = [];
    let name = "sign-in";
    page.on("request", (request) => {
      if (!request.url().startsWith(at)) troubles.push(`${name}: asked ${request.url()}`);
    });
    page.on("dialog", (dialog) => {
      troubles.push(`${name}: dialog`);
      void dialog.dismiss();
    });
    page.on("pageerror", (error) => troubles.push(`${name}: ${error.message}`));
    page.on("console", (message) => troubles.push(`${name}: ${message.text()}`));
    page.on("framenavigated", (frame) => {
      if (!frame.url().startsWith(at) && frame.url() !== "about:blank") troubles.push(`${name}: went to ${frame.url()}`);
    });
    await page.goto(`${at}/console/connexion`);
    await page.fill("#identifiant", house.own.logins.caseWorker);
    await page.fill("#motdepasse", password);
    await page.getByRole("button", { name: "Se connecter" }).click();
    await page.waitForURL("**/console");
    for (const [mail, taskId] of taskOf) {
      name = mail;
      await page.goto(`${at}/console/taches/${taskId}`);
      for (const summary of await page.locator("summary").all()) await summary.click();
      const seen = (await page.evaluate(`({
        pwned: window.pwned ?? null,
        foreign: document.querySelectorAll("script:not([src^='/console-']), style, iframe, object, embed, video, audio, svg, base, link[href*='evil'], form[action*='evil'], .letter :is(a, img, input, button, textarea, form, [style], [id], [class])").length,
        forms: [...document.forms].filter((form) => new URL(form.action).origin !== location.origin || !new URL(form.action).pathname.startsWith("/console/")).length,
        words: document.querySelector(".letter").textContent,
        footer: document.querySelectorAll("main .decide").length,
        html: document.querySelector(".letter.html")?.textContent ?? "",
      })`)) as { pwned: unknown; foreign: number; forms: number; words: string; footer: number; html: string };
      expect({ mail, pwned: seen.pwned, foreign: seen.foreign, forms: seen.forms, footer: seen.footer }).toEqual({ mail, pwned: null, foreign: 0, forms: 0, footer: 1 });
      expect(seen.words, mail).toContain("J'accepte");
      if (hostileMails.some((one) => one.name === mail && one.hasHtml)) expect(seen.html, mail).toContain("J'accepte la ligne 1.");
    }
    await context.close();
    expect(troubles).toEqual([]);
  });
});

test("the mails would do harm if they were shown as they are: the traps of this test work", async () => {
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().startsWith(evil)) asked.push(request.url());
  });
  for (const { raw } of hostileMails.slice(0, 12)) await page.setContent(raw.toString("utf8"));
  await page.waitForTimeout(200);
  expect(asked.length).toBeGreaterThan(3);
  await page.close();
});
