import type { ReasonRules } from "./rules.ts";

/** A filter found what it takes for a virus. */
export const virusdetected: ReasonRules = {
  reason: "virusdetected",
  statuses: [],
  sentences: [
    [/\bvirus(?:es)?\b(?! ?(?:scan(?:ner)? (?:unavailable|error)))/, "550 5.7.0 Virus detected"],
    [/\b(?:malware|trojan|infected)\b/, "554 The message was infected"],
    [/\brejected due to security policies/, "554 email rejected due to security policies - MCSpamSignature.sa.2.2"], // Mimecast, of a virus signature
    [/\bpiece jointe (?:infectee|dangereuse)|\bfichier infecte/, "550 pièce jointe infectée"],
  ],
};
