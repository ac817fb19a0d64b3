import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPdfRenderer } from "../../src/adapters/pdf/renderer.ts";
import { pdfPictures } from "../../src/adapters/poppler/pdf-pictures.ts";
import { doctorList } from "../builders/documents.ts";
import { testVault } from "../web/filled-house.ts";
import { openHouse, type OpenHouse } from "../web/open-house.ts";
import { Visitor, wordsOf } from "../web/visitor.ts";

let house: OpenHouse;
let agent: Visitor;
let pdf: Buffer;
beforeAll(async () => {
  house = await openHouse();
  agent = await new Visitor(house.app).signIn(house.own.logins.caseWorker);
  pdf = Buffer.from(createPdfRenderer().doctorList(doctorList(6)));
});
afterAll(() => house.close());

async function taskWith(name: string, type: string, content: Buffer): Promise<string> {
  const [inboundId, taskId] = [randomUUID(), randomUUID()];
  const raw = ["From: a@medecin.mssante.example", "Content-Type: multipart/mixed; boundary=limite", "", "--limite", "Content-Type: text/plain", "", "Voir la pièce.", "--limite", `Content-Type: ${type}`, "Content-Transfer-Encoding: base64", `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`, "", content.toString("base64"), "--limite--", ""].join("\r\n");
  await house.pool.query("insert into inbound (id, caisse_code, mailbox, dedupe_key, sender_hash, raw_cipher, received_at, state, kind) values ($1, '871', 'x', $2, $2, $3, now(), 'review', 'reply')", [inboundId, Buffer.from(inboundId), testVault().seal(Buffer.from(raw), "inbound.raw")]);
  await house.pool.query("insert into review_task (id, caisse_code, kind, dedupe_key, inbound_id, created_at) values ($1, '871', 'unclear-reply', $2, $3, now())", [taskId, inboundId, inboundId]);
  return `/console/taches/${taskId}`;
}

test("an attached PDF is looked at as pictures: its pages, and no byte of the file itself", async () => {
  const task = await taskWith("liste signée.pdf", "application/pdf", pdf);
  expect(wordsOf((await agent.get(task)).body)).toContain("liste signée.pdf (application/pdf,");
  const page = await agent.get(`${task}/pieces/0/pages`);
  const pictures = [...page.body.matchAll(/src="data:image\/png;base64,([^"]+)"/g)].map((match) => Buffer.from(match[1] ?? "", "base64"));
  expect(pictures.length).toBeGreaterThan(0);
  expect(pictures.every((picture) => picture.subarray(1, 4).toString() === "PNG")).toBe(true);
  expect(page.body).not.toContain("%PDF");
});

test("a file is kept as bytes of no type, under a name that is only a name", async () => {
  const task = await taskWith("../../a\u202efdp.exe\".html", "text/html", Buffer.from("<script>alert(1)</script>"));
  const file = await agent.get(`${task}/pieces/0`);
  expect(file.headers).toMatchObject({
    "content-type": "application/octet-stream", "content-security-policy": "default-src 'none';sandbox", "x-content-type-options": "nosniff",
    "content-disposition": "attachment; filename*=UTF-8''_.._afdp.exe_.html",
  });
  expect(file.rawPayload.toString()).toBe("<script>alert(1)</script>");
  expect((await agent.get(`${task}/pieces/1`)).statusCode).toBe(404);
  expect((await agent.get(`${task}/pieces/-1`)).statusCode).toBe(404);
});

test("what calls itself a PDF and is none is not shown, and nothing falls over", async () => {
  const task = await taskWith("a.pdf", "application/pdf", Buffer.from("%PDF-1.7\nnothing of the kind"));
  expect(wordsOf((await agent.get(`${task}/pieces/0/pages`)).body)).toContain("Ce fichier ne peut pas être montré ici.");
  expect(await pdfPictures(Buffer.from("MZ not a pdf"))).toBeUndefined();
});

test("a page that claims to be a kilometre wide is drawn as large as a screen", async () => {
  const vast = pdf.toString("latin1").replace(/\/MediaBox \[0 0 [\d.]+ [\d.]+\]/g, (box) => box.replace(/0 0 [\d.]+ [\d.]+/, "0 0 99999 9999"));
  const [first] = (await pdfPictures(Buffer.from(vast, "latin1"))) ?? [];
  const [width, height] = [Buffer.from(first ?? []).readUInt32BE(16), Buffer.from(first ?? []).readUInt32BE(20)];
  expect(Math.max(width, height)).toBeLessThanOrEqual(1_400);
});
