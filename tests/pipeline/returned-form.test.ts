import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createPdfRenderer } from "../../src/adapters/pdf/renderer.ts";
import { readMail } from "../../src/adapters/mime/read-mail.ts";
import type { SentList } from "../../src/domain/decision.ts";
import type { ReturnedForm } from "../../src/domain/ticks.ts";
import { withTicks } from "../../src/pipeline/returned-form.ts";
import { told, understoodBy } from "../../src/wiring/reading.ts";
import { doctorList } from "../builders/documents.ts";

const list: SentList = {
  reference: "ALD-87-7K3F9-Q",
  messageId: "<liste@cpam87.mssante.example>",
  practitioner: { rpps: "10001234567", familyName: "LEMOINE", givenName: "Paul", mssante: "paul.lemoine@medecin.mssante.example" },
  lines: [1, 2, 3, 4].map((line) => ({ line, familyName: ["DURAND", "N'DIAYE", "LEFÈVRE-D'ORGEVAL", "OZ"][line - 1] ?? "", givenName: "Claire", sex: "F", birthDate: "1944-02-11" })),
};
const pdf = readFileSync(new URL("../fixtures/returned-forms/chromium-156.pdf", import.meta.url));

/** A doctor's answer with one file. */
function answer(text: string, file: Buffer, from = list.practitioner.mssante, contentType = "application/pdf"): Buffer {
  const head = [
    `From: Dr Lemoine <${from}>`, "To: liste-ald@cpam87.mssante.example", "Subject: Re: [ALD-87-7K3F9-Q] Votre liste", `In-Reply-To: ${list.messageId}`,
    "Message-ID: <1@medecin.mssante.example>", "MIME-Version: 1.0", 'Content-Type: multipart/mixed; boundary="b"', "", "--b", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "",
    text, "--b", `Content-Type: ${contentType}; name="liste.pdf"`, "Content-Transfer-Encoding: base64", 'Content-Disposition: attachment; filename="liste.pdf"', "",
  ];
  return Buffer.from([...head, file.toString("base64").replaceAll(/.{76}/g, "$&\r\n"), "--b--", ""].join("\r\n"));
}

async function understood(text: string, file: Buffer = pdf, from?: string, contentType?: string): Promise<[string, readonly string[]]> {
  const mail = await readMail(answer(text, file, from, contentType));
  const { lines, review } = await understoodBy(mail, told(mail), list);
  return [lines.map(({ decision }) => decision).join(" "), review];
}

test("a doctor who ticked the boxes on screen and sent the PDF back has answered", async () => {
  expect(await understood("Bonjour,\r\n\r\nCordialement\r\nDr Paul Lemoine")).toEqual(["accept pending refuse pending", []]);
  expect(await understood("Veuillez trouver ci-joint la liste complétée.")).toEqual(["accept pending refuse pending", []]);
});

test("a file sent as application/octet-stream is a PDF by its first bytes", async () => {
  expect(await understood("", pdf, undefined, "application/octet-stream")).toEqual(["accept pending refuse pending", []]);
});

test("words that agree with the ticks decide, words that do not give the line to a person", async () => {
  expect(await understood("ACCEPTE 1 ; REFUSE 3")).toEqual(["accept pending refuse pending", []]);
  expect(await understood("ACCEPTE TOUS")).toEqual(["accept accept review accept", ["contradiction"]]);
});

test("ticks from another mailbox decide nothing", async () => {
  expect(await understood("", pdf, "secretariat@cabinet.mssante.example")).toEqual(["review pending review pending", expect.arrayContaining(["other-sender"])]);
});

test("a damaged PDF goes to a person", async () => {
  expect(await understood("", pdf.subarray(0, 40_000))).toEqual(["pending pending pending pending", ["answer-in-attachment"]]);
});

test("a form that was read leaves the other lines unanswered, one that was not read leaves a doubt", async () => {
  expect(await understood("ACCEPTE 1")).toEqual(["accept pending refuse pending", []]);
  const flattened = readFileSync(new URL("../fixtures/returned-forms/qpdf-11-flattened.pdf", import.meta.url));
  expect(await understood("ACCEPTE 1", flattened)).toEqual(["accept pending pending pending", ["answer-in-attachment"]]);
});

test("our list sent back unticked, with no words, is read by a person", async () => {
  const unticked = Buffer.from(createPdfRenderer().doctorList(doctorList(4)));
  expect(await understood("", unticked)).toEqual(["pending pending pending pending", ["no-decision"]]);
  expect(await understood("ACCEPTE TOUS", unticked)).toEqual(["accept accept accept accept", []]);
});

test("no PDF is opened for a message that comes from no person, nor more than three for one that does", async () => {
  const mail = await readMail(answer("", pdf));
  let opened = 0;
  const counting = (): Promise<ReturnedForm> => {
    opened += 1;
    return Promise.resolve({ found: "form", reference: list.reference, ticks: [] });
  };
  const words = { lines: [], review: [] };
  expect(await withTicks(mail, "automatic-reply", list, () => words, counting)).toEqual(words);
  expect(opened).toBe(0);
  const many = { ...mail, attachments: Array.from({ length: 9 }, () => mail.attachments[0]).filter((one) => one !== undefined) };
  expect((await withTicks(many, "reply", list, () => words, counting)).review).toEqual(["answer-in-attachment"]);
  expect(opened).toBe(3);
});
