import type { InboundMail } from "../mail.ts";
import { addressesIn } from "./addresses.ts";
import type { OriginalMessage } from "./classification.ts";
import type { DeliveryReport } from "./delivery-report.ts";
import { fieldValue, partText, readFieldGroups, type Field } from "./fields.ts";

/** Whether a part is the message that comes back, or its headers. */
export const isReturnedPart = (type: string): boolean => type === "message/rfc822" || type === "message/global" || type === "text/rfc822-headers" || type === "message/rfc822-headers" || type === "message/global-headers";

/** The header block of the message that came back, from its part or from the text after the report's own words. */
function returnedHeaders(mail: InboundMail, body: string, own: string): readonly Field[] {
  const part = mail.attachments.find((candidate) => isReturnedPart(candidate.contentType));
  if (part) return readFieldGroups(partText(part.content, 64 * 1024))[0] ?? [];
  const groups = readFieldGroups(body.slice(own.length));
  return groups.find((group) => group.some((field) => field.name === "message-id")) ?? groups.find((group) => group.some((field) => field.name === "to")) ?? [];
}

const messageId = (value: string | undefined): string | undefined => /<[^<>\s]{1,990}>/.exec(value ?? "")?.[0];

/** What a report says of the message that it is about; undefined if it says nothing. */
export function findOriginal(mail: InboundMail, body: string, own: string, report: DeliveryReport | undefined): OriginalMessage | undefined {
  const headers = returnedHeaders(mail, body, own);
  const id = messageId(fieldValue(headers, "message-id")) ?? messageId(report?.originalMessageId) ?? mail.inReplyTo[0];
  const to = addressesIn(headers.filter((field) => field.name === "to" || field.name === "cc").map((field) => field.value).join("\n").slice(0, 20_000));
  const envelopeId = report?.envelopeId?.trim();
  if (id === undefined && (envelopeId === undefined || envelopeId === "") && to.length === 0) return undefined;
  return { ...(id === undefined ? {} : { messageId: id }), ...(envelopeId === undefined || envelopeId === "" ? {} : { envelopeId }), to };
}
