import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { inLanes, inTurn } from "../../scripts/check/lanes.mjs";

const gate = (name: string, more: { readonly servers?: boolean; readonly long?: boolean } = {}) => ({ name, ...more });
const turns = async (rounds = 5): Promise<void> => {
  for (let i = 0; i < rounds; i += 1) await Promise.resolve();
};

describe("the gates of a run", () => {
  test("those with servers begin at once, beside the others, and each lane goes one by one; what they found stands in their order", async () => {
    const words: string[] = [];
    const outcomes = await inLanes([gate("types"), gate("fast"), gate("engines", { servers: true })], async ({ name }) => {
      words.push(`${name} begins`);
      await turns(name === "engines" ? 50 : 5);
      words.push(`${name} ends`);
      return name;
    });
    expect(words).toEqual(["types begins", "engines begins", "types ends", "fast begins", "fast ends", "engines ends"]);
    expect(outcomes).toEqual(["types", "fast", "engines"]);
  });

  test("the long rounds have the machine to themselves", async () => {
    const words: string[] = [];
    await inLanes([gate("worlds", { long: true }), gate("kills", { long: true, servers: true })], async ({ name }) => {
      words.push(`${name} begins`);
      await turns();
      words.push(`${name} ends`);
    });
    expect(words).toEqual(["worlds begins", "worlds ends", "kills begins", "kills ends"]);
  });

  test("a run that is stopped says so when the other lane has stopped too", async () => {
    let ended = false;
    const run = inLanes([gate("fast"), gate("engines", { servers: true })], async ({ name }) => {
      if (name === "fast") throw new Error("stopped by SIGINT");
      await turns(50);
      ended = true;
    });
    await expect(run).rejects.toThrow("stopped by SIGINT");
    expect(ended).toBe(true);
  });
});

describe("what the gates write", () => {
  test("is shown one gate after the other, though two write at a time", () => {
    const folder = mkdtempSync(join(tmpdir(), "lanes-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const [types, fast, engines, never] = ["types", "fast", "engines", "never"].map((name) => join(folder, name)) as [string, string, string, string];
    const pieces: Uint8Array[] = [];
    const shown = (): string => Buffer.concat(pieces).toString("utf8");
    const turn = inTurn([types, fast, engines, never], (piece) => void pieces.push(piece));
    appendFileSync(engines, "moteurs 1\n");
    appendFileSync(types, "types ✓\n");
    turn.done(types);
    expect(shown()).toBe("types ✓\n");
    appendFileSync(engines, "moteurs 2\n");
    turn.done(engines);
    expect(shown()).toBe("types ✓\n");
    appendFileSync(fast, "é".repeat(50_000));
    turn.done(fast);
    expect(shown()).toBe(`types ✓\n${"é".repeat(50_000)}moteurs 1\nmoteurs 2\n`);
    turn.close();
    expect(shown()).toHaveLength(`types ✓\n${"é".repeat(50_000)}moteurs 1\nmoteurs 2\n`.length);
  });
});
