import { columnConditions, keepList, matchHeader, sqlTypes, type TableSpec } from "./columns.ts";
import type { Engine } from "./engine.ts";
import { measureFile } from "./line-count.ts";
import type { TableOutcome } from "./read-table.ts";
import { name, text } from "./sql.ts";

/** Reads one Parquet file into its table; refused rows go to the table `refused`, the first row being 2 as in a CSV with its header. */
export async function readParquetTable(engine: Engine, path: string, file: string, spec: TableSpec): Promise<TableOutcome> {
  const present = (await engine.rows(`SELECT name FROM (DESCRIBE SELECT * FROM read_parquet(${text(path)})) t(name, type, n, k, d, e)`)).map((row) => String(row["name"]));
  const { at, missing } = matchHeader(present.map((column) => column.toLowerCase()), spec);
  if (missing.length > 0) return { outcome: "column-missing", columns: missing };
  const typed = spec.columns.map((column) => {
    const position = at.get(column);
    const source = position === undefined ? "NULL" : name(present[position] ?? "");
    const cast = `TRY_CAST(${source} AS ${sqlTypes[column.type]})`;
    return `${cast} AS ${name(column.name)}, ${source} IS NOT NULL AND ${cast} IS NULL AS ${name(`bad ${column.name}`)}`;
  });
  const cases = spec.columns.flatMap((column) => [
    `WHEN ${name(`bad ${column.name}`)} THEN {'c': ${text(column.name)}, 'r': 'wrong-type'}`,
    ...columnConditions(column).map(({ sql, reason }) => `WHEN NOT (${sql}) THEN {'c': ${text(column.name)}, 'r': ${text(reason)}}`),
  ]);
  const by = spec.key === undefined ? "" : `, row_number() OVER (PARTITION BY problem IS NULL, ${name(spec.key)} ORDER BY line) AS nth`;
  await engine.run(`CREATE OR REPLACE TEMP TABLE counted AS SELECT *${by === "" ? ", 1 AS nth" : by} FROM (
    SELECT line, CASE ${cases.join(" ")} END AS problem, ${keepList(spec)}
    FROM (SELECT file_row_number + 2 AS line, ${typed.join(", ")} FROM read_parquet(${text(path)}, file_row_number=true)))`);
  await engine.run(`INSERT INTO refused SELECT ${text(file)}, line, coalesce(problem.c, ''), coalesce(problem.r, 'repeated') FROM counted WHERE problem IS NOT NULL OR nth > 1`);
  await engine.run(`CREATE OR REPLACE TABLE ${name(spec.table)} AS SELECT * EXCLUDE (line, problem, nth) FROM counted WHERE problem IS NULL AND nth = 1`);
  const [row] = await engine.rows(`SELECT (SELECT num_rows FROM parquet_file_metadata(${text(path)}))::INTEGER AS read,
    (SELECT count(*) FROM ${name(spec.table)})::INTEGER AS kept, (SELECT count(*) FROM refused WHERE file = ${text(file)})::INTEGER AS refused`);
  await engine.run("DROP TABLE counted");
  return { outcome: "read", read: Number(row?.["read"]), kept: Number(row?.["kept"]), refused: Number(row?.["refused"]), sha256: (await measureFile(path)).sha256 };
}
