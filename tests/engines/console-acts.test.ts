import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parisDay } from "../../src/domain/calendar.ts";
import { answerDeadline } from "../../src/pipeline/list.ts";
import { decodeMail } from "../../src/pipeline/mail-content.ts";
import { testVault } from "../web/filled-house.ts";
import { openHouse, type OpenHouse } from "../web/open-house.ts";
import { Visitor, wordsOf } from "../web/visitor.ts";

let house: OpenHouse;
let agent: Visitor;
beforeEach(async () => {
  house = await openHouse();
  agent = await new Visitor(house.app).signIn(house.own.logins.caseWorker);
});
afterEach(() => house.close());

const act = (taskId: string, fields: Record<string, string>) => agent.post(`/console/taches/${taskId}/acte`, { motif: "Confirmé par téléphone.", ...fields });
const newTask = async (kind: string, columns: Record<string, string>): Promise<string> => {
  const id = randomUUID();
  const names = Object.keys(columns);
  await house.pool.query(
    `insert into review_task (id, caisse_code, kind, dedupe_key, created_at${names.map((name) => `, ${name}`).join("")}) values ($1::uuid, '871', $2, $3, now()${names.map((_, index) => `, $${index + 4}`).join("")})`,
    [id, kind, id, ...Object.values(columns)],
  );
  return id;
};
const messageOf = async (): Promise<{ id: string; state: string; settled_by: string }> =>
  (await house.pool.query<{ id: string; state: string; settled_by: string }>("select id, state, settled_by from message where list_id = $1 and round = 1", [house.own.listId])).rows[0] ?? { id: "", state: "", settled_by: "" };
const setMessage = (state: string) => house.pool.query("update message set state = $2 where list_id = $1", [house.own.listId, state]);
const states = async (): Promise<string[]> => (await house.pool.query<{ state: string }>("select state from list_line where list_id = $1 order by number", [house.own.listId])).rows.map((row) => row.state);

test.each([["arrived", "accepted"], ["resend", "rendered"], ["give-up", "refused"]])("an unknown send is settled by a person, by name: %s makes it %s", async (acte, state) => {
  await setMessage("unknown");
  const taskId = await newTask("unknown-send", { message_id: (await messageOf()).id, list_id: house.own.listId });
  expect(wordsOf((await act(taskId, { acte })).body)).toContain("La tâche est terminée.");
  expect(await messageOf()).toMatchObject({ state, settled_by: "staff:agent871" });
  const { rows } = await house.pool.query("select outcome, outcome_reason, decided_by from review_task where id = $1", [taskId]);
  expect(rows).toEqual([{ outcome: acte, outcome_reason: "Confirmé par téléphone.", decided_by: "staff:agent871" }]);
});

test("a message whose fate is known is not sent again from an old page", async () => {
  const taskId = await newTask("unknown-send", { message_id: (await messageOf()).id, list_id: house.own.listId });
  expect((await act(taskId, { acte: "resend" })).statusCode).toBe(409);
  expect(await messageOf()).toMatchObject({ state: "answered" });
});

test("a message without a list is attached to the right one, and its lines are then decided with its words", async () => {
  await house.pool.query("update inbound set list_id = null, message_id = null where id = $1", [house.own.inboundId]);
  await house.pool.query("delete from review_task where id = $1", [house.own.taskId]);
  const taskId = await newTask("unmatched-mail", { inbound_id: house.own.inboundId });
  expect(wordsOf((await act(taskId, { acte: "attach", reference: "ALD-87-AAAAA-A" })).body)).toContain("n’est pas une référence de liste");
  expect(wordsOf((await act(taskId, { acte: "attach", reference: house.foreign.reference })).body)).toContain("Aucune liste envoyée par votre caisse");
  expect(wordsOf((await act(taskId, { acte: "attach", reference: house.own.reference.toLowerCase() })).body)).toContain("Le message est rattaché à la liste. Décidez ses lignes.");
  const done = await agent.post(`/console/taches/${taskId}/decision`, { motif: "Lu.", acte: "enregistrer", [`ligne.${house.own.lineIds[0]}`]: "accepte" });
  expect(wordsOf(done.body)).toContain("Ligne 1 : décision enregistrée.");
  expect((await states())[0]).toBe("accepted");
});

test("an act that a task of its kind does not offer is refused, whatever the form says: a bounce is attached to no list", async () => {
  const answer = await act(house.own.bounceTaskId, { acte: "attach", reference: house.own.reference });
  expect([answer.statusCode, wordsOf(answer.body).includes("Cet acte ne se fait pas depuis une tâche de ce genre.")]).toEqual([409, true]);
  expect((await house.pool.query("select state, claimed_by from review_task where id = $1", [house.own.bounceTaskId])).rows).toEqual([{ state: "open", claimed_by: null }]);
  expect((await act(house.own.bounceTaskId, { acte: "constructor" })).statusCode).toBe(404);
});

test("a list that came back goes to another mailbox as a new copy; never while a copy may arrive, nor outside the trust space", async () => {
  const address = "claire.morel.871@medecin.mssante.example";
  expect(wordsOf((await act(house.own.bounceTaskId, { acte: "other-mailbox", boite: address })).body)).toContain("un second serait une seconde divulgation");
  await setMessage("bounced");
  expect(wordsOf((await act(house.own.bounceTaskId, { acte: "other-mailbox", boite: address, autre: "dr.morel@courriel.example" })).body)).toContain("n’est pas dans l’espace de confiance");
  expect(wordsOf((await act(house.own.bounceTaskId, { acte: "other-mailbox", boite: address })).body)).toContain("La liste partira à cette boîte.");
  const { rows } = await house.pool.query("select round, recipient, state from message where list_id = $1 and kind = 'list' order by round", [house.own.listId]);
  expect(rows).toEqual([{ round: 1, recipient: "claire.morel@medecin.mssante.example", state: "bounced" }, { round: 2, recipient: address, state: "approved" }]);
  const { rows: lists } = await house.pool.query("select recipient, recipient_reason from doctor_list where id = $1", [house.own.listId]);
  expect(lists).toEqual([{ recipient: address, recipient_reason: "staff:agent871" }]);
});

test("a list goes on paper: a task says so, with the doctor's deadline", async () => {
  await setMessage("bounced");
  await act(house.own.bounceTaskId, { acte: "paper" });
  const { rows } = await house.pool.query("select kind, due_on, state from review_task where list_id = $1 and kind = 'paper-letter'", [house.own.listId]);
  expect(rows).toEqual([{ kind: "paper-letter", due_on: "2023-06-23", state: "open" }]);
});

test("a list on paper is printed as it stands that day: the doctor has three weeks from then, and who objected since is not on it", async () => {
  await setMessage("bounced");
  const taskId = await newTask("paper-letter", { list_id: house.own.listId });
  const paper = () => agent.post(`/console/taches/${taskId}/lettre`, {});
  await house.pool.query("update doctor_list set deadline = '2023-06-13' where id = $1", [house.own.listId]);
  await house.pool.query("update patient set died_on = '2023-06-11' where id = $1", [house.own.patientIds[0]]);
  const { rows: before } = await house.pool.query<{ number: number }>("select number from list_line where list_id = $1 and state = 'open' and patient_id <> $2 order by number", [house.own.listId, house.own.patientIds[0]]);
  const today = parisDay(house.clock.now());
  const until = answerDeadline(today);
  expect((await paper()).body).toBe(`%PDF-1.4 ${until} ${before.map(({ number }) => number).join(" ")}`);
  expect((await house.pool.query("select deadline from doctor_list where id = $1", [house.own.listId])).rows).toEqual([{ deadline: until }]);
  expect((await house.pool.query("select due_on, state from review_task where id = $1", [taskId])).rows).toEqual([{ due_on: until, state: "open" }]);
  expect((await house.pool.query("select action, details from audit_entry where object_id = $1 and action in ('list.dated', 'list.printed') order by seq", [house.own.listId])).rows).toEqual([
    { action: "list.dated", details: { until } }, { action: "list.printed", details: { lines: before.length } },
  ]);
});

test("a list is not printed for the post while a copy of it may arrive, once its task is done, or when nobody is left on it", async () => {
  const taskId = await newTask("paper-letter", { list_id: house.own.listId });
  const said = async (): Promise<string> => wordsOf((await agent.post(`/console/taches/${taskId}/lettre`, {})).body);
  expect(await said()).toContain("Cette liste n’est plus à poster");
  await setMessage("bounced");
  await house.pool.query("update patient set died_on = '2023-06-11' where id in (select patient_id from list_line where list_id = $1)", [house.own.listId]);
  expect(await said()).toContain("ne la postez pas, et closez la tâche");
  await agent.post(`/console/taches/${taskId}/decision`, { acte: "clore", motif: "Plus personne." });
  expect(await said()).toContain("Cette tâche est déjà terminée. Rien n’a été imprimé.");
});

test("a list that the operator took and of which nothing was heard goes on paper when the practice never got it; one that was answered does not", async () => {
  const taskId = await newTask("no-sign-of-life", { list_id: house.own.listId });
  expect(wordsOf((await act(taskId, { acte: "paper" })).body)).toContain("un second serait une seconde divulgation");
  await setMessage("accepted");
  expect(wordsOf((await act(taskId, { acte: "paper" })).body)).toContain("La liste est à envoyer sur papier");
});

/** A second doctor's list with the first patient on it, whom the first doctor has accepted. */
async function secondDoctor(): Promise<{ taskId: string; lineId: string }> {
  const [listId, lineId, inboundId] = [randomUUID(), randomUUID(), randomUUID()];
  await agent.post(`/console/taches/${house.own.taskId}/decision`, { motif: "Lu.", acte: "enregistrer", [`ligne.${house.own.lineIds[0]}`]: "accepte" });
  await house.pool.query("insert into doctor (rpps, family_name, given_name, caisse_code, named_by_extract) values ('10001045367', 'Petit', 'Luc', '871', true)");
  await house.pool.query(
    "insert into doctor_list (id, caisse_code, campaign_id, rpps, reference, state, recipient, deadline, built_by, approved_by, approved_at, created_at) values ($1, '871', $2, '10001045367', 'ALD-87-XXXXX-X', 'approved', 'x', '2023-06-23', 'system', 'y', now(), now())",
    [listId, house.own.campaignId],
  );
  await house.pool.query("insert into list_line (id, caisse_code, list_id, number, patient_id, contacts, last_day, state) values ($1, '871', $2, 1, $3, 3, '2023-03-01', 'open')", [lineId, listId, house.own.patientIds[0]]);
  await house.pool.query("insert into inbound (id, caisse_code, mailbox, dedupe_key, sender_hash, received_at, state, kind, list_id) values ($1, '871', 'x', $2, $2, now(), 'review', 'reply', $3)", [inboundId, Buffer.from(inboundId), listId]);
  return { lineId, taskId: await newTask("conflict", { list_id: listId, line_id: lineId, inbound_id: inboundId }) };
}
const declarations = async (): Promise<unknown[]> => (await house.pool.query<Record<string, unknown>>("select rpps, state, state_reason from declaration order by created_at, rpps desc")).rows;

test("who must ask the patient sees both doctors by name, and the way to the patient", async () => {
  const { taskId } = await secondDoctor();
  const { body } = await agent.get(`/console/taches/${taskId}`);
  for (const said of ["Le premier médecin", "acceptée par le médecin", "Le Dr Claire Morel", "Le Dr Luc Petit"]) expect(wordsOf(body)).toContain(said);
  expect(body).toContain(`/console/patients/${house.own.patientIds[0]}`);
});

test("of two doctors who accept, the patient keeps the first: the other line counts no more and nobody is said to have refused", async () => {
  const { taskId, lineId } = await secondDoctor();
  await act(taskId, { acte: "keep-first" });
  expect(await declarations()).toEqual([{ rpps: house.own.rpps, state: "accepted", state_reason: "" }]);
  expect((await house.pool.query("select state, void_reason from list_line where id = $1", [lineId])).rows).toEqual([{ state: "void", void_reason: "declared" }]);
});

test("of two doctors who accept, the patient wants the second: the first declaration is withdrawn, and only one lives", async () => {
  const { taskId, lineId } = await secondDoctor();
  await act(taskId, { acte: "prefer-this" });
  expect(await declarations()).toEqual([{ rpps: house.own.rpps, state: "withdrawn", state_reason: "patient-prefers-other" }, { rpps: "10001045367", state: "accepted", state_reason: "" }]);
  expect((await house.pool.query("select state from list_line where id = $1", [lineId])).rows).toEqual([{ state: "accepted" }]);
  expect((await states())[0]).toBe("void");
});

test("a decision is undone while nothing has left the house: lines, task and declaration are as before, and the trail tells all of it", async () => {
  const decision = { motif: "Lu.", acte: "terminer", [`ligne.${house.own.lineIds[0]}`]: "accepte", [`ligne.${house.own.lineIds[1]}`]: "refuse", [`ligne.${house.own.lineIds[2]}`]: "attente" };
  await agent.post(`/console/taches/${house.own.taskId}/decision`, decision);
  expect(await states()).toEqual(["accepted", "refused", "open", "open"]);
  expect(wordsOf((await act(house.own.taskId, { acte: "undo" })).body)).toContain("La décision est annulée. La tâche est de nouveau à vous.");
  expect(await states()).toEqual(["review", "review", "review", "open"]);
  expect(await declarations()).toEqual([{ rpps: house.own.rpps, state: "withdrawn", state_reason: "undone" }]);
  // It can be decided again, otherwise.
  await agent.post(`/console/taches/${house.own.taskId}/decision`, { ...decision, [`ligne.${house.own.lineIds[2]}`]: "refuse" });
  expect(await states()).toEqual(["accepted", "refused", "refused", "open"]);
  const { rows } = await house.pool.query<{ action: string }>("select action from audit_entry where object_id = $1 and action not like '%read' order by seq", [house.own.taskId]);
  expect(rows.map((row) => row.action)).toEqual(["task.done", "task.undone", "task.done"]);
});

test("once the patient's letter is in a lot, a decision is not undone", async () => {
  await agent.post(`/console/taches/${house.own.taskId}/decision`, { motif: "Lu.", acte: "enregistrer", [`ligne.${house.own.lineIds[0]}`]: "accepte" });
  await house.pool.query(
    `with lot as (insert into letter_lot (caisse_code, number, kind, letters, sha256, built_at) values ('871', 1, 'confirmation', 1, '\\x00', now()) returning id)
     insert into confirmation_letter (caisse_code, declaration_id, letter_ref, lot_id, created_at) select '871', d.id, 'AAAAA-AAAAA', lot.id, now() from declaration d, lot`,
  );
  expect(wordsOf((await act(house.own.taskId, { acte: "undo" })).body)).toContain("Un courrier ou un message est déjà parti");
  expect((await states())[0]).toBe("accepted");
});

test("an objection that came after the decision survives the undoing", async () => {
  await agent.post(`/console/taches/${house.own.taskId}/decision`, { motif: "Lu.", acte: "enregistrer", [`ligne.${house.own.lineIds[1]}`]: "accepte" });
  await house.pool.query("update list_line set state = 'void', void_reason = 'objected' where id = $1", [house.own.lineIds[1]]);
  await house.pool.query("update declaration set state = 'withdrawn', state_reason = 'objected'");
  await act(house.own.taskId, { acte: "undo" });
  expect((await states())[1]).toBe("void");
});

const question = () => agent.post(`/console/taches/${house.own.taskId}/question`);

test("a doctor is asked again for the lines in doubt, in the thread, once, at the mailbox of the list; the task waits", async () => {
  expect(wordsOf((await question()).body)).toContain("La question part au médecin. La tâche est mise de côté");
  const { rows } = await house.pool.query<{ state: string; recipient: string; cipher: Buffer }>("select m.state, m.recipient, c.cipher from message m join message_content c on c.message_id = m.id where m.kind = 'question'");
  expect(rows).toMatchObject([{ state: "rendered", recipient: "claire.morel@medecin.mssante.example" }]);
  const mail = decodeMail(testVault().open(rows[0]?.cipher ?? Buffer.of(), "message.content"));
  expect(mail).toMatchObject({
    to: "claire.morel@medecin.mssante.example", text: "1. Durand\n2. Nguyễn\n3. O’Connor", attachments: [],
    headers: { "X-MSS-NIL": "RAT001234", "In-Reply-To": "<reponse-1@medecin.mssante.example>", "References": "<reponse-1@medecin.mssante.example>" },
  });
  expect(wordsOf((await question()).body)).toContain("Une question a déjà été posée pour cette réponse.");
});

test("a patient who objected meanwhile is not named to the doctor again", async () => {
  await house.pool.query(
    "insert into objection (caisse_code, patient_id, nir_hash, scope, channel, received_at, recorded_by, proof_reference) select '871', patient_id, nir_hash, 'disclosure', 'telephone', now(), 'staff:x', 'OPP-X' from patient_identity where patient_id = $1",
    [house.own.patientIds[0]],
  );
  await question();
  const { rows } = await house.pool.query<{ cipher: Buffer }>("select c.cipher from message m join message_content c on c.message_id = m.id where m.kind = 'question'");
  expect(decodeMail(testVault().open(rows[0]?.cipher ?? Buffer.of(), "message.content")).text).toBe("2. Nguyễn\n3. O’Connor");
});

test("after the deadline no question leaves", async () => {
  await house.pool.query("update doctor_list set deadline = '2023-06-11' where id = $1", [house.own.listId]);
  expect(wordsOf((await question()).body)).toContain("La date limite de réponse est passée.");
  expect((await house.pool.query("select 1 from message where kind = 'question'")).rowCount).toBe(0);
});

/** The first patient's declaration, which the back office refused. */
async function rejected(): Promise<string> {
  await agent.post(`/console/taches/${house.own.taskId}/decision`, { motif: "Lu.", acte: "enregistrer", [`ligne.${house.own.lineIds[0]}`]: "accepte" });
  await house.pool.query(
    `with d as (update declaration set state = 'rejected', state_reason = 'rights-closed', confirmed_on = '2023-06-13', confirmed_how = 'signed-form', confirmed_by = 'staff:x' returning id),
          b as (insert into declaration_batch (caisse_code, number, declarations, csv_sha256, ndjson_sha256, exported_by, exported_at) values ('871', 7, 1, '\\x00', '\\x00', 'staff:x', '2023-06-14T10:00:00Z') returning id)
     insert into declaration_exit (reference, caisse_code, batch_id, declaration_id, outcome, outcome_reason, outcome_on, recorded_at) select 'DEC-7K3F9-QRTXA', '871', b.id, d.id, 'rejected', 'rights-closed', '2023-06-16', now() from d, b`,
  );
  return newTask("rejected-declaration", { line_id: house.own.lineIds[0] ?? "", patient_id: house.own.patientIds[0] ?? "", reasons: "{rights-closed}" });
}

test("a rejected declaration shows how it left, why it came back and what to do; corrected, it leaves with the next batch", async () => {
  const taskId = await rejected();
  const words = wordsOf((await agent.get(`/console/taches/${taskId}`)).body);
  for (const said of ["DEC-7K3F9-QRTXA", "14 juin 2023, lot 7", "16 juin 2023", "Les droits du patient sont fermés.", "Faites rouvrir les droits par le service compétent"]) expect(words).toContain(said);
  expect(wordsOf((await act(taskId, { acte: "declare-again" })).body)).toContain("La déclaration partira avec le prochain lot.");
  expect(await declarations()).toEqual([{ rpps: house.own.rpps, state: "confirmed", state_reason: "" }]);
});

test("a patient who objected since is not declared again, whatever is corrected; giving up ends it", async () => {
  const taskId = await rejected();
  await house.pool.query(
    "insert into objection (caisse_code, patient_id, nir_hash, scope, channel, received_at, recorded_by, proof_reference) select '871', patient_id, nir_hash, 'disclosure', 'telephone', now(), 'staff:x', 'OPP-X' from patient_identity where patient_id = $1",
    [house.own.patientIds[0]],
  );
  expect(wordsOf((await act(taskId, { acte: "declare-again" })).body)).toContain("Le patient ne peut plus être inscrit");
  await act(taskId, { acte: "drop-declaration" });
  expect(await declarations()).toEqual([{ rpps: house.own.rpps, state: "withdrawn", state_reason: "rejected-for-good" }]);
});

test("rows refused at import: which files, how many, where each is told; a better extract is asked for, or they are left out", async () => {
  const { rows } = await house.pool.query<{ id: string }>(
    `insert into extract_run (files_sha256, request_sha256, layout, rows_read, rows_kept, rows_refused, loaded_at, campaign_name, reference_date, files, rejects_files)
     values ('\\x01', '\\x02', 'native', 12345, 12340, 5, '2023-06-12T08:00:00Z', 'ALD 2023', '2023-03-31', $1, '{/var/lib/rattache/rejects/1.csv}') returning id`,
    [JSON.stringify([{ file: "patients.csv", read: 12_345, kept: 12_340, refused: 5 }])],
  );
  const taskId = randomUUID();
  await house.pool.query("insert into review_task (id, caisse_code, kind, dedupe_key, reasons, created_at) values ($1::uuid, '871', 'rows-refused', $2, '{rows-refused}', now())", [taskId, `rows-refused:${rows[0]?.id ?? ""}:871`]);
  const words = wordsOf((await agent.get(`/console/taches/${taskId}`)).body);
  for (const said of ["12/06/2023", "patients.csv 12 345 12 340 5 0,04 %", "/var/lib/rattache/rejects/1.csv"]) expect(words).toContain(said);
  expect(wordsOf((await act(taskId, { acte: "extract-asked" })).body)).toContain("La tâche est mise de côté jusqu’au nouvel extrait.");
  expect(wordsOf((await act(taskId, { acte: "rows-left-out" })).body)).toContain("ces lignes restent hors de la campagne");
  expect((await house.pool.query("select state, outcome, decided_by from review_task where id = $1", [taskId])).rows).toEqual([{ state: "done", outcome: "rows-left-out", decided_by: "staff:agent871" }]);
});
