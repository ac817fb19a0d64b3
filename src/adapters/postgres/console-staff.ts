import type { StaffRole } from "../../pipeline/console.ts";
import type { StaffStore } from "../../pipeline/console-sign-in.ts";
import { appendAudit } from "./audit.ts";
import { inTransaction, type Pool } from "./pool.ts";

/** A person of the caisse who may sign in. */
export interface NewStaff {
  /** Small letters; the trail names people by it, for ever. */
  readonly login: string;
  readonly displayName: string;
  readonly role: StaffRole;
  readonly caisseCode: string;
  /** Made by Passwords.hash; undefined for those who sign in by OpenID Connect only. */
  readonly passwordHash: string | undefined;
}

/** Writes an account down. @returns its id, or "login-taken" */
export async function createStaff(pool: Pool, staff: NewStaff, by: string, now: Date): Promise<{ readonly staffId: string } | "login-taken"> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      "insert into staff (caisse_code, login, display_name, role, password_hash) values ($1, $2, $3, $4, $5) on conflict (login) do nothing returning id",
      [staff.caisseCode, staff.login.trim().toLowerCase(), staff.displayName, staff.role, staff.passwordHash],
    );
    const staffId = rows[0]?.id;
    if (staffId === undefined) return "login-taken";
    await appendAudit(client, now, [{ actor: by, action: "staff.created", objectKind: "staff", objectId: staffId, caisseCode: staff.caisseCode, details: { role: staff.role } }]);
    return { staffId };
  });
}

/** Sign-in by local accounts. */
export function createStaffStore(pool: Pool): StaffStore {
  return {
    beginAttempt: (login, now, lockMs) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ id: string; password_hash: string | null; failed_attempts: number; locked_until: Date | null }>(
          "select id, password_hash, failed_attempts, locked_until from staff where login = $1 for update",
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
      const { rows } = await pool.query<{ id: string }>("select id from staff where login = $1", [login]);
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
