import { rm } from "node:fs/promises";
import { columnConditions, keepList, sqlTypes, type Column, type RejectReason, type TableSpec } from "./columns.ts";
import type { DayFormat } from "./csv-header.ts";
import type { Engine } from "./engine.ts";
import { numberMark, writeNumberedCopy } from "./numbered-copy.ts";
import { name, text } from "./sql.ts";
import { splitLine } from "./split-line.ts";
import type { CsvSource } from "./trusting-read.ts";

/**
 * Reads a CSV file that has something wrong in it, a physical line at a time, and says of each line what.
 *
 * DuckDB's own list of rejects is not used: an unterminated quote makes it swallow the good lines that follow into one
 * reject, and its line numbers drift after the first. Several times slower than a trusting read, so only where one failed.
 *
 * Leaves the checked rows in the spec's table and the refused ones in `refused(file, line, column_name, reason)`.
 */
export async function readCarefully(engine: Engine, source: CsvSource, file: string, spec: TableSpec, copyPath: string): Promise<void> {
  try {
    const unreadable = await writeNumberedCopy(source.path, copyPath, source.encoding);
    await judgeCopy(engine, source, file, spec, copyPath, unreadable);
    await keepSound(engine, file, spec);
    await engine.run("DROP TABLE careful");
  } finally {
    await rm(copyPath, { force: true });
  }
}

/** Judges the lines of a numbered copy into the table `careful`, and refuses those with a problem and those that no reader can take. */
export async function judgeCopy(engine: Engine, source: CsvSource, file: string, spec: TableSpec, copyPath: string, unreadable: readonly number[]): Promise<void> {
  await refuseUnreadable(engine, file, unreadable);
  await engine.run(`CREATE OR REPLACE TEMP TABLE careful AS ${judgedLines(source, spec, copyPath)}`);
  await engine.run(`INSERT INTO refused SELECT ${text(file)}, line, problem.c, problem.r FROM careful WHERE problem IS NOT NULL`);
}

async function refuseUnreadable(engine: Engine, file: string, lines: readonly number[]): Promise<void> {
  for (let i = 0; i < lines.length; i += 1000) {
    const rows = lines.slice(i, i + 1000).map((line) => `(${text(file)}, ${line}, '', 'unreadable-text')`);
    await engine.run(`INSERT INTO refused VALUES ${rows.join(", ")}`);
  }
}

/** Every line with its typed columns and, where there is one, the first problem: the line's own before its fields'. */
function judgedLines(source: CsvSource, spec: TableSpec, copyPath: string): string {
  const { at, shape, encoding } = source;
  const width = shape.columns.length;
  const raw = (column: Column): string => (at.has(column) ? `fields[${(at.get(column) ?? 0) + 1}]` : "NULL::VARCHAR");
  const fields = spec.columns.map((column, i) => `${raw(column)} AS raw_${i}, ${typedField(column, raw(column), shape.dayFormat)} AS ${name(column.name)}`);
  const problems = [
    problem("NOT sound", "", "unterminated-quote"),
    problem(`len(fields) < ${width}`, "", "too-few-fields"),
    problem(`len(fields) > ${width}`, "", "too-many-fields"),
    ...spec.columns.flatMap((column, i) => [
      ...(column.type === "text" ? [] : [problem(`raw_${i} IS NOT NULL AND ${name(column.name)} IS NULL`, column.name, notA[column.type])]),
      ...columnConditions(column).map(({ sql, reason }) => problem(`NOT (${sql})`, column.name, reason)),
    ]),
  ];
  return `WITH lines AS (
      SELECT line, raw FROM read_csv(${text(copyPath)}, auto_detect=false, header=false, delim=${text(numberMark)}, quote='', escape='',
        encoding=${text(encoding)}, columns={'line': 'BIGINT', 'raw': 'VARCHAR'})),
    split AS (SELECT line, ${splitLine(shape.delimiter)} FROM lines),
    typed AS (SELECT line, sound, fields, ${fields.join(", ")} FROM split)
    SELECT line, ${spec.columns.map((column) => name(column.name)).join(", ")}, CASE ${problems.join("\n      ")} END AS problem FROM typed`;
}

const notA = { day: "not-a-day", small: "not-a-number", integer: "not-a-number", number: "not-a-number", boolean: "not-true-or-false" } as const;

const problem = (when: string, column: string, reason: RejectReason): string => `WHEN ${when} THEN {'c': ${text(column)}, 'r': ${text(reason)}}`;

function typedField(column: Column, field: string, dayFormat: DayFormat): string {
  if (column.type === "day" && dayFormat !== "%Y-%m-%d") return `try_strptime(${field}, ${text(dayFormat)})::DATE`;
  return column.type === "text" ? field : `TRY_CAST(${field} AS ${sqlTypes[column.type]})`;
}

/** The first row with a key stays; who comes again under it is refused: two truths about one person are for the sender to settle. */
async function keepSound(engine: Engine, file: string, spec: TableSpec): Promise<void> {
  const sound = `SELECT line, ${keepList(spec)} FROM careful WHERE problem IS NULL`;
  if (spec.key === undefined) {
    await engine.run(`CREATE OR REPLACE TABLE ${name(spec.table)} AS SELECT * EXCLUDE (line) FROM (${sound})`);
    return;
  }
  await engine.run(`CREATE OR REPLACE TEMP TABLE counted AS SELECT *, row_number() OVER (PARTITION BY ${name(spec.key)} ORDER BY line) AS nth FROM (${sound})`);
  await engine.run(`INSERT INTO refused SELECT ${text(file)}, line, '', 'repeated' FROM counted WHERE nth > 1`);
  await engine.run(`CREATE OR REPLACE TABLE ${name(spec.table)} AS SELECT * EXCLUDE (line, nth) FROM counted WHERE nth = 1`);
  await engine.run("DROP TABLE counted");
}
