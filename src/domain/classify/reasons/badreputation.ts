import type { ReasonRules } from "./rules.ts";

/** Our server or domain is not well thought of. Source: Gmail and Yahoo bulk sender codes. */
export const badreputation: ReasonRules = {
  reason: "badreputation",
  statuses: [],
  sentences: [
    [/\b(?:low|poor|bad|lowest|very low|negative)(?: [a-z]{1,10})? reputation|\breputation (?:of|score|is|too)\b|\bip reputation|\bbasis of .{0,20}reputation/, "550-5.7.1 suspicious due to the very low reputation of the sending IP address"],
    [/\bunexpected volume or user complaints|\buser complaints\b/, "421 4.7.0 [TSS04] Messages temporarily deferred due to unexpected volume or user complaints"],
    [/\breputation (?:mauvaise|faible|insuffisante)|\bmauvaise reputation/, "550 Adresse refusée : mauvaise réputation"],
  ],
};
