import type { StaffRole } from "../pipeline/console.ts";
import type { StaffAccount } from "../pipeline/staff-accounts.ts";

/** A local account that is to be. */
export interface StaffToAdd {
  readonly login: string;
  readonly displayName: string;
  readonly role: StaffRole;
  readonly caisseCode: string;
  readonly password: string;
}

/** What whoever runs the system does with accounts; "unknown": no open account has this login. */
export interface StaffActs {
  add(person: StaffToAdd): Promise<"added" | "login-taken">;
  all(): Promise<readonly StaffAccount[]>;
  close(login: string): Promise<"changed" | "unknown">;
  /** Without a password, which was forgotten when it was closed. @returns "unknown" when no closed account has this login */
  reopen(login: string): Promise<"changed" | "unknown">;
  setPassword(login: string, password: string): Promise<"changed" | "unknown">;
  setRole(login: string, role: StaffRole): Promise<"changed" | "unknown">;
}
