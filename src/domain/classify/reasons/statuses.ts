import type { BounceReason } from "../classification.ts";

interface StatusRange {
  /** "4", "5", or "x" for both. */
  readonly of: "4" | "5" | "x";
  /** Subject and range of detail: "7", 606, 649 stands for X.7.606 to X.7.649. */
  readonly subject: string;
  readonly from: number;
  readonly to: number;
  readonly reason: BounceReason;
}

/** Ranges of status codes that Microsoft numbers itself. Source: "Email non-delivery reports in Exchange Online". */
const ranges: readonly StatusRange[] = [
  { of: "x", subject: "7", from: 501, to: 503, reason: "rejected" }, // "Access denied, spam abuse detected", of the sending account
  { of: "x", subject: "7", from: 606, to: 649, reason: "blocked" }, // "Access denied, banned sending IP"
  { of: "5", subject: "7", from: 708, to: 708, reason: "blocked" }, // "traffic not accepted from this IP"
  { of: "5", subject: "7", from: 700, to: 749, reason: "speeding" }, // "tenant has exceeded threshold"
  { of: "x", subject: "7", from: 900, to: 999, reason: "policyviolation" }, // a transport rule's own number
  { of: "4", subject: "7", from: 850, to: 899, reason: "blocked" }, // "Access denied, please try again later"
  { of: "4", subject: "4", from: 22, to: 28, reason: "systemerror" }, // "Message failed to be replicated"
];

/** The reason of a status in one of the ranges. */
export function reasonOfRange(status: string): BounceReason | undefined {
  const [level = "", subject = "", detail = ""] = status.split(".");
  const number = Number(detail);
  return ranges.find((range) => (range.of === "x" || range.of === level) && range.subject === subject && number >= range.from && number <= range.to)?.reason;
}

/** Statuses that say it better than any sentence beside them. */
export const decisiveStatus = /\.1\.[678]$|\.1\.90$|\.2\.(?:3|121|122)$|\.4\.31[078]$|\.7\.(?:13|2[0-245-6]|3[12]|40|505|508|509|515|606|124|133|134|135|136|64|51|32[1-5]|65[02]|750)$/;
