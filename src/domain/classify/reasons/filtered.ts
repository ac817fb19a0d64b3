import type { ReasonRules } from "./rules.ts";

/** Refused for this recipient after the address itself was taken. Source: RFC 3463 X.2.0; see reason.ts for "user unknown" after DATA. */
export const filtered: ReasonRules = {
  reason: "filtered",
  statuses: ["5.2.0", "x.2.4"],
  sentences: [
    [/\b(?:rejected|refused|blocked|filtered|denied) by (?:the |a |this )?(?:recipient|user|addressee|owner|inbox filter|remote mail server)\b(?! (?:domain|server|system|host))/, "550 message rejected by the recipient"],
    [/\buser (?:reject|refused|deny)\b|\brecipient (?:refuses|has (?:refused|blocked)|does not accept|not accepting|is not accepting)|\brefuses to accept your mail/, "550 5.1.2 User reject"],
    [/\b(?:due to|because of|by) (?:the )?recipient(?:'s)? (?:preferences|settings|email preferences|filter)/, "550 Refused due to recipient preferences"],
    [/\bx@x is restricted|\bdoes not accept (?:mail|e-?mail|messages) from (?:you|this sender|x@x)/, "553 a@example.net is restricted"],
    [/\bextended inbox filter|\binbox filter|\bpersonal (?:filter|blocklist)/, "550 rejected due to extended inbox filter"],
    [/\b(?:refuse|rejete|bloque|filtre) par (?:le |la |son )?(?:destinataire|titulaire|proprietaire)/, "550 message refusé par le destinataire"],
  ],
};
