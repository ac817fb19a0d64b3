/** A mailbox that could carry a list to a doctor. */
export interface MailboxOffered {
  readonly address: string;
  /** PER: the doctor's own. CAB, ORG: shared by a practice or a service. APP: a machine's. */
  readonly kind: string;
  /** Whether its domain belongs to the MSSanté trust space today. */
  readonly whitelisted: boolean;
  /** The structure that it belongs to, as the Annuaire identifies it; "" for none. */
  readonly practice?: string;
  /** Whether somebody else has the same address: it is then nobody's own, whatever its kind says. */
  readonly shared?: boolean;
}

/** What decides between several mailboxes. */
export interface MailboxRules {
  /** Structures where the patients of the list were seen. */
  readonly practices?: readonly string[];
  /** Domains that are every doctor's own, given by the Ordre. Default: medecin.mssante.fr. */
  readonly preferredDomains?: readonly string[];
  /** Whether a shared mailbox may take a list: a person's decision for one doctor, never a default. */
  readonly sharedAllowed?: boolean;
}

/** Why that mailbox, or why none. */
export type MailboxReason =
  | "personal-ordre" // the doctor's own, at the domain of the Ordre
  | "personal-practice" // the doctor's own, of the structure where the patients were seen
  | "personal" // the doctor's own, elsewhere
  | "shared-practice" // shared, of that structure, and a person allowed it
  | "shared-only" // only shared ones: a secretariat would read who is ill
  | "machine-only" // only software reads it
  | "outside-whitelist" // no operator would carry the mail
  | "no-mailbox";

/** A mailbox, or none; in both cases why, and why each of the others was passed over. */
export interface MailboxChoice {
  readonly recipient: string | undefined;
  readonly reason: MailboxReason;
  readonly passedOver: readonly { readonly address: string; readonly why: "outside-whitelist" | "shared" | "machine" | "another-practice" | "less-preferred" }[];
}

/**
 * Chooses the mailbox for a doctor's list: the doctor's own and no other, unless a person said otherwise.
 *
 * Of several, the one of the Ordre, then one of the structure where the patients were seen, then the first in the alphabet,
 * so that two runs agree. Where there is none, the list goes by post or through a delegate.
 *
 * Source: MSSanté whitelist (an operator refuses other domains); TRE_R257-TypeBAL for the kinds; the order is a project decision, docs/extracts.md.
 */
export function chooseMailbox(mailboxes: readonly MailboxOffered[], rules: MailboxRules = {}): MailboxChoice {
  const ranked = mailboxes
    .map((mailbox) => ({ mailbox, rank: rankOf(mailbox, rules) }))
    .sort((a, b) => order.indexOf(a.rank) - order.indexOf(b.rank) || (a.mailbox.address < b.mailbox.address ? -1 : 1));
  const best = ranked[0];
  const chosen = best !== undefined && isChoice(best.rank) ? best : undefined;
  return {
    recipient: chosen?.mailbox.address,
    reason: best?.rank ?? "no-mailbox",
    passedOver: ranked.filter((one) => one !== chosen).map(({ mailbox, rank }) => ({ address: mailbox.address, why: whyNot(mailbox, rank, rules) })),
  };
}

// Of a doctor with no usable mailbox the reason told is the one nearest to a solution.
const order: readonly MailboxReason[] = [
  "personal-ordre", "personal-practice", "personal", "shared-practice", "shared-only", "outside-whitelist", "machine-only", "no-mailbox",
];
const isChoice = (reason: MailboxReason): boolean => order.indexOf(reason) < order.indexOf("shared-only");

function rankOf(mailbox: MailboxOffered, rules: MailboxRules): MailboxReason {
  if (mailbox.kind === "APP") return "machine-only";
  if (!mailbox.whitelisted) return "outside-whitelist";
  const here = isOfPractice(mailbox, rules);
  if (mailbox.kind !== "PER" || mailbox.shared === true) return here && rules.sharedAllowed === true ? "shared-practice" : "shared-only";
  const domain = mailbox.address.slice(mailbox.address.lastIndexOf("@") + 1).toLowerCase();
  if ((rules.preferredDomains ?? ["medecin.mssante.fr"]).includes(domain)) return "personal-ordre";
  return here ? "personal-practice" : "personal";
}

const isOfPractice = ({ practice = "" }: MailboxOffered, { practices = [] }: MailboxRules): boolean => practice !== "" && practices.includes(practice);

function whyNot(mailbox: MailboxOffered, rank: MailboxReason, rules: MailboxRules): MailboxChoice["passedOver"][number]["why"] {
  if (rank === "machine-only") return "machine";
  if (rank === "outside-whitelist") return "outside-whitelist";
  if (rank === "shared-only") return rules.sharedAllowed === true && !isOfPractice(mailbox, rules) ? "another-practice" : "shared";
  return "less-preferred";
}
