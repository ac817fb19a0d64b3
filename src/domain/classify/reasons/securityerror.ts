import type { ReasonRules } from "./rules.ts";

/** A sign-in or a permission is asked for. Source: RFC 4954 §6, RFC 3463 X.7.x. */
export const securityerror: ReasonRules = {
  reason: "securityerror",
  statuses: ["x.7.2", "x.7.3", "x.7.4", "x.7.5", "x.7.6", "x.7.7", "x.7.8", "x.7.9", "x.7.11", "x.7.12", "x.7.14", "x.7.15", "x.7.19", "x.7.57", "x.7.60", "x.7.515"],
  sentences: [
    [/\bauthentication(?: is)? (?:required|needed|failed|failure|unsuccessful|credentials|data|not allowed|turned on)|\b(?:requires?|needs?|not|don't|cannot achieve [a-z ]{1,20}) authenticat|\bauthrequired\b|\bauth failed\b|\b(?:incorrect|invalid|bad|wrong) (?:authentication|credentials|password|user ?name)/, "550 5.7.1 RESOLVER.RST.AuthRequired; authentication required"],
    [/\bunauthenticated (?:senders?|users?|sessions?)/, "550 Unauthenticated senders not allowed"],
    [/\bsmtp[ -]?auth(?:entication)?\b|\bmust be authenticated|\bmust (?:first )?(?:authenticate|log ?in)|\bfailed to authenticate|\blog ?in (?:attempts|with your web)|\bpassword (?:required|not accepted|and)|\bidentity changes|\bcannot achieve exchange/, "550-Please turn on SMTP Authentication in your mail client."],
    [/\brequired authentication level/, "550 5.7.515 sending domain doesn't meet the required authentication level"],
    [/\bencryption (?:needed|required)|\bnot authori[sz]ed to perform|\bnot subscribed to ses|\bexecutable files? (?:is |are )?not/, "538 Encryption required for requested authentication mechanism"],
    [/\bauthentification (?:de l'expediteur )?(?:requise|obligatoire|invalide|echouee)|\bcode d.authentification invalide|\bechec de l'authentification/, "550 5.5.0 Authentification requise. Authentication Required."],
  ],
};
