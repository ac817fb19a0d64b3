import type { ReasonRules } from "./rules.ts";

/** The receiving system is at fault. Source: RFC 3463 X.3.0, X.3.5, X.4.3. */
export const systemerror: ReasonRules = {
  reason: "systemerror",
  statuses: ["x.3.5", "x.4.3", "x.3.3", "5.1.9", "x.2.14", "x.3.190", "x.4.318"],
  sentences: [
    [/\b(?:system|server|internal|configuration|config|local|software|database|processing|i\/o|resolver|backend|application|storage|disk)(?: configuration| config| server| system)? (?:error|failure|problem|fault|exception)\b|\berror in processing|\berror (?:has )?occurr?ed\b(?! while (?:attempting|trying) to (?:deliver|send))|\binternal (?:error|failure)/, "451 Requested action aborted: local error in processing"],
    [/\bmapiexception(?!sendas)[a-z]{1,60}\b|\bstorage(?:permanent|transient)exception/, "554 5.2.0 STOREDRV.Deliver.Exception:StoragePermanentException.MapiExceptionCallFailed"],
    [/\bcould not load\b|\btransaction failed\b|\bqueue file\b|\b(?:read|write) error\b|\bduplicated message-id|\b(?:scanner|milter|daemon|backend|database|directory)(?: server)? (?:has )?(?:crashed|died|failed|timed out|(?:is |does |did )?not (?:running|reachable|available|respond(?:ing)?|answer(?:ing)?)|doesn't (?:respond|answer)|(?:is )?unavailable)\b|\b[a-z]{0,20}transientexception\b|\bldap\b|\b(?:can't|cannot|could not|unable to|couldn't) (?:create|open|lock|allocate|load|read|write|fork|lookup|chdir|stat|process|authenticate due|queue|store|save)\b/, "Unable to contact LDAP server. (#4.4.3)"],
    [/\btrouble (?:in|with|creating|opening|writing|reading)\b|\btemporary mta failure|\btemp ?failed\b|\b(?:lookup|temporary) (?:failure|failed|error) (?:in|of|for|while|looking)|\btemporary (?:lookup|local|server|system|mail) (?:failure|error|problem)|\baliasing\/forwarding loop|\bmisconfigur|\bincorrectly configured|\binterrupted system call|\btimeout waiting for input|\bwhile being processed|\bended early|\bfailed to be replicated/, "451 Temporary lookup failure in alias table"],
    [/\bunable to deliver message after multiple retries|\blocal delivery failed/, "Unable to deliver message after multiple retries, giving up."],
    [/\bmail server (?:permanently|temporarily) rejected message|\bqqt? failure\b|\bremote host address is the local host/, "554 mail server permanently rejected message (#5.3.0)"], // qmail's filter broke off, or Exim looks at itself
    [/\b(?:mail |smtp |esmtp )?(?:server|system|service|agent)s? (?:is |are )?(?:temporarily |currently |too )?(?:down|rejected|error|unavailable|busy|overloaded|not (?:active|available)|temporarily)|\bserver (?:temporarily )?rejected|\bout of memory|\btry again later[^.]{0,20}server|\btoo busy\b|\bheavy load|\bload (?:is )?too high|\bsuspiciousremoteserver|\bno mdb\b|\bper transaction\b|\baddress ambiguous|\blist expansion problem|\bdomain address\b|\bjournaling\b/, "421 Mail server temporarily unavailable"],
    [/\berreur (?:interne|systeme|temporaire|technique|du serveur|de configuration|locale)|\bservice (?:momentanement |temporairement )?(?:indisponible)|\bprobleme (?:technique|interne|serveur)/, "421 Erreur interne du serveur"],
  ],
};

/** What a server says when it does not say why: read last. */
export const serviceUnavailable: ReasonRules = {
  reason: "systemerror",
  statuses: [],
  sentences: [
    [/\bservice (?:is )?(?:currently |temporarily )?(?:not available|unavailable)\b/, "554 Service currently unavailable"],
  ],
};
