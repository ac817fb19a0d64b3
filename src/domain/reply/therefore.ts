import type { Statement } from "./statement.ts";
import type { Reading } from "./unit-reading.ts";

const conclusive: ReadonlySet<string> = new Set(["donc", "alors", "du coup", "en consequence", "par consequent"]);
const ofOne: ReadonlySet<string> = new Set(["le", "la", "l", "lui", "il", "elle", "mon", "ma", "son", "sa"]);

/**
 * What "donc" adds to a decision that names nobody: it concludes from the remark just before it, in the same sentence.
 *
 * "Mme Caron a déménagé, donc non": the refusal is hers. "Je les suis déjà, donc ok": the short word is an answer, no receipt;
 * an acceptance is never bound to patients in this way, for "Je connais Mme Caron, donc j'accepte" may mean the list.
 */
export function concluded(statement: Statement, reading: Reading, before: Reading | undefined, text: string): Statement {
  const [first] = reading.symbols;
  const therefore = conclusive.has(first?.fold ?? "") || conclusive.has(before?.symbols.at(-1)?.fold ?? ""); // "… donc je refuse" is cut before "je"
  if (first === undefined || !therefore || statement.target !== undefined || statement.pronoun === "many" || statement.exceptions.length > 0 || statement.only || before?.is !== "remark") return statement;
  if (/[.!?\n]/.test(text.slice(before.symbols.at(-1)?.end ?? 0, first.start))) return statement;
  const targets = before.symbols.flatMap(({ target }) => (target === undefined ? [] : [target]));
  const [sole] = targets;
  if (statement.means === "refuse" && before.remark.suits === "refuse" && before.remark.about === "patients" && targets.length === 1 && sole?.of === "lines") return { ...statement, target: sole };
  const known = statement.means === "accept" && statement.said === "short" && before.remark.reason === "mentioned" && targets.every(({ of }) => of === "all");
  if (!known) return statement;
  return { ...statement, said: "full", pronoun: before.symbols.some(({ fold }) => ofOne.has(fold)) ? "one" : statement.pronoun };
}
