import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readMail } from "../../../src/adapters/mime/read-mail.ts";
import type { InboundMail } from "../../../src/domain/mail.ts";
import { bounceAccuracyPage } from "../../../src/pipeline/bounce-accuracy-page.ts";
import { bounceAccuracy, readBounceLabels, type BounceAccuracy } from "../../../src/pipeline/bounce-accuracy.ts";
import { measureBroken } from "../../fixtures/bounces/broken-reports.ts";
import { crossValidate } from "../../fixtures/bounces/cross-validation.ts";
import { measureByWords } from "../../fixtures/bounces/by-words.ts";
import { skipBecause } from "../../skip.ts";
import { areToldTheSame } from "./mail-builder.ts";

const corpus = fileURLToPath(new URL("../../../../shared/corpus/bounces/", import.meta.url));
const labelsFile = `${corpus}labels.tsv`;
/** The day of the figures in the page; change it when the page is written anew. */
const measuredOn = "2026-11-22";
const command = "npx vitest run --project fast tests/domain/classify/bounce-corpus.test.ts -u";
const absent = `The labelled bounces are not here (${labelsFile}): accuracy on real mail was not measured in this run.`;

const share = ({ right, of }: { right: number; of: number }): number => right / of;

/** Each file is taken from the disk and taken apart once; the rules read it anew in every measurement. */
const known = { bytes: new Map<string, Promise<Uint8Array>>(), mails: new WeakMap<Uint8Array, Promise<InboundMail>>() };
function bytesOf(path: string): Promise<Uint8Array> {
  const bytes = known.bytes.get(path) ?? readFile(corpus + path);
  known.bytes.set(path, bytes);
  return bytes;
}
function mailOf(raw: Uint8Array): Promise<InboundMail> {
  const mail = known.mails.get(raw) ?? readMail(raw);
  known.mails.set(raw, mail);
  return mail;
}

let accuracyOfAll: Promise<BounceAccuracy> | undefined;
async function measured(): Promise<BounceAccuracy> {
  if (!existsSync(labelsFile)) skipBecause(absent);
  return (accuracyOfAll ??= bounceAccuracy(readBounceLabels(await readFile(labelsFile, "utf8")), bytesOf, mailOf));
}

describe("629 real mails with labels", () => {
  test("all failures found, all others kept out, ≥ 97 % of reasons, ≥ 99 % permanent or temporary, none called permanent wrongly", async () => {
    const accuracy = await measured();
    expect(accuracy.failuresFound.of).toBeGreaterThan(500);
    expect(share(accuracy.failuresFound)).toBe(1);
    expect(share(accuracy.othersKeptOut)).toBe(1);
    expect(share(accuracy.reasons)).toBeGreaterThanOrEqual(0.97);
    expect(share(accuracy.permanence)).toBeGreaterThanOrEqual(0.99);
    expect(accuracy.temporaryCalledPermanent).toBe(0);
  });

  test("the page in docs says what is measured now (-u writes it)", async () => {
    const accuracy = await measured();
    const crossValidation = await crossValidate(readBounceLabels(await readFile(labelsFile, "utf8")), bytesOf, mailOf);
    expect(crossValidation.withoutItsOwn.reasons.right / crossValidation.withoutItsOwn.reasons.of).toBeGreaterThan(0.9);
    const broken = await measureBroken(readBounceLabels(await readFile(labelsFile, "utf8")), bytesOf, mailOf);
    for (const { accuracy: { failuresFound, othersKeptOut } } of broken) expect(Math.min(share(failuresFound) - 0.98, share(othersKeptOut) - 0.95)).toBeGreaterThan(0);
    expect([crossValidation.withoutItsOwn, crossValidation.withoutItsFamilys].map((without) => without.temporaryCalledPermanent)).toEqual([0, 0]);
    await expect(bounceAccuracyPage({ accuracy, byWords: await measureByWords(), crossValidation, broken }, measuredOn, command)).toMatchFileSnapshot("../../../docs/accuracy-bounces.md");
  });

  test("CR, LF and CRLF copies of every one of them are told the same", async () => {
    if (!existsSync(labelsFile)) skipBecause(absent);
    const paths = [...new Set(readBounceLabels(await readFile(labelsFile, "utf8")).map(({ path }) => path))];
    const differing: string[] = [];
    for (const path of paths) {
      const lf = (await readFile(corpus + path)).toString("latin1").replace(/\r\n?/g, "\n");
      if (!(await areToldTheSame([lf, lf.replaceAll("\n", "\r\n"), lf.replaceAll("\n", "\r")].map((text) => Buffer.from(text, "latin1"))))) differing.push(path);
    }
    expect(differing).toEqual([]);
  });
});
