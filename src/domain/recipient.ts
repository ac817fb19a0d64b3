/** A mailbox of a doctor, as the Annuaire Santé gives it. */
export interface MailboxOffered {
  readonly address: string;
  /** PER: the doctor's own. CAB, ORG: shared with a practice or a service. APP: a machine's. */
  readonly kind: string;
  readonly whitelisted: boolean;
}

/**
 * The mailbox for a list: the doctor's own and no other; with several, the one that the Ordre gives every doctor.
 *
 * A list says who is ill: a shared mailbox is read by a secretariat, so it is never taken without a person.
 *
 * Source: DOMAIN B.2 (project advice); MSSanté whitelist.
 */
export function chooseRecipient(mailboxes: readonly MailboxOffered[]): { readonly recipient: string | undefined; readonly reason: string } {
  const own = mailboxes.filter((mailbox) => mailbox.kind === "PER" && mailbox.whitelisted);
  const ordre = own.find((mailbox) => mailbox.address.toLowerCase().endsWith("@medecin.mssante.fr"));
  if (ordre !== undefined) return { recipient: ordre.address, reason: "personal-ordre" };
  const first = [...own].sort((a, b) => a.address.localeCompare(b.address))[0];
  if (first !== undefined) return { recipient: first.address, reason: "personal" };
  if (mailboxes.some((mailbox) => mailbox.kind === "PER")) return { recipient: undefined, reason: "outside-whitelist" };
  return { recipient: undefined, reason: mailboxes.length > 0 ? "shared-only" : "no-mailbox" };
}
