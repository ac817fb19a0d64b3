import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createPurgeStore } from "../../src/adapters/postgres/purge-store.ts";
import { openPool } from "../../src/adapters/postgres/pool.ts";
import { purge } from "../../src/pipeline/purge.ts";
import { createWeb } from "../../src/web/server.ts";
import { testVault, webWorld } from "../web/filled-house.ts";
import { openHouse, type OpenHouse } from "../web/open-house.ts";
import { Visitor, wordsOf } from "../web/visitor.ts";

let house: OpenHouse;
const vault = testVault();
const linkOf = (index: number): string => `/opposition/${vault.linkToken(house.own.noticeIds[index] ?? "")}`;
const codeOf = (index: number): string => vault.shortCode(house.own.noticeIds[index] ?? "");
const objections = async (index: number): Promise<{ scope: string; channel: string; withdrawn: boolean }[]> =>
  (await house.pool.query<{ scope: string; channel: string; withdrawn: boolean }>("select scope, channel, withdrawn_at is not null as withdrawn from objection where patient_id = $1 order by scope", [house.own.patientIds[index]])).rows;

/** The boxes of a page, and whether each is ticked. */
const boxes = (body: string): Record<string, boolean> => Object.fromEntries([...body.matchAll(/type="checkbox" id="\w+" name="choix" value="(\w+)"( checked)?/g)].map(([, scope = "", ticked]) => [scope, ticked !== undefined]));
const ticketIn = (body: string): string => /name="ticket" value="([^"]+)"/.exec(body)?.[1] ?? "";
/** What a form carries along without showing it. */
const hidden = (body: string): Record<string, string> => Object.fromEntries([...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name = "", value = ""]) => [name, value]));

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.pool.query("delete from rate_limit");
});

test("opening the link of a message changes nothing, however often a scanner opens it", async () => {
  const visitor = new Visitor(house.app);
  for (let i = 0; i < 5; i += 1) expect((await visitor.get(linkOf(3))).statusCode).toBe(200);
  expect((await house.app.inject({ method: "HEAD", url: linkOf(3) })).statusCode).toBe(200);
  expect(await objections(3)).toEqual([]);
});

test("a patient says no to both with one button, gets a reference, and the same one the second time", async () => {
  const visitor = new Visitor(house.app);
  const page = await visitor.get(linkOf(0));
  expect(page.body.match(/type="checkbox"[^>]* checked/g)).toHaveLength(2);
  const form = new URLSearchParams([["choix", "accompaniment"], ["choix", "disclosure"]]);
  const first = wordsOf((await visitor.post(linkOf(0), form)).body);
  expect(first).toContain("C’est enregistré");
  const reference = /OPP-[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(first)?.[0];
  expect(reference).toBeDefined();
  const second = wordsOf((await visitor.post(linkOf(0), form)).body);
  expect(second).toContain("C’était déjà enregistré");
  expect(second).toContain(reference);
  expect(await objections(0)).toEqual([{ scope: "accompaniment", channel: "link", withdrawn: false }, { scope: "disclosure", channel: "link", withdrawn: false }]);
  const { rows } = await house.pool.query("select state, void_reason from list_line where id = $1", [house.own.lineIds[0]]);
  expect(rows).toEqual([{ state: "void", void_reason: "objected" }]);
});

test("a refusal can be taken back on the same page, and stays written", async () => {
  const visitor = new Visitor(house.app);
  await visitor.post(linkOf(2), { choix: "disclosure" });
  expect(wordsOf((await visitor.post(linkOf(2), { acte: "retirer" })).body)).toContain("Votre refus est retiré");
  expect(await objections(2)).toEqual([{ scope: "disclosure", channel: "link", withdrawn: true }]);
});

test("without a ticked box nothing is recorded, and the page says what is missing", async () => {
  const answer = await new Visitor(house.app).post(linkOf(1), {});
  expect(answer.statusCode).toBe(422);
  expect(wordsOf(answer.body)).toContain("Cochez au moins un choix.");
  expect(await objections(1)).toEqual([]);
});

test("who unticked both boxes finds both unticked, and is not told that they are ticked", async () => {
  const { body } = await new Visitor(house.app).post(linkOf(1), {});
  expect(boxes(body)).toEqual({ accompaniment: false, disclosure: false });
  expect(wordsOf(body)).toContain("Aucune case n’est cochée, rien n’a été enregistré.");
  expect(wordsOf(body)).not.toContain("Les deux cases sont cochées");
});

test("who said no to one thing reads it on the page, and the other is not ticked for them", async () => {
  const visitor = new Visitor(house.app);
  await visitor.post(linkOf(1), { choix: "disclosure" });
  const { body } = await visitor.get(linkOf(1));
  expect(wordsOf(body)).toMatch(/Vous nous avez déjà dit non Je ne veux pas que des informations soient transmises à un médecin\. Votre référence est OPP-[0-9A-Z-]{11} Retirer mon refus/);
  expect(boxes(body)).toEqual({ accompaniment: false });
  await visitor.post(linkOf(1), { choix: "accompaniment" });
  const both = (await visitor.get(linkOf(1))).body;
  expect(boxes(both)).toEqual({});
  expect(both).not.toContain("Enregistrer mon refus");
  await visitor.post(linkOf(1), { acte: "retirer" });
  await house.pool.query("delete from objection where patient_id = $1", [house.own.patientIds[1]]);
});

test("the short code with the birth date opens the choice; it is typed as people type", async () => {
  const visitor = new Visitor(house.app);
  const typed = codeOf(1).toLowerCase().replace("-", " ");
  const asked = await visitor.post("/opposition", { code: typed, jour: "2", mois: "11", annee: "1944" });
  const ticket = /name="ticket" value="([^"]+)"/.exec(asked.body)?.[1] ?? "";
  expect(ticket).not.toBe("");
  expect(asked.body).not.toContain(house.own.patientIds[1]);
  expect(await objections(1)).toEqual([]);
  const done = await visitor.post("/opposition/choix", { ticket, choix: "disclosure" });
  expect(wordsOf(done.body)).toContain("C’est enregistré");
  expect(await objections(1)).toEqual([{ scope: "disclosure", channel: "code", withdrawn: false }]);
});

test("a ticket lasts half an hour, and a changed one opens nothing", async () => {
  const visitor = new Visitor(house.app);
  const asked = await visitor.post("/opposition", { code: codeOf(3), jour: "14", mois: "07", annee: "1938" });
  const ticket = /name="ticket" value="([^"]+)"/.exec(asked.body)?.[1] ?? "";
  expect((await visitor.post("/opposition/choix", { ticket: `${ticket.slice(0, -2)}AA`, choix: "disclosure" })).statusCode).toBe(422);
  house.clock.forward(31 * 60_000);
  expect((await visitor.post("/opposition/choix", { ticket, choix: "disclosure" })).statusCode).toBe(422);
  expect(await objections(3)).toEqual([]);
});

test("a page left open too long: what was ticked waits behind the code, also behind a code mistyped once", async () => {
  const visitor = new Visitor(house.app);
  const right = { code: codeOf(3), jour: "14", mois: "07", annee: "1938" };
  const ticket = ticketIn((await visitor.post("/opposition", right)).body);
  house.clock.forward(31 * 60_000);
  const late = await visitor.post("/opposition/choix", { ticket, choix: "disclosure" });
  expect(wordsOf(late.body)).toContain("Tapez de nouveau votre code : ce que vous aviez rempli est gardé.");
  const again = await visitor.post("/opposition", { ...hidden(late.body), ...right, jour: "15" });
  expect(again.statusCode).toBe(422);
  const open = await visitor.post("/opposition", { ...hidden(again.body), ...right });
  expect(boxes(open.body)).toEqual({ accompaniment: false, disclosure: true });
  expect(await objections(3)).toEqual([]);
});

test("a request for help written on a page left open too long is not written twice", async () => {
  const visitor = new Visitor(house.app);
  const right = { code: codeOf(3), jour: "14", mois: "07", annee: "1938" };
  const ticket = ticketIn((await visitor.post("/opposition", right)).body);
  house.clock.forward(31 * 60_000);
  const late = await visitor.post("/aide/choix", { ticket, horaires: "après la dialyse, vers 16 h", distance: "20", domicile: "oui", telephone: "05 55 01 02 03" });
  expect(late.statusCode).toBe(422);
  const open = await visitor.post("/opposition", { ...hidden(late.body), ...right });
  expect(wordsOf(open.body)).toContain("Demander de l’aide pour trouver un médecin traitant");
  for (const kept of ['value="après la dialyse, vers 16 h"', 'value="05 55 01 02 03"', 'id="km20" value="20" checked', 'id="domicile" value="oui" checked']) expect(open.body).toContain(kept);
});

test("a wrong code and a right code with a wrong date get the same page", async () => {
  const ask = async (code: string): Promise<string> => (await new Visitor(house.app).post("/opposition", { code, jour: "1", mois: "1", annee: "1950" })).body.replace(code, "CODE");
  expect(await ask("AAAAA-AAAAA")).toBe(await ask(codeOf(2)));
});

test("no page for patients names a patient, a doctor or an illness, sets a cookie or asks another site for anything", async () => {
  const visitor = new Visitor(house.app);
  const pages = [
    await visitor.get("/opposition"), await visitor.get(linkOf(2)), await visitor.get(linkOf(2).replace("opposition", "courriels")), await visitor.get("/opposition/inconnu"),
    await visitor.post(linkOf(2), { choix: "disclosure" }), await visitor.post(linkOf(2).replace("opposition", "courriels"), {}),
  ];
  for (const page of pages) {
    expect(page.cookies).toEqual([]);
    expect(page.body).not.toMatch(/O’Connor|Lucie|Morel|ALD|longue durée|1971/);
    expect(page.body).not.toMatch(/<script|style="|https?:\/\//);
    expect(page.headers["content-security-policy"]).toBe("default-src 'none';style-src 'self';img-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'");
    expect(page.headers["cache-control"]).toBe("no-store");
    expect(page.headers["referrer-policy"]).toBe("same-origin");
  }
});

test("one click in the mail program stops e-mails, says so, and objects to nothing", async () => {
  const url = linkOf(3).replace("opposition", "courriels");
  const visitor = new Visitor(house.app);
  expect(wordsOf((await visitor.get(url)).body)).toContain("Ce n’est pas un refus");
  // As Gmail posts it: no page of ours, another site, and the body of RFC 8058.
  const answer = await visitor.post(url, { "List-Unsubscribe": "One-Click" }, { "sec-fetch-site": "cross-site", origin: "https://mail.example" });
  expect(answer.statusCode).toBe(200);
  expect(wordsOf(answer.body)).toContain("Vous ne recevrez plus de courriel");
  expect(wordsOf((await visitor.post(url, {})).body)).toContain("Vous ne recevez déjà plus de courriel");
  expect(await objections(3)).toEqual([]);
  const { rows } = await house.pool.query("select caisse_code from email_stop where patient_id = $1", [house.own.patientIds[3]]);
  expect(rows).toEqual([{ caisse_code: "871" }]);
});

test("another site cannot make a browser object", async () => {
  const answer = await new Visitor(house.app).post(linkOf(3), { choix: "disclosure" }, { "sec-fetch-site": "cross-site" });
  expect(answer.statusCode).toBe(403);
  const old = await house.app.inject({ method: "POST", url: linkOf(3), payload: "choix=disclosure", headers: { "content-type": "application/x-www-form-urlencoded", origin: "https://mal.example" } });
  expect(old.statusCode).toBe(403);
  expect(await objections(3)).toEqual([]);
});

test("the 21st code within ten minutes from one address is refused, in every process and after a restart", async () => {
  const guess = (app: OpenHouse["app"], i: number): Promise<{ statusCode: number; headers: Record<string, unknown> }> =>
    app.inject({ method: "POST", url: "/opposition", remoteAddress: "203.0.113.9", payload: `code=AAAAA-${String(10_000 + i)}&jour=1&mois=1&annee=1950`, headers: { "content-type": "application/x-www-form-urlencoded" } });
  const otherPool = openPool(house.pool.options.connectionString ?? "", 2);
  const other = await createWeb(webWorld(otherPool, house.clock));
  try {
    for (let i = 0; i < 20; i += 1) expect((await guess(i % 2 === 0 ? house.app : other, i)).statusCode).toBe(422);
    const refused = await guess(other, 20);
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    house.clock.forward(10 * 60_000);
    expect((await guess(house.app, 21)).statusCode).toBe(422);
  } finally {
    await other.close();
    await otherPool.end();
  }
});

test("who holds a letter and guesses the birth date is stopped at the tenth guess a day, from whatever address", async () => {
  const guess = (i: number): Promise<{ statusCode: number }> =>
    house.app.inject({ method: "POST", url: "/opposition", remoteAddress: `198.51.100.${i}`, payload: `code=${codeOf(0)}&jour=1&mois=1&annee=${1900 + i}`, headers: { "content-type": "application/x-www-form-urlencoded" } });
  for (let i = 1; i <= 10; i += 1) expect((await guess(i)).statusCode).toBe(422);
  expect((await guess(11)).statusCode).toBe(429);
});

test("what is asked beyond the limit is not done at all", async () => {
  const post = (): Promise<{ statusCode: number }> =>
    house.app.inject({ method: "POST", url: linkOf(3), remoteAddress: "203.0.113.77", payload: "choix=disclosure", headers: { "content-type": "application/x-www-form-urlencoded" } });
  await house.pool.query("insert into rate_limit (bucket, key, opened_at, attempts) values ('link-address', $1, $2, 600)", [vault.lookupHash("203.0.113.77", "rate.link-address"), house.clock.now()]);
  expect((await post()).statusCode).toBe(429);
  expect(await objections(3)).toEqual([]);
});

test("an objection can be made with an old letter's link, and with its code and birth date, when the campaign's data are erased", async () => {
  const patientId = house.own.patientIds[3];
  const born = { code: codeOf(3), jour: "14", mois: "07", annee: "1938" };
  await house.pool.query("update campaign set state = 'closed' where caisse_code = '871'");
  await purge({ store: createPurgeStore(house.pool), clock: { now: () => new Date(Date.now() + 366 * 86_400_000) }, log: { info: () => undefined, warn: () => undefined, error: () => undefined } }, () => undefined);
  const { rows } = await house.pool.query("select p.birth_date, i.patient_id from patient p left join patient_identity i on i.patient_id = p.id where p.id = $1", [patientId]);
  expect(rows).toEqual([{ birth_date: "1938-01-01", patient_id: null }]);

  const visitor = new Visitor(house.app);
  expect((await visitor.post("/opposition", { ...born, jour: "1", mois: "1" })).statusCode).toBe(422);
  const ticket = /name="ticket" value="([^"]+)"/.exec((await visitor.post("/opposition", born)).body)?.[1] ?? "";
  const byCode = wordsOf((await visitor.post("/opposition/choix", { ticket, choix: "disclosure" })).body);
  expect(byCode).toContain("C’est enregistré");
  const byLink = wordsOf((await visitor.post(linkOf(3), { choix: "disclosure" })).body);
  expect(byLink).toContain("C’était déjà enregistré");
  expect(byLink).toContain(/OPP-[0-9A-Z-]{11}/.exec(byCode)?.[0]);
  expect(await objections(3)).toHaveLength(1);
});
