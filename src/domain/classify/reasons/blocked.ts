import type { ReasonRules } from "./rules.ts";
import { client, says } from "./vocabulary.ts";

const refused = "(?:temporarily |temporary |permanently |currently |presently )?(?:blocked|banned|refused|rejected|denied|listed|blacklisted|black-listed|block ?listed|deny ?listed|forbidden|prohibited|on hold|bloquee|refusee|blacklistee)";
const list = "(?:zen|sbl|xbl|pbl|css|cbl|rbl|dbl|dnsbl|spamhaus|spamcop|barracuda(?:central)?|sorbs|uceprotect|abusix|abuseat|invaluement|mailspike|cloudmark|senderscore|proofpoint|trend ?micro|symantec)";

/** The connection of our server is refused: its address, its name or its greeting. */
export const blocked: ReasonRules = {
  reason: "blocked",
  statuses: ["x.7.606", "x.7.511", "x.7.512", "4.7.1"],
  sentences: [
    [/\b(?:dictionary|directory[- ]harvest(?:ing)?) attack|\bunusual (?:number of )?invalid recipients/, "550 Dictionary attack detected"],
    [/\b\d{1,3}(?:\.\d{1,3}){3}\]? (?:(?:is|has been|was) )?(?:currently |temporarily )?(?:blocked|banned|denied|refused)\b/, "550 The sender 192.0.2.1 is banned"],
    [/\b(?:e-?mails?|mail|messages?|traffic) from (?:ip |your ip |the ip )?\[?\d{1,3}(?:\.\d{1,3}){3}\]? (?:is |was |were |has been |have been )?(?:rejected|refused|blocked|denied)\b/, "550 5.7.1 Email from 192.0.2.1 rejected by our sender intelligence"],
    [/(?<!address that has been |they may be )\bblack ?-?list(?!(?:ed)? (?:url|uri|link|domain in|(?:[a-z-]{1,10} ){0,2}(?:file|attachment|extension)))|\bblock ?list(?! for)|\b(?:cdr|dns|r)bls?\b|\breal-?time block|\blista negra\b|\bmulti-?blacklist/, "550 5.7.1 IP address blacklisted by recipient"],
    [/(?<!connection )\b(?:blocked|listed|rejected|denied|refused)(?: [a-z-]{1,12}){0,2} (?:using|by|at|in|on|for) (?!user|recip|our bulk|our filter|our spam|policy|local|administrator|security|the content|content|domain authent)(?:[a-z0-9.:/=-]{1,80}\b)?(?:[a-z0-9-]{1,40}\.[a-z]{2,10}|spamhaus|spamcop|barracuda|sorbs|proofpoint|ldap|abuse|rbl)/, "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org"],
    [says`\b${client}:? (?:\(?\[?[0-9a-f.:]{3,45}\]?\)?,? ?)?(?:(?:is|has been|have been|was|are|will be) )?${refused}\b(?!: (?:please try again slower|cannot find)| (?:recip|sender|(?:this )?message|because (?:of )?(?:your|the) (?:domain|message|content)))`, "550 Your IP address is blocked"],
    [says`\b(?:is|are|was|listed|present|found|found on|appears) (?:in|on|at) (?:an? |the |our |one or more )?(?:[a-z0-9.-]{1,30} )?${list}\b`, "550 mail rejected because your IP is in the PBL"],
    [says`\b(?:listed|listing|due to|because of) (?:in|on|at|by|its listing in)? ?(?:the )?${list}\b`, "550 5.7.1 Mail from IP 192.0.2.1 was rejected due to listing in Spamhaus SBL."],
    [/\b(?:bad|suspect(?:ed)?|abusive|banned|blocked|extreme bad|rogue|untrusted|suspected spam|invalid) (?:sending |sender |client |remote |source )?(?:ip|host(?! name)|server|network|netblock|mta)\b|\bblocked (?:ip|host|server|network|address)\b|\bbanned (?:sending )?(?:ip|host|address|sender)/, "550 5.7.606 Access denied, banned sending IP [192.0.2.1]"],
    [/\b[45]\d\d (?:[45]\.\d{1,3}\.\d{1,3} )?blocked\b(?! (?:by|for|using) (?:spam|content|our|a |the |policy|abuse))|\b(?:spamhaus|spamcop|barracudacentral|sorbs|dnsbl|uceprotect|abuseat|blocked-see)\b/, "554 Blocked - see https://www.spamhaus.org/query/bl?ip=192.0.2.1"],
    [/\buse the smtp server of your (?:isp|provider)|\buse your (?:isp|provider)'s (?:mail|smtp)|\bno access from (?:mail )?server|\besmtp not accepting connections|\binvalid ip\b|\bdoes not accept e-?mail over ipv6/, "550 5.7.0 Please use the smtp server of your ISP."],
    [/\bclient host (?:\[[^\]]{1,45}\] )?(?:rejected|blocked|denied)(?!: (?:please try again slower|cannot find))/, "554 5.7.1 Client host rejected: Access denied"],
    [/\b(?:helo|ehlo)(?:\/ehlo)?(?: command| name| hostname| argument)? ?(?:rejected|refused|denied|(?:is )?invalid|must|is|does|mismatch|not (?:allowed|accepted|valid))|\b(?:invalid|bad|empty|forged|missing|wrong) (?:helo|ehlo)|\bmy name was rejected|\binvalid domain name\b|\bhelo argument|\byour helo name\b/, "504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname"],
    [/\b(?:on|in|by) (?:our|the|a|their|an internal|my) (?:ip )?(?:block|black|deny|reject|ban) ?-?list|\bpart of their network is on|\bweren't sent\b|\b(?:not in|isn't (?:in|on)) (?:the |a |our )?(?:white|allow) ?list/, "550 Unfortunately, messages from 192.0.2.1 weren't sent; part of their network is on our block list"],
    [/\b(?:connections?|mail|messages?|e-?mail)(?: is| are| will)?(?: not| never)(?: be)? accept(?:ed|ing)? (?:from|for) (?:[^.]{0,20})(?:ip|host|server|address|network|dynamic)|\bnot (?:currently )?accept(?:ing|ed)? (?:any )?(?:e-?mails?|mails?|messages|connections|traffic) from (?:your|this|the|\[?\d)/, "550 Mail is not accepted from dynamic IP addresses"],
    [/\bsuspiciously like spammer|\bappears? to be an? (?:open (?:relay|proxy)|zombie|botnet)|\bopen prox(?:y|ies)\b|\bzombie(?:d|s)?\b|\bbotnet|\bhas not passed validation|\bconfirm this mail server|\bserver requires confirmation|\bmay not be (?:a )?mail exchanger/, "550 the sending mail server appears to be an open relay or zombie"],
    [/\bconnection refused by (?!\[)/, "Deferred: Connection refused by mx.example.net."], // sendmail: a named host that will not talk to us
    [/\bdynamic (?:ip|host|address)|\bdial-?up|\bresidential ip|\bgeneric (?:host|rdns|ptr)/, "550 Dynamic IP not allowed"],
    [/\baccess from (?:ip|your|this)|\b(?:you are|is|are) not allowed to connect|\bnot authori[sz]ed to connect|\brefused by this (?:host|server)|\bno smtp (?:access|service)|\b(?:access|server access) (?:is )?forbidden by|\bconnection (?:denied|rejected|not allowed|prohibited)|\bsession refused|\bgo away\b/, "550 Access from ip address 192.0.2.1 blocked"],
    [/\bunusual rate of (?:unsolicited )?(?:mail|e-?mail)|\btoo many (?:unwanted|spam|junk|bad|invalid|unknown|non-?existent|failed) (?:[a-z]{1,12} ?){0,2}(?:from|have been|for|to this)|\btoo many spams? from|\byou are (?:currently )?sending spam|\b(?:server|host|ip|network) is (?:known|listed|blocked) for (?:sending )?spam|\bcurrently sending spam|\btoo many (?:invalid|unknown|bad) (?:recipients|users|commands)/, "421 4.7.28 Gmail has detected an unusual rate of mail originating from your IP address 192.0.2.25"],
    [/\babus detecte|\blistes? (?:noires?|de blocage|d\'exclusion)\b|\badresse ip (?:[^.]{0,30})?(?:bloquee|refusee|listee|interdite|rejetee|blacklistee)|\bserveur (?:[^.]{0,20})?bloque\b|\bservice refuse\b/, "550 Adresse IP source bloquée pour incident de spam"],
    [/\bservice not available,? closing transmission|\bno matches to nameserver query|\baccess denied, (?:rejected by recipient|please try again later)|\bbounce attack|x@x:blocked\b|\bfrom \[?\d[0-9.]{6,14}\]? (?:is|has been|was) (?:currently |temporarily )?(?:blocked|banned|rejected|refused|denied)/, "451 4.7.550 Access denied, please try again later"],
  ],
};

/** Come back later, our server is new to theirs: read after what says that the message waited too long. */
export const greylisted: ReasonRules = {
  reason: "blocked",
  statuses: [],
  sentences: [
    [/\bgr[ae]y ?-?list/, "450 4.2.1 Greylisted, see http://postgrey.example"],
  ],
};
