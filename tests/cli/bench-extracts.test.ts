import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import type { CliWorld } from "../../src/cli/world.ts";

const select = (request: { patients: number; contacts: number }) =>
  ({ ...request, pairs: 182_784, refused: 1_190, seconds: request.contacts / 4_000_000, bareSeconds: 2, ratio: request.contacts / 8_000_000, peakRssMb: request.contacts > 12_000_000 ? 900 : 750 });

async function said(...words: string[]): Promise<{ readonly results: string[]; readonly asked: object[]; readonly code: number }> {
  const results: string[] = [];
  const asked: object[] = [];
  const world = {
    output: (json: boolean) => ({ json, live: false, result: (line: string) => void results.push(line), say: () => undefined, progress: () => undefined }),
    benchSelect: (request: { patients: number; contacts: number }) => (asked.push(request), Promise.resolve(select(request))),
    benchLoad: (request: { patients: number }) => (asked.push(request), Promise.resolve({ patients: 714_000, pairs: 192_000, perSecond: 900_000, barePerSecond: 1_000_000, ratio: 0.9 })),
  } as unknown as CliWorld;
  return { code: await run(["bench", ...words], world), results, asked };
}

describe("rattache bench select", () => {
  test("asks for the country by default, and says one object with the eight figures", async () => {
    const { code, results, asked } = await said("select", "--json");
    expect([code, asked]).toEqual([0, [{ patients: 714_000, contacts: 12_000_000 }]]);
    expect(results.map((line) => JSON.parse(line) as unknown)).toEqual([{ bench: "select", patients: 714_000, contacts: 12_000_000, pairs: 182_784, refused: 1_190, seconds: 3, bareSeconds: 2, ratio: 1.5, peakRssMb: 750 }]);
  });

  test("with a factor measures again with so many times the contacts, and says what time and memory made of it", async () => {
    const { results, asked } = await said("select", "--patients", "1000", "--contacts", "20000", "--contacts-factor", "5", "--json");
    expect(asked).toEqual([{ patients: 1000, contacts: 20_000 }, { patients: 1000, contacts: 100_000 }]);
    expect(JSON.parse(results[1] ?? "")).toMatchObject({ contacts: 100_000, contactsGrowth: 5, secondsGrowth: 5, peakRssGrowth: 1 });
    const table = await said("select", "--contacts-factor", "5");
    expect(table.results.at(-1)).toBe("Soins × 5 : temps × 5, mémoire × 1,2.".replace(" :", "\u00a0:"));
  });

  test("refuses a factor of one: that is no second measurement", async () => {
    expect((await said("select", "--contacts-factor", "1")).code).toBe(2);
  });
});

test("rattache bench load says rows a second beside bare COPY, as JSON or as a table", async () => {
  expect(JSON.parse((await said("load", "--json")).results[0] ?? "")).toEqual({ bench: "load", patients: 714_000, pairs: 192_000, perSecond: 900_000, barePerSecond: 1_000_000, ratio: 0.9 });
  expect((await said("load", "--patients", "1000")).results[0]).toContain("COPY seul/s");
});
