import type { Statement } from "./statement.ts";
import type { Target } from "./target.ts";

const explicit = ({ target, doubt, exceptions }: Statement): boolean => doubt === undefined && exceptions.length === 0 && ((target?.of === "lines" && target.unsure.length === 0) || target?.of === "rest");
const linesOf = (statement: Statement): readonly number[] => (statement.target?.of === "lines" ? statement.target.lines : []);

/**
 * "Je ne peux en retenir que deux : j'accepte Mme Caron et M. Haddad", "Je ne peux pas prendre tout le monde. J'accepte le 1, je refuse le 2.":
 * a first sentence says how many, the others whom.
 *
 * It says nothing more where the others are decided as it announces; else it stands, and a person reads what it concerns.
 */
export function withoutAnnouncements(statements: readonly Statement[]): readonly Statement[] {
  const [first, ...more] = statements;
  if (first === undefined || more.length === 0 || first.doubt !== undefined || !more.every(explicit)) return statements;
  const accepted = new Set(more.flatMap((statement) => (statement.means === "accept" ? linesOf(statement) : [])));
  const refuses = more.some(({ means }) => means === "refuse");
  const { target, said, means, exceptions, only } = first;
  const counted = said === "only" && means === "accept" && target?.of === "unknown" && target.announces === accepted.size && accepted.size > 0;
  if (counted) return more.map((statement, i) => (i === 0 && statement.means === "accept" ? { ...statement, only: true } : statement));
  const some = said === "negated" && target?.of === "all" && target.how !== "these" && exceptions.length === 0 && !only && accepted.size > 0 && refuses;
  return some ? more : statements;
}

/** "Je suis M. et Mme Moreau depuis vingt ans, je les accepte. Je refuse les autres.": whoever is left for "les", once all others are decided. */
export function boundByTheOthers(statements: readonly Statement[], listed: readonly number[]): readonly Statement[] {
  const open = statements.filter(({ perhaps, doubt, target }) => perhaps !== undefined && doubt === "whom" && target === undefined);
  const [statement, ...rest] = open;
  const meant = statement?.perhaps;
  if (statement === undefined || meant === undefined || rest.length > 0) return statements;
  if (meant.of === "rest") {
    // "Les cinq autres, je ne les trouve pas, je les refuse."
    const named = statements.filter((other) => other !== statement);
    return statement.pronoun !== "one" && !statement.only && statement.exceptions.length === 0 && named.length > 0 && named.every((other) => explicit(other) && other.target?.of === "lines") ? boundTo(statements, statement, meant) : statements;
  }
  if (!fits(statement, meant)) return statements;
  const others = statements.filter((other) => other !== statement);
  if (others.length === 0 || !others.every(explicit) || others.some((other) => linesOf(other).some((line) => meant.lines.includes(line)))) return statements;
  const decided = new Set([...meant.lines, ...others.flatMap(linesOf)]);
  const remainder = others.find(({ target }) => target?.of === "rest");
  // "J'accepte 1, 2 et 4. Les 6 et 7 ont trouvé un autre médecin, je les refuse.": "les" are not the list, of which some are decided otherwise.
  if (statement.pronoun === "many" && others.some((other) => other.means !== statement.means && linesOf(other).length > 0)) return boundTo(statements, statement, meant);
  const covered = remainder === undefined ? listed.every((line) => decided.has(line)) : remainder.means !== statement.means;
  if (!covered) return statements;
  return boundTo(statements, statement, meant);
}

function boundTo(statements: readonly Statement[], statement: Statement, meant: Target): readonly Statement[] {
  const { doubt: _, ...sure } = statement;
  return statements.map((other) => (other === statement ? { ...sure, target: meant } : other));
}

const fits = ({ pronoun, exceptions, only }: Statement, meant: Extract<Target, { of: "lines" }>): boolean => exceptions.length === 0 && !only && (pronoun === undefined || (pronoun === "many") === meant.lines.length > 1);
