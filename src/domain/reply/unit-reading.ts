import { acquaintanceIn } from "./acquaintance.ts";
import { deniesDegree } from "./denied-degree.ts";
import { headingScrapIn, idlePlaceIn, idleScrapIn } from "./idle-scraps.ts";
import { idle, idleOfItIn, idleTalkIn } from "./idle-talk.ts";
import { withLeads } from "./leads.ts";
import { letterTalkIn } from "./letter-talk.ts";
import { motiveIn } from "./motive.ts";
import { beside } from "./neighbours.ts";
import { readItems, saysNothing, type Item } from "./piece-items.ts";
import { cutPieces } from "./pieces.ts";
import { asksForPapers, asksInVain } from "./practical.ts";
import { isPracticeNotice } from "./practice-notice.ts";
import type { Reading } from "./reading.ts";
import { reasonOf, remarkOf } from "./remark-patterns.ts";
import type { Remark } from "./remarks/remark.ts";
import { shorthandIn } from "./shorthand.ts";
import { smallTalkIn } from "./small-talk.ts";
import { smoothed } from "./smoothed.ts";
import { saysWhose, speaksAsAnother } from "./somebody-else.ts";
import type { Sym } from "./symbols.ts";
import { tellsOnly } from "./telling.ts";
import { whyUnexplained } from "./unexplained.ts";
import type { Unit } from "./units.ts";

/** Reads one sentence or line. Empty: it says nothing (a greeting). A question is never a decision. */
export function readUnit(written: Unit): readonly Reading[] {
  const unit = { ...written, symbols: coordinated(withLeads(withoutAsides(smoothed(written.heading ? withoutOpenEnd(written.symbols) : written.symbols)))) };
  if (saysNothing(unit.symbols)) return unit.question ? [unexplained(unit.symbols, true)] : [];
  const papers = unit.question ? (asksForPapers(unit.symbols) ?? asksInVain(unit.symbols)) : undefined;
  if (papers !== undefined) return [{ is: "remark", remark: papers, symbols: unit.symbols }];
  if (unit.question) return [unexplained(unit.symbols, true)];
  if (isPracticeNotice(unit.symbols, false)) return [{ is: "remark", remark: ofTheHouse, symbols: unit.symbols }];
  if (isNobody(unit.symbols) || isTableHead(unit.symbols) || (unit.symbols.length === 1 && dictatedMarks.has(unit.symbols[0]?.fold ?? ""))) return [];
  if (speaksAsAnother(unit.symbols) || isAnotherDoctor(unit) || asksWho(unit.symbols)) return [unexplained(unit.symbols, false)];
  const whole = hasSecondClause(unit.symbols) ? undefined : remarkOf(unit.symbols, "sentence") ?? remarkOf(withoutHead(unit.symbols), "sentence") ?? remarkOf(withoutGreeting(unit.symbols), "sentence") ?? (unit.heading ? (remarkOf(unit.symbols, "opening") ?? headingScrapIn(unit.symbols)) : undefined); // "Après relecture des dossiers :"
  if (whole !== undefined) return refusing(unit.symbols, whole) ?? [{ is: "remark", remark: whole, symbols: unit.symbols }];
  const readings: Reading[] = cutPieces(unit.symbols).flatMap((piece, i, pieces) => readPiece(piece, i < pieces.length - 1 && pieces.slice(0, i).every(saysNothing)));
  for (const [at, reading] of readings.entries()) {
    // "Elle est venue deux fois, pour un certificat de sport": it goes on what is told.
    const before = readings[at - 1];
    const goesOn = reading.is === "unexplained" && before?.is === "remark" && before.remark.reason !== undefined && before.remark.suits !== "none" && !readings.slice(0, at).some(({ is }) => is === "decision") ? letterTalkIn(reading.symbols, before.remark.suits === "refuse" ? "refuse" : "both") : undefined;
    // "Patiente connue, diabétique"
    if (reading.is === "remark" && reading.remark.apposed === true && before?.is === "remark" && before.remark.apposed === true) readings[at] = { ...reading, remark: before.remark };
    if (goesOn !== undefined) readings[at] = { is: "remark", remark: goesOn.suits === "both" && before?.is === "remark" ? before.remark : goesOn, symbols: reading.symbols };
  }
  // "Semaine chargée, grosse fatigue.": in a sentence of its own.
  if (!readings.some(({ is }) => is === "decision")) for (const [at, reading] of readings.entries()) if (reading.is === "unexplained" && saysIdly(readings, at)) readings[at] = { is: "remark", remark: idle, symbols: reading.symbols };
  return beside(readings, unit.symbols);
}

/** "Semaine chargée"; "depuis ce matin, il pleut"; "le logiciel est lent, mais il tient": in a sentence that decides nothing. */
function saysIdly(readings: readonly Reading[], at: number): boolean {
  const isIdle = (reading: Reading | undefined): boolean => reading?.is === "remark" && reading.remark === idle;
  const symbols = readings[at]?.symbols ?? [];
  return idleScrapIn(symbols) !== undefined || (isIdle(readings[at + 1]) && idlePlaceIn(symbols)) || (isIdle(readings[at - 1]) && idleOfItIn(symbols));
}

/** "Refus pour :", "Accord pour devenir médecin traitant de :": whom it leads to stands below. */
function withoutOpenEnd(symbols: readonly Sym[]): readonly Sym[] {
  const last = symbols.findLastIndex(({ kind, fold }) => kind !== "PREP" && !["le", "la", "les"].includes(fold));
  return last < 0 || !symbols.slice(last + 1).some(({ kind }) => kind === "PREP") ? symbols : symbols.slice(0, last + 1);
}

const himself: ReadonlySet<string> = new Set(["lui", "elle", "eux", "elles"]);
const dear: ReadonlySet<string> = new Set(["cher", "chere", "chers", "cheres"]);
const ofOurTrade: ReadonlySet<string> = new Set(["medecin", "generaliste", "docteur"]);

/** "Je ne puis, à mon grand regret, accéder à votre demande": words between commas that say nothing. */
function withoutAsides(symbols: readonly Sym[]): readonly Sym[] {
  const isComma = (symbol: Sym | undefined): boolean => symbol?.kind === "MARK" && symbol.fold === ",";
  const atLeast = symbols.findIndex(({ kind, fold }, at) => kind === "LIMIT" && fold === "au moins" && symbols[at - 1]?.kind === "MEASURE");
  if (atLeast > 0) return [...symbols.slice(0, atLeast), ...symbols.slice(atLeast + 1)]; // "depuis trois ans au moins"
  const me = symbols.findIndex(({ fold }, at) => fold === "moi" && symbols[at - 1]?.fold === "(" && symbols[at + 1]?.fold === ")");
  if (me > 1) return [...symbols.slice(0, me - 1), ...symbols.slice(me, me + 1), ...symbols.slice(me + 2)]; // "Ils ont un médecin traitant (moi)"
  const [title, of, who, colon] = symbols;
  if (title?.kind === "TITLE" && of?.kind === "PREP" && who?.kind === "DOCTOR" && colon?.fold === ":") return symbols.slice(4); // "Réponse du Dr Roux : refuse"
  const [undersigned] = symbols;
  const from = undersigned?.fold.includes("soussigne") === true ? symbols.findIndex((symbol, at) => at > 0 && !(isComma(symbol) || symbol.kind === "DOCTOR" || ofOurTrade.has(symbol.fold))) : -1;
  if (undersigned !== undefined && from > 1) return [undersigned, ...symbols.slice(from)]; // "Je soussigné, Dr Roux, médecin généraliste, accepte"
  // "M. Roux, lui, souhaite réfléchir", "croyez, cher Monsieur, à mes sentiments"
  const addressed = symbols.findIndex((symbol, at) => at > 0 && isComma(symbol) && ((himself.has(symbols[at + 1]?.fold ?? "") && isComma(symbols[at + 2])) || (symbols[at + 1]?.kind === "HELLO" && isComma(symbols[at + 2])) || (symbols[at + 1]?.kind === "CIV" && symbols[at + 1]?.target === undefined && isComma(symbols[at + 2])) || (dear.has(symbols[at + 1]?.fold ?? "") && symbols[at + 2]?.kind === "CIV" && isComma(symbols[at + 3]))));
  if (addressed > 0) return [...symbols.slice(0, addressed), ...symbols.slice(symbols.findIndex((symbol, at) => at > addressed && isComma(symbol)) + 1)];
  // "J'accepte ces quatre personnes point", as dictated; "je n'accepte point" denies.
  if (symbols.at(-1)?.fold === "point" && symbols.at(-2)?.target !== undefined && !symbols.some(({ kind }) => kind === "NE")) return symbols.slice(0, -1);
  const open = symbols.findIndex((symbol, at) => isComma(symbol) && symbols[at + 1]?.kind === "FILL" && isComma(symbols[at + 2]));
  if (open < 1 || readItems(symbols.slice(0, open)) !== undefined) return symbols;
  return [...symbols.slice(0, open), ...symbols.slice(open + 3)];
}

const clauseOpeners: ReadonlySet<string> = new Set(["il", "elle", "ils", "elles", "on", "ce", "c", "cela", "ca", "nous", "a qui", "pour qui", "chez qui"]);
const determiners: ReadonlySet<string> = new Set(["le", "la", "les", "l", "un", "une", "mon", "ma", "mes", "son", "sa", "ses", "leur", "leurs", "notre", "nos"]);
const finite: ReadonlySet<string> = new Set(["est", "sont", "etait", "etaient", "a", "ont", "avait", "avaient", "sera", "seront"]);

/** "Votre courrier m'est parvenu, il était au nom de ma voisine": what stands behind the comma is told for itself. */
const hasSecondClause = (symbols: readonly Sym[]): boolean => symbols.some(({ fold }, at) => {
  const [next, ...after] = symbols.slice(at + 1, at + 6);
  if (fold !== "," || at === 0 || next === undefined) return false;
  return next.kind === "JE" || clauseOpeners.has(next.fold) || (determiners.has(next.fold) && after.some((symbol) => finite.has(symbol.fold)));
});

/** "Le secrétariat refuse tout appel après 18 h." */
const ofTheHouse: Remark = { suits: "both", about: "nobody", closes: true };

/** "Je refuse.", and below it "Dr Roche": who signs is not the doctor that the list went to. "Le 2 : Dr Roche" tells of a patient. */
const isAnotherDoctor = ({ symbols: [doctor, ...more], heading }: Unit): boolean => doctor?.kind === "OTHERDOCTOR" && ((more.length === 0 && !heading) || (more[0]?.fold === ":" && more.some(({ kind }) => kind === "JE")));

/** "Qui est M. Haddad", without its question mark. */
const asksWho = ([who, is, patient]: readonly Sym[]): boolean => (who?.fold === "qui" && (is?.fold === "est" || is?.fold === "sont") && patient?.target?.of === "lines") || (who?.fold === "qui est" && is?.target?.of === "lines");

const dictatedMarks: ReadonlySet<string> = new Set(["point", "virgule"]); // "Excusez les fautes. Point."

/** "Refusés : aucun", beside those that are accepted: nobody is meant. */
const isNobody = ([answer, mark, nobody, ...more]: readonly Sym[]): boolean =>
  (answer?.kind === "REFUSE" || answer?.kind === "REFUS" || answer?.kind === "ACCEPTE" || answer?.kind === "NO" || answer?.kind === "YES") && (mark?.fold === ":" || mark?.fold === "=") && nobody?.kind === "NOBODY" && more.length === 0;

const headKinds: ReadonlySet<string> = new Set(["NUMLABEL", "NUMLABELS", "TITLE", "NOUN1", "NOUN", "MARK"]);

/** "N°   Réponse", above a table. */
const isTableHead = (symbols: readonly Sym[]): boolean => symbols.length > 1 && symbols.some(({ kind }) => kind === "TITLE") && symbols.every(({ kind }) => headKinds.has(kind));

const announcing: ReadonlySet<string> = new Set(["confirme", "informe", "donne", "fais", "signale", "indique", "precise", "remercie", "prie", "adresse", "communique", "transmets", "souhaite", "annonce", "exprime"]);
const clitics: ReadonlySet<string> = new Set(["l", "le", "la", "les"]);
const apart: ReadonlySet<string> = new Set(["THIRD", "PERSON", "OTHERDOCTOR", "T", "CIV", "NAME", "QUE", "QUI", "MAIS", "CAR", "NE"]);

/** "Je vous remercie et vous confirme mon accord": the second verb has the "je" of the first, where nobody else stands between. */
function coordinated(symbols: readonly Sym[]): readonly Sym[] {
  const je = symbols.findIndex(({ kind }) => kind === "JE");
  if (je < 0) return symbols;
  return symbols.flatMap((symbol, at) => {
    const verb = symbols[at + 2]?.kind === "FILL" ? symbols[at + 3] : symbols[at + 2];
    const again = at > je && symbol.fold === "et" && symbols[at + 1]?.fold === "vous" && (announcing.has(verb?.fold ?? "") || verb?.kind === "WANT");
    const verbAt = clitics.has(symbols[at + 1]?.fold ?? "") ? at + 2 : at + 1;
    const denies = at > je + 1 && symbol.fold === "et" && symbols[at + 1]?.kind === "NE";
    const decides = (at > je + 1 && symbol.fold === "et" && ["ACCEPTE", "REFUSE", "PRENDS"].includes(symbols[verbAt]?.kind ?? "") || denies) && readItems(symbols.slice(je, at)) === undefined;
    // "Je garde Mme Roux et ne souhaite pas prendre M. Haddad"
    const decided = denies && symbols[at + 2]?.kind === "WANT" && readItems(symbols.slice(je, at))?.some(({ is }) => is === "verdict") === true;
    if (!(again || decides || decided) || symbols.slice(je, at).some(({ kind, target }) => apart.has(kind) && target?.of !== "all" && !(decided && kind === "T"))) return [symbol];
    return [{ ...symbol, kind: "JE", fold: "je" } as const];
  });
}

const heads = new Set(["remarque", "remarques", "note", "observation", "observations", "commentaire", "commentaires", "information"]);

/** "Remarque : je connais bien ces patients." */
const withoutHead = (symbols: readonly Sym[]): readonly Sym[] => (heads.has(symbols[0]?.fold ?? "") && symbols[1]?.fold === ":" ? symbols.slice(2) : symbols);

const refusesOnly = (items: readonly Item[]): boolean => items.some((item) => item.is === "verdict") && items.every((item) => item.is !== "verdict" || item.means === "refuse");

/** "Je n'ai pas la capacité de suivre ces patients" is a reason and a refusal: every word of it refuses. */
function refusing(symbols: readonly Sym[], remark: Remark): readonly Reading[] | undefined {
  if (remark.suits !== "refuse") return undefined;
  const items = readItems(symbols);
  const verdicts = items?.flatMap((item) => (item.is === "verdict" ? [item.means] : [])) ?? [];
  return items !== undefined && verdicts.length > 0 && !verdicts.includes("accept") ? [{ is: "decision", items, symbols }] : undefined;
}

/** "Bonjour et merci pour votre message": what is said behind the greeting. */
const withoutGreeting = (symbols: readonly Sym[]): readonly Sym[] => {
  if (symbols[0]?.kind !== "HELLO") return symbols;
  const from = symbols.findIndex(({ kind, fold }) => kind !== "HELLO" && fold !== "et" && fold !== ",");
  return from < 0 ? symbols : symbols.slice(from);
};

function readPiece(symbols: readonly Sym[], opens: boolean): readonly Reading[] {
  const place = opens ? "opening" : "piece";
  if (saysNothing(symbols)) return [];
  // "Bonjour Mme Roux", "Suite à votre message concernant les patients": opening words name nobody.
  const greets = symbols[0]?.kind === "HELLO" || symbols[0]?.kind === "BYE" || symbols[0]?.fold === "merci" || /^(?:desolee?|navree?)$/.test(symbols[0]?.fold ?? "") || (symbols[0]?.kind === "LEAD" && !symbols[0].fold.endsWith("que"));
  const greeting = greets ? remarkOf(symbols, place) : undefined;
  if (greeting !== undefined) return [{ is: "remark", remark: greeting, symbols }];
  const items = readItems(symbols);
  if (items !== undefined) return [{ is: "decision", items, symbols }];
  if (symbols.length === 2 && deniesDegree(symbols)) return [unexplained(symbols, false)]; // "non, pas immédiatement"
  const remark = (opens ? motiveIn(withoutGreeting(symbols)) : undefined) ?? remarkOf(symbols, place) ?? remarkOf(withoutGreeting(symbols), place) ?? (symbols[0]?.kind === "QUI" ? (acquaintanceIn(symbols) ?? letterTalkIn(symbols)) : undefined) ?? reasonOf(symbols);
  if (remark !== undefined) return [{ is: "remark", remark, symbols }];
  // "Je regrette, mais ma patientèle est complète": a reason to refuse, whatever word joins it.
  const joined = symbols[0]?.kind === "MAIS" ? remarkOf(symbols.slice(1), "piece") : undefined;
  if (joined?.suits === "refuse") return [{ is: "remark", remark: joined, symbols }];
  const acquainted = acquaintanceIn(symbols) ?? shorthandIn(symbols) ?? smallTalkIn(symbols) ?? idleTalkIn(symbols) ?? letterTalkIn(symbols);
  return decisionWithReason(symbols) ?? courtesyThenDecision(symbols) ?? (acquainted === undefined ? toldTwice(symbols, opens) : undefined) ?? [acquainted === undefined ? unexplained(symbols, false) : { is: "remark", remark: acquainted, symbols }];
}

/** "J'ai relu les dossiers : ils viennent depuis des années": two things told, of which we know the second. */
function toldTwice(symbols: readonly Sym[], opens: boolean): readonly Reading[] | undefined {
  const at = symbols.findIndex(({ kind, fold }) => kind === "MARK" && fold === ":");
  const [before, after] = [symbols.slice(0, at), symbols.slice(at + 1)];
  if (at < 3 || after.length < 3 || readItems(before) !== undefined) return undefined;
  const told = readPiece(after, false);
  return told.length === 1 && told[0]?.is === "remark" ? [...readPiece(before, opens), ...told] : undefined;
}

/** "J'ai lu la liste : c'est oui pour tous": courtesy, and behind a colon a decision. */
function courtesyThenDecision(symbols: readonly Sym[]): readonly Reading[] | undefined {
  const at = symbols.findIndex(({ kind, fold }) => kind === "MARK" && fold === ":");
  if (at < 1) return undefined;
  const [before, after] = [symbols.slice(0, at), symbols.slice(at + 1)];
  const remark = remarkOf(before, "piece") ?? remarkOf(before, "opening") ?? letterTalkIn(before) ?? headingScrapIn(before);
  const items = readItems(after);
  const [only] = items ?? [];
  const topic = before[0]?.target;
  if (saysWhose(before)) return undefined;
  if (items !== undefined && announcesOnly(before, items)) return [{ is: "decision", items: [...items, { is: "only" }], symbols: after }];
  // "Les patients 1 et 2 habitent près du cabinet : je les accepte."
  if (remark?.about === "patients" && topic?.of === "lines" && topic.lines.length > 1 && items?.length === 1 && only?.is === "verdict" && only.pronoun === "many" && before.filter(({ kind }) => kind === "T").length === 1) {
    return [{ is: "remark", remark, symbols: before }, { is: "decision", items: [only, { is: "target", target: topic, ofList: false, terse: undefined }], symbols: after }];
  }
  if (remark !== undefined ? remark.suits === "refuse" && remark.about === "nobody" : tellsOnly(before)) {
    if (items === undefined || !refusesOnly(items) || items.some((item) => item.is === "verdict" && item.bare)) return undefined; // "elle ne veut pas de moi : refuse"
    return [remark === undefined ? unexplained(before, false) : { is: "remark", remark, symbols: before }, { is: "decision", items, symbols: after }]; // "Trop loin pour moi : refus."
  }
  if (remark === undefined || remark.suits !== "both" || (remark.reason !== undefined && remark.below !== true)) return undefined;
  return items?.some((item) => item.is === "verdict") === true ? [...(remark.below === true ? [] : [{ is: "remark", remark, symbols: before } as const]), { is: "decision", items, symbols: after }] : undefined;
}

/** "Je ne donnerai suite que pour deux d'entre eux : M. Thomas et Mme Roux sont acceptés": as many as said. */
function announcesOnly(before: readonly Sym[], items: readonly Item[]): boolean {
  const announced = before.flatMap(({ target }) => (target?.of === "unknown" ? [target.announces] : []));
  const named = items.flatMap((item) => (item.is === "target" && item.target.of === "lines" && item.target.unsure.length === 0 ? item.target.lines : []));
  const limits = before[0]?.kind === "JE" && before[1]?.kind === "NE" && before.some(({ kind }) => kind === "QUE") && before.every((symbol) => symbol.target !== undefined || giving.has(symbol.fold) || ["JE", "NE", "QUE", "PREP", "PEUX", "FILL"].includes(symbol.kind));
  return limits && announced.length === 1 && announced[0] === named.length && items.every((item) => item.is === "target" || (item.is === "verdict" && item.means === "accept"));
}
const giving: ReadonlySet<string> = new Set(["donne", "donnerai", "donner", "suite", "une", "favorable", "retenir", "retiens", "retiendrai", "reponds", "repondre", "aujourd", "hui"]);

/** "Je refuse le 4 : trop loin": a decision, and behind a colon or a dash a reason that we know. */
function decisionWithReason(symbols: readonly Sym[]): readonly Reading[] | undefined {
  for (const [at, symbol] of symbols.entries()) {
    const isMark = symbol.kind === "MARK";
    if (at === 0 || (!isMark && symbols.length > maxUnmarked)) continue;
    const [before, after] = [symbols.slice(0, at), symbols.slice(isMark ? at + 1 : at)];
    if (!isMark && before.at(-1)?.kind === "REFUS" && after[0]?.kind === "PREP" && ["de", "d", "du", "des"].includes(after[0].fold)) return undefined; // "refus d'hospitalisation"
    if (!isMark && (deniesRefusal(before, after) || deniesDegree(symbols))) return undefined;
    const items = readItems(before);
    if (items?.some((item) => item.is === "verdict") !== true || (!isMark && (!refusesPlainly(items) || after.some(({ target }) => target !== undefined)))) continue;
    const remark = remarkOf(after, "piece") ?? (isMark ? letterTalkIn(after) : undefined);
    if (remark === undefined && isMark && symbol.fold !== "/" && refusesOnly(items) && tellsOnly(after)) return [{ is: "decision", items, symbols: before }, unexplained(after, false)];
    if (remark !== undefined && (isMark || remark.suits === "refuse")) {
      return [{ is: "decision", items, symbols: before }, { is: "remark", remark, symbols: after }];
    }
  }
  return undefined;
}

const maxUnmarked = 16;

/** "Je refuse pas": as spoken, without "ne"; "refus, pas de place" gives a reason. */
const deniesRefusal = (before: readonly Sym[], after: readonly Sym[]): boolean =>
  after[0]?.kind === "PAS" && ["REFUSE", "REFUS", "REFUSER"].includes(before.at(-1)?.kind ?? "") && (after.length === 1 || before.some(({ kind }) => kind === "JE"));

/** "Non trop loin", "je refuse le 4 trop loin": behind "tous les patients", the reason would tell which ("… en EHPAD"). */
const refusesPlainly = (items: readonly Item[]): boolean => items.every((item) => (item.is === "verdict" ? item.means === "refuse" : item.is === "target" ? item.target.of === "lines" : item.is === "colon"));

const unexplained = (symbols: readonly Sym[], question: boolean): Reading => ({ is: "unexplained", reason: whyUnexplained(symbols, question), symbols });
