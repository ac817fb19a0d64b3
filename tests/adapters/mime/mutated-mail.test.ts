import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readMail } from "../../../src/adapters/mime/read-mail.ts";
import { bounceReasons } from "../../../src/domain/classify/classification.ts";
import { classifyRaw } from "../../../src/pipeline/classify.ts";
import { told, understoodBy } from "../../../src/wiring/reading.ts";
import { noteFigures } from "../../figures.ts";
import { lists } from "../../fixtures/replies/lists.ts";
import { roundMs, rounds } from "../../rounds.ts";
import { mutate } from "./mutations.ts";
import { stopwatch } from "../../stopwatch.ts";

const { mutatedMails } = rounds;
/** Reading, classifying and interpreting one, at most. */
const maxMs = 250;

const own = fileURLToPath(new URL("../../fixtures/mail/", import.meta.url));
const corpora = ["bounces/maildir-bsd/", "replies/one/", "replies/four/", "replies/eight/", "replies/twelve/"].map((name) => fileURLToPath(new URL(`../../../../shared/corpus/${name}`, import.meta.url)));
const folders = [own, ...corpora.filter((folder) => existsSync(folder))];
const files = folders.flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith(".eml")).sort().map((name) => folder + name));
const kinds: readonly string[] = ["reply", "automatic-reply", "bounce", "delay", "receipt", "other"];

test(`${mutatedMails} mutated mails: each has a kind and a decision a line, none takes more than ${maxMs} ms`, { timeout: roundMs }, async () => {
  const slow: string[] = [];
  const crashed: string[] = [];
  let slowest = 0;
  const timed = async (raw: Buffer) => {
    const elapsed = stopwatch();
    const classified = await classifyRaw(raw, readMail);
    const { lines } = await understoodBy(classified.mail, told(classified.mail), lists.four);
    return { ...classified, lines, ms: elapsed() };
  };
  await timed(await readFile(files[0] ?? "")); // what the process pays once is no mail's
  for (let seed = 1; seed <= mutatedMails; seed++) {
    const file = files[(seed * 7_919) % files.length] ?? "";
    const raw = mutate(await readFile(file), seed);
    const outcome = await timed(raw).catch((error: unknown) => void crashed.push(`seed ${seed}, ${file}: ${String(error)}`));
    if (outcome === undefined) continue;
    const { mail, classification, lines, ms: first } = outcome;
    let ms = first;
    for (let again = 0; ms > maxMs && again < 3; again++) ms = Math.min(ms, (await timed(raw)).ms); // a collection of garbage is everybody's, and so is a processor that others take half of
    if (ms > maxMs) slow.push(`seed ${seed}, ${file}: ${Math.round(ms)} ms`);
    slowest = Math.max(slowest, ms);
    expect(lines.map(({ line }) => line), `seed ${seed}, ${file}`).toEqual([1, 2, 3, 4]);
    expect(kinds, `seed ${seed}, ${file}`).toContain(classification.kind);
    expect(mail.problem, `seed ${seed}, ${file}`).not.toBe("unreadable");
    for (const { reason, permanent, action } of classification.recipients) {
      expect([...bounceReasons, "delivered"]).toContain(reason);
      if (action !== "failed") expect(permanent, `seed ${seed}, ${file}`).toBe(false);
    }
  }
  noteFigures("mutated mails read, classified, interpreted", { mails: mutatedMails, crashes: crashed.length, "slowest ms": Math.ceil(slowest) });
  expect(crashed).toEqual([]);
  expect(slow).toEqual([]);
});
