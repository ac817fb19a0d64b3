import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { readArguments } from "../../scripts/check/arguments.mjs";
import { figureTable } from "../../scripts/check/figures.mjs";
import { leftToAnother, once } from "../../scripts/check/once.mjs";
import { readResults, type Results } from "../../scripts/check/results.mjs";

const gates = (...args: string[]): string[] | string => {
  const asked = readArguments(args);
  return "chosen" in asked ? asked.chosen.map(({ name }) => name) : "wrong" in asked ? asked.wrong : "help";
};

describe("npm test", () => {
  const fast = ["types", "build", "lint", "arrows", "dead", "fast"];

  test("runs every gate unless told otherwise", () => {
    expect(gates()).toEqual([...fast, "node24", "engines"]);
    expect(gates("--fast")).toEqual(fast);
    expect(gates("--only", "engines")).toEqual(["engines"]);
    expect(gates("--only=lint,types")).toEqual(["types", "lint"]);
  });

  test("takes the long rounds when they are asked for, and never otherwise", () => {
    expect(gates("--faults")).toEqual(["worlds", "kills"]);
    expect(gates("--faults", "workers-receive")).toEqual(["worlds", "kills"]);
    expect(gates("--only", "kills")).toEqual(["kills"]);
    expect(gates("workers-receive")).toEqual(["build", "fast", "engines"]);
  });

  test("with a file or a title runs tests only", () => {
    expect(gates("tests/domain")).toEqual(["build", "fast", "engines"]);
    expect(gates("--fast", "-t", "a month")).toEqual(["build", "fast"]);
    expect(readArguments(["reply", "-t", "a month"])).toMatchObject({ filters: ["reply", "-t", "a month"] });
  });

  test("refuses what it does not know, rather than run less than was asked", () => {
    expect(gates("--only", "engine")).toBe("no gate is called engine");
    expect(gates("--quick")).toBe("unknown option --quick");
    expect(gates("--only")).toBe("--only wants a value");
    expect(gates("--help")).toBe("help");
  });
});

describe("what one Node is enough for", () => {
  const left = once.flatMap(({ files }) => files);

  test("is named file by file, each of which is there, with the reason", () => {
    for (const file of left) expect(existsSync(new URL(`../../${file.replace("/**", "")}`, import.meta.url)), file).toBe(true);
    for (const { because } of once) expect(because).not.toBe("");
  });

  test("is left out on the other Node only where this run asks it already", () => {
    const [fast, node24] = [{ name: "fast" }, { name: "node24", again: true }];
    expect(leftToAnother(node24, [fast, node24])).toEqual(left);
    expect(leftToAnother(node24, [node24])).toEqual([]);
    expect(leftToAnother(fast, [fast, node24])).toEqual([]);
  });
});

describe("the figures of a long round", () => {
  test("stand in a table for each kind of round, and there is none without a figure", () => {
    const folder = mkdtempSync(join(tmpdir(), "figures-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "figures.ndjson");
    expect(figureTable(file)).toEqual([]);
    writeFileSync(file, [{ what: "send", figures: { kills: 200, lost: 0 } }, { what: "mails", figures: { slowest: 40 } }, { what: "receive", figures: { kills: 5, lost: 0 } }].map((row) => `${JSON.stringify(row)}\n`).join(""));
    expect(figureTable(file)).toEqual(["         kills  lost", "send       200     0", "receive      5     0", "       slowest", "mails       40"]);
  });
});

describe("the count of tests", () => {
  const read = (testResults: object[], titleFilter = false): Results | undefined => {
    const folder = mkdtempSync(join(tmpdir(), "report-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, "report.json"), JSON.stringify({ testResults }));
    return readResults(join(folder, "report.json"), { titleFilter });
  };
  const of = (status: string, skippedBecause?: string) => ({ status, fullName: "a fact", meta: { skippedBecause } });

  test("a skipped test keeps the reason that it said, and one that said none is found", () => {
    expect(read([{ status: "passed", assertionResults: [of("passed"), of("skipped", "no corpus"), of("skipped"), of("todo")] }])).toEqual({
      passed: 1,
      failed: 0,
      skipped: [
        { title: "a fact", reason: "no corpus" },
        { title: "a fact", reason: undefined },
        { title: "a fact", reason: undefined },
      ],
    });
  });

  test("a file that does not load is a failure, and its tests were not skipped in silence", () => {
    expect(read([{ status: "failed", assertionResults: [] }])).toEqual({ passed: 0, failed: 1, skipped: [] });
    expect(read([{ status: "failed", assertionResults: [of("failed"), of("passed")] }])).toEqual({ passed: 1, failed: 1, skipped: [] });
    expect(read([{ status: "failed", assertionResults: [of("skipped")] }])).toMatchObject({ failed: 1, skipped: [{ reason: expect.stringContaining("not run") as string }] });
  });

  test("tests that a title filter left out were not skipped", () => {
    expect(read([{ status: "passed", assertionResults: [of("skipped"), of("passed")] }], true)).toEqual({ passed: 1, failed: 0, skipped: [] });
  });

  test("no report is no result, not a result of nothing", () => {
    expect(readResults("/nowhere/report.json", { titleFilter: false })).toBeUndefined();
  });
});
