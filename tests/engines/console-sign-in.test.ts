import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { lockMs } from "../../src/pipeline/console-sign-in.ts";
import { createWeb } from "../../src/web/server.ts";
import { staffActs } from "../../src/wiring/staff.ts";
import { password, webWorld } from "../web/filled-house.ts";
import { openHouse, type OpenHouse } from "../web/open-house.ts";
import { Visitor, wordsOf } from "../web/visitor.ts";

let house: OpenHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.pool.query("update staff set failed_attempts = 0, locked_until = null");
});

const minuteMs = 60_000;
const signIn = (visitor: Visitor, login: string, secret: string) => visitor.post("/console/connexion", { identifiant: login, motdepasse: secret });

test("a wrong password, an unknown login and an account without password get the same answer", async () => {
  await house.pool.query("insert into staff (caisse_code, login, display_name, role) values ('871', 'sans', 'Sans Mot', 'auditor')");
  const answers = await Promise.all([[house.own.logins.auditor, "faux"], ["personne", "faux"], ["sans", ""]].map(([login = "", secret = ""]) => signIn(new Visitor(house.app), login, secret)));
  expect(answers.map((answer) => answer.statusCode)).toEqual([401, 401, 401]);
  const bodies = answers.map((answer) => wordsOf(answer.body));
  expect(new Set(bodies).size).toBe(1);
});

test("after five failures the account is locked for a minute, after six for two, and the right password does not open it meanwhile", async () => {
  const login = house.own.logins.caseWorker;
  const visitor = new Visitor(house.app);
  for (let i = 0; i < 5; i += 1) await signIn(visitor, login, "faux");
  const locked = await signIn(visitor, login, password);
  expect(locked.statusCode).toBe(401);
  expect(wordsOf(locked.body)).toContain("ce compte est bloqué jusqu’au");
  house.clock.forward(minuteMs + 1);
  await signIn(visitor, login, "faux");
  house.clock.forward(minuteMs + 1);
  expect((await signIn(visitor, login, password)).statusCode).toBe(401);
  house.clock.forward(minuteMs);
  expect((await signIn(visitor, login, password)).statusCode).toBe(303);
  expect([5, 6, 7, 14, 100].map((attempts) => lockMs(attempts) / minuteMs)).toEqual([1, 2, 4, 480, 480]);
});

test("twenty guesses at once are twenty failures: at most five are judged", async () => {
  const visitor = new Visitor(house.app);
  const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(visitor, house.own.logins.auditor, "faux")));
  expect(answers.filter((answer) => wordsOf(answer.body).includes("incorrect")).length).toBe(5);
});

test("the cookie is new at each sign-in, unreadable by scripts, and its value lies nowhere in the store", async () => {
  const visitor = new Visitor(house.app);
  visitor.cookie = "rattache=plante-par-un-autre";
  const first = await signIn(visitor, house.own.logins.caseWorker, password);
  const second = await signIn(visitor, house.own.logins.caseWorker, password);
  const [a, b] = [first.cookies[0], second.cookies[0]];
  expect(a?.value).not.toBe(b?.value);
  expect(a?.value).not.toContain("plante");
  expect(a).toMatchObject({ name: "rattache", httpOnly: true, sameSite: "Lax", path: "/" });
  const { rows } = await house.pool.query("select 1 from staff_session s where s::text like '%' || $1 || '%'", [a?.value]);
  expect(rows).toEqual([]);
  const secure = await createWeb({ ...webWorld(house.pool, house.clock), secureCookies: true });
  const overTls = (await signIn(new Visitor(secure), house.own.logins.caseWorker, password)).cookies[0];
  expect(overTls).toMatchObject({ name: "__Host-rattache", secure: true });
  await secure.close();
});

test("a session ends after half an hour without use, and after ten hours with it", async () => {
  const idle = await new Visitor(house.app).signIn(house.own.logins.caseWorker);
  house.clock.forward(29 * minuteMs);
  expect((await idle.get("/console")).statusCode).toBe(200);
  house.clock.forward(31 * minuteMs);
  expect((await idle.get("/console")).statusCode).toBe(303);
  const busy = await new Visitor(house.app).signIn(house.own.logins.caseWorker);
  for (let minutes = 0; minutes < 590; minutes += 10) {
    house.clock.forward(10 * minuteMs);
    await busy.get("/console/recherche");
  }
  expect((await busy.get("/console")).statusCode).toBe(200);
  house.clock.forward(11 * minuteMs);
  expect((await busy.get("/console")).statusCode).toBe(303);
});

test("signing out ends the session in the store, and signing out everywhere ends the others too", async () => {
  const [one, other] = [await new Visitor(house.app).signIn(house.own.logins.supervisor), await new Visitor(house.app).signIn(house.own.logins.supervisor)];
  const kept = one.cookie;
  await one.post("/console/deconnexion");
  one.cookie = kept; // a copy of the cookie opens nothing any more
  expect((await one.get("/console")).statusCode).toBe(303);
  expect((await other.get("/console")).statusCode).toBe(200);
  const third = await new Visitor(house.app).signIn(house.own.logins.supervisor);
  await third.post("/console/deconnexion", { partout: "oui" });
  expect((await other.get("/console")).statusCode).toBe(303);
});

test("who loses a role has lost it on the next page", async () => {
  const visitor = await new Visitor(house.app).signIn(house.foreign.logins.supervisor);
  expect((await visitor.get("/console/journal")).statusCode).toBe(200);
  await house.pool.query("update staff set role = 'caseWorker' where login = $1", [house.foreign.logins.supervisor]);
  expect((await visitor.get("/console/journal")).statusCode).toBe(403);
});

test("a closed account opens nothing, its sessions end at once and its tasks are given back; a new password ends the sessions under the old one", async () => {
  const { caseWorker: login } = house.foreign.logins;
  const visitor = await new Visitor(house.app).signIn(login);
  const { rows: held } = await house.pool.query<{ id: string }>("update review_task set state = 'claimed', claimed_by = $1, claimed_at = now() where id = (select id from review_task where caisse_code = (select caisse_code from staff where login = $1) and state = 'open' limit 1) returning id", [login]);
  expect(held).toHaveLength(1);
  const acts = staffActs(house.pool, house.clock);
  expect(await acts.setPassword(login, "cinq poires vertes")).toBe("changed");
  expect((await visitor.get("/console")).statusCode).toBe(303);
  expect((await signIn(new Visitor(house.app), login, "cinq poires vertes")).statusCode).toBe(303);
  expect(await acts.close(login)).toBe("changed");
  expect(await acts.close(login)).toBe("unknown");
  expect((await signIn(new Visitor(house.app), login, "cinq poires vertes")).statusCode).toBe(401);
  expect((await house.pool.query("select state, claimed_by from review_task where id = $1", [held[0]?.id])).rows).toEqual([{ state: "open", claimed_by: null }]);
  expect((await acts.all()).find((one) => one.login === login)).toMatchObject({ closedAt: house.clock.now() });
});

test("an account that was closed by mistake is opened again with its role; its sessions stay ended and the password of before opens nothing", async () => {
  const { auditor: login } = house.foreign.logins;
  const visitor = await new Visitor(house.app).signIn(login);
  const acts = staffActs(house.pool, house.clock);
  expect(await acts.reopen(login)).toBe("unknown");
  expect(await acts.close(login)).toBe("changed");
  expect(await acts.reopen(login)).toBe("changed");
  expect((await acts.all()).find((one) => one.login === login)).toMatchObject({ role: "auditor", closedAt: undefined });
  expect((await visitor.get("/console")).statusCode).toBe(303);
  expect((await signIn(new Visitor(house.app), login, password)).statusCode).toBe(401);
  await acts.setPassword(login, "cinq poires vertes");
  expect((await signIn(new Visitor(house.app), login, "cinq poires vertes")).statusCode).toBe(303);
});

test("signing in and out is in the trail, without the password", async () => {
  const { rows } = await house.pool.query<{ action: string }>("select distinct action from audit_entry where object_kind = 'staff' order by 1");
  expect(rows.map((row) => row.action)).toEqual(["staff.closed", "staff.created", "staff.password-changed", "staff.reopened", "staff.signed-in", "staff.signed-out"]);
});
