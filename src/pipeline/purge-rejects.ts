import type { Clock, Log } from "./ports.ts";

/** Where runs wrote down that they left rejects files. */
export interface RejectsRecord {
  /** Every file that a run named and that is not known to be gone. */
  named(): Promise<readonly string[]>;
  /** Takes them out of the runs' records, with an entry in the trail. */
  forget(files: readonly string[], now: Date): Promise<void>;
}

/** Rejects files on the disk. */
export interface RejectsFiles {
  /** Those of the program's own folders, named by a run or not: an extract that failed leaves one too. */
  found(): Promise<readonly string[]>;
  /** When it was written; undefined when it is not there. */
  writtenAt(file: string): Promise<Date | undefined>;
  remove(file: string): Promise<void>;
}

const dayMs = 86_400_000;

/**
 * Deletes rejects files older than the period: they tell where in a file about ill people something is wrong, and serve until it is mended.
 *
 * A file that was written anew since is younger, and stays. Safe to repeat.
 * @returns how many were deleted
 */
export async function purgeRejects(days: number, world: { readonly record: RejectsRecord; readonly files: RejectsFiles; readonly clock: Clock; readonly log: Log }): Promise<number> {
  const { record, files, clock, log } = world;
  const now = clock.now();
  const before = now.getTime() - days * dayMs;
  const named = await record.named();
  const gone: string[] = [];
  let deleted = 0;
  for (const file of new Set([...named, ...(await files.found())])) {
    const writtenAt = await files.writtenAt(file);
    if (writtenAt !== undefined && writtenAt.getTime() >= before) continue;
    if (writtenAt !== undefined) {
      await files.remove(file);
      deleted += 1;
    }
    if (named.includes(file)) gone.push(file);
  }
  if (gone.length > 0) await record.forget(gone, now);
  if (deleted > 0) log.info("rejects purged", { stage: "purge", count: deleted });
  return deleted;
}
