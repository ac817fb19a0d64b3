import type { StaffRole } from "./console.ts";

/** An account as whoever runs the system sees it. */
export interface StaffAccount {
  readonly login: string;
  readonly displayName: string;
  readonly role: StaffRole;
  readonly caisseCode: string;
  readonly signsInBy: "password" | "caisse-service";
  readonly closedAt: Date | undefined;
}
