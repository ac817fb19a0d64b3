import { frenchNumber } from "../wording/plural.ts";
import { fixedSpace } from "../wording/typography.ts";

/** "33,5 %" of 0.335. @param digits after the comma */
export function percent(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits).replace(".", ",").replace("-", "−")}${fixedSpace}%`;
}

/** "+ 3,2 %", "− 25,0 %": a change, with its sign. */
export function signedPercent(change: number, digits = 1): string {
  const text = percent(Math.abs(change), digits);
  return /[1-9]/.test(text) ? `${change < 0 ? "−" : "+"}${fixedSpace}${text}` : text;
}

/** "472 000", "− 38 000". */
export function signedNumber(value: number): string {
  return value < 0 ? `−${fixedSpace}${frenchNumber(-value)}` : frenchNumber(value);
}
