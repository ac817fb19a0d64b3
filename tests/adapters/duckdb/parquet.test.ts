import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openEngine } from "../../../src/adapters/duckdb/engine.ts";
import { duckdbReader } from "../../../src/adapters/duckdb/reader.ts";
import { text } from "../../../src/adapters/duckdb/sql.ts";
import { csvToParquet } from "../../../src/adapters/duckdb/to-parquet.ts";
import { soundFiles } from "./extract-files.ts";

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "rattache-parquet-"));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** A sound extract in Parquet, its care contacts replaced by what a query gives. */
async function extractWith(folder: string, contacts: string): Promise<string> {
  const inputDir = join(home, folder);
  await mkdir(inputDir);
  for (const [file, content] of Object.entries(soundFiles)) await writeFile(join(inputDir, file), content);
  await csvToParquet(inputDir);
  const engine = await openEngine({ tempDir: home });
  await engine.run(`COPY (${contacts}) TO ${text(join(inputDir, "care_contacts.parquet"))} (FORMAT parquet)`);
  engine.close();
  return inputDir;
}

describe("an extract in Parquet", () => {
  test("refuses a bad row alone, by its number counted as in a file with a header", async () => {
    const rows = ["'P1', 10001045367, '2023-01-01', 'visit', 1", "'P1', 10001045367, '2023-02-30', 'visit', 1", "NULL, 10001045367, '2023-01-02', 'visit', 1", "'P1', 10001045367, '2023-01-03', 'massage', 1"];
    const inputDir = await extractWith("bad", `SELECT * FROM (VALUES ${rows.map((row) => `(${row})`).join(", ")}) t(patient, rpps, contact_date, kind, quantity)`);
    const outcome = await duckdbReader.read({ inputDir, layout: "native", workDir: join(home, "bad-work"), maxRejects: 1 });
    expect(outcome.files.find(({ file }) => file === "care_contacts.parquet")).toEqual({ file: "care_contacts.parquet", read: 4, kept: 1, refused: 3 });
    expect((await readFile(join(home, "bad-work", "rejects.csv"), "utf8")).trim().split("\n").slice(1)).toEqual([
      "care_contacts.parquet;3;contact_date;wrong-type", "care_contacts.parquet;4;patient;missing", "care_contacts.parquet;5;kind;unknown-value",
    ]);
  });

  test("may hold days and numbers in their own types", async () => {
    const inputDir = await extractWith("typed", "SELECT 'P1' AS Patient, 10001045367::BIGINT AS RPPS, DATE '2023-01-01' AS contact_date, 'visit' AS kind, 1::SMALLINT AS quantity");
    const outcome = await duckdbReader.read({ inputDir, layout: "native", workDir: join(home, "typed-work"), maxRejects: 0 });
    expect(outcome).toMatchObject({ outcome: "extracted", refused: 0 });
  });

  test("is told by the name of the column that is missing", async () => {
    const inputDir = await extractWith("short", "SELECT 'P1' AS patient, DATE '2023-01-01' AS contact_date, 'visit' AS kind, 1 AS quantity");
    const outcome = await duckdbReader.read({ inputDir, layout: "native", workDir: join(home, "short-work"), maxRejects: 0 });
    expect(outcome).toMatchObject({ outcome: "failed", failure: { code: "column-missing", sentence: "Dans «\u00a0care_contacts.parquet\u00a0», il manque la colonne «\u00a0rpps\u00a0»." } });
  });
});
