import { open, rm } from "node:fs/promises";
import { rejectLine, rejectsHeader, type RowRefusal } from "../../domain/wording/row-refusals.ts";
import type { Engine } from "./engine.ts";
import { numberOf, textOf } from "./row.ts";

/** Writes where each refused row stands and why, for the owner's eyes only; never what it says, for it is a person's. */
export async function writeRejects(engine: Engine, path: string): Promise<void> {
  await rm(path, { force: true });
  const file = await open(path, "wx", 0o600);
  try {
    await file.write(rejectsHeader);
    for await (const rows of engine.stream("SELECT file, line::INTEGER AS line, column_name, reason FROM refused ORDER BY file, line")) {
      await file.write(rows.map((row) => rejectLine(textOf(row, "file"), numberOf(row, "line"), textOf(row, "column_name"), textOf(row, "reason") as RowRefusal)).join(""));
    }
  } finally {
    await file.close();
  }
}
