import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TableSpec } from "../../../src/adapters/duckdb/columns.ts";
import { measureFile } from "../../../src/adapters/duckdb/line-count.ts";
import { openLinePlaces } from "../../../src/adapters/duckdb/line-places.ts";
import { nativeTables } from "../../../src/adapters/duckdb/native-tables.ts";
import { sndsTables } from "../../../src/adapters/duckdb/snds-tables.ts";
import { bothReadsOf, type Encoding } from "./both-reads.ts";

/** A layout's file of care: its header, a line that stands and lines that do not. */
interface Care {
  readonly spec: TableSpec;
  readonly header: string;
  readonly good: readonly string[];
  readonly bad: readonly string[];
}

const native: Care = {
  spec: nativeTables.find(({ file }) => file === "care_contacts") ?? expect.fail("no care table"),
  header: "patient;rpps;contact_date;kind;quantity",
  good: ["P1;10001045367;2023-01-01;consultation;1", "P2;;2023-01-02;hospital;-1"],
  bad: [
    ";10001045367;2023-01-01;consultation;1", "P1;10001045367;;consultation;1", "P1;10001045367;2023-13-01;consultation;1", "P1;10001045367;2923-01-01;consultation;1",
    "P1;1000104536;2023-01-01;consultation;1", "P1;1000104536X;2023-01-01;consultation;1", "P1;10001045367;2023-01-01;massage;1", "P1;10001045367;2023-01-01;consultation;40000",
    "P1;10001045367;2023-01-01;consultation", "P1;10001045367;2023-01-01;consultation;1;x", ";;;;", "x",
  ],
};
const snds: Care = {
  spec: sndsTables.flat().find(({ file }) => file === "er_prs_f") ?? expect.fail("no care table"),
  header: "BEN_NIR_PSA;BEN_RNG_GEM;EXE_SOI_DTD;PRS_NAT_REF;PRS_ACT_QTE;PFS_EXE_NUM;DPN_QLF;CPL_MAJ_TOP",
  good: ["PSA0000000000000A;1;01/01/2023;1111;1.00;871000019;0;0", "PSA0000000000000B;2;02/01/2023;1112;-1.00;;71;"],
  bad: [
    ";1;01/01/2023;1111;1.00;871000019;0;0", "A;;01/01/2023;1111;1.00;871000019;0;0", "A;1;;1111;1.00;871000019;0;0", "A;1;31/02/2023;1111;1.00;871000019;0;0", "A;1;01/01/2923;1111;1.00;871000019;0;0",
    "A;1;01/01/2023;;1.00;871000019;0;0", "A;1;01/01/2023;1111;;871000019;0;0", "A;1;01/01/2023;1111;1001;871000019;0;0", "A;1;01/01/2023;1111;one;871000019;0;0", "A;1;01/01/2023;99999;1;871000019;0;0",
    "A;1;01/01/2023;1111;1.00;871000019;0", "A;1;01/01/2023;1111;1.00;871000019;0;0;0", "x",
  ],
};

const reads = { native: await bothReadsOf(native.spec), snds: await bothReadsOf(snds.spec) };
afterAll(async () => {
  for (const each of Object.values(reads)) await each.clear();
});

const quoted = (line: string): string => line.split(";").map((field) => `"${field}"`).join(";");
/** What people's programs make of a line. */
const written = fc.constantFrom((line: string) => line, quoted, (line: string) => line.replace(/^[^;]*/, '"$&"'));
/** Lines that hold nothing, or what only some readers take for a line. */
const odd = ["", "", "", 'P"1;10001045367;2023-01-01;consultation;1', '"P1;10001045367;2023-01-01;consultation;1', '"P""1";10001045367;2023-01-01;consultation;1', "P1;1\r;x", "\r\r", " ", "P\u001f;;;;"] as const;

const files = ({ header, good, bad }: Care) => {
  const line = fc.oneof(
    { weight: 8, arbitrary: fc.tuple(fc.constantFrom(...good), written).map(([text, write]) => write(text)) },
    { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...bad), written).map(([text, write]) => write(text)) },
    { weight: 1, arbitrary: fc.constantFrom("", "", "é") },
  );
  const stranger = fc.oneof({ weight: 9, arbitrary: line }, { weight: 1, arbitrary: fc.constantFrom(...odd) });
  return fc
    .tuple(fc.constantFrom(line, line, stranger).chain((one) => fc.array(one, { minLength: 1, maxLength: 40 })), fc.constantFrom("\n", "\r\n"), fc.constantFrom("", "\ufeff"), fc.boolean())
    .map(([lines, end, mark, ended]) => `${mark}${[header, ...lines].join(end)}${ended ? end : ""}`);
};

describe("bad lines among good ones are refused as they are line by line", () => {
  test.each([["native", native], ["snds", snds]] as const)("%s: quoted or not, with blank lines, in either encoding", async (layout, care) => {
    await fc.assert(
      fc.asyncProperty(files(care), fc.constantFrom<Encoding>("utf-8", "latin-1"), async (text, encoding) => {
        const bytes = Buffer.from(text, encoding === "latin-1" && !text.startsWith("\ufeff") ? "latin1" : "utf8");
        expect(await reads[layout].usual(bytes, encoding)).toEqual(await reads[layout].lineByLine(bytes, encoding));
      }),
      // Found so: DuckDB takes the blank line before a bad one for its beginning.
      { numRuns: 40, examples: [[`${care.header}\n${care.good[0]}\n\n\n${care.bad[0]}`, "utf-8"], [`${care.header}\r\n\r\n\r\n${care.bad[2]}\r\n${care.good[0]}\r\n${care.bad[3]}`, "utf-8"]] },
    );
  });
});

describe("the good lines are not read again", () => {
  const many = (care: Care, write: (line: string) => string = (line) => line): string[] =>
    Array.from({ length: 40_000 }, (_, i) => write((i % 4_973 === 5 ? care.bad[i % care.bad.length] : care.good[i % 2]) ?? ""));
  const numbers = [7, 4_980, 9_953, 14_926, 19_899, 24_872, 29_845, 34_818, 39_791];
  test.each([
    ["native", "plain", native, (lines: string[]) => lines, 0],
    ["native", "quoted", native, (lines: string[]) => lines.map(quoted), 0],
    ["native", "with a blank line", native, (lines: string[]) => [...lines.slice(0, 3), "", ...lines.slice(3)], 1],
    ["snds", "plain", snds, (lines: string[]) => lines, 0],
    ["snds", "quoted", snds, (lines: string[]) => lines.map(quoted), 0],
  ] as const)("%s, %s: of megabytes the bad ones are found around every mark", async (layout, _written, care, change, moved) => {
    const bytes = Buffer.from(`${[care.header, ...change(many(care))].join("\r\n")}\r\n`);
    expect(await reads[layout].byPlaces(bytes)).toEqual({ told: true, listsLeft: 0 }); // DuckDB's lists would hold the lines
    const { refused, kept } = await reads[layout].usual(bytes, "latin-1");
    expect(refused.map(({ line }) => line)).toEqual(numbers.map((number) => number + moved));
    expect(kept).toHaveLength(39_991);
  });

  test("where a quotation mark may lead over the end of a line, all are", async () => {
    const bytes = Buffer.from(`${[native.header, native.bad[0], '"P1;10001045367;2023-01-01;consultation;1', native.good[0]].join("\n")}\n`);
    expect((await reads.native.byPlaces(bytes)).told).toBe(false);
    expect((await reads.native.usual(bytes, "utf-8")).refused.map(({ line, reason }) => [line, reason])).toEqual([[2, "missing"], [3, "unterminated-quote"]]);
  });
});

describe("a line in a large file", () => {
  test("is found by its number, and by any byte of it", async () => {
    const folder = await mkdtemp(join(tmpdir(), "rattache-places-"));
    const path = join(folder, "care_contacts.csv");
    const lines = [native.header, ...Array.from({ length: 70_000 }, (_, i) => `P${i};10001045367;2023-01-01;consultation;1`)];
    await writeFile(path, lines.join("\r\n"));
    const { marks } = await measureFile(path);
    expect(marks.length).toBeGreaterThan(2);
    const places = await openLinePlaces(path, marks);
    try {
      const numbers = [...new Set([2, 3, 24_000, ...marks.slice(1).flatMap(({ feeds }) => [feeds, feeds + 1, feeds + 2]), 70_001])].sort((a, b) => a - b);
      const expected = numbers.map((number) => ({ number, bytes: Buffer.from(lines[number - 1] ?? "") }));
      expect(places.linesOf(numbers)).toEqual(expected);
      const begins = numbers.map((number) => lines.slice(0, number - 1).reduce((sum, text) => sum + text.length + 2, 0));
      expect(places.linesAt(begins)).toEqual(expected);
      expect(places.linesAt(begins.map((place) => place + 5))).toEqual(expected);
    } finally {
      await places.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
