import type { ReasonRules } from "./rules.ts";

/** The mailbox is gone and says so. One of the permanent reasons: only plain statements count. Source: RFC 3463 X.1.6. */
export const hasmoved: ReasonRules = {
  reason: "hasmoved",
  statuses: ["x.1.6"],
  sentences: [
    [/\b(?:mailbox|recipient|user|account|address)(?: x@x)? has (?:been )?moved\b(?! to (?:the )?(?:new|another) (?:server|host|system))/, "550 5.1.6 Destination mailbox has moved"],
    [/(?<!your )\be-?mail(?: address)? has changed\b|\bplease use my new e-?mail/, "550 please use my new email address"],
    [/\brecipient no longer on server/, "550 5.1.6 recipient no longer on server: a@example.net"],
    [/\bhas been replaced by x@x|\bnew (?:e-?mail )?address is x@x|\bplease try (?:<)?x@x|\b(?:address )?has (?:been )?changed to x@x/, "550 a@example.net has been replaced by b@example.net"],
    [/\bno longer (?:employed|works?|working) (?:at|by|for|with|here)\b|\bhas left the (?:company|organi[sz]ation)/, "550 The recipient no longer works here"],
    [/\b(?:destinataire|titulaire|correspondant)[^.]{0,40} (?:a change d'adresse|a quitte|n'est plus (?:en poste|dans))/, "550 Le destinataire a changé d'adresse"],
    [/\bne (?:travaille|exerce) plus (?:dans|chez|ici|au|pour)\b|\bne fait plus partie (?:de|du|des)\b/, "Cette personne ne travaille plus dans notre établissement"],
    [/\badresse [^.]{0,60}a change\b[^.]{0,10}\. l'adresse [^.]{0,60}n'accepte plus/, "L'adresse électronique du destinataire a changé. L'adresse à laquelle ce message a été envoyé n'accepte plus de messages."],
  ],
};
