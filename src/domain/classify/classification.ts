import type { InboundKind } from "../decision.ts";

/** Why a message did not arrive. The names are those of sisimai, which the mail trade knows. */
export const bounceReasons = [
  "authfailure", "badreputation", "blocked", "contenterror", "exceedlimit", "expired", "failedstarttls", "filtered", "hasmoved",
  "hostunknown", "mailboxfull", "mailererror", "mesgtoobig", "networkerror", "norelaying", "notaccept", "notcompliantrfc", "onhold",
  "policyviolation", "rejected", "requireptr", "securityerror", "spamdetected", "speeding", "suspend", "syntaxerror", "systemerror",
  "systemfull", "toomanyconn", "undefined", "userunknown", "virusdetected",
] as const;
export type BounceReason = (typeof bounceReasons)[number];

/** Source: RFC 3464 §2.3.3. */
export type DeliveryAction = "failed" | "delayed" | "delivered" | "relayed" | "expanded";

/** What became of one message for one of its recipients. */
export interface RecipientOutcome {
  /** As the last server saw it (Final-Recipient), without angle brackets. */
  readonly address: string;
  /** As we wrote it (Original-Recipient, RFC 3461 ORCPT), when the report says. */
  readonly originalAddress?: string;
  readonly action: DeliveryAction;
  /** Enhanced status "5.1.1" (RFC 3463), or "" when nobody said one. */
  readonly status: string;
  /** "delivered" stands for delivered, relayed and expanded. */
  readonly reason: BounceReason | "delivered";
  /** True when writing to that address again cannot help: never for a delay, never in doubt. */
  readonly permanent: boolean;
}

/** What a report says of the message that it is about: how a bounce is proven ours. */
export interface OriginalMessage {
  /** With angle brackets. */
  readonly messageId?: string;
  /** RFC 3461 ENVID, back as Original-Envelope-Id. */
  readonly envelopeId?: string;
  /** To: of the returned message. */
  readonly to: readonly string[];
}

export interface Classification {
  readonly kind: InboundKind;
  /** One row a recipient; empty unless the kind is bounce or delay, or a receipt that is a report of delivery. */
  readonly recipients: readonly RecipientOutcome[];
  readonly original?: OriginalMessage;
}
