import type { BounceReason } from "../classification.ts";

/**
 * Reason codes that Orange (OFR, formerly Wanadoo) and La Poste (LPN) put at the end of every refusal:
 * "550 5.2.0 Mail rejete. Mail rejected. OFR_506 [506]", "421 … LPN006_107". Their sentences are often the same
 * ("Service refusé. Veuillez essayer plus tard."), so the number decides.
 *
 * Source: the operators' postmaster pages and refusals seen; numbers that say nothing certain are left out.
 */
const reasonsByNumber: Readonly<Record<string, BounceReason>> = {
  "102": "blocked", // sending address blocked after spam
  "103": "blocked",
  "104": "toomanyconn", // "Too many connections, slow down"
  "106": "blocked",
  "107": "blocked",
  "108": "blocked",
  "305": "securityerror", // "Code d'authentification invalide"
  "401": "authfailure", // SPF
  "402": "securityerror", // "Authentification requise"
  "403": "rejected", // "Émetteur invalide"
  "405": "rejected",
  "415": "rejected",
  "416": "userunknown", // "Adresse d'au moins un destinataire invalide"
  "417": "mailboxfull", // "Boîte du destinataire pleine"
  "418": "userunknown",
  "420": "suspend", // "Boîte du destinataire archivée"
  "421": "rejected", // sender not owned by the user
  "423": "systemerror",
  "424": "systemerror",
  "505": "systemerror",
  "506": "spamdetected", // "Mail rejeté"
  "510": "blocked",
  "513": "spamdetected",
  "514": "mesgtoobig", // "Taille limite du message atteinte"
  "630": "policyviolation",
  "999": "blocked",
};

const orangeCode = /\b(?:ofr|lpn|ouk)[ _]?(?:\d{3}_)?(\d{3})\b/;

/** Marks of other providers whose sentence says less than the mark. Source: their postmaster pages. */
const marks: readonly (readonly [RegExp, BounceReason])[] = [
  [/\baup#(?:cxbl|cdrbl|ipbl\d{1,4})\b/, "blocked"], // Cox: "sender rejected … AUP#CDRBL", the sending address is on a list
  [/\baup#(?:cxcnct|cxmxrt|in-13\d\d)\b/, "toomanyconn"], // Cox and Spectrum: connections or messages beyond the limit
  [/\baup#(?:cxdns|cxrdns)\b/, "requireptr"],
  [/\brcp-p1\b/, "userunknown"], // Facebook: "Recipient address does not exist"
  [/\brcp-p[23]\b/, "filtered"], // Facebook: "Refused due to recipient preferences"
];

/** The reason of a provider's own code in prepared words, if one stands there. */
export function reasonOfProviderCode(said: string): BounceReason | undefined {
  return reasonsByNumber[orangeCode.exec(said)?.[1] ?? ""] ?? marks.find(([mark]) => mark.test(said))?.[1];
}
