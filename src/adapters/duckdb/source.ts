import type { ExtractSource, Layout } from "../../pipeline/extraction-ports.ts";
import type { Engine } from "./engine.ts";
import { numberOf, textOf } from "./row.ts";
import { text } from "./sql.ts";

/** Writes into the checked tables what files they were made of. */
export async function keepSource(engine: Engine, { layout, files, rejectsFile }: Omit<ExtractSource, "refused">): Promise<void> {
  await engine.run(`CREATE TABLE extract_source AS SELECT ${text(layout)} AS layout, ${text(rejectsFile)} AS rejects_file`);
  const rows = files.map(({ file, sha256, read, kept, refused }) => `(${text(file)}, ${text(sha256)}, ${read}, ${kept}, ${refused})`);
  await engine.run(`CREATE TABLE extract_file AS SELECT * FROM (VALUES ${rows.join(", ")}) AS f(file, sha256, "read", kept, refused)`);
}

/** Reads it back. */
export async function readSource(engine: Engine): Promise<ExtractSource> {
  const [row] = await engine.rows("SELECT * FROM extract_source");
  const rows = await engine.rows(`SELECT file, sha256, "read"::INTEGER AS "read", kept::INTEGER AS kept, refused::INTEGER AS refused FROM extract_file ORDER BY file`);
  const files = rows.map((file) => ({ file: textOf(file, "file"), sha256: textOf(file, "sha256"), read: numberOf(file, "read"), kept: numberOf(file, "kept"), refused: numberOf(file, "refused") }));
  return {
    layout: textOf(row ?? {}, "layout") as Layout,
    files,
    refused: files.reduce((sum, { refused }) => sum + refused, 0),
    rejectsFile: textOf(row ?? {}, "rejects_file"),
  };
}
