import type { Day } from "../../domain/calendar.ts";
import type { LetterKind, LetterRow, LetterStore } from "../../pipeline/letters.ts";
import { appendAudit } from "./audit.ts";
import { doctorCivilityOf } from "./caisse-row.ts";
import { doubted } from "./doubted.ts";
import { confirmPosted, recordReturned } from "./letter-post.ts";
import { letterOf, patientColumns, noticeJoin, patientJoins, rowOf, type PatientRow } from "./letter-rows.ts";
import { waitingIntroductions } from "./introduction-letters.ts";
import { profilesOf } from "./described.ts";
import { holding, inTransaction, type Pool, type Queryable } from "./pool.ts";
import { openTasks } from "./tasks.ts";

/** Any number for "the print of a caisse"; the second key is the caisse. */
const printLock = 871_003;

/** Letters to patients in PostgreSQL: notices by post, and what follows a doctor's acceptance. */
export function createLetterStore(pool: Pool): LetterStore {
  return {
    ...profilesOf(pool),
    alone: (caisseCode, work) => holding(pool, printLock, Number(caisseCode), work),
    waiting: (kind, caisseCode, limit, except = []) => ({ notice: waitingNotices, confirmation: waitingConfirmations, introduction: waitingIntroductions }[kind])(pool, caisseCode, limit, except) as Promise<never>,
    refuse: (kind, letters, now) => inTransaction(pool, (client) => refuse(client, kind, letters, now)),
    async nextLotNumber(caisseCode) {
      const { rows } = await pool.query<{ next: number }>("select coalesce(max(number), 0) + 1 as next from letter_lot where caisse_code = $1", [caisseCode]);
      return rows[0]?.next ?? 1;
    },
    keepLot: (lot, now) => keepLot(pool, lot, now),
    confirm: (caisseCode, letters, now, onEach) => inTransaction(pool, (client) => confirmPosted(client, caisseCode, letters, now, onEach)),
    returned: (caisseCode, letters, now, onEach) => inTransaction(pool, (client) => recordReturned(client, caisseCode, letters, now, onEach)),
  };
}

async function waitingNotices(pool: Pool, caisseCode: string, limit: number, except: readonly string[]): Promise<readonly LetterRow<"notice">[]> {
  const { rows } = await pool.query<PatientRow & { readonly closes_on: Day | null }>(
    `select n.id, n.id as notice_id, n.code_hash, n.letter_ref, case n.state when 'sent' then n.sent_on end as copy_sent_on, n.closes_on, ${patientColumns} from notice n join patient p on p.id = n.patient_id ${patientJoins}
     where n.caisse_code = $1 and n.channel = 'letter' and n.id <> all($3::uuid[])
       and ((n.state = 'drafted' and n.lot_id is null) or (n.state = 'sent' and n.large_asked_at is not null and n.large_lot_id is null)) order by n.created_at, n.id limit $2`,
    [caisseCode, limit, except],
  );
  return rows.map((row) => ({ ...rowOf(row, row.closes_on), document: letterOf(row) }));
}

interface ConfirmationRow extends PatientRow {
  readonly nir_cipher: Buffer;
  readonly rpps: string;
  readonly doctor_civility: string;
  readonly doctor_family: string;
  readonly doctor_given: string;
  readonly practice_lines: string[];
  readonly doctor_telephone: string;
  readonly birth_name: string;
  readonly first_asked_on: Day | null;
}

async function waitingConfirmations(pool: Pool, caisseCode: string, limit: number, except: readonly string[]): Promise<readonly LetterRow<"confirmation">[]> {
  const { rows } = await pool.query<ConfirmationRow>(
    `select l.id, l.letter_ref, i.nir_cipher, x.rpps, x.civility as doctor_civility, x.family_name as doctor_family, x.given_name as doctor_given,
            x.practice_lines, x.telephone as doctor_telephone, i.birth_name, case when l.lot_id is not null then l.sent_on end as copy_sent_on, ${patientColumns},
            case l.round when 2 then (select f.sent_on from confirmation_letter f where f.declaration_id = d.id and f.round = 1) end as first_asked_on,
            o.notice_id, o.code_hash
     from confirmation_letter l join declaration d on d.id = l.declaration_id join doctor x on x.rpps = d.rpps join patient p on p.id = d.patient_id ${patientJoins} ${noticeJoin}
     where l.caisse_code = $1
       and ((l.lot_id is null and ((l.round = 1 and d.state = 'accepted') or (l.round = 2 and d.state = 'patientInvited')))
         or (l.sent_on is not null and l.large_asked_at is not null and l.large_lot_id is null and d.state = 'patientInvited'))
       and not ${doubted} and l.id <> all($3::uuid[]) order by l.created_at, l.id limit $2`,
    [caisseCode, limit, except],
  );
  return rows.map((row) => {
    const doctor = {
      civility: doctorCivilityOf(row.doctor_civility),
      familyName: row.doctor_family, givenName: row.doctor_given, rpps: row.rpps, practiceLines: row.practice_lines,
      ...(row.doctor_telephone === "" ? {} : { telephone: row.doctor_telephone }),
    };
    const declaration = { birthDate: row.birth_date, ...(row.birth_name === "" ? {} : { familyName: row.birth_name, usedName: row.family_name }) };
    return { ...rowOf(row, null), nirCipher: row.nir_cipher, document: { ...letterOf(row), doctor, declaration, ...(row.first_asked_on === null ? {} : { firstAskedOn: row.first_asked_on }) } };
  });
}

/** A letter that cannot be printed waits; it is judged anew at every print, and a person is told once. */
async function refuse(client: Queryable, kind: LetterKind, letters: Parameters<LetterStore["refuse"]>[1], now: Date): Promise<void> {
  for (const { id, why } of letters) {
    const { rows } = await client.query<{ caisse_code: string; patient_id: string }>(
      patientOf[kind], [id],
    );
    if (rows[0] !== undefined) await openTasks(client, rows[0].caisse_code, [{ kind: "unreachable-patient", dedupeKey: `unprintable:${id}`, reasons: [why], patientId: rows[0].patient_id }], now);
  }
}

const patientOf: Readonly<Record<LetterKind, string>> = {
  notice: "select caisse_code, patient_id from notice where id = $1",
  confirmation: "select d.caisse_code, d.patient_id from confirmation_letter l join declaration d on d.id = l.declaration_id where l.id = $1",
  introduction: "select d.caisse_code, d.patient_id from introduction_letter l join introduction d on d.id = l.introduction_id where l.id = $1",
};

async function keepLot(pool: Pool, lot: Parameters<LetterStore["keepLot"]>[0], now: Date): Promise<boolean> {
  const copies = lot.copies ?? [];
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      "insert into letter_lot (caisse_code, number, kind, letters, sha256, built_at) values ($1, $2, $3, $4, $5, $6) on conflict (caisse_code, number) do nothing returning id",
      [lot.caisseCode, lot.number, lot.kind, lot.ids.length + copies.length, lot.sha256, now],
    );
    const id = rows[0]?.id;
    if (id === undefined) return false;
    const table = { notice: "notice", confirmation: "confirmation_letter", introduction: "introduction_letter" }[lot.kind];
    const { rowCount } = await client.query(`update ${table} set lot_id = $1 where id = any($2) and lot_id is null`, [id, lot.ids]);
    const { rowCount: again } = copies.length === 0 ? { rowCount: 0 } : await client.query(`update ${table} set large_lot_id = $1 where id = any($2) and large_lot_id is null`, [id, copies]);
    if (rowCount !== lot.ids.length || again !== copies.length) throw new Error(`a letter of lot ${lot.number} is in another lot already`);
    await appendAudit(client, now, [{ actor: "system", action: "lot.built", objectKind: "lot", objectId: id, caisseCode: lot.caisseCode, details: { kind: lot.kind, letters: lot.ids.length, largeCopies: copies.length } }]);
    return true;
  });
}
