import { afterEach, beforeEach, expect, test } from "vitest";
import { testVault } from "../web/filled-house.ts";
import { openHouse, type OpenHouse } from "../web/open-house.ts";
import { Visitor, wordsOf } from "../web/visitor.ts";

let house: OpenHouse;
const vault = testVault();
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const linkOf = (index: number): string => `/aide/${vault.linkToken(house.own.noticeIds[index] ?? "")}`;
const wishes = { telephone: "05 55 12 34 56", horaires: "le matin", medecin: "Dr Blanc", lieu: "Saint-Junien", distance: "20", domicile: "oui", langues: "portugais", proche: "Maria Da Silva, ma fille", "telephone-proche": "+33 6 12 34 56 78" };
const requests = async (): Promise<unknown[]> => (await house.pool.query<Record<string, unknown>>("select state, channel, recorded_by, distance_km, home_visits, nursing_home, ended_reason from help_request order by asked_at")).rows;

test("a patient asks for help with the link of the message; staff get a task with all that was written", async () => {
  const words = wordsOf((await new Visitor(house.app).post(linkOf(0), wishes)).body);
  expect(words).toMatch(/Votre demande est enregistrée Votre référence est AIDE-[0-9A-Z]{5}-[0-9A-Z]{5}/);
  expect(await requests()).toEqual([{ state: "open", channel: "link", recorded_by: "patient", distance_km: 20, home_visits: true, nursing_home: false, ended_reason: "" }]);
  const { rows } = await house.pool.query<{ id: string }>("select id from review_task where kind = 'help-request'");
  const agent = await new Visitor(house.app).signIn(house.own.logins.caseWorker);
  const task = wordsOf((await agent.get(`/console/taches/${rows[0]?.id ?? ""}`)).body);
  for (const wish of ["05 55 12 34 56", "le matin", "Dr Blanc", "Saint-Junien, jusqu’à 20 km", "à domicile", "portugais", "Maria Da Silva, ma fille", "+33 6 12 34 56 78"]) expect(task).toContain(wish);
  await agent.post(`/console/taches/${rows[0]?.id ?? ""}/decision`, { acte: "clore", motif: "Introduction faite." });
  expect(await requests()).toMatchObject([{ state: "done" }]);
});

test("what was written lies sealed: no telephone number, no name and no place in the store", async () => {
  await new Visitor(house.app).post(linkOf(0), wishes);
  const { rows } = await house.pool.query<{ all: string }>("select string_agg(h::text, '') as all from help_request h");
  expect(rows[0]?.all).not.toMatch(/55 12 34|Maria|Junien|Blanc|portugais/);
});

test("the link shows what became of the request, never what was written in it; a second request finds the first", async () => {
  const visitor = new Visitor(house.app);
  await visitor.post(linkOf(0), wishes);
  const page = wordsOf((await visitor.get(linkOf(0))).body);
  expect(page).toContain("Nous cherchons un médecin près de chez vous.");
  expect(page).not.toMatch(/55 12 34|Maria|Junien|Blanc|portugais/);
  expect(wordsOf((await visitor.post(linkOf(0), {})).body)).toContain("Votre demande était déjà enregistrée");
  expect(await requests()).toHaveLength(1);
});

test("a request is taken back, its task goes with it, and a new one can be made", async () => {
  const visitor = new Visitor(house.app);
  await visitor.post(linkOf(0), wishes);
  expect(wordsOf((await visitor.post(linkOf(0), { acte: "retirer" })).body)).toContain("Votre demande est retirée.");
  expect((await house.pool.query("select state from review_task where kind = 'help-request'")).rows).toEqual([{ state: "done" }]);
  await visitor.post(linkOf(0), wishes);
  expect((await requests()).map((row) => (row as { state: string }).state)).toEqual(["withdrawn", "open"]);
});

test("a request whose task a colleague has taken is not ended under their hands: staff are told who has it, the patient may end it all the same", async () => {
  const visitor = new Visitor(house.app);
  await visitor.post(linkOf(0), wishes);
  await house.pool.query("update review_task set state = 'claimed', claimed_by = $1, claimed_at = now() where kind = 'help-request'", [house.own.logins.supervisor]);
  const agent = await new Visitor(house.app).signIn(house.own.logins.caseWorker);
  const help = `/console/patients/${house.own.patientIds[0] ?? ""}/aide`;
  expect(wordsOf((await agent.post(help, { acte: "retirer" })).body)).toContain(`Cette tâche est prise par ${house.own.logins.supervisor}. Rien n’a été enregistré.`);
  expect(await requests()).toMatchObject([{ state: "open" }]);
  const holder = await new Visitor(house.app).signIn(house.own.logins.supervisor);
  expect(wordsOf((await holder.post(help, { acte: "retirer" })).body)).toContain("La demande est retirée.");
  await visitor.post(linkOf(0), wishes);
  await house.pool.query("update review_task set state = 'claimed', claimed_by = $1 where kind = 'help-request' and state = 'open'", [house.own.logins.supervisor]);
  await visitor.post(linkOf(0), { acte: "retirer" });
  expect((await requests()).map((row) => (row as { state: string }).state)).toEqual(["withdrawn", "withdrawn"]);
});

test("with the letter's code the same is asked, on the page after the birth date", async () => {
  const visitor = new Visitor(house.app);
  const asked = await visitor.post("/opposition", { code: vault.shortCode(house.own.noticeIds[1] ?? ""), jour: "2", mois: "11", annee: "1944" });
  const ticket = /name="ticket" value="([^"]+)"/.exec(asked.body)?.[1] ?? "";
  expect(wordsOf((await visitor.post("/aide/choix", { ticket, acte: "formulaire" })).body)).toContain("Envoyer ma demande");
  await visitor.post("/aide/choix", { ticket, distance: "5" });
  expect(await requests()).toMatchObject([{ channel: "code", distance_km: 5 }]);
});

test("who said no to any help is not helped against their will; saying no ends a request", async () => {
  const visitor = new Visitor(house.app);
  const objection = linkOf(0).replace("aide", "opposition");
  await visitor.post(linkOf(0), wishes);
  await visitor.post(objection, { choix: "accompaniment" });
  expect(await requests()).toMatchObject([{ state: "withdrawn", ended_reason: "objected" }]);
  expect((await visitor.post(linkOf(0), wishes)).statusCode).toBe(409);
  expect(await requests()).toHaveLength(1);
  await visitor.post(objection, { acte: "retirer" });
  await visitor.post(linkOf(0), wishes);
  expect(await requests()).toHaveLength(2);
});

test("a telephone number that is too short is said, and the other answers are kept", async () => {
  const answer = await new Visitor(house.app).post(linkOf(0), { ...wishes, telephone: "12" });
  expect(answer.statusCode).toBe(422);
  expect(answer.body).toContain('value="Saint-Junien"');
  expect(wordsOf(answer.body)).toContain("Ce numéro de téléphone n’est pas complet.");
});

test("a patient telephones: a case worker enters the refusal, then the request, under their own name", async () => {
  const agent = await new Visitor(house.app).signIn(house.own.logins.caseWorker);
  const url = `/console/patients/${house.own.patientIds[0]}`;
  expect(wordsOf((await agent.post(`${url}/opposition`, { canal: "telephone" })).body)).toContain("Cochez au moins un choix.");
  expect(wordsOf((await agent.post(`${url}/opposition`, { choix: "disclosure" })).body)).toContain("Dites comment le patient l’a fait savoir.");
  expect(wordsOf((await agent.post(`${url}/opposition`, { choix: "disclosure", canal: "coupon" })).body)).toMatch(/Le refus est enregistré. Référence à donner au patient : OPP-/);
  const { rows } = await house.pool.query("select scope, channel, recorded_by from objection");
  expect(rows).toEqual([{ scope: "disclosure", channel: "coupon", recorded_by: "staff:agent871" }]);
  expect(wordsOf((await agent.post(`${url}/aide`, { canal: "telephone", telephone: "0555123456" })).body)).toMatch(/La demande est enregistrée. Référence à donner au patient : AIDE-/);
  expect(await requests()).toMatchObject([{ channel: "telephone", recorded_by: "staff:agent871" }]);
});
