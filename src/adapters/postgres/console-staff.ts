import type { StaffStore } from "../../pipeline/console-sign-in.ts";
import { appendAudit } from "./audit.ts";
import { inTransaction, type Pool } from "./pool.ts";

/** Sign-in; an account that was closed is one that nobody has. */
export function createStaffStore(pool: Pool): StaffStore {
  return {
    beginAttempt: (login, now, lockMs) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ id: string; password_hash: string | null; failed_attempts: number; locked_until: Date | null }>(
          "select id, password_hash, failed_attempts, locked_until from staff where login = $1 and closed_at is null for no key update",
          [login],
        );
        const row = rows[0];
        if (row === undefined) return undefined;
        if (row.locked_until !== null && row.locked_until > now) return { lockedUntil: row.locked_until };
        const attempts = row.failed_attempts + 1;
        const lock = lockMs(attempts);
        await client.query("update staff set failed_attempts = $2, locked_until = $3 where id = $1", [row.id, attempts, lock === 0 ? null : new Date(now.getTime() + lock)]);
        return { staffId: row.id, passwordHash: row.password_hash ?? undefined };
      }),
    async byLogin(login) {
      const { rows } = await pool.query<{ id: string }>("select id from staff where login = $1 and closed_at is null", [login]);
      return rows[0]?.id;
    },
    signedIn: (staffId, now) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ login: string; caisse_code: string }>("update staff set failed_attempts = 0, locked_until = null where id = $1 returning login, caisse_code", [staffId]);
        const row = rows[0];
        if (row === undefined) return;
        await appendAudit(client, now, [{ actor: `staff:${row.login}`, action: "staff.signed-in", objectKind: "staff", objectId: staffId, caisseCode: row.caisse_code }]);
      }),
  };
}
