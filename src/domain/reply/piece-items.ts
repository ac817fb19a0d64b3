import { deniesDegree } from "./denied-degree.ts";
import type { Sym } from "./symbols.ts";
import type { Target } from "./target.ts";
import { verdictAt, type FoundVerdict } from "./verdict-patterns.ts";
import type { SaidHow } from "./verdicts.ts";

/** What a deciding piece is made of. */
export type Item =
  | {
      readonly is: "verdict";
      readonly means: "accept" | "refuse";
      readonly said: SaidHow | "letter";
      /** "je l'accepte", "son médecin traitant" · "je les accepte", "leur médecin traitant". */
      readonly pronoun: "one" | "many" | undefined;
      /** "que je refuse": of the one named before. */
      readonly relative: boolean;
      /** "Je peux en prendre 4": a bare number behind it counts. */
      readonly counts: boolean;
      /** "D'accord", "partant": a state of mind, which another may be in. */
      readonly agreeing: boolean;
      /** "accepte" or "d'accord" without "je": after a name it may be the patient who accepts. */
      readonly bare: boolean;
    }
  | {
      readonly is: "target";
      readonly target: Target;
      /** Said with the word "liste": a number behind it counts lists. */
      readonly ofList: boolean;
      /** A name without civility ("Dupont"), or behind its number ("1. Mme DUPONT"). */
      readonly terse: "bare" | "numbered" | undefined;
    }
  /** "Idem", "aussi": as decided before; "non plus": refused as before. */
  | { readonly is: "same"; readonly refusing: boolean }
  | { readonly is: "except" | "include" | "only" | "not" | "colon" | "but" };

const silent: ReadonlySet<string> = new Set(["FILL", "ALSO", "ASMT", "LEAD", "HELLO", "BYE", "SMILE", "LISTREF", "URL"]);
const colons = new Set([":", "=", ">", "-", "|", "/", "<"]);
const gladly: ReadonlySet<string> = new Set(["GLADLY", "SURE"]);
const verbs: ReadonlySet<string> = new Set(["ACCEPTE", "REFUSE", "PRENDS", "GARDE", "ACCEPTER", "REFUSER", "PRENDRE", "SUIVRE", "GARDER", "PEUX", "WILLBEABLE", "NE", "WANT", "VALIDE"]);

/** Whether nothing is said at all: greetings, marks, "donc", "patiente". */
export const saysNothing = (piece: readonly Sym[]): boolean => piece.every((symbol) => silent.has(symbol.kind) || symbol.kind === "DOCTOR" || ["CIV", "NOUN", "NOUN1", "TAIL", "TITLE"].includes(symbol.kind) || (symbol.kind === "MAIS" && piece.length === 1) || isColon(symbol) || symbol.fold === ".");

/**
 * Reads a piece as a decision, if every word of it can be accounted for.
 * @returns undefined when one word cannot: then it is no decision that we may act on
 */
export function readItems(piece: readonly Sym[]): readonly Item[] | undefined {
  const strong = read(piece, false);
  // "avec plaisir", "bien sûr" decide only where no other word does.
  const decided = strong?.some((item) => item.is === "verdict") === true;
  return decided || !piece.some((symbol) => gladly.has(symbol.kind)) ? strong : read(piece, true);
}

function read(piece: readonly Sym[], gladlyDecides: boolean): Item[] | undefined {
  const items: Item[] = [];
  const hasTarget = piece.some((symbol) => symbol.kind === "T");
  for (let at = 0; at < piece.length; ) {
    const symbol = piece[at];
    if (symbol === undefined) break;
    // "Que je refuse", "qui est refusé"
    const told = symbol.kind === "QUE" || (at === 0 && symbol.fold === "qui" && ["est", "sont"].includes(piece[1]?.fold ?? ""));
    const verdict = verdictAt(piece, told ? at + 1 : at);
    if (verdict !== undefined && (!told || (at === 0 && (symbol.kind === "QUE" || (verdict.said === "passive" && verdict.next === piece.length))))) {
      const span = piece.slice(at, verdict.next);
      if (span.some(({ target }) => target !== undefined && target.of !== "all")) return undefined; // "aucun des trois n'est accepté", of four
      if (span.at(-1)?.fold === "accord" && piece[verdict.next]?.target?.of === "all" && piece[verdict.next]?.fold.startsWith("des ") === true) return undefined; // "accord des 4 patients"
      if (span.some(({ fold }) => fold === "point") && !span.some(({ kind }) => kind === "NE")) return undefined; // "j'accepte point", as dictated
      items.push(verdictItem(span, verdict));
      at = verdict.next;
      continue;
    }
    if (symbol.kind === "NI" && items.length === 0 && piece[at + 1]?.target?.of === "all" && neither.test(piece[at + 1]?.fold ?? "")) {
      items.push({ is: "verdict", means: "refuse", said: "nobody", pronoun: undefined, relative: false, counts: false, agreeing: false, bare: false });
      at += 2;
      continue;
    }
    if (isOfSomebody(symbol, piece[at + 1], piece[at - 1]) || (hasTarget && isPatients(piece, at))) return undefined;
    const item = itemOf(symbol, piece.slice(at + 1), gladlyDecides, items);
    if (item === undefined && !isSilent(symbol, piece.slice(at + 1), hasTarget) && !(symbol.kind === "TITLE" && !items.some(({ is }) => is === "verdict"))) return undefined;
    if (item !== undefined) items.push(item);
    at += 1;
  }
  return items.some((item) => item.is === "verdict" && item.means === "refuse") && deniesDegree(piece) ? undefined : withSame(items, piece);
}

/** "Le 4 aussi", "ni le 5 non plus" repeat a decision where no other word decides; beside one they only echo it. */
function withSame(items: readonly Item[], piece: readonly Sym[]): Item[] | undefined {
  const verdicts = items.flatMap((item) => (item.is === "verdict" ? [item.means] : []));
  const hasTarget = items.some((item) => item.is === "target");
  const [same, neither, also] = (["SAME", "NEITHER", "ALSO"] as const).map((kind) => piece.some((symbol) => symbol.kind === kind));
  if (verdicts.length > 0) return same === true || (neither === true && verdicts.includes("accept")) ? undefined : [...items];
  if (!hasTarget) return undefined;
  const repeats = same === true || neither === true || (also === true && !items.some(({ is }) => is === "except" || is === "include"));
  return repeats ? [...items, { is: "same", refusing: neither === true }] : [...items];
}

function itemOf(symbol: Sym, rest: readonly Sym[], gladlyDecides: boolean, before: readonly Item[]): Item | undefined {
  if (symbol.target !== undefined) return { is: "target", target: symbol.target, ofList: symbol.fold.includes("liste"), terse: /^\d/.test(symbol.fold) ? "numbered" : polite.test(symbol.fold) ? undefined : "bare" };
  if (isColon(symbol)) return { is: "colon" };
  const leadsToTarget = rest.find((next) => next.kind !== "PREP" && next.kind !== "FILL" && next.kind !== "ALSO" && next.fold !== ":")?.kind === "T";
  switch (symbol.kind) {
    case "EXCEPT":
      return leadsToTarget && (symbol.fold !== "moins" || subtracts(rest)) ? { is: "except" } : undefined;
    case "INCLUDE":
      return leadsToTarget ? { is: "include" } : undefined;
    case "BUTNOT":
    case "PAS":
      return leadsToTarget ? { is: "not" } : undefined;
    case "ONLY":
      return { is: "only" };
    case "MAIS":
      return before.length === 0 ? { is: "but" } : undefined;
    case "GLADLY":
    case "SURE":
      return gladlyDecides ? { is: "verdict", means: "accept", said: "short", pronoun: undefined, relative: false, counts: false, agreeing: false, bare: false } : undefined;
    case "LETTER":
      return { is: "verdict", means: symbol.fold === "a" || symbol.fold === "o" ? "accept" : "refuse", said: "letter", pronoun: undefined, relative: false, counts: false, agreeing: false, bare: false };
    default:
      return undefined;
  }
}

const answers: ReadonlySet<string> = new Set(["YES", "AGREE", "NO", "REFUS", "REFUSE", "ACCEPTE", "ACCEPTATION"]);

/** "2 : refus patient", "2 : patient d'accord": the patient's word, not the doctor's. */
function isPatients(piece: readonly Sym[], at: number): boolean {
  if (!/^(?:patiente?|pte?)$/.test(piece[at]?.fold ?? "")) return false;
  const [before, next] = [piece[at - 1], piece[at + 1]];
  return (next === undefined && answers.has(before?.kind ?? "")) || ((answers.has(next?.kind ?? "") || (next?.kind === "PAS" && answers.has(piece[at + 2]?.kind ?? ""))) && before !== undefined && (before.kind === "T" || isColon(before)));
}

const neither = /^l une? ni .{0,5}l autre$/; // "ni l'un ni l'autre", on a list of two

const polite = /^(?:mm?|mr|mmes?|mlles?|melle|monsieur|madame|mademoiselle|messieurs|mesdames|(?:(?:l[ea]s?|l|mon|ma|mes|ces?|cette) )?patiente?s?)\b/; // "mme dupont", "le patient 2"

/** "Moins le 3", "moins Mme Roux"; "moins 3" may be a count. */
const subtracts = ([next]: readonly Sym[]): boolean => next?.kind === "T" && (/^(?:le|la|l|les) /.test(next.fold) || (next.target?.of === "lines" && next.target.named));

/** "Accord de Mme Dupont", "réponse de Mme Dupont : non": the patient's, not the doctor's. "Médecin traitant de Mme Dupont" is the doctor. */
function isOfSomebody(symbol: Sym, next: Sym | undefined, before: Sym | undefined): boolean {
  if (symbol.kind !== "PREP" || !["de", "d", "du", "des"].includes(symbol.fold) || next?.target === undefined) return false;
  const numbered = next.target.of === "lines" && !next.target.named;
  const list = next.target.of === "all" && next.fold.includes("liste");
  return !numbered && !list && !(before?.kind === "MTN" || before?.kind === "ASMT" || before?.kind === "SUIVRE" || before?.kind === "CARE" || before?.kind === "NOBODY" || before?.kind === "EXCEPT" || before?.kind === "PAS" || before?.kind === "BUTNOT" || before?.kind === "PLUS" || before?.kind === "NOUN" || before?.kind === "PREP");
}

function isSilent(symbol: Sym, rest: readonly Sym[], hasTarget: boolean): boolean {
  if (silent.has(symbol.kind) || gladly.has(symbol.kind) || symbol.kind === "SAME" || symbol.kind === "NEITHER") return true;
  const next = rest.find((following) => following.kind !== "FILL" && following.kind !== "ALSO" && !(symbol.kind === "PREP" && isColon(following)));
  if (symbol.kind === "PREP") return next?.kind === "T" || next?.kind === "NOUN" || next?.kind === "PREP";
  if (symbol.kind === "NUMLABELS") return (next?.kind === "ACCEPTE" || next?.kind === "REFUSE") && next.participle === true && rest[1]?.fold === ":" && rest[2]?.target?.of === "lines" && rest[2].target.lines.length > 1; // "Numéros acceptés : 2, 5"
  if (symbol.kind === "DOCTOR") return rest.length === 0;
  return (symbol.kind === "NOUN" || symbol.kind === "NOUN1" || symbol.kind === "TAIL") && (hasTarget || /^de (?:la|cette|votre) liste/.test(symbol.fold) || symbol.fold === "complete");
}

const isColon = (symbol: Sym): boolean => symbol.kind === "MARK" && colons.has(symbol.fold);

const plural = /(?:acceptes|refuses)$/; // "TOUS ACCEPTES", typed without accents: of several, no verb ends so

function verdictItem(span: readonly Sym[], verdict: FoundVerdict): Item {
  const words = span.filter((symbol) => !silent.has(symbol.kind));
  const [first] = words;
  const person = words.filter((word) => word.kind !== "PAS");
  const [deciding] = person;
  const bare = person.length === 1 && ((deciding?.kind === "ACCEPTE" || deciding?.kind === "REFUSE") ? deciding.participle !== true && !plural.test(deciding.fold) : deciding?.kind === "AGREE" && deciding.fold !== "ok");
  const subjectless = first?.kind === "NE" && verdict.said !== "passive"; // "Mme Dupont n'accepte pas"
  const agreeing = person.length === 1 && deciding?.kind === "AGREE" && deciding.fold !== "ok";
  return { is: "verdict", means: verdict.means, said: verdict.said, agreeing, pronoun: pronounIn(words), relative: first?.kind === "QUE" || first?.kind === "QUI", counts: words.some((word, i) => word.fold === "en" && verbs.has(words[i + 1]?.kind ?? "")), bare: bare || subjectless };
}

const entering: ReadonlySet<string> = new Set(["inscrire", "declarer", "rattacher", "attribuer", "affecter", "enregistrer"]);

function pronounIn(words: readonly Sym[]): "one" | "many" | undefined {
  for (const [i, word] of words.entries()) {
    const next = words[i + 1]?.kind ?? "";
    if (word.fold === "les" && verbs.has(next)) return "many";
    if ((word.fold === "les" || word.target?.of === "all") && entering.has(words[i + 1]?.fold ?? "")) return "many"; // "vous pouvez tous les inscrire à mon nom"
    if ((word.fold === "le" || word.fold === "la" || word.fold === "l") && verbs.has(next)) return "one";
    if ((word.fold === "leur" || word.fold === "leurs") && next === "MTN") return "many";
    if ((word.fold === "son" || word.fold === "sa") && next === "MTN") return "one";
    const care = word.kind === "SUIVRE" || word.kind === "CARE" || word.kind === "ASMT";
    if (care && /\bleur\b/.test(word.fold)) return "many";
    if (care && /\bs(?:on|a)\b/.test(word.fold)) return "one";
  }
  return undefined;
}
