import { randomUUID } from "node:crypto";
import type { Browser } from "playwright-core";
import { expect } from "vitest";
import type { Pool } from "../../src/adapters/postgres/pool.ts";
import { password, testVault, type FilledCaisse } from "./filled-house.ts";
import { hostileMails } from "./hostile-mails.ts";

/** Puts each hostile mail into the store as the answer to the caisse's list, with a task. @returns task ids by the mail's name */
export async function storeHostileMails(pool: Pool, own: FilledCaisse): Promise<ReadonlyMap<string, string>> {
  const vault = testVault();
  const taskOf = new Map<string, string>();
  for (const { name, raw } of hostileMails) {
    const [inboundId, taskId] = [randomUUID(), randomUUID()];
    await pool.query(
      "insert into inbound (id, caisse_code, mailbox, dedupe_key, sender_hash, raw_cipher, received_at, state, kind, list_id) values ($1, $5, 'x', $2, $2, $3, now(), 'review', 'reply', $4)",
      [inboundId, Buffer.from(inboundId), vault.seal(raw, "inbound.raw"), own.listId, own.code],
    );
    await pool.query("insert into review_task (id, caisse_code, kind, dedupe_key, inbound_id, list_id, created_at) values ($1, $5, 'unclear-reply', $2, $3, $4, now())", [taskId, `hostile:${inboundId}`, inboundId, own.listId, own.code]);
    taskOf.set(name, taskId);
  }
  return taskOf;
}

/**
 * Opens each of them in Chromium as a case worker: no script runs, no request leaves, nothing of ours is covered, the words are there.
 * @param bypassCSP switches the browser's policy off: the rewriting must hold by itself
 */
export async function lookAtHostileMails(browser: Browser, at: string, login: string, taskOf: ReadonlyMap<string, string>, bypassCSP: boolean): Promise<void> {
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
  await page.fill("#identifiant", login);
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
}
