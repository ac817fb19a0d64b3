import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openQueueStorage } from "../../queues/storage.ts";
import { createWeb } from "../../src/web/server.ts";
import { password, webWorld } from "../web/filled-house.ts";
import { openHouse, type OpenHouse } from "../web/open-house.ts";
import { Visitor } from "../web/visitor.ts";
import type { BoardQueue } from "../../src/web/world.ts";
import { launchChromium } from "./harness/chromium.ts";
import { ownDatabase } from "./harness/shared.ts";

let house: OpenHouse;
let browser: Browser;
let site: Awaited<ReturnType<typeof createWeb>>;
let at: string;
let end: () => Promise<void>;
beforeAll(async () => {
  house = await openHouse();
  browser = await launchChromium();
  const storage = await openQueueStorage({ kind: "postgres", url: await ownDatabase() });
  const queue = storage.queue("send");
  await queue.addBulk([{ name: "send", data: { id: "0190d3f2-0000-7000-8000-000000000001" } }]);
  site = await createWeb({ ...webWorld(house.pool, house.clock), boardQueues: [queue as unknown as BoardQueue] });
  at = await site.listen({ host: "127.0.0.1", port: 0 });
  end = async () => {
    await site.close();
    await queue.close();
    await storage.close();
  };
});
afterAll(async () => {
  await browser.close();
  await end();
  await house.close();
});

test("a supervisor sees the queues; nothing is asked of another site, and nobody else gets in", async () => {
  const page = await browser.newPage();
  const elsewhere: string[] = [];
  page.on("requestfinished", (request) => {
    if (!request.url().startsWith(at) && !request.url().startsWith("data:")) elsewhere.push(request.url());
  });
  await page.goto(`${at}/console/connexion`);
  await page.fill("#identifiant", house.own.logins.supervisor);
  await page.fill("#motdepasse", password);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await page.waitForURL("**/console");
  await page.goto(`${at}/console/campagne`);
  await page.getByRole("link", { name: /Files de travail/ }).click();
  await expect.poll(() => page.textContent("body"), { timeout: 20_000 }).toContain("send"); // a script of half a megabyte draws it
  expect(elsewhere).toEqual([]);
  await page.close();
  for (const role of ["caseWorker", "auditor"] as const) {
    const visitor = await new Visitor(site).signIn(house.own.logins[role]);
    for (const route of site.routeTable.filter(({ url, method }) => url.startsWith("/console/files-de-travail") && method === "GET")) {
      expect([role, route.url, (await visitor.get(route.url.replace(/:\w+/g, "send").replace("*", "main.js"))).statusCode]).toEqual([role, route.url, 403]);
    }
  }
  expect((await site.inject({ method: "GET", url: "/console/files-de-travail/api/queues" })).statusCode).toBe(303);
});

test("no act of the board does anything", async () => {
  const visitor = await new Visitor(site).signIn(house.own.logins.supervisor);
  const acts = site.routeTable.filter(({ url, method }) => url.startsWith("/console/files-de-travail") && !["GET", "HEAD", "OPTIONS"].includes(method));
  expect(acts.length).toBeGreaterThan(3);
  for (const { method, url } of acts) {
    const answer = await site.inject({ method: method as "PUT", url: url.replace(":queueName", "send").replace(/:\w+/g, "1"), headers: { cookie: visitor.cookie, "sec-fetch-site": "same-origin" } });
    expect([method, url, answer.statusCode]).toEqual([method, url, 403]);
  }
});
