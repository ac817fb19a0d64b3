import type { ReasonRules } from "./rules.ts";

/** The two servers could not agree on TLS. Source: RFC 3207, RFC 8461 §4.2, RFC 8460 §4.3. */
export const failedstarttls: ReasonRules = {
  reason: "failedstarttls",
  statuses: ["x.7.10"],
  sentences: [
    [/\bstarttls\b/, "530 5.7.0 Must issue a STARTTLS command first"],
    [/\btls (?:is |was |session |connection |handshake |negotiation )?(?:required|needed|not available|failed|failure|error|mandatory)|\b(?:not|n't) support (?:start)?tls|\bcannot (?:start|establish|negotiate) tls/, "454 4.7.0 TLS not available due to local problem"],
    [/\bcertificate (?:verif[a-z]{1,8}|validation|is|has|not|expired|mismatch)|\b(?:untrusted|invalid|unverified) (?:server )?certificate|\bcertificat (?:[^.]{0,20} )?(?:invalide|expire|refuse|non)/, "Server certificate not trusted: certificate verification failed"],
  ],
};
