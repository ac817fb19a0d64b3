import { describe, expect, test } from "vitest";
import type { PatientConfirmation, PatientLetter } from "../../src/pipeline/documents.ts";
import { buildLots, type LetterKind, type LetterRow, type LetterStore, type LettersWorld } from "../../src/pipeline/letters.ts";
import { patientConfirmation, patientLetter } from "../builders/documents.ts";
import { clockAt, day, testVault, utf8 } from "../builders/world.ts";

const vault = testVault();

function noticeRow(n: number, birthDate = "1960-01-01"): LetterRow<"notice"> {
  const { letterRef, caisse, patient, address, dataProtection } = patientLetter(n);
  return { id: `n${n}`, noticeId: `n${n}`, birthDate: day(birthDate), document: { letterRef, caisse, patient, address, dataProtection } };
}

function confirmationRow(): LetterRow<"confirmation"> {
  const { letterRef, caisse, patient, address, dataProtection, doctor, declaration } = patientConfirmation("1960-01-01");
  return { id: "c1", noticeId: "n1", birthDate: day("1960-01-01"), nirCipher: vault.seal(utf8("260018716812345"), "patient.nir"), document: { letterRef, caisse, patient, address, dataProtection, doctor, declaration: { birthDate: declaration.birthDate } } };
}

function scene(rows: readonly (LetterRow<"notice"> | LetterRow<"confirmation">)[], kept = true) {
  const printed: (PatientLetter | PatientConfirmation)[] = [];
  const lots: { number: number; ids: readonly string[] }[] = [];
  const waiting = [...rows];
  const store: LetterStore = {
    alone: (_caisse, work) => work(),
    waiting: (_kind, _caisse, limit) => Promise.resolve(waiting.slice(0, limit)) as Promise<never>,
    nextLotNumber: () => Promise.resolve(lots.length + 1),
    keepLot({ number, ids }) {
      if (kept) {
        lots.push({ number, ids });
        waiting.splice(0, ids.length);
      }
      return Promise.resolve(kept);
    },
    confirm: () => Promise.resolve({ confirmed: 0, repeated: 0, unknown: 0 }),
    returned: () => Promise.resolve({ returned: 0, repeated: 0, unknown: 0 }),
  };
  const world: LettersWorld = {
    store, vault, clock: clockAt("2023-07-03T07:00:00Z"), publicUrl: "https://medecin-traitant.cpam.example",
    printer: {
      async print(_lot, letters) {
        let count = 0;
        for await (const letter of letters) {
          printed.push(letter);
          count += 1;
        }
        return { sha256: utf8("hash"), letters: count };
      },
    },
  };
  const build = (kind: LetterKind, size: number) => buildLots(kind, "871", size, world, () => undefined);
  return { build, printed, lots };
}

describe("print lots", () => {
  test("five letters in lots of two are three lots, each letter in one", async () => {
    const { build, lots } = scene([1, 2, 3, 4, 5].map((n) => noticeRow(n)));
    expect(await build("notice", 2)).toEqual([{ number: 1, kind: "notice", letters: 2 }, { number: 2, kind: "notice", letters: 2 }, { number: 3, kind: "notice", letters: 1 }]);
    expect(lots.flatMap(({ ids }) => ids)).toEqual(["n1", "n2", "n3", "n4", "n5"]);
  });

  test("a lot whose letters are in another lot already must not be printed: that is said, not passed over", async () => {
    await expect(scene([noticeRow(1)], false).build("notice", 10)).rejects.toThrow("lot 1 was not kept");
  });
});

describe("what a letter says", () => {
  test("the month as if it were posted today, the page, the link and the code that open the patient's own page", async () => {
    const { build, printed } = scene([noticeRow(1)]);
    await build("notice", 10);
    expect(printed[0]).toMatchObject({
      sentOn: "2023-07-03", objectBy: "2023-08-03", objectionPage: "medecin-traitant.cpam.example/opposition",
      objectionUrl: `https://medecin-traitant.cpam.example/opposition/${vault.linkToken("n1")}`, objectionCode: vault.shortCode("n1"),
    });
  });

  test("is in large print from the seventy-fifth birthday on", async () => {
    const { build, printed } = scene([noticeRow(1, "1948-07-03"), noticeRow(2, "1948-07-04")]);
    await build("notice", 10);
    expect(printed.map(({ print }) => print)).toEqual(["large", "standard"]);
  });

  test("the NIR is on the confirmation's declaration and on no other letter", async () => {
    const notices = scene([noticeRow(1)]);
    await notices.build("notice", 10);
    expect(JSON.stringify(notices.printed)).not.toContain("260018716812345");
    const confirmations = scene([confirmationRow()]);
    await confirmations.build("confirmation", 10);
    expect(confirmations.printed[0]).toMatchObject({ answerBy: "2023-08-02", declaration: { nir: "260018716812345", birthDate: "1960-01-01" } });
  });
});
