import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openEngine } from "../../src/adapters/duckdb/engine.ts";
import { copied } from "../../src/adapters/duckdb/selection-texts.ts";
import { text } from "../../src/adapters/duckdb/sql.ts";
import type { Day } from "../../src/domain/calendar.ts";
import { pairLine, patientLine, pseudonymsOf } from "../../src/pipeline/selection-lines.ts";

const odd = ["P1", "a\\b", "a\tb", "a\\tb", "a\nb", "a\rb", "\\", "é'\"", "\\\\n"];
const patient = (pseudonym: string) => patientLine({ pseudonym, caisse: "871", birthDate: "1950-01-15" as Day, sex: "F", commune: "87085", residence: "home" });

test("a selection's line is what COPY reads: tabs between fields, backslashes before what would be taken for one", () => {
  expect(patient("P1")).toBe("P1\t871\t1950-01-15\tF\t87085\n");
  expect(patient("a\tb\\")).toBe("a\\tb\\\\\t871\t1950-01-15\tF\t87085\n");
  expect(pairLine({ pseudonym: "P1", caisse: "871", rpps: "10001045367", contacts: 3, firstDay: "2022-09-01" as Day, lastDay: "2023-03-01" as Day, rank: 1 })).toBe("P1\t871\t10001045367\t3\t2022-09-01\t2023-03-01\n");
});

test("the pseudonyms of a block of lines come back as they were, whatever they hold", () => {
  expect([...pseudonymsOf(odd.map(patient).join(""))]).toEqual(odd);
  expect([...pseudonymsOf("")]).toEqual([]);
});

test("DuckDB writes a text the same way", async () => {
  const home = await mkdtemp(join(tmpdir(), "rattache-lines-"));
  const engine = await openEngine({ tempDir: home });
  try {
    const rows = await engine.rows(`SELECT ${copied("x")} AS x FROM (VALUES ${odd.map((one, i) => `(${i}, ${text(one)})`).join(", ")}) t(n, x) ORDER BY n`);
    expect(rows.map(({ x }) => x)).toEqual(odd.map((one) => patient(one).split("\t871\t")[0]));
  } finally {
    engine.close();
    await rm(home, { recursive: true, force: true });
  }
});
