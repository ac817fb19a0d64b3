import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const clone = fileURLToPath(new URL("../../", import.meta.url));

/** What must be found nowhere outside the tables that are made for it. */
export interface PrivateWords {
  /** NIRs, e-mail and MSSanté addresses, streets with their number: searched as they are, in any case. */
  readonly whole: ReadonlySet<string>;
  /** Names that are no word of the program: searched as words of their own. */
  readonly names: ReadonlySet<string>;
  /** Names that the program or a hexadecimal id could hold by chance ("Petit", "Ada"): searched beside the other name of the same person only. */
  readonly pairs: ReadonlySet<string>;
  readonly ambiguous: readonly string[];
}

/** Without accents, in small letters: "Prévost" and "PREVOST" are one name. */
const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Every word that the program writes of itself: a log may hold it without naming anybody. Comments are not written, nor is what people and doctors say. */
function ownWords(): ReadonlySet<string> {
  const words = new Set<string>();
  for (const folder of ["src/pipeline", "src/adapters", "src/wiring", "src/cli", "queues"]) {
    for (const file of readdirSync(join(clone, folder), { recursive: true, encoding: "utf8" }).filter((name) => /\.(ts|sql)$/.test(name) && !/invented|sandbox/.test(name))) {
      const code = readFileSync(join(clone, folder, file), "utf8").replace(/\/\*[\s\S]*?\*\//g, " ").replace(/(\/\/|--) .*$/gm, " ");
      for (const word of wordsOf(code)) words.add(word);
    }
  }
  return words;
}

function rowsOf(folder: string, file: string): Record<string, string>[] {
  const [head = "", ...lines] = readFileSync(join(folder, file), "utf8").trim().split("\n");
  const columns = head.split(";");
  return lines.map((line) => Object.fromEntries(line.split(";").map((cell, i) => [columns[i] ?? "", cell])));
}

/** The people of generated extracts: patients and doctors. */
export function privateWords(extracts: string): PrivateWords {
  const own = ownWords();
  const [whole, names, pairs, ambiguous] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()];
  const addName = (family: string, given: string): void => {
    for (const name of [family, given].filter((text) => text !== "")) {
      const words = wordsOf(name);
      const byChance = words.length === 1 && (own.has(words[0] ?? "") || (words[0] ?? "").length < 3 || /^[0-9a-f]+$/.test(words[0] ?? ""));
      if (byChance) ambiguous.add(name);
      else names.add(words.join(" "));
    }
    if (family !== "" && given !== "") for (const both of [`${family} ${given}`, `${given} ${family}`]) pairs.add(wordsOf(both).join(" "));
  };
  for (const row of rowsOf(extracts, "identities.csv")) {
    for (const text of [row["nir"], row["nir"]?.slice(0, 13), row["email"], row["address_line4"]?.match(/^\d+ .{6,}/)?.[0]]) if (text !== undefined && text !== "") whole.add(fold(text));
    for (const family of [row["family_name"] ?? "", row["usage_name"] ?? ""]) addName(family, row["given_name"] ?? "");
  }
  for (const row of rowsOf(extracts, "doctors.csv")) addName(row["family_name"] ?? "", row["given_name"] ?? "");
  for (const row of rowsOf(extracts, "mailboxes.csv")) whole.add(fold(row["address"] ?? ""));
  return { whole, names, pairs, ambiguous: [...ambiguous] };
}

/** @returns each finding with the words around it, for whoever mends it */
export function findPrivateWords(text: string, { whole, names, pairs }: PrivateWords): string[] {
  const folded = fold(text);
  const found: string[] = [];
  const around = (what: string, at: number): string => `${what}: …${folded.slice(Math.max(0, at - 60), at + 80).replace(/\s+/g, " ")}…`;
  for (const what of whole) {
    const at = folded.indexOf(what);
    if (at >= 0) found.push(around(what, at));
  }
  // One pass over the words: a name is one to three of them in a row.
  const words = [...folded.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({ word: match[0], at: match.index }));
  for (let i = 0; i < words.length; i += 1) {
    for (let length = 1; length <= 6; length += 1) {
      const phrase = words.slice(i, i + length).map(({ word }) => word).join(" ");
      if (names.has(phrase) || pairs.has(phrase)) found.push(around(phrase, words[i]?.at ?? 0));
    }
  }
  return [...new Set(found)];
}
