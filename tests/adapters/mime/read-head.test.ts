import fc from "fast-check";
import { expect, test } from "vitest";
import { readHead } from "../../../src/adapters/mime/read-head.ts";
import { readMail } from "../../../src/adapters/mime/read-mail.ts";
import { utf8 } from "../../builders/world.ts";

const whole = async (raw: Uint8Array) => {
  const { messageId, from } = await readMail(raw);
  return { messageId, sender: from[0]?.address ?? "" };
};

test("a head says who wrote and what the mail is called, whatever the line ends", () => {
  for (const end of ["\r\n", "\n", "\r"]) {
    expect(readHead(utf8(["From: =?utf-8?Q?Dr_L=C3=A9a_Morel?= <lea.morel@medecin.mssante.fr>", "Message-ID:", " <a1@medecin.mssante.fr>", "", "Message-ID: <not@this>", "J’accepte"].join(end)))).toEqual({
      messageId: "<a1@medecin.mssante.fr>", sender: "lea.morel@medecin.mssante.fr",
    });
  }
});

test("of any bytes a head says what reading all of the mail says: the same mail is known again, however it was read", async () => {
  const piece = fc.constantFrom("From: a@x.fr", "From: A <b@x.fr>, c@x.fr", "Message-ID: <1@x>", "message-id: 2@x", " <3@x>", "\t;folded", "Content-Type: multipart/mixed; boundary=b", "--b", "", "From nobody", "=?utf-8?B?w6k=?= <d@x>", "é");
  const bytes = fc.tuple(fc.array(piece, { maxLength: 14 }), fc.constantFrom("\r\n", "\n", "\r")).map(([lines, end]) => utf8(lines.join(end)));
  await fc.assert(fc.asyncProperty(fc.oneof(bytes, fc.uint8Array({ maxLength: 400 })), async (raw) => { expect(readHead(raw)).toEqual(await whole(raw)); }));
});
