import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { composeForDoctor, composeInvitation, composeNotice, type Composer, type Envelope } from "../../src/pipeline/compose.ts";
import { finalise } from "../../src/pipeline/finalise.ts";
import { decodeMail, encodeMail } from "../../src/pipeline/mail-content.ts";
import { outbound, type OutboundStore } from "../../src/pipeline/outbound.ts";
import { isForPatient } from "../../src/pipeline/send.ts";
import { caisse87, doctorList, doctorReceipt, patientNotice } from "../builders/documents.ts";
import { clockAt, mailTo, testVault, utf8 } from "../builders/world.ts";

const vault = testVault();
const words = (subject: string) => ({ subject, html: `<p>${subject}</p>`, text: subject });
const said: object[] = [];
const mail: Composer["mail"] = {
  doctorList: ({ reference }) => words(`[${reference}]`), doctorReceipt: ({ reference }) => words(`compris ${reference}`), doctorQuestion: () => words(""), patientConfirmation: () => words("Votre médecin traitant (confirmation)"),
  patientNotice(notice) {
    said.push(notice);
    return words("Votre médecin traitant");
  },
};
const composer: Composer = { mail, pdf: { doctorList: ({ reference }) => utf8(`%PDF ${reference}`) }, productReference: "RAT001234" };
const envelope: Envelope = { messageIdHeader: "<m1@cpam87.mssante.example>", envelopeId: "m1", to: "claire.morel@medecin.mssante.example", caisse: { name: "CPAM de la Haute-Vienne", mailbox: "liste-ald@cpam87.mssante.example" } };
const date = new Date("2023-08-07T07:00:00Z");

describe("a list as a mail", () => {
  const list = composeForDoctor({ kind: "list", envelope, document: doctorList(2) }, date, composer);

  test("says who writes, names our product on the trust space, and carries one PDF named by the reference", () => {
    expect(list.from).toEqual({ name: "Assurance Maladie – CPAM de la Haute-Vienne", address: "liste-ald@cpam87.mssante.example" });
    expect(list.headers).toEqual({ "X-MSS-NIL": "RAT001234" });
    expect(list.attachments.map(({ fileName, contentType }) => ({ fileName, contentType }))).toEqual([{ fileName: "liste-ALD-87-7K3F9-Q.pdf", contentType: "application/pdf" }]);
  });

  test("answers come back to the caisse's own mailbox", () => {
    expect(list.replyTo).toBe("liste-ald@cpam87.mssante.example");
  });

  test("without a product reference the header is left out, not empty", () => {
    expect(composeForDoctor({ kind: "list", envelope, document: doctorList(1) }, date, { ...composer, productReference: "" }).headers).toEqual({});
  });
});

test("what was understood answers the doctor's own message and tells every robot not to answer", () => {
  const understood = composeForDoctor({ kind: "understood", envelope: { ...envelope, inReplyTo: "<answer@medecin.mssante.example>" }, document: doctorReceipt }, date, composer);
  expect(understood.headers).toEqual({ "X-MSS-NIL": "RAT001234", "Auto-Submitted": "auto-replied", "In-Reply-To": "<answer@medecin.mssante.example>", References: "<answer@medecin.mssante.example>" });
  expect(understood.attachments).toEqual([]);
});

describe("a patient's notice as a mail", () => {
  const { caisse, patient, dataProtection } = patientNotice;
  const message = { noticeId: "n1", envelope: { ...envelope, to: "marie.dupont@orange.fr" }, document: { caisse, patient, dataProtection } };

  test("names the month that will be written down if it leaves now, at 00:30 in Paris too", () => {
    composeNotice(message, new Date("2023-07-14T22:30:00Z"), { mail, vault, publicUrl: "https://mt.cpam.example" });
    expect(said.at(-1)).toMatchObject({ sentOn: "2023-07-15", objectBy: "2023-08-16", objectionUrl: `https://mt.cpam.example/opposition/${vault.linkToken("n1")}` });
  });

  test("one click stops e-mails; no header of the trust space, nothing attached", () => {
    const notice = composeNotice(message, date, { mail, vault, publicUrl: "https://mt.cpam.example" });
    expect(notice.headers).toEqual({ "List-Unsubscribe": `<https://mt.cpam.example/courriels/${vault.linkToken("n1")}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" });
    expect(notice.attachments).toEqual([]);
  });
});

const invitation = { noticeId: "n1", envelope: { ...envelope, to: "marie.dupont@orange.fr" }, document: { about: "accepted" as const, caisse: caisse87, patient: patientNotice.patient, dataProtection: patientNotice.dataProtection } };

describe("the e-mail beside a confirmation letter", () => {
  test("goes by the ordinary relay: no header of the trust space, nothing attached, and one click stops e-mails", () => {
    const composed = composeInvitation(invitation, date, { mail, vault, publicUrl: "https://mt.cpam.example" });
    expect(composed.headers).toEqual({ "List-Unsubscribe": `<https://mt.cpam.example/courriels/${vault.linkToken("n1")}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" });
    expect(composed.attachments).toEqual([]);
    expect(isForPatient("invitation")).toBe(true);
  });

  test("to a patient to whom no notice ever went has no link to show", () => {
    expect(composeInvitation({ ...invitation, noticeId: undefined }, date, { mail, vault, publicUrl: "https://mt.cpam.example" }).headers).toEqual({});
  });
});

describe("what is to leave", () => {
  const store: OutboundStore = {
    sealedContent: (id) => Promise.resolve(id === "m1" ? vault.seal(encodeMail(mailTo("a@b.example")), "message.content") : undefined),
    notice: (id) => Promise.resolve(id === "m2" ? { noticeId: "n1", envelope, document: { caisse: caisse87, patient: patientNotice.patient, dataProtection: patientNotice.dataProtection } } : undefined),
    invitation: (id) => Promise.resolve(id === "m3" ? invitation : undefined),
  };
  const world = { store, vault, mail, clock: clockAt("2023-07-03T07:00:00Z"), publicUrl: "https://mt.cpam.example" };

  test("is, for a doctor, what was frozen", async () => {
    expect(await outbound("m1", "list", world)).toEqual(mailTo("a@b.example"));
  });

  test("is, for a patient, made from the row", async () => {
    expect((await outbound("m2", "notice", world)).subject).toBe("Votre médecin traitant");
    expect((await outbound("m3", "invitation", world)).subject).toBe("Votre médecin traitant (confirmation)");
  });

  test("is never nothing: an id without content is a bug, named by its id alone", async () => {
    await expect(outbound("m9", "list", world)).rejects.toThrow("no content behind message m9");
    await expect(outbound("m9", "notice", world)).rejects.toThrow("no notice behind message m9");
    await expect(outbound("m9", "invitation", world)).rejects.toThrow("no declaration behind message m9");
  });
});

test("a frozen mail is read again as it was, whatever its text and its attachments hold", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.uint8Array({ maxLength: 500 }), fc.option(fc.emailAddress(), { nil: undefined }), (text, content, replyTo) => {
      const original = { ...mailTo("a@b.example"), text, html: text, replyTo, attachments: [{ fileName: "liste.pdf", contentType: "application/pdf", content: Buffer.from(content) }] };
      expect(decodeMail(encodeMail(original))).toEqual(original);
    }),
  );
});

describe("when a doctor accepts, the patient is asked once", () => {
  const drafted: string[] = [];
  const storeWith = (email: string | undefined, first = true) => ({
    toInvite: () => Promise.resolve({ email, addressLines: ["MME MARIE DUPONT", "3 RUE PASTEUR", "87000 LIMOGES"], mailDomain: "cpam87.mssante.example" }),
    draftConfirmation: (id: string, letterRef: string, invitation: { readonly messageIdHeader: string; readonly recipient: string } | undefined) => {
      drafted.push(`${id} ${letterRef} ${invitation?.recipient ?? "letter only"} ${invitation?.messageIdHeader ?? ""}`.trim());
      return Promise.resolve(first);
    },
  });
  const clock = clockAt("2023-08-09T07:00:00Z");
  const letterRef = vault.shortCode("letter:x1");

  test("by letter, whose reference can be scanned when it comes back, and by an e-mail where there is an address", async () => {
    expect(await finalise("x1", { store: storeWith("marie.dupont@orange.fr"), vault, clock, newId: () => "m9" })).toEqual([{ step: "send", id: "m9" }]);
    expect(drafted.at(-1)).toBe(`x1 ${letterRef} marie.dupont@orange.fr <${vault.contentId("message", "m9")}@cpam87.mssante.example>`);
  });

  test.each([undefined, "néant", "marie.dupont@"])("by letter only with the address %j", async (email) => {
    expect(await finalise("x1", { store: storeWith(email), vault, clock, newId: () => "m9" })).toEqual([]);
    expect(drafted.at(-1)).toBe(`x1 ${letterRef} letter only`);
  });

  test("by no e-mail that announces a letter which cannot be posted", async () => {
    const store = { ...storeWith("marie.dupont@orange.fr"), toInvite: () => Promise.resolve({ email: "marie.dupont@orange.fr", addressLines: ["MME DUPONT", "1000 BRUXELLES", "BELGIQUE"], mailDomain: "x.example" }) };
    expect(await finalise("x1", { store, vault, clock, newId: () => "m9" })).toEqual([]);
    expect(drafted.at(-1)).toBe(`x1 ${letterRef} letter only`);
  });

  test("not again when another worker was first, or when the declaration ended meanwhile", async () => {
    expect(await finalise("x1", { store: storeWith("marie.dupont@orange.fr", false), vault, clock, newId: () => "m9" })).toEqual([]);
    const over = { ...storeWith("marie.dupont@orange.fr"), toInvite: () => Promise.resolve(undefined) };
    const before = drafted.length;
    expect(await finalise("x1", { store: over, vault, clock, newId: () => "m9" })).toEqual([]);
    expect(drafted.length).toBe(before);
  });
});
