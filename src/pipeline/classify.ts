import type { Classification } from "../domain/classify/classification.ts";
import { classify } from "../domain/classify/classify.ts";
import type { InboundMail } from "../domain/mail.ts";
import type { ReadMail } from "./ports.ts";

/** Reads raw bytes and tells what the message is; never throws. */
export async function classifyRaw(raw: Uint8Array, readMail: ReadMail): Promise<{ readonly mail: InboundMail; readonly classification: Classification }> {
  const mail = await readMail(raw);
  return { mail, classification: classify(mail) };
}

/** One line of `rattache classify --json`: a contract that scripts rely on (docs/rules.md). */
export interface ClassifiedFile {
  readonly file: string;
  readonly kind: Classification["kind"];
  /** Empty unless the kind is bounce or delay. */
  readonly recipients: readonly { readonly address: string; readonly action: string; readonly status: string; readonly reason: string; readonly permanent: boolean }[];
}

/** What `rattache classify` prints of one file. */
export function classifiedFile(file: string, { kind, recipients }: Classification): ClassifiedFile {
  const rows = kind === "bounce" || kind === "delay" ? recipients : [];
  return { file, kind, recipients: rows.map(({ address, action, status, reason, permanent }) => ({ address, action, status, reason, permanent })) };
}
