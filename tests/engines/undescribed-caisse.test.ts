import { expect, onTestFinished, test } from "vitest";
import { profilesOf } from "../../src/adapters/postgres/described.ts";
import { createLetterStore } from "../../src/adapters/postgres/letter-store.ts";
import { openPool, type Pool } from "../../src/adapters/postgres/pool.ts";
import { undescribedWords } from "../../src/domain/wording/undescribed.ts";
import { buildLots } from "../../src/pipeline/letters.ts";
import { orUndescribed } from "../../src/wiring/described.ts";
import { migrated } from "../builders/house.ts";
import { SendingHouse } from "../builders/sending.ts";
import { openHouse } from "../web/open-house.ts";
import { Visitor, wordsOf } from "../web/visitor.ts";
import { ownDatabase } from "./harness/shared.ts";

const undescribe = (pool: Pool, caisseCode: string): Promise<unknown> => pool.query("update caisse set telephone = '', contact_name = '' where code = $1", [caisseCode]);

test("nothing is written in the name of a caisse that was never described: eleven lists once left with no sender and 'vous répond au .'", async () => {
  const pool = openPool(await ownDatabase(migrated), 1);
  onTestFinished(() => pool.end());
  // As a load leaves a caisse: its code, its name, its département.
  await pool.query("insert into caisse (code, name, department) values ('781', 'CPAM de l’essai', '78')");
  const said = async (): Promise<string | undefined> => {
    const caisse = await profilesOf(pool).undescribed({ caisseCode: "781" });
    return caisse === undefined ? undefined : undescribedWords(caisse);
  };
  expect(await said()).toBe(
    "la caisse 781 (CPAM de l’essai) n’est pas encore décrite, il manque\u00a0: la boîte MSSanté, la personne qui répond, le téléphone, l’adresse et le délégué à la protection des données. Rien n’est écrit en son nom avant «\u00a0rattache caisse set\u00a0».",
  );
  const letters = buildLots("notice", "781", 10, { store: createLetterStore(pool), printer: { print: () => Promise.reject(new Error("printed")) }, vault: undefined as never, clock: { now: () => new Date() }, publicUrl: "" }, () => undefined);
  await expect(orUndescribed(letters)).rejects.toThrow("la caisse 781 (CPAM de l’essai) n’est pas encore décrite");
  await pool.query("update caisse set mailbox = 'liste@cpam78.mssante.example', contact_name = 'Claire Fontaine', telephone = '3646', address_lines = '{78000 VERSAILLES}' where code = '781'");
  expect(await said()).toContain("il manque\u00a0: le délégué à la protection des données.");
  await pool.query("update caisse set dpo_contact = 'dpo@cpam78.example' where code = '781'");
  expect(await said()).toBeUndefined();
});

test("a worker does not get round it: what is in the queue already stays there, and leaves once the caisse is described", async () => {
  const sending = await SendingHouse.open(await ownDatabase(migrated), { patients: 2, doctors: 1 });
  onTestFinished(() => sending.close());
  await undescribe(sending.house.stores.pool, "871");
  expect(await sending.sendDue()).toEqual([]);
  expect(await sending.house.rows("select state from message where kind = 'list'")).toEqual([{ state: "rendered" }]);
  await sending.house.rows("update caisse set telephone = '3646', contact_name = 'Claire Fontaine' where code = '871'");
  sending.house.clock.moveTo(new Date(sending.house.clock.now().getTime() + 3_600_000).toISOString());
  expect(await sending.sendDue()).toHaveLength(1);
});

test("the console does not get round it: an approval and a letter to a patient without care are refused with what is missing, and nothing is written", async () => {
  const house = await openHouse();
  onTestFinished(() => house.close());
  await undescribe(house.pool, "871");
  const chief = await new Visitor(house.app).signIn(house.own.logins.supervisor);
  const letter = await chief.post(`/console/aller-vers/${house.own.outreachId}/lettre`, {});
  expect([letter.statusCode, letter.headers["content-type"]]).toEqual([409, expect.stringContaining("text/html")]);
  expect(wordsOf(letter.body)).toContain("il manque : la personne qui répond et le téléphone.");
  expect((await house.pool.query("select 1 from audit_entry where action = 'outreach.letter'")).rows).toEqual([]);
  const answer = await chief.post(`/console/volontaires/appels/${house.own.roundId}`, { acte: "approuver", nombre: "2" });
  expect(answer.statusCode).toBe(409);
  expect(wordsOf(answer.body)).toContain("il manque : la personne qui répond et le téléphone.");
  expect((await house.pool.query("select distinct state from volunteer_call where round_id = $1", [house.own.roundId])).rows).toEqual([{ state: "drafted" }]);
});
