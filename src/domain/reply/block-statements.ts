import type { Block } from "./blocks.ts";
import { claimsCare } from "./claims.ts";
import { targetsOf } from "./decisions.ts";
import { leadsUp } from "./leading-up.ts";
import { noteOfRemark, noteOfUnexplained } from "./notes.ts";
import type { Note, Statement } from "./statement.ts";
import { StatementBuilder } from "./statement-builder.ts";
import type { Target } from "./target.ts";
import { concluded } from "./therefore.ts";
import type { Reading } from "./reading.ts";

/** What one block says, and whom it spoke of last. */
export interface BlockSaid {
  readonly statements: readonly Statement[];
  readonly notes: readonly Note[];
  readonly lastNamed: Target | undefined;
  /** Some patients, not all, were spoken of without being decided, here or before. */
  readonly singledOut: boolean;
}

/** Whom the text before spoke of: last, for "il est décédé"; and alone, for "je l'accepte". */
export interface NamedBefore {
  readonly last: Target | undefined;
  readonly sole: Target | undefined;
  readonly singledOut: boolean;
  /** Nothing is decided yet: what is told may lead up to it. */
  readonly opens: boolean;
}

/** Lays the pieces of one block together. */
export function sayBlock(block: Block, text: string, listed: readonly number[], before: NamedBefore): BlockSaid {
  const builder = new StatementBuilder(wordsOf(block, text), block.units.length === 1);
  const notes: Note[] = [];
  let named = before.last;
  let here: Target | undefined;
  let behind: Target | undefined;
  const meant: (Target | undefined)[] = []; // by statement: whom the text had named by then
  let singledOut = before.singledOut;
  const afterSome: boolean[] = []; // by statement: whether some patients had been singled out by then
  const asides: { readonly reading: Extract<Reading, { is: "remark" }>; readonly target: Target | undefined; readonly after: number; readonly leftOut: Target | undefined }[] = [];
  for (const [i, reading] of block.readings.entries()) {
    if (reading.is === "decision") {
      const before = block.readings[i - 1];
      const between = text.slice(before?.symbols.at(-1)?.end ?? 0, reading.symbols[0]?.start ?? 0);
      const aside = before?.is === "remark" && block.readings[i + 1]?.is !== "decision" && reading.symbols[0]?.fold === "et" && between.trim() === ")";
      if (!aside || !builder.excludeMore(reading.items)) builder.add(saysOfLeftOut(reading, before, between) ? reading.items.map((item) => (item.is === "verdict" ? { ...item, relative: true } : item)) : reading.items, (decided) => leavesOpen(block.readings.slice(0, i), decided), before?.is === "decision" && !/[.!?;\n]/.test(between));
      const [verdict] = reading.items;
      const told = between.trim() === "," ? endsWith(before) : undefined;
      if (told !== undefined && verdict?.is === "verdict" && isRelativeVerdict(reading) && builder.statements.length === meant.length + 1) builder.change(({ doubt: _, ...statement }) => ({ ...statement, means: verdict.means, said: verdict.said, target: told }));
      if (builder.statements.length === meant.length + 1) builder.change((statement) => concluded(statement, reading, block.readings[i - 1], text));
    }
    const target = reading.symbols.find((symbol) => symbol.target !== undefined && symbol.target.of !== "it")?.target; // "pour elle" names nobody anew
    if (reading.is === "remark") asides.push({ reading: opposed(reading, block.readings.slice(i + 1)), target: allNamedIn(reading) ?? twoOf(target, reading, block.readings[i - 1]) ?? target ?? lastDecidedIn(block.readings[i - 1]) ?? named, after: builder.statements.length, leftOut: leftOutBy(block.readings[isSaidOfLeftOut(block.readings, i - 1, text) ? i - 2 : i - 1]) });
    const spoken = reading.is === "decision" ? target : (severalIn(reading) ?? target);
    named = target?.of === "unknown" && target.back !== undefined ? named : (spoken ?? named); // "je refuse ces deux-là, ils ont un médecin"
    here = spoken ?? here;
    // "… je les accepte tous les deux": who was named before, if they are two.
    while (meant.length < builder.statements.length) meant.push(isCountOf(target, behind) ? behind : here);
    behind = target?.of === "lines" ? target : behind;
    while (afterSome.length < builder.statements.length) afterSome.push(singledOut);
    singledOut ||= singlesOut(reading, listed);
  }
  const ofSome = block.readings.some((reading) => tellsOfSome(reading, listed));
  builder.finish();
  for (const { reading, target, after, leftOut } of asides) {
    // "Je refuse le 4, trop loin": the reason is for the decision before it, or for the one that it opens.
    const reasonFor = builder.statements[after - 1] ?? builder.statements[after];
    notes.push(...noteOfRemark(reading, target, leftOut ?? reasonFor?.target, builder.words, listed));
  }
  for (const [i, reading] of block.readings.entries()) {
    const leftOut = reading.is === "unexplained" && (relative.has(reading.symbols[0]?.kind ?? "") || isAsideOn(reading, block.readings[i - 1], text)) ? leftOutBy(block.readings[i - 1]) : undefined;
    if (reading.is === "unexplained" && leftOut?.of === "lines") notes.push({ lines: leftOut.lines, reason: reading.reason, suits: "none", understood: false, words: builder.words });
    else if (reading.is === "unexplained") notes.push({ ...ofRefused(noteOfUnexplained(withSubject(reading, block.readings[i - 1]), builder.statements, builder.words, isInSentenceOfDecision(block.readings, i, text)), block.readings[i - 1], reading, text), ...leading(block, i, before.opens) }, ...noteOfFollowing(block.readings[i + 1], reading, builder.words));
    if (isRestriction(reading, block.readings[i - 1], text)) notes.push({ lines: undefined, reason: "lines-not-named", suits: "none", understood: false, words: builder.words });
  }
  const statements = builder.statements.map((statement) => (ofSome && isImplied(statement) ? ofThem(statement) : statement)).map((statement, i) => bound(statement, (i < meant.length ? meant[i] : here) ?? before.sole)).map((statement, i) => ((afterSome[i] ?? singledOut) || (statement.means === "refuse" && someDied(block.readings, listed)) ? orThese(ofThem(statement), meant[i]) : ofTheRest(statement, meant[i])));
  return { statements, notes, lastNamed: named, singledOut };
}

const namedIn = (reading: Reading | undefined): readonly Target[] => (reading?.is === "decision" ? targetsOf(reading).map(({ target }) => target) : []);

const isCountOf = (count: Target | undefined, named: Target | undefined): boolean => count?.of === "unknown" && named?.of === "lines" && count.announces === named.lines.length;

/** "J'accepte M. Roux. Je refuse tous les autres, vus en garde": the reason is for the others. */
function ofRefused(note: Note, before: Reading | undefined, reading: Reading, text: string): Note {
  const refused = before?.is === "decision" && before.items.every((item) => item.is !== "verdict" || item.means === "refuse") ? namedIn(before) : [];
  const [sole, ...more] = refused;
  const beside = text.slice(before?.symbols.at(-1)?.end ?? 0, reading.symbols[0]?.start ?? 0).trim() === ",";
  return note.suits === "refuse" && note.lines === undefined && beside && sole?.of === "rest" && more.length === 0 ? { ...note, lines: "rest" } : note;
}

const mayLead: ReadonlySet<string> = new Set(["unexplained", "conditional", "limited", "intention", "third-person", "lines-not-named"]);

/** A sentence, or the first part of one, before anything is decided: nothing is decided in it, asked or announced. */
function leading(block: Block, at: number, opens: boolean): Pick<Note, "leadsUp"> {
  const reading = block.readings[at];
  if (!opens || reading?.is !== "unexplained" || !mayLead.has(reading.reason) || block.units.some(({ heading, question }) => heading || question) || claimsCare(reading.symbols)) return {};
  if (block.readings.slice(0, at).some((before) => before.is === "decision")) return {};
  const how = leadsUp(reading.symbols);
  return how === undefined ? {} : { leadsUp: how };
}

/** "Je les suis, mais je ne veux pas être leur médecin traitant": the doctor knows what is refused. */
function opposed(reading: Extract<Reading, { is: "remark" }>, behind: readonly Reading[]): Extract<Reading, { is: "remark" }> {
  const next = behind.find(({ is }) => is !== "remark");
  const refuses = reading.remark.suits === "refuse" && reading.remark.reason === "doctor-full"; // "je suis débordé, mais j'accepte"
  const against = next?.is === "decision" && next.symbols[0]?.kind === "MAIS" && (refuses || (reading.remark.suits === "accept" && behind[0] === next));
  return against ? { ...reading, remark: { ...reading.remark, suits: "both" } } : reading;
}

/** "M. Haddad accompagne Mme Roux": two of whom "je la refuse" may be said. */
function severalIn({ symbols }: Reading): Target | undefined {
  const lines = [...new Set(symbols.flatMap(({ target }) => (target?.of === "lines" ? target.lines : [])))];
  return lines.length > 1 ? { of: "lines", lines, unsure: [], article: false, named: true } : undefined;
}

/** "Mme Roux est décédée et M. Haddad est parti": a person must look at both, and neither is one of "les autres". */
function allNamedIn({ symbols }: Reading): Target | undefined {
  const named = symbols.flatMap(({ target }) => (target?.of === "lines" ? [target] : []));
  const [first] = named;
  return first === undefined || named.length < 2 ? undefined : { ...first, lines: [...new Set(named.flatMap(({ lines }) => lines))] };
}

/** "Je refuse M. Roux et Mme Caron, tous deux agressifs" */
function twoOf(target: Target | undefined, { symbols }: Reading, before: Reading | undefined): Target | undefined {
  const [named, ...more] = namedIn(before);
  return target?.of === "unknown" && /^tou(?:s|tes) (?:les )?deux$/.test(symbols[0]?.fold ?? "") && named?.of === "lines" && named.lines.length === 2 && more.length === 0 ? named : undefined;
}

/** "Mme Caron acceptée / M. Haddad refusé (trop loin)": of several who are decided in one breath, the last. */
function lastDecidedIn(reading: Reading | undefined): Target | undefined {
  const targets = namedIn(reading);
  return targets.length > 1 && targets.every(({ of }) => of === "lines") ? targets.at(-1) : undefined;
}

/** "Je connais bien Mme Roux, que j'accepte": whom a remark ends with, where it names nobody else. */
function endsWith(before: Reading | undefined): Target | undefined {
  const target = before?.is === "remark" && !before.symbols.some(({ kind }) => kind === "PERSON" || kind === "OTHERDOCTOR") ? before.symbols.at(-1)?.target : undefined;
  return target?.of === "lines" ? target : undefined;
}

/** "Sauf M. Roux, refusé", "sauf le 2 (refus)": as "… que je refuse". */
const saysOfLeftOut = ({ symbols, items }: Extract<Reading, { is: "decision" }>, before: Reading | undefined, between: string): boolean =>
  symbols.length === 1 && items.length === 1 && (symbols[0]?.participle === true || symbols[0]?.kind === "REFUS") && /^[,(]$/.test(between.trim()) && leftOutBy(before)?.of === "lines";

/** "Sauf M. Roux, refusé (trop loin)", "sauf M. Roux, que je refuse, trop loin": the reason is told of him. */
function isSaidOfLeftOut(readings: readonly Reading[], at: number, text: string): boolean {
  const [before, reading] = [readings[at - 1], readings[at]];
  if (isRelativeVerdict(reading)) return true;
  return reading?.is === "decision" && before !== undefined && saysOfLeftOut(reading, before, text.slice(before.symbols.at(-1)?.end ?? 0, reading.symbols[0]?.start ?? 0));
}

/** "… que je refuse" */
const isRelativeVerdict = (reading: Reading | undefined): boolean => reading?.is === "decision" && reading.items.length === 1 && reading.items[0]?.is === "verdict" && reading.items[0].relative;

const relative: ReadonlySet<string> = new Set(["QUI", "QUE"]); // "sauf Mme Roux, pour laquelle j'attends qu'elle revienne": that is said of her

const asides = /^(?:c|ce|il|elle|mon|ma|une?)$/;

/** "Sauf le 2 (c'est mon père)", "sauf Mme Roux, une amie proche": who is left out, and why. */
const isAsideOn = (reading: Extract<Reading, { is: "unexplained" }>, before: Reading | undefined, text: string): boolean =>
  (reading.reason === "unexplained" || reading.reason === "lines-not-named") && asides.test(reading.symbols[0]?.fold ?? "") && /^[,(]$/.test(text.slice(before?.symbols.at(-1)?.end ?? 0, reading.symbols[0]?.start ?? 0).trim())
  && !reading.symbols.some(({ target, kind }) => (target !== undefined && target.of !== "unknown") || kind === "JE" || kind === "PERSON" || kind === "ACCEPTE" || kind === "REFUSE");

/** "Sauf le 2, trop loin": the reason is for the 2, not for the others. */
function leftOutBy(before: Reading | undefined): Target | undefined {
  if (before?.is !== "decision" || (before.items[0]?.is !== "except" && before.items[0]?.is !== "not")) return undefined;
  const targets = namedIn(before);
  return targets.length === 1 && before.items.length === 2 ? targets[0] : undefined;
}

/** "Je connais bien Mme Caron et M. Haddad": some are spoken of, none is decided. Nobody accepts the dead, so who died leaves the others. */
function singlesOut(reading: Reading, listed: readonly number[]): boolean {
  if (listed.length === 1 || reading.is === "decision" || (reading.is === "remark" && (reading.remark.about === "nobody" || reading.remark.reason === "deceased"))) return false;
  return reading.symbols.some(({ target }) => target?.of === "unknown" || (target?.of === "lines" && target.lines.length < listed.length));
}

/** "Je refuse, M. Haddad habite trop loin", "je refuse car M. Haddad est violent": him, or the whole list? */
export function tellsOfSome(reading: Reading, listed: readonly number[]): boolean {
  const tells = reading.is === "unexplained" || (reading.is === "remark" && (reading.remark.about === "patients" ? reading.remark.reason !== "deceased" : reading.remark.suits === "refuse"));
  return listed.length > 1 && tells && reading.symbols.some(({ target }) => target?.of === "lines" && target.lines.length < listed.length);
}

/** "J'accepte", "je refuse", without a word of whom. */
export const isImplied = ({ target, pronoun, exceptions }: Statement): boolean => target === undefined && pronoun === undefined && exceptions.length === 0;

/** "Mme Caron et M. Haddad sont décédés, je les refuse": them, or the others? */
export const someDied = (readings: readonly Reading[], listed: readonly number[]): boolean =>
  readings.some((reading) => reading.is === "remark" && reading.remark.reason === "deceased" && reading.symbols.some(({ target }) => target?.of === "lines" && target.lines.length < listed.length));

/** "… et je les accepte", "… J'accepte d'être leur médecin traitant": them, or the whole list? */
export function ofThem(statement: Statement): Statement {
  const { target, pronoun, exceptions } = statement;
  const open = exceptions.length === 0 && (target === undefined ? pronoun !== "one" : target.of === "all" && (target.how === "these" || (target.how === "every" && pronoun === "many")));
  return open && statement.doubt === undefined ? { ...statement, doubt: "whom" } : statement;
}

/** "Les trois autres ne me disent rien, je les refuse." */
const ofTheRest = (statement: Statement, named: Target | undefined): Statement =>
  named?.of === "rest" && statement.target === undefined && statement.pronoun !== "one" && statement.exceptions.length === 0 && (statement.pronoun === "many" || statement.means === "refuse") && statement.doubt === undefined ? { ...statement, doubt: "whom", perhaps: named } : statement;

const orThese = (statement: Statement, named: Target | undefined): Statement =>
  statement.doubt === "whom" && statement.target === undefined && (named?.of === "rest" || (named?.of === "lines" && named.unsure.length === 0)) ? { ...statement, perhaps: named } : statement;

/** Whether nothing between the last decision and "idem" could be what "idem" repeats: "J'accepte le 1. Le 2 est décédé. Idem pour le 3." */
function leavesOpen(before: readonly Reading[], decided: Statement): boolean {
  for (const reading of before.toReversed()) {
    if (reading.is === "decision") return true;
    const suits = reading.is === "remark" && (reading.remark.suits === "both" || reading.remark.suits === decided.means);
    if (!suits || reading.symbols.some((symbol) => symbol.target !== undefined)) return false;
  }
  return false;
}

/** "Je refuse M. Haddad : toxicomanie" gives a reason; "Je refuse. Parlons-en." may take back what it follows. */
function isInSentenceOfDecision(readings: readonly Reading[], at: number, text: string): boolean {
  const joined = (one: number): boolean => !/[.!?;\n]/.test(text.slice(readings[one]?.symbols.at(-1)?.end ?? 0, readings[one + 1]?.symbols[0]?.start ?? 0));
  for (let after = at; after + 1 < readings.length && joined(after); after += 1) if (readings[after + 1]?.is === "decision") return true;
  for (let before = at - 1; before >= 0 && joined(before); before -= 1) if (readings[before]?.is === "decision") return true;
  return false;
}

/** "Pour Mme Roux, j'accepte si elle vient": the condition is hers. */
function withSubject(reading: Extract<Reading, { is: "unexplained" }>, before: Reading | undefined): Extract<Reading, { is: "unexplained" }> {
  const [prefix, subject] = before?.is === "decision" ? before.symbols : [];
  const alone = before?.is === "decision" && before.items.length === 1 && ((before.symbols.length === 2 && prefix?.kind === "PREP" && subject?.target?.of === "lines") || (before.symbols.length === 1 && prefix?.target?.of === "lines"));
  // "Les autres, il faut que je regarde": what is not understood is of them alone.
  const others = before?.is === "decision" && before.items.length === 1 && before.items[0]?.is === "target" && before.items[0].target.of === "rest";
  return (alone || others) && !reading.symbols.some(({ kind, fold }) => kind === "T" && !fold.endsWith("dossiers")) ? { ...reading, symbols: [...before.symbols, ...reading.symbols] } : reading;
}

/** "Mme Dupont-Zorg (n° 2) : ok": what we did not understand may be the name that the number goes with. */
function noteOfFollowing(next: Reading | undefined, { reason }: { readonly reason: Note["reason"] }, words: string): Note[] {
  const first = next?.is === "decision" ? next.items.find((item) => item.is !== "colon") : undefined;
  return first?.is === "target" && first.target.of === "lines" ? [{ lines: first.target.lines, reason, suits: "none", understood: false, words }] : [];
}

/** "Les patients que je connais" are not all of them, "le premier qui vient" is not the first listed; "ces patients, que je connais" are all. */
function isRestriction(reading: Reading, before: Reading | undefined, text: string): boolean {
  const [first] = reading.symbols;
  const last = before?.is === "decision" ? before.symbols.at(-1) : undefined;
  if (reading.is !== "remark" || (first?.kind !== "QUE" && first?.kind !== "QUI") || last?.target === undefined) return false;
  const place = last.target.of === "lines" && /premier|derni|ieme|second/.test(last.fold);
  const group = last.target.of === "lines" && !last.target.named && /femmes|hommes|dames|messieurs|patientes/.test(last.fold); // "les femmes que je suis"
  if (last.target.of !== "all" && !place && !group) return false;
  return !text.slice(last.end, first.start).includes(",") && !/\bces\b/.test(last.fold);
}

/** "Je l'accepte" is about the one named just before. */
function bound(statement: Statement, named: Target | undefined): Statement {
  const it = statement.target?.of === "it" || (statement.target === undefined && statement.pronoun === "one");
  // "Mme Caron et M. Haddad sont mes voisins, je les accepte tous les deux"
  const both = statement.target?.of === "unknown" && statement.pronoun === "many" && named?.of === "lines" && statement.target.announces === named.lines.length && statement.doubt === undefined && statement.exceptions.length === 0;
  // "Je connais M. Roux et Mme Caron. J'accepte ces deux patients."
  const these = statement.target?.of === "unknown" && named?.of === "lines" && named.unsure.length === 0 && named.lines.length > 1 && statement.target.back === named.lines.length && statement.target.together !== true && statement.doubt === undefined && statement.exceptions.length === 0;
  if (these) return { ...statement, target: named };
  if (both && named.unsure.length === 0 && statement.said !== "negated") return { ...statement, target: named };
  if (it && named?.of === "lines" && named.lines.length === 1) return { ...statement, target: named };
  return statement;
}

function wordsOf(block: Block, text: string): string {
  const symbols = block.units.flatMap((unit) => unit.symbols);
  const words = text.slice(symbols[0]?.start ?? 0, symbols.at(-1)?.end ?? 0).trim();
  return words.length > maxWords ? `${words.slice(0, maxWords)}…` : words;
}
const maxWords = 500;
