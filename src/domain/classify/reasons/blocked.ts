import type { ReasonRules } from "./rules.ts";

/** The connection of our server is refused: its address, its name or its greeting. */
export const blocked: ReasonRules = {
  reason: "blocked",
  statuses: ["x.7.606", "x.7.511", "x.7.512"],
  sentences: [
    [/(?<!address that has been )\bblack ?list(?!(?:ed)? (?:url|uri|link|domain in))|\bblock ?list|\b(?:cdr|dns|r|s)bl\b|\breal-?time block/, "550 5.7.1 IP address blacklisted by recipient"],
    [/(?<!connection )\b(?:blocked|listed|rejected|denied|refused)(?: [a-z-]{1,12}){0,2} (?:using|by|at|in|on|for) (?!user|recip|our bulk|policy|local|administrator)(?:[a-z0-9.:/=-]{1,80}\b)?(?:[a-z0-9-]{1,40}\.[a-z]{2,10}|spamhaus|spamcop|barracuda|sorbs|proofpoint|ldap|abuse|rbl)/, "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org"],
    [/\b(?:ip|client|host|server|network|remote)(?: address| ip| host| range)?(?: \[?[0-9a-f.:]{3,45}\]?)? (?:is|has been|was|are) (?:temporarily |permanently |currently )?(?:blocked|banned|refused|rejected|denied|listed|bloquee|refusee|blacklistee)/, "550 Your IP address is blocked"],
    [/\b(?:ip|client)(?: address| host)?(?: \[?[0-9a-f.:]{3,45}\]?)? (?:blocked|banned|refused|rejected|denied|bloquee|refusee|blacklistee)\b/, "550 IP address 192.0.2.1 blocked"],
    [/\bbanned (?:sending )?(?:ip|host|address|sender)|\bblocked (?:ip|host|server|network|address)\b/, "550 5.7.606 Access denied, banned sending IP [192.0.2.1]"],
    [/\b[45]\d\d (?:[45]\.\d{1,3}\.\d{1,3} )?blocked\b(?! by (?:spam|content|our|a |the |policy))|\b(?:spamhaus|spamcop|barracudacentral|sorbs|dnsbl|uceprotect)\b/, "554 Blocked - see https://www.spamhaus.org/query/bl?ip=192.0.2.1"],
    [/\buse the smtp server of your (?:isp|provider)|\buse your (?:isp|provider)'s (?:mail|smtp)|\bno access from (?:mail )?server|\besmtp not accepting connections|\binvalid ip\b/, "550 5.7.0 Please use the smtp server of your ISP."],
    [/\bclient host (?:\[[^\]]{1,45}\] )?(?:rejected|blocked|denied)/, "554 5.7.1 Client host rejected: Access denied"],
    [/\b(?:helo|ehlo)(?: command| name| hostname| argument)? ?(?:rejected|refused|denied|invalid|must|is|does|mismatch)|\binvalid (?:helo|ehlo)|\bmy name was rejected|\bbad helo/, "504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname"],
    [/\b(?:on|in|by) (?:our|the|a|their) (?:block|black|deny|reject) ?list|\bpart of their network is on|\bweren't sent\b/, "550 Unfortunately, messages from 192.0.2.1 weren't sent; part of their network is on our block list"],
    [/\b(?:connections?|mail|messages?|e-?mail)(?: is| are| will)?(?: not| never)(?: be)? accept(?:ed|ing)? (?:from|for) (?:[^.]{0,20})(?:ip|host|server|address|network|dynamic)/, "550 Mail is not accepted from dynamic IP addresses"],
    [/\bsuspiciously like spammer|\bappears? to be an? (?:open (?:relay|proxy)|zombie|botnet)|\bopen proxy\b/, "550 the sending mail server appears to be an open relay or zombie"],
    [/\bconnection refused by (?!\[)/, "Deferred: Connection refused by mx.example.net."], // sendmail: a named host that will not talk to us
    [/\bdynamic (?:ip|host|address)|\bdial-?up|\bresidential ip|\bgeneric hostname/, "550 Dynamic IP not allowed"],
    [/\baccess from (?:ip|your|this)|\byou are not allowed to connect|\bnot authori[sz]ed to connect|\brefused by this (?:host|server)|\bno smtp access/, "550 Access from ip address 192.0.2.1 blocked"],
    [/\badresse ip (?:[^.]{0,30})?(?:bloquee|refusee|listee|interdite|rejetee|blacklistee)|\bserveur (?:[^.]{0,20})?bloque\b/, "550 Adresse IP source bloquée pour incident de spam"],
  ],
};
