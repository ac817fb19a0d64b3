import type { ReasonRules } from "./rules.ts";

/** The server does not carry mail for that domain. Source: RFC 5321 §3.6.1, §7.9. */
export const norelaying: ReasonRules = {
  reason: "norelaying",
  statuses: ["x.7.64"],
  sentences: [
    [/\brelay(?:ing)?(?: access| mail| operation| is| to (?:this|that) [a-z]{1,10} is)? ?(?:denied|prohibited|forbidden|disallowed|rejected|refused|disabled|not (?:permitted|allowed|available|authori[sz]ed|supported))|\brelay(?:ing|ed) (?:mail )?to\b|\bno longer (?:relays?|handles?|carries) /, "554 5.7.1 <a@example.net>: Relay access denied"],
    [/\b(?:unable|(?:not|isn't) (?:configured|permitted|allowed|authori[sz]ed)|refus(?:e|es|ed|ing)|cannot|do(?:es)? not|don't|won't|may not|credentials) (?:to |for )?(?:act as (?:a )?)?relay/, "550 5.7.1 Unable to relay"],
    [/\b(?:no relaying|not an? (?:open )?relay|insecure (?:mail )?relay|(?:mail|open) relay (?:is )?(?:denied|rejected|not allowed)|is not an open relay|not a gateway|as a relay\b)/, "550 This server is not an open relay"],
    [/(?<!or user )\b(?:isn't|not) in my list of allowed rcpthosts|\bnot (?:a )?local (?:domain|host)(?:.{0,40}gateway)?\b|\bas a relay,? but|\bspecified domain is not allowed|\b(?:don't|do not|not) handle (?:mail|e-?mail) for|\bnot (?:one of )?(?:our|my) (?:local )?domains?\b|\bnon-local (?:e-?mail )?(?:address|domain|recipient)|\bi (?:cannot|can't) deliver (?:mail|messages?|e-?mail) for x@x|\blocal users? only\b|\bnot an? domain (?:that )?we (?:host|serve|handle|accept)|\bdomain (?:is )?not (?:hosted|local|served|handled)/, "553 sorry, that domain isn't in my list of allowed rcpthosts"],
    [/\b(?:check|get|authenticate|log ?in|receive)(?: [a-z]{1,12}){0,3} before (?:relaying|sending)/, "550 you must authenticate or check mail before relaying"],
    [/\bemail address is not verified/, "554 Message rejected: Email address is not verified."], // a relay that carries only for senders it has verified
    [/\bnot authori[sz]ed to send e-?mail directly/, "550-5.7.1 The IP you're using to send mail is not authorized to send email directly to our servers"], // Gmail: use your provider's relay
    [/\brelais (?:[^.]{0,20} )?(?:refuse|interdit|non autorise|ouvert)/, "550 Relais non autorisé"],
  ],
};
