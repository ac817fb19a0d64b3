import { describe, expect, test } from "vitest";
import type { PrintedLetter } from "../../src/pipeline/documents.ts";
import { buildLots, type LetterKind, type LetterRow, type LetterStore, type LettersWorld } from "../../src/pipeline/letters.ts";
import { patientConfirmation, patientLetter } from "../builders/documents.ts";
import { clockAt, day, testVault, utf8 } from "../builders/world.ts";

const vault = testVault();

function noticeRow(n: number, birthDate = "1960-01-01"): LetterRow<"notice"> {
  const { letterRef, caisse, patient, address, dataProtection } = patientLetter(n);
  return { id: `n${n}`, noticeId: `n${n}`, birthDate: day(birthDate), largePrint: false, document: { letterRef, caisse, patient, address, dataProtection } };
}

function confirmationRow(): LetterRow<"confirmation"> {
  const { letterRef, caisse, patient, address, dataProtection, doctor, declaration } = patientConfirmation("1960-01-01");
  return { id: "c1", noticeId: "n1", birthDate: day("1960-01-01"), largePrint: false, nirCipher: vault.seal(utf8("260018716812345"), "patient.nir"), document: { letterRef, caisse, patient, address, dataProtection, doctor, declaration: { birthDate: declaration.birthDate } } };
}

function scene(rows: readonly (LetterRow<"notice"> | LetterRow<"confirmation">)[], kept = true) {
  const printed: PrintedLetter[] = [];
  const lots: { number: number; ids: readonly string[]; copies: readonly string[] }[] = [];
  const refused: string[] = [];
  const waiting = [...rows];
  const store: LetterStore = {
    undescribed: () => Promise.resolve(undefined),
    alone: (_caisse, work) => work(),
    waiting: (_kind, _caisse, limit, except = []) => Promise.resolve(waiting.filter(({ id }) => !except.includes(id)).slice(0, limit)) as Promise<never>,
    refuse: (_kind, letters) => Promise.resolve(void refused.push(...letters.map(({ id, why }) => `${id} ${why}`))),
    nextLotNumber: () => Promise.resolve(lots.length + 1),
    keepLot({ number, ids, copies = [] }) {
      if (kept) {
        lots.push({ number, ids, copies });
        waiting.splice(0, waiting.length, ...waiting.filter(({ id }) => !ids.includes(id) && !copies.includes(id)));
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
  return { build, printed, lots, refused };
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

describe("large print", () => {
  test("is for whoever asked, and for 75 years and more without asking", async () => {
    const { build, printed } = scene([noticeRow(1), { ...noticeRow(2), largePrint: true }, noticeRow(3, "1948-07-03"), noticeRow(4, "1948-07-04")]);
    await build("notice", 10);
    expect(printed.map((letter) => ("print" in letter ? letter.print : ""))).toEqual(["standard", "large", "large", "standard"]);
  });

  test("of a letter that was posted before keeps the days that count, and is told apart in the lot", async () => {
    const posted = { ...noticeRow(1), largePrint: true, copyOf: { sentOn: day("2023-06-12"), closesOn: day("2023-07-12") } };
    const { build, printed, lots } = scene([posted, noticeRow(2)]);
    await build("notice", 10);
    expect(printed[0]).toMatchObject({ sentOn: "2023-06-12", objectBy: "2023-07-12", print: "large" });
    expect(printed[1]).toMatchObject({ sentOn: "2023-07-03", objectBy: "2023-08-03" });
    expect(lots).toEqual([{ number: 1, ids: ["n2"], copies: ["n1"] }]);
  });
});

describe("one letter that cannot be printed", () => {
  const withAddress = (n: number, address: readonly string[]): LetterRow<"notice"> => {
    const row = noticeRow(n);
    return { ...row, document: { ...row.document, address } };
  };

  test("is left out of its lot with the reason, and the others are printed", async () => {
    const abroad = withAddress(2, ["MME DURAND", "RUE DE LA LOI 16", "1000 BRUXELLES", "BELGIQUE"]);
    const arabic = { ...noticeRow(3), document: { ...noticeRow(3).document, patient: { civility: "M." as const, familyName: "محمد", givenName: "علي" } } };
    const { build, lots, refused } = scene([noticeRow(1), abroad, arabic, withAddress(4, []), noticeRow(5)]);
    expect(await build("notice", 10)).toEqual([{ number: 1, kind: "notice", letters: 2 }]);
    expect(lots.flatMap(({ ids }) => ids)).toEqual(["n1", "n5"]);
    expect(refused).toEqual(["n2 foreign-address", "n3 unprintable-name", "n4 no-address"]);
  });

  test("does not hold up those behind it, even when it fills a lot alone", async () => {
    const { build, lots } = scene([withAddress(1, []), withAddress(2, []), noticeRow(3)]);
    expect(await build("notice", 1)).toEqual([{ number: 1, kind: "notice", letters: 1 }]);
    expect(lots).toEqual([{ number: 1, ids: ["n3"], copies: [] }]);
  });

  test("a confirmation too", async () => {
    const row = confirmationRow();
    const { build, lots, refused } = scene([{ ...row, document: { ...row.document, address: ["X".repeat(39), "1 RUE X", "87000 LIMOGES"] } }]);
    expect([await build("confirmation", 10), lots]).toEqual([[], []]);
    expect(refused).toEqual(["c1 line-too-long"]);
  });

  test("the window gets the address as the norm wants it", async () => {
    const { build, printed } = scene([withAddress(1, ["Mme Zoé Lefèvre", "12 bis, rue de l’Église", "87000 Saint-Junien", "France"])]);
    await build("notice", 10);
    expect(printed[0]?.address).toEqual(["Mme Zoé Lefèvre", "12 BIS RUE DE L EGLISE", "87000 SAINT JUNIEN"]);
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

  test("the code that was kept when the notice was written, in the signs of that time", async () => {
    const { build, printed } = scene([{ ...noticeRow(1), codeHash: vault.codeHash("FAR3G-DEHPP") }, { ...noticeRow(2), codeHash: vault.codeHash(vault.shortCode("n2")) }]);
    await build("notice", 10);
    expect(printed.map(({ objectionCode }) => objectionCode)).toEqual(["FAR3G-DEHPP", vault.shortCode("n2")]);
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
