import { z } from "zod";
import { Trouble } from "../cli/world.ts";
import type { LoadStore } from "../pipeline/load.ts";
import { readText } from "./read-text.ts";

const words = z.string("un texte").trim().min(1, "un texte qui n’est pas vide");

// The message of a field is what is wanted there; its value is never repeated.
const profile = z.strictObject({
  code: z.string("trois chiffres").regex(/^\d{3}$/, "trois chiffres"),
  name: words,
  department: z.string("un département : 87, 2A, 971").regex(/^(\d{2,3}|2[AB])$/, "un département : 87, 2A, 971"),
  addressLines: z.array(z.string("des textes").max(38, "38 caractères au plus"), "une liste de lignes").max(6, "six lignes au plus"),
  contactName: words,
  telephone: words,
  mailbox: z.email("une adresse électronique"),
  patientMailbox: z.email("une adresse électronique").optional(),
  dpoContact: words,
}, { error: (issue) => (issue.code === "invalid_type" ? "un objet entre accolades" : undefined) });

/** Keeps the profiles that a JSON file gives: all of them, or none when one is wrong. */
export async function setCaisses(file: string, store: Pick<LoadStore, "upsertCaisses">): Promise<readonly string[]> {
  const text = await readText(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Trouble(`${file} n’est pas du JSON.`, 2);
  }
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (given.length === 0) throw new Trouble(`${file} ne contient aucun profil.`, 2);
  const parsed = z.array(profile).safeParse(given);
  if (!parsed.success) throw new Trouble(`${file} : rien n’est enregistré.\n${firstOfEach(parsed.error.issues).map((issue) => `  ${faultOf(issue, given)}`).join("\n")}`, 2);
  await store.upsertCaisses(parsed.data);
  return parsed.data.map(({ code }) => code);
}

/** One sentence a field: what is of the wrong kind has the wrong length too. */
const firstOfEach = (issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] => issues.filter((issue, i) => issues.findIndex((other) => other.path.join() === issue.path.join() && other.code !== "unrecognized_keys") === i || issue.code === "unrecognized_keys");

/** "profil 2, telephone : manque ; attendu : un texte". */
function faultOf(issue: z.core.$ZodIssue, given: readonly unknown[]): string {
  const [index, ...field] = issue.path;
  const profileNumber = given.length === 1 ? "" : `profil ${Number(index) + 1}, `;
  if (issue.code === "unrecognized_keys") return `${profileNumber}${issue.keys.map((key) => `« ${key} »`).join(", ")} : ce n’est pas un champ d’un profil`;
  if (field.length === 0) return `${profileNumber}attendu : ${issue.message}`;
  const missing = field.length === 1 && !Object.hasOwn(Object(given[Number(index)]) as object, field[0] ?? "");
  return `${profileNumber}« ${field.join(".")} » ${missing ? "manque" : "ne convient pas"} ; attendu : ${issue.message}`;
}
