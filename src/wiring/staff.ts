import { passwords } from "../adapters/crypto/passwords.ts";
import { changeStaff, createStaff, listStaff } from "../adapters/postgres/staff-accounts.ts";
import type { StaffActs, StaffToAdd } from "../cli/staff-acts.ts";
import type { Pool } from "../adapters/postgres/pool.ts";
import type { Clock } from "../pipeline/ports.ts";

/** Adds a local account; the password is kept as its scrypt hash only. */
export async function addStaff(person: StaffToAdd, pool: Pool, by: string, now: Date): Promise<"added" | "login-taken"> {
  const { password, ...rest } = person;
  const created = await createStaff(pool, { ...rest, passwordHash: await passwords.hash(password) }, by, now);
  return created === "login-taken" ? created : "added";
}

/** What whoever runs the system does with accounts. */
export const staffActs = (pool: Pool, clock: Clock): StaffActs => ({
  add: (person) => addStaff(person, pool, "operator", clock.now()),
  all: () => listStaff(pool),
  close: (login) => changeStaff(pool, login, { to: "closed" }, "operator", clock.now()),
  reopen: (login) => changeStaff(pool, login, { to: "open" }, "operator", clock.now()),
  setPassword: async (login, password) => changeStaff(pool, login, { to: "password", passwordHash: await passwords.hash(password) }, "operator", clock.now()),
  setRole: (login, role) => changeStaff(pool, login, { to: "role", role }, "operator", clock.now()),
});
