import type { ReasonRules } from "./rules.ts";

/** Too many connections, or too many recipients in one. Source: RFC 3463 X.5.3. */
export const toomanyconn: ReasonRules = {
  reason: "toomanyconn",
  statuses: ["x.5.3", "x.7.652"],
  sentences: [
    [/\btoo many(?: [a-z]{1,12}){0,2} (?:connections?|sessions?|threads)\b|\btoo many (?:recipients|rcpts?)\b(?! (?:this|within|per|today|received))|\btoo many (?:open|new) connections|\b(?:out of|no (?:free|more|available)) (?:connection |smtp |session )?(?:slots|connections)\b/, "552 Too many recipients"],
    [/\bconnections? (?:rate |frequency |count )?(?:is |are )?(?:limit|limited|exceed)|\b(?:ip|domain|sender|connection) frequency limited/, "452 4.3.2 Connection rate limit exceeded."],
    [/\b(?:max(?:imum)?|concurrent|simultaneous)(?: [a-z]{1,12}){0,3} (?:connections?|sessions?)\b|\bthread limit|\bconcurren(?:cy|t) limit|\bmessages? per (?:connection|session) reached|\bmessage threshold exceeded|\baccount service is temporarily unavailable/, "421 Maximum number of concurrent connections reached"],
    [/\b(?:unknown|invalid|bad|non-?existent) (?:recipients?|users?|rcpts?|address(?:es)?)(?: [a-z]{1,10})? (?:count|limit|rate|threshold|attempts)\b|\btoo many (?:unknown|invalid|bad|non-?existent|rejected|wrong) (?:recipients?|users?|rcpts?|address(?:es)?)|\btoo many (?:errors|failures) from|\bmax(?:imum)? emails per hour|\bthrottling failure|\bnumerous attempts to deliver/, "421 too many errors from your ip (192.0.2.1), please visit http://postmaster.free.fr/"],
    [/\btrop de (?:connexions|sessions|destinataires)/, "421 Trop de connexions, veuillez vérifier votre configuration"],
  ],
};
