import { addressesIn, addressPattern, trimAddress } from "./addresses.ts";

/** What a report without structure says of one recipient. */
export interface TextSection {
  readonly address: string;
  /** The lines about this recipient, as written. */
  readonly said: string;
}

const maxRecipients = 100;

// A line that opens with the recipient: "<a@b>:", "  a@b", "554 <a@b>... Host unknown", "* a@b", "Recipient: <a@b>", "-- a@b",
// "a@b<mailto:a@b>" (Exchange, as plain text), "c=US;a= ;p=x;dda:SMTP=a@b;" (Exchange 5, X.400). A domain is never cut at a dot.
const head = new RegExp(
  String.raw`^[\s>*|=\-\u2022]{0,20}(?:[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3} )?)?(?:(?:in:\s{1,4})?(?:final |original |failed |intended |undeliverable )?(?:error-for|unknown user|recipient|destinataire|address|adresse|rcpt to|to)(?: address)?\s?:\s{0,4})?(?:c=[^\n@]{0,80};dda:smtp=)?[<"'[]{0,2}(${addressPattern.source})(?=[<>"'\]:;,\s()\u3000]|\.(?![\w-])|$)`,
  "i",
);
// Lines of a transcript before its recipient is named: sendmail shows the session first, then whom it was for.
const leadsTo = /^\s{0,4}(?:>>>|<<<|while talking to|\.{3} while talking to|[45]\d\d[ -](?![^\n]{0,200}@))/i;
const newSession = /^\s{0,4}(?:\.{3} )?while talking to/i;
// A line after which the server's own words stand: whoever they open with, the recipient is still the one above.
const announcesReply = /smtp error from remote|\bafter (?:pipelined |sending )?(?:rcpt|mail|end of data|data|initial)|\bsaid\s?:\s{0,4}$/i;
const replyLine = /^\s{0,20}[45]\d\d[ -]/;
// A line after which an address is but an example: "…the fullest form of the name, e.g., if".
const givesExample = /(?:\bif|\be\.g\.,?|\bsuch as|\bfor example,?|\bpar exemple,?|\bcomme)\s{0,4}$/i;
// Lines that name people other than the recipient: who sent it, whom to ask, who else bears the name (a telephone stands beside him).
const aboutOthers = /mail from|\bfrom:|envelope-from|\bsender\b|contact|assist|\bhelp|abuse|support|reply-to|message-id|generated from|expanded from|questions?|regards|written by|ecrivez|expediteur|standard form|\blocator\b|\bfails?, try\b|\btry (?:e-?mailing|sending|writing) |\bformerly\b|essayez (?:plut[oô]t )?(?:avec|l'adresse)|did you mean|vouliez-vous|\+\d{1,3}[ .(-]\d/i;
const neverRecipient = /^(?:mailer-daemon|postmaster|post_master|abuse|support|help(?:desk)?|no-?reply|name|your[._-]?name|(?:first|last)[._-]?name[._-]?(?:first|last)[._-]?name|prenom[._-]nom|nom[._-]prenom)@/i;
// "<support@example.net>: host x said: …": whoever opens the server's words so is the recipient, whatever his name.
const surelyRecipient = /^\s{0,4}<[^<>\s]{3,320}>(?: \([^()]{1,200}\))?:/;

/** Splits a report's own words by recipient: lines that open with an address, each with what follows up to the next. */
export function sectionsByRecipient(ownText: string, exclude: ReadonlySet<string>): readonly TextSection[] {
  const sections = new Map<string, { address: string; said: string[] }>();
  let current: string[] | undefined;
  let leading: string[] = [];
  let before = "";
  for (const line of ownText.split("\n")) {
    const isReply = current !== undefined && replyLine.test(line) && announcesReply.test(before);
    const isExample = givesExample.test(before);
    before = line;
    const opening = isReply || isExample ? undefined : head.exec(line)?.[1];
    const address = opening === undefined ? undefined : trimAddress(opening);
    const key = address?.toLowerCase() ?? "";
    if (address !== undefined && !exclude.has(key) && (!neverRecipient.test(address) || surelyRecipient.test(line)) && sections.size < maxRecipients) {
      const section = sections.get(key) ?? { address, said: [] };
      sections.set(key, section);
      section.said.push(...leading);
      leading = [];
      current = section.said;
    } else if (leadsTo.test(line)) {
      if (newSession.test(line)) leading = [];
      leading.push(line);
      continue;
    }
    current?.push(...leading, line);
    leading = [];
  }
  current?.push(...leading);
  return [...sections.values()].map(({ address, said }) => ({ address, said: said.join("\n") }));
}

const namedWithoutDomain = /^[ \t]{1,20}([a-z0-9][a-z0-9._-]{1,63})(?: \([^()]{3,200}\)| "[^"]{3,200}"|[ \t]{2,20}[a-z][^\n@]{3,200})?[ \t]{0,4}$/i;
const madeFrom = /(?:generated|expanded) from:?/i;

/** Recipients that a gateway names without their domain, as they stand: indented below "…the following:" (GroupWise, AOL). */
export function namesNamed(ownText: string): readonly string[] {
  const names: string[] = [];
  let listed = false;
  for (const line of ownText.split("\n")) {
    if (line.trim() === "") continue;
    const name: string | undefined = listed ? namedWithoutDomain.exec(line)?.[1] : undefined;
    if (name !== undefined && names.length < maxRecipients) names.push(name);
    listed = name !== undefined || /:\s{0,4}$/.test(line);
  }
  return names;
}

// The address that a recipient has now, or whom to write to instead.
const newAddress = new RegExp(String.raw`(?:remplac[eé]e? par|nouvelle adresse (?:est|:)|please (?:use|try))\s{1,3}<?(?:${addressPattern.source})`, "gi");

/** Addresses named anywhere in a report's own words, sentence by sentence, but for those of other people. */
export function addressesNamed(ownText: string, exclude: ReadonlySet<string>): readonly string[] {
  const sentences = ownText.replace(newAddress, "").split(/\n|[.!?;] /).filter((sentence, index, all) => !aboutOthers.test(sentence.replace(addressPattern, "")) && !givesExample.test(all[index - 1] ?? ""));
  return addressesIn(sentences.join("\n")).filter((address) => !exclude.has(address.toLowerCase()) && !neverRecipient.test(address)).slice(0, maxRecipients);
}

// "Recipient Address: a@b", "{"emailAddress":"a@b"": a name that stands behind what it is.
const labelled = new RegExp(String.raw`(?:\\?"emailaddress\\?"|\brecipient address|\bfailed recipient|\badresse du destinataire)\s{0,2}:[\s"<\\]{0,8}(${addressPattern.source})`, "gi");

/** Recipients that a report names behind the word for them, wherever in a line it stands. */
export const addressesLabelled = (ownText: string): readonly string[] => addressesIn([...ownText.matchAll(labelled)].map(([, address]) => address).join("\n")).slice(0, maxRecipients);

/** Addresses of a report that names nobody but beside other people: "Your message to x@y was rejected because the sender's domain…". */
export const addressesBesideOthers = (ownText: string, exclude: ReadonlySet<string>): readonly string[] =>
  addressesIn(ownText.replace(newAddress, "")).filter((address) => !exclude.has(address.toLowerCase()) && !neverRecipient.test(address)).slice(0, 1);

/** Recipients that a report names only by what was made of them: "(generated from a@b)". */
export const addressesMadeFrom = (ownText: string): readonly string[] => addressesIn(ownText.split("\n").filter((line) => madeFrom.test(line)).join("\n")).slice(0, maxRecipients);

/** What a report says of a recipient under another name: "x@y (expanded from: <a@b>): …", up to the next such name. */
export function saidUnderOtherName(sections: readonly TextSection[], names: readonly (string | undefined)[]): string | undefined {
  for (const { said } of sections) {
    const lines = said.split("\n");
    const at = lines.findIndex((line) => madeFrom.test(line) && addressesIn(line).some((address) => names.includes(address.toLowerCase())));
    if (at < 0) continue;
    const next = lines.findIndex((line, index) => index > at && madeFrom.test(line));
    return lines.slice(at, next < 0 ? lines.length : next).join("\n");
  }
  return undefined;
}

/** A report's words before it names its first recipient. */
export function preamble(ownText: string): string {
  const lines = ownText.split("\n");
  const first = lines.findIndex((line) => head.test(line));
  return first < 0 ? ownText : lines.slice(0, first).join("\n");
}
