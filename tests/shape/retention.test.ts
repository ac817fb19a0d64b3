import { describe, expect, test } from "vitest";
import { retentionRules } from "../../src/domain/retention.ts";
import { tablesOf } from "./tables.ts";
import { filesBelow } from "./tree.ts";

const tables = tablesOf(filesBelow(["src/adapters/postgres/migrations"], ".sql").map(({ text }) => text));
const ruled = new Map(retentionRules.map((rule) => [rule.table, rule]));

describe("retention", () => {
  test("every table that carries a caisse has a rule that says how long, or why for ever", () => {
    expect(tables.filter(({ name, columns }) => columns.includes("caisse_code") && name !== "doctor" && !ruled.has(name)).map(({ name }) => name)).toEqual([]);
  });

  test("a rule names a table and columns that exist", () => {
    const columnsOf = new Map(tables.map(({ name, columns }) => [name, columns]));
    const unknown = retentionRules.flatMap(({ table, erase }) => (erase === "row" ? ["" ] : [...erase, ""]).filter((column) => (column === "" ? !columnsOf.has(table) : columnsOf.get(table)?.includes(column) !== true)).map((column) => `${table}.${column}`));
    expect(unknown).toEqual([]);
  });

  test("names, addresses, NIR, raw mail and a doctor's words all go", () => {
    const erased = (table: string, column: string): boolean => ruled.get(table)?.erase === "row" || (ruled.get(table)?.erase.includes(column) ?? false);
    expect([erased("patient_identity", "family_name"), erased("inbound", "raw_cipher"), erased("decision", "words_cipher"), erased("message_content", "cipher"), erased("message", "recipient")]).toEqual([true, true, true, true, true]);
  });
});
