import type { Engine } from "./engine.ts";
import { columnConditions, keepList, sqlTypes } from "./read-csv-sql.ts";
import type { TableOutcome } from "./read-table.ts";
import { name, text } from "./sql.ts";
import type { TableSpec } from "./tables.ts";

/** Reads one Parquet file into its checked table; refused rows go to the table `refused`, the first row being 2 as in a CSV with its header. */
export async function readParquetTable(engine: Engine, path: string, file: string, spec: TableSpec): Promise<TableOutcome> {
  const described = await engine.rows(`SELECT name FROM parquet_schema(${text(path)})`);
  const present = new Map(described.map((row) => [String(row["name"]).toLowerCase(), String(row["name"])]));
  const missing = spec.columns.filter((column) => !present.has(column.name)).map((column) => column.name);
  if (missing.length > 0) return { outcome: "column-missing", columns: missing };
  const typed = spec.columns.map((column) => {
    const source = name(present.get(column.name) ?? column.name);
    return `TRY_CAST(${source} AS ${sqlTypes[column.type]}) AS ${name(column.name)}, ${source} IS NOT NULL AND TRY_CAST(${source} AS ${sqlTypes[column.type]}) IS NULL AS ${name(`bad ${column.name}`)}`;
  });
  const cases = spec.columns.flatMap((column) => [
    `WHEN ${name(`bad ${column.name}`)} THEN {'c': ${text(column.name)}, 'r': 'wrong-type'}`,
    ...columnConditions(column).map(({ sql, reason }) => `WHEN NOT (${sql}) THEN {'c': ${text(column.name)}, 'r': ${text(reason)}}`),
  ]);
  const repeated = spec.key === undefined ? "1" : `row_number() OVER (PARTITION BY ${spec.key.map(name).join(", ")} ORDER BY line)`;
  const checked = `SELECT *, ${repeated} AS nth, CASE ${cases.join(" ")} END AS problem
    FROM (SELECT file_row_number + 2 AS line, ${typed.join(", ")} FROM read_parquet(${text(path)}, file_row_number=true))`;
  await engine.run(`INSERT INTO refused SELECT ${text(file)}, line, coalesce(problem.c, ${text((spec.key ?? []).join("+"))}), coalesce(problem.r, 'repeated')
    FROM (${checked}) WHERE problem IS NOT NULL OR nth > 1`);
  await engine.run(`CREATE OR REPLACE TABLE ${name(spec.table)} AS SELECT ${keepList(spec)} FROM (${checked}) WHERE problem IS NULL AND nth = 1`);
  const counts = await engine.rows(`SELECT (SELECT num_rows FROM parquet_file_metadata(${text(path)}))::INTEGER AS read,
    (SELECT count(*) FROM ${name(spec.table)})::INTEGER AS kept, (SELECT count(*) FROM refused WHERE file = ${text(file)})::INTEGER AS refused`);
  const [row] = counts;
  return { outcome: "read", read: Number(row?.["read"]), kept: Number(row?.["kept"]), refused: Number(row?.["refused"]) };
}
