import type { ReasonRules } from "./rules.ts";

/** SPF, DKIM or DMARC of our mail failed. Source: RFC 7372 (X.7.20–X.7.26), RFC 7489 §10.3, RFC 8617 (X.7.29); Gmail X.7.27–X.7.40; Microsoft 5.7.509. */
export const authfailure: ReasonRules = {
  reason: "authfailure",
  statuses: ["x.7.20", "x.7.21", "x.7.22", "x.7.23", "x.7.24", "x.7.26", "5.7.29", "x.7.31", "x.7.32", "x.7.40", "x.7.509"],
  sentences: [
    [/\bdmarc\b/, "550 5.7.1 This message was not accepted due to domain owner DMARC policy"],
    [/(?<!set up )\bspf\b(?! ?=)|\bopenspf\b/, "550 5.7.23 The message was rejected because of Sender Policy Framework violation (SPF)"],
    [/\b(?:dkim|domainkeys)\b(?! ?=)/, "550 DKIM signature not valid"],
    [/\bsender policy framework|\bsender ?id (?:check|pra)/, "550 Sender Policy Framework check failed"],
    [/\bunauthenticated (?:e-?mail|message|mail) (?:from (?!this)|is (?!not accepted from))|\bsender is unauthenticated|\brequires all (?:bulk |large |e-?mail )?(?:e-?mail )?senders to authenticate|\bdomain authentication fail/, "550-5.7.26 Unauthenticated email from example.net is not accepted"],
    [/\bdoes not have authentication information|\bauthentication checks? failed|\bmultiple authentication|\bnot pass (?:the )?authentication|\bsender authentication (?:failed|failure)|\bfails to pass authentication|\bpass either\b/, "550 5.7.26 Multiple authentication checks failed"],
    [/\bis not (?:allowed|authori[sz]ed|permitted|designated) to send (?:(?:mail|e-?mail|messages?) )?(?:from|for|on behalf)|\bnot (?:a )?permitted sender|\bauthenticity of|\bsender (?:is )?forged\b|\bspoof(?:ed|ing) (?:sender|mail|message)/, "550 192.0.2.1 is not allowed to send mail from example.net"],
  ],
};
