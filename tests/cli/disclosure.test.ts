import { expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import type { CliWorld } from "../../src/cli/world.ts";
import type { DisclosureVerdict } from "../../src/pipeline/disclosure-verify.ts";

const sound: DisclosureVerdict = { safe: true, faults: [], contradictions: [], leaks: [], published: 40, masked: 7, solved: 12 };

async function verify(verdict: DisclosureVerdict, ...more: readonly string[]): Promise<{ code: number; results: string[]; said: string; asked: unknown }> {
  const results: string[] = [];
  const said: string[] = [];
  let asked: unknown;
  const world = {
    output: (json: boolean) => ({ json, live: false, result: (line: string) => void results.push(line), say: (line: string) => void said.push(line), progress: () => undefined }),
    verifyDisclosure: (files: readonly string[], earlier: readonly string[]) => {
      asked = { files, earlier };
      return Promise.resolve(verdict);
    },
  };
  const code = await run(["disclosure", "verify", "new.csv", ...more], world as unknown as CliWorld);
  return { code, results, said: said.join("\n"), asked };
}

test("a release that nothing pins down passes, and earlier files are handed on as such", async () => {
  const { code, said, asked } = await verify(sound, "--earlier", "a.csv", "b.csv");
  expect([code, asked]).toEqual([0, { files: ["new.csv"], earlier: ["a.csv", "b.csv"] }]);
  expect(said).toContain("Aucun nombre masqué");
});

test("a masked figure that is pinned down is named with its file, line and range, and the command fails", async () => {
  const leak = { kind: "masked", name: "commune 87003, sans-medecin-traitant, ensemble", file: "new.csv", line: 5, universe: "2023-06-30 871 sans-medecin-traitant", from: 0, to: 7, threshold: 11 } as const;
  const { code, results, said } = await verify({ ...sound, safe: false, leaks: [leak] });
  expect(code).toBe(1);
  expect(results[0]).toBe("commune 87003, sans-medecin-traitant, ensemble (new.csv, ligne 5) : masqué, mais est entre 0 et 7 (il faut au moins 11 d’écart)");
  expect(said).toContain("ne doit pas sortir");
});

test("programs read one line a leak and a summary", async () => {
  const leak = { kind: "difference", name: "communes 87003 (par différence), ensemble", file: "", line: 0, universe: "u", from: 3, to: 3, threshold: 11 } as const;
  const { code, results } = await verify({ ...sound, safe: false, leaks: [leak] }, "--json");
  expect(code).toBe(1);
  expect(results.map((line) => JSON.parse(line) as object)).toMatchObject([{ leak: "difference", from: 3, to: 3 }, { safe: false, leaks: 1, published: 40, masked: 7 }]);
});
