import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { InboundKind } from "../../../src/domain/decision.ts";
import type { InboundMail } from "../../../src/domain/mail.ts";
import { callReferencesIn, makeCallReference, parseCallReference } from "../../../src/domain/volunteer/call-reference.ts";
import { readCallAnswer, type SentCall } from "../../../src/domain/volunteer/read-call-answer.ts";
import { callReceiptWording, callWording, exampleOffers } from "../../../src/domain/volunteer/wording.ts";
import { createVolunteerMail } from "../../../src/adapters/mjml/volunteer-renderer.ts";
import { parseListReference } from "../../../src/domain/list-reference.ts";
import { caisse87 as caisse } from "../../builders/documents.ts";
import { clients } from "../../builders/mail-clients.ts";
import { examples } from "./examples.ts";

const reference = makeCallReference("87", 4) ?? "";
const doctor = { civility: "Mme", familyName: "MOREL", givenName: "Claire", rpps: "10000000001" } as const;
const document = { reference, caisse, doctor, territory: "Limoges Métropole", deadline: "2023-08-28", sentOn: "2023-08-07", validMonths: 6, dataProtection: { dpoContact: "dpo@cpam87.example" } };
const mails = await createVolunteerMail();
const sent = mails.call(document);
const call: SentCall = { reference, messageIds: ["<call-1@cpam87.mssante.example>"], mailboxes: ["claire.morel@medecin.mssante.example"], doctor };
const quoted = { lines: sent.text.trimEnd().split("\n"), html: sent.html };

const unmarked = "a webmail that marks nothing";

const mail = (text: string, change: Partial<InboundMail> = {}): InboundMail => ({
  headers: [], from: [{ name: "Dr Claire MOREL", address: "claire.morel@medecin.mssante.example" }], to: [], returnPath: undefined, subject: `Re: ${sent.subject}`, messageId: "<a@b>",
  inReplyTo: ["<call-1@cpam87.mssante.example>"], references: [], date: undefined, contentType: "text/plain", contentTypeParameters: {}, text, html: "", attachments: [], problem: undefined, ...change,
});
const label = (read: ReturnType<typeof readCallAnswer>): string | number => (read.answer === "offer" ? read.patients : read.answer);
const answered = (text: string, change: Partial<InboundMail> = {}, kind: InboundKind = "reply"): string | number => label(readCallAnswer(mail(text, change), kind, call));
const why = (text: string, change: Partial<InboundMail> = {}): readonly string[] => {
  const read = readCallAnswer(mail(text, change), "reply", call);
  return read.answer === "review" ? read.reasons : [];
};

describe("an answer to a call", () => {
  test("says the same under every mail client's quotation, with and without a signature", () => {
    const signatures = ["", "\n\nCordialement,\nDr Claire MOREL\nMédecin généraliste\n3 place de la Motte 87000 Limoges\nTél : 05 55 01 02 03", "\n\nEnvoyé de mon iPhone"];
    const said = examples.filter(([text]) => text !== "");
    fc.assert(fc.property(fc.constantFrom(...said), fc.constantFrom(...Object.keys(clients)), fc.constantFrom(...signatures), ([text, expected], client, signature) => {
      const body = clients[client]?.(`${text}${signature}`, quoted) ?? { text, html: "" };
      const found = answered(body.text, { html: body.html });
      // A person may be asked once more than without the quotation; what is decided is never another thing.
      expect([expected, "review"]).toContain(found);
    }), { numRuns: 400 });
  });

  test("goes to a person where a webmail marks nothing: whose words are whose cannot be told", () => {
    const body = clients[unmarked]?.("Oui, 5 patients", quoted) ?? { text: "", html: "" };
    expect(answered(body.text, { html: body.html })).toBe("review");
  });

  test.each(Object.keys(clients).filter((client) => client !== unmarked))("is understood with the quotation of %s", (client) => {
    const say = (text: string): string | number => {
      const body = clients[client]?.(text, quoted) ?? { text, html: "" };
      return answered(body.text, { html: body.html });
    };
    expect([say("Bonjour,\n\nOui, 5 patients.\n\nCordialement"), say("Non merci, patientèle complète"), say("Oui")]).toEqual([5, "refuse", "review"]);
  });

  test("our own examples are understood as we say, and are never taken for an answer when they are only quoted", () => {
    expect(exampleOffers.map((text) => answered(text))).toEqual([5, 3, "refuse"]);
    expect(readCallAnswer(mail(exampleOffers[1]), "reply", call)).toMatchObject({ homeVisits: "yes" });
    for (const [name, client] of Object.entries(clients)) {
      const body = client("", quoted);
      expect([name, answered(body.text, { html: body.html })]).toEqual([name, "review"]);
    }
  });

  test("from another mailbox, in another call's subject or beside a document goes to a person", () => {
    expect(why("oui, 5 patients", { from: [{ name: "", address: "secretariat@cabinet.mssante.example" }] })).toEqual(["offer-other-sender"]);
    expect(why("oui, 5 patients", { subject: `Re: [${makeCallReference("87", 5) ?? makeCallReference("87", 6)}] Pouvez-vous…` })).toContain("offer-other-call");
    expect(why("oui, 5 patients", { subject: "Re: [ALD-87-7K3F9-Q] Votre liste" })).toContain("offer-other-call");
    expect(why("oui, 5 patients", { attachments: [{ contentType: "application/pdf", fileName: "appel.pdf", content: new Uint8Array() }] })).toEqual(["offer-attachment"]);
    expect(answered("oui, 5 patients", { attachments: [{ contentType: "image/png", fileName: "logo.png", content: new Uint8Array() }] })).toBe(5);
  });

  test("may stand in the subject alone, and must not contradict the text", () => {
    expect(answered("", { subject: `OUI 5 patients Re: ${sent.subject}` })).toBe("review");
    expect(answered("", { subject: `5 patients [${reference}]` })).toBe(5);
    expect(answered("oui, 5 patients", { subject: `NON [${reference}] ${sent.subject.replace(/^\[.*?\] /, "")}` })).toBe("review");
    expect(answered("non", { subject: mails.call({ ...document, reminderOf: "2023-08-01" }).subject })).toBe("refuse");
  });

  test("is nobody's when a machine wrote it, and a person's when the machine says that the doctor has stopped", () => {
    expect(answered("Je suis absent. 5 patients vus.", { subject: "Réponse automatique : votre appel" }, "automatic-reply")).toBe("none");
    expect(answered("Le Dr Morel a cessé : je cesse mon activité.", {}, "automatic-reply")).toBe("review");
    expect(answered("oui, 5", {}, "bounce")).toBe("none");
    expect(answered("oui, 5 patients", { headers: [{ name: "auto-submitted", value: "auto-replied" }] }, "automatic-reply")).toBe("none");
  });

  test("is a person's when its words alone make it automatic and read as an answer", () => {
    expect(answered("oui, 5 patients", {}, "automatic-reply")).toBe("review");
    expect(answered("Je suis absent jusqu'au 3 juin.", {}, "automatic-reply")).toBe("none");
    expect(readCallAnswer(mail("Je suis absent jusqu'au 3 juin."), "automatic-reply", call, true)).toMatchObject({ answer: "review", reasons: ["offer-perhaps-automatic"] });
  });

  test("whose text and HTML differ goes to a person", () => {
    expect(why("oui, 5 patients", { html: "<p>oui, 3 patients</p>" })).toEqual(["offer-versions-differ"]);
    expect(answered("oui, 5 patients", { html: "<p>Oui, 5 patients</p>" })).toBe(5);
  });
});

test("a bare no below our receipt says that something is wrong with it: a person asks what; words that withdraw the offer withdraw it", () => {
  const { subject } = callReceiptWording({ reference, caisse, doctor, dataProtection: document.dataProtection, understood: { answer: "offer", patients: 3, homeVisits: false, validUntil: "2024-02-07" } });
  expect(answered("Non !", { subject: `Re: ${subject}` })).toBe("review");
  expect(answered("Non !")).toBe("refuse");
  expect(answered("Je ne prends plus de nouveaux patients.", { subject: `Re: ${subject}` })).toBe("refuse");
});

describe("the mails", () => {
  test("a call names no patient, says how to answer and when; its receipt says what was understood", () => {
    expect(callWording(document).subject.replaceAll(/\s/g, " ")).toBe(`[${reference}] Pouvez-vous suivre de nouveaux patients ? Réponse attendue le 28/08/2023`);
    const offer = callReceiptWording({ ...document, understood: { answer: "offer", patients: 5, homeVisits: true, validUntil: "2024-02-07" } });
    expect(offer.question.replaceAll(/\s/g, " ")).toBe("Noté : vous pouvez suivre 5 nouveaux patients, aussi à domicile, jusqu’au 7 février 2024.");
    expect(callReceiptWording({ ...document, understood: { answer: "refuse" } }).question.replaceAll(/\s/g, " ")).toBe("Noté : vous ne pouvez pas suivre de nouveaux patients.");
  });

  test("a call's reference is checked as a list's is, and is no list's", () => {
    expect(parseCallReference(reference.toLowerCase().replaceAll("-", " "))).toBe(reference);
    expect(parseListReference(reference)).toBeUndefined();
    expect(parseCallReference(reference.replace(/.$/, (last) => (last === "A" ? "C" : "A")))).toBeUndefined();
    expect(callReferencesIn(`Re: [${reference}] bonjour, VOL-87-AAAAA-9`)).toEqual([reference]);
  });
});
