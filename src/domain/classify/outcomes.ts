import type { InboundMail } from "../mail.ts";
import { addressesIn } from "./addresses.ts";
import type { DeliveryAction, RecipientOutcome } from "./classification.ts";
import type { DeliveryReport, ReportedRecipient } from "./delivery-report.ts";
import { addressesBesideOthers, addressesLabelled, addressesMadeFrom, addressesNamed, namesNamed, preamble, saidUnderOtherName, sectionsByRecipient, type TextSection } from "./failed-recipients.ts";
import { isPermanent } from "./permanence.ts";
import { findVerdict, type Evidence } from "./reason.ts";
import { prepareSaid } from "./said.ts";
import { readReply, readStep } from "./smtp-reply.ts";
import { fold } from "./words.ts";

/** One recipient's part of a report, before the rules have read it. */
interface Account {
  readonly address: string;
  readonly originalAddress: string | undefined;
  readonly action: DeliveryAction;
  /** Status field, or "". */
  readonly status: string;
  readonly said: string;
  readonly saidBy: string;
  /** Address that the report comes from. */
  readonly reporter: string;
  /** Text about this recipient, as written. */
  readonly text: string;
}

const failsOrWaits = (action: DeliveryAction): boolean => action === "failed" || action === "delayed";

const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1).toLowerCase();
const reporterOf = (mail: InboundMail): string => mail.from[0]?.address ?? "";

function outcome(account: Account): RecipientOutcome {
  const { address, originalAddress, action } = account;
  const named = { address, ...(originalAddress === undefined ? {} : { originalAddress }), action };
  if (!failsOrWaits(action)) return { ...named, status: account.status, reason: "delivered", permanent: false };
  const said = prepareSaid(account.said);
  const text = prepareSaid(account.text);
  const reply = readReply(said === "" || readReply(said).code === 0 ? `${said} ${text}` : said);
  const status = reply.status !== "" && !/\.0\.0$/.test(reply.status) ? reply.status : account.status !== "" ? account.status : reply.status;
  const evidence: Evidence = { said, text, code: reply.code, status, domains: [address, account.reporter].map(domainOf), step: readStep(fold(`${account.said}\n${account.text}`.slice(0, 6_000))), action, saidBy: account.saidBy };
  const { reason, isHint } = findVerdict(evidence);
  return { ...named, status, reason, permanent: isPermanent({ reason, isHint, action, statuses: [account.status, reply.status], code: reply.code, said: said === "" ? text : said }) };
}

const headerAddresses = (mail: InboundMail, name: string): string[] => addressesIn(mail.headers.filter((header) => header.name === name).map((header) => header.value).join(" ").slice(0, 20_000));

/** Who is no failed recipient, though the report names them: who it is from and whom it goes to. */
const people = (mail: InboundMail): ReadonlySet<string> => new Set([...mail.from, ...mail.to].map(({ address }) => address.toLowerCase()));

const actionOfStatus = (status: string, fallback: DeliveryAction): DeliveryAction => (status.startsWith("2") ? "delivered" : fallback);

/** The report's text about one recipient: all of it when there is only one, else its lines. */
function textAbout(reported: ReportedRecipient, count: number, sections: readonly TextSection[], own: string): string {
  if (count === 1) return own;
  const names = [reported.address, reported.originalAddress].map((name) => name?.toLowerCase());
  return sections.find(({ address }) => names.includes(address.toLowerCase()))?.said ?? saidUnderOtherName(sections, names) ?? "";
}

/** Outcomes of a report that has structure: one row a recipient, the last word on each. */
export function outcomesOfReport(mail: InboundMail, report: DeliveryReport, own: string, notice: "failed" | "delayed" | undefined, returnedTo: readonly string[]): readonly RecipientOutcome[] {
  const sections = sectionsByRecipient(own, new Set());
  const failedHeader = headerAddresses(mail, "x-failed-recipients");
  const rows = new Map<string, RecipientOutcome>();
  for (const reported of report.recipients.slice(0, 200)) {
    const known = reported.address.includes("@") ? reported.address : (failedHeader[0] ?? reported.originalAddress ?? returnedTo[0] ?? reported.address);
    const action = reported.action ?? actionOfStatus(reported.status, notice ?? "failed");
    const row = outcome({ address: known, originalAddress: reported.originalAddress, action, status: reported.status, said: reported.diagnostic, saidBy: reported.diagnosticType, reporter: reporterOf(mail), text: textAbout(reported, report.recipients.length, sections, own) });
    rows.set(known.toLowerCase(), row);
  }
  return [...rows.values()];
}

/** A row whose own lines say nothing, as the words before the list of recipients explain it. */
const explained = (row: RecipientOutcome, byPreamble: () => RecipientOutcome): RecipientOutcome => (row.reason === "onhold" || row.reason === "undefined" ? byPreamble() : row);

const itself = (row: RecipientOutcome): RecipientOutcome => row;

/** One of several who are named somewhere in running words: who of them is meant is not said, so nobody is dead. */
const ofSomebody = (row: RecipientOutcome): RecipientOutcome => ({ ...row, permanent: false });

/** Outcomes of a report in plain words. */
export function outcomesOfText(mail: InboundMail, own: string, body: string, action: "failed" | "delayed", returnedTo: readonly string[]): readonly RecipientOutcome[] {
  const others = people(mail);
  const named = headerAddresses(mail, "x-failed-recipients");
  const sections = sectionsByRecipient(own, others);
  const account = (address: string, said: string, text: string): Account => ({ address, originalAddress: undefined, action, status: "", said, saidBy: "text", reporter: reporterOf(mail), text });
  const sectionOf = (address: string): string => sections.find((section) => section.address.toLowerCase() === address.toLowerCase())?.said ?? "";
  const known = named.length > 0 && (sections.length === 0 || named.some((address) => sectionOf(address) !== "")) ? named : sections.map((section) => section.address);
  const alone = known.length === 1;
  if (known.length > 0) return known.map((address) => explained(outcome(account(address, sectionOf(address), alone || sectionOf(address) === "" ? own : "")), () => outcome(account(address, preamble(own), ""))));
  const labelled = addressesLabelled(own);
  const onlyTo = returnedTo.length === 1 ? returnedTo : [];
  const found = [labelled, addressesNamed(own, others), onlyTo, namesNamed(own), returnedTo, addressesNamed(body, others), addressesMadeFrom(own), addressesNamed(own, new Set()), addressesBesideOthers(own, others)].find((some) => some.length > 0) ?? [];
  return found.map((address) => (found.length > 1 && found !== labelled ? ofSomebody : itself)(outcome(account(address, own, ""))));
}
