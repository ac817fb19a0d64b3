import type { Stores } from "./stores.ts";
import { createStaff } from "../adapters/postgres/console-staff.ts";

/** Adds a local account. */
export async function addStaff(person: Parameters<typeof createStaff>[1], stores: Stores): Promise<void> {
  await createStaff(stores.pool, person);
}
