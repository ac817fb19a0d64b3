import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openEngine, type Engine } from "../../../src/adapters/duckdb/engine.ts";
import { readIdentities } from "../../../src/adapters/duckdb/identities.ts";
import { splitFields } from "../../../src/adapters/duckdb/split-fields.ts";
import { splitLine } from "../../../src/adapters/duckdb/split-line.ts";
import { text } from "../../../src/adapters/duckdb/sql.ts";
import type { ExtractedIdentity } from "../../../src/pipeline/extraction-ports.ts";

const header = "patient;nir;family_name;given_name;usage_name;civility;birth_date;address_line1;address_line2;address_line3;address_line4;address_line5;address_line6;email;telephone";
const sound = "P1;255081416802538;Dupont;Anne;;MME;1955-08-12;MME Anne Dupont;;;1 RUE DU PONT;;87000 LIMOGES;a@courriel.example;0639980001";
let home: string;
let engine: Engine;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "rattache-identities-"));
  engine = await openEngine({ tempDir: home });
});
afterAll(async () => {
  engine.close();
  await rm(home, { recursive: true, force: true });
});

async function read(content: string | Buffer, encoding?: "latin-1"): Promise<{ found: ExtractedIdentity[]; refused: string[] }> {
  await writeFile(join(home, "identities.csv"), content, { mode: 0o600 });
  const found: ExtractedIdentity[] = [];
  const refused: string[] = [];
  for await (const batch of readIdentities({ inputDir: home, layout: "native", encoding, onRefused: (line, problem) => void refused.push(`${line} ${problem}`) })) found.push(...batch);
  return { found, refused };
}

describe("the identity file", () => {
  test("says who a pseudonym is", async () => {
    expect((await read(`${header}\n${sound}\n`)).found).toEqual([{
      pseudonym: "P1", nir: "255081416802538", familyName: "Dupont", givenName: "Anne", usageName: "", civility: "MME", birthDate: "1955-08-12",
      address: ["MME Anne Dupont", "1 RUE DU PONT", "87000 LIMOGES"], email: "a@courriel.example", telephone: "0639980001",
    }]);
  });

  test.each([
    ["a NIR whose key is wrong", sound.replace("538;", "539;"), "wrong-nir"],
    ["a day that is none", sound.replace("1955-08-12", "1955-02-30"), "not-a-day"],
    ["no pseudonym", sound.replace("P1", ""), "no-pseudonym"],
    ["no name", sound.replace("Dupont;Anne", ";Anne"), "no-name"],
    ["an open quote", sound.replace("Anne", '"Anne'), "unterminated-quote"],
    ["a field too many", `${sound};`, "wrong-number-of-fields"],
  ])("loses a line with %s, and no other", async (_title, line, problem) => {
    const { found, refused } = await read(`${header}\n${sound}\n${line}\n${sound.replace("P1", "P3")}\n`);
    expect(found.map(({ pseudonym }) => pseudonym)).toEqual(["P1", "P3"]);
    expect(refused).toEqual([`3 ${problem}`]);
  });

  test("adds the key to a NIR that came without, and leaves a provisional number as it is", async () => {
    const { found } = await read(`${header}\n${sound.replace("255081416802538", "2550814168025")}\n${sound.replace("255081416802538", "7275100000042")}\n`);
    expect(found.map(({ nir }) => nir)).toEqual(["255081416802538", "7275100000042"]);
  });

  test("may be in Latin-1, with Windows line ends and quoted names", async () => {
    const { found } = await read(Buffer.from(`${header}\r\n${sound.replace("Dupont", '"Lefèvre; dit ""Zo"""')}\r\n`, "latin1"), "latin-1");
    expect(found[0]?.familyName).toBe('Lefèvre; dit "Zo"');
  });

  test("is refused by the name of a missing column", async () => {
    await expect(read(`${header.replace("nir;", "")}\n`)).rejects.toMatchObject({ sentence: "Dans «\u00a0identities.csv\u00a0», il manque la colonne «\u00a0nir\u00a0»." });
    await expect(read(`${header};nir\n`)).rejects.toMatchObject({ sentence: "Dans «\u00a0identities.csv\u00a0», l’en-tête porte deux fois la colonne «\u00a0nir\u00a0»." });
    await expect(read("")).rejects.toMatchObject({ sentence: "«\u00a0identities.csv\u00a0» est vide, ou ne commence pas par une ligne d’en-tête." });
  });

  test("in Latin-1 that nobody declared would put names with holes on envelopes: each such line is refused", async () => {
    const { found, refused } = await read(Buffer.from(`${header}\n${sound}\n${sound.replace("P1", "P2").replace("Dupont", "Lefèvre")}\n`, "latin1"));
    expect(found.map(({ familyName }) => familyName)).toEqual(["Dupont"]);
    expect(refused).toEqual(["3 unreadable-text"]);
  });

  test.each([["a null byte", "\u0000"], ["a stray carriage return", "\r"]])("with %s in a name costs that line, and the numbers of those that follow stay right", async (_title, byte) => {
    const { found, refused } = await read(`${header}\n${sound.replace("Dupont", `Du${byte}pont`)}\n\n${sound.replace("P1", "P2").replace("Dupont", "Du\u2028pont")}\n;\n`);
    expect(found.map(({ pseudonym }) => pseudonym)).toEqual(["P2"]);
    expect(refused).toEqual(["2 unreadable-text", "5 wrong-number-of-fields"]);
  });
});

describe("a line of CSV", () => {
  test("is taken apart in one way, here and in DuckDB", async () => {
    const line = fc.array(fc.constantFrom(";", '"', '""', "a", "é", " ", "b;c", '"x"', ""), { minLength: 1, maxLength: 12 }).map((parts) => parts.join("")).filter((joined) => joined !== "");
    const lines = fc.sample(line, 2000);
    const values = lines.map((one, i) => `(${i}, ${text(one)})`).join(", ");
    const rows = await engine.rows(`SELECT ${splitLine(";")} FROM (VALUES ${values}) t(n, raw) ORDER BY n`);
    lines.forEach((one, i) => {
      const fields = splitFields(one, ";");
      expect(rows[i]?.["sound"], one).toBe(fields !== undefined);
      if (fields !== undefined) expect((rows[i]?.["fields"] as (string | null)[]).map((field) => field ?? ""), one).toEqual(fields);
    });
  });
});
