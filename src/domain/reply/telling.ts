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

// "Je refuse, parlons-en", "je refuse, momentanément", "je refuse, déjà signé": what may come of it after all.
const undoing: ReadonlySet<string> = new Set(["deja", "test", "essai", "brouillon", "erreur", "pirate", "mieux", "semaine", "semaines", "mois", "annee", "ete", "temporairement", "momentanement", "provisoirement", "ponctuellement", "remplacant", "remplacante", "successeur", "associe", "associee", "confrere", "consoeur", "collegue", "decidera", "verra", "dira", "repondra", "viendra", "viendront", "continue", "continuerai"]);
const asking = /(?:[^h]ez|ons)$/; // "convainquez-moi", "inscrivez-les", "discutons-en"; "chez" asks nothing

/**
 * Whether words that no table knows can only be a reason: they tell something, and decide, set, limit, report and take back nothing.
 *
 * A reason leaves a refusal standing, whatever it is ("Je refuse M. Haddad : toxicomanie"). An acceptance it may bend, so there a person reads it.
 */
export function tellsOnly(symbols: readonly Sym[]): boolean {
  const from = symbols.findIndex(({ kind, fold }) => !joining.has(kind) && fold !== ":" && fold !== "-");
  const told = symbols.slice(Math.max(from, 0));
  const [first] = told;
  if (from < 0 || first === undefined || told.length > longest) return false;
  const figures = told.some(({ kind }, at) => kind === "BIGNUM" || kind === "MEASURE" || (kind === "DATE" && told[at + 1]?.kind === "NOUN")); // "avec 1900 patients"
  if ((first.kind === "PREP" || first.kind === "DATE" || first.kind === "TIME" || limiting.has(first.fold)) && !figures && told[1]?.kind !== "QUI") return false;
  return told.some(({ kind }) => kind === "WORD" || kind === "MEASURE") && told.every((symbol) => tells(symbol));
}

function tells(symbol: Sym): boolean {
  const { kind, fold, target } = symbol;
  if (others.has(kind) || commenting.has(fold) || undoing.has(fold) || (kind === "WORD" && asking.test(fold))) return false;
  if (target !== undefined) return target.of === "lines" ? target.named && target.unsure.length === 0 : target.of === "it" || (target.of === "all" && target.how === "these");
  return counting.has(kind) || isTame(symbol);
}

// "J'attends une prime", "je demande un remplaçant", "je ne sais pas": what is wanted for it, or not sure, or another's words.
const bending: ReadonlySet<string> = new Set(
  `demande demandons exige attends attendons besoin souhait souhaits espere esperons voulu voulais envie garantie contrepartie echange prime majoration aide renfort
   sais sait savais sur sure certain certaine certains certaines hesitation hesitations reticent reticente reticence contre coeur force forcee oblige obligee contraint contrainte menace pression
   externe stagiaire adjoint adjointe collaborateur collaboratrice assistant assistante infirmier infirmiere pharmacien pharmacienne gendre femme conjoint conjointe compagne compagnon pere mere frere soeur notaire heritier neveu niece ami amie
   nom texte modele exemple phrase formule copie colle transfert transfere transmis transmise dicte lu lue entendu entendue imaginons supposons suppose admettons hypothese hier autrefois jadis avant ancien ancienne epoque autre autres celui celle`.split(/\s+/),
);
const denials: ReadonlySet<string> = new Set(["NE", "PAS", "PLUS", "NOMORE"]);

/**
 * Whether a sentence before the first decision only leads up to it: "Je viens de finir ma journée. J'accepte tous les patients."
 *
 * What goes before takes nothing back; it could only set a condition, ask, speak of another matter or in another's name.
 * @returns "denies": it denies something, as reasons to refuse do
 */
export function leadsUp(symbols: readonly Sym[]): "tells" | "denies" | undefined {
  if (symbols.every(({ kind }) => kind === "TIME" || kind === "DATE" || kind === "MEASURE" || kind === "MARK")) return "tells"; // "(22h30)"
  const told = symbols.filter(({ kind, fold, target }) => !handed.has(fold) && !(target?.of === "all" && kind === "T" && /\b(?:liste|mail|message|courrier)$/.test(fold)));
  const speaks = told.some(({ kind }) => kind === "JE") || ["il", "elle", "ils", "elles", "mon", "ma", "mes"].includes(told[0]?.fold ?? "");
  const tells = speaks && tellsOnly(told) && !told.some(({ kind, fold, target }) => bending.has(fold) || kind === "TITLE" || target !== undefined);
  if (tells && !told.some(({ kind }) => denials.has(kind))) return "tells";
  return tells || complains(told) ? "denies" : undefined;
}

const turning: ReadonlySet<string> = new Set([
  "ACCEPTE", "VALIDE", "ACCEPTER", "ACCEPTATION", "REFUSE", "REFUSER", "REFUS", "LOOK", "YES", "AGREE", "NO", "NOPROBLEM", "PRENDS", "GARDE", "VEUXBIEN", "FAVOURABLY", "UNFAVOURABLY", "SAME",
  "EXCEPT", "INCLUDE", "ONLY", "BUTNOT", "STRUCK", "ATTACHED", "BELOW", "CORRECT", "LETTER", "EMOJI", "PERSON", "OTHERDOCTOR", "CIV", "NAME", "NUM", "ORD", "T", "TITLE",
]);

const speakers: ReadonlySet<string> = new Set(["vous", "nous", "on", "il", "elle", "ils", "elles", "mon", "ma", "mes", "notre", "nos"]); // the head of a column ("Vaccin à jour") has none

/** "Vous n'êtes pas sans savoir que nous sommes deux pour 6000 habitants": before a refusal nothing but a decision, a choice or another's name could bend it. */
const complains = (symbols: readonly Sym[]): boolean =>
  symbols.length >= 3 && symbols.length <= longest && symbols.some(({ kind, fold }) => kind === "JE" || speakers.has(fold) || fold === "que nous") && symbols.every(({ kind, fold, target }) => !turning.has(kind) && !commenting.has(fold) && (kind !== "THIRD" || fold === "nous" || fold === "on") && target === undefined && fold !== "?");
const handed: ReadonlySet<string> = new Set(["liste", "mail", "message", "courrier"]); // "J'ai bien examiné votre liste"
