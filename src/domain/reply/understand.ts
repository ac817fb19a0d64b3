import { greetsByName, greetsOne } from "./addressed.ts";
import { boundByTheOthers, withoutAnnouncements } from "./announced.ts";
import { isImplied, ofThem, sayBlock, someDied, tellsOfSome } from "./block-statements.ts";
import { makeBlocks } from "./blocks.ts";
import { labelled } from "./labels.ts";
import { arePointsOfALetter } from "./letter-points.ts";
import { mayCount } from "./counted.ts";
import { meet, withHalves } from "./halves.ts";
import type { NameIndex } from "./name-index.ts";
import { withMentions } from "./mentions.ts";
import { endsOpen } from "./open-ended.ts";
import type { ReviewReason } from "./reasons.ts";
import { readSymbols } from "./read-symbols.ts";
import type { Note, Said, Statement } from "./statement.ts";
import type { Sym } from "./symbols.ts";
import type { Target } from "./target.ts";
import { patientsWord } from "./patients-word.ts";
import { asTheirs, tellsWill } from "./patients-will.ts";
import { swallowed } from "./swallowed.ts";
import { topicsRefused } from "./therefore.ts";
import { leavesBoxes } from "./ticks.ts";
import { readsTwoWays } from "./two-ways.ts";
import { deniesTheWhole, leavesOpenWhom } from "./which-patients.ts";
import type { Reading } from "./reading.ts";
import { cutUnits, type Unit } from "./units.ts";

/** Reads a text of the doctor's own words. */
export function understand(text: string, names: NameIndex, reference: string): Said {
  const symbols = withMentions(labelled(readSymbols(text, names, reference)), names);
  const halved = withHalves(symbols, names.numbers);
  const said = halved === undefined ? undefined : understandSymbols(text, halved.symbols, names);
  return said !== undefined && (halved?.mayBeDays === false || (meet(said.statements, names.numbers) && said.notes.length === 0)) ? said : understandSymbols(text, symbols, names);
}

function understandSymbols(text: string, symbols: readonly Sym[], names: NameIndex): Said {
  const units = withoutAddress(text, cutUnits(symbols));
  const statements: Statement[] = [];
  const notes: Note[] = [];
  let talkative = false;
  let pointsBelow = false;
  let ofSome = false;
  let died = false; // one of them, here or before
  let last: Target | undefined;
  let singledOut = false;
  let willed = false; // what a patient wants was told, here or before
  let before: readonly Reading[] = [];
  const spokenOf = new Map<string, Target>();
  const readings: Reading[] = [];
  for (const block of makeBlocks(units)) {
    const said = sayBlock(block, text, names.numbers, { last, sole: spokenOf.size === 1 ? last : undefined, singledOut, opens: statements.length === 0 });
    notes.push(...said.notes);
    readings.push(...block.readings);
    notes.push(...patientsWord(block.readings, text, said.statements[0]?.words ?? ""), ...swallowed(block.readings, before, text, names, said.statements[0]?.words ?? ""));
    notes.push(...doubtsOfAll({ whom: readsTwoWays(block.readings, before, text, names.numbers) || leavesOpenWhom(block.readings, before, text, names) }, said.statements[0]?.words));
    before = [...before, ...block.readings.slice(-2)].slice(-2);
    willed ||= block.readings.some((reading) => reading.is !== "decision" && tellsWill(reading.symbols));
    statements.push(...(willed ? said.statements.map(asTheirs) : said.statements));
    last = said.lastNamed;
    singledOut = said.singledOut;
    if (last !== undefined) spokenOf.set(JSON.stringify(last), last);
    const remarks = block.readings.flatMap((reading) => (reading.is === "remark" ? [reading] : []));
    talkative ||= block.readings.some((reading) => reading.is === "unexplained") || remarks.some(({ remark, symbols }) => !isGreeting(symbols) && remark.below !== true && !(remark.suits === "refuse" && (remark.about === "nobody" || names.numbers.length === 1 || (remark.reason === "moved" && symbols.some(({ target }) => target?.of === "all")))) && !apologises(symbols) && remark.closes !== true);
    ofSome ||= block.readings.some((reading) => tellsOfSome(reading, names.numbers));
    died ||= someDied(block.readings, names.numbers);
    pointsBelow ||= remarks.some(({ remark }) => remark.below === true);
  }
  const misread = mayCount(statements, symbols, text, names.numbers.length) ? "count-mismatch" : arePointsOfALetter(units, readings, text, names.numbers) ? "lines-not-named" : leavesNobody(statements, names.numbers) ? "whom" : undefined;
  if (statements.length > 0) notes.push(...doubtsOfAll({ "not-all-or-none": deniesTheWhole(text), unexplained: endsOpen(units) || leavesBoxes(text), whom: greetsByName(symbols, names) || greetsOne(symbols, names) }, statements[0]?.words));
  if (misread !== undefined) return { statements: statements.map((statement) => ({ ...statement, doubt: misread })), notes, talkative, pointsBelow, cut: [] };
  const plain = died ? statements.map(ofTheDead) : ofSome ? statements.map((statement) => (statement.means === "refuse" && isImplied(statement) ? ofThem(statement) : statement)) : statements;
  return { statements: withoutAnnouncements(boundByTheOthers(corrected(leftOut(contrasted(topicsRefused(plain), text, notes.some(({ understood }) => !understood), names.numbers))), names.numbers)), notes, talkative, pointsBelow, cut: [] };
}

/** "Mme Roux est décédée. Je refuse.", "Garcia et Roux sont décédés. Je les refuse.": them, or the others? */
const ofTheDead = (statement: Statement): Statement => (statement.target === undefined && statement.exceptions.length === 0 && statement.pronoun !== "one" ? ofThem(statement) : statement);

/** Doubts that give every line to a person, each with whether it holds. */
const doubtsOfAll = (doubts: Partial<Record<ReviewReason, boolean>>, words = ""): Note[] =>
  (Object.keys(doubts) as ReviewReason[]).flatMap((reason) => (doubts[reason] === true ? [{ lines: undefined, reason, suits: "none", understood: false, words }] : []));

/** "Accepte, mais pas Martin", of nobody else. */
const leavesNobody = (statements: readonly Statement[], listed: readonly number[]): boolean => statements.some(({ target, exceptions }) => {
  const left = new Set(exceptions.flatMap(({ target: excepted }) => (excepted.of === "lines" ? excepted.lines : [])));
  return target?.of !== "lines" && left.size > 0 && listed.every((line) => left.has(line));
});

/** "Madame Fontaine," on the first line, a blank line below: whom the letter is for. */
const withoutAddress = (text: string, units: readonly Unit[]): readonly Unit[] => {
  const [first, second] = units;
  const [civility, name, ...more] = first?.symbols ?? [];
  const addressed = first?.lineNumber === 0 && /^\s*(?:madame|monsieur) [^\n,]{2,40},\s*(?:\n|$)/i.test(text.slice(0, 80)) && (second?.lineNumber ?? 0) >= 2 && (second?.symbols.length ?? 0) >= 2 && civility?.kind === "CIV" && name?.kind === "WORD" && more.length === 0 && !first.question && !first.heading;
  return addressed ? units.slice(1) : units;
};

const sentences = /(?:accepte|refuse)[.!][ \t]+\p{L}[^\n]*(?:accepte|refuse)/iu; // "Bernard refuse. Dupont accepte.": told of them, as sentences are

/** "M. Moreau d'accord, Mme Moreau non": beside a "non" that only the doctor can say, "d'accord" is the doctor's too. */
function contrasted(statements: readonly Statement[], text: string, unclear: boolean, listed: readonly number[]): readonly Statement[] {
  // "M. Moreau d'accord, Mme Moreau pas d'accord": a patient who did not agree would be no answer to us.
  const agreed = statements.filter(({ agreeing }) => agreeing === true);
  const both = !unclear && new Set(agreed.map(({ means }) => means)).size === 2;
  const answered = both || statements.some(({ agreeing, said, order, target, doubt }) => agreeing !== true && doubt === undefined && said === "short" && order === "after" && target?.of === "lines");
  // "1 Dupont accepte 2 Bernard refuse", or "Dupont accepte" above "Bernard refuse": our list, noted down with the words that we asked for.
  const noted = statements.filter(({ doubt }) => doubt === "third-person");
  // "Dupont accepte, Bernard refuse, Petit accepte", of three: the whole list gone through.
  const through = noted.length === listed.length && noted.every(({ terse }) => terse !== undefined) && listed.length > 2 && listed.every((line, i) => { const target = noted[i]?.target; return target?.of === "lines" && target.lines.length === 1 && target.lines[0] === line; });
  if (through && !unclear && noted.length === statements.length && new Set(noted.map(({ means }) => means)).size === 2) return statements.map(withoutDoubt);
  const notes = !unclear && !sentences.test(text) && noted.every(({ terse, words }) => terse === "numbered" || (terse === "bare" && !/[,;]/.test(words) && noted.filter((other) => other.words === words).length === 1)) && new Set(noted.map(({ means }) => means)).size === 2;
  if (notes) return statements.map((statement) => (statement.doubt === "third-person" ? withoutDoubt(statement) : statement));
  return answered ? statements.map((statement) => (statement.agreeing === true ? withoutDoubt(statement) : statement)) : statements;
}

/** "J'accepte 1 et 2. Non, 1 et 3.": what the "non" takes back, and what it says instead, is for a person. */
function corrected(statements: readonly Statement[]): readonly Statement[] {
  const disputed = new Set<Statement>();
  const said = new Map<string, Statement[]>(); // by line and meaning: those not yet disputed
  for (const statement of statements) {
    const lines = statement.target?.of === "lines" ? statement.target.lines : [];
    const other = statement.means === "accept" ? "refuse" : "accept";
    for (const line of statement.said === "short" && statement.order === "before" ? lines : []) {
      const before = said.get(`${line} ${other}`) ?? [];
      for (const taken of before.length > 0 ? [...before, statement] : []) disputed.add(taken);
      said.set(`${line} ${other}`, []);
    }
    for (const line of lines) said.set(`${line} ${statement.means}`, [...(said.get(`${line} ${statement.means}`) ?? []).slice(-mostKept), statement]);
  }
  return disputed.size === 0 ? statements : statements.map((statement) => (disputed.has(statement) ? { ...statement, doubt: statement.doubt ?? "contradiction" } : statement));
}
const mostKept = 20; // nobody decides one line more often; a hostile mail would

/** "J'accepte tous ces patients. Seule Mme Roux est refusée.", "oui à tous, mais le 3 non": one left out, with what becomes of it. */
function leftOut(statements: readonly Statement[]): readonly Statement[] {
  const [whole, ...more] = statements;
  const all = whole !== undefined && (whole.target?.of === "all" || (whole.target === undefined && whole.pronoun !== "one")) && whole.doubt === undefined && !whole.only && whole.exceptions.length === 0 && ["full", "short", "passive", "negated", "none"].includes(whole.said);
  const against = more.every(({ against, target, means, doubt, exceptions }) => against === true && target?.of === "lines" && target.unsure.length === 0 && means !== whole?.means && doubt === undefined && exceptions.length === 0);
  if (!all || more.length === 0 || !against) return statements;
  return [{ ...whole, exceptions: more.flatMap(({ target, means }) => (target === undefined ? [] : [{ target, means }])) }];
}

function withoutDoubt({ doubt: _, ...statement }: Statement): Statement {
  return statement;
}

const late: ReadonlySet<string> = new Set(["retard", "tard", "tardive", "tardivement", "delai", "tarder"]);

/** "Désolé de répondre si tard. C'est d'accord.": what follows is the answer that was late. */
const apologises = (symbols: readonly { readonly fold: string }[]): boolean => symbols.some(({ fold }) => late.has(fold)) && !symbols.some(({ fold }) => fold === "recu" || fold === "reception");

const isGreeting = (symbols: readonly { readonly kind: string }[]): boolean => symbols[0]?.kind === "HELLO" || symbols[0]?.kind === "BYE" || symbols[0]?.kind === "CIV" || symbols[0]?.kind === "TITLE";
