import type { ReasonRules } from "./rules.ts";

/** The way to the server is broken: DNS, routes, loops. Source: RFC 3463 X.4.x. */
export const networkerror: ReasonRules = {
  reason: "networkerror",
  statuses: ["5.4.0", "x.4.2", "4.4.4", "x.4.6", "x.4.8", "4.1.2", "x.4.14", "x.4.312", "x.4.310"],
  sentences: [
    [/\bdomain may not exist\b|\bdns check (?:failed|error)|\bdns (?:error|quer(?:y|ying)(?: [a-z]{1,10})?|lookups?|server|type|resolution|domain|records?)(?: [^.]{0,40})? ?(?:error|fail(?:ed|ure)?|nxdomain|servfail|problem|could not be found)|\bdns error\b|\bnxdomain|\bservfail|\bsmtpsend\.dns/, "550 5.4.312 Message expired, DNS query failed"],
    [/\b(?:host ?name|name server|name|mx|domain name) (?:lookup|resolution|server|service)(?: [a-z]{1,10})? ?(?:fail(?:ed|ure)?|timeout|timed out|error)/, "cat.example.net: host name lookup failure"],
    [/\btoo many hops|\b(?:excessive|too many|maximum) recurs(?:ion|ive)|\bforwarded more than the maximum|\bno (?:nameserver entry|matches to (?:the )?nameserver)|\bhop count exceeded|\bmaximum hop count|\bexceeded \d{1,3} hops|(?<!aliasing\/)\b(?:mail|routing|forwarding|message)(?: forwarding)? loop|\b(?:message|mail) (?:is )?looping|(?<!\/)\bforwarding loop|\bloops? (?:back to (?:my|it)self|detected|count)|\bboucle (?:de|detectee)/, "554 5.4.6 Too many hops"],
    [/\bno route (?:to host|found to)\b|\bnetwork (?:is )?(?:unreachable|error|down)|\bhost (?:is )?(?:unreachable|down)|\b(?:temporarily|currently) (?:unreachable|unable to (?:resolve|reach|connect))|\bunable to resolve|\breseau (?:inaccessible|indisponible)|\bincorrect hostname/, "connect to mx.example.net: Network is unreachable"],
    [/\bunable to look ?up host|\bname ?servers? (?:of|for) [^ ]{1,80} (?:gave no|do not|does not|did not|don't|doesn't|returned no|timed out)|\bname or service not known|\bmalformed (?:server reply|or unexpected name server reply)|\b(?:bad|invalid) (?:dns|mx) (?:record|response)|\bmx (?:points|record)s? (?:to|is|are)|\bunroute?able mail domain|\bno (?:route|mail route) (?:to|for)\b|\bno relevant answers|\bno (?:valid )?mx (?:for|hosts?|records?)\b/, "MX record is invalid"],
  ],
};

/** A connection that failed, without more; read after "timed out", which is expired. */
/** A domain that nobody could look up, said of an address: read before what calls the address unknown. */
export const domainNotFound: ReasonRules = {
  reason: "networkerror",
  statuses: [],
  sentences: [
    [/\bbecause the domain [a-z0-9.-]{1,80} (?:couldn't|could not|can't|cannot) be found\b|\bdns error:/, "Your message wasn't delivered because the domain example.net couldn't be found."], // Gmail
  ],
};

export const connectionFailed: ReasonRules = {
  reason: "networkerror",
  statuses: [],
  sentences: [
    [/\bconnection (?:with|to) [a-z0-9.-]{1,80} (?:is |was |has been )?(?:broken|lost|closed|reset|dropped|failed)\b|\bconnection to recipient'?s'? server failed|\bserver is not responding\b/, "connection with mx.example.net is broken"],
    [/\bconnection (?:was )?(?:refused|reset|lost|closed|dropped|died|aborted|failed|broken|terminated)|\blost connection|^(?:x-postfix; )?not connected\b|\bbroken pipe|\bunexpected (?:eof|disconnect)/, "connect to mx.example.net[192.0.2.1]:25: Connection refused"],
    [/\b(?:could not|couldn't|unable to|cannot|can't|failed to) (?:connect|contact|reach)\b(?! ?(?:us|ldap|your|the (?:recipient|sender|admin)))|\bno mail (?:server|exchanger)s?\b/, "550 Could not connect to mx.example.net"],
  ],
};
