import type { Vault } from "../../pipeline/ports.ts";
import { rowId } from "../form.ts";

const context = "web.ticket";
const validMs = 30 * 60_000; // long enough to read the page twice and to fetch one's glasses

/** Carries a patient from the page of the code to the next one, sealed: no cookie, and any process can open it. */
export function sealTicket(patientId: string, now: Date, vault: Pick<Vault, "seal">): string {
  return Buffer.from(vault.seal(Buffer.from(`${patientId} ${now.getTime() + validMs}`), context)).toString("base64url");
}

/** @returns the patient; undefined when the ticket is old, changed or none of ours */
export function openTicket(ticket: string, now: Date, vault: Pick<Vault, "open">): string | undefined {
  try {
    const [patientId, until] = Buffer.from(vault.open(Buffer.from(ticket, "base64url"), context)).toString("utf8").split(" ");
    return Number(until) > now.getTime() ? rowId(patientId) : undefined;
  } catch {
    return undefined; // what does not open was not sealed here
  }
}
