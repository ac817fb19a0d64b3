import { basename } from "node:path";
import type { SentList } from "../domain/decision.ts";
import { z } from "zod";
import { readMail } from "../adapters/mime/read-mail.ts";
import { classify } from "../domain/classify/classify.ts";
import { Trouble } from "../cli/world.ts";
import { told, understoodBy } from "./reading.ts";
import { readBytes, readText } from "./read-text.ts";

// The contract of LIST.json (docs/rules.md); other fields beside these are no fault.
const listSchema = z.object({
  reference: z.string().min(1),
  messageId: z.string(),
  practitioner: z.object({ rpps: z.string(), familyName: z.string(), givenName: z.string(), mssante: z.string() }),
  lines: z.array(z.object({ line: z.int().min(1), familyName: z.string(), givenName: z.string(), sex: z.enum(["F", "M"]), birthDate: z.string() })).min(1),
});

/** `rattache classify FILE.eml`: one object a file, nothing changed anywhere. */
export async function classifyFile(file: string): Promise<object> {
  const { kind, recipients } = classify(await readMail(await readBytes(file)));
  return { file, kind, recipients: recipients.map(({ address, action, status, reason, permanent }) => ({ address, action, status, reason, permanent })) };
}

/** `rattache interpret --list LIST.json FILE.eml`: one object a file, nothing changed anywhere. */
export async function interpretFile(listFile: string, file: string): Promise<object> {
  const list = await listOf(listFile);
  const mail = await readMail(await readBytes(file));
  const { kind, lines, review } = await understoodBy(mail, told(mail), list);
  return { file, kind, lines, review };
}

/** A list as LIST.json has it. @throws Trouble (2) when the file is none */
export async function listOf(file: string): Promise<SentList> {
  const text = await readText(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Trouble(`${basename(file)} n’est pas du JSON.`, 2);
  }
  const parsed = listSchema.safeParse(value);
  if (!parsed.success) throw new Trouble(`${basename(file)} n’est pas une liste ; ce qui manque ou ne convient pas : ${parsed.error.issues.map((issue) => issue.path.join(".") || "le tout").join(", ")}.`, 2);
  return parsed.data;
}
