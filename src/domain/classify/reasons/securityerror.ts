import type { ReasonRules } from "./rules.ts";

/** A sign-in or a permission is asked for. Source: RFC 4954 §6, RFC 3463 X.7.x. */
export const securityerror: ReasonRules = {
  reason: "securityerror",
  statuses: ["x.7.2", "x.7.3", "x.7.4", "x.7.5", "x.7.6", "x.7.7", "x.7.8", "x.7.9", "x.7.11", "x.7.12", "x.7.14", "x.7.15", "x.7.16", "x.7.57", "x.7.60", "x.7.515", "x.7.64"],
  sentences: [
    [/\bauthentication(?: is)? (?:required|needed|failed|failure|unsuccessful|credentials)|\b(?:requires?|needs?|not) authenticat|\bauthrequired\b/, "550 5.7.1 RESOLVER.RST.AuthRequired; authentication required"],
    [/\bunauthenticated (?:senders?|users?|sessions?)/, "550 Unauthenticated senders not allowed"],
    [/\bsmtp[ -]?auth(?:entication)?\b|\bmust (?:first )?(?:authenticate|log ?in)/, "550-Please turn on SMTP Authentication in your mail client."],
    [/\brequired authentication level/, "550 5.7.515 sending domain doesn't meet the required authentication level"],
    [/\bencryption (?:needed|required)/, "538 Encryption required for requested authentication mechanism"],
    [/\bauthentification (?:requise|obligatoire|invalide|echouee)|\bcode d'authentification invalide|\bechec de l'authentification/, "550 5.5.0 Authentification requise. Authentication Required."],
  ],
};
