import type { InboundMail } from "../mail.ts";
import { recipientAddress } from "./addresses.ts";
import type { DeliveryAction } from "./classification.ts";
import { fieldValue, partText, readFieldGroups, type Field } from "./fields.ts";

/** One per-recipient group of a delivery status notification, as its agent wrote it. */
export interface ReportedRecipient {
  readonly address: string;
  readonly originalAddress: string | undefined;
  readonly action: DeliveryAction | undefined;
  /** "5.1.1", or "". */
  readonly status: string;
  /** Diagnostic-Code without its type, and the comment of Status; "" if nothing is said. */
  readonly diagnostic: string;
  /** Lower-case type of Diagnostic-Code: "smtp", "x-unix", "". */
  readonly diagnosticType: string;
}

export interface DeliveryReport {
  readonly envelopeId: string | undefined;
  readonly originalMessageId: string | undefined;
  readonly recipients: readonly ReportedRecipient[];
}

const perRecipient: ReadonlySet<string> = new Set(["final-recipient", "original-recipient", "action", "status", "diagnostic-code", "remote-mta", "last-attempt-date", "final-log-id", "will-retry-until", "x-actual-recipient", "x-display-name"]);
const startsAnother: ReadonlySet<string> = new Set(["final-recipient", "original-recipient", "action", "status"]);

/** Agents forget the blank line between recipients, or put one within: a repeated key field starts the next recipient. */
function recipientGroups(fields: readonly Field[]): Field[][] {
  const groups: Field[][] = [];
  let group: Field[] = [];
  for (const field of fields) {
    if (!perRecipient.has(field.name)) continue;
    if (startsAnother.has(field.name) && group.some((earlier) => earlier.name === field.name)) {
      groups.push(group);
      group = [];
    }
    group.push(field);
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

/** Source: RFC 3464 §2.3.3; "expired" and "failure" are seen besides. */
function readAction(value: string | undefined): DeliveryAction | undefined {
  const word = /[a-z]{1,20}/.exec((value ?? "").toLowerCase())?.[0] ?? "";
  if (word.startsWith("fail") || word === "expired") return "failed";
  return (["delayed", "delivered", "relayed", "expanded"] as const).find((action) => action === word);
}

function readRecipient(group: readonly Field[]): ReportedRecipient | undefined {
  const original = fieldValue(group, "original-recipient");
  const final = fieldValue(group, "final-recipient") ?? original;
  if (final === undefined) return undefined;
  const statusField = fieldValue(group, "status") ?? "";
  const status = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}/.exec(statusField)?.[0] ?? "";
  const comment = /\(([^()]{3,300})\)/.exec(statusField)?.[1] ?? "";
  const code = fieldValue(group, "diagnostic-code") ?? "";
  const type = /^\s{0,4}([a-z][a-z0-9-]{0,40})\s{0,4};/i.exec(code);
  return {
    address: recipientAddress(final),
    originalAddress: original === undefined ? undefined : recipientAddress(original),
    action: readAction(fieldValue(group, "action")),
    status,
    diagnostic: [type ? code.slice(type[0].length).trim() : code, comment].filter((text) => text !== "").join("\n"),
    diagnosticType: type?.[1]?.toLowerCase() ?? "",
  };
}

/** Reads the fields of a report, wherever they were found. */
export function readDeliveryReport(text: string): DeliveryReport {
  const fields = readFieldGroups(text).flat();
  return {
    envelopeId: fieldValue(fields, "original-envelope-id"),
    originalMessageId: fieldValue(fields, "x-original-message-id"),
    recipients: recipientGroups(fields).map(readRecipient).filter((recipient) => recipient !== undefined),
  };
}

const looksLikeReport = /^(?:final|original)-recipient[ \t]?:/im;

/**
 * The delivery report of a mail: its message/delivery-status parts, or, in gateways that break the
 * structure, the same fields in the text or in a report that is itself attached.
 *
 * Source: RFC 3464, RFC 6522 §3, RFC 6533 (message/global-delivery-status).
 */
export function findDeliveryReport(mail: InboundMail, body: string): DeliveryReport | undefined {
  const parts = mail.attachments.filter((part) => /^message\/(?:global-)?delivery-status$/.test(part.contentType)).slice(0, 20);
  if (parts.length > 0) return readDeliveryReport(parts.map((part) => partText(part.content)).join("\n\n"));
  if (looksLikeReport.test(body)) return readDeliveryReport(body);
  return undefined;
}

/** A report that a gateway wrapped whole into another notice; looked at only when the notice itself names nobody. */
export function findWrappedReport(mail: InboundMail): DeliveryReport | undefined {
  for (const part of mail.attachments) {
    if (part.contentType !== "message/rfc822" && !part.contentType.startsWith("multipart/")) continue;
    const text = partText(part.content, 32 * 1024);
    if (looksLikeReport.test(text) && /delivery-status/i.test(text)) return readDeliveryReport(text);
  }
  return undefined;
}
