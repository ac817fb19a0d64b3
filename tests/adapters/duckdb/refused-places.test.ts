import fc from "fast-check";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { matchHeader } from "../../../src/adapters/duckdb/columns.ts";
import { readCsvHeader, type CsvShape } from "../../../src/adapters/duckdb/csv-header.ts";
import { openEngine } from "../../../src/adapters/duckdb/engine.ts";
import { measureFile } from "../../../src/adapters/duckdb/line-count.ts";
import { openLinePlaces } from "../../../src/adapters/duckdb/line-places.ts";
import { nativeTables } from "../../../src/adapters/duckdb/native-tables.ts";
import { refuseByPlaces } from "../../../src/adapters/duckdb/refuse-places.ts";
import { readTrusting } from "../../../src/adapters/duckdb/trusting-read.ts";
import { makeExtracts, reportOf, type Extracts } from "./extract-files.ts";

let extracts: Extracts;
beforeAll(async () => {
  extracts = await makeExtracts();
});
afterAll(() => extracts.clear());

const header = "patient;rpps;contact_date;kind;quantity";
const good = "P1;10001045367;2023-01-01;consultation;1";
const bad = [
  ";10001045367;2023-01-01;consultation;1", "P1;10001045367;;consultation;1", "P1;10001045367;2023-13-01;consultation;1", "P1;10001045367;2923-01-01;consultation;1",
  "P1;1000104536;2023-01-01;consultation;1", "P1;1000104536X;2023-01-01;consultation;1", "P1;10001045367;2023-01-01;massage;1", "P1;10001045367;2023-01-01;consultation;40000",
  "P1;10001045367;2023-01-01;consultation", "P1;10001045367;2023-01-01;consultation;1;x", ";;;;", "x",
] as const;
const care = nativeTables.find(({ file }) => file === "care_contacts") ?? expect.fail("no care table");

/** The rejects and the report of a file, read by places or, declared Latin-1, line by line: its letters are the same in both. */
async function read(lines: readonly string[], encoding: "utf-8" | "latin-1") {
  const outcome = await extracts.read({ "care_contacts.csv": `${[header, ...lines].join("\n")}\n` }, { encoding });
  return { outcome: outcome.outcome, report: reportOf(outcome, "care_contacts.csv"), rejects: await extracts.rejects() };
}

describe("bad lines among good ones", () => {
  test("are refused by their places as they are line by line", async () => {
    const line = fc.oneof({ weight: 4, arbitrary: fc.constant(good) }, { weight: 1, arbitrary: fc.constantFrom(...bad) });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 40 }), async (lines) => {
        const byPlaces = await read(lines, "utf-8");
        expect(byPlaces).toEqual(await read(lines, "latin-1"));
        expect(byPlaces.rejects.map((reject) => Number(reject.split(";")[1]))).toEqual(lines.flatMap((text, i) => (text === good ? [] : [i + 2])));
      }),
      { numRuns: 25 },
    );
  });

  test("of a file of three megabytes are found around every mark, and the good ones are not read again", async () => {
    const lines = Array.from({ length: 80_000 }, (_, i) => (i % 9_973 === 5 ? (bad[i % bad.length] ?? good) : good));
    const { report, rejects } = await read(lines, "utf-8");
    expect(report).toEqual({ file: "care_contacts.csv", read: 80_000, kept: 79_991, refused: 9 });
    expect(rejects.map((reject) => Number(reject.split(";")[1]))).toEqual([7, 9_980, 19_953, 29_926, 39_899, 49_872, 59_845, 69_818, 79_791]);

    const path = join(extracts.workDir(), "../in/care_contacts.csv");
    const source = { path, shape: (await readCsvHeader(path)) as CsvShape, encoding: "utf-8" as const };
    const engine = await openEngine({ tempDir: extracts.workDir() });
    try {
      await engine.run("CREATE TEMP TABLE refused (file VARCHAR, line BIGINT, column_name VARCHAR, reason VARCHAR)");
      const at = matchHeader(source.shape.columns, care).at;
      const trusted = (await readTrusting(engine, { ...source, at }, care)) ?? expect.fail("the pass was ended");
      expect(await refuseByPlaces(engine, { ...source, at }, "care_contacts.csv", care, await measureFile(path), trusted, join(extracts.workDir(), "copy.tmp"))).toBe(true);
      expect(await engine.rows("SELECT count(*)::INTEGER AS n FROM duckdb_tables() WHERE table_name LIKE 'reading%'")).toEqual([{ n: 0 }]); // they would hold the lines
    } finally {
      engine.close();
    }
  });
});

describe("a line in a large file", () => {
  test("is found by its number, and its number by any byte of it", async () => {
    await extracts.read({ "care_contacts.csv": `${header}\n${Array.from({ length: 70_000 }, (_, i) => `P${i};10001045367;2023-01-01;consultation;1`).join("\r\n")}` });
    const path = join(extracts.workDir(), "../in/care_contacts.csv");
    const lines = (await readFile(path, "utf8")).split("\n");
    const { marks } = await measureFile(path);
    expect(marks.length).toBeGreaterThan(2);
    const places = await openLinePlaces(path, marks);
    try {
      const numbers = [2, 3, 24_000, ...marks.slice(1).flatMap(({ feeds }) => [feeds, feeds + 1, feeds + 2]), 70_001].sort((a, b) => a - b);
      expect((await places.linesOf(numbers)).map(String)).toEqual(numbers.map((number) => lines[number - 1]?.replace("\r", "")));
      const begins = numbers.map((number) => lines.slice(0, number - 1).reduce((sum, text) => sum + text.length + 1, 0));
      expect(await places.numbersAt(begins)).toEqual(numbers);
    } finally {
      await places.close();
    }
  });
});
