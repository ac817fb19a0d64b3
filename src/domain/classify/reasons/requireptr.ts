import type { ReasonRules } from "./rules.ts";

/** Our address has no name in the DNS, or another. Source: RFC 7372 §3.3 (X.7.25). */
export const requireptr: ReasonRules = {
  reason: "requireptr",
  statuses: ["x.7.25"],
  sentences: [
    [/\b(?:reverse|inverse)[ -]?(?:dns|lookup|resolution|hostname|address|name|mapping)|\brdns\b|\breverse(?:d)? record|\b(?:dns|resolution) inverse/, "550 5.7.1 Fix reverse DNS for 192.0.2.1"],
    [/\bptr\b/, "554-Bad DNS PTR resource record."],
    [/\bcannot (?:find|resolve) your (?:reverse |ip |host ?name|address|name)|\bcan't (?:find|resolve) (?:your|the) (?:ip|host ?name)/, "450 4.7.1 Client host rejected: cannot find your hostname"],
    [/\b(?:domain|host ?name) [^ ]{1,80} mismatch(?:es)? (?:the )?client ip|\bno (?:valid )?(?:host ?name|name) for (?:your )?ip/, "550 domain [example.com] mismatches client ip 192.0.2.1"],
    [/\b(?:ip|client)(?: address)? name (?:lookup|possibly forged)|\bunresolvable (?:ip|client|relay)/, "451 Client IP name lookup failed"],
    [/\bunverif[iy]able sending ip/, "450 service permits 2 unverifyable sending IPs"],
    [/\bwithout a valid sender domain/, "550 Connections not accepted from servers without a valid sender domain"],
  ],
};
