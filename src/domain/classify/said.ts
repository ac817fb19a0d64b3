import { addressPattern } from "./addresses.ts";
import { fold } from "./words.ts";

/** Characters of one server's words that are looked at. */
const maxSaid = 4_000;

// Lines of a transcript in which the server agreed: "Out: 250-STARTTLS", "<<< 250 ok".
const agreement = /^[ \t]{0,8}(?:out:|<<<)?[ \t]{0,4}[23]\d\d[ -][^\n]{0,400}/gim;
const bracketedAddress = new RegExp(`[<[("']{0,2}(?:${addressPattern.source})[>\\])"']{0,2}`, "gi");
// The path of a page holds words that nobody said (".../reason/#userunknown"); its host may tell whose list it is, and
// two providers number their refusals there (reasons/provider-code-tables.ts).
const webAddress = /\bhttps?:\/\/([a-z0-9.-]{1,200})(?:\/[a-z0-9/.-]{0,40}\?(p=[a-z0-9_]{4,40})|\/(err\/\d{1,2})\b)?[^\s<>"']{0,400}/gi;
// The code that begins each line of one long reply: "550-5.1.1 … 550-5.1.1 … 550 5.1.1 …".
const repeatedCode = /\s(?:<<< ?)?([45]\d\d)[ -](?:[45]\.\d{1,3}\.\d{1,3}(?=\s))?/g;

// Cisco's gateway puts its own reading before the server's words: "5.1.0 - Unknown address error 550-'5.7.1 … Access denied'".
const gatewayReading = /\b[45]\.\d\.\d - [a-z ()-]{3,60} (?=[45]\d\d-')/g;

// Postfix puts its own phrase before what the policy said: "Recipient address rejected: Mailer error".
const policyPrefix = /\brecipient address rejected: (?!access denied)(?=[a-z])/g;

// qmail names the step in words that a server could have said: "Connected to 192.0.2.1 but sender was rejected."
const qmailFrame = /\bconnected to [0-9a-f.:]{3,45} but (?:sender was rejected|my name was rejected|recipient was rejected|greeting failed)\b/g;

// What Gmail says of its users, not of our mail.
const courtesy = /\bto (?:best |better )?(?:protect (?:our )?users from|reduce the amount of) spam\b(?: and phishing| sent to gmail)?|\bif (?:you believe |you think )?(?:this|that|your) [a-z ]{1,20}(?:is|was) not (?:be )?spam\b/g;

/**
 * Words as the reason rules read them: lower case, no accents, one line, every mail address as "x@x", web addresses
 * and the codes that only continue a reply removed.
 */
export function prepareSaid(text: string): string {
  const plain = fold(text.slice(0, maxSaid).replace(agreement, "").replace(webAddress, " $1 $2$3 ").replace(bracketedAddress, " x@x")).replace(gatewayReading, "").replace(qmailFrame, "").replace(policyPrefix, "").replace(courtesy, "");
  const seen = new Set<string>();
  const once = ` ${plain}`.replace(repeatedCode, (whole, code: string) => {
    if (seen.has(code)) return " ";
    seen.add(code);
    return whole;
  });
  const words = once.replace(/(?<=[a-z])_(?=[a-z])/g, " ").replace(/\s{1,200}/g, " ").trim();
  return /[a-z\u0400-\uffff]{2}|\d/.test(words.replaceAll("x@x", "")) ? words : ""; // a line that only names the recipient says nothing
}
