import type { ReasonRules } from "./rules.ts";

/** We send too much too fast. */
export const speeding: ReasonRules = {
  reason: "speeding",
  statuses: ["x.7.28"],
  sentences: [
    [/\btoo many (?:messages?|mails?|e-?mails?|recipients|requests)(?: [^.]{0,30})? (?:this|per|in|an|a|from|sent) ?(?:hour|day|minute|second|short|the last|your|one)?/, "550 192.0.2.1 has sent to too many recipients this hour"],
    [/\b(?:sending|message|mail|submission|delivery|receiving)(?: [a-z]{1,10})? rate\b|\brate[ -]limit|\bat a rate\b|\bthrottl|\btoo much mail\b|\btoo (?:fast|frequent|quickly)\b|\bslow(?:ing)? down\b/, "450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages"],
    [/\b(?:hourly|daily|sending|message) (?:limit|quota)(?: [a-z]{1,10}){0,2} (?:exceeded|reached)|\bexceeded (?:the |your )?(?:sending|hourly|daily|message rate|max(?:imum)? emails? per)/, "550 Daily sending limit exceeded"],
    [/\btrop de (?:messages|mails|courriels|requetes)\b|\bralentir/, "421 Trop de messages envoyés"],
  ],
};
