import { describe, expect, test } from "vitest";
import { birthHashOf, identify, object, type KnownPatient, type ObjectionRequest, type ObjectStore } from "../../src/pipeline/object.ts";
import { clockAt, countingIds, day, testVault } from "../builders/world.ts";

const vault = testVault();
const known: KnownPatient = { patientId: "p1", noticeId: "notice-1", birthDate: day("1950-03-31"), birthHash: birthHashOf("notice-1", "1950-03-31", vault) };
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(b);

function storeOf(noticeId: string, patient: KnownPatient = known): { store: ObjectStore; asked: { request: ObjectionRequest; reference: string }[] } {
  const asked: { request: ObjectionRequest; reference: string }[] = [];
  const store: ObjectStore = {
    object(request, reference) {
      asked.push({ request, reference });
      return Promise.resolve({ reference, already: false, voidedLines: 0 });
    },
    patientOfLink: (hash) => Promise.resolve(same(hash, vault.tokenHash(vault.linkToken(noticeId))) ? patient : undefined),
    patientOfCode: (hash) => Promise.resolve(same(hash, vault.codeHash(vault.shortCode(noticeId))) ? patient : undefined),
    situation: () => Promise.resolve(undefined), withdraw: () => Promise.resolve([]), stopEmails: () => Promise.resolve(true), askLargePrint: () => Promise.resolve(0), declineDoctor: () => Promise.resolve({ outcome: "none" }),
  };
  return { store, asked };
}

describe("who objects", () => {
  const { store } = storeOf("notice-1");
  const world = { store, vault };

  test("is known by the link of the e-mail", async () => {
    expect(await identify({ token: vault.linkToken("notice-1") }, world)).toMatchObject({ patientId: "p1" });
    expect(await identify({ token: `${vault.linkToken("notice-1").slice(0, -1)}_` }, world)).toBeUndefined();
  });

  test("is known by the letter's code with the birth date, typed in any way", async () => {
    const code = vault.shortCode("notice-1");
    expect(await identify({ code: code.toLowerCase().replace("-", " "), birthDate: "1950-03-31" }, world)).toMatchObject({ patientId: "p1" });
  });

  test("is known by code and birth date when only the date's keyed hash is left", async () => {
    const erased = { store: storeOf("notice-1", { ...known, birthDate: undefined }).store, vault };
    const code = vault.shortCode("notice-1");
    expect(await identify({ code, birthDate: "1950-03-31" }, erased)).toMatchObject({ patientId: "p1" });
    expect(await identify({ code, birthDate: "1950-01-01" }, erased)).toBeUndefined();
    expect(await identify({ code, birthDate: "1950-03-31" }, { store: storeOf("notice-1", { ...known, birthDate: undefined, birthHash: undefined }).store, vault })).toBeUndefined();
  });

  test("gets one answer for a wrong code and for a wrong birth date", async () => {
    const code = vault.shortCode("notice-1");
    expect(await identify({ code, birthDate: "1950-03-30" }, world)).toBeUndefined();
    expect(await identify({ code: vault.shortCode("notice-2"), birthDate: "1950-03-31" }, world)).toBeUndefined();
  });
});

test("an objection gets a reference that the patient can quote and that names nobody", async () => {
  const { store, asked } = storeOf("notice-1");
  const request: ObjectionRequest = { patientId: "p1", scopes: ["accompaniment"], channel: "link", recordedBy: "patient" };
  const proof = await object(request, { store, vault, clock: clockAt("2023-07-10T10:00:00Z"), newId: countingIds() });
  expect(proof.reference).toMatch(/^OPP-[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  expect(asked[0]?.request).toEqual(request);
});
