import type { StaffRole } from "../../pipeline/console.ts";
import type { SessionStore } from "../../pipeline/console-sign-in.ts";
import { appendAudit } from "./audit.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

interface ViewerRow {
  readonly staff_id: string;
  readonly login: string;
  readonly display_name: string;
  readonly role: StaffRole;
  readonly caisse_code: string;
  readonly caisse_name: string;
  readonly seen_at: Date;
}

/** Sessions in PostgreSQL. The role is read at each page: whoever lost it has lost it at once. */
export function createSessionStore(pool: Pool): SessionStore {
  return {
    async open(idHash, staffId, now, expiresAt) {
      await pool.query("delete from staff_session where expires_at < $1", [now]);
      await pool.query(
        "insert into staff_session (id, caisse_code, staff_id, opened_at, seen_at, expires_at) select $1, caisse_code, id, $3, $3, $4 from staff where id = $2",
        [idHash, staffId, now, expiresAt],
      );
    },
    async find(idHash, now, idleSince) {
      const { rows } = await pool.query<ViewerRow>(
        `select f.id as staff_id, f.login, f.display_name, f.role, f.caisse_code, c.name as caisse_name, s.seen_at
         from staff_session s join staff f on f.id = s.staff_id join caisse c on c.code = f.caisse_code
         where s.id = $1 and s.expires_at > $2 and s.seen_at > $3 and f.closed_at is null`,
        [idHash, now, idleSince],
      );
      const row = rows[0];
      if (row === undefined) return undefined;
      const viewer = { staffId: row.staff_id, login: row.login, displayName: row.display_name, role: row.role, caisseCode: row.caisse_code, caisseName: row.caisse_name };
      return { viewer, seenAt: row.seen_at };
    },
    async touch(idHash, now) {
      await pool.query("update staff_session set seen_at = $2 where id = $1", [idHash, now]);
    },
    async close(idHash, now) {
      await inTransaction(pool, (client) => end(client, "s.id = $1", idHash, now));
    },
    closeAll: (staffId, now) => inTransaction(pool, (client) => end(client, "s.staff_id = $1", staffId, now)),
  };
}

async function end(client: Queryable, which: string, value: string, now: Date): Promise<number> {
  const { rows } = await client.query<{ id: string; login: string; caisse_code: string }>(
    `with gone as (delete from staff_session s where ${which} returning s.staff_id) select f.id, f.login, f.caisse_code from gone join staff f on f.id = gone.staff_id`,
    [value],
  );
  const [first] = rows;
  if (first === undefined) return 0;
  await appendAudit(client, now, [
    { actor: `staff:${first.login}`, action: "staff.signed-out", objectKind: "staff", objectId: first.id, caisseCode: first.caisse_code, details: { sessions: rows.length } },
  ]);
  return rows.length;
}
