import { expect, test } from "vitest";
import { readMail } from "../../src/adapters/mime/read-mail.ts";
import { readableBytes } from "../../src/wiring/transports.ts";

test("a message that was cut at the ceiling of the fetch is a person's task, never an answer", async () => {
  const head = Buffer.from("Message-ID: <a@x>\r\nFrom: paul@medecin.mssante.example\r\n\r\nJ'accepte tous les patients.\r\n");
  const cut = Buffer.concat([head, Buffer.alloc(readableBytes, "x")]).subarray(0, readableBytes);
  const mail = await readMail(cut);
  expect(mail.problem).toBe("too-large");
  expect(mail.text).toBe("");
  expect(mail.messageId).toBe("<a@x>");
});
