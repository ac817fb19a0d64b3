import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPdfRenderer } from "../../src/adapters/pdf/renderer.ts";
import { decodeMail } from "../../src/pipeline/mail-content.ts";
import { doctorList } from "../builders/documents.ts";
import { rounds } from "../rounds.ts";
import { password, testVault } from "../web/filled-house.ts";
import { lookAtHostileMails, storeHostileMails } from "../web/hostile-visit.ts";
import { startIdentityService, type IdentityService } from "../web/identity-service.ts";
import { openHouse, type OpenHouse } from "../web/open-house.ts";
import { freePort, startSite } from "../web/program-site.ts";
import { launchChromium } from "./harness/chromium.ts";

// The program as it is installed: what these pages offer is what src/wiring joined, not what a test put together.
let house: OpenHouse;
let browser: Browser;
let service: IdentityService;
let site: Awaited<ReturnType<typeof startSite>>;
let at: string;
beforeAll(async () => {
  house = await openHouse();
  const port = await freePort();
  service = await startIdentityService(`http://127.0.0.1:${port}`);
  site = await startSite(house.url, port, { OIDC_ISSUER: service.issuer, OIDC_CLIENT_ID: service.clientId, OIDC_CLIENT_SECRET: service.clientSecret, SEND_MAX_PER_DAY: "5000", WEB_TRUSTED_PROXIES: "127.0.0.1" });
  at = site.at;
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await site.close();
  await service.close();
  await house.close();
});

/** A person at a browser of their own. */
async function signedIn(login: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: "fr-FR" })).newPage();
  await page.goto(`${at}/console/connexion`);
  await page.fill("#identifiant", login);
  await page.fill("#motdepasse", password);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await page.waitForURL("**/console");
  return page;
}
const cookieOf = async (page: Page): Promise<string> => (await page.context().cookies()).filter(({ name }) => name === "rattache").map(({ name, value }) => `${name}=${value}`).join();
const get = (path: string, cookie = "", headers: Record<string, string> = {}) => fetch(at + path, { redirect: "manual", headers: { cookie, ...headers } });
/** A form as a browser of this site sends it. */
const post = (path: string, fields: Record<string, string>, cookie = "", headers: Record<string, string> = {}) =>
  fetch(at + path, { method: "POST", redirect: "manual", body: new URLSearchParams(fields), headers: { "cookie": cookie, "sec-fetch-site": "same-origin", ...headers } });
const tokenOf = async (page: Page): Promise<string> => (await page.locator("input[name=jeton]").first().getAttribute("value")) ?? "";

test("the caisse's own service lets a person in", async () => {
  const page = await browser.newPage();
  await page.goto(`${at}/console/connexion`);
  await page.getByRole("link", { name: "Se connecter avec le compte de la caisse" }).click();
  await page.fill("input[name=login]", house.own.logins.supervisor);
  await page.fill("input[name=password]", "any");
  await page.locator("button[type=submit]").click();
  await page.locator("button[type=submit]").click();
  await page.waitForURL(`${at}/console`);
  expect(await page.textContent(".who")).toContain("Karim Haddad");
  await page.context().close();
});

test("a cookie that was planted before the sign-in is not the one after it, and no script reads it", async () => {
  const planted = `rattache=${"a".repeat(43)}`;
  const answer = await post("/console/connexion", { identifiant: house.own.logins.auditor, motdepasse: password }, planted);
  const set = answer.headers.get("set-cookie") ?? "";
  expect(answer.status).toBe(303);
  expect(set).toMatch(/^rattache=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(set).not.toContain(planted);
  expect((await get("/console", planted)).status).toBe(303);
});

test("every page says what a browser may do: no inline script, no frame, nothing kept", async () => {
  const page = await signedIn(house.own.logins.supervisor);
  for (const path of ["/console", `/console/taches/${house.own.taskId}`, "/console/campagne", "/console/journal", "/console/connexion", "/opposition", "/console/files-de-travail", "/nulle-part"]) {
    const { headers } = await get(path, await cookieOf(page));
    const policy = headers.get("content-security-policy") ?? "";
    expect([path, /default-src 'none'/.test(policy), /frame-ancestors 'none'/.test(policy), /script-src[^;]*unsafe/.test(policy), headers.get("x-frame-options"), headers.get("cache-control")]).toEqual([path, true, true, false, "DENY", "no-store"]);
  }
  // Another site cannot put the console into a frame.
  const frame = await browser.newPage();
  await frame.route("https://ailleurs.example/", (route) => route.fulfill({ contentType: "text/html", body: `<iframe src="${at}/console/connexion"></iframe>` }));
  await frame.goto("https://ailleurs.example/");
  await frame.waitForTimeout(300);
  expect(await Promise.all(frame.frames().slice(1).map((one) => one.locator("#identifiant").count().catch(() => 0)))).not.toContain(1);
  await frame.close();
  await page.context().close();
});

test("a form of another site, one without the session's token and one with another session's change nothing", async () => {
  const [page, other] = [await signedIn(house.own.logins.supervisor), await signedIn(house.own.logins.caseWorker)];
  const [cookie, jeton, foreign] = [await cookieOf(page), await tokenOf(page), await tokenOf(other)];
  const path = `/console/campagne/${house.own.campaignId}/etat`;
  expect((await post(path, { acte: "suspendre", jeton }, cookie, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await post(path, { acte: "suspendre" }, cookie)).status).toBe(403);
  expect((await post(path, { acte: "suspendre", jeton: foreign }, cookie)).status).toBe(403);
  expect((await house.pool.query("select state from campaign where id = $1", [house.own.campaignId])).rows).toEqual([{ state: "open" }]);
  await Promise.all([page.context().close(), other.context().close()]);
});

test("a form that is too long is refused, and so is a file", async () => {
  const page = await signedIn(house.own.logins.caseWorker);
  const [cookie, jeton] = [await cookieOf(page), await tokenOf(page)];
  expect((await post("/console/recherche", { jeton, texte: "x".repeat(70_000) }, cookie)).status).toBe(413);
  const form = new FormData();
  form.set("jeton", jeton);
  form.set("fichier", new Blob(["x"]), "x.txt");
  const upload = await fetch(`${at}/console/recherche`, { method: "POST", body: form, headers: { cookie, "sec-fetch-site": "same-origin" } });
  expect(upload.status).toBe(415);
  await page.context().close();
});

test("attempts are counted by who stands behind the proxy, and too many are refused whatever the login", async () => {
  const guess = (from: string) => post("/console/connexion", { identifiant: `personne-${randomUUID()}`, motdepasse: "faux" }, "", { "x-forwarded-for": from }).then((answer) => answer.status);
  // 98 of its hundred were before.
  await guess("203.0.113.7");
  await house.pool.query("update rate_limit set attempts = 98 where bucket = 'sign-in-address'");
  expect([await guess("203.0.113.7"), await guess("203.0.113.7"), await guess("203.0.113.7")]).toEqual([401, 401, 429]);
  expect(await guess("203.0.113.8")).toBe(401);
  await house.pool.query("delete from rate_limit"); // the next tests sign in
});

test("a session that nobody used for half an hour is over, and signing out everywhere ends the others", async () => {
  const page = await signedIn(house.own.logins.caseWorker);
  const other = await signedIn(house.own.logins.caseWorker);
  await house.pool.query("update staff_session set seen_at = now() - interval '31 minutes' where id = encode(sha256(convert_to($1, 'UTF8')), 'hex')", [(await cookieOf(page)).split("=")[1]]);
  expect((await get("/console", await cookieOf(page))).status).toBe(303);
  const third = await signedIn(house.own.logins.caseWorker);
  await third.locator("details.who summary").click();
  await third.getByRole("button", { name: "Se déconnecter de tous les postes" }).click();
  await third.waitForURL("**/console/connexion");
  expect((await get("/console", await cookieOf(other))).status).toBe(303);
  for (const one of [page, other, third]) await one.context().close();
});

// The pages alone show them all (web-hostile-mail.test.ts).
test("hostile mails, shown by the program itself with their layout: no script runs, no request leaves", async () => {
  const some = new Map([...(await storeHostileMails(house.pool, house.own))].filter((_, nth) => nth % rounds.shownMails === 0));
  expect(some.size).toBeGreaterThanOrEqual(15);
  await lookAtHostileMails(browser, at, house.own.logins.caseWorker, some, false);
});

test("an attached PDF is seen as pictures", async () => {
  const [inboundId, taskId] = [randomUUID(), randomUUID()];
  const pdf = Buffer.from(createPdfRenderer().doctorList(doctorList(6)));
  const raw = ["From: a@medecin.mssante.example", "Content-Type: multipart/mixed; boundary=limite", "", "--limite", "Content-Type: text/plain", "", "Voir la pièce.", "--limite", "Content-Type: application/pdf", "Content-Transfer-Encoding: base64", "Content-Disposition: attachment; filename=liste.pdf", "", pdf.toString("base64"), "--limite--", ""].join("\r\n");
  await house.pool.query("insert into inbound (id, caisse_code, mailbox, dedupe_key, sender_hash, raw_cipher, received_at, state, kind, list_id) values ($1, '871', 'x', $2, $2, $3, now(), 'review', 'reply', $4)", [inboundId, Buffer.from(inboundId), testVault().seal(Buffer.from(raw), "inbound.raw"), house.own.listId]);
  await house.pool.query("insert into review_task (id, caisse_code, kind, dedupe_key, inbound_id, list_id, created_at) values ($1, '871', 'unclear-reply', $2, $3, $4, now())", [taskId, inboundId, inboundId, house.own.listId]);
  const page = await signedIn(house.own.logins.caseWorker);
  await page.goto(`${at}/console/taches/${taskId}`);
  await page.getByRole("link", { name: /voir les pages/ }).click();
  expect(await page.locator("main img").first().evaluate((picture) => (picture as unknown as { naturalHeight: number }).naturalHeight)).toBeGreaterThan(1_000);
  await page.context().close();
});

test("a question to a doctor is written by the caisse's own renderer and waits to leave", async () => {
  await house.pool.query("update doctor_list set deadline = '2100-01-01' where id = $1", [house.own.listId]);
  const page = await signedIn(house.own.logins.caseWorker);
  await page.goto(`${at}/console/taches/${house.own.taskId}`);
  await page.getByRole("button", { name: "Lui poser la question" }).click();
  expect(await page.textContent("[role=status]")).toContain("La question part au médecin.");
  const { rows } = await house.pool.query<{ cipher: Buffer }>("select c.cipher from message m join message_content c on c.message_id = m.id where m.kind = 'question' and m.state = 'rendered'");
  const mail = decodeMail(testVault().open(rows[0]?.cipher ?? Buffer.of(), "message.content"));
  expect(mail.headers["X-MSS-NIL"]).toBe("RAT001234");
  expect(mail.text).toContain("1. Mme Durand Jeanne");
  expect(mail.html).toContain("<table");
  await page.context().close();
});

test("a second person sees the very document that would leave, and approves it; a patient's request for help has its page", async () => {
  await house.pool.query("insert into doctor (rpps, civility, family_name, given_name, caisse_code, named_by_extract) values ('10001045367', 'M.', 'Petit', 'Luc', '871', true)");
  await house.pool.query("insert into doctor_list (caisse_code, campaign_id, rpps, reference, state, recipient, deadline, built_by, created_at) select '871', $1, '10001045367', 'ALD-87-XXXXX-X', 'drafted', 'luc.petit@medecin.mssante.example', '2100-01-01', 'staff:agent871', now()", [house.own.campaignId]);
  const { rows: patients } = await house.pool.query<{ id: string }>("insert into patient (caisse_code, pseudonym, birth_date, sex) values ('871', 'P-neuf', '1950-05-05', 'M') returning id");
  const patientId = patients[0]?.id;
  await house.pool.query("insert into patient_identity (patient_id, caisse_code, civility, family_name, given_name, nir_cipher, nir_hash, address_lines) values ($1, '871', 'M.', 'Ledoux', 'Yves', $2, $3, '{}')", [patientId, testVault().seal(Buffer.from("1"), "patient.nir"), Buffer.from("neuf")]);
  await house.pool.query("insert into notice (caisse_code, campaign_id, patient_id, channel, state, sent_on, closes_on, created_at) values ('871', $1, $2, 'email', 'sent', '2023-05-03', '2023-06-03', now())", [house.own.campaignId, patientId]);
  await house.pool.query("insert into list_line (caisse_code, list_id, number, patient_id, contacts, last_day, state) select '871', id, 1, $1, 4, '2023-03-01', 'open' from doctor_list where reference = 'ALD-87-XXXXX-X'", [patientId]);
  const page = await signedIn(house.own.logins.supervisor);
  await page.goto(`${at}/console/campagne/${house.own.campaignId}/approbation`);
  await page.getByRole("link", { name: /voir le document/ }).click();
  expect(await page.textContent(".letter")).toContain("1. M. Ledoux Yves");
  const pdf = await get(await page.getByRole("link", { name: "Ouvrir le PDF joint" }).getAttribute("href") ?? "", await cookieOf(page));
  expect(Buffer.from(await pdf.arrayBuffer()).subarray(0, 5).toString()).toBe("%PDF-");
  await page.goBack();
  await page.fill("#nombre", "1");
  await page.getByRole("button", { name: "Approuver et envoyer" }).click();
  expect(await page.textContent("[role=status]")).toContain("Les listes sont approuvées.");
  expect((await house.pool.query("select approved_by from doctor_list where reference = 'ALD-87-XXXXX-X'")).rows).toEqual([{ approved_by: "staff:chef871" }]);
  await page.goto(`${at}/console/campagne`);
  expect(await page.textContent("main")).toMatch(/sur 5\s000/);
  await page.getByRole("link", { name: /Files de travail/ }).click();
  await expect.poll(() => page.textContent("body"), { timeout: 20_000 }).toContain("finalise");
  expect((await get(`/aide/${testVault().linkToken(house.own.noticeIds[0] ?? "")}`)).status).toBe(200);
  await page.context().close();
});
