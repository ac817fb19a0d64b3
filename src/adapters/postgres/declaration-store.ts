import { parisDay, type Day } from "../../domain/calendar.ts";
import type { DeclarationState } from "../../domain/states.ts";
import { before, declarationTransitions } from "../../domain/states.ts";
import type { Among, DeclarationStore, EnteredConfirmation, EnteredWithdrawal, InvitedPatient, WithdrawalOutcome } from "../../pipeline/declarations.ts";
import type { AuditEntry } from "../../pipeline/ports.ts";
import { appendAudit } from "./audit.ts";
import { declarationFacts, factsOfDeclaration, type DeclarationFactsRow } from "./declaration-facts.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

/** Declarations between the doctor's word and the back office, in PostgreSQL. */
export function createDeclarationStore(pool: Pool): DeclarationStore {
  return {
    confirm: (entered, now, judge) => inTransaction(pool, (client) => confirm(client, entered, now, judge)),
    withdraw: (entered, now) => inTransaction(pool, (client) => withdraw(client, entered, now)),
    async askedOf(caisseCode, patientId) {
      const { rows } = await pool.query<{ letter_ref: string; doctor_name: string; state: DeclarationState; sent_on: Day | null }>(
        `select l.letter_ref, concat_ws(' ', x.given_name, x.family_name) as doctor_name, d.state, l.sent_on
         from declaration d join doctor x on x.rpps = d.rpps join confirmation_letter l on l.declaration_id = d.id and l.round = 1
         where d.caisse_code = $1 and d.patient_id = $2 and d.state in ('accepted', 'patientInvited', 'confirmed', 'rejected') order by d.created_at desc limit 1`,
        [caisseCode, patientId],
      );
      const row = rows[0];
      return row === undefined ? undefined : { letterRef: row.letter_ref, doctorName: row.doctor_name, state: row.state, postedOn: row.sent_on ?? undefined };
    },
    async caissesAsking() {
      const { rows } = await pool.query<{ caisse_code: string }>("select distinct caisse_code from declaration where state = 'patientInvited' order by caisse_code");
      return rows.map((row) => row.caisse_code);
    },
    invited: (caisseCode, today, among, limit, after) => invited(pool, caisseCode, today, among, limit, after),
    draftSecondLetter: (declarationId, letterRef, now) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ caisse_code: string }>(
          `insert into confirmation_letter (caisse_code, declaration_id, letter_ref, round, created_at)
           select caisse_code, id, $2, 2, $3 from declaration where id = $1 and state = 'patientInvited' on conflict (declaration_id, round) do nothing returning caisse_code`,
          [declarationId, letterRef, now],
        );
        if (rows[0] === undefined) return false;
        await appendAudit(client, now, [entry("system", "declaration.reminderDrafted", declarationId, rows[0].caisse_code)]);
        return true;
      }),
    expire: (declarationId, now) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ caisse_code: string }>(
          "update declaration set state = 'expired', state_reason = 'no-answer', changed_at = $2 where id = $1 and state = 'patientInvited' returning caisse_code",
          [declarationId, now],
        );
        if (rows[0] === undefined) return false;
        await appendAudit(client, now, [entry("system", "declaration.expired", declarationId, rows[0].caisse_code)]);
        return true;
      }),
    counts: (caisseCode) => counts(pool, caisseCode),
  };
}

const entry = (actor: string, action: string, declarationId: string, caisseCode: string, details: AuditEntry["details"] = {}): AuditEntry => ({
  actor, action, objectKind: "declaration", objectId: declarationId, caisseCode, details,
});

/** The patient's row is the lock that an objection and another doctor's answer take too: they are judged one after the other. */
async function lockByLetter(client: Queryable, caisseCode: string, letterRef: string): Promise<{ readonly id: string; readonly state: DeclarationState } | undefined> {
  const { rows } = await client.query<{ id: string; state: DeclarationState }>(
    `select d.id, d.state from confirmation_letter l join declaration d on d.id = l.declaration_id join patient p on p.id = d.patient_id
     where l.caisse_code = $1 and l.letter_ref = $2 for no key update of p, d`,
    [caisseCode, letterRef],
  );
  return rows[0];
}

async function confirm(client: Queryable, entered: EnteredConfirmation, now: Date, judge: Parameters<DeclarationStore["confirm"]>[2]): ReturnType<DeclarationStore["confirm"]> {
  const { caisseCode, letterRef, how, parentAgrees, by } = entered;
  const declaration = await lockByLetter(client, caisseCode, letterRef);
  if (declaration === undefined) return undefined;
  const today = parisDay(now);
  const { rows } = await client.query<DeclarationFactsRow & { birth_date: Day }>(
    `select p.birth_date, ${declarationFacts("$2::date")} from declaration d join patient p on p.id = d.patient_id where d.id = $1`,
    [declaration.id, today],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  const verdict = judge({ state: declaration.state, facts: factsOfDeclaration(row), birthDate: row.birth_date }, today);
  if (verdict.to === "confirmed") {
    await client.query(
      `update declaration set state = 'confirmed', state_reason = '', changed_at = $2, confirmed_on = $3, confirmed_how = $4, confirmed_by = $5, parent_agreed = $6
       where id = $1 and state = any($7)`,
      [declaration.id, now, today, how, by, parentAgrees, before(declarationTransitions, "confirmed")],
    );
    await appendAudit(client, now, [entry(by, "declaration.confirmed", declaration.id, caisseCode, { how, parentAgrees })]);
  }
  // What was tried and refused is an act on a person's data too.
  if (verdict.to === "refused") await appendAudit(client, now, [entry(by, "declaration.confirmationRefused", declaration.id, caisseCode, { why: verdict.why })]);
  return verdict;
}

async function withdraw(client: Queryable, { caisseCode, letterRef, reason, by }: EnteredWithdrawal, now: Date): Promise<WithdrawalOutcome> {
  const declaration = await lockByLetter(client, caisseCode, letterRef);
  if (declaration === undefined) return "unknown-letter";
  if (declaration.state === "withdrawn" || declaration.state === "expired") return "already";
  const { rowCount } = await client.query("update declaration set state = 'withdrawn', state_reason = $2, changed_at = $3 where id = $1 and state = any($4)", [
    declaration.id, reason, now, before(declarationTransitions, "withdrawn"),
  ]);
  if (rowCount !== 1) return "already-exported";
  await appendAudit(client, now, [entry(by, "declaration.withdrawn", declaration.id, caisseCode, { reason })]);
  return "withdrawn";
}

interface InvitedRow extends DeclarationFactsRow {
  readonly id: string;
  readonly first_sent_on: Day;
  readonly first_returned: boolean;
  readonly second_drafted: boolean;
  readonly second_sent_on: Day | null;
}

async function invited(pool: Pool, caisseCode: string, today: Day, among: Among, limit: number, after: string): Promise<readonly InvitedPatient[]> {
  const { rows } = await pool.query<InvitedRow>(
    `select d.id, one.sent_on as first_sent_on, one.returned_on is not null as first_returned, two.id is not null as second_drafted, two.sent_on as second_sent_on, ${declarationFacts("$2::date")}
     from declaration d join patient p on p.id = d.patient_id join confirmation_letter one on one.declaration_id = d.id and one.round = 1 and one.sent_on is not null
     left join confirmation_letter two on two.declaration_id = d.id and two.round = 2
     where d.caisse_code = $1 and d.state = 'patientInvited' and d.id > $3::uuid and one.sent_on < $5 and ${among.secondLetter === "sent" ? "two.sent_on is not null" : "two.id is null"} order by d.id limit $4`,
    [caisseCode, today, after === "" ? "00000000-0000-0000-0000-000000000000" : after, limit, among.firstSentBefore],
  );
  return rows.map((row) => ({
    declarationId: row.id,
    letters: { firstSentOn: row.first_sent_on, firstReturned: row.first_returned, secondDrafted: row.second_drafted, secondSentOn: row.second_sent_on ?? undefined },
    facts: factsOfDeclaration(row),
  }));
}

async function counts(pool: Pool, caisseCode: string): ReturnType<DeclarationStore["counts"]> {
  const { rows: states } = await pool.query<{ state: DeclarationState; n: number }>("select state, count(*)::int as n from declaration where caisse_code = $1 group by state", [caisseCode]);
  const { rows: batches } = await pool.query<{ number: number; exported_at: Date; declarations: number; registered: number; rejected: number }>(
    `select b.number, b.exported_at, b.declarations, count(*) filter (where e.outcome = 'registered')::int as registered, count(*) filter (where e.outcome = 'rejected')::int as rejected
     from declaration_batch b join declaration_exit e on e.batch_id = b.id where b.caisse_code = $1 group by b.id order by b.number`,
    [caisseCode],
  );
  return {
    byState: Object.fromEntries(states.map(({ state, n }) => [state, n])),
    batches: batches.map(({ number, exported_at, declarations, registered, rejected }) => ({ number, exportedAt: exported_at, declarations, registered, rejected })),
  };
}
