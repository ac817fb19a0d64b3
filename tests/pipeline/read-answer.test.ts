import { describe, expect, test } from "vitest";
import type { InboundMail } from "../../src/domain/mail.ts";
import { tickWords } from "../../src/domain/ticks.ts";
import { readAnswer, type CallReader, type InterpretStore, type OurMessage, type Understood } from "../../src/pipeline/read-answer.ts";
import { readHere, type ReadingRules, type Told } from "../../src/pipeline/reading.ts";
import { notedLog, testVault, utf8 } from "../builders/world.ts";

const vault = testVault();
const sentList = {
  listId: "l1", messageDbId: "m1", reference: "ALD-87-33333-K", messageId: "<list1@cpam87.mssante.example>",
  practitioner: { rpps: "10001234567", familyName: "MOREL", givenName: "Claire", mssante: "claire.morel@medecin.mssante.example" },
  lines: [{ line: 1, familyName: "DURAND", givenName: "Jeanne", sex: "F", birthDate: "1950-03-31" }],
} as const;

const mail = (more: Partial<InboundMail> = {}): InboundMail => ({
  headers: [], from: [{ name: "", address: "claire.morel@medecin.mssante.example" }], to: [], returnPath: undefined, subject: "Re: liste", messageId: "<a@x>", inReplyTo: [], references: [],
  date: undefined, contentType: "text/plain", contentTypeParameters: {}, text: "J’accepte", html: "", attachments: [], problem: undefined, ...more,
});
const told = (kind: Told["kind"], more: Partial<Told> = {}): Told => ({ kind, failures: [], original: { messageIds: [], envelopeIds: [] }, ...more });

interface Given {
  readonly mail?: InboundMail;
  readonly told?: Told;
  readonly ours?: readonly OurMessage[];
  readonly references?: readonly string[];
  readonly understood?: ReturnType<ReadingRules["interpret"]>;
  readonly state?: "stored" | "settled";
  /** When a message of ours was handed over for the sender's mailbox; minutes before the mail came unless told. */
  readonly wroteAt?: string | undefined;
  readonly calls?: CallReader;
}

const receivedAt = new Date("2023-08-09T06:12:00Z");

async function read(given: Given) {
  const settled: Understood[] = [];
  const asked: string[] = [];
  const store: InterpretStore = {
    stored: () => Promise.resolve(given.state === "settled" ? undefined : { caisseCode: "871", rawCipher: vault.seal(utf8("raw"), "inbound.raw"), receivedAt }),
    ourMessages: (_caisse, ids) => Promise.resolve(ids.messageIds.length + ids.envelopeIds.length === 0 ? [] : (given.ours ?? [])),
    sentList(_caisse, by) {
      asked.push("listId" in by ? by.listId : by.reference);
      return Promise.resolve(("listId" in by ? by.listId : by.reference) === ("listId" in by ? "l1" : "ALD-87-33333-K") ? sentList : undefined);
    },
    wroteTo(_caisse, mailbox, { from, to }) {
      const at = "wroteAt" in given ? given.wroteAt : "2023-08-09T06:10:00Z";
      return Promise.resolve(mailbox === "claire.morel@medecin.mssante.example" && at !== undefined && from <= new Date(at) && new Date(at) <= to);
    },
    giveToPerson: () => Promise.resolve(),
    settle: (_id, understood) => Promise.resolve(void settled.push(understood)),
  };
  const log = notedLog();
  const next = await readAnswer("i1", {
    store, vault, log, ...(given.calls === undefined ? {} : { calls: given.calls }),
    read: readHere({
      readMail: () => Promise.resolve(given.mail ?? mail()),
      classify: () => given.told ?? told("reply"),
      interpret: () => given.understood ?? { lines: [{ line: 1, decision: "accept", words: "J’accepte" }], review: [] },
      references: () => given.references ?? [],
    }),
  });
  return { next, understood: settled[0], asked, log };
}

const byAProgram = [{ name: "auto-submitted", value: "auto-replied" }];
const ourList: OurMessage = { messageId: "m1", recipient: "claire.morel@medecin.mssante.example", kind: "list", listId: "l1" };
const threaded = mail({ inReplyTo: ["<list1@cpam87.mssante.example>"] });

describe("an answer to a later message of ours", () => {
  const summary: OurMessage = { messageId: "m9", recipient: "claire.morel@medecin.mssante.example", kind: "understood", listId: "l1" };
  const said = (words: string, lines = [1], decision: "accept" | "refuse" = "accept") => ({ lines: lines.map((line) => ({ line, decision, words })), review: [] });
  const decided = ({ understood }: Awaited<ReturnType<typeof read>>) => [understood?.decisions.map(({ line, decision }) => `${line} ${decision}`), understood?.review];
  test.each([["OK", "accept"], ["Oui", "accept"], ["Non !", "refuse"], ["J’accepte", "accept"]] as const)("%s below our summary of what was noted decides nothing: a person asks what it means", async (words, decision) => {
    expect(decided(await read({ mail: threaded, ours: [summary, ourList], understood: said(words, [1], decision) }))).toEqual([[], ["answers-later-message"]]);
  });
  test("the same is asked where the thread is lost and the subject names our summary", async () => {
    const lost = mail({ subject: "RE: [ALD-87-33333-K] Votre réponse est bien arrivée" });
    expect(decided(await read({ mail: lost, references: ["ALD-87-33333-K"], understood: said("OK") }))).toEqual([[], ["answers-later-message"]]);
  });
  test.each(["1 : REFUSE", "Je refuse la première", "Mme Durand : je refuse", "Je refuse tous les patients", tickWords.refuse])("%s below our summary names what it decides", async (words) => {
    expect(decided(await read({ mail: threaded, ours: [summary, ourList], understood: said(words, [1], "refuse") }))).toEqual([["1 refuse"], []]);
  });
  test("a plain yes to a question about one line is the answer for that line, and for no other", async () => {
    const question: OurMessage = { ...summary, kind: "question", askedLines: [1] };
    expect(decided(await read({ mail: threaded, ours: [question, ourList], understood: said("Oui", [1, 2, 3]) }))).toEqual([["1 accept"], []]);
    expect(decided(await read({ mail: threaded, ours: [question, ourList], understood: said("Oui pour 1, 2 et 3", [1, 2, 3]) }))).toEqual([["1 accept", "2 accept", "3 accept"], []]);
  });
  test("where it is not known which lines were asked about, a plain yes is a person's to place", async () => {
    const lost = mail({ subject: "RE: [ALD-87-33333-K] Une question sur votre réponse" });
    expect(decided(await read({ mail: lost, references: ["ALD-87-33333-K"], understood: said("Oui", [1, 2]) }))).toEqual([[], ["answers-later-message"]]);
  });
});

describe("an answer", () => {
  test("that names the message it answers is read with that list, and its words are kept sealed", async () => {
    const { next, understood } = await read({ mail: threaded, ours: [ourList] });
    expect(next).toEqual([{ step: "register", id: "i1" }]);
    expect(understood).toMatchObject({ kind: "reply", listId: "l1", messageId: "m1", review: [], failure: undefined });
    expect(understood?.decisions.map(({ line, decision }) => ({ line, decision }))).toEqual([{ line: 1, decision: "accept" }]);
    const words = understood?.decisions[0]?.words ?? utf8("");
    expect(Buffer.from(vault.open(words, "decision.words")).toString()).toBe("J’accepte");
  });

  test("that is a new mail with the list's reference in it is read with that list", async () => {
    expect((await read({ references: ["ALD-87-33333-K"] })).understood).toMatchObject({ listId: "l1" });
  });

  test("that names two lists is nobody's until a person has read it", async () => {
    expect((await read({ references: ["ALD-87-33333-K", "ALD-87-33334-X"] })).understood).toMatchObject({ listId: undefined, decisions: [], review: ["no-list"] });
  });

  test("without any list is a person's to place", async () => {
    expect((await read({})).understood).toMatchObject({ review: ["no-list"] });
  });

  test("with a list but nothing that decides is a person's to read", async () => {
    expect((await read({ mail: threaded, ours: [ourList], understood: { lines: [{ line: 1, decision: "pending", words: "" }], review: [] } })).understood).toMatchObject({ decisions: [], review: ["nothing-understood"] });
  });

  test("says nothing of a line: that line waits, silence is no answer", async () => {
    const understood = { lines: [{ line: 1, decision: "accept", words: "oui" }, { line: 2, decision: "pending", words: "" }], review: [] } as const;
    expect((await read({ mail: threaded, ours: [ourList], understood })).understood?.decisions.map(({ line }) => line)).toEqual([1]);
  });
});

describe("a report", () => {
  const original = { messageIds: ["<list1@cpam87.mssante.example>"], envelopeIds: ["m1"] };
  const failed = { address: "claire.morel@medecin.mssante.example", reason: "userunknown", permanent: true };

  test("that gives our Message-ID back fails that message, and a person looks at a list that came back", async () => {
    expect((await read({ told: told("bounce", { failures: [failed], original }), ours: [ourList] })).understood).toMatchObject({ messageId: "m1", failure: { reason: "userunknown", permanent: true }, review: ["bounce"] });
  });

  test("that proves nothing of ours fails nothing: anybody can write one", async () => {
    expect((await read({ told: told("bounce", { failures: [failed], original }), ours: [] })).understood).toMatchObject({ messageId: undefined, failure: undefined, review: ["bounce-not-proven-ours"] });
  });

  test.each([
    ["of the mailbox as we wrote it", { address: "u7@interne.example", originalAddress: "Claire.Morel@medecin.mssante.example" }, { reason: "userunknown", permanent: true }, ["bounce"]],
    ["of another name in the same house: an alias, and no mailbox is closed for it", { address: "c.morel@medecin.mssante.example" }, { reason: "userunknown", permanent: false }, ["bounce"]],
    ["of a name without a house", { address: "Claire Morel" }, { reason: "userunknown", permanent: false }, ["bounce"]],
    ["of another house's address: her mail is forwarded, and our copy may lie in her mailbox", { address: "claire@cabinet.example" }, undefined, ["bounce-of-another"]],
  ] as const)("that tells %s", async (_what, of, failure, review) => {
    expect((await read({ told: told("bounce", { failures: [{ reason: "userunknown", permanent: true, ...of }], original }), ours: [ourList] })).understood).toMatchObject({ messageId: "m1", failure, review });
  });

  test("that names several addresses is read for the one that we wrote to", async () => {
    const failures = [{ address: "x@cabinet.example", reason: "userunknown", permanent: true }, { address: "claire.morel@medecin.mssante.example", reason: "mailboxfull", permanent: false }];
    expect((await read({ told: told("bounce", { failures, original }), ours: [ourList] })).understood?.failure).toEqual({ reason: "mailboxfull", permanent: false });
  });

  test("that gives back the Message-ID of one message and the ENVID of another proves nothing", async () => {
    expect((await read({ told: told("bounce", { failures: [failed], original }), ours: [ourList, { ...ourList, messageId: "m9" }] })).understood).toMatchObject({ messageId: undefined, failure: undefined, review: ["bounce-not-proven-ours"] });
  });

  test("about another address than the patient's still ends the month of that notice, for it may not have arrived", async () => {
    expect((await read({ told: told("bounce", { failures: [{ ...failed, address: "j@ailleurs.example" }], original }), ours: [{ messageId: "m2", recipient: "jeanne.durand@courriel.example", kind: "notice", listId: undefined }] })).understood).toMatchObject({ failure: { permanent: false }, review: [] });
  });

  test("about a patient's notice takes nobody's time: the other channel is next", async () => {
    expect((await read({ told: told("bounce", { failures: [{ ...failed, address: "jeanne.durand@courriel.example" }], original }), ours: [{ messageId: "m2", recipient: "jeanne.durand@courriel.example", kind: "notice", listId: undefined }] })).understood).toMatchObject({ review: [], failure: { permanent: true } });
  });

  test("about the e-mail beside a confirmation letter takes nobody's time: the letter says it too", async () => {
    expect((await read({ told: told("bounce", { failures: [{ ...failed, address: "jeanne.durand@courriel.example" }], original }), ours: [{ messageId: "m3", recipient: "jeanne.durand@courriel.example", kind: "invitation", listId: undefined }] })).understood).toMatchObject({ review: [], failure: { permanent: true } });
  });

  test.each(["delay", "receipt"] as const)("of a %s fails nothing and asks nobody", async (kind) => {
    expect((await read({ told: told(kind, { original }), ours: [ourList] })).understood).toMatchObject({ kind, messageId: "m1", failure: undefined, review: [] });
  });
});

test.each(["notice", "invitation"] as const)("a patient who writes back to a %s is read by a person, and stands still until then", async (kind) => {
  const answer = mail({ from: [{ name: "", address: "jeanne.durand@courriel.example" }], inReplyTo: ["<m3@cpam87.mssante.example>"] });
  expect((await read({ mail: answer, ours: [{ messageId: "m3", recipient: "jeanne.durand@courriel.example", kind, listId: undefined }] })).understood).toMatchObject({ messageId: "m3", listId: undefined, review: ["patient-answer"], decisions: [] });
});

test("a patient's answer that only its words make automatic is read by a person too; what its headers make so is not", async () => {
  const notice: OurMessage = { messageId: "m3", recipient: "jeanne.durand@courriel.example", kind: "notice", listId: undefined };
  const away = mail({ from: [{ name: "", address: "jeanne.durand@courriel.example" }], inReplyTo: ["<m3@cpam87.mssante.example>"], text: "Je suis en vacances. Laissez mon nom en dehors de cela." });
  expect((await read({ mail: away, told: told("automatic-reply"), ours: [notice] })).understood).toMatchObject({ review: ["patient-answer"] });
  const program = { ...away, headers: byAProgram };
  expect((await read({ mail: program, told: told("automatic-reply"), ours: [notice] })).understood).toMatchObject({ review: [] });
});

describe("an absence that no header tells", () => {
  const away = mail({ inReplyTo: ["<list1@cpam87.mssante.example>"], text: "Je suis absente jusqu’au 20 août." });
  const nothing = { lines: [{ line: 1, decision: "pending", words: "" }], review: [] } as const;
  const answer = async (given: Given) => (await read({ mail: away, told: told("automatic-reply"), ours: [ourList], understood: nothing, ...given })).understood?.review;

  test.each(["2023-08-09T05:12:00Z", "2023-08-09T06:11:58Z", "2023-08-09T06:16:00Z"])("and that comes within the hour of a message of ours (%s) takes nobody's time", async (wroteAt) => {
    expect(await answer({ wroteAt })).toEqual([]);
  });

  test.each(["2023-08-09T05:11:00Z", "2023-08-07T06:00:00Z", "2023-08-09T06:30:00Z", undefined])("and that no message of ours called for (%s) is looked at: a person may have written it", async (wroteAt) => {
    expect(await answer({ wroteAt })).toEqual(["perhaps-automatic"]);
    expect(await answer({ wroteAt, ours: [] })).toEqual(["no-list"]);
  });

  test("and whose words give a reason to look keeps that reason", async () => {
    expect(await answer({ wroteAt: undefined, understood: { ...nothing, review: ["mailbox-closing"] } })).toEqual(["mailbox-closing"]);
  });

  test("and that comes from another mailbox than we wrote to is looked at", async () => {
    expect(await answer({ mail: { ...away, from: [{ name: "", address: "secretariat@msp.mssante.example" }] } })).toEqual(["perhaps-automatic"]);
  });

  test("takes nobody's time, however late, if a header tells", async () => {
    expect(await answer({ wroteAt: undefined, mail: { ...away, headers: byAProgram } })).toEqual([]);
    expect(await answer({ wroteAt: undefined, mail: { ...away, headers: byAProgram }, ours: [] })).toEqual([]);
  });

  test("is read as coming late by whoever reads answers to calls", async () => {
    const heard: boolean[] = [];
    const calls: CallReader = (_mail, _told, _threaded, _caisse, comesUncalled) => Promise.resolve(void heard.push(comesUncalled));
    await answer({ wroteAt: undefined, ours: [], calls });
    await answer({ ours: [], calls });
    await answer({ wroteAt: undefined, ours: [], calls, told: told("reply") });
    expect(heard).toEqual([true, false, false]);
  });
});

describe("other mail", () => {
  test.each(["automatic-reply", "other"] as const)("without a list (%s) is kept and takes nobody's time", async (kind) => {
    expect((await read({ told: told(kind) })).understood).toMatchObject({ kind, review: [], decisions: [] });
  });

  test("that cannot be read is a person's, not a crash", async () => {
    expect((await read({ mail: mail({ problem: "too-deep" }) })).understood).toMatchObject({ kind: "other", review: ["too-deep"], decisions: [] });
  });

  test("that was read already is left alone", async () => {
    const { next, understood } = await read({ state: "settled" });
    expect(next).toEqual([]);
    expect(understood).toBeUndefined();
  });

  test("is named in the log by its id and kind alone", async () => {
    expect((await read({ mail: threaded, ours: [ourList] })).log.lines).toEqual([{ level: "info", event: "message understood", fields: { stage: "interpret", id: "i1", state: "reply" } }]);
  });
});
