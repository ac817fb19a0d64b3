import { describe, expect, test } from "vitest";
import { filesBelow } from "./tree.ts";

/** What a file names after "from". */
const importsOf = (text: string): string[] => [...text.matchAll(/from "([^"]+)"/g)].map((match) => match[1] ?? "");

describe("who masks and who attacks", () => {
  const attackers = filesBelow(["src/domain/disclosure/attack", "src/adapters/highs"], ".ts").filter(({ path }) => !path.endsWith("assignment.ts"));

  test("the attacker imports nothing of the suppressor: it may not be wrong in the same way", () => {
    expect(attackers.length).toBeGreaterThan(3);
    const verify = filesBelow(["src/pipeline"], ".ts").filter(({ path }) => path.endsWith("disclosure-verify.ts"));
    expect(verify).toHaveLength(1);
    for (const { path, text } of [...attackers, ...verify]) {
      expect({ path, foreign: importsOf(text).filter((name) => /disclosure\/(?!attack|verify)|territory/.test(name) && !name.includes("disclosure-verify")) }).toEqual({ path, foreign: [] });
    }
  });

  test("the suppressor imports nothing of the attacker", () => {
    for (const { path, text } of filesBelow(["src/domain/disclosure", "src/domain/territory"], ".ts").filter((file) => !file.path.includes("/attack/"))) {
      expect({ path, foreign: importsOf(text).filter((name) => name.includes("attack")) }).toEqual({ path, foreign: [] });
    }
  });
});
