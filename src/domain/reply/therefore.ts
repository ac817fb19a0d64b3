import type { Statement } from "./statement.ts";
import type { Reading } from "./reading.ts";

const conclusive: ReadonlySet<string> = new Set(["donc", "alors", "du coup", "en consequence", "par consequent"]);
const ofOne: ReadonlySet<string> = new Set(["le", "la", "l", "lui", "il", "elle", "mon", "ma", "son", "sa"]);

/** "J'accepte 1 et 3. M. Haddad a déménagé, je refuse": where others are decided by name or number, the refusal is his; alone, it may mean the list. */
export function topicsRefused(statements: readonly Statement[]): readonly Statement[] {
  const others = (statement: Statement): boolean => statements.some((other) => other !== statement && (other.target ?? other.topic)?.of === "lines" && (other.doubt === undefined || other.doubt === "whom") && (other.topic === undefined ? other.doubt === undefined : other.means !== statement.means));
  return statements.map((statement) => (statement.topic !== undefined && statement.target === undefined && others(statement) ? { ...withoutWhom(statement), target: statement.topic } : statement));
}

function withoutWhom({ doubt, ...statement }: Statement): Statement {
  return doubt === undefined || doubt === "whom" ? statement : { ...statement, doubt };
}

/**
 * What "donc" adds to a decision that names nobody: it concludes from the remark just before it, in the same sentence.
 *
 * "Mme Caron a déménagé, donc non": the refusal is hers. "Je les suis déjà, donc ok": the short word is an answer, no receipt;
 * an acceptance is never bound to patients in this way, for "Je connais Mme Caron, donc j'accepte" may mean the list.
 */
export function concluded(statement: Statement, reading: Reading, before: Reading | undefined, text: string): Statement {
  const [first] = reading.symbols;
  const therefore = conclusive.has(first?.fold ?? "") || conclusive.has(before?.symbols.at(-1)?.fold ?? ""); // "… donc je refuse" is cut before "je"
  const refused = statement.means === "refuse" && before?.is === "remark" && before.remark.suits === "refuse";
  const colon = before?.is === "remark" && before.symbols.at(-1)?.fold === ":";
  if (first === undefined || !(therefore || refused || colon) || statement.target !== undefined || statement.pronoun === "many" || statement.exceptions.length > 0 || statement.only || before?.is !== "remark") return statement;
  if (/[.!?\n]/.test(text.slice(before.symbols.at(-1)?.end ?? 0, first.start))) return statement;
  const targets = before.symbols.flatMap(({ target }) => (target === undefined ? [] : [target]));
  const [sole] = targets;
  if (statement.means === "refuse" && before.remark.suits === "refuse" && before.remark.about === "patients" && targets.length === 1 && sole?.of === "lines") return therefore ? { ...statement, target: sole } : { ...statement, topic: sole };
  // "Mme Caron est ma patiente : j'accepte. M. Haddad va ailleurs : je refuse."
  const behindColon = before.symbols.at(-1)?.fold === ":" && statement.said === "full" && statement.pronoun === undefined && (before.remark.suits === "both" || before.remark.suits === "accept");
  const [named, ...more] = targets.filter(({ of }) => of === "lines");
  if (statement.means === "accept" && behindColon && more.length === 0 && named?.of === "lines" && named.named && named.unsure.length === 0 && before.symbols.find(({ kind }) => kind !== "FILL" && kind !== "ALSO")?.target === named && targets.every(({ of }) => of === "lines" || of === "all")) return { ...statement, topic: named };
  const known = statement.means === "accept" && statement.said === "short" && before.remark.reason === "mentioned" && targets.every(({ of }) => of === "all");
  if (!known) return statement;
  return { ...statement, said: "full", pronoun: before.symbols.some(({ fold }) => ofOne.has(fold)) ? "one" : statement.pronoun };
}
