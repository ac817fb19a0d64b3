import { describe, expect, it } from "vitest";
import { simpleParser } from "mailparser";
import { composeRaw } from "../../../src/adapters/smtp/compose.ts";
import type { OutboundMail } from "../../../src/pipeline/ports.ts";

const pdf = new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 255, 13, 10, 46, 13, 10]);
const mail: OutboundMail = {
  messageIdHeader: "<0b5f-1@cpam87.mssante.test>",
  envelopeId: "0b5f-1",
  from: { name: "Assurance Maladie – CPAM de la Haute-Vienne", address: "liste@cpam87.mssante.test" },
  to: "paul.lemoine@medecin.mssante.test",
  replyTo: "reponses@cpam87.mssante.test",
  date: new Date("2026-03-02T09:00:00Z"),
  subject: "[ALD-87-7K3F9-Q] Votre liste de patients : à lire, « merci »",
  text: "Docteur,\n\n1. Mme LEFÈVRE Éric, né le 19/04/1968\n.\n" + "œ".repeat(300) + "\n",
  html: "<p>Docteur, voilà</p>",
  attachments: [{ fileName: "liste à lire.pdf", contentType: "application/pdf", content: pdf }],
  headers: { "X-MSS-NIL": "DEV000001", "In-Reply-To": "<x@y.test>" },
};
const text = async (changes: Partial<OutboundMail> = {}): Promise<string> => (await composeRaw({ ...mail, ...changes })).toString("latin1");

describe("a composed mail", () => {
  it("is the same to the byte at every attempt", async () => {
    expect(await text()).toBe(await text());
    expect(await text({ messageIdHeader: "<2@x.test>" })).not.toBe(await text());
  });

  it("has only ASCII in lines of at most 998 bytes, each ended by CRLF", async () => {
    const raw = await text();
    expect(raw).toMatch(/^[\x20-\x7e\t\r\n]*$/);
    expect(raw.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(Math.max(...raw.split("\r\n").map((line) => line.length))).toBeLessThan(1000);
  });

  it("says that a machine wrote it, unless its headers say otherwise", async () => {
    expect(await text()).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    const answer = await text({ headers: { "auto-submitted": "auto-replied" } });
    expect(answer.match(/^Auto-Submitted: .*/gim)).toEqual(["Auto-Submitted: auto-replied"]);
  });

  it("carries the product's reference and its own Date and Message-ID, and does not name a library", async () => {
    const raw = await text();
    expect(raw).toMatch(/^X-MSS-NIL: DEV000001\r$/im);
    expect(raw).toMatch(/^In-Reply-To: <x@y\.test>\r$/m);
    expect(raw).toMatch(/^Date: Mon, 02 Mar 2026 09:00:00 \+0000\r$/m);
    expect(raw).toMatch(/^Message-ID: <0b5f-1@cpam87\.mssante\.test>\r$/m);
    expect(raw).not.toMatch(/nodemailer|X-Mailer/i);
  });

  it("is read back as it was written", async () => {
    const read = await simpleParser(await composeRaw(mail));
    expect(read.subject).toBe(mail.subject);
    expect(read.from?.value).toEqual([mail.from]);
    expect(read.text?.trim()).toBe(mail.text.trim());
    expect(read.html).toBe(mail.html);
    expect(read.attachments.map((file) => [file.filename, file.contentType, [...file.content]])).toEqual([["liste à lire.pdf", "application/pdf", [...pdf]]]);
  });

  it("takes no header from inside a value", async () => {
    const raw = await text({ subject: "a\r\nBcc: autre@x.test", headers: { "X-MSS-NIL": "1\r\nX-Intrus: 2" }, from: { name: "a\r\nX-Intrus: 3", address: "a@x.test" } });
    expect(raw).not.toMatch(/^(Bcc|X-Intrus):/m);
  });

  it("may have text only", async () => {
    const read = await simpleParser(await composeRaw({ ...mail, html: "", attachments: [] }));
    expect(read.html).toBe(false);
    expect(read.text).toContain("Mme LEFÈVRE Éric");
  });
});
