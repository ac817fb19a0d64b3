import { claimsCare } from "./claims.ts";
import { deferredIn } from "./deferred.ts";
import { tellsOfAnother, tellsOfOne } from "./somebody-else.ts";
import type { Note, Statement } from "./statement.ts";
import type { Sym } from "./symbols.ts";
import type { Target } from "./target.ts";
import { tellsOnly } from "./telling.ts";
import type { Reading } from "./reading.ts";

const bendsAll: ReadonlySet<string> = new Set(["conditional", "limited", "question", "intention", "struck-through", "answer-in-attachment", "answer-in-quotation"]);

const selecting: ReadonlySet<string> = new Set(["EXCEPT", "INCLUDE", "ONLY", "BUTNOT"]);
const deciding: ReadonlySet<string> = new Set(["ACCEPTE", "VALIDE", "ACCEPTER", "ACCEPTATION", "REFUSE", "REFUSER", "REFUS", "PRENDS", "PRENDRE", "AGREE", "YES", "NO", "FAVOURABLY", "UNFAVOURABLY", "LOOK", "FUTURE", "WANT", "VEUXBIEN"]);

const sameSaid: ReadonlySet<string> = new Set(["JE", "NE", "PAS", "REFUSE", "REFUSER", "PEUX", "T", "WORD", "PREP", "MARK", "FILL", "WANT"]);

const joints: ReadonlySet<string> = new Set(["FILL", "ALSO", "MAIS", "CAR", "LEAD"]);
const clarifying: ReadonlySet<string> = new Set(["parle", "parlais", "parlons", "agit", "concerne", "concernent", "pense a", "vise", "visais"]);

/** A remark that we understood, on the patients that it names or that were named before. */
export function noteOfRemark(reading: Extract<Reading, { is: "remark" }>, target: Target | undefined, reasonFor: Target | undefined, words: string, listed: readonly number[]): Note[] {
  const { remark } = reading;
  if (remark.suits !== "none" && remark.suits !== "accept" && claimsCare(reading.symbols)) return [{ lines: target?.of === "lines" ? target.lines : undefined, reason: "mentioned", suits: "accept", understood: true, words }];
  if (remark.reason === undefined || remark.below === true) return [];
  if (remark.apposed === true && target?.of !== "lines" && (listed.length > 1 || remark.reason === "unexplained")) return [{ lines: undefined, reason: "lines-not-named", suits: "none", understood: false, words }];
  const note = { reason: remark.reason, suits: remark.suits, understood: true, words };
  // "Je refuse, ce sont mes patients": is the care refused, or a declaration that was made already?
  if (remark.suits === "accept") return [{ ...note, lines: target?.of === "lines" ? target.lines : target?.of === "rest" ? "rest" : undefined }];
  const subject = reading.symbols.find(({ kind, fold }) => !joints.has(kind) && fold !== "et")?.fold ?? "";
  // "J'accepte Mme Caron et refuse M. Haddad. Ils ont un médecin.": more than the one named last.
  const many = (subject === "ils" || subject === "elles") && target?.of === "lines" && target.lines.length === 1 && listed.length > 1 && remark.suits === "refuse" && reasonFor === undefined;
  if (many) return [{ ...note, lines: undefined, ofThem: true }];
  if (remark.about === "nobody" && /^(?:ils?|elles?)$/.test(subject)) return [{ ...note, lines: reasonFor?.of === "lines" ? reasonFor.lines : target?.of === "lines" ? target.lines : undefined, ofThem: true }]; // "Elle est trop loin"
  if (remark.about === "nobody") return [{ ...note, lines: reasonFor?.of === "lines" ? reasonFor.lines : undefined }];
  // "Mon mari est hospitalisé", "le docteur est décédé": none of the patients, and perhaps whoever should have answered.
  if (tellsOfAnother(reading.symbols)) return [{ ...note, lines: undefined, suits: "none", reason: "third-person" }];
  // "Mme Roux", "M. Haddad : décédés": more than the one named last.
  if (target?.of === "lines" && target.lines.length === 1 && reading.symbols.length <= 3 && severally.test(reading.symbols.at(-1)?.fold ?? "")) return [{ ...note, lines: undefined, suits: "none" }];
  // "L'un habite chez son fils": who?
  if (tellsOfOne(reading.symbols)) return [{ ...note, lines: undefined, suits: "none", reason: "whom" }];
  if (target?.of === "lines") return [{ ...note, lines: target.lines }];
  const lone = target === undefined && listed.length > 1 && /^(?:il|elle)$/.test(reading.symbols.find(({ kind }) => kind !== "FILL" && kind !== "MAIS" && kind !== "CAR")?.fold ?? "");
  if (lone && remark.suits === "refuse") return [{ ...note, lines: undefined, suits: "none" }]; // "Elle est en trop": who?
  if (target?.of === "rest") return [{ ...note, lines: "rest" }]; // "les autres ne sont pas mes patients"
  // "Je connais ces patients" says nothing of any one of them.
  if (remark.reason === "mentioned") return [];
  // "Je ne vois ces patients que pour leur mésothérapie": of all of them, so of those who are accepted too.
  return [{ ...note, ...(target?.of === "all" && note.reason === "unexplained" ? { reason: "mentioned" as const } : {}), lines: listed.length === 1 ? listed : undefined }];
}

/** Words that we did not understand: whom they can concern. @param besideDecision they stand in one sentence with a decision */
export function noteOfUnexplained(reading: Extract<Reading, { is: "unexplained" }>, statements: readonly Statement[], words: string, besideDecision: boolean): Note {
  // "Je ne refuse pas, j'accepte", "je ne peux pas refuser ces gens : je les accepte": the same, said twice.
  if (reading.reason === "double-negation" && besideDecision && reading.symbols[0]?.kind === "JE" && reading.symbols.every(({ kind, target }) => sameSaid.has(kind) && (target === undefined || target.of === "all" || target.of === "it"))) return { lines: undefined, reason: reading.reason, suits: "accept", understood: false, words };
  const mayNameOthers = reading.symbols.some(({ kind }) => deciding.has(kind) || kind === "CIV");
  const note = { reason: reading.reason, suits: besideDecision && (tellsOnly(reading.symbols) || tellsOfTopic(reading.symbols)) && !claimsCare(reading.symbols) ? "refuse" : "none", understood: false, mayNameOthers, words } as const;
  // "Je répondrai pour les autres à mon retour"
  const deferred = reading.reason === "question" ? undefined : deferredIn(reading.symbols);
  if (deferred !== undefined) return { ...note, suits: "none", mayNameOthers: false, lines: deferred };
  const named = linesNamed(reading.symbols);
  const first = reading.symbols.find(({ kind }) => kind !== "FILL" && kind !== "ALSO" && kind !== "MAIS" && kind !== "PREP");
  // "3 si elle vient" is about the 3; "j'accepte sous réserve du 3" and a question are about everything said.
  const selects = first !== undefined && selecting.has(first.kind); // "sauf ceux de Tulle"
  // A figure in the middle of words that we do not understand may count anything.
  const loose = first?.target === undefined && reading.symbols.some(({ target }) => target?.of === "lines" && !target.named);
  // "J'accepte 1 et 2. Pardon, 1 et 3.": which of them still stands?
  const retracts = reading.symbols.some(({ kind }) => kind === "CORRECT");
  // "J'accepte. Je parle de Mme Roux.": of her alone?
  const clarifies = reading.symbols.some(({ fold }) => clarifying.has(fold));
  const general = clarifies || selects || loose || retracts || first?.target === undefined && bendsAll.has(reading.reason) && (reading.reason === "question" || reading.symbols.some(({ kind }) => deciding.has(kind)));
  if (general) return { ...note, lines: undefined };
  const here = linesDecided(statements);
  // "7 à 12, j'attends l'avis de ma remplaçante", "M. Haddad à voir": said of those alone.
  if (first?.target?.of === "lines" && first.target.unsure.length === 0 && reading.reason !== "question" && reading.symbols.every((symbol) => symbol === first || ((symbol.target === undefined || symbol.fold === "eux") && !deciding.has(symbol.kind) && symbol.kind !== "CIV"))) return { ...note, lines: first.target.lines };
  // "Les autres, je ne sais pas trop": of those that the answer names, nothing is said.
  if (isOfTheRest(reading.symbols)) return { ...note, lines: "rest" };
  if (named === "all" || here === "all" && (named === undefined || bendsAll.has(reading.reason))) return { ...note, lines: undefined };
  if (named === undefined) return { ...note, lines: here === undefined || here === "all" ? undefined : here };
  return { ...note, lines: bendsAll.has(reading.reason) && here !== undefined && here !== "all" ? [...new Set([...named, ...here])] : named };
}

const severally = /^(?:decede|parti|demenage|suivi|inconnu|mort|hospitalise)e?s$/;
const bending: ReadonlySet<string> = new Set(["JE", "COND", "LIMIT", "CORRECT", "FUTURE", "STRUCK", "ATTACHED", "BELOW", "EXCEPT", "INCLUDE", "ONLY", "BUTNOT", "CIV", "NAME", "THIRD", "OTHERDOCTOR", "MAIS"]);

/** "Le 3 n'honore jamais ses rendez-vous, je le refuse": told of him and of nobody else, it is the reason. */
const tellsOfTopic = ([topic, ...told]: readonly Sym[]): boolean =>
  topic?.target?.of === "lines" && topic.target.unsure.length === 0 && told.length > 1 && told.every(({ kind, target }) => target === undefined && kind !== "MARK" && !bending.has(kind) && !deciding.has(kind));

/** Opens with "les autres", "pour le reste", and names nobody else. */
function isOfTheRest(symbols: readonly Sym[]): boolean {
  const named = symbols.filter(({ target, fold }) => target !== undefined && fold !== "mes dossiers" && fold !== "les dossiers" && fold !== "leurs dossiers");
  const first = symbols.find(({ kind }) => kind !== "FILL" && kind !== "ALSO" && kind !== "MAIS" && kind !== "PREP");
  return first?.target?.of === "rest" && named.length === 1 && !symbols.some(({ kind }) => deciding.has(kind) || kind === "CIV" || kind === "CORRECT");
}

function linesNamed(symbols: readonly Sym[]): readonly number[] | "all" | undefined {
  const targets = symbols.flatMap((symbol) => (symbol.target === undefined ? [] : [symbol.target]));
  if (targets.length === 0) return undefined;
  const lines = targets.flatMap((target) => (target.of === "lines" ? target.lines : []));
  return targets.every((target) => target.of === "lines") ? lines : "all";
}

function linesDecided(statements: readonly Statement[]): readonly number[] | "all" | undefined {
  if (statements.length === 0) return undefined;
  const lines = statements.flatMap(({ target }) => (target?.of === "lines" ? target.lines : []));
  return statements.every(({ target }) => target?.of === "lines") ? lines : "all";
}
