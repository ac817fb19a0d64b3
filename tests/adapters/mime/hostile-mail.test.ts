import { describe, expect, test } from "vitest";
import { readMail } from "../../../src/adapters/mime/read-mail.ts";
import { classify } from "../../../src/domain/classify/classify.ts";
import type { SentList } from "../../../src/domain/decision.ts";
import { interpretMail } from "../../../src/pipeline/interpret.ts";

const MB = 1_000_000;
/** Generous beside the 250 ms of a quiet machine: what this must find is work that grows with the square of the mail. */
const mostCpuMs = 1_500;

const filled = (piece: string, bytes: number): string => piece.repeat(Math.ceil(bytes / piece.length)).slice(0, bytes);
const head = "From: Dr Morel <claire.morel@medecin.mssante.example>\r\nSubject: Re: [ALD-87-7K3F9-Q]\r\nMessage-ID: <r@x>\r\nIn-Reply-To: <m@x>\r\n";
const mail = (headers: string, body: string): Buffer => Buffer.from(`${head}${headers}\r\n\r\n${body}`, "latin1");
const text = (body: string): Buffer => mail("Content-Type: text/plain; charset=utf-8", body);
const html = (body: string): Buffer => mail("Content-Type: text/html; charset=utf-8", body);
const notice = (body: string): Buffer => Buffer.from(`Return-Path: <>\r\nFrom: MAILER-DAEMON@x.example\r\nSubject: Undelivered Mail Returned to Sender\r\n\r\n${body}`);
const nested = (depth: number): string => Array.from({ length: depth }, (_, i) => `--b${i}\r\nContent-Type: multipart/mixed; boundary="b${i + 1}"\r\n\r\n`).join("");

const hostile: readonly (readonly [string, () => Buffer])[] = [
  ["twenty thousand multiparts within each other", () => mail('Content-Type: multipart/mixed; boundary="b0"', nested(20_000))],
  ["a million parts", () => mail('Content-Type: multipart/mixed; boundary="b"', filled("--b\r\n\r\nx\r\n", 20 * MB))],
  ["twenty megabytes of near-boundaries", () => mail('Content-Type: multipart/mixed; boundary="-"', filled("-", 20 * MB))],
  ["twenty megabytes of quotation", () => text(`J'accepte tous.\n${filled("> 1. Mme DURAND Jeanne\n", 20 * MB)}`)],
  ["two million empty lines", () => text(filled("\n", 1.9 * MB))],
  ["two megabytes of quote marks", () => text(filled("> ", 1.9 * MB))],
  ["a header line of twenty megabytes", () => mail(`X-A: ${filled("a", 20 * MB)}`, "J'accepte.")],
  ["headers without end", () => mail(filled("X-A: b\r\n", 20 * MB).trim(), "J'accepte.")],
  ["an address header that opens brackets only", () => mail(`Cc: ${filled("(<\"", 0.4 * MB)}`, "x")],
  ["a subject of encoded words that never close", () => mail(`Comments: ${filled("=?=?=?", 0.4 * MB)}`, "x")],
  ["ASCII that says it is UTF-16", () => mail("Content-Type: text/plain; charset=utf-16", filled("J'accepte. ", 1.9 * MB))],
  ["a charset that switches without end", () => mail("Content-Type: text/plain; charset=iso-2022-jp", filled("\u001b$B\u001b(B", 1.9 * MB))],
  ["base64 that is none", () => mail("Content-Type: text/plain\r\nContent-Transfer-Encoding: base64", filled("!!==\u0000", 10 * MB))],
  ["quoted-printable of escapes alone", () => mail("Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable", filled("=  ", 20 * MB))],
  ["HTML in one line", () => html(`<p>J'accepte tous</p>${filled("a", 1.9 * MB)}`)],
  ["HTML that opens and never closes", () => html(filled("<blockquote><div>a", 1.9 * MB))],
  ["HTML of scripts and comments that never end", () => html(filled("<script><!--<style>", 1.9 * MB))],
  ["HTML of half entities", () => html(filled("&#x41&", 1.9 * MB))],
  ["HTML of a table of forty thousand rows", () => html(`<table>${filled("<tr><td>1</td><td>Mme DURAND Jeanne</td><td>ACCEPTE</td></tr>", 1.9 * MB)}`)],
  ["a notice that names one address forty thousand times", () => notice(filled("<a@example.net>: host x said: 550 User unknown\n", 1.9 * MB))],
  ["a notice of one endless word", () => notice(filled("a.", 1.9 * MB))],
];

const list: SentList = {
  reference: "ALD-87-7K3F9-Q", messageId: "<m@x>", practitioner: { rpps: "10001234567", familyName: "MOREL", givenName: "Claire", mssante: "claire.morel@medecin.mssante.example" },
  lines: [{ line: 1, familyName: "DURAND", givenName: "Jeanne", sex: "F", birthDate: "1950-01-01" }, { line: 2, familyName: "N'DIAYE", givenName: "Moussa", sex: "M", birthDate: "1950-01-01" }],
};

describe("hostile mail is told and read in time, and never thrown at", () => {
  test.each(hostile)("%s", async (_, make) => {
    const raw = make();
    const from = process.cpuUsage();
    const read = await readMail(raw);
    const { kind } = classify(read);
    const { lines } = interpretMail(read, { kind }, list);
    const { user, system } = process.cpuUsage(from);
    expect((user + system) / 1_000).toBeLessThan(mostCpuMs);
    if (read.problem !== undefined) expect(lines.every(({ decision }) => decision === "pending")).toBe(true); // a person reads it whole
  });

  test("what is cut is never decided: an acceptance above a hundred thousand lines of quotation is a person's", async () => {
    const read = await readMail(text(`J'accepte tous les patients.\n${filled("> \n", 0.4 * MB)}\nNon, finalement je refuse.`));
    expect(read.problem).toBe("too-large");
    expect(interpretMail(read, classify(read), list).lines.map(({ decision }) => decision)).toEqual(["pending", "pending"]);
  });
});
