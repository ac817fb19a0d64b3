import type { ReasonRules } from "./rules.ts";

/** We send too much too fast. */
export const speeding: ReasonRules = {
  reason: "speeding",
  statuses: ["x.7.28", "x.1.90", "x.2.121", "x.2.122", "x.7.508"],
  sentences: [
    [/\btoo many (?:[a-z]{1,10} ){0,2}(?:messages?|mails?|e-?mails?|recipients|requests)\b|\btoo many to too many\b|\b(?:max|maximum) number of (?:messages|e-?mails|recipients)/, "550 192.0.2.1 has sent to too many recipients this hour"],
    [/\b(?:sending|send|message|mail|submission|delivery|receiving)(?: [a-z]{1,10})? rate\b|\brate[ -]limit|\bat a rate\b|\bthrottl|\btoo much (?:e-?)?mail\b|\btoo (?:fast|frequent|frequently|often|quickly|rapidly)\b|\bslow(?:ing)? down\b|\btry again slower|\bexcessive (?:volume|rate|number)|\breceiving messages is limited/, "450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages"],
    [/\b(?:hourly|daily|sending|message|relay|recipient|user|queue|per hour)(?: [a-z]{1,10}){0,2} (?:limits?|quota)\b(?: [a-z]{1,10}){0,4} ?(?:exceeded|reached)|\bexceeded (?:the |your |its |their )?(?:sending|hourly|daily|message rate|rate|quota for sending|max(?:imum)? emails? per|limit for|permitted limits)|\breached your daily (?:[a-z]{1,10} )?limit|\bsubmission quota|\bexceeded threshold|\breceive limit|\brelay limit/, "550 Daily sending limit exceeded"],
    [/\btrop de (?:messages|mails|courriels|requetes)\b|\bquota d'(?:envoi|emission)|\blimite d'envoi|\bralentir/, "421 Trop de messages envoyés"],
  ],
};
