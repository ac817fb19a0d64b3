import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, type OpenHouse } from "../web/open-house.ts";
import { Visitor, wordsOf } from "../web/visitor.ts";

let house: OpenHouse;
let chief: Visitor;
beforeAll(async () => {
  house = await openHouse();
  chief = await new Visitor(house.app).signIn(house.own.logins.supervisor);
});
afterAll(() => house.close());

/** Posts what is refused, and the page that comes back. */
async function refused(url: string, form: Readonly<Record<string, string>>, status = 422): Promise<string> {
  const answer = await chief.post(url, form);
  expect(answer.statusCode).toBe(status);
  return answer.body;
}

test("a meeting refused because its day is taken keeps its place and its agenda, in the form that stays open", async () => {
  const page = await refused("/console/instance", { acte: "reunion", jour: "2023-06-20", lieu: "Préfecture, salle 2", ordre: "Point un\nPoint deux" });
  expect(wordsOf(page)).toContain("Une réunion est déjà inscrite ce jour-là.");
  expect(page).toMatch(/<details open><summary>Inscrire une réunion/);
  expect(page).toContain('type="date" value="2023-06-20"');
  expect(page).toContain('value="Préfecture, salle 2"');
  expect(page).toMatch(/<textarea id="ordre"[^>]*>Point un\nPoint deux<\/textarea>/);
  expect(page.match(/<details open>/g)).toHaveLength(1);
});

test("a decision refused for its date keeps its text; what came of another is kept in its own form only", async () => {
  const { rows } = await house.pool.query<{ id: string }>("select d.id from committee_decision d where caisse_code = '871' order by number");
  const page = await refused("/console/instance", { acte: "decision", texte: "Écrire aux <maires>", porteur: "ARS", echeance: "2023-02-30" });
  expect(page).toContain(">Écrire aux &lt;maires&gt;</textarea>");
  expect(page).toContain('name="porteur" value="ARS"');
  const follow = await refused("/console/instance", { acte: "suivi", decision: rows[0]?.id ?? "", etat: "unknown", note: "Fait le 2 juin" });
  expect(follow.match(/value="Fait le 2 juin"/g)).toHaveLength(1);
});

test("a member without a name keeps seat and organisation; figures of a wrong day keep the numbers, and the report stays on the page", async () => {
  const page = await refused("/console/instance", { acte: "membre", siege: "elected", nom: "", organisme: "Mairie de Bellac" });
  expect(page).toContain('value="Mairie de Bellac"');
  expect(page).toContain('<option value="elected" selected>');
  const outcome = await refused("/console/bilan/chiffres", { lieu: "caisse", perimetre: "all-schemes", jour: "2099-01-01", sans: "12 750", ald: "", source: "comptage de juin" });
  expect(outcome).toContain('value="12 750"');
  expect(outcome).toContain('value="comptage de juin"');
  expect(outcome).toContain("/console/bilan.pdf?");
});

test("who a release was for is kept when it cannot be given out; so is why one is withdrawn", async () => {
  const page = await refused("/console/territoires/communications", { quoi: "CPTS-INCONNUE", aqui: "M. le préfet" });
  expect(page).toContain('value="M. le préfet"');
  const release = await refused(`/console/territoires/communications/${house.own.releaseId}/retrait`, { motif: "éc" });
  expect(release).toContain('value="éc"');
});

test("lines that a person corrected stay as corrected when the reason was forgotten: the suggestion does not come back", async () => {
  const task = `/console/taches/${house.own.taskId}`;
  const before = (await chief.get(task)).body;
  const line = /name="(ligne\.[0-9a-f-]+)" value="accepte" checked/.exec(before)?.[1] ?? "";
  expect(line).toMatch(/^ligne\./);
  const page = await refused(`${task}/decision`, { [line]: "refuse", motif: "x", acte: "terminer" });
  expect(page).toContain(`name="${line}" value="refuse" checked`);
  expect(page).not.toContain(`name="${line}" value="accepte" checked`);
});

test("a patient's call half entered stays entered: what was ticked, and no more", async () => {
  const patient = `/console/patients/${house.own.patientIds[3] ?? ""}`;
  const page = await refused(`${patient}/opposition`, { acte: "refuser", choix: "disclosure" });
  expect([...page.matchAll(/name="choix" id="c-(\w+)" value="\w+"( checked)?/g)].map(([, scope, ticked]) => [scope, ticked !== undefined])).toEqual([["accompaniment", false], ["disclosure", true]]);
  const help = await refused(`${patient}/aide`, { acte: "demander", telephone: "12", horaires: "le soir", domicile: "oui", distance: "50", canal: "telephone" });
  for (const kept of ['value="le soir"', 'id="domicile" value="oui" checked', 'id="aide-t" value="telephone" checked']) expect(help).toContain(kept);
});

test("a search of the trail with a wrong day keeps the rest of what was typed", async () => {
  const { statusCode, body } = await chief.get("/console/journal?qui=martine.leroux&objet=abc&du=2023-02-30");
  expect(statusCode).toBe(422);
  expect(body).toContain('value="martine.leroux"');
  expect(body).toContain('name="objet" value="abc"');
});
