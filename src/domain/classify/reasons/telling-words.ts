import type { ReasonRules } from "./rules.ts";

const words = (reason: ReasonRules["reason"], ...sentences: ReasonRules["sentences"]): ReasonRules => ({ reason, statuses: [], sentences });

/**
 * Single words that mean one thing whoever writes them: read when no sentence of the tables stands, before a status or a step that only
 * says "refused". None is of a permanent reason. One word a pattern, so that each stands on many servers' words.
 */
export const tellingWords: readonly ReasonRules[] = [
  words("requireptr", [/\breverse[- ]?dns\b/, "550 no reverse DNS, no mail"], [/\br-?dns\b/, "551 access forbidden by invalid RDNS record"], [/\bptr\b(?! ?=)/, "554 bad PTR"], [/\b(?:reverse|inverse)[- ](?:lookup|name|hostname|mapping|resolution|record|entry)/, "550 reverse lookup gives nothing"], [/\bin-addr\.arpa\b/, "550 nothing in in-addr.arpa"], [/\bsending ips?\b/, "450 service permits no unverified sending IP"]),
  words("authfailure", [/\bdmarc\b/, "554 DMARC said no"], [/(?<!set up )\bspf\b(?! ?=)/, "550 bad SPF"], [/\bdkim\b(?! ?=)/, "550 DKIM missing"], [/\bspoof(?:ed|ing)?\b/, "550 looks spoofed"]),
  words("virusdetected", [/\bvirus(?:es)?\b/, "554 a virus lives in it"], [/\bmalware\b/, "554 malware inside"], [/\btrojan\b/, "554 Trojan inside"]),
  words("failedstarttls", [/\bstarttls\b/, "530 say STARTTLS"], [/\b(?:support|require|need|use|without|offer)[a-z]{0,3} (?:tls|ssl)\b/, "500 remote server does not support TLS"], [/\btls\b[^.]{0,30}\b(?:required|needed|fail|negotiat|handshake)/, "554 TLS is needed here"]),
  words("norelaying", [/\brelay(?:ing|ed)?\b(?! ?=)(?=[^.]{0,60}\b(?:denied|not|no|prohibited|refused|cannot|disallowed|only)\b)|\b(?:denied|not|no|prohibited|refused|cannot|disallowed|only)\b[^.]{0,60}\brelay(?:ing|ed)?\b(?! ?=)/, "550 we do not care to relay that"]),
  words("badreputation", [/\breputation\b/, "550 low reputation of the sending IP"]),
  words("spamdetected", [/\bspam\b(?! ?haus| ?cop)/, "550 smells of spam"], [/\bphish(?:ing)?\b/, "554 looks like phishing"], [/\bunsolicited\b/, "554 nobody solicited that: unsolicited"], [/\bjunk\b/, "554 this is junk"], [/\b(?:black-?|deny-?|block-?)?listed (?:url|uri|link)s?\b/, "550 REJECTED - Blacklisted URL in message"]),
  words("blocked", [/\bgr[ea]y-?list/, "451 greylisted"], [/\b(?:black|block|deny)-?list(?:ed|s)?\b/, "554 your host is on a blacklist"], [/\bspam ?(?:haus|cop)\b/, "554 see SpamCop"], [/\b(?:dns|r)bl\b/, "554 found in a DNSBL"]),
  words("toomanyconn", [/\btoo many (?:recipients|rcpts?)\b/, "452 too many recipients"], [/\btoo many (?:[a-z]{1,12} )?(?:connections?|sessions?)\b/, "421 too many connections"]),
  words("mesgtoobig", [/\b(?:message|mail|line|attachment)s? (?:size limit|limit exceeded|too (?:big|large|long))/, "500 line limit exceeded"], [/\bsize\b[^.]{0,30}\b(?:limit|exceed|maximum|too)/, "552 size exceeds ours"]),
  words("speeding", [/\brate[- ]?limit/, "450 rate limit"], [/\bthrottl(?:ed|ing)\b/, "421 throttled"]),
  words("networkerror", [/\bdns (?:query|lookup|server|error|fail|timeout|resolution)/, "450 DNS query failed"], [/\b(?:mail|routing|forwarding|delivery) loop\b|\bloop(?:s|ing) back\b/, "554 mail loop"]),
  words("mailererror", [/\bmailer error\b/, "554 Recipient address rejected: Mailer error"], [/\bpipe to\b/, "pipe to |/usr/bin/filter"]),
  words("securityerror", [/\bsmtp auth(?:entication)?\b/, "550 SMTP authentication, please"], [/\bauth(?:entication)? (?:required|needed|failed)\b/, "530 authentication required"]),
  words("systemerror", [/\bservice (?:is )?(?:currently |temporarily )?(?:un|not )available\b/, "554 Service currently unavailable"], [/\binternal (?:server |system )?error\b/, "451 internal error"]),
];
