import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readMail } from "../../../src/adapters/mime/read-mail.ts";
import { classify } from "../../../src/domain/classify/classify.ts";
import type { SentList } from "../../../src/domain/decision.ts";
import { interpretMail } from "../../../src/pipeline/interpret.ts";
import { asCells, fared } from "../../fixtures/replies/measure.ts";
import { skipBecause } from "../../skip.ts";

// Labelled replies that are not part of the repository, beside it where they are at hand.
const corpus = join(import.meta.dirname, "../../../../shared/corpus/replies");

describe("the replies that others labelled", () => {
  it("are understood as labelled, from raw bytes to decisions", async () => {
    if (!existsSync(corpus)) skipBecause(`The labelled replies are not at ${corpus}: nothing was measured.`);
    const rows = readFileSync(join(corpus, "labels.tsv"), "utf8").trim().split("\n").map((row) => row.split("\t"));
    expect(rows.length).toBeGreaterThan(30);
    const otherwise: unknown[] = [];
    for (const [path = "", , label = ""] of rows) {
      const list = JSON.parse(readFileSync(join(corpus, `${path.split("/")[0]}.json`), "utf8")) as SentList;
      const mail = await readMail(readFileSync(join(corpus, path)));
      const got = asCells(interpretMail(mail, classify(mail), list).lines);
      if (!fared(got, label).asLabelled) otherwise.push({ path, label, got });
    }
    expect(otherwise).toEqual([]);
  });
});
