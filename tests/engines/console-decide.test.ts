import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { verifyAudit } from "../../src/adapters/postgres/audit.ts";
import { openHouse, type OpenHouse } from "../web/open-house.ts";
import { Visitor, wordsOf } from "../web/visitor.ts";

let house: OpenHouse;
let agent: Visitor;
beforeEach(async () => {
  house = await openHouse();
  agent = await new Visitor(house.app).signIn(house.own.logins.caseWorker);
});
afterEach(() => house.close());

const line = (number: number): string => `ligne.${house.own.lineIds[number - 1]}`;
const decide = (fields: Record<string, string>) => agent.post(`/console/taches/${house.own.taskId}/decision`, { motif: "Le texte du médecin est clair.", acte: "terminer", ...fields });
const lineStates = async (): Promise<string[]> =>
  (await house.pool.query<{ state: string }>("select state from list_line where list_id = $1 order by number", [house.own.listId])).rows.map((row) => row.state);
const taskState = async (): Promise<Record<string, unknown> | undefined> =>
  (await house.pool.query<Record<string, unknown>>("select state, decided_by, outcome, outcome_reason from review_task where id = $1", [house.own.taskId])).rows[0];

test("the page shows the doctor's own words apart from the quote, with the words that decided marked", async () => {
  const page = await agent.get(`/console/taches/${house.own.taskId}`);
  expect(page.body).toContain('<mark class="accept">J&#39;accepte Mme Durand.</mark>');
  expect(page.body).toContain('<mark class="refuse">Pour M. Nguyễn c&#39;est non</mark>');
  const [own, quoted] = page.body.split("<details>");
  expect(own).not.toContain("Répondez ACCEPTE ou REFUSE");
  expect(quoted).toContain("Répondez ACCEPTE ou REFUSE");
});

test("a decided task writes each line, who decided, why, and a declaration for the accepted one", async () => {
  const page = wordsOf((await decide({ [line(1)]: "accepte", [line(2)]: "refuse", [line(3)]: "attente" })).body);
  expect(page).toContain("Lignes 1, 2 et 3 : décision enregistrée. La tâche est terminée.");
  expect(await lineStates()).toEqual(["accepted", "refused", "open", "open"]);
  expect(await taskState()).toEqual({ state: "done", decided_by: "staff:agent871", outcome: "decided", outcome_reason: "Le texte du médecin est clair." });
  const { rows: decisions } = await house.pool.query("select decision, reason, inbound_id = $2 as of_mail from decision where decided_by = $1 order by decision", ["staff:agent871", house.own.inboundId]);
  expect(decisions).toEqual([{ decision: "accept", reason: "Le texte du médecin est clair.", of_mail: true }, { decision: "refuse", reason: "Le texte du médecin est clair.", of_mail: true }]);
  const { rows: declarations } = await house.pool.query("select patient_id, rpps, state from declaration");
  expect(declarations).toEqual([{ patient_id: house.own.patientIds[0], rpps: house.own.rpps, state: "accepted" }]);
  const { rows: inbound } = await house.pool.query("select state from inbound where id = $1", [house.own.inboundId]);
  expect(inbound).toEqual([{ state: "registered" }]);
  expect((await verifyAudit(house.pool)).why).toBe("sound");
  const { rows: trail } = await house.pool.query<{ action: string }>("select action from audit_entry where actor = 'staff:agent871' and action like 'line.%' order by seq");
  expect(trail.map((row) => row.action)).toEqual(["line.accepted", "line.refused", "line.open"]);
});

test("nobody can accept a patient who objected meanwhile: the line counts no more, and the page says why", async () => {
  await house.pool.query(
    "insert into objection (caisse_code, patient_id, nir_hash, scope, channel, received_at, recorded_by, proof_reference) select '871', patient_id, nir_hash, 'disclosure', 'telephone', now(), 'staff:x', 'OPP-X' from patient_identity where patient_id = $1",
    [house.own.patientIds[0]],
  );
  const page = wordsOf((await decide({ [line(1)]: "accepte", [line(2)]: "refuse", [line(3)]: "refuse" })).body);
  expect(page).toContain("Ligne 1 : Le patient s’est opposé à la démarche ou à la transmission aux médecins. La ligne ne compte plus.");
  expect(await lineStates()).toEqual(["void", "refused", "refused", "open"]);
  expect((await house.pool.query("select 1 from declaration")).rowCount).toBe(0);
});

test("without a message of the doctor nothing can be accepted, only refused", async () => {
  const refused = await agent.post(`/console/taches/${house.own.bounceTaskId}/decision`, { motif: "par téléphone", acte: "enregistrer", [line(1)]: "accepte" });
  expect(refused.statusCode).toBe(409);
  expect(wordsOf(refused.body)).toContain("Sans message du médecin rattaché à cette liste, une acceptation ne peut pas être enregistrée.");
  expect(await lineStates()).toEqual(["review", "review", "review", "open"]);
});

test("a task is not finished while a line is still to read", async () => {
  const page = wordsOf((await decide({ [line(1)]: "accepte" })).body);
  expect(page).toContain("Il reste 2 lignes à lire : la tâche reste ouverte.");
  expect(await taskState()).toMatchObject({ state: "claimed" });
});

test("all undecided lines are accepted with one button", async () => {
  const fields = Object.fromEntries(house.own.lineIds.map((id) => [`indecise.${id}`, "oui"]));
  await decide({ ...fields, acte: "tout-accepter" });
  expect(await lineStates()).toEqual(["accepted", "accepted", "accepted", "accepted"]);
});

test("a decision without a reason is not taken", async () => {
  expect((await decide({ motif: " ", [line(1)]: "accepte" })).statusCode).toBe(422);
  expect(await lineStates()).toEqual(["review", "review", "review", "open"]);
});

test("what one person has taken, another cannot decide", async () => {
  const chief = await new Visitor(house.app).signIn(house.own.logins.supervisor);
  await chief.post(`/console/taches/${house.own.taskId}/prise`, { acte: "prendre" });
  const answer = await decide({ [line(1)]: "accepte" });
  expect(answer.statusCode).toBe(409);
  expect(wordsOf(answer.body)).toContain("Cette tâche est prise par chef871. Rien n’a été enregistré.");
  expect(await lineStates()).toEqual(["review", "review", "review", "open"]);
});

test("two people who ask for the next task at once get two tasks, the overdue one first", async () => {
  await house.pool.query("delete from review_task where id not in ($1, $2) and caisse_code = $3", [house.own.taskId, house.own.bounceTaskId, house.own.code]);
  const chief = await new Visitor(house.app).signIn(house.own.logins.supervisor);
  const [a, b] = await Promise.all([agent.post("/console/taches/suivante"), chief.post("/console/taches/suivante")]);
  expect([a.headers.location, b.headers.location].sort()).toEqual([`/console/taches/${house.own.bounceTaskId}`, `/console/taches/${house.own.taskId}`].sort());
  expect((await agent.post("/console/taches/suivante")).headers.location).toBe("/console");
});

test("an acceptance that was refused afterwards withdraws the declaration; accepted again, it is a new one; one that was exported stays", async () => {
  await decide({ [line(1)]: "accepte", acte: "enregistrer" });
  await decide({ [line(1)]: "refuse", acte: "enregistrer" });
  expect((await house.pool.query("select state, state_reason from declaration")).rows).toEqual([{ state: "withdrawn", state_reason: "doctor-refused" }]);
  await decide({ [line(1)]: "accepte", acte: "enregistrer" });
  expect((await house.pool.query<{ state: string }>("select state from declaration order by state")).rows.map((row) => row.state)).toEqual(["accepted", "withdrawn"]);
  await decide({ [line(2)]: "accepte", acte: "enregistrer" });
  await house.pool.query("update declaration set state = 'exported' where patient_id = $1", [house.own.patientIds[1]]);
  expect(wordsOf((await decide({ [line(2)]: "refuse", acte: "enregistrer" })).body)).toContain("La déclaration est déjà partie");
});

test("a patient's page names nobody until a reason is given, and the reason is in the trail", async () => {
  const url = `/console/patients/${house.own.patientIds[0]}`;
  const masked = await agent.get(url);
  expect(masked.body).not.toContain("Durand");
  expect(wordsOf(masked.body)).toContain("Patient J. D., née en 1950");
  expect((await agent.post(url, {})).statusCode).toBe(422);
  expect(wordsOf((await agent.post(url, { raison: "call" })).body)).toContain("Mme Jeanne Durand");
  const { rows } = await house.pool.query("select actor, details from audit_entry where action = 'patient.revealed' and object_id = $1", [house.own.patientIds[0]]);
  expect(rows).toEqual([{ actor: "staff:agent871", details: { purpose: "call" } }]);
});

test("a doctor is found by name and number, a list by its reference, a patient by name and birth date", async () => {
  const find = async (fields: Record<string, string>): Promise<string> => wordsOf((await agent.post("/console/recherche", fields)).body);
  expect(await find({ quoi: "tout", texte: "mor" })).toContain("Dr Claire Morel RPPS 10008719999, 1 liste");
  expect(await find({ quoi: "tout", texte: "10008719999" })).toContain("Dr Claire Morel");
  expect(await find({ quoi: "tout", texte: house.own.reference.toLowerCase().replaceAll("-", " ") })).toContain(`Liste ${house.own.reference} Dr Claire Morel`);
  expect(await find({ quoi: "tout", texte: house.foreign.reference })).toContain("Rien de tel dans votre caisse.");
  expect(await find({ quoi: "tout", texte: "<reponse-1@medecin.mssante.example>" })).toContain("Tâche : Réponse à lire");
  expect(await find({ quoi: "patient", nom: "nguyễn", jour: "2", mois: "11", annee: "1944" })).toContain("Patient P. N., né en 1944");
  expect(await find({ quoi: "patient", nom: "nguyễn", jour: "30", mois: "2", annee: "1944" })).toContain("Cette date de naissance n’existe pas.");
});

test("two mails read side by side: the doctor's last word is proposed, also when it was read a moment before the first", async () => {
  const page = (): Promise<string> => agent.get(`/console/taches/${house.own.taskId}`).then(({ body }) => body);
  const accepted = /name="ligne\.([0-9a-f-]+)" value="accepte" checked/.exec(await page())?.[1] ?? "";
  expect(accepted).not.toBe("");
  const { rows } = await house.pool.query<{ id: string }>(
    `insert into inbound (sender_hash, caisse_code, mailbox, dedupe_key, raw_cipher, received_at, state, kind, list_id)
     select sender_hash, caisse_code, mailbox, '\\x02', raw_cipher, received_at, 'registered', 'reply', list_id from inbound where id = $1 returning id`,
    [house.own.inboundId],
  );
  await house.pool.query(
    `insert into decision (caisse_code, inbound_id, list_id, line_id, decision, decided_by, decided_at)
     select caisse_code, $2, list_id, line_id, 'review', 'rules', decided_at - interval '1 second' from decision where line_id = $1 limit 1`,
    [accepted, rows[0]?.id],
  );
  expect(await page()).not.toContain(`name="ligne.${accepted}" value="accepte" checked`);
});

test("an answer that contradicts several lines is weighed at one of its tasks: the others end with it, what a colleague has taken does not, and undoing brings them back", async () => {
  await decide({ [line(1)]: "accepte", [line(2)]: "refuse", [line(3)]: "refuse" });
  const ids = house.own.lineIds.slice(0, 3).map((lineId) => ({ lineId, id: randomUUID() }));
  for (const { lineId, id } of ids) {
    await house.pool.query("insert into review_task (id, caisse_code, kind, dedupe_key, inbound_id, list_id, line_id, created_at) values ($1::uuid, '871', 'contradiction', $1::text, $2, $3, $4, now())", [id, house.own.inboundId, house.own.listId, lineId]);
  }
  await house.pool.query("update review_task set state = 'claimed', claimed_by = 'collègue', claimed_at = now() where id = $1", [ids[2]?.id]);
  const states = async (): Promise<unknown[]> => (await house.pool.query<{ state: string }>("select state from review_task where id = any($1) order by array_position($1, id)", [ids.map(({ id }) => id)])).rows.map(({ state }) => state);
  const at = `/console/taches/${ids[0]?.id ?? ""}`;
  await agent.post(`${at}/decision`, { motif: "Le médecin confirme.", acte: "terminer", [line(1)]: "accepte", [line(2)]: "refuse", [line(3)]: "refuse" });
  expect(await states()).toEqual(["done", "done", "claimed"]);
  await agent.post(`${at}/acte`, { acte: "undo" });
  expect(await states()).toEqual(["claimed", "open", "claimed"]);
});
