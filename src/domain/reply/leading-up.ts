import { isHarmlessWord } from "./small-talk.ts";
import type { Sym, SymbolKind } from "./symbols.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

// How the list was read, and what the evening is like.
const arriving = words(
  `examine relu parcouru regarde etudie consulte recu ouvert decouvre decouvert attentivement soigneusement tranquillement longuement enfin tard tot vite court bref style
   votre vos viens finir fini termine sors sort sortir rentre rentrer reviens journee soiree garde voiture bureau paperasse week end dimanche conge conges vacances retard message mail courrier liste listing envoi relance
   trouve reinstalle installe reinstallee installee place local vous nous entre deux`,
);
// Why one refuses; beside an acceptance such words would be a doubt.
const complaining = words(
  `journees habitants medecins medecin generaliste generalistes seul seule secteur canton commune communes desert charge surcharge travail travaille travaillons heures nuit nuits dors dormir sommeil enfants place places temps creneaux agenda planning
   actes trop deja deborde debordee fatigue fatiguee epuise epuisee sature saturee savoir sans etes sommes sante tension penurie depart compte comptent que font fais faire peux peut pouvons arrive arrivons plein pleine pleines pleins`,
);
const leadKinds: ReadonlySet<SymbolKind> = new Set(["JE", "PREP", "FILL", "ALSO", "DATE", "TIME", "MEASURE", "UNIT", "LISTE"]);
const complaintKinds: ReadonlySet<SymbolKind> = new Set(["NE", "PAS", "PLUS", "NOMORE", "BIGNUM", "NUMWORD", "QUE", "QUI", "PEUX"]);
const subjects = words("nous on vous mon ma mes il elle ils elles");
const longest = 30;

/**
 * Whether a sentence before the first decision only leads up to it: "Je viens de finir ma journée. J'accepte tous les patients."
 *
 * Every word of it is in a table: what goes before takes nothing back, but it could be in another's name ("Je suis la remplaçante"), a test or a jest.
 * @returns "complains": it is a reason to refuse, and leaves only refusals standing
 */
export function leadsUp(symbols: readonly Sym[]): "tells" | "complains" | undefined {
  const told = symbols.filter(({ kind }) => kind !== "MARK");
  const spoken = told.some(({ kind, fold }) => kind === "JE" || subjects.has(fold) || fold === "que nous") || told.every(({ kind }) => kind === "TIME"); // "(22h30)"
  if (!spoken || told.length === 0 || told.length > longest) return undefined;
  if (told.every(leads)) return "tells";
  return told.every((symbol) => leads(symbol) || complains(symbol)) ? "complains" : undefined;
}

/** "Votre liste" is the mail; any other patient would be somebody. */
const ofTheMail = ({ target, fold }: Sym): boolean => target === undefined || (target.of === "all" && /\b(?:liste|mail|message|courrier)$/.test(fold));

const leads = (symbol: Sym): boolean => ofTheMail(symbol) && (symbol.kind === "T" || leadKinds.has(symbol.kind) || (symbol.kind === "NUMWORD" && (symbol.fold === "un" || symbol.fold === "une")) || (symbol.kind === "WORD" && (arriving.has(symbol.fold) || isHarmlessWord(symbol.fold))));

const complains = ({ kind, fold, target }: Sym): boolean => target === undefined && (complaintKinds.has(kind) || ((kind === "WORD" || kind === "COND" || kind === "THIRD") && (complaining.has(fold) || fold === "nous" || fold === "on")));
