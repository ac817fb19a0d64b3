import { beforeAll, describe, expect, test } from "vitest";
import { readMail } from "../../src/adapters/mime/read-mail.ts";
import { createMailRenderer } from "../../src/adapters/mjml/renderer.ts";
import { classify } from "../../src/domain/classify/classify.ts";
import type { SentList } from "../../src/domain/decision.ts";
import { asAnswerTo, laterMessageOf } from "../../src/domain/reply/later-message.ts";
import type { RenderedMail } from "../../src/pipeline/documents.ts";
import { interpretMail } from "../../src/pipeline/interpret.ts";
import { sampleList } from "../../src/wiring/bench/sample.ts";

const document = { ...sampleList(4, 0), reference: "ALD-87-7K3F9-Q" };
const list: SentList = {
  reference: document.reference, messageId: "<m@x>", practitioner: { rpps: "10001234567", familyName: "LEMOINE", givenName: "Paul", mssante: "paul.lemoine@medecin.mssante.example" },
  lines: document.lines.map(({ number, civility, familyName, givenName, birthDate }) => ({ line: number, familyName, givenName, sex: civility === "Mme" ? "F" : "M", birthDate })),
};
let confirmation: RenderedMail;
beforeAll(async () => {
  const lines = (["accept", "refuse", "review", "pending"] as const).map((decision, i) => ({ ...(document.lines[i] ?? document.lines[0]), decision }));
  confirmation = (await createMailRenderer()).doctorReceipt({ ...document, lines } as Parameters<Awaited<ReturnType<typeof createMailRenderer>>["doctorReceipt"]>[0]);
});

/** How clients put our confirmation below the doctor's words. */
const quotes: readonly (readonly [string, (ours: RenderedMail) => { readonly type: "plain" | "html"; readonly body: string }])[] = [
  ["marked line by line", ({ text }) => ({ type: "plain", body: `Le lun. 12 juin 2023 à 10:02, CPAM de la Haute-Vienne a écrit :\n${text.split("\n").map((line) => `> ${line}`).join("\n")}` })],
  ["below Outlook's head, unmarked", ({ text }) => ({ type: "plain", body: `De : CPAM <liste@cpam87.mssante.example>\nEnvoyé : lundi 12 juin 2023 10:02\nÀ : Dr LEMOINE\nObjet : [ALD-87-7K3F9-Q] Votre réponse est bien arrivée\n\n${text}` })],
  ["below nothing at all", ({ text }) => ({ type: "plain", body: text })],
  ["as HTML in a block", ({ html }) => ({ type: "html", body: `<p>Le lun. 12 juin 2023 à 10:02, CPAM a écrit :</p><blockquote>${html}</blockquote>` })],
];

async function read(answer: string, { type, body }: { readonly type: "plain" | "html"; readonly body: string }): Promise<string> {
  const content = type === "html" ? `<html><body><p>${answer}</p>${body}</body></html>` : `${answer}\n\n${body}\n`;
  const raw = `From: <${list.practitioner.mssante}>\nSubject: Re: [${list.reference}] =?utf-8?q?Votre_r=C3=A9ponse?= est bien =?utf-8?q?arriv=C3=A9e?=\nMessage-ID: <r@x>\nIn-Reply-To: <m@x>\nReferences: <m@x>\nContent-Type: text/${type}; charset=utf-8\n\n${content}`;
  const mail = await readMail(Buffer.from(raw.replaceAll("\n", "\r\n")));
  const later = laterMessageOf(mail.subject);
  if (later === undefined) throw new Error("the subject names our confirmation");
  const { lines, review } = asAnswerTo(later, interpretMail(mail, classify(mail), list), list.lines);
  return `${lines.map(({ decision }) => decision).join(" ")}${review.length > 0 ? " (a person)" : ""}`;
}

describe.each(quotes)("an answer to our confirmation, which stands below it %s", (_how, quoted) => {
  test.each(["Merci.", "Merci, c'est parfait.", "Bien reçu, bonne journée."])("%s decides nothing: what we noted is not said again by the doctor", async (words) => {
    expect(await read(words, quoted(confirmation))).not.toMatch(/accept|refuse/);
  });
  test.each(["Non, le 2 c'est une erreur.", "Non !", "Oui.", "OK", "D'accord.", "Je refuse."])("%s decides nothing by itself: a person reads it", async (words) => {
    const said = await read(words, quoted(confirmation));
    expect(said).not.toMatch(/accept|refuse/);
    expect(said).toMatch(/review|a person/);
  });
  test("a correction in the words that we ask for is understood as such, for its line and no other", async () => {
    expect((await read("2 : ACCEPTE", quoted(confirmation))).split(" ")[1]).toMatch(/accept|review/);
    expect(await read("2 : ACCEPTE", quoted(confirmation))).toMatch(/^(pending|review) \S+ (pending|review) (pending|review)( \(a person\))?$/);
    expect(await read("4 : ACCEPTE", quoted(confirmation))).toMatch(/^(pending|review) (pending|review) (pending|review) (accept|review)( \(a person\))?$/);
  });
});
