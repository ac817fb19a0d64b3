import { z } from "zod";
import { Trouble } from "../cli/world.ts";
import type { LoadStore } from "../pipeline/load.ts";
import { readText } from "./read-text.ts";

const profile = z.strictObject({
  code: z.string().regex(/^\d{3}$/, "trois chiffres"),
  name: z.string().min(1),
  department: z.string().regex(/^(\d{2,3}|2[AB])$/, "un département"),
  addressLines: z.array(z.string().max(38)).max(6),
  contactName: z.string().min(1),
  telephone: z.string().min(1),
  mailbox: z.email(),
  patientMailbox: z.email().optional(),
  dpoContact: z.string().min(1),
});

/** Keeps the profiles that a JSON file gives: all of them, or none when one is wrong. */
export async function setCaisses(file: string, store: Pick<LoadStore, "upsertCaisses">): Promise<readonly string[]> {
  const text = await readText(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Trouble(`${file} n’est pas du JSON.`, 2);
  }
  const parsed = z.array(profile).safeParse(Array.isArray(value) ? value : [value]);
  if (!parsed.success) throw new Trouble(`${file} : ${parsed.error.issues.map((issue) => `${issue.path.join(".")} (${issue.message})`).join(", ")}`, 2);
  await store.upsertCaisses(parsed.data);
  return parsed.data.map(({ code }) => code);
}
