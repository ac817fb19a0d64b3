import type { ReasonRules } from "./rules.ts";

/** Too many connections, or too many recipients in one. Source: RFC 3463 X.5.3. */
export const toomanyconn: ReasonRules = {
  reason: "toomanyconn",
  statuses: ["x.5.3"],
  sentences: [
    [/\btoo many(?: [a-z]{1,12}){0,2} (?:connections?|sessions?)\b|\btoo many (?:recipients|rcpts?)\b(?! this)/, "552 Too many recipients"],
    [/\bconnections? (?:rate |frequency |count )?(?:is |are )?(?:limit|limited|exceed)|\bip frequency limited/, "452 4.3.2 Connection rate limit exceeded."],
    [/\b(?:max(?:imum)?|concurrent|simultaneous)(?: [a-z]{1,12}){0,3} (?:connections?|sessions?)\b|\bthread limit|\bconcurren(?:cy|t) limit/, "421 Maximum number of concurrent connections reached"],
    [/\btrop de (?:connexions|sessions|destinataires)/, "421 Trop de connexions, veuillez vérifier votre configuration"],
  ],
};
