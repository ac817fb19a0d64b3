import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readMail } from "../../../src/adapters/mime/read-mail.ts";
import { bounceReasons } from "../../../src/domain/classify/classification.ts";
import { classifyRaw } from "../../../src/pipeline/classify.ts";
import { mutate } from "./mutations.ts";

/** Mutated mails of a run; issue 5 asks for 10,000 once, the fast round takes a sample. */
const mutatedMails = 500;
/** Reading and classifying one, at most. */
const maxMs = 250;

const own = fileURLToPath(new URL("../../fixtures/mail/", import.meta.url));
const corpora = ["bounces/maildir-bsd/", "replies/one/", "replies/four/", "replies/eight/", "replies/twelve/"].map((name) => fileURLToPath(new URL(`../../../../shared/corpus/${name}`, import.meta.url)));
const folders = [own, ...corpora.filter((folder) => existsSync(folder))];
const files = folders.flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith(".eml")).sort().map((name) => folder + name));
const kinds: readonly string[] = ["reply", "automatic-reply", "bounce", "delay", "receipt", "other"];

test(`${mutatedMails} mutated mails: each has a kind, none takes more than ${maxMs} ms`, { timeout: 300_000 }, async () => {
  const slow: string[] = [];
  const timed = async (raw: Buffer) => {
    const started = performance.now();
    const told = await classifyRaw(raw, readMail);
    return { ...told, ms: performance.now() - started };
  };
  await timed(await readFile(files[0] ?? "")); // what the process pays once is no mail's
  for (let seed = 1; seed <= mutatedMails; seed++) {
    const file = files[(seed * 7_919) % files.length] ?? "";
    const raw = mutate(await readFile(file), seed);
    const { mail, classification, ms } = await timed(raw);
    if (ms > maxMs) {
      const again = (await timed(raw)).ms; // the machine may have been busy with something else
      if (again > maxMs) slow.push(`seed ${seed}, ${file}: ${Math.round(again)} ms`);
    }
    expect(kinds, `seed ${seed}, ${file}`).toContain(classification.kind);
    expect(mail.problem, `seed ${seed}, ${file}`).not.toBe("unreadable");
    for (const { reason, permanent, action } of classification.recipients) {
      expect([...bounceReasons, "delivered"]).toContain(reason);
      if (action !== "failed") expect(permanent, `seed ${seed}, ${file}`).toBe(false);
    }
  }
  expect(slow).toEqual([]);
});
