import type { CsvShape } from "./csv-header.ts";
import type { Engine } from "./engine.ts";
import { columnConditions, keepList, numberedLines } from "./read-csv-sql.ts";
import { name, text } from "./sql.ts";
import type { Column, TableSpec } from "./tables.ts";

/**
 * Reads a CSV file that has something wrong in it, a physical line at a time, and says of each line what.
 *
 * DuckDB's own list of rejects is not used: an unterminated quote makes it swallow the good lines that follow into one
 * reject, and its line numbers drift after the first. Ten times slower than a trusting read, so only where one failed.
 *
 * Leaves the checked rows in the spec's table and the refused ones in `refused(file, line, column_name, reason)`.
 */
export async function readCarefully(engine: Engine, path: string, file: string, shape: CsvShape, spec: TableSpec, encoding: string): Promise<void> {
  const { columns, delimiter } = shape;
  const field = (column: Column): string => `fields[${columns.indexOf(column.name) + 1}]`;
  const typed = spec.columns.map((column) => `${typedField(column, field(column))} AS ${name(column.name)}`);
  const raws = spec.columns.map((column, i) => `${field(column)} AS raw_${i}`);
  const problems = [
    `WHEN NOT sound THEN {'c': '', 'r': 'unterminated-quote'}`,
    `WHEN width < ${columns.length} THEN {'c': '', 'r': 'too-few-fields'}`,
    `WHEN width > ${columns.length} THEN {'c': '', 'r': 'too-many-fields'}`,
    ...spec.columns.flatMap((column, i) => [
      ...(column.type === "text" ? [] : [problem(`raw_${i} IS NOT NULL AND ${name(column.name)} IS NULL`, column, notA[column.type])]),
      ...columnConditions(column).map(({ sql, reason }) => problem(`NOT (${sql})`, column, reason)),
    ]),
  ];
  await engine.run(`CREATE OR REPLACE TEMP TABLE careful AS
    WITH lines AS (${numberedLines(path, encoding)}),
    split AS (SELECT line, ${splitLine(delimiter)} FROM lines WHERE line > 1 AND raw IS NOT NULL AND trim(raw) <> ''),
    texts AS (SELECT line, sound, len(fields) AS width, ${raws.join(", ")}, fields FROM split),
    typed AS (SELECT line, sound, width, ${spec.columns.map((_, i) => `raw_${i}`).join(", ")}, ${typed.join(", ")} FROM texts)
    SELECT *, CASE ${problems.join("\n      ")} END AS problem FROM typed`);
  await engine.run(`INSERT INTO refused SELECT ${text(file)}, line, problem.c, problem.r FROM careful WHERE problem IS NOT NULL`);
  await engine.run(`CREATE OR REPLACE TABLE ${name(spec.table)} AS SELECT ${keepList(spec)} FROM careful WHERE problem IS NULL`);
  if (spec.key !== undefined) await refuseRepeated(engine, file, spec, spec.key);
  await engine.run("DROP TABLE careful");
}

const notA = { day: "not-a-day", integer: "not-a-number", boolean: "not-true-or-false" } as const;

const problem = (when: string, column: Column, reason: string): string =>
  `WHEN ${when} THEN {'c': ${text(column.name)}, 'r': ${text(reason)}}`;

/** The fields of a line, quotes taken off, empty ones as NULL; `sound` says whether every quote that opens also closes. */
function splitLine(delimiter: string): string {
  const mark = delimiter === "|" || delimiter === "\t" ? `[${delimiter}]` : delimiter;
  const quotedField = `("(?:[^"]|"")*"|[^"${delimiter}][^${delimiter}]*|)`;
  const line = text(`^${quotedField}(?:${mark}${quotedField})*$`);
  const quoted = `list_transform(regexp_extract_all(raw || ${text(delimiter)}, ${text(`${quotedField}${mark}`)}, 1),
      x -> CASE WHEN x LIKE '"%"' THEN replace(x[2:-2], '""', '"') ELSE x END)`;
  return `NOT contains(raw, '"') OR regexp_matches(raw, ${line}) AS sound,
      list_transform(CASE WHEN contains(raw, '"') THEN ${quoted} ELSE string_split(raw, ${text(delimiter)}) END, x -> nullif(x, '')) AS fields`;
}

function typedField(column: Column, field: string): string {
  switch (column.type) {
    case "text":
      return field;
    case "day":
      return `try_strptime(${field}, '%Y-%m-%d')::DATE`;
    case "integer":
      return `TRY_CAST(${field} AS INTEGER)`;
    case "boolean":
      return `TRY_CAST(${field} AS BOOLEAN)`;
  }
}

/** The first row with a key stays; who comes again under it is refused: two truths about one person are for the sender to settle. */
async function refuseRepeated(engine: Engine, file: string, spec: TableSpec, key: readonly string[]): Promise<void> {
  const by = key.map(name).join(", ");
  const repeated = `SELECT line, row_number() OVER (PARTITION BY ${by} ORDER BY line) AS nth FROM careful WHERE problem IS NULL`;
  await engine.run(`INSERT INTO refused SELECT ${text(file)}, line, ${text(key.join("+"))}, 'repeated' FROM (${repeated}) WHERE nth > 1`);
  await engine.run(`CREATE OR REPLACE TABLE ${name(spec.table)} AS SELECT ${keepList(spec)} FROM careful
    WHERE problem IS NULL AND line NOT IN (SELECT line FROM (${repeated}) WHERE nth > 1)`);
}
