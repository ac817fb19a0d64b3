import type { BounceReason } from "../classification.ts";
import { aolCodes, chineseCodes, comcastCodes, coxCodes, facebookCodes, godaddyCodes, googlePages, iuaPages, orangeCodes, outlookCodes, sophosCodes, spectrumCodes } from "./provider-code-tables.ts";

/** A provider's own numbering of its refusals: what stands in prepared words, and what each number means. */
interface CodeBook {
  readonly code: RegExp;
  readonly example: string;
  readonly reasons: Readonly<Record<string, BounceReason>>;
}

/** Every pattern has one group, the key of its table. */
export const codeBooks: readonly CodeBook[] = [
  { code: /\b(?:ofr|lpn|ouk)[a-z_-]{0,4}(?:\d{3}[_-])?(\d{3})\b/, example: "550 5.2.0 Mail rejete. Mail rejected. OFR_506 [506]", reasons: orangeCodes },
  { code: /\baup#([a-z]{2,6}\d{0,5})\b/, example: "554 cox 192.0.2.1 blocked AUP#CXBL", reasons: coxCodes },
  { code: /\b((?:pol|rcp|int|msg|con|dns)-[pt]\d)\b/, example: "550 5.1.1 RCP-P1 recipient does not exist", reasons: facebookCodes },
  { code: /(?:^|\s|\()((?:rp|sc|dy|ou)-00\d)\b/, example: "550 SC-001 (BAY0-MC1-F10) Unfortunately, messages from 192.0.2.1 weren't sent", reasons: outlookCodes },
  { code: /\s\[?(ib\d{3})\b/, example: "554 RBL Reject. IB103", reasons: godaddyCodes },
  { code: /\b((?:bl|rl|cf|dm|pb|ph)0000\d\d)\b/, example: "421 Throttled - too many sessions. RL000001", reasons: comcastCodes },
  { code: /\(((?:rtr|hvu|rly|dyn|con|au)(?::[a-z0-9]{2}|01))\)/, example: "554 5.7.1 : (HVU:B1) the message holds a link with complaints", reasons: aolCodes },
  { code: /\b((?:hl|mi|dt|rp):[a-z]{3})\b/, example: "554 DT:SPM 163 smtp10", reasons: chineseCodes },
  { code: /\bsupport\.google\.com p=([a-z0-9_]{4,40})\b/, example: "550 5.1.1 https://support.google.com/mail/?p=NoSuchUser", reasons: googlePages },
  { code: /\bxgemail[_ ](\d{4})\b/, example: "550 5.7.1 XGEMAIL_0011 Command rejected", reasons: sophosCodes },
  { code: /\bi\.ua err\/(\d{1,2})\b/, example: "550 https://mail.i.ua/err/2/", reasons: iuaPages },
];

const spectrumCode = /\baup#[a-z-]{0,6}(\d{4})\b/; // "554 p-impin 192.0.2.1 blocked AUP#I-1000"

/** The reason of a provider's own code in prepared words, if one stands there. */
export function reasonOfProviderCode(said: string): BounceReason | undefined {
  for (const { code, reasons } of codeBooks) {
    const reason = reasons[code.exec(said)?.[1] ?? ""];
    if (reason !== undefined) return reason;
  }
  const number = Number(spectrumCode.exec(said)?.[1] ?? 0);
  return spectrumCodes.find(({ from, to }) => number >= from && number <= to)?.reason;
}
