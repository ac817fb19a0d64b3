import { afterAll, beforeAll, expect, test } from "vitest";
import { acceptedBy } from "../web/asked.ts";
import { testVault } from "../web/filled-house.ts";
import { openHouse, type OpenHouse } from "../web/open-house.ts";
import { Visitor, wordsOf } from "../web/visitor.ts";

let house: OpenHouse;
const vault = testVault();
const noticeOf = (index: number): string => house.own.noticeIds[index] ?? "";
const linkOf = (index: number): string => `/opposition/${vault.linkToken(noticeOf(index))}`;
const rowsOf = async <T extends object>(sql: string, ...values: unknown[]): Promise<T[]> => (await house.pool.query<T>(sql, values)).rows;
const declarationOf = (index: number): Promise<object[]> => rowsOf("select state, state_reason from declaration where patient_id = $1", house.own.patientIds[index]);
const objectionsOf = (index: number): Promise<object[]> => rowsOf("select scope from objection where patient_id = $1 order by scope", house.own.patientIds[index]);
const tasksOf = (index: number): Promise<object[]> => rowsOf("select kind, reasons from review_task where patient_id = $1 and kind = 'objection-after-sending'", house.own.patientIds[index]);

const ask = (index: number, state: string): Promise<string> => acceptedBy(house, index, state);

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test("who was asked about a doctor says no to this doctor only: the declaration is taken back, staff are told, nothing else is refused", async () => {
  const letterRef = await ask(0, "patientInvited");
  const visitor = new Visitor(house.app);
  const page = await visitor.get(linkOf(0));
  expect([...page.body.matchAll(/value="(\w+)"( checked)?/g)].map(([, scope, ticked]) => [scope, ticked !== undefined])).toEqual([["doctor", true], ["accompaniment", false], ["disclosure", false]]);
  expect(page.body).not.toMatch(/Morel|Claire/);
  expect(await declarationOf(0)).toEqual([{ state: "patientInvited", state_reason: "" }]);
  const done = wordsOf((await visitor.post(linkOf(0), { choix: "doctor" })).body);
  expect(done).toContain("Ce médecin ne sera pas votre médecin traitant.");
  expect(done).toContain(letterRef);
  expect(await declarationOf(0)).toEqual([{ state: "withdrawn", state_reason: "patient-declined" }]);
  expect(await objectionsOf(0)).toEqual([]);
  expect(await tasksOf(0)).toEqual([{ kind: "objection-after-sending", reasons: ["declined-this-doctor"] }]);
  expect(await rowsOf("select actor, action, details->>'reason' as reason from audit_entry where action = 'declaration.withdrawn'")).toEqual([{ actor: "patient", action: "declaration.withdrawn", reason: "patient-declined" }]);
});

test("the same no again says that it was done, and changes nothing", async () => {
  expect(wordsOf((await new Visitor(house.app).post(linkOf(0), { choix: "doctor" })).body)).toContain("C’était déjà enregistré");
  expect(await tasksOf(0)).toHaveLength(1);
  expect((await new Visitor(house.app).get(linkOf(0))).body).not.toContain('value="doctor"');
});

test("with the letter's code, no to any help ends the declaration as an objection", async () => {
  await ask(1, "confirmed");
  const visitor = new Visitor(house.app);
  const asked = await visitor.post("/opposition", { code: vault.shortCode(noticeOf(1)), jour: "2", mois: "11", annee: "1944" });
  const ticket = /name="ticket" value="([^"]+)"/.exec(asked.body)?.[1] ?? "";
  expect(asked.body).toContain('value="doctor" checked');
  expect(wordsOf((await visitor.post("/opposition/choix", new URLSearchParams([["ticket", ticket], ["choix", "doctor"], ["choix", "accompaniment"]]))).body)).toContain("C’est enregistré");
  expect(await declarationOf(1)).toEqual([{ state: "withdrawn", state_reason: "objected" }]);
  expect(await objectionsOf(1)).toEqual([{ scope: "accompaniment" }]);
});

test("a declaration that has left the house is not taken back in silence: the page says so, and a person is told", async () => {
  await ask(2, "exported");
  const visitor = new Visitor(house.app);
  expect((await visitor.get(linkOf(2))).body).not.toContain('value="doctor"');
  expect(wordsOf((await visitor.post(linkOf(2), { choix: "doctor" })).body)).toContain("Votre déclaration est déjà partie");
  expect(await declarationOf(2)).toEqual([{ state: "exported", state_reason: "" }]);
  expect(await tasksOf(2)).toEqual([{ kind: "objection-after-sending", reasons: ["declined-after-export"] }]);
  await visitor.post(linkOf(2), { choix: "disclosure" });
  expect(await tasksOf(2)).toContainEqual({ kind: "objection-after-sending", reasons: ["objected-after-export"] });
});

test("who was asked about no doctor cannot decline one", async () => {
  const answer = await new Visitor(house.app).post(linkOf(3), { choix: "doctor" });
  expect(answer.statusCode).toBe(409);
  expect(wordsOf(answer.body)).toContain("Aucun médecin n’attend votre réponse");
  expect(await tasksOf(3)).toEqual([]);
});

test("a case worker enters what the patient says on the telephone, under their own name; the auditor may not, and another caisse sees nobody", async () => {
  const letterRef = await ask(3, "patientInvited");
  const page = `/console/patients/${house.own.patientIds[3] ?? ""}`;
  const agent = await new Visitor(house.app).signIn(house.own.logins.caseWorker);
  // The patient reads out the reference of the letter, or the code in it.
  for (const read of [letterRef, letterRef.toLowerCase().replace("-", " "), vault.shortCode(noticeOf(3))]) expect((await agent.post("/console/recherche", { texte: read })).body, read).toContain(page);
  expect((await (await new Visitor(house.app).signIn(house.foreign.logins.caseWorker)).post("/console/recherche", { texte: letterRef })).body).not.toContain(page);
  expect(wordsOf((await agent.get(page)).body)).toContain(`Il répond au courrier ${letterRef}`);
  expect((await agent.post(`${page}/declaration`, { acte: "confirmer" })).statusCode).toBe(422);
  const confirmed = wordsOf((await agent.post(`${page}/declaration`, { acte: "confirmer", comment: "telephone" })).body);
  expect(confirmed).toContain("L’accord est enregistré : la déclaration partira au prochain export.");
  expect(await rowsOf("select state, confirmed_how, confirmed_by from declaration where patient_id = $1", house.own.patientIds[3])).toEqual([{ state: "confirmed", confirmed_how: "telephone", confirmed_by: "staff:agent871" }]);
  expect(wordsOf((await agent.post(`${page}/declaration`, { acte: "confirmer", comment: "telephone" })).body)).toContain("L’accord était déjà enregistré.");
  const auditor = await new Visitor(house.app).signIn(house.own.logins.auditor);
  expect((await auditor.get(page)).body).not.toContain("/declaration\"");
  expect((await auditor.post(`${page}/declaration`, { acte: "retirer", raison: "patient-declined" })).statusCode).toBe(403);
  const stranger = await new Visitor(house.app).signIn(house.foreign.logins.caseWorker);
  expect((await stranger.post(`${page}/declaration`, { acte: "retirer", raison: "patient-declined" })).statusCode).toBe(404);
  expect(wordsOf((await agent.post(`${page}/declaration`, { acte: "retirer", raison: "patient-declined" })).body)).toContain("La déclaration est retirée.");
  expect(await declarationOf(3)).toEqual([{ state: "withdrawn", state_reason: "patient-declined" }]);
  expect(await rowsOf("select actor, action from audit_entry where action in ('declaration.confirmed', 'declaration.withdrawn') and actor <> 'patient' order by seq")).toEqual([
    { actor: "staff:agent871", action: "declaration.confirmed" }, { actor: "staff:agent871", action: "declaration.withdrawn" },
  ]);
  expect(wordsOf((await agent.get(page)).body)).not.toContain("Il répond au courrier");
});

test("while a volunteer is asked, the page offers a no to this doctor alone, and the line counts no more", async () => {
  const agent = await new Visitor(house.app).signIn(house.own.logins.caseWorker);
  const [row] = await rowsOf<{ patient_id: string }>("select patient_id from introduction where id = $1", house.own.introductionId);
  const index = house.own.patientIds.indexOf(row?.patient_id ?? "");
  // What the tests before have left of this patient is over.
  await house.pool.query("update declaration set state = 'expired' where patient_id = $1", [row?.patient_id]);
  await house.pool.query("update objection set withdrawn_at = now() where patient_id = $1", [row?.patient_id]);
  expect(wordsOf((await agent.post(`/console/mises-en-relation/${house.own.introductionId}`, { acte: "confirmer" })).body)).toContain("Le patient est prévenu par le courrier");
  const [letter] = await rowsOf<{ letter_ref: string }>("select letter_ref from introduction_letter");
  const page = wordsOf((await new Visitor(house.app).get(linkOf(index))).body);
  expect(page).toContain("Nous avons proposé à un médecin de vous suivre.");
  const done = wordsOf((await new Visitor(house.app).post(linkOf(index), { choix: "doctor" })).body);
  expect(done).toContain(letter?.letter_ref);
  expect(done).not.toContain("Jetez la déclaration");
  expect(await rowsOf("select i.state, i.ended_reason, n.state as line from introduction i join list_line n on n.list_id = i.list_id where i.id = $1", house.own.introductionId)).toEqual([{ state: "withdrawn", ended_reason: "patient-declined", line: "void" }]);
  expect(await rowsOf("select scope from objection where patient_id = $1 and withdrawn_at is null", row?.patient_id)).toEqual([]);
});
