import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createWeb } from "../../src/web/server.ts";
import { webWorld } from "../web/filled-house.ts";
import { startIdentityService, type IdentityService } from "../web/identity-service.ts";
import { openHouse, type OpenHouse } from "../web/open-house.ts";
import { launchChromium } from "./harness/chromium.ts";

let house: OpenHouse;
let browser: Browser;
let service: IdentityService;
let site: FastifyInstance;
let at: string;

beforeAll(async () => {
  house = await openHouse();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await house.close();
});
beforeEach(async () => {
  // The site must know its own address before it listens: a port is taken, given back, and taken again.
  const taken = await createWeb(webWorld(house.pool, house.clock));
  await taken.listen({ host: "127.0.0.1", port: 0 });
  const { port } = taken.server.address() as AddressInfo;
  await taken.close();
  at = `http://127.0.0.1:${port}`;
  service = await startIdentityService(at);
  const { issuer, clientId, clientSecret } = service;
  site = await createWeb({ ...webWorld(house.pool, house.clock), publicUrl: at, openId: { issuer, clientId, clientSecret, loginClaim: "preferred_username", allowHttp: true } });
  await site.listen({ host: "127.0.0.1", port });
});
afterEach(async () => {
  await site.close();
  await service.close();
});

async function passTheDoor(page: Page, name: string): Promise<void> {
  await page.goto(`${at}/console/connexion`);
  await page.getByRole("link", { name: "Se connecter avec le compte de la caisse" }).click();
  await page.fill("input[name=login]", name);
  await page.fill("input[name=password]", "any");
  await page.locator("button[type=submit]").click();
  await page.locator("button[type=submit]").click(); // the service asks whether Rattache may know
}

test("a person of the caisse signs in by the caisse's own service, and the trail knows them by their login", async () => {
  const page = await browser.newPage();
  await passTheDoor(page, house.own.logins.supervisor);
  await page.waitForURL(`${at}/console`);
  expect(await page.textContent(".who")).toContain("Karim Haddad");
  const cookies = (await page.context().cookies(at)).filter((cookie) => cookie.name.startsWith("rattache")); // the service's own are on the same host
  expect(cookies.map((cookie) => [cookie.name, cookie.httpOnly, cookie.sameSite])).toEqual([["rattache", true, "Lax"]]);
  const { rows } = await house.pool.query("select action from audit_entry where actor = 'staff:chef871' order by seq desc limit 1");
  expect(rows).toEqual([{ action: "staff.signed-in" }]);
  await page.context().close();
});

test("whom the service knows but who has no account here is not let in", async () => {
  const page = await browser.newPage();
  await passTheDoor(page, "inconnu");
  await page.waitForURL("**/retour?**");
  expect(await page.textContent("#fault")).toContain("aucun compte n’est ouvert ici à votre nom");
  expect((await page.context().cookies(at)).filter((cookie) => cookie.name === "rattache")).toEqual([]);
  await page.context().close();
});

test("an answer that another browser asked for, one that was used already and one without a request open nothing", async () => {
  const page = await browser.newPage();
  let answer = "";
  page.on("request", (request) => {
    if (request.url().includes("/retour?")) answer = request.url();
  });
  await passTheDoor(page, house.own.logins.supervisor);
  await page.waitForURL(`${at}/console`);
  const open = (headers: Record<string, string>) => site.inject({ method: "GET", url: answer.slice(at.length), headers });
  expect((await open({})).statusCode).toBe(401);
  // Another browser that began a sign-in of its own, and is handed somebody else's answer.
  const begun = await site.inject({ method: "GET", url: "/console/connexion/caisse" });
  const step = begun.cookies[0];
  const stolen = await open({ cookie: `${step?.name ?? ""}=${step?.value ?? ""}` });
  expect([stolen.statusCode, stolen.cookies.filter((cookie) => cookie.name === "rattache")]).toEqual([401, []]);
  await page.context().close();
});

test("an address that the service has not checked is nobody's login", async () => {
  await site.close();
  const { issuer, clientId, clientSecret } = service;
  site = await createWeb({ ...webWorld(house.pool, house.clock), publicUrl: at, openId: { issuer, clientId, clientSecret, loginClaim: "email", allowHttp: true } });
  await site.listen({ host: "127.0.0.1", port: Number(new URL(at).port) });
  await house.pool.query("update staff set login = 'chef871@cpam871.example' where login = 'chef871'");
  const page = await browser.newPage();
  await passTheDoor(page, "chef871");
  await page.waitForURL("**/retour?**");
  expect(await page.textContent("#fault")).toContain("n’a pas confirmé qui vous êtes");
  await page.context().close();
});

test("when the service does not answer, the page says so and local accounts still work", async () => {
  await service.close();
  const answer = await site.inject({ method: "GET", url: "/console/connexion/caisse" });
  expect(answer.statusCode).toBe(503);
  expect(answer.body).toContain("ne répond pas");
  expect(answer.body).toContain('name="motdepasse"');
});
