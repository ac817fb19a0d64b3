import type { ReasonRules } from "./rules.ts";

/** A command of the session was not understood. Source: RFC 3463 X.5.x; RFC 5321 replies 500–504. */
export const syntaxerror: ReasonRules = {
  reason: "syntaxerror",
  statuses: ["x.5.1", "x.5.2", "x.5.4", "x.5.5", "x.5.6"],
  sentences: [
    [/\bsyntax error|\bmalformed (?:address|recipient|command)|\bbad address syntax|\b(?:restricted|illegal|invalid|forbidden|bad|unsupported) characters? (?:found )?in (?:the |your )?(?:local|address|recipient|mailbox|user|e-?mail)|\berreur de syntaxe/, "malformed address: <a@example.net> may not follow b@example.net"],
    [/\bcommand (?:parameter )?(?:not|un) ?(?:implemented|recogni[sz]ed|supported)|\b(?:unrecogni[sz]ed|unimplemented|unknown|unexpected|unauthenticated) commands?|\b(?:bad|invalid|improper|wrong) (?:command|sequence|parameter|argument)|\bparameters? not (?:recogni[sz]ed|implemented|supported)|\bsmtp protocol violation|(?<!(?:some|old|your|his|their) )\b(?:hello|helo|mail|rcpt|ehlo\/helo) first\b|\bafter (?:bdat|starttls)|\bunrecogni[sz]ed authentication type|\bno longer supported/, "504 Command parameter not implemented"],
  ],
};
