import { deniesDegree } from "./denied-degree.ts";
import { isTame } from "./remark-patterns.ts";
import type { Sym } from "./symbols.ts";

const longest = 30;
const joining: ReadonlySet<string> = new Set(["MAIS", "FILL", "ALSO", "QUI", "CAR"]);
// A denial or a figure bends no refusal.
const counting: ReadonlySet<string> = new Set(["NE", "PAS", "PLUS", "NOMORE", "BIGNUM"]);
const others: ReadonlySet<string> = new Set(["PERSON", "OTHERDOCTOR", "CIV", "NAME", "URL", "PHONE"]);
// "Je refuse, à domicile", "je refuse, le soir": where and when are limits.
const limiting: ReadonlySet<string> = new Set(["en", "chez", "pendant", "durant", "lors", "sans", "avec", "sur", "sous", "dans", "par", "hors", "le", "la", "les", "a", "domicile"]);
// "Je refuse. C'est faux.", "je refuse, dit-il": words on the words.
const commenting: ReadonlySet<string> = new Set(["c", "ce", "cela", "ca", "ceci", "dit", "dis", "dite", "disait", "dixit", "dire", "disent", "repond", "repondent", "affirme", "pretend", "ecrit", "ecrite", "paroles", "propos", "citation", "cite", "mots", "faux", "fausse", "vrai", "vraie", "serieux", "voila", "message", "mail", "courrier", "reponse", "liste"]);

// "Nous en reparlons" ends in "-ons"; "nous sommes fâchés", "il consulte désormais à Aixe" tell what is.
// "Je refuse, parlons-en", "je refuse, momentanément", "je refuse, déjà signé": what may come of it after all.
const undoing: ReadonlySet<string> = new Set(["deja", "declaration", "declare", "declaree", "ordonnance", "ordonnances", "renouvellement", "renouvellements", "renouveler", "test", "essai", "brouillon", "erreur", "pirate", "mieux", "semaine", "semaines", "mois", "annee", "ete", "temporairement", "momentanement", "provisoirement", "ponctuellement", "remplacant", "remplacante", "successeur", "associe", "associee", "confrere", "consoeur", "collegue", "decidera", "verra", "dira", "repondra", "viendra", "viendront", "continue", "continuerai"]);
const asking = /(?:[^h]ez|ons)$/; // "convainquez-moi", "inscrivez-les", "discutons-en"; "chez" asks nothing

/**
 * Whether words that no table knows can only be a reason: they tell something, and decide, set, limit, report and take back nothing.
 *
 * A reason leaves a refusal standing, whatever it is ("Je refuse M. Haddad : toxicomanie"). An acceptance it may bend, so there a person reads it.
 */
export function tellsOnly(symbols: readonly Sym[]): boolean {
  const from = symbols.findIndex(({ kind, fold }) => !joining.has(kind) && fold !== ":" && fold !== "-");
  const told = untilWhenFull(symbols.slice(Math.max(from, 0)));
  const [first] = told;
  if (from < 0 || first === undefined || told.length > longest) return false;
  if (told.some(({ fold }, at) => fold === "sais" && !told.slice(at + 1).some(({ kind }) => kind === "WORD"))) return false; // "je ne sais plus"
  if (told.length === 1 && /^faite?s?$/.test(first.fold)) return false; // "sauf le 2 (fait)"
  if (told.length === 2 && deniesDegree(told)) return false; // "non, pas immédiatement"
  const figures = told.some(({ kind }, at) => kind === "BIGNUM" || kind === "MEASURE" || (kind === "DATE" && told[at + 1]?.kind === "NOUN")); // "avec 1900 patients"
  if ((first.kind === "PREP" || first.kind === "DATE" || first.kind === "TIME" || limiting.has(first.fold)) && !figures && told[1]?.kind !== "QUI" && !givesCause(told)) return false;
  return told.some(({ kind }) => kind === "WORD" || kind === "MEASURE") && told.every((symbol) => tells(symbol));
}

/** "En l'absence de toute aide", "en raison de mon âge". */
const givesCause = ([first, second, third]: readonly Sym[]): boolean => first?.fold === "en" && (second?.fold === "raison" || (second?.fold === "l" && third?.fold === "absence"));

const full: ReadonlySet<string> = new Set(["plein", "pleine", "complet", "complete", "complets", "pris", "rempli", "remplie", "sature", "saturee", "deborde", "debordee", "charge", "chargee", "surcharge", "surchargee", "booke", "surbooke", "overbooke"]);

/** "Mon agenda étant complet jusqu'à Noël": until when the reason lasts, not the refusal. */
function untilWhenFull(told: readonly Sym[]): readonly Sym[] {
  const until = told.findIndex(({ kind, fold }) => kind === "LIMIT" && fold.startsWith("jusqu"));
  return until > 0 && told.slice(0, until).some(({ fold }) => full.has(fold)) && told.slice(until + 1).every(({ kind, fold }) => kind === "DATE" || kind === "UNIT" || kind === "PREP" || kind === "WORD" || fold === "l") ? told.slice(0, until) : told;
}

function tells(symbol: Sym): boolean {
  const { kind, fold, target } = symbol;
  if (others.has(kind) || commenting.has(fold) || undoing.has(fold) || (kind === "WORD" && asking.test(fold))) return false;
  if (target !== undefined) return target.of === "lines" ? target.named && target.unsure.length === 0 : target.of === "it" || (target.of === "all" && target.how === "these");
  return counting.has(kind) || fold === "nous" || fold === "desormais" || isTame(symbol);
}
