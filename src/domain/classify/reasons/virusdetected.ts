import type { ReasonRules } from "./rules.ts";

/** A filter found what it takes for a virus. */
export const virusdetected: ReasonRules = {
  reason: "virusdetected",
  statuses: [],
  sentences: [
    [/(?<!anti-?)\bvirus(?:es)?\b(?! ?(?:scan(?:ner|ning)? (?:unavailable|error|failed)))/, "550 5.7.0 Virus detected"],
    [/\banti-?virus [a-z]{1,12} (?:has )?(?:detected|found|blocked)|\b(?:malware|trojan|infected|ransomware|eicar|w97m|w32|win32)\b|\bpotentially executable\b/, "554 The message was infected"],
    [/\brejected due to security policies/, "554 email rejected due to security policies - MCSpamSignature.sa.2.2"], // Mimecast, of a virus signature
    [/\bpiece jointe (?:infectee|dangereuse)|\bfichier infecte/, "550 pièce jointe infectée"],
  ],
};
