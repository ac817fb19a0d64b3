import type { ReasonRules } from "./rules.ts";

/** Our address has no name in the DNS, or another. Source: RFC 7372 §3.3 (X.7.25). */
export const requireptr: ReasonRules = {
  reason: "requireptr",
  statuses: ["x.7.25"],
  sentences: [
    [/\b(?:reversed?|inverse)[ -]?(?:dns|lookup|resolution|hostname|address|name|mapping|record|entry|pointer|ip)|\br-?dns\b|\b(?:dns|resolution) inverse/, "550 5.7.1 Fix reverse DNS for 192.0.2.1"],
    [/\bptr\b(?! ?=)/, "554-Bad DNS PTR resource record."],
    [/\b(?:cannot|can not|could not|couldn't|can't|unable to|failed to) (?:find|resolve|determine|verify|get) (?:your|the|client|sender|sending|a) ?(?:reverse |ip |sending )?(?:host ?name|ip(?: address)?|name|address)\b(?! of )/, "450 4.7.1 Client host rejected: cannot find your hostname"],
    [/\b(?:domain|host ?name) [^ ]{1,80} mismatch(?:es)? (?:the )?client ip|\bno (?:valid )?(?:host ?name|name|rdns) for (?:your )?ip|\b(?:host ?name|ip|helo)[^.]{0,30} (?:does not|doesn't) (?:match|resolve (?:back )?to)[^.]{0,30}(?:ip|address|host ?name)/, "550 domain [example.com] mismatches client ip 192.0.2.1"],
    [/\b(?:ip|client)(?: address)? name (?:lookup|possibly forged)|\bip(?: address)? must resolve\b|\bunresolvable (?:ip|client|relay|host)|\bdns (?:lookup|check) failure(?::| -).{0,60}try again|\bip (?:address )?(?:has|have) no (?:name|dns|host)/, "451 Client IP name lookup failed"],
    [/\bunverif[iy]able sending ip/, "450 service permits 2 unverifyable sending IPs"],
    [/\bwithout a valid (?:sender domain|host ?name)|\bforward[- ]confirmed|\bfull[- ]circle dns|\bfcrdns/, "550 Connections not accepted from servers without a valid sender domain"],
  ],
};
