import { describe, expect, test } from "vitest";
import { filesBelow, type SourceFile } from "./tree.ts";

/** The advisory locks of the database, by the constant that names each. */
const locksOf = (files: readonly SourceFile[]): { readonly name: string; readonly number: number }[] =>
  files.flatMap(({ path, text }) => [...text.matchAll(/^(?:export )?const (\w*[lL]ock) = ([\d_]+);/gm)].map(([, name = "", number = ""]) => ({ name: `${path}: ${name}`, number: Number(number.replaceAll("_", "")) })));

const twice = (locks: ReturnType<typeof locksOf>): string[] => locks.filter(({ name, number }) => locks.some((other) => other.number === number && other.name !== name)).map(({ name }) => name);

describe("advisory locks", () => {
  test("no two share a number: who listens at a mailbox holds one for days, and whoever waited for it as the quota's would send nothing", () => {
    const locks = locksOf(filesBelow(["src", "queues"], ".ts"));
    expect(locks.length).toBeGreaterThanOrEqual(9);
    expect(twice(locks)).toEqual([]);
  });

  test("a number that is used twice is seen", () => {
    expect(twice(locksOf([{ path: "a.ts", text: "const quotaLock = 871_002;\nconst printLock = 871_003;\n" }, { path: "b.ts", text: "export const listenLock = 871_002;\n" }]))).toEqual(["a.ts: quotaLock", "b.ts: listenLock"]);
  });
});
