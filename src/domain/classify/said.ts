import { addressPattern } from "./addresses.ts";
import { fold } from "./words.ts";

/** Characters of one server's words that are looked at. */
const maxSaid = 4_000;

const bracketedAddress = new RegExp(`<?(?:${addressPattern.source})>?`, "gi");
// An address of a page holds words that nobody said: ".../reason/#userunknown", "?p=OverQuota".
const webAddress = /\b(?:https?:\/\/|www\.)[^\s<>"']{1,400}/gi;
// The code that begins each line of one long reply: "550-5.1.1 … 550-5.1.1 … 550 5.1.1 …".
const repeatedCode = /\s(?:<<< ?)?([45]\d\d)[ -](?:[45]\.\d{1,3}\.\d{1,3}(?=\s))?/g;

// Cisco's gateway puts its own reading before the server's words: "5.1.0 - Unknown address error 550-'5.7.1 … Access denied'".
const gatewayReading = /\b[45]\.\d\.\d - [a-z ()-]{3,60} (?=[45]\d\d-')/g;

/**
 * Words as the reason rules read them: lower case, no accents, one line, every mail address as "x@x", web addresses
 * and the codes that only continue a reply removed.
 */
export function prepareSaid(text: string): string {
  const plain = fold(text.slice(0, maxSaid).replace(webAddress, " ").replace(bracketedAddress, " x@x")).replace(gatewayReading, "");
  const seen = new Set<string>();
  const once = ` ${plain}`.replace(repeatedCode, (whole, code: string) => {
    if (seen.has(code)) return " ";
    seen.add(code);
    return whole;
  });
  return once.replace(/\s{1,200}/g, " ").trim();
}
