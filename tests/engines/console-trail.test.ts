import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, type OpenHouse } from "../web/open-house.ts";
import { Visitor, wordsOf } from "../web/visitor.ts";

let house: OpenHouse;
let auditor: Visitor;
beforeAll(async () => {
  house = await openHouse();
  const agent = await new Visitor(house.app).signIn(house.own.logins.caseWorker);
  await agent.get(`/console/taches/${house.own.taskId}`);
  await agent.post(`/console/patients/${house.own.patientIds[0]}`, { raison: "call" });
  auditor = await new Visitor(house.app).signIn(house.own.logins.auditor);
});
afterAll(() => house.close());

test("the report of one patient names everybody who read of them, the task with their name included, and why", async () => {
  const words = wordsOf((await auditor.get(`/console/patients/${house.own.patientIds[0]}/acces`)).body);
  expect(words).toContain("Personnes et programmes : agent871.");
  expect(words).toMatch(/agent871 tâche consultée tâche/);
  expect(words).toMatch(/agent871 identité dévoilée patient pour : Le patient appelle ou écrit/);
});

test("the report names who looked at the patient's outreach, and who confirmed an introduction: both hold their story", async () => {
  const agent = await new Visitor(house.app).signIn(house.own.logins.caseWorker);
  await agent.get(`/console/aller-vers/${house.own.outreachId}`);
  await agent.post(`/console/aller-vers/${house.own.outreachId}/lettre`);
  const sought = wordsOf((await auditor.get(`/console/patients/${house.own.patientIds[0]}/acces`)).body);
  expect(sought).toContain("agent871 patient à joindre consulté aller-vers");
  await agent.post(`/console/mises-en-relation/${house.own.introductionId}`, { acte: "ecarter", motif: "Le patient a déménagé." });
  const introduced = await house.pool.query<{ patient_id: string }>("select patient_id from introduction where id = $1", [house.own.introductionId]);
  expect(wordsOf((await auditor.get(`/console/patients/${introduced.rows[0]?.patient_id}/acces`)).body)).toContain("agent871 mise en relation écartée mise en relation");
  await house.pool.query("update introduction set state = 'proposed', ended_reason = '' where id = $1", [house.own.introductionId]);
});

test("a patient of whom nobody read has an empty report but for the making of it", async () => {
  const url = `/console/patients/${house.foreign.patientIds[0]}/acces`;
  const own = await new Visitor(house.app).signIn(house.foreign.logins.auditor);
  expect(wordsOf((await own.get(url)).body)).not.toContain("identité dévoilée");
  expect(wordsOf((await own.get(url)).body)).toContain("relevé d’accès établi");
  expect((await auditor.get(url)).statusCode).toBe(404);
});

test("the trail is found by person, by act and by object", async () => {
  const page = async (query: string): Promise<string> => wordsOf((await auditor.get(`/console/journal?${query}`)).body);
  expect(await page("qui=staff:agent871&acte=patient.revealed")).toContain("agent871 identité dévoilée patient");
  expect(await page("qui=agent871&acte=patient.revealed&objet=")).toContain("agent871 identité dévoilée patient"); // a person is named by login, as the form sends it
  expect(await page("qui=staff:agent871&acte=staff.created")).toContain("Aucune entrée.");
  expect(await page(`objet=${house.own.taskId}`)).toContain("agent871 tâche consultée tâche");
});

test("the trail is found by day, in Paris; what can be no search is said, and does not show everything", async () => {
  const at = (moment: string, object: string): Promise<unknown> => house.pool.query(`select audit_append('[{"at":"${moment}","actor":"staff:nuit","action":"task.read","objectKind":"task","objectId":"${object}","caisseCode":"871","details":{}}]')`);
  await at("2023-06-13T21:59:00Z", "avant-minuit");
  await at("2023-06-13T22:01:00Z", "apres-minuit");
  await at("2023-06-15T10:00:00Z", "surlendemain");
  const page = async (query: string): Promise<string> => wordsOf((await auditor.get(`/console/journal?qui=nuit&${query}`)).body);
  expect(await page("du=2023-06-14&au=2023-06-14")).toMatch(/apres-mi(?!.*avant-mi)(?!.*surlende)/);
  expect(await page("au=2023-06-13")).toMatch(/avant-mi(?!.*apres-mi)/);
  expect(await page("du=2023-06-15")).toMatch(/surlende(?!.*(?:avant|apres)-mi)/);
  expect(await page("du=2023-06-16")).toContain("Aucune entrée.");
  for (const strange of ["qui=Martine%20Leroux", "objet=a%20b", "du=hier", "du=2023-06-15&au=2023-06-01"]) {
    const answer = await auditor.get(`/console/journal?${strange}`);
    expect(answer.statusCode, strange).toBe(422);
    expect(answer.body).not.toContain("avant-mi");
  }
});

test("the trail goes out as a file of the caisse's own entries; a cell that looks like a formula is none; taking it is in the trail", async () => {
  await house.pool.query(`select audit_append('[{"at":"2023-06-12T10:00:00Z","actor":"staff:x","action":"x.y","objectKind":"task","objectId":"=1+1","caisseCode":"871","details":{"a":"b\\";\\"c"}}]')`);
  const file = await auditor.post("/console/journal/export");
  expect(file.headers["content-type"]).toBe("text/csv; charset=utf-8");
  const lines = file.body.split("\r\n");
  expect(lines[0]).toBe('\ufeff"numéro";"instant";"personne";"acte";"objet";"identifiant";"en clair";"détail"');
  expect(file.body).toContain('"patient.revealed";"patient"');
  expect(file.body).toContain('"identité dévoilée, patient"');
  expect(file.body).toContain(`"'=1+1"`);
  const { rows } = await house.pool.query<{ own: number }>("select count(*)::int as own from audit_entry where caisse_code = '871'");
  expect(lines.length - 2).toBe(rows[0]?.own);
  expect(file.body).toContain("trail.exported");
});

test("a changed entry is found by the verification, and the page says which", async () => {
  expect(wordsOf((await auditor.post("/console/journal/verification")).body)).toContain("aucune n’a été modifiée");
  await house.pool.query("alter table audit_entry disable trigger audit_entry_append_only; update audit_entry set actor = 'staff:autre' where seq = 2; alter table audit_entry enable trigger audit_entry_append_only");
  expect(wordsOf((await auditor.post("/console/journal/verification")).body)).toContain("Le journal n’est pas intact : une entrée a été modifiée, à l’entrée n° 2.");
});
