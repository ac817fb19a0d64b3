import { describe, expect, test } from "vitest";
import { purgeRejects } from "../../src/pipeline/purge-rejects.ts";
import { clockAt, notedLog } from "../builders/world.ts";

/** Files with the day on which they were written, and those that runs named. */
async function purged(onDisk: Readonly<Record<string, string>>, named: readonly string[]): Promise<{ left: string[]; forgotten: string[]; deleted: number; said: number }> {
  const disk = new Map(Object.entries(onDisk).map(([file, day]) => [file, new Date(`${day}T08:00:00Z`)]));
  const forgotten: string[] = [];
  const log = notedLog();
  const deleted = await purgeRejects(90, {
    record: { named: () => Promise.resolve(named), forget: (files) => Promise.resolve(void forgotten.push(...files)) },
    files: {
      found: () => Promise.resolve([...disk.keys()].filter((file) => file.startsWith("var/"))),
      writtenAt: (file) => Promise.resolve(disk.get(file)),
      remove: (file) => Promise.resolve(void disk.delete(file)),
    },
    clock: clockAt("2023-10-01T08:00:00Z"), log,
  });
  return { left: [...disk.keys()], forgotten, deleted, said: log.lines.length };
}

describe("rejects files", () => {
  test("go after ninety days, whether a run named them or their extract was never loaded", async () => {
    const state = await purged({ "var/rejects/a.csv": "2023-07-02", "var/rejects/b.csv": "2023-07-04", "var/extract/rejects.csv": "2023-06-01" }, ["var/rejects/a.csv", "var/rejects/b.csv"]);
    expect(state).toEqual({ left: ["var/rejects/b.csv"], forgotten: ["var/rejects/a.csv"], deleted: 2, said: 1 });
  });

  test("of a run in a folder of its own go too, and one that was written anew since stays", async () => {
    expect(await purged({ "/data/old/rejects.csv": "2023-06-01", "/data/anew/rejects.csv": "2023-09-01" }, ["/data/old/rejects.csv", "/data/anew/rejects.csv"])).toMatchObject({
      left: ["/data/anew/rejects.csv"], forgotten: ["/data/old/rejects.csv"],
    });
  });

  test("that somebody deleted by hand are named no longer", async () => {
    expect(await purged({}, ["/data/gone/rejects.csv"])).toEqual({ left: [], forgotten: ["/data/gone/rejects.csv"], deleted: 0, said: 0 });
  });
});
