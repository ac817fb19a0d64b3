import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { composeRaw } from "../../src/adapters/smtp/compose.ts";
import { decodeMail, encodeMail } from "../../src/pipeline/mail-content.ts";
import { mailTo, utf8 } from "../builders/world.ts";

describe("a frozen mail", () => {
  test("carries the very bytes that leave: they are not made again, whatever else it says", async () => {
    const raw = await composeRaw(mailTo("claire.morel@medecin.mssante.example"));
    const opened = decodeMail(encodeMail({ ...mailTo("claire.morel@medecin.mssante.example"), raw }));
    expect(Buffer.from(await composeRaw(opened)).equals(raw)).toBe(true);
    expect(Buffer.from(await composeRaw({ ...opened, subject: "changed since" })).equals(raw)).toBe(true);
  });

  test("without them is composed when it is handed over, as before", async () => {
    const mail = mailTo("claire.morel@medecin.mssante.example");
    const opened = decodeMail(encodeMail(mail));
    expect("raw" in opened).toBe(false);
    expect(await composeRaw(opened)).toEqual(await composeRaw(mail));
  });

  test("gives back what was put in, whatever the bytes and the letters", () => {
    const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.array(bytes, { maxLength: 3 }), fc.option(bytes, { nil: undefined }), (words, contents, raw) => {
        const attachments = contents.map((content, at) => ({ fileName: `${words}-${at}.pdf`, contentType: "application/pdf", content }));
        const mail = { ...mailTo("a@b.example"), subject: words, text: words, attachments, ...(raw === undefined ? {} : { raw }) };
        expect(decodeMail(encodeMail(mail))).toEqual(mail);
      }),
    );
    expect(decodeMail(encodeMail({ ...mailTo("a@b.example"), raw: utf8("") })).raw).toEqual(Buffer.alloc(0));
  });
});
