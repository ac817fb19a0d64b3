import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import type { CliWorld } from "../../src/cli/world.ts";
import { generate, runExplain, runExtract, runSelect } from "../../src/wiring/data.ts";

let home: string;

/** Runs a command for real, on files, with its streams in arrays. */
async function rattache(...argv: string[]): Promise<{ readonly code: number; readonly results: readonly string[]; readonly said: string }> {
  const results: string[] = [];
  const said: string[] = [];
  const output = (json: boolean) => ({ json, live: false, result: (line: string) => void results.push(...line.split("\n")), say: (line: string) => void said.push(line), progress: () => undefined });
  const code = await run(argv, { output, generate, extract: runExtract, select: runSelect, explain: runExplain } as unknown as CliWorld);
  return { code, results: results.map((line) => line.replaceAll("\u202f", " ").replaceAll("\u00a0", " ")), said: said.join("\n").replaceAll("\u202f", " ").replaceAll("\u00a0", " ") };
}

const world = (): string => join(home, "monde");
const work = (): string => join(home, "tables");

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "rattache-cli-"));
  expect((await rattache("generate", "--patients", "1000", "--department", "2A", "--seed", "cli", "--output", world())).code).toBe(0);
  expect((await rattache("extract", "--input", world(), "--work", work())).code).toBe(0);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe("rattache select", () => {
  test("prints the funnel in French words: whom each rule put aside, and how many are left after it", async () => {
    const { results } = await rattache("select", "--work", work(), "--reference-date", "2023-06-30");
    expect(results.slice(0, 11)).toEqual([
      "                                                écartés   restent",
      "  Patients de l’extrait                                     1 077",
      "    numéro provisoire, à certifier d’abord           11     1 066",
      "    décès enregistré                                 11     1 055",
      "    moins de 17 ans                                  11     1 044",
      "    aucune ALD connue                                11     1 033",
      "    ALD terminée à la date de référence              11     1 022",
      "    ALD qui ne commence qu’après                     11     1 011",
      "    médecin traitant déclaré                         11     1 000",
      "  À informer                                                1 000",
      expect.stringMatching(/^ {4}trop peu de jours avec un même médecin +\d+ +\d+$/) as string,
    ]);
  });

  test("counts the same by caisse and by département, every column in its place", async () => {
    const { results } = await rattache("select", "--work", work(), "--reference-date", "2023-06-30");
    const at = results.findIndex((line) => line.startsWith("caisse"));
    expect(results.slice(at, at + 3)).toEqual([
      "caisse  nom           patients  certifiés  en vie  17 ans et +  en ALD  sans MT  suivis  couples  médecins  avec boîte",
      "──────  ────────────  ────────  ─────────  ──────  ───────────  ──────  ───────  ──────  ───────  ────────  ──────────",
      expect.stringMatching(/^201 {5}CPAM Ajaccio {5}1 077 {6}1 066 {3}1 055 {8}1 044 {3}1 011 {4}1 000 +\d+ +\d+ +\d+ +\d+$/) as string,
    ]);
    expect(results.at(-1)).toMatch(/^2A +1 077 +1 066 +1 055 +1 044 +1 011 +1 000 /);
  });

  test("gives programs one object a place, and one for a caisse's people of a département", async () => {
    const { results } = await rattache("select", "--work", work(), "--reference-date", "2023-06-30", "--json");
    const places = results.map((line) => JSON.parse(line) as { by: string; code: string; informed: number });
    expect(places.map(({ by, code, informed }) => [by, code, informed])).toEqual([["total", "", 1000], ["caisse", "201", 1000], ["caisse-department", "201/2A", 1000], ["department", "2A", 1000]]);
  });

  test("refuses a pseudonym that the extract does not hold, and more months than an extract can tell", async () => {
    expect(await rattache("select", "--work", work(), "--reference-date", "2023-06-30", "--explain", "nobody")).toEqual({ code: 1, results: [], said: "rattache : ce pseudonyme n’est pas dans l’extrait." });
    expect((await rattache("select", "--work", work(), "--reference-date", "2023-06-30", "--months", "37")).code).toBe(2);
  });

  test("of a year that the extract holds nothing of says which days it does hold, instead of selecting nobody", async () => {
    const { code, results, said } = await rattache("select", "--work", work(), "--reference-date", "2032-06-30");
    expect({ code, results }).toEqual({ code: 1, results: [] });
    expect(said).toMatch(/^rattache : cet extrait ne contient aucun contact de soins du 2031-07-01 au 2032-06-30 : les siens vont du 2022-\d\d-\d\d au 2023-\d\d-\d\d\. Vérifiez --reference-date\.$/);
    expect((await rattache("select", "--work", work(), "--reference-date", "2012-06-30")).said).toContain("du 2011-07-01 au 2012-06-30");
  });

  test("without an extract says which command comes first", async () => {
    expect(await rattache("select", "--work", join(home, "rien"), "--reference-date", "2023-06-30")).toEqual({ code: 1, results: [], said: `rattache : « ${join(home, "rien")} » ne contient pas d’extrait vérifié : lancez d’abord « rattache extract ».` });
  });
});

describe("what stands in the way of a command on files", () => {
  test("is a sentence: a département that is none, a folder that is a file", async () => {
    expect(await rattache("generate", "--patients", "5", "--department", "99", "--output", join(home, "x"))).toEqual({ code: 2, results: [], said: "rattache : aucune commune d’une caisse du régime général dans le département « 99 » (on écrit 01, 2A, 971)." });
    writeFileSync(join(home, "fichier"), "");
    expect((await rattache("generate", "--patients", "5", "--output", join(home, "fichier"))).said).toBe(`rattache : « ${join(home, "fichier")} » ne peut pas être écrit : un fichier de ce nom est à la place du dossier.`);
    expect((await rattache("extract", "--input", world(), "--work", join(home, "fichier"))).said).toBe(`rattache : « ${join(home, "fichier")} » ne peut pas être écrit : un fichier de ce nom est à la place du dossier.`);
  });
});
