import { isDeepStrictEqual } from "node:util";
import { readMail } from "../../../src/adapters/mime/read-mail.ts";
import { classify } from "../../../src/domain/classify/classify.ts";
import type { Classification } from "../../../src/domain/classify/classification.ts";
import type { InboundMail } from "../../../src/domain/mail.ts";

const base64Word = (text: string): string => (/^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`);

export interface WrittenMail {
  readonly from?: string;
  readonly subject?: string;
  readonly text?: string;
  /** Further header lines, as they stand. */
  readonly headers?: readonly string[];
}

const head = ({ from = "Dr Paul LEMOINE <paul.lemoine@medecin.mssante.example>", subject = "Re: [ALD-2023-FOUR-7F3K] Votre liste", headers = [] }: WrittenMail): string[] => [
  `From: ${from}`,
  "To: CPAM Haute-Vienne <liste-ald@cpam87.mssante.example>",
  `Subject: ${base64Word(subject)}`,
  "Date: Mon, 15 May 2023 09:00:00 +0200",
  "Message-ID: <answer.1@medecin.mssante.example>",
  "MIME-Version: 1.0",
  ...headers,
];

/** A mail of one text, UTF-8. */
export const plainMail = (mail: WrittenMail): string => [...head(mail), "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", mail.text ?? ""].join("\r\n");

/** The header that an answer to our list carries. */
export const answersOurs = "In-Reply-To: <ALD-2023-FOUR-7F3K@cpam87.mssante.example>";

/** A multipart/report of the given type, the machine part of the given content type, our headers returned. */
export function reportMail(mail: WrittenMail & { readonly type: string; readonly part: string; readonly fields: readonly string[]; readonly returned?: readonly string[] | undefined }): string {
  const returned = mail.returned ?? ["From: liste-ald@cpam87.mssante.example", "To: paul.lemoine@medecin.mssante.example", "Subject: Votre liste", "Message-ID: <ALD-2023-FOUR-7F3K@cpam87.mssante.example>"];
  return [
    ...head({ from: "Mail Delivery System <MAILER-DAEMON@relais.mssante.example>", subject: "Undelivered Mail Returned to Sender", ...mail }),
    `Content-Type: multipart/report; report-type=${mail.type}; boundary="limite"`,
    "",
    "--limite",
    "Content-Type: text/plain; charset=utf-8",
    "",
    mail.text ?? "This is the mail system at host relais.mssante.example.",
    "--limite",
    `Content-Type: ${mail.part}`,
    "",
    ...mail.fields,
    "",
    "--limite",
    "Content-Type: text/rfc822-headers",
    "",
    ...returned,
    "",
    "--limite--",
    "",
  ].join("\r\n");
}

/** A delivery status notification about paul.lemoine@medecin.mssante.example. */
export const deliveryReport = (fields: readonly string[], mail: WrittenMail & { readonly returned?: readonly string[] } = {}): string =>
  reportMail({ ...mail, type: "delivery-status", part: "message/delivery-status", fields: ["Reporting-MTA: dns; relais.mssante.example", "", "Final-Recipient: rfc822; paul.lemoine@medecin.mssante.example", ...fields] });

/** Reads a raw mail with the product's reader. */
export const read = (raw: string): Promise<InboundMail> => readMail(Buffer.from(raw));

/** Reads and classifies a raw mail. */
export const told = async (raw: string): Promise<Classification> => classify(await read(raw));

/** Whether copies of one mail are told the same. What is read the same is told the same without asking: the rules see nothing else of a mail. */
export async function areToldTheSame(copies: readonly (string | Uint8Array)[]): Promise<boolean> {
  const [first, ...others] = await Promise.all(copies.map((copy) => readMail(Buffer.from(copy))));
  const differing = others.filter((other) => !isDeepStrictEqual(first, other));
  return first === undefined || differing.every((other) => isDeepStrictEqual(classify(first), classify(other)));
}
