import type { LetterRow } from "../../pipeline/letters.ts";
import type { TellStore } from "../../pipeline/introduction-tell.ts";
import { appendAudit } from "./audit.ts";
import { doctorCivilityOf } from "./caisse-row.ts";
import { livingDeclaration } from "./facts.ts";
import { letterOf, patientColumns, noticeJoin, patientJoins, rowOf, type PatientRow } from "./letter-rows.ts";
import { inTransaction, type Pool } from "./pool.ts";

interface IntroductionLetterRow extends PatientRow {
  readonly says: "asked" | "ended";
  readonly rpps: string;
  readonly doctor_civility: string;
  readonly doctor_family: string;
  readonly doctor_given: string;
  readonly practice_lines: string[];
  readonly structure: string | null;
  readonly home_visits: boolean;
  readonly by_request: boolean;
  readonly ended_reason: string;
}

/** Ends that the patient does not know of: the doctor's no, no answer, a list taken back by staff. Any other is the patient's own word, or a reason not to write. */
const endsToTell = "x.state in ('refused', 'expired', 'withdrawn') and x.ended_reason in ('doctor', 'silence', 'list-cancelled')";

/** Nobody writes to somebody who died, left, objected to it all, or has a doctor by now: asked again when the lot is made. */
const mayBeWritten = `p.died_on is null and p.left_on is null
  and not exists (select 1 from objection o join patient_identity oi on oi.patient_id = p.id where o.caisse_code = p.caisse_code and o.nir_hash = oi.nir_hash and o.withdrawn_at is null)
  and not exists (select 1 from attending_doctor a where a.patient_id = p.id and a.ends_on is null)
  and not exists (select 1 from declaration d where d.patient_id = p.id and d.${livingDeclaration})`;

/** Letters about introductions that wait for their lot, in the order in which they were written. */
export async function waitingIntroductions(pool: Pool, caisseCode: string, limit: number, except: readonly string[]): Promise<readonly LetterRow<"introduction">[]> {
  const { rows } = await pool.query<IntroductionLetterRow>(
    `select l.id, l.letter_ref, l.says, d.rpps, d.civility as doctor_civility, d.family_name as doctor_family, d.given_name as doctor_given, d.practice_lines, s.name as structure,
            coalesce(h.home_visits or h.nursing_home, false) as home_visits, h.id is not null as by_request, x.ended_reason, case when l.lot_id is not null then l.sent_on end as copy_sent_on, ${patientColumns},
            o.notice_id, o.code_hash
     from introduction_letter l join introduction x on x.id = l.introduction_id join doctor_list q on q.id = x.list_id join doctor d on d.rpps = q.rpps join volunteer_capacity v on v.id = x.capacity_id
     left join volunteer_structure s on s.id = v.structure_id left join help_request h on h.id = x.help_request_id
     join patient p on p.id = x.patient_id ${patientJoins} ${noticeJoin}
     where l.caisse_code = $1 and (l.lot_id is null or l.large_asked_at is not null and l.large_lot_id is null and l.sent_on is not null) and l.id <> all($3::uuid[]) and ${mayBeWritten} and (l.says = 'asked' and x.state = 'confirmed' or l.says = 'ended' and ${endsToTell})
     order by l.created_at, l.id limit $2`,
    [caisseCode, limit, except],
  );
  return rows.map((row) => ({
    ...rowOf(row, null),
    document: {
      ...letterOf(row), says: row.says,
      doctor: { civility: doctorCivilityOf(row.doctor_civility), familyName: row.doctor_family, givenName: row.doctor_given, rpps: row.rpps, practiceLines: row.practice_lines },
      ...(row.structure === null ? {} : { structure: row.structure }), homeVisits: row.home_visits, byRequest: row.by_request,
      ended: row.ended_reason === "doctor" ? "doctor" : row.ended_reason === "silence" ? "silence" : "other",
    },
  }));
}

/** Introductions that ended and whose patients were told that they began. */
export function createTellStore(pool: Pool): TellStore {
  return {
    async ended(endedBefore, limit) {
      const { rows } = await pool.query<{ id: string }>(
        `select x.id from introduction x where ${endsToTell} and x.changed_at <= $1
           and not exists (select 1 from introduction_letter e where e.introduction_id = x.id and e.says = 'ended')
           and (exists (select 1 from introduction_letter a where a.introduction_id = x.id and a.says = 'asked' and a.lot_id is not null)
             or exists (select 1 from message m where m.introduction_id = x.id and m.claimed_at is not null))
         order by x.changed_at, x.id limit $2`,
        [endedBefore, limit],
      );
      return rows.map(({ id }) => id);
    },
    draftEnded: (introductionId, letterRef, now) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ caisse_code: string }>(
          `insert into introduction_letter (caisse_code, introduction_id, says, letter_ref, created_at) select x.caisse_code, x.id, 'ended', $2, $3 from introduction x where x.id = $1 and ${endsToTell}
           on conflict (introduction_id, says) do nothing returning caisse_code`,
          [introductionId, letterRef, now],
        );
        if (rows[0] === undefined) return false;
        await appendAudit(client, now, [{ actor: "system", action: "introduction.endToTell", objectKind: "introduction", objectId: introductionId, caisseCode: rows[0].caisse_code }]);
        return true;
      }),
  };
}
