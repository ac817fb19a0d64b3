import { passwords } from "../adapters/crypto/passwords.ts";
import { createStaff } from "../adapters/postgres/console-staff.ts";
import type { App } from "../cli/world.ts";
import type { Pool } from "../adapters/postgres/pool.ts";

/** Adds a local account; the password is kept as its scrypt hash only. */
export async function addStaff(person: Parameters<App["addStaff"]>[0], pool: Pool, by: string, now: Date): Promise<"added" | "login-taken"> {
  const { password, ...rest } = person;
  const created = await createStaff(pool, { ...rest, passwordHash: await passwords.hash(password) }, by, now);
  return created === "login-taken" ? created : "added";
}
