import type { StaffRole } from "../../pipeline/console.ts";
import type { AuditEntry } from "../../pipeline/ports.ts";
import type { StaffAccount } from "../../pipeline/staff-accounts.ts";
import { appendAudit } from "./audit.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

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

/** All accounts, those that were closed among them. */
export async function listStaff(pool: Pool): Promise<readonly StaffAccount[]> {
  const { rows } = await pool.query<{ login: string; display_name: string; role: StaffRole; caisse_code: string; local: boolean; closed_at: Date | null }>(
    "select login, display_name, role, caisse_code, password_hash is not null as local, closed_at from staff order by caisse_code, login",
  );
  return rows.map((row) => ({
    login: row.login, displayName: row.display_name, role: row.role, caisseCode: row.caisse_code, signsInBy: row.local ? "password" : "caisse-service", closedAt: row.closed_at ?? undefined,
  }));
}

/** What may be changed of an account that is open; one that is closed may only be opened again. */
type StaffChange = { readonly to: "closed" } | { readonly to: "open" } | { readonly to: "password"; readonly passwordHash: string } | { readonly to: "role"; readonly role: StaffRole };

/**
 * Changes an account; whoever is signed in under it must sign in again. Closing one gives back the tasks that it held: nobody else could.
 * One that is opened again keeps its role and has no password: whoever had forgotten nothing of it gets a new one all the same.
 * @returns "unknown" when no open account has this login; of what is to be opened, no closed one
 */
export async function changeStaff(pool: Pool, login: string, change: StaffChange, by: string, now: Date): Promise<"changed" | "unknown"> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<AccountRow>("select id, caisse_code, login from staff where login = $1 and (closed_at is null) = $2 for no key update", [login.trim().toLowerCase(), change.to !== "open"]);
    const account = rows[0];
    if (account === undefined) return "unknown";
    const { action, details } = await write(client, account, change, now);
    await client.query("delete from staff_session where staff_id = $1", [account.id]);
    await appendAudit(client, now, [{ actor: by, action, objectKind: "staff", objectId: account.id, caisseCode: account.caisse_code, details }]);
    return "changed";
  });
}

interface AccountRow {
  readonly id: string;
  readonly caisse_code: string;
  readonly login: string;
}

/** @returns what the trail says of it */
async function write(client: Queryable, { id, caisse_code: caisseCode, login }: AccountRow, change: StaffChange, now: Date): Promise<Required<Pick<AuditEntry, "action" | "details">>> {
  switch (change.to) {
    case "closed": {
      await client.query("update staff set closed_at = $2, password_hash = null where id = $1", [id, now]);
      const { rowCount } = await client.query("update review_task set state = 'open', claimed_by = null, claimed_at = null where caisse_code = $1 and state = 'claimed' and claimed_by = $2", [caisseCode, login]);
      return { action: "staff.closed", details: { tasks: rowCount ?? 0 } };
    }
    case "open":
      await client.query("update staff set closed_at = null, failed_attempts = 0, locked_until = null where id = $1", [id]);
      return { action: "staff.reopened", details: {} };
    case "password":
      await client.query("update staff set password_hash = $2, failed_attempts = 0, locked_until = null where id = $1", [id, change.passwordHash]);
      return { action: "staff.password-changed", details: {} };
    case "role":
      await client.query("update staff set role = $2 where id = $1", [id, change.role]);
      return { action: "staff.role-changed", details: { role: change.role } };
  }
}
