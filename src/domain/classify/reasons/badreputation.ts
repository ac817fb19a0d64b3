import type { ReasonRules } from "./rules.ts";

/** Our server or domain is not well thought of. Source: Gmail and Yahoo bulk sender codes. */
export const badreputation: ReasonRules = {
  reason: "badreputation",
  statuses: ["x.7.650"],
  sentences: [
    [/\b(?:low|poor|bad|lowest|very low|negative|no|none\/bad|unknown)(?: [a-z]{1,10})? reputation|\breputation (?:of|score|is|too|problem|filter|-)|\b(?:ip|domain|sender|host|server) reputation|\bbasis of .{0,20}reputation|\bsender ?score\b|\bsenderbase\b/, "550-5.7.1 suspicious due to the very low reputation of the sending IP address"],
    [/\bmessages? (?:from [^ ]{1,60} )?temporarily deferred\b(?! due to (?:an? )?unresolvable)|\bunexpected volume or user complaints|\buser complaints\b|\bpermanently deferred\b|\bcomplaint rate/, "421 4.7.0 [TSS04] Messages temporarily deferred due to unexpected volume or user complaints"],
    [/\bconnection rejected by policy \[7\.|\binternal resources are temporarily unavailable/, "501 Connection rejected by policy [7.7] 20805"], // MessageLabs and Mimecast, of an address they distrust
    [/\breputation (?:mauvaise|faible|insuffisante)|\bmauvaise reputation/, "550 Adresse refusée : mauvaise réputation"],
  ],
};
