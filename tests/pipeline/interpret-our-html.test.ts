import { beforeAll, describe, expect, test } from "vitest";
import { createMailRenderer } from "../../src/adapters/mjml/renderer.ts";
import { readMail } from "../../src/adapters/mime/read-mail.ts";
import { classify } from "../../src/domain/classify/classify.ts";
import type { SentList } from "../../src/domain/decision.ts";
import { htmlLines } from "../../src/domain/reply/html-lines.ts";
import { interpretMail } from "../../src/pipeline/interpret.ts";
import { sampleList } from "../../src/wiring/bench/sample.ts";

const document = { ...sampleList(4, 0), reference: "ALD-87-7K3F9-Q" };
const list: SentList = {
  reference: document.reference, messageId: "<m@x>", practitioner: { rpps: "10001234567", familyName: "LEMOINE", givenName: "Paul", mssante: "paul.lemoine@medecin.mssante.example" },
  lines: document.lines.map(({ number, civility, familyName, givenName, birthDate }) => ({ line: number, familyName, givenName, sex: civility === "Mme" ? "F" : "M", birthDate })),
};
let ours = "";
beforeAll(async () => {
  ours = (await createMailRenderer()).doctorList(document).html;
});

/** A client that sends HTML alone, our mail quoted as it was rendered. */
async function decisionsOf(answer: string, quoted: string): Promise<string> {
  const raw = `From: <${list.practitioner.mssante}>\r\nSubject: Re: [${list.reference}]\r\nMessage-ID: <r@x>\r\nIn-Reply-To: <m@x>\r\nReferences: <m@x>\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>${answer}</p><p>Le 7 août 2023 à 09:00, CPAM a écrit :</p><blockquote type="cite">${quoted}</blockquote></body></html>\r\n`;
  const mail = await readMail(Buffer.from(raw));
  return interpretMail(mail, classify(mail), list).lines.map(({ decision }) => decision).join(" ");
}

describe("our own mail as it really looks, quoted in HTML alone", () => {
  test("its layout's cells have a font size of nothing, and what stands in them is seen all the same; the hidden preview is not", () => {
    const lines = htmlLines(ours).map(({ text }) => text);
    for (const { familyName } of document.lines) expect(lines.some((line) => line.includes(familyName))).toBe(true);
    expect(lines.filter((line) => line.startsWith("Acceptez-vous de devenir leur médecin traitant ?"))).toHaveLength(1);
    expect(htmlLines('<p>vu</p><p style="font-size:0">caché</p><td style="font-size:0px"><p>caché</p></td><p>vu</p>').map(({ text }) => text).filter((text) => text !== "")).toEqual(["vu", "vu"]);
  });

  test("an answer above it decides, and our own words below it do not", async () => {
    expect(await decisionsOf("J’accepte tous les patients.", ours)).toBe("accept accept accept accept");
    expect(await decisionsOf("Je refuse tous les patients.", ours)).toBe("refuse refuse refuse refuse");
  });

  test("a refusal typed into a row of the quoted list is not lost: that line is never accepted", async () => {
    const typed = ours.replace(/(N(?:'|&#39;|&apos;|’)DIAYE[^<]*)/, "$1 REFUSE");
    expect(typed).not.toBe(ours);
    expect((await decisionsOf("J’accepte tous les patients.", typed)).split(" ")[1]).not.toBe("accept");
  });
});
