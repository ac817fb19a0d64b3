import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { alarmsOf, type Signals } from "../../src/pipeline/console-campaign.ts";
import { openHouse, type OpenHouse } from "../web/open-house.ts";
import { Visitor, wordsOf } from "../web/visitor.ts";

let house: OpenHouse;
let chief: Visitor;
beforeEach(async () => {
  house = await openHouse();
  chief = await new Visitor(house.app).signIn(house.own.logins.supervisor);
});
afterEach(() => house.close());

const page = (): string => `/console/campagne/${house.own.campaignId}/approbation`;

/** Two drafted lists of one more doctor each. */
async function draft(builtBy: string): Promise<void> {
  for (const [index, rpps] of ["10001045367", "10104335319"].entries()) {
    const listId = randomUUID();
    await house.pool.query("insert into doctor (rpps, family_name, given_name, caisse_code, named_by_extract) values ($1, 'Petit', 'Luc', '871', true)", [rpps]);
    await house.pool.query(
      "insert into doctor_list (id, caisse_code, campaign_id, rpps, reference, state, recipient, deadline, built_by, created_at) values ($1, '871', $2, $3, $4, 'drafted', $5, '2023-07-03', $6, now())",
      [listId, house.own.campaignId, rpps, `ALD-87-DRAF${index}-X`, index === 0 ? "luc.petit@medecin.mssante.example" : null, builtBy],
    );
    await house.pool.query("insert into list_line (caisse_code, list_id, number, patient_id, contacts, last_day, state) values ('871', $1, 1, $2, 3, '2023-03-01', 'open')", [listId, house.own.patientIds[index]]);
  }
}
const approved = async (): Promise<unknown[]> => (await house.pool.query<Record<string, unknown>>("select approved_by, count(*)::int as lists from doctor_list where caisse_code = '871' and approved_by like 'staff:chef871' group by 1")).rows;

test("whoever prepared the lists cannot approve them, and the page says so", async () => {
  await draft("staff:chef871");
  expect(wordsOf((await chief.get(page())).body)).toContain("Vous avez préparé ces listes : une autre personne doit les approuver.");
  const answer = await chief.post(page(), { nombre: "2" });
  expect(wordsOf((await chief.get(String(answer.headers.location))).body)).toContain("une autre personne doit les approuver");
  expect(await approved()).toEqual([]);
});

test("a second person sees the figures and each document, types the number, and the lists leave", async () => {
  await draft("staff:agent871");
  const words = wordsOf((await chief.get(page())).body);
  expect(words).toContain("2 listes , 2 lignes , préparées par agent871. 1 sans boîte sécurisée");
  const document = /href="(\/console\/listes\/[^"]+\/document)"/.exec((await chief.get(page())).body)?.[1] ?? "";
  expect(wordsOf((await chief.get(document)).body)).toContain("Ce qui partirait");
  await chief.post(page(), { nombre: "3" });
  expect(await approved()).toEqual([]);
  const answer = await chief.post(page(), { nombre: "2" });
  expect(wordsOf((await chief.get(String(answer.headers.location))).body)).toContain("Les listes sont approuvées.");
  expect(await approved()).toEqual([{ approved_by: "staff:chef871", lists: 2 }]);
  const { rows } = await house.pool.query("select state from message where recipient = 'luc.petit@medecin.mssante.example'");
  expect(rows).toEqual([{ state: "approved" }]);
});

test("what was sent is shown as it was sent, and looking at it is in the trail", async () => {
  const url = `/console/listes/${house.own.listId}/document`;
  expect(wordsOf((await chief.get(url)).body)).toContain(`Ce qui est parti Vos patients sans médecin traitant – ${house.own.reference}`);
  const pdf = await chief.get(`${url}?forme=pdf`);
  expect([pdf.headers["content-type"], pdf.rawPayload.toString("latin1").slice(0, 5)]).toEqual(["application/pdf", "%PDF-"]);
  expect((await house.pool.query("select 1 from audit_entry where action = 'list.document-read' and actor = 'staff:chef871'")).rowCount).toBe(2);
});

test("a supervisor stops all sending of a campaign and lets it go on; a case worker cannot", async () => {
  const state = async (): Promise<unknown> => (await house.pool.query<{ state: string }>("select state from campaign where id = $1", [house.own.campaignId])).rows[0]?.state;
  const agent = await new Visitor(house.app).signIn(house.own.logins.caseWorker);
  expect((await agent.post(`/console/campagne/${house.own.campaignId}/etat`, { acte: "suspendre" })).statusCode).toBe(403);
  const silent = await chief.post(`/console/campagne/${house.own.campaignId}/etat`, { acte: "suspendre" });
  expect(wordsOf(silent.body)).toContain("Écrivez pourquoi les envois sont suspendus.");
  expect(await state()).toBe("open");
  await chief.post(`/console/campagne/${house.own.campaignId}/etat`, { acte: "suspendre", motif: "Certificat à renouveler." });
  expect(await state()).toBe("paused");
  expect(wordsOf((await chief.get("/console/campagne")).body)).toContain("– Certificat à renouveler.");
  await house.pool.query("update campaign set state_reason = 'refusals' where id = $1", [house.own.campaignId]); // as the system does after a burst
  expect(wordsOf((await chief.get("/console/campagne")).body)).toContain("– Trop de listes ont été refusées ou sont revenues en peu de temps.");
  await chief.post(`/console/campagne/${house.own.campaignId}/etat`, { acte: "reprendre" });
  expect(await state()).toBe("open");
});

test("the charts show each day with its figure in a table; a message of half past midnight in Paris is of that day", async () => {
  await house.pool.query("update message set sent_at = '2023-06-04T22:30:00Z', state = 'accepted' where list_id = $1", [house.own.listId]);
  const words = wordsOf((await chief.get("/console/campagne")).body);
  expect(words).toContain("Messages remis : 1 au plus 1 en un jour");
  expect(words).toContain("05/06/2023 1 0 1 1");
  expect(words).toContain("09/06/2023 0 0 1 1");
  expect(words).toContain("Envois des dernières 24 heures : 0 sur 500, il en reste 500.");
});

const quiet: Signals = { lastReceivedAt: undefined, lastHandedAt: undefined, ready: 0, readySince: undefined, handed: 0, failed: 0, handedOfDay: 0, unknown: 0, awaited: 0 };
const noon = new Date("2023-06-12T10:00:00Z");

test("no alarm where nothing is awaited and nothing waits", () => {
  expect(alarmsOf(quiet, noon)).toEqual([]);
});

test("nothing received for more than a day while answers are awaited is an alarm", () => {
  expect(alarmsOf({ ...quiet, awaited: 3, lastReceivedAt: new Date("2023-06-11T09:59:00Z") }, noon)).toEqual([{ alarm: "nothing-received", since: new Date("2023-06-11T09:59:00Z") }]);
  expect(alarmsOf({ ...quiet, awaited: 3, lastReceivedAt: new Date("2023-06-11T10:01:00Z") }, noon)).toEqual([]);
});

test("messages that could have left for an hour, and none handed over meanwhile, are an alarm", () => {
  const since = new Date("2023-06-12T08:30:00Z");
  expect(alarmsOf({ ...quiet, ready: 12, readySince: since }, noon)).toEqual([{ alarm: "nothing-sent", since, waiting: 12 }]);
  expect(alarmsOf({ ...quiet, ready: 12, readySince: since, lastHandedAt: new Date("2023-06-12T09:50:00Z") }, noon)).toEqual([]);
});

test("five failures out of twenty-five in an hour are an alarm, four are not, nor five out of twenty-six", () => {
  expect(alarmsOf({ ...quiet, failed: 5, handed: 25 }, noon)).toEqual([{ alarm: "failures", failed: 5, handed: 25 }]);
  expect(alarmsOf({ ...quiet, failed: 4, handed: 4 }, noon)).toEqual([]);
  expect(alarmsOf({ ...quiet, failed: 5, handed: 26 }, noon)).toEqual([]);
});
