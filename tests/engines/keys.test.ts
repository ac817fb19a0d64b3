import { afterEach, describe, expect, test } from "vitest";
import { createVault } from "../../src/adapters/crypto/vault.ts";
import { rotateKeys, sealedColumns } from "../../src/adapters/postgres/rotate-keys.ts";
import { openPool, type Pool } from "../../src/adapters/postgres/pool.ts";
import { House, migrated } from "../builders/house.ts";
import { utf8 } from "../builders/world.ts";
import { ownDatabase } from "./harness/shared.ts";

const pools: Pool[] = [];
afterEach(async () => void (await Promise.all(pools.splice(0).map((pool) => pool.end()))));

const lookup = Buffer.alloc(32, 2);
const oldKey = { id: "k1", key: Buffer.alloc(32, 1) };
const newKey = { id: "k2", key: Buffer.alloc(32, 8) };
const both = createVault({ sealing: [newKey, oldKey], lookup });
const onlyOld = createVault({ sealing: [oldKey], lookup });
const onlyNew = createVault({ sealing: [newKey], lookup });

/** A house in which every sealed column holds something; made once, and copied for each test. */
const sealedHouse = { name: "sealed", prepare: fill };

async function fill(url: string): Promise<void> {
  await migrated.prepare(url);
  const house = await House.open(url, { patients: 450, doctors: 2 });
  await house.informAll();
  await house.sendLists();
  await house.answer(1, { 1: "accept" });
  const sealed = (context: string): Uint8Array => onlyOld.seal(utf8("invented"), context);
  await house.stores.pool.query(
    `insert into declaration_batch (caisse_code, number, declarations, exported_at, exported_by, csv_sha256, ndjson_sha256, csv_cipher, ndjson_cipher)
     select code, 1, 1, now(), 'staff:test', $1, $1, $2, $3 from caisse limit 1`,
    [Buffer.alloc(32), sealed("declaration.csv"), sealed("declaration.ndjson")],
  );
  await house.stores.pool.query(
    `insert into help_request (caisse_code, patient_id, state, channel, recorded_by, distance_km, home_visits, nursing_home, content_cipher, proof_reference, asked_at, changed_at)
     select caisse_code, id, 'open', 'telephone', 'staff:test', 10, false, false, $1, 'AID-TEST', now(), now() from patient order by pseudonym limit 1`,
    [sealed("help.content")],
  );
  await house.stores.pool.query(
    `with round as (insert into volunteer_round (caisse_code, territory_kind, territory_code, territory_name, built_by, created_at) select code, 'department', '87', 'Haute-Vienne', 'staff:test', now() from caisse limit 1 returning id, caisse_code),
     call as (insert into volunteer_call (caisse_code, round_id, rpps, reference, state, recipient, deadline, created_at)
       select r.caisse_code, r.id, (select rpps from doctor order by rpps limit 1), 'VOL-TEST', 'answered', 'x@medecin.mssante.example', '2023-09-01', now() from round r returning id, caisse_code)
     insert into volunteer_answer (caisse_code, call_id, answer, words_cipher, decided_by, decided_at) select caisse_code, id, 'refuse', $1, 'rules', now() from call`,
    [sealed("decision.words")],
  );
  await house.close();
}

/** What the tests ask of a copy. */
async function filled() {
  const pool = openPool(await ownDatabase(sealedHouse), 4);
  pools.push(pool);
  const rows = async <T extends object>(sql: string): Promise<T[]> => (await pool.query<T>(sql)).rows;
  const value = async <T>(sql: string): Promise<T | undefined> => Object.values((await rows<Record<string, T>>(sql))[0] ?? {})[0];
  return { pool, rows, value };
}

describe("key rotation", () => {
  test("knows every sealed column of the schema", async () => {
    const house = await filled();
    const inSchema = await house.rows<{ table_name: string; column_name: string }>(
      "select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type = 'bytea' and column_name like '%cipher%' order by 1, 2",
    );
    expect(inSchema.map(({ table_name, column_name }) => `${table_name}.${column_name}`)).toEqual(sealedColumns.map(({ table, column }) => `${table}.${column}`).sort());
    // Whatever else is kept as bytes is a hash, of a length that no sealed value has.
    const others = await house.rows<{ table_name: string; column_name: string }>("select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type = 'bytea' and column_name not like '%cipher%'");
    for (const { table_name, column_name } of others) {
      expect(await house.rows(`select 1 from ${table_name} where octet_length(${column_name}) not in (32)`), `${table_name}.${column_name}`).toEqual([]);
    }
  });

  test("seals all anew with the first key: afterwards the old one opens nothing and is not needed", async () => {
    const house = await filled();
    for (const { table, column } of sealedColumns) expect(await house.value<number>(`select count(*)::int from ${table} where ${column} is not null`), `${table}.${column}`).toBeGreaterThan(0);
    const steps: number[] = [];
    const resealed = await rotateKeys(house.pool, both, (done) => void steps.push(done));
    expect(steps.at(-1)).toBe(resealed);
    expect(resealed).toBeGreaterThanOrEqual(454);
    for (const { table, column, context } of sealedColumns) {
      for (const { sealed } of await house.rows<{ sealed: Buffer }>(`select ${column} as sealed from ${table} where ${column} is not null`)) expect(() => onlyNew.open(sealed, context)).not.toThrow();
    }
    const nir = await house.value<Buffer>("select nir_cipher from patient_identity i join patient p on p.id = i.patient_id where pseudonym = 'P001'");
    expect(Buffer.from(onlyNew.open(nir ?? utf8(""), "patient.nir")).toString()).toBe("250018716800001");
  });

  test("run again has nothing left to do", async () => {
    const house = await filled();
    await rotateKeys(house.pool, both, () => undefined);
    expect(await rotateKeys(house.pool, both, () => undefined)).toBe(0);
  });

  test("stopped in the middle goes on where it was", async () => {
    const house = await filled();
    const stopped = rotateKeys(house.pool, both, () => {
      throw new Error("stopped by the operator");
    });
    await expect(stopped).rejects.toThrow("stopped by the operator");
    const left = await rotateKeys(house.pool, both, () => undefined);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(457);
    expect(await rotateKeys(house.pool, both, () => undefined)).toBe(0);
  });

  test("without the old key stops at the first value that it cannot open, and changes nothing", async () => {
    const house = await filled();
    await expect(rotateKeys(house.pool, onlyNew, () => undefined)).rejects.toThrow('the key "k1" that sealed this value is not configured');
    expect(await rotateKeys(house.pool, both, () => undefined)).toBeGreaterThanOrEqual(454);
  });
});
