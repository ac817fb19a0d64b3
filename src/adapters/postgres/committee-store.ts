import type { Day } from "../../domain/calendar.ts";
import { decisionTransitions, type DecisionState, type Seat } from "../../domain/committee/committee.ts";
import type { PackFigures } from "../../domain/committee/pack-figures.ts";
import type { CommitteeStore } from "../../pipeline/committee.ts";
import { parisDay } from "../../domain/calendar.ts";
import { appendAudit } from "./audit.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

/** The steering committee in PostgreSQL. */
export function createCommitteeStore(pool: Pool): CommitteeStore {
  return {
    async members(caisseCode, on) {
      const { rows } = await pool.query<{ id: string; seat: Seat; name: string; organisation: string; since: Day }>(
        "select id, seat, name, organisation, since from committee_member where caisse_code = $1 and since <= $2 and (until is null or until >= $2) order by seat, name, id",
        [caisseCode, on],
      );
      return rows.map(({ id, ...member }) => ({ memberId: id, ...member }));
    },
    addMember: (caisseCode, { seat, name, organisation }, by, now) =>
      change(pool, caisseCode, by, "committee.member-added", now, (client) =>
        client.query<{ id: string }>("insert into committee_member (caisse_code, seat, name, organisation, since, added_by, created_at) values ($1, $2, $3, $4, $5, $6, $7) returning id", [
          caisseCode, seat, name, organisation, parisDay(now), by, now,
        ])).then(() => undefined),
    endMember: (caisseCode, memberId, by, now) =>
      change(pool, caisseCode, by, "committee.member-left", now, (client) =>
        client.query<{ id: string }>("update committee_member set until = greatest(since, $3::date - 1) where caisse_code = $1 and id = $2 and until is null returning id", [caisseCode, memberId, parisDay(now)])),
    async meetings(caisseCode) {
      const { rows } = await pool.query<{ id: string; held_on: Day; place: string; agenda: string }>("select id, held_on, place, agenda from committee_meeting where caisse_code = $1 order by held_on", [caisseCode]);
      return rows.map((row) => ({ meetingId: row.id, heldOn: row.held_on, place: row.place, agenda: row.agenda.split("\n").filter((line) => line !== "") }));
    },
    addMeeting: async (caisseCode, meeting, by, now) =>
      (await change(pool, caisseCode, by, "committee.meeting-added", now, (client) =>
        client.query<{ id: string }>("insert into committee_meeting (caisse_code, held_on, place, agenda, added_by, created_at) values ($1, $2, $3, $4, $5, $6) on conflict (caisse_code, held_on) do nothing returning id", [
          caisseCode, meeting.heldOn, meeting.place, meeting.agenda.join("\n"), by, now,
        ]))) ? "added" : "day-taken",
    async decisions(caisseCode) {
      const { rows } = await pool.query<DecisionRow>(
        `select d.id, m.held_on, d.number, d.wording, d.carried_by, d.due_on, d.state, f.note
         from committee_decision d join committee_meeting m on m.id = d.meeting_id
         left join lateral (select note from committee_follow_up f where f.decision_id = d.id order by f.created_at desc, f.id limit 1) f on true
         where d.caisse_code = $1 order by m.held_on, d.number`,
        [caisseCode],
      );
      return rows.map((row) => ({ decisionId: row.id, takenOn: row.held_on, number: row.number, wording: row.wording, carriedBy: row.carried_by, dueOn: row.due_on ?? undefined, state: row.state, lastNote: row.note ?? undefined }));
    },
    addDecision: (caisseCode, meetingId, { wording, carriedBy, dueOn }, by, now) =>
      change(pool, caisseCode, by, "committee.decision-taken", now, async (client) => {
        // Numbers follow one another within a meeting: its row is held while one is taken.
        const { rowCount } = await client.query("select 1 from committee_meeting where caisse_code = $1 and id = $2 for no key update", [caisseCode, meetingId]);
        if (rowCount === 0) return { rows: [] };
        return client.query<{ id: string }>(
          `insert into committee_decision (caisse_code, meeting_id, number, wording, carried_by, due_on, state, added_by, created_at)
           select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, 'open', $6, $7 from committee_decision where meeting_id = $2 returning id`,
          [caisseCode, meetingId, wording, carriedBy, dueOn ?? null, by, now],
        );
      }),
    follow: (caisseCode, decisionId, state, note, by, now) =>
      change(pool, caisseCode, by, "committee.decision-followed", now, async (client) => {
        const from = (Object.entries(decisionTransitions) as [DecisionState, readonly DecisionState[]][]).filter(([, to]) => to.includes(state)).map(([one]) => one);
        const { rows } = await client.query<{ id: string }>("update committee_decision set state = $3 where caisse_code = $1 and id = $2 and (state = any($4) or state = $3) returning id", [caisseCode, decisionId, state, from]);
        if (rows.length > 0) await client.query("insert into committee_follow_up (caisse_code, decision_id, state, note, added_by, created_at) values ($1, $2, $3, $4, $5, $6)", [caisseCode, decisionId, state, note, by, now]);
        return { rows };
      }),
    async figuresBefore(caisseCode, heldOn) {
      const { rows } = await pool.query<{ held_on: Day; figures: PackFigures }>(
        `select m.held_on, p.figures from committee_pack p join committee_meeting m on m.id = p.meeting_id
         where p.caisse_code = $1 and m.held_on < $2 order by m.held_on desc, p.made_at desc limit 1`,
        [caisseCode, heldOn],
      );
      return rows[0] === undefined ? undefined : { heldOn: rows[0].held_on, figures: rows[0].figures };
    },
    keepPack: (caisseCode, meetingId, figures, pdfSha256, by, now) =>
      change(pool, caisseCode, by, "committee.pack-made", now, (client) =>
        client.query<{ id: string }>("insert into committee_pack (caisse_code, meeting_id, figures, pdf_sha256, made_by, made_at) values ($1, $2, $3, $4, $5, $6) returning id", [
          caisseCode, meetingId, JSON.stringify(figures), pdfSha256, by, now,
        ])).then(() => undefined),
    async caisse(caisseCode) {
      const { rows } = await pool.query<{ name: string; department: string }>("select name, department from caisse where code = $1", [caisseCode]);
      return rows[0];
    },
  };
}

interface DecisionRow {
  readonly id: string;
  readonly held_on: Day;
  readonly number: number;
  readonly wording: string;
  readonly carried_by: string;
  readonly due_on: Day | null;
  readonly state: DecisionState;
  readonly note: string | null;
}

/** One change and its entry in the trail, or neither. @returns whether anything changed */
function change(pool: Pool, caisseCode: string, by: string, action: string, now: Date, write: (client: Queryable) => Promise<{ readonly rows: readonly { readonly id: string }[] }>): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { rows } = await write(client);
    await appendAudit(client, now, rows.map(({ id }) => ({ actor: by, action, objectKind: "committee" as const, objectId: id, caisseCode })));
    return rows.length > 0;
  });
}
