import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, type OpenHouse } from "../web/open-house.ts";
import { Visitor, wordsOf } from "../web/visitor.ts";

let house: OpenHouse;
let agent: Visitor;
let supervisor: Visitor;
beforeAll(async () => {
  house = await openHouse();
  agent = await new Visitor(house.app).signIn(house.own.logins.caseWorker);
  supervisor = await new Visitor(house.app).signIn(house.own.logins.supervisor);
});
afterAll(() => house.close());

const answer = () => `/console/volontaires/reponses/${house.own.callId}`;

test("a doctor's answer to a call is read where it is written down, with its own words, and what they hold is only text", async () => {
  const page = (await agent.get("/console/volontaires")).body;
  expect(page).toContain("Oui, 4 patients, &lt;b&gt;mais pas avant septembre&lt;/b&gt;.");
  expect(wordsOf(page)).toContain("Le médecin pose une condition ou limite son offre.");
});

test("what was typed stands there still when the form is refused: nobody types a structure twice", async () => {
  const refused = await agent.post("/console/volontaires/structures", { type: "centre", nom: "Centre de la Gare", commune: "00000", patients: "6", visites: "yes", "jusqu-au": "31/12/2023", contact: "Mme Noir" });
  expect(refused.statusCode).toBe(422);
  for (const kept of ['value="Centre de la Gare"', 'value="00000"', 'value="6"', 'value="31/12/2023"', 'value="Mme Noir"']) expect(refused.body).toContain(kept);
  expect(refused.body).toMatch(/<details open><summary><h2 class="inline">Inscrire une structure/);
  expect(refused.body).toMatch(/id="t-centre" checked/);
  const answered = await agent.post(answer(), { patients: "3", motif: "?" });
  expect(answered.body).toMatch(/name="patients" value="3"/);
});

test("a step of outreach that is refused keeps what was chosen", async () => {
  const refused = await agent.post(`/console/aller-vers/${house.own.outreachId}`, { quoi: "visit", suite: "sent", jour: "2023-06-09", ensuite: "letter", quand: "2023-07-03" });
  expect(refused.statusCode).toBe(422);
  expect(wordsOf(refused.body)).toContain("Cette suite ne va pas avec ce qui a été fait.");
  for (const kept of ['value="visit" selected', 'value="sent" selected', 'value="2023-06-09"', 'value="letter" selected', 'value="2023-07-03"']) expect(refused.body).toContain(kept);
});

test("an answer that a colleague has taken is theirs to write down: the other is told who has it, and nothing is written", async () => {
  const hold = (login: string | null) => house.pool.query("update review_task set state = $2, claimed_by = $3, claimed_at = now() where call_id = $1 and kind = 'volunteer-answer'", [house.own.callId, login === null ? "open" : "claimed", login]);
  await hold(house.own.logins.supervisor);
  const refused = await agent.post(answer(), { patients: "4", motif: "Appel au cabinet." });
  expect(refused.statusCode).toBe(422);
  expect(wordsOf(refused.body)).toContain(`Cette tâche est prise par ${house.own.logins.supervisor}. Rien n’a été enregistré.`);
  expect((await house.pool.query("select 1 from volunteer_answer where call_id = $1 and decided_by <> 'rules'", [house.own.callId])).rows).toEqual([]);
  await hold(null);
});

test("two agents read one answer: the second is told that it is written down, and nothing changes", async () => {
  expect(wordsOf((await agent.post(answer(), { patients: "4", motif: "Appel au cabinet." })).body)).toContain("La réponse est enregistrée et la tâche terminée.");
  const second = await supervisor.post(answer(), { patients: "9", motif: "Lu autrement." });
  expect(second.statusCode).toBe(422);
  expect(wordsOf(second.body)).toContain("Cette réponse n’attend plus : une autre personne l’a notée entre-temps");
  expect((await house.pool.query("select patients from volunteer_capacity c join volunteer_call v on v.rpps = c.rpps where v.id = $1 and c.state = 'living'", [house.own.callId])).rows).toEqual([{ patients: 4 }]);
  const stranger = await new Visitor(house.app).signIn(house.foreign.logins.caseWorker);
  expect((await stranger.post(answer(), { patients: "4", motif: "Appel." })).statusCode).toBe(404);
});

test("a release is withdrawn once, with a reason: without one, or a second time, the page says so instead of not being found", async () => {
  const release = `/console/territoires/communications/${house.own.releaseId}`;
  expect(wordsOf((await supervisor.post(`${release}/retrait`, { motif: "" })).body)).toContain("Écrivez pourquoi cette communication est retirée.");
  expect((await supervisor.post(`${release}/retrait`, { motif: "Deux fichiers manquaient." })).statusCode).toBe(303);
  expect(wordsOf((await supervisor.post(`${release}/retrait`, { motif: "Deux fichiers manquaient." })).body)).toContain("Cette communication était déjà retirée. Rien n’a changé.");
});

test("a line on a narrow screen never begins with a colon: the sentences of the tables have the spaces of French", async () => {
  const page = (await agent.get(`/console/taches/${house.own.taskId}`)).body;
  expect(page).not.toMatch(/[a-zé] [:;?!](?![^<]*>)(?=[^<]*<\/(?:p|li|strong)>)/);
  expect((await agent.get("/console/volontaires")).body).not.toMatch(/<li>[^<]* [:;?!]/);
});
