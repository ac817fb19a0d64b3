import { describe, expect, test } from "vitest";
import { channelFor, inform, unreachableSentences, type DraftNotice, type InformStore, type PatientToInform } from "../../src/pipeline/inform.ts";
import type { Next } from "../../src/pipeline/next.ts";
import { clockAt, countingIds, day, testVault } from "../builders/world.ts";

const patient = (patientId: string, more: Partial<PatientToInform> = {}): PatientToInform => ({ patientId, familyName: "DUPONT", givenName: "Marie", birthDate: day("1950-03-31"), email: undefined, addressLines: ["MME MARIE DUPONT", "12 RUE DES TILLEULS", "87000 LIMOGES"], returned: [], ...more });

/** Patients, and what was written for them; like the real one, it gives out only those without a notice. */
function storeOf(patients: readonly PatientToInform[]): InformStore & { readonly drafted: DraftNotice[]; readonly lost: string[] } {
  const drafted: DraftNotice[] = [];
  const lost: string[] = [];
  return {
    drafted, lost,
    undescribed: () => Promise.resolve(undefined),
    patientsToInform: (_campaign, limit, after) =>
      Promise.resolve(patients.filter(({ patientId }) => patientId > after && !drafted.some((notice) => notice.patientId === patientId)).slice(0, limit)),
    draftNotices: (_campaign, notices) => Promise.resolve(void drafted.push(...notices)),
    unreachable: (_campaign, patients) => Promise.resolve(void lost.push(...patients.map(({ patientId, why }) => `${patientId} ${why}`))),
    mailDomain: () => Promise.resolve("cpam87.mssante.example"),
  };
}

async function informAll(patients: readonly PatientToInform[]) {
  const store = storeOf(patients);
  const said: Next[] = [];
  const world = { store, vault: testVault(), clock: clockAt("2023-07-03T07:00:00Z"), newId: countingIds() };
  const outcome = await inform("campaign", world, (next) => Promise.resolve(void said.push(...next)));
  return { ...store, outcome, said, again: () => inform("campaign", world, () => Promise.resolve()) };
}

describe("the channel of a notice", () => {
  test("is e-mail where there is an address, else a letter", () => {
    expect(channelFor(patient("p", { email: "marie.dupont@orange.fr" }))).toBe("email");
    expect(channelFor(patient("p"))).toBe("letter");
  });

  test.each(["marie.dupont@", "néant", "marie.dupont@orange", "marie dupont@orange.fr", "marie@orange.fr, luc@orange.fr", "<marie@orange.fr>", ""])("« %s » is no address: a letter goes", (email) => {
    expect(channelFor(patient("p", { email }))).toBe("letter");
  });

  test("is the other one when a notice came back, and none when both did", () => {
    const both = { email: "marie.dupont@orange.fr" };
    expect(channelFor(patient("p", { ...both, returned: ["email"] }))).toBe("letter");
    expect(channelFor(patient("p", { ...both, returned: ["letter"] }))).toBe("email");
    expect(channelFor(patient("p", { ...both, returned: ["email", "letter"] }))).toEqual({ why: "no-channel-left" });
    expect(channelFor(patient("p", { addressLines: [] }))).toEqual({ why: "no-address" });
  });

  test.each([
    ["seven lines", ["MME X", "A", "B", "C", "D", "E", "87000 LIMOGES"], "too-many-lines"], ["39 characters", ["MME X", "1274 RUE DE LA REPUBLIQUE POPULAIRE DE X", "87000 LIMOGES"], "line-too-long"],
    ["another country", ["MME X", "RUE DE LA LOI 16", "1000 BRUXELLES", "BELGIQUE"], "foreign-address"], ["Arabic letters", ["محمد", "3 RUE PASTEUR", "87000 LIMOGES"], "unprintable-address"],
  ])("an address of %s takes no letter, and says why; an e-mail still goes", (_, addressLines, why) => {
    expect(channelFor(patient("p", { addressLines }))).toEqual({ why });
    expect(channelFor(patient("p", { addressLines, email: "marie.dupont@orange.fr" }))).toBe("email");
  });

  test("a name with an apostrophe is written to, a name in Arabic letters is a person's to write in Latin ones", () => {
    for (const familyName of ["N'DIAYE", "N’Diaye", "O’BRIEN"]) expect(channelFor(patient("p", { familyName })), familyName).toBe("letter");
    for (const name of [{ familyName: "محمد" }, { givenName: "محمد" }, { familyName: "" }]) expect(channelFor(patient("p", { ...name, email: "m@orange.fr" }))).toEqual({ why: "unprintable-name" });
  });

  test("every reason has its sentence for staff", () => {
    expect(Object.values(unreachableSentences).every((sentence) => /^[A-ZÀÉ].*\.$/.test(sentence))).toBe(true);
  });
});

describe("informing a campaign's patients", () => {
  test("drafts one notice each and says only that e-mails are to be sent; letters wait for their lot", async () => {
    const { outcome, said, drafted } = await informAll([patient("p1", { email: "marie.dupont@orange.fr" }), patient("p2"), patient("p3", { addressLines: [] })]);
    expect(outcome).toEqual({ emails: 1, letters: 1, unreachable: 1 });
    expect(said).toEqual([{ step: "send", id: "00000000-0000-4000-8000-000000000002" }]);
    expect(drafted.map(({ patientId, channel, email, letterRef }) => ({ patientId, channel, email, printed: letterRef !== undefined }))).toEqual([
      { patientId: "p1", channel: "email", email: "marie.dupont@orange.fr", printed: false },
      { patientId: "p2", channel: "letter", email: undefined, printed: true },
    ]);
  });

  test("a patient whom no channel reaches is a person's to look for", async () => {
    expect((await informAll([patient("p1", { addressLines: [] })])).lost).toEqual(["p1 no-address"]);
  });

  test("a second run finds nobody left", async () => {
    const { again } = await informAll([patient("p1"), patient("p2", { email: "luc@orange.fr" })]);
    expect(await again()).toEqual({ emails: 0, letters: 0, unreachable: 0 });
  });

  test("1,203 patients are met once each, in batches", async () => {
    const { drafted } = await informAll(Array.from({ length: 1_203 }, (_, i) => patient(`p${String(i).padStart(4, "0")}`)));
    expect(new Set(drafted.map(({ patientId }) => patientId)).size).toBe(1_203);
    expect(drafted).toHaveLength(1_203);
  });

  test("link and code are kept as hashes: the notice's rows open no page", async () => {
    const vault = testVault();
    const [notice] = (await informAll([patient("p1")])).drafted;
    const token = vault.linkToken(notice?.noticeId ?? "");
    expect(JSON.stringify(notice)).not.toContain(token);
    expect(notice?.linkHash).toEqual(vault.tokenHash(token));
    expect(notice?.codeHash).toEqual(vault.codeHash(vault.shortCode(notice?.noticeId ?? "")));
  });

  test("the Message-ID is of the caisse's domain and tells nobody who the patient is", async () => {
    const [notice] = (await informAll([patient("p1", { email: "marie.dupont@orange.fr" })])).drafted;
    expect(notice?.messageIdHeader).toMatch(/^<[0-9a-f]{32}@cpam87\.mssante\.example>$/);
    expect(notice?.messageIdHeader).not.toContain("p1");
  });
});
