import type { ReasonRules } from "./rules.ts";

/** The two servers could not agree on TLS. Source: RFC 3207, RFC 8461 §4.2, RFC 8460 §4.3, RFC 8689 (X.7.30). */
export const failedstarttls: ReasonRules = {
  reason: "failedstarttls",
  statuses: ["x.7.10", "x.4.317", "x.7.51", "x.7.321", "x.7.322", "x.7.323", "x.7.324", "x.7.325"],
  sentences: [
    [/\bstarttls\b(?<!after starttls)(?! may not be)/, "530 5.7.0 Must issue a STARTTLS command first"],
    [/\b(?:tls|ssl|tls\/ssl[a-z0-9]{0,3}) (?:is |was |session |connection |handshake |negotiation |encryption |version )?(?:required|needed|not available|failed|failure|error|mandatory)|\b(?:not|n't) support (?:start)?tls|\bcannot (?:start|establish|negotiate) tls|\brequires? (?:the use of )?(?:encryption|tls|ssl|high-strength ciphers)\b|\b(?:use|over a) (?:tls|tls\/ssl|ssl)\b|\bmta-?sts\b|\btlsa\b|\bdnssec\b|\bdane\b/, "454 4.7.0 TLS not available due to local problem"],
    [/\bcertificates? (?:verif[a-z]{1,8}|validation|is|has|not|expired|mismatch|required|-host|failed|must)|\bcertificate-(?:expired|host)|\b(?:untrusted|invalid|unverified|for this) (?:server )?certificate|\bcertificat (?:[^.]{0,30} )?(?:invalide|expire|refuse|absent|manquant|revoque|requis|non)/, "Server certificate not trusted: certificate verification failed"],
    [/\b(?:tls|ssl|chiffrement|connexion (?:chiffree|securisee))(?: [a-z0-9.]{1,6})? (?:est )?(?:obligatoire|requise?|exigee?|necessaire)\b/, "454 TLS obligatoire"],
  ],
};
