import { open, rm } from "node:fs/promises";
import type { Engine } from "./engine.ts";

/** Writes where each refused row stands and why, for the owner's eyes only; never what it says, for it is a person's. */
export async function writeRejects(engine: Engine, path: string): Promise<void> {
  await rm(path, { force: true });
  const file = await open(path, "wx", 0o600);
  try {
    await file.write("file;line;column;reason\n");
    for await (const rows of engine.stream("SELECT file, line::INTEGER AS line, column_name, reason FROM refused ORDER BY file, line")) {
      await file.write(rows.map((row) => `${[row["file"], row["line"], row["column_name"], row["reason"]].map(String).join(";")}\n`).join(""));
    }
  } finally {
    await file.close();
  }
}
