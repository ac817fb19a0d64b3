import type { InterpretedLine } from "../decision.ts";
import type { ReviewReason } from "./reasons.ts";
import type { Note, Said, Statement } from "./statement.ts";
import type { Target } from "./target.ts";

/** Decisions laid on lines, with why a person must look. */
export interface Resolved {
  readonly lines: readonly InterpretedLine[];
  readonly review: readonly ReviewReason[];
}

type Means = "accept" | "refuse";

/** One line while statements are laid on it. */
interface Cell {
  /** Said of this line by number or name, or as one of "the others". */
  own: Set<Means>;
  /** Said of the whole list. */
  whole: Set<Means>;
  doubts: Set<ReviewReason>;
  words: string[];
}

/**
 * Lays all that was said on the lines of the list.
 *
 * A line is decided only if everything that touches it agrees; a doubt about whom is meant is a doubt about every line.
 */
export function resolve(said: Said, listed: readonly number[]): Resolved {
  const cells = new Map<number, Cell>(listed.map((line) => [line, { own: new Set(), whole: new Set(), doubts: new Set(), words: [] }]));
  const every = [...cells.keys()];
  const named = linesNamed(said);
  const review = new Set<ReviewReason>();
  const touch = (lines: readonly number[], change: (cell: Cell) => void, words: string): void => {
    for (const line of lines) {
      const cell = cells.get(line);
      if (cell === undefined) continue;
      change(cell);
      if (!cell.words.includes(words)) cell.words.push(words);
    }
  };
  const doubt = (lines: readonly number[], reason: ReviewReason, words: string): void => touch(lines, (cell) => cell.doubts.add(reason), words);
  const statements = withoutEmphasis(said.statements);
  const context: Context = { named, several: statements.length > 1, talkative: said.talkative, alone: every.length === 1, othersMeant: said.notes.some((note) => note.mayNameOthers === true) || statements.some(({ said: form, doubt: unclear }) => form === "letter" && unclear !== undefined), agreed: agreeOnAll(statements, every), assented: said.statements.some(({ target, means, doubt }) => target === undefined && means === "accept" && doubt === undefined) };

  for (const statement of statements) {
    const { words, means } = statement;
    const target = aimed(statement);
    if (target.of === "unknown") {
      doubt(every, statement.doubt ?? target.problem, words);
      continue;
    }
    const excepted = statement.exceptions.flatMap((exception) => (exception.target.of === "lines" ? exception.target.lines : []));
    const lines = linesOf(target, named, every).filter((line) => !excepted.includes(line));
    const reason = statement.doubt ?? (crosses(statement, statements) ? "contradiction" : doubtOf(statement, target, lines, context));
    if (reason !== undefined) doubt(target.of === "lines" ? target.lines : target.of === "rest" && reason !== "whom" ? restOf(named, every) : every, reason, words);
    else touch(lines, (cell) => (target.of === "all" ? cell.whole : cell.own).add(means), words);
    if (target.of === "lines" && target.unsure.length > 0) doubt(target.unsure, target.problem ?? "whom", words);
    if (target.of !== "lines") doubt(said.cut.filter((line) => lines.includes(line)), "whom", words);
    for (const exception of statement.exceptions) except(statement, exception);
  }
  for (const { only, words } of statements) {
    const open = every.filter((line) => !named.has(line) && cells.get(line)?.own.size === 0);
    if (only) doubt(open, "rest-not-stated", words);
  }

  function except(statement: Statement, exception: Statement["exceptions"][number]): void {
    const { target, means } = exception;
    if (target.of !== "lines") return doubt(every, target.of === "unknown" ? target.problem : "whom", statement.words);
    if (target.unsure.length > 0) doubt(target.unsure, target.problem ?? "whom", statement.words);
    const sure = target.lines.filter((line) => !target.unsure.includes(line));
    // "1 à 3 sauf le 4": the 4 was never among them.
    const among = statement.target?.of === "lines" ? statement.target.lines : every;
    if (sure.some((line) => !among.includes(line))) return doubt(sure, "contradiction", statement.words);
    if (means !== undefined && means === statement.means) return doubt(sure, "contradiction", statement.words);
    // "Tous sauf 2" refuses 2; "aucun sauf 2" has not yet accepted 2.
    if (means === undefined && statement.means === "refuse") return doubt(sure, "rest-not-stated", statement.words);
    touch(sure, (cell) => cell.own.add(means ?? "refuse"), statement.words);
  }

  const plain = statements.every((statement) => saysWhom(statement) || saysItAlone(statement, every.length, statements.length));
  for (const note of said.notes) applyNote(note.lines === "rest" ? { ...note, lines: restOf(named, every) } : plain && note.leadsUp !== undefined ? leading(note) : note, cells, every, doubt, review);
  return settle(cells, review);
}

/** "J'accepte 1 à 4, je refuse de 4 à 8", "les sept premiers oui, les six derniers non" of twelve: a figure is wrong, and nobody knows which. */
const crosses = (statement: Statement, statements: readonly Statement[]): boolean =>
  statements.some((other) => other.means !== statement.means && overlap(numbered(statement), numbered(other)));

const numbered = ({ target }: Statement): readonly number[] => (target?.of === "lines" && !target.named && target.lines.length > 1 ? target.lines : []);
const overlap = (some: readonly number[], others: readonly number[]): boolean => some.some((line) => others.includes(line));

/** A decision with its patients: "je l'accepte", behind words that we do not know, may be about what they speak of. */
const saysWhom = ({ target, doubt, said }: Statement): boolean => doubt === undefined && (target?.of === "lines" || target?.of === "all" || target?.of === "rest") && said !== "unsaid" && said !== "letter" && (said !== "wish" || target.of === "lines") && said !== "able";

/** "J'accepte.", "Je refuse d'être leur médecin traitant.": the only decision of a letter is on its list; on a list of one, "je l'accepte" is too. */
const saysItAlone = ({ target, doubt, said, pronoun, exceptions, only }: Statement, size: number, all: number): boolean =>
  doubt === undefined && exceptions.length === 0 && !only && ["full", "negated", "none"].includes(said) && ((all === 1 && target === undefined && pronoun !== "one") || (size === 1 && (target === undefined || target.of === "it")));

/** "Je viens de finir ma journée. J'accepte tous les patients.": what leads up to a decision leaves it standing; a complaint, refusals alone. */
const leading = (note: Note): Note => (note.lines === undefined ? { ...note, suits: note.leadsUp === "complains" ? "refuse" : "both" } : note);

/** "J'accepte" is about the whole list; "ce patient" of a list of one is its patient. */
function aimed(statement: Statement): Target {
  return statement.target ?? { of: "all", how: "these" };
}

interface Context {
  readonly named: ReadonlySet<number>;
  readonly several: boolean;
  readonly talkative: boolean;
  /** Words that we did not understand decide or name somebody. */
  readonly othersMeant: boolean;
  /** The list has one line: whoever is decided is on it. */
  readonly alone: boolean;
  /** All that is decided is decided alike, and each line by itself: "Je n'ai plus de place. Merci de noter mon refus pour Mme Roux et M. Haddad." */
  readonly agreed: boolean;
  /** "Oui", "j'accepte", without saying whom. */
  readonly assented: boolean;
}

function doubtOf(statement: Statement, target: Target, lines: readonly number[], context: Context): ReviewReason | undefined {
  const { said: form, target: explicit, exceptions } = statement;
  const implied = explicit === undefined;
  if (target.of === "it" || (implied && statement.pronoun === "one")) return lines.length === 1 && exceptions.length === 0 ? undefined : "whom";
  if (form === "echo") return "double-negation";
  if (form === "nobody" && ((!implied && target.of !== "all") || context.several || context.talkative)) return "whom";
  if (implied && (form === "passive" || statement.only)) return "whom";
  // "Je peux les prendre" answers; "je peux accepter", alone, says only that one could. "Je garde mes patients" says nothing of the list.
  if (form === "able" && (implied ? statement.pronoun === undefined : target.of === "all" && target.how === "these")) return "intention";
  if (form === "unsaid") return context.several || context.othersMeant || !context.assented ? "unexplained" : undefined;
  if (form === "wish" && implied && statement.pronoun === undefined) return "intention";
  // "J'accepte." and, elsewhere, a decision on some lines: was the first about all of them?
  if (implied && context.agreed) return undefined;
  if (implied && context.several && !context.alone && exceptions.length === 0) return "whom";
  // A bare "oui" among other words may be a mere receipt.
  if (implied && form === "short" && context.talkative && !exceptions.some(({ means }) => means === "refuse")) return "short-assent"; // "sauf le 3, que je refuse" is none
  if (context.othersMeant && target.of !== "lines") return "whom";
  if (form === "only" && target.of !== "lines") return "whom";
  if (target.of === "rest" && context.named.size === 0) return "whom";
  if (target.of === "rest" && target.count !== undefined && target.count !== lines.length) return "count-mismatch";
  // "Je n'accepte pas tous ces patients": some, but which?
  if (target.of === "all" && target.how !== "these" && form === "negated") return "not-all-or-none";
  // "Je n'accepte pas seulement Mme Caron" accepts her; "… Mme Caron seulement" may not.
  if (form === "negated" && statement.only) return "not-all-or-none";
  return undefined;
}

function agreeOnAll(statements: readonly Statement[], every: readonly number[]): boolean {
  const [first] = statements;
  const decided = new Set(statements.flatMap(({ target }) => (target?.of === "lines" && target.unsure.length === 0 ? target.lines : [])));
  return first !== undefined && every.every((line) => decided.has(line)) && statements.every(({ means, doubt, exceptions, only }) => means === first.means && doubt === undefined && exceptions.length === 0 && !only);
}

/** "Oui, j'accepte le 3", "J'accepte. D'accord pour tous.": a verdict without patients beside the same one with patients only stresses it. */
function withoutEmphasis(statements: readonly Statement[]): readonly Statement[] {
  const same = (a: Statement, b: Statement): boolean => a !== b && a.means === b.means && a.doubt === undefined && b.doubt === undefined;
  const bare = (statement: Statement): boolean => statement.target === undefined && statement.exceptions.length === 0 && !statement.only && statement.pronoun === undefined && statement.said !== "nobody";
  // "Non, je n'accepte que le 2": what "non" says of the others is said by "que".
  const limited = ({ said, means, target, doubt }: Statement, no: Statement): boolean => said === "only" && means === "accept" && target?.of === "lines" && doubt === undefined && no.means === "refuse" && no.doubt === undefined && statements.length === 2;
  // "Aucun. Je refuse.", "Je n'en refuse aucun, je les accepte tous": said twice.
  const whole = ({ target, exceptions, only, pronoun }: Statement): boolean => (target === undefined || target.of === "all") && exceptions.length === 0 && !only && pronoun !== "one";
  const twice = (statement: Statement): boolean => (statement.said === "nobody" || statement.said === "echo" || (statement.said === "passive" && statement.means === "refuse")) && whole(statement) && statements.some((other, i) => same(statement, other) && whole(other) && ["full", "none", "negated"].includes(other.said) && (statement.said !== "nobody" || i > statements.indexOf(statement) || other.said !== "full")); // not "Refusés :", "aucun"
  // "Vous pouvez les rattacher à mon nom. J'accepte donc la liste complète."
  const before = ({ said: form, target, pronoun, exceptions, only }: Statement): boolean => (form === "wish" || form === "negated") && target === undefined && pronoun === "many" && exceptions.length === 0 && !only;
  const repeated = (statement: Statement): boolean => before(statement) && statements.some((other) => same(statement, other) && other.target?.of === "all" && other.exceptions.length === 0);
  const kept = statements.filter((statement) => !twice(statement) && !repeated(statement)).filter((statement) => !(bare(statement) && statement.said === "short" && statements.some((other) => limited(other, statement)))).filter((statement) => !(bare(statement) && statement.said === "short" && statements.some((other) => same(statement, other) && !(bare(other) && other.said === "short"))));
  // Several bare verdicts that agree are one; "être leur médecin traitant" means the list as they do.
  const theirs = ({ target, pronoun, exceptions, only }: Statement): boolean => target === undefined && pronoun === "many" && exceptions.length === 0 && !only;
  // "Pas de souci pour cette liste, j'accepte tout le monde sauf Mme Roux": the second says it better.
  const better = (statement: Statement, i: number): boolean => whole(statement) && statement.said !== "negated" && kept.slice(i + 1).some((later) => same(statement, later) && later.words === statement.words && later.target?.of === "all" && later.exceptions.length > 0);
  return kept.filter((statement, i) => !better(statement, i) && !(bare(statement) && kept.slice(0, i).some((earlier) => same(statement, earlier) && (bare(earlier) || theirs(earlier) || earlier.target?.of === "all"))) && !(bare(statement) && kept.slice(i + 1).some((later) => same(statement, later) && later.target?.of === "all")));
}

/** Lines that nothing else names; every line where nothing is named. */
const restOf = (named: ReadonlySet<number>, every: readonly number[]): readonly number[] => {
  const rest = every.filter((line) => !named.has(line));
  return named.size === 0 || rest.length === 0 ? every : rest;
};

function linesOf(target: Target, named: ReadonlySet<number>, every: readonly number[]): readonly number[] {
  switch (target.of) {
    case "lines":
      return target.lines.filter((line) => !target.unsure.includes(line));
    case "all":
    case "it":
      return every;
    case "rest":
      return every.filter((line) => !named.has(line));
    case "unknown":
      return [];
  }
}

/** Lines that the answer speaks of by number or name: what "les autres" leaves out. */
function linesNamed(said: Said): ReadonlySet<number> {
  const targets = said.statements.flatMap((statement) => [statement.target, ...statement.exceptions.map((exception) => exception.target)]);
  const fromNotes = said.notes.flatMap((note) => (note.lines === "rest" ? [] : (note.lines ?? [])));
  return new Set([...targets.flatMap((target) => (target?.of === "lines" ? target.lines : [])), ...fromNotes]);
}

/** "Ce sont mes patients. J'accepte le 1, je refuse le 2": who tells them apart knows what is asked. */
function applyOwnership(note: Note, cells: ReadonlyMap<number, Cell>, every: readonly number[], doubt: (lines: readonly number[], reason: ReviewReason, words: string) => void): void {
  const decided = (line: number): ReadonlySet<Means> => new Set([...(cells.get(line)?.own ?? []), ...(cells.get(line)?.whole ?? [])]);
  if (note.lines === undefined && every.some((line) => decided(line).has("accept"))) return;
  for (const line of note.lines === "rest" ? every : (note.lines ?? every)) {
    if (decided(line).has("refuse")) doubt([line], "already-attending", note.words);
    else if (note.lines !== undefined && decided(line).size === 0) doubt([line], note.reason, note.words);
  }
}

const burdens: ReadonlySet<ReviewReason> = new Set(["doctor-full", "not-all-or-none", "unexplained"]);
const ofBurden = ({ suits, reason, understood, leadsUp, ofThem }: Note): boolean => suits === "refuse" && ofThem !== true && (understood ? burdens.has(reason) : leadsUp === "complains");

function applyNote(note: Note, cells: ReadonlyMap<number, Cell>, every: readonly number[], doubt: (lines: readonly number[], reason: ReviewReason, words: string) => void, review: Set<ReviewReason>): void {
  if (note.suits === "accept") return applyOwnership(note, cells, every, doubt);
  const decidedAtAll = [...cells.values()].some((cell) => cell.own.size + cell.whole.size > 0);
  for (const line of note.lines === "rest" ? every : (note.lines ?? every)) {
    const cell = cells.get(line);
    if (cell === undefined) continue;
    const decisions = new Set([...cell.own, ...cell.whole]);
    // "Refus pour tous, Mme Roux je la vois": she is refused with the others, and spoken of apart.
    const apart = note.reason === "mentioned" && note.lines !== undefined && note.lines !== "rest" && note.lines.length < every.length && cell.own.size === 0 && cell.whole.has("refuse");
    const suited = note.suits === "both" ? decisions.size > 0 && !apart : note.suits === "refuse" && decisions.size === 1 && decisions.has("refuse");
    // A remark on the doctor ("je suis complet") beside refusals of some lines says nothing of the lines left out.
    // Nor does what only leads up to the decisions.
    const ofTheDoctor = note.understood ? note.suits === "refuse" : note.leadsUp === "tells" && note.suits === "both";
    // "Je suis débordé. J'accepte le 1, je refuse les autres.": the reason is for those who are refused.
    if (note.lines === undefined && ofBurden(note) && cell.own.size === 1 && cell.own.has("accept") && cell.whole.size === 0 && [...cells.values()].some(({ own }) => own.has("refuse"))) continue;
    const silent = ofTheDoctor && note.lines === undefined && decisions.size === 0 && decidedAtAll;
    if (!suited && !silent) doubt([line], note.reason, note.words);
  }
  if (note.reason === "doctor-leaving") review.add("doctor-leaving");
}

function settle(cells: ReadonlyMap<number, Cell>, review: Set<ReviewReason>): Resolved {
  const lines = [...cells].map(([line, cell]): InterpretedLine => {
    const decisions = new Set([...cell.own, ...cell.whole]);
    if (decisions.size > 1) cell.doubts.add("contradiction");
    const words = cell.words.join(" / ");
    for (const reason of cell.doubts) review.add(reason);
    const [decision] = decisions;
    if (cell.doubts.size > 0) return { line, decision: "review", words };
    return decision === undefined ? { line, decision: "pending", words: "" } : { line, decision, words };
  });
  return { lines, review: [...review] };
}
