import type { ReasonRules } from "./rules.ts";

/** The domain takes no mail at all. Source: RFC 7505 (null MX; X.1.10, X.7.27), RFC 7504 (521, 556). */
export const notaccept: ReasonRules = {
  reason: "notaccept",
  statuses: ["x.1.10", "x.7.27", "x.3.2"],
  sentences: [
    [/\bnull ?mx\b/, "556 5.1.10 Recipient address has null MX"],
    [/\b(?:host|domain|server|system|site|machine|computer)(?:\/domain)?(?: [a-z0-9.-]{1,80})? (?:does not|doesn't|do not) (?:accept|receive) (?:any )?(?:e-?mail|mail|messages)\b(?! (?:from|over|with))|\bnot (?:accepting|receiving) mail for this domain/, "550 Host does not accept mail"],
    [/\bcouldn't find a mail exchanger\b|\bno mx (?:record )?found\b|\bdoes not have any mail exchanger|\bdomain (?:is )?not used for mail/, "Sorry, I couldn't find a mail exchanger or IP address. (#5.4.4)"], // qmail, OpenSMTPD
    [/\bindicated no smtp service/, "an MX or SRV record indicated no SMTP service"],
    [/\b(?:system|server|host) not accepting (?:network )?messages\b|\bno mail-enabled subscriptions|\baccount inbounds disabled|\bbad storedriver mdb/, "453 4.3.2 System not accepting network messages"],
    [/\b(?:domaine|serveur|hote)(?: [^.]{0,40})? n'accepte (?:pas|plus|aucun) (?:de |le )?(?:courrier|message|mail|courriel)/, "Le domaine n'accepte pas de courrier"],
  ],
};
