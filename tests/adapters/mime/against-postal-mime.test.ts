import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { readMail } from "../../../src/adapters/mime/read-mail.ts";

const folder = fileURLToPath(new URL("../../fixtures/mail/", import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith(".eml"));
const settled = (text: string | undefined): string => (text ?? "").replace(/\r\n?/g, "\n").trimEnd();
/** postal-mime leaves Windows-1252 to Node, whose decoder (20) makes a control character of its apostrophe. */
const righted = (text: string | undefined): string => settled(text).replaceAll("\u0092", "’");

test("there are mails to compare", () => expect(files.length).toBeGreaterThan(8));

test.each(files)("%s: a well-formed mail reads as postal-mime reads it", async (name) => {
  const raw = await readFile(folder + name);
  const [ours, theirs] = await Promise.all([readMail(raw), PostalMime.parse(raw, { forceRfc822Attachments: true })]);
  expect(ours.problem).toBeUndefined();
  expect(ours.subject).toBe(theirs.subject ?? "");
  expect(ours.from[0]).toEqual(theirs.from === undefined ? undefined : { name: theirs.from.name, address: theirs.from.address });
  expect(ours.messageId).toBe(theirs.messageId);
  expect(ours.date?.toISOString()).toBe(theirs.date);
  if (ours.text !== "") expect(settled(ours.text)).toBe(righted(theirs.text));
  if (ours.html !== "") expect(settled(ours.html)).toBe(righted(theirs.html));
  // postal-mime rewrites the line ends of parts that are not encoded; we leave the bytes alone.
  const text = (content: ArrayBuffer | Uint8Array | string): string => settled(typeof content === "string" ? content : Buffer.from(content instanceof Uint8Array ? content : new Uint8Array(content)).toString("latin1"));
  expect(ours.attachments.map(({ contentType, fileName, content }) => [contentType, fileName ?? null, text(content)])).toEqual(theirs.attachments.map(({ mimeType, filename, content }) => [mimeType, filename, text(content)]));
});
