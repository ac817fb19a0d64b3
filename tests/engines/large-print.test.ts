import { afterAll, beforeAll, expect, test } from "vitest";
import { createHmac } from "node:crypto";
import { formerCodeAlphabet } from "../../src/domain/letter-code.ts";
import { createLetterStore } from "../../src/adapters/postgres/letter-store.ts";
import type { PatientLetter } from "../../src/pipeline/documents.ts";
import { buildLots } from "../../src/pipeline/letters.ts";
import { testVault } from "../web/filled-house.ts";
import { openHouse, type OpenHouse } from "../web/open-house.ts";
import { Visitor, wordsOf } from "../web/visitor.ts";

let house: OpenHouse;
const vault = testVault();
const linkOf = (index: number): string => `/opposition/${vault.linkToken(house.own.noticeIds[index] ?? "")}`;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** The code of a notice that was written before 22 November 2026, under the test's key. */
function formerCode(noticeId: string): string {
  const bytes = createHmac("sha256", Buffer.alloc(32, 9)).update(`code\0${noticeId}`).digest();
  const signs = Array.from({ length: 10 }, (_, i) => formerCodeAlphabet.charAt(bytes.readUInt16BE(2 * i) % formerCodeAlphabet.length)).join("");
  return `${signs.slice(0, 5)}-${signs.slice(5)}`;
}

/** Builds the waiting lots of first letters and gives what was drawn. */
async function build(): Promise<PatientLetter[]> {
  const drawn: PatientLetter[] = [];
  const printer = {
    async print(_lot: object, letters: AsyncIterable<object>) {
      for await (const letter of letters) drawn.push(letter as PatientLetter);
      return { sha256: Buffer.from("lot"), letters: drawn.length };
    },
  };
  await buildLots("notice", "871", 100, { store: createLetterStore(house.pool), printer, vault, clock: house.clock, publicUrl: "https://mt.example" }, () => undefined);
  return drawn;
}

test("who asks for large print on the page gets the posted letter once more in 14 points, with the same reference, code and days, and once only", async () => {
  const code = formerCode(house.own.noticeIds[0] ?? "");
  await house.pool.query("update notice set code_hash = $2 where id = $1", [house.own.noticeIds[0], vault.codeHash(code)]);
  const visitor = new Visitor(house.app);
  expect((await visitor.get(linkOf(0))).body).toContain("Recevoir mes courriers en gros caractères");
  expect(wordsOf((await visitor.post(linkOf(0), { acte: "gros-caracteres" })).body)).toContain("Nous vous renvoyons aussi le dernier courrier");
  const again = wordsOf((await visitor.post(linkOf(0), { acte: "gros-caracteres" })).body);
  expect(again).toContain("C’est noté");
  expect(again).not.toContain("Nous vous renvoyons");
  const drawn = await build();
  expect(drawn).toMatchObject([{ letterRef: vault.shortCode(`letter:${house.own.noticeIds[0] ?? ""}`), sentOn: "2023-05-03", objectBy: "2023-06-03", print: "large", objectionCode: code }]); // the code of then opens the page, and no other does
  expect(await build()).toEqual([]);
  const provider = await createLetterStore(house.pool).confirm("871", [{ letterRef: drawn[0]?.letterRef ?? "", sentOn: drawn[0]?.sentOn as never }], house.clock.now());
  expect(provider).toEqual({ confirmed: 0, repeated: 1, unknown: 0 });
  expect((await house.pool.query("select sent_on, closes_on from notice where id = $1", [house.own.noticeIds[0]])).rows).toEqual([{ sent_on: "2023-05-03", closes_on: "2023-06-03" }]);
  expect((await house.pool.query("select scope from objection")).rows).toEqual([]);
});

test("who calls is noted by a case worker; who was 75 had the letter large already, and gets no second one", async () => {
  const agent = await new Visitor(house.app).signIn(house.own.logins.caseWorker);
  const enter = async (index: number): Promise<string> => wordsOf((await agent.post(`/console/patients/${house.own.patientIds[index] ?? ""}/opposition`, { acte: "gros-caracteres" })).body);
  expect(await enter(2)).toContain("Ses courriers partiront en gros caractères. Le dernier est renvoyé ainsi avec le prochain lot.");
  expect(await enter(3)).toContain("Ses courriers partiront en gros caractères.");
  expect((await build()).map(({ patient }) => patient.familyName)).toEqual(["O’Connor"]);
  expect((await house.pool.query("select actor, details->>'again' as again from audit_entry where action = 'letters.largePrintAsked' order by seq")).rows).toEqual([
    { actor: "patient", again: "1" }, { actor: "staff:agent871", again: "1" }, { actor: "staff:agent871", again: "0" },
  ]);
});
