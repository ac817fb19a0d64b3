import type { ReasonRules } from "./rules.ts";

/** Refused for this recipient after the address itself was taken. Source: RFC 3463 X.2.0; see reason.ts for "user unknown" after DATA. */
export const filtered: ReasonRules = {
  reason: "filtered",
  statuses: ["5.2.0", "4.2.4"],
  sentences: [
    [/\b(?:rejected|refused|blocked|filtered|denied) by (?:the |a |this )?(?:recipients?|user|addressee|owner|inbox filter|remote mail server)\b(?! (?:domain|server|system|host))/, "550 message rejected by the recipient"],
    [/\buser (?:reject(?:ed)?|refused|deny|refuses)\b|\brecipient(?: id)? (?:refuses?|has (?:refused|blocked)|does not (?:accept|want)|not accepting|is not accepting)|\brecipient(?: x@x)? denied\b|\brefuses? to (?:accept your|receive) (?:this |your )?mail/, "550 5.1.2 User reject"],
    [/\b(?:due to|because of|by|per) (?:the )?(?:recipient(?:'s)?|user(?:'s)?) (?:preferences|settings|email preferences|filters?|rules?)/, "550 Refused due to recipient preferences"],
    [/\bx@x (?:is )?restricted|\b(?:user|recipient) does not accept (?:mail|e-?mail|messages) from (?:you|this sender|x@x)|\brestricted sms\b|\bis not accepting (?:any )?(?:mail|e-?mail|messages)(?! from)|\bonly accepting (?:mail|e-?mail) from|\bnot found recipient account/, "553 a@example.net is restricted"],
    [/\bextended inbox filter|\binbox filter|\bpersonal (?:filter|blocklist)|\bprotected by\b|\bbounced address\b|\bbox ?trapper|\bchallenge[- ]response|\brecipient (?:verify|verification) (?:failed|error|problem)/, "550 rejected due to extended inbox filter"],
    [/\b(?:refuse|rejete|bloque|filtre) par (?:le |la |son )?(?:destinataire|titulaire|proprietaire)/, "550 message refusé par le destinataire"],
  ],
};
