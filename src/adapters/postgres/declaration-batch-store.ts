import { parisDay, type Day } from "../../domain/calendar.ts";
import type { ConfirmationWay } from "../../domain/declaration/confirmation.ts";
import { exitReference } from "../../domain/declaration/exported.ts";
import type { Nir } from "../../domain/identifiers/nir.ts";
import type { BatchStore, ConfirmedDeclaration, SealedBatch } from "../../pipeline/declaration-batch.ts";
import type { AuditEntry } from "../../pipeline/ports.ts";
import { appendAudit } from "./audit.ts";
import { declarationFacts, factsOfDeclaration, type DeclarationFactsRow } from "./declaration-facts.ts";
import { recordReceipts } from "./declaration-receipts.ts";
import { doubted } from "./doubted.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { openTasks } from "./tasks.ts";

/** Batches of declarations in PostgreSQL: rows and sealed files are written together. */
export function createBatchStore(pool: Pool): BatchStore {
  return {
    exportNext: (request, now, judge, make) => inTransaction(pool, (client) => exportNext(client, request, now, judge, make)),
    async unwritten(caisseCode) {
      const { rows } = await pool.query<{ number: number }>("select number from declaration_batch where caisse_code = $1 and written_at is null and csv_cipher is not null order by number", [caisseCode]);
      return rows.map((row) => row.number);
    },
    async markWritten(caisseCode, number, now) {
      await pool.query("update declaration_batch set written_at = coalesce(written_at, $3) where caisse_code = $1 and number = $2", [caisseCode, number, now]);
    },
    async sealed(caisseCode, number) {
      const { rows } = await pool.query<{ declarations: number; csv_cipher: Buffer; ndjson_cipher: Buffer; csv_sha256: Buffer; ndjson_sha256: Buffer }>(
        "select declarations, csv_cipher, ndjson_cipher, csv_sha256, ndjson_sha256 from declaration_batch where caisse_code = $1 and number = $2 and csv_cipher is not null and ndjson_cipher is not null",
        [caisseCode, number],
      );
      const row = rows[0];
      return row === undefined ? undefined : { declarations: row.declarations, csvCipher: row.csv_cipher, ndjsonCipher: row.ndjson_cipher, csvSha256: row.csv_sha256, ndjsonSha256: row.ndjson_sha256 };
    },
    reprinted: (caisseCode, number, by, now) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ id: string }>("select id from declaration_batch where caisse_code = $1 and number = $2", [caisseCode, number]);
        if (rows[0] !== undefined) await appendAudit(client, now, [batchEntry(by, "declarations.reprinted", rows[0].id, caisseCode, { number })]);
      }),
    recordReceipts: (caisseCode, receipts, now) => inTransaction(pool, (client) => recordReceipts(client, caisseCode, receipts, now)),
  };
}

const batchEntry = (actor: string, action: string, batchId: string, caisseCode: string, details: AuditEntry["details"]): AuditEntry => ({
  actor, action, objectKind: "lot", objectId: batchId, caisseCode, ...(details === undefined ? {} : { details }),
});

type Request = Parameters<BatchStore["exportNext"]>[0];

async function exportNext(client: Queryable, request: Request, now: Date, judge: Parameters<BatchStore["exportNext"]>[2], make: Parameters<BatchStore["exportNext"]>[3]): ReturnType<BatchStore["exportNext"]> {
  const { caisseCode, by } = request;
  // Two exports at once would take one number: the second waits here.
  await client.query("select 1 from caisse where code = $1 for no key update", [caisseCode]);
  const confirmed = await lockConfirmed(client, request, parisDay(now));
  const last = confirmed.at(-1);
  if (last === undefined) return undefined;
  const leaving: { readonly declaration: ConfirmedDeclaration; readonly nir: Nir }[] = [];
  const trail: AuditEntry[] = [];
  let [withdrawn, held] = [0, 0];
  for (const declaration of confirmed) {
    const verdict = judge(declaration, parisDay(now));
    const about = { objectKind: "declaration" as const, objectId: declaration.declarationId, caisseCode };
    if (verdict.to === "exported") leaving.push({ declaration, nir: verdict.nir });
    else if (verdict.to === "withdrawn") {
      withdrawn += 1;
      await client.query("update declaration set state = 'withdrawn', state_reason = $2, changed_at = $3 where id = $1 and state = 'confirmed'", [declaration.declarationId, verdict.obstacle, now]);
      trail.push({ actor: "system", action: "declaration.withdrawn", ...about, details: { reason: verdict.obstacle } });
    } else {
      held += 1;
      if (verdict.why === "wrong-nir") await openTasks(client, caisseCode, [{ kind: "rejected-declaration", dedupeKey: `wrong-nir:${declaration.declarationId}`, reasons: ["wrong-nir"], patientId: declaration.facts.patientId }], now);
    }
  }
  const batch = leaving.length === 0 ? undefined : await writeBatch(client, { caisseCode, by, leaving, now, make });
  if (batch !== undefined) {
    trail.push(...leaving.map(({ declaration }): AuditEntry => ({ actor: by, action: "declaration.exported", objectKind: "declaration", objectId: declaration.declarationId, caisseCode, details: { batch: batch.number } })));
    trail.push(batchEntry(by, "declarations.exported", batch.id, caisseCode, { number: batch.number, declarations: leaving.length }));
  }
  await appendAudit(client, now, trail);
  return { batch: batch === undefined ? undefined : { caisseCode, number: batch.number, declarations: leaving.length }, withdrawn, held, last: last.declarationId };
}

interface ConfirmedRow extends DeclarationFactsRow {
  readonly id: string;
  readonly nir_cipher: Buffer;
  readonly rpps: string;
  readonly doctor_family: string;
  readonly doctor_given: string;
  readonly family_name: string;
  readonly birth_name: string;
  readonly given_name: string;
  readonly birth_date: Day;
  readonly sex: "F" | "M";
  readonly accepted_on: Day;
  readonly confirmed_on: Day;
  readonly confirmed_how: ConfirmationWay;
  readonly parent_agreed: boolean;
}

async function lockConfirmed(client: Queryable, { caisseCode, limit, after }: Request, today: Day): Promise<readonly ConfirmedDeclaration[]> {
  const { rows: ids } = await client.query<{ id: string }>(
    `select d.id from declaration d where d.caisse_code = $1 and d.state = 'confirmed' and d.id > $2::uuid and not ${doubted} order by d.id limit $3`,
    [caisseCode, after === "" ? "00000000-0000-0000-0000-000000000000" : after, limit],
  );
  const chosen = ids.map(({ id }) => id);
  // Patients in order of their id, as registration takes them: nobody waits for nobody both ways. Facts are read once all is locked.
  await client.query("select 1 from patient p join declaration d on d.patient_id = p.id where d.id = any($1) order by p.id for no key update of p", [chosen]);
  const { rows } = await client.query<ConfirmedRow>(
    `select d.id, i.nir_cipher, d.rpps, x.family_name as doctor_family, x.given_name as doctor_given, i.family_name, i.birth_name, i.given_name, p.birth_date, p.sex,
            (d.created_at at time zone 'Europe/Paris')::date as accepted_on, d.confirmed_on, d.confirmed_how, d.parent_agreed, ${declarationFacts("$2::date")}
     from declaration d join patient p on p.id = d.patient_id join patient_identity i on i.patient_id = p.id join doctor x on x.rpps = d.rpps
     where d.id = any($1) and d.state = 'confirmed' order by d.id`,
    [chosen, today],
  );
  return rows.map((row) => ({
    declarationId: row.id,
    facts: factsOfDeclaration(row),
    nirCipher: row.nir_cipher,
    doctor: { rpps: row.rpps, familyName: row.doctor_family, givenName: row.doctor_given },
    patient: {
      familyName: row.birth_name === "" ? row.family_name : row.birth_name, usedName: row.birth_name === "" ? "" : row.family_name,
      givenName: row.given_name, birthDate: row.birth_date, sex: row.sex,
    },
    doctorAcceptedOn: row.accepted_on, patientConfirmedOn: row.confirmed_on, how: row.confirmed_how, parentAgreed: row.parent_agreed,
  }));
}

interface Leaving {
  readonly caisseCode: string;
  readonly by: string;
  readonly leaving: readonly { readonly declaration: ConfirmedDeclaration; readonly nir: Nir }[];
  readonly now: Date;
  readonly make: (number: number, leaving: Leaving["leaving"]) => SealedBatch;
}

async function writeBatch(client: Queryable, { caisseCode, by, leaving, now, make }: Leaving): Promise<{ readonly id: string; readonly number: number }> {
  const { rows: numbers } = await client.query<{ next: number }>("select coalesce(max(number), 0) + 1 as next from declaration_batch where caisse_code = $1", [caisseCode]);
  const number = numbers[0]?.next ?? 1;
  const files = make(number, leaving);
  const { rows } = await client.query<{ id: string }>(
    `insert into declaration_batch (caisse_code, number, declarations, exported_at, exported_by, csv_sha256, ndjson_sha256, csv_cipher, ndjson_cipher)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [caisseCode, number, leaving.length, now, by, files.csvSha256, files.ndjsonSha256, files.csvCipher, files.ndjsonCipher],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("a batch was not written");
  const declarationIds = leaving.map(({ declaration }) => declaration.declarationId);
  await client.query("insert into declaration_exit (reference, caisse_code, batch_id, declaration_id) select reference, $1, $2, id from unnest($3::text[], $4::uuid[]) as x(reference, id)", [
    caisseCode, id, leaving.map((_, i) => exitReference(caisseCode, number, i + 1)), declarationIds,
  ]);
  const { rowCount } = await client.query("update declaration set state = 'exported', state_reason = '', changed_at = $2 where id = any($1) and state = 'confirmed'", [declarationIds, now]);
  if (rowCount !== leaving.length) throw new Error("a declaration was exported by another batch meanwhile");
  return { id, number };
}
