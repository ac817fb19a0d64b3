import type { Day } from "../../domain/calendar.ts";
import { objectionWindow } from "../../domain/notice.ts";
import type { LetterRow, LetterStore } from "../../pipeline/letters.ts";
import type { AuditEntry } from "../../pipeline/ports.ts";
import { appendAudit } from "./audit.ts";
import { caisseColumns, caisseOf, civilityOf, dataProtectionOf, type CaisseRow } from "./document-store.ts";
import { holding, inTransaction, type Pool, type Queryable } from "./pool.ts";
import { openTasks } from "./tasks.ts";

/** Any number for "the print of a caisse"; the second key is the caisse. */
const printLock = 871_003;

/** Letters to patients in PostgreSQL: notices by post, and what follows a doctor's acceptance. */
export function createLetterStore(pool: Pool): LetterStore {
  return {
    alone: (caisseCode, work) => holding(pool, printLock, Number(caisseCode), work),
    waiting: (kind, caisseCode, limit) => (kind === "notice" ? waitingNotices(pool, caisseCode, limit) : waitingConfirmations(pool, caisseCode, limit)) as Promise<never>,
    async nextLotNumber(caisseCode) {
      const { rows } = await pool.query<{ next: number }>("select coalesce(max(number), 0) + 1 as next from letter_lot where caisse_code = $1", [caisseCode]);
      return rows[0]?.next ?? 1;
    },
    keepLot: (lot, now) => keepLot(pool, lot, now),
    confirm: (caisseCode, letters, now) => inTransaction(pool, (client) => confirm(client, caisseCode, letters, now)),
    returned: (caisseCode, letters, now) => inTransaction(pool, (client) => returned(client, caisseCode, letters, now)),
  };
}

interface PatientRow extends CaisseRow {
  readonly id: string;
  readonly notice_id: string;
  readonly letter_ref: string;
  readonly birth_date: Day;
  readonly sex: "F" | "M";
  readonly family_name: string;
  readonly given_name: string;
  readonly address_lines: string[];
}

const patientColumns = `p.birth_date, p.sex, i.family_name, i.given_name, i.address_lines, ${caisseColumns}`;
const patientJoins = "join patient_identity i on i.patient_id = p.id join caisse c on c.code = p.caisse_code";

const letterOf = (row: PatientRow) => ({
  letterRef: row.letter_ref,
  caisse: caisseOf(row),
  patient: { civility: civilityOf(row.sex), familyName: row.family_name, givenName: row.given_name },
  address: row.address_lines,
  dataProtection: dataProtectionOf(row),
});

async function waitingNotices(pool: Pool, caisseCode: string, limit: number): Promise<readonly LetterRow<"notice">[]> {
  const { rows } = await pool.query<PatientRow>(
    `select n.id, n.id as notice_id, n.letter_ref, ${patientColumns} from notice n join patient p on p.id = n.patient_id ${patientJoins}
     where n.caisse_code = $1 and n.channel = 'letter' and n.state = 'drafted' and n.lot_id is null order by n.created_at, n.id limit $2`,
    [caisseCode, limit],
  );
  return rows.map((row) => ({ id: row.id, noticeId: row.notice_id, birthDate: row.birth_date, document: letterOf(row) }));
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

async function waitingConfirmations(pool: Pool, caisseCode: string, limit: number): Promise<readonly LetterRow<"confirmation">[]> {
  const { rows } = await pool.query<ConfirmationRow>(
    `select l.id, l.letter_ref, i.nir_cipher, x.rpps, x.civility as doctor_civility, x.family_name as doctor_family, x.given_name as doctor_given,
            x.practice_lines, x.telephone as doctor_telephone, i.birth_name, ${patientColumns},
            case l.round when 2 then (select f.sent_on from confirmation_letter f where f.declaration_id = d.id and f.round = 1) end as first_asked_on,
            (select n.id from notice n where n.patient_id = p.id order by (n.state = 'sent') desc, n.created_at desc limit 1) as notice_id
     from confirmation_letter l join declaration d on d.id = l.declaration_id join doctor x on x.rpps = d.rpps join patient p on p.id = d.patient_id ${patientJoins}
     where l.caisse_code = $1 and l.lot_id is null and l.refused_reason = '' and ((l.round = 1 and d.state = 'accepted') or (l.round = 2 and d.state = 'patientInvited'))
     order by l.created_at, l.id limit $2`,
    [caisseCode, limit],
  );
  return rows.map((row) => {
    const doctor = {
      civility: row.doctor_civility.toUpperCase().startsWith("MME") ? ("Mme" as const) : ("M." as const),
      familyName: row.doctor_family, givenName: row.doctor_given, rpps: row.rpps, practiceLines: row.practice_lines,
      ...(row.doctor_telephone === "" ? {} : { telephone: row.doctor_telephone }),
    };
    const declaration = { birthDate: row.birth_date, ...(row.birth_name === "" ? {} : { familyName: row.birth_name, usedName: row.family_name }) };
    return { id: row.id, noticeId: row.notice_id, birthDate: row.birth_date, nirCipher: row.nir_cipher, document: { ...letterOf(row), doctor, declaration, ...(row.first_asked_on === null ? {} : { firstAskedOn: row.first_asked_on }) } };
  });
}

async function keepLot(pool: Pool, lot: Parameters<LetterStore["keepLot"]>[0], now: Date): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      "insert into letter_lot (caisse_code, number, kind, letters, sha256, built_at) values ($1, $2, $3, $4, $5, $6) on conflict (caisse_code, number) do nothing returning id",
      [lot.caisseCode, lot.number, lot.kind, lot.ids.length, lot.sha256, now],
    );
    const id = rows[0]?.id;
    if (id === undefined) return false;
    const table = lot.kind === "notice" ? "notice" : "confirmation_letter";
    const { rowCount } = await client.query(`update ${table} set lot_id = $1 where id = any($2) and lot_id is null`, [id, lot.ids]);
    if (rowCount !== lot.ids.length) throw new Error(`a letter of lot ${lot.number} is in another lot already`);
    await appendAudit(client, now, [{ actor: "system", action: "lot.built", objectKind: "lot", objectId: id, caisseCode: lot.caisseCode, details: { kind: lot.kind, letters: lot.ids.length } }]);
    return true;
  });
}

/** The provider's word for each letter. No month begins before the lot was drawn, whatever day the provider writes. */
async function confirm(client: Queryable, caisseCode: string, letters: Parameters<LetterStore["confirm"]>[1], now: Date): ReturnType<LetterStore["confirm"]> {
  const counts = { confirmed: 0, repeated: 0, unknown: 0 };
  const trail: AuditEntry[] = [];
  for (const { letterRef, sentOn } of letters) {
    const { rows } = await client.query<{ kind: "notice" | "confirmation"; id: string; drawn_on: Day; waits: boolean }>(
      `select 'notice' as kind, n.id, (l.built_at at time zone 'Europe/Paris')::date as drawn_on, n.state = 'drafted' as waits
       from notice n join letter_lot l on l.id = n.lot_id where n.caisse_code = $1 and n.letter_ref = $2
       union all
       select 'confirmation', c.id, (l.built_at at time zone 'Europe/Paris')::date, c.sent_on is null
       from confirmation_letter c join letter_lot l on l.id = c.lot_id where c.caisse_code = $1 and c.letter_ref = $2`,
      [caisseCode, letterRef],
    );
    const letter = rows[0];
    if (letter?.waits !== true) counts[letter === undefined && !(await isKnown(client, caisseCode, letterRef)) ? "unknown" : "repeated"] += 1;
    else {
      counts.confirmed += 1;
      trail.push(await posted(client, caisseCode, letter, sentOn > letter.drawn_on ? sentOn : letter.drawn_on, now));
    }
  }
  await appendAudit(client, now, trail);
  return counts;
}

async function posted(client: Queryable, caisseCode: string, { kind, id }: { readonly kind: "notice" | "confirmation"; readonly id: string }, day: Day, now: Date): Promise<AuditEntry> {
  if (kind === "notice") {
    const { opensOn, closesOn } = objectionWindow(day);
    await client.query("update notice set state = 'sent', sent_on = $2, closes_on = $3 where id = $1 and state = 'drafted'", [id, opensOn, closesOn]);
    return { actor: "system", action: "notice.posted", objectKind: "notice", objectId: id, caisseCode, details: { sentOn: opensOn } };
  }
  const { rows } = await client.query<{ declaration_id: string; round: number }>("update confirmation_letter set sent_on = $2 where id = $1 returning declaration_id, round", [id, day]);
  const declarationId = rows[0]?.declaration_id ?? id;
  await client.query("update declaration set state = 'patientInvited', changed_at = $2 where id = $1 and state = 'accepted'", [declarationId, now]);
  return { actor: "system", action: rows[0]?.round === 2 ? "declaration.reminded" : "declaration.patientInvited", objectKind: "declaration", objectId: declarationId, caisseCode, details: { sentOn: day } };
}

async function returned(client: Queryable, caisseCode: string, letters: Parameters<LetterStore["returned"]>[1], now: Date): ReturnType<LetterStore["returned"]> {
  const counts = { returned: 0, repeated: 0, unknown: 0 };
  const trail: AuditEntry[] = [];
  for (const { letterRef, returnedOn, reason } of letters) {
    const { rows } = await client.query<{ id: string; patient_id: string }>(
      "update notice set state = 'returned', returned_on = $3, return_reason = $4 where caisse_code = $1 and letter_ref = $2 and state = 'sent' returning id, patient_id",
      [caisseCode, letterRef, returnedOn, reason],
    );
    const notice = rows[0];
    if (notice === undefined) {
      counts[(await isKnown(client, caisseCode, letterRef)) ? "repeated" : "unknown"] += 1;
      continue;
    }
    counts.returned += 1;
    await openTasks(client, caisseCode, [{ kind: "returned-letter", dedupeKey: `returned:${notice.id}`, reasons: [reason], noticeId: notice.id, patientId: notice.patient_id }], now);
    trail.push({ actor: "system", action: "notice.returned", objectKind: "notice", objectId: notice.id, caisseCode, details: { returnedOn } });
  }
  await appendAudit(client, now, trail);
  return counts;
}

async function isKnown(client: Queryable, caisseCode: string, letterRef: string): Promise<boolean> {
  const { rowCount } = await client.query("select 1 from notice where caisse_code = $1 and letter_ref = $2 union all select 1 from confirmation_letter where caisse_code = $1 and letter_ref = $2", [caisseCode, letterRef]);
  return (rowCount ?? 0) > 0;
}

