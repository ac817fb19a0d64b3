import type { Vault } from "../../pipeline/ports.ts";
import { inTransaction, type Pool } from "./pool.ts";

/** Every sealed column, with the context that it was sealed in. A test reads the schema and fails when one is missing here. */
export const sealedColumns = [
  { table: "patient_identity", key: "patient_id", column: "nir_cipher", context: "patient.nir" },
  { table: "message_content", key: "message_id", column: "cipher", context: "message.content" },
  { table: "inbound", key: "id", column: "raw_cipher", context: "inbound.raw" },
  { table: "declaration_batch", key: "id", column: "csv_cipher", context: "declaration.csv" },
  { table: "declaration_batch", key: "id", column: "ndjson_cipher", context: "declaration.ndjson" },
  { table: "help_request", key: "id", column: "content_cipher", context: "help.content" },
  { table: "decision", key: "id", column: "words_cipher", context: "decision.words" },
  { table: "volunteer_answer", key: "id", column: "words_cipher", context: "decision.words" },
] as const;

const batch = 200;

/** Seals again, with the current key, all that another key sealed; may be stopped and run again. @returns how many values */
export async function rotateKeys(pool: Pool, vault: Vault, onProgress: (done: number) => void): Promise<number> {
  let done = 0;
  for (const { table, key, column, context } of sealedColumns) {
    for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
      const { rows } = await pool.query<{ id: string; sealed: Buffer }>(`select ${key} as id, ${column} as sealed from ${table} where ${key} > $1 and ${column} is not null order by ${key} limit ${batch}`, [after]);
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.id;
      const old = rows.filter((row) => vault.keyIdOf(row.sealed) !== vault.currentKeyId);
      await inTransaction(pool, async (client) => {
        // "and column = old": a value that changed meanwhile was sealed anew already, and is not put back.
        for (const { id, sealed } of old) await client.query(`update ${table} set ${column} = $2 where ${key} = $1 and ${column} = $3`, [id, vault.seal(vault.open(sealed, context), context), sealed]);
      });
      done += old.length;
      onProgress(done);
    }
  }
  return done;
}
