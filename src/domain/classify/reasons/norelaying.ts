import type { ReasonRules } from "./rules.ts";

/** The server does not carry mail for that domain. Source: RFC 5321 §3.6.1, §7.9. */
export const norelaying: ReasonRules = {
  reason: "norelaying",
  statuses: [],
  sentences: [
    [/\brelay(?:ing)?(?: access| mail| operation| is)? ?(?:denied|prohibited|forbidden|disallowed|rejected|refused|disabled|not (?:permitted|allowed|available|authori[sz]ed))/, "554 5.7.1 <a@example.net>: Relay access denied"],
    [/\b(?:unable|not (?:configured|permitted|allowed|authori[sz]ed)|refus(?:e|es|ed|ing)|cannot|do(?:es)? not|don't|won't|may not) (?:to )?(?:act as (?:a )?)?relay/, "550 5.7.1 Unable to relay"],
    [/\b(?:no relaying|not an? (?:open )?relay|insecure (?:mail )?relay|mail relay (?:denied|rejected)|is not an open relay)\b/, "550 This server is not an open relay"],
    [/\b(?:isn't|not) in my list of allowed rcpthosts|\bnot (?:a )?local (?:domain|host).{0,20}gateway|\bas a relay,? but/, "553 sorry, that domain isn't in my list of allowed rcpthosts"],
    [/\b(?:check|get|authenticate|log ?in)(?: [a-z]{1,12}){0,3} before (?:relaying|sending)/, "550 you must authenticate or check mail before relaying"],
    [/\bemail address is not verified/, "554 Message rejected: Email address is not verified."], // a relay that carries only for senders it has verified
    [/\brelais (?:[^.]{0,20} )?(?:refuse|interdit|non autorise|ouvert)/, "550 Relais non autorisé"],
  ],
};
