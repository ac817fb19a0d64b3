import type { ReasonRules } from "./rules.ts";

/** The message is larger than this recipient may receive. Source: RFC 3463 X.2.3. */
export const exceedlimit: ReasonRules = {
  reason: "exceedlimit",
  statuses: ["x.2.3"],
  sentences: [
    [/\bexceeds administrative limit/, "552 5.2.3 Message length exceeds administrative limit"],
    [/\btoo large for (?:this|the) (?:recipient|user|mailbox)/, "550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient"],
    [/\b(?:recip|send)sizelimit/, "550 5.2.3 RESOLVER.RST.SendSizeLimit"],
    [/\bindividual header size|\bmessage header size exceeds|\bheader name limit|\blimit of limit attachments|\bnumber of attachments/, "552 5.3.4 exceeds Google's limit of 8000 bytes per individual header size"], // Gmail
  ],
};
