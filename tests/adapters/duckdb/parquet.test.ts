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
    expect((await readFile(join(home, "bad-work", "rejects.csv"), "utf8")).trim().split("\n").slice(1).map((line) => line.split(";").slice(0, 4).join(";"))).toEqual([
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

  test("may write its days as text in any of the three ways, and an empty text is no value", async () => {
    const rows = ["'2023-01-01', '10001045367'", "'20230102', '10001045367'", "'03/01/2023', ''", "'', '10001045367'"];
    const inputDir = await extractWith("text", `SELECT 'P1' AS patient, day AS contact_date, rpps, 'visit' AS kind, 1 AS quantity FROM (VALUES ${rows.map((row) => `(${row})`).join(", ")}) t(day, rpps)`);
    const outcome = await duckdbReader.read({ inputDir, layout: "native", workDir: join(home, "text-work"), maxRejects: 1 });
    expect(outcome.files.find(({ file }) => file === "care_contacts.parquet")).toEqual({ file: "care_contacts.parquet", read: 4, kept: 3, refused: 1 });
    expect(await readFile(join(home, "text-work", "rejects.csv"), "utf8")).toContain("care_contacts.parquet;5;contact_date;missing;champ obligatoire vide\n");
  });

  test("refuses a null byte in a text: no database takes it", async () => {
    const inputDir = await extractWith("null", "SELECT 'P' || chr(0) || '1' AS patient, 10001045367 AS rpps, DATE '2023-01-01' AS contact_date, 'visit' AS kind, 1 AS quantity");
    const outcome = await duckdbReader.read({ inputDir, layout: "native", workDir: join(home, "null-work"), maxRejects: 1 });
    expect(outcome).toMatchObject({ outcome: "extracted", refused: 1 });
  });

  test.each([
    ["half a file", (whole: Buffer) => whole.subarray(0, whole.length / 2)],
    ["an empty one", () => Buffer.alloc(0)],
    ["a CSV under its name", () => Buffer.from("patient;rpps;contact_date;kind;quantity\n")],
    ["one whose middle was overwritten", (whole: Buffer) => Buffer.concat([whole.subarray(0, 4), Buffer.alloc(whole.length - 12, 0x55), whole.subarray(-8)])],
  ])("is not taken from %s: a sentence says which", async (title, damage) => {
    const inputDir = await extractWith(title, "SELECT 'P1' AS patient, 10001045367 AS rpps, DATE '2023-01-01' AS contact_date, 'visit' AS kind, 1 AS quantity FROM range(1000)");
    const path = join(inputDir, "care_contacts.parquet");
    await writeFile(path, damage(await readFile(path)));
    const outcome = await duckdbReader.read({ inputDir, layout: "native", workDir: join(home, `${title}-work`), maxRejects: 1 });
    expect(outcome).toMatchObject({ outcome: "failed", failure: { code: "unreadable", sentence: "«\u00a0care_contacts.parquet\u00a0» n’est pas un fichier Parquet entier\u00a0: il est tronqué ou abîmé." } });
  });
});
