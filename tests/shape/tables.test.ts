import { describe, expect, test } from "vitest";
import { tablesOf, type Table } from "./tables.ts";
import { filesBelow } from "./tree.ts";

const migrations = filesBelow(["src/adapters/postgres/migrations"], ".sql").map(({ text }) => text);

/** Columns that say something of a patient, or lead to one. */
const personal = /^(patient_id|pseudonym|nir|nir_\w+|birth_date|family_name|given_name|email|raw\w*|words|\w*patient\w*)$/;

/** Tables with such columns that belong to no caisse, each with its reason. */
const ofNoCaisse: Readonly<Record<string, string>> = {
  caisse: "the caisse itself; the mailbox that its patients' mail comes from is its own",
  register_doctor: "the public register of every doctor of France: no patient, and the same for all caisses",
};

/** A table holds a person's data by its columns, or by pointing to a table that does. */
function withoutCaisse(tables: readonly Table[]): string[] {
  const holds = new Set(tables.filter(({ columns }) => columns.some((column) => personal.test(column))).map(({ name }) => name));
  for (let before = -1; before !== holds.size; ) {
    before = holds.size;
    for (const { name, references } of tables) if (references.some((table) => holds.has(table) && table !== "doctor")) holds.add(name);
  }
  return tables.filter(({ name, columns }) => holds.has(name) && !columns.includes("caisse_code") && ofNoCaisse[name] === undefined).map(({ name }) => name);
}

describe("tables", () => {
  test("every table with a person's data carries its caisse", () => {
    expect(tablesOf(migrations).map(({ name }) => name)).toContain("patient_identity");
    expect(withoutCaisse(tablesOf(migrations))).toEqual([]);
  });

  test("one that does not is seen, by its columns or by what it points to, also when a later migration is to blame", () => {
    const first = "create table patient (id uuid primary key, caisse_code text not null, sex text check (sex in ('F', 'M;')));\n-- create table nothing (nir text);";
    expect(withoutCaisse(tablesOf([first]))).toEqual([]);
    expect(withoutCaisse(tablesOf([first, "create table visit (id uuid, birth_date date);"]))).toEqual(["visit"]);
    expect(withoutCaisse(tablesOf([`${first}\ncreate table a (nir_hash bytea, caisse_code text); create table b (a_id uuid references a);`]))).toEqual(["b"]);
    expect(withoutCaisse(tablesOf([first, "alter table patient add column email text, drop column caisse_code;"]))).toEqual(["patient"]);
  });
});
