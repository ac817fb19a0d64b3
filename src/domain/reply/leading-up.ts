import { openingScrapIn } from "./idle-scraps.ts";
import { letterTalkIn } from "./letter-talk.ts";
import { arrivingWords, plainWords } from "./lexicon/letter-words.ts";
import { words } from "./lexicon/words.ts";
import { speaksAsAnother } from "./somebody-else.ts";
import { isHarmlessWord } from "./small-talk.ts";
import type { Sym, SymbolKind } from "./symbols.ts";


// Why one refuses; beside an acceptance such words would be a doubt.
const complaining = words(
  `journees habitants medecins medecin generaliste generalistes seul seule secteur canton commune communes desert charge surcharge travail travaille travaillons heures nuit nuits dors dormir sommeil enfants place places temps creneaux agenda planning
   actes trop deja deborde debordee fatigue fatiguee epuise epuisee sature saturee savoir sans etes sommes sante tension penurie depart compte comptent que font fais faire peux peut pouvons arrive arrivons plein pleine pleines pleins`,
);
const leadKinds: ReadonlySet<SymbolKind> = new Set(["JE", "PREP", "FILL", "ALSO", "DATE", "TIME", "MEASURE", "UNIT", "LISTE", "HELLO", "QUI"]);
const complaintKinds: ReadonlySet<SymbolKind> = new Set(["NE", "PAS", "PLUS", "NOMORE", "BIGNUM", "NUMWORD", "QUE", "QUI", "PEUX"]);
const subjects = words("nous on vous mon ma mes il elle ils elles votre vos");
// "Si tard", "avant ma tournée", "en retard": of the hour, and no condition.
const hurried = words("si tard avant apres entre seulement petite courte petit reponse");
const longest = 30;

/**
 * Whether a sentence before the first decision only leads up to it: "Je viens de finir ma journée. J'accepte tous les patients."
 *
 * Every word of it is in a table: what goes before takes nothing back, but it could be in another's name ("Je suis la remplaçante"), a test or a jest.
 * @returns "complains": it is a reason to refuse, and leaves only refusals standing
 */
export function leadsUp(symbols: readonly Sym[]): "tells" | "complains" | undefined {
  if (speaksAsAnother(symbols)) return undefined;
  if (openingScrapIn(symbols) !== undefined) return "tells";
  const told = symbols.filter(({ kind }) => kind !== "MARK");
  if (told.some(({ fold }) => fold === "rendez vous" || fold === "rdv")) return letterTalkIn(symbols)?.suits === "refuse" ? "complains" : undefined; // "Je vous propose un rendez-vous. J'accepte."
  if (told.some(({ fold }, at) => fold === "place" && told[at - 1]?.fold === "la" && told[at - 2]?.fold === "a")) return undefined; // "je réponds à la place de ma femme"
  if (told.some(({ fold }) => otherAnswer.has(fold)) && told.some(({ fold }) => fold === "reponse" || fold === "liste")) return undefined;
  const spoken = told.some(({ kind, fold }) => kind === "JE" || subjects.has(fold) || fold === "que nous") || told.every(({ kind }) => kind === "TIME") || told.some(({ fold }) => fold === "reponse"); // "(22h30)", "petite réponse rapide"
  if (!spoken || told.length === 0 || told.length > longest) return undefined;
  if (told.every(leads)) return "tells";
  return told.every((symbol, at) => leads(symbol, at, told) || complains(symbol)) || letterTalkIn(symbols)?.suits === "refuse" ? "complains" : undefined;
}

const otherAnswer = words("ancien ancienne anciens precedent precedente different differente autre sera serait"); // "la réponse que je vous poste ce soir sera différente"

/** "Votre liste" is the mail; any other patient would be somebody. */
const ofTheMail = ({ target, fold }: Sym): boolean => target === undefined || (target.of === "all" && /\b(?:liste|listing|mail|message|courrier|dossiers|noms|liste de patients)$/.test(fold));

function leads(symbol: Sym, at: number, all: readonly Sym[]): boolean {
  const { kind, fold, target } = symbol;
  if (target !== undefined) return ofTheMail(symbol) || (target.of === "rest" && all[at - 1]?.fold === "parmi") || (target.of === "unknown" && between.test(all[at - 1]?.fold ?? "")); // "entre deux patients"
  if (kind === "QUE") return at === 0;
  if (fold === "en") return all[at + 1]?.kind === "DATE";
  if (fold === "garde") return all[at - 1]?.fold === "de" || all[at - 1]?.fold === "une";
  if (fold === "suis") return settled.test(all[at + 1]?.fold ?? "");
  if (kind === "COND") return fold === "si" ? late.test(all[at + 1]?.fold ?? "") : fold === "apres" || fold === "avant";
  if (kind === "ONLY" || kind === "TITLE") return hurried.has(fold);
  if (kind === "MUST") return sorry.test(fold);
  return kind === "T" || leadKinds.has(kind) || (kind === "NUMWORD" && (fold === "un" || fold === "une" || fold === "deux")) || (kind === "WORD" && (arrivingWords.has(fold) || plainWords.has(fold) || isHarmlessWord(fold)));
}
const settled = /^(?:re)?installee?$|^en$|^surchargee?$|^heureu(?:x|se)$|^ravie?$|^conten(?:t|te)$|^enfin$|^rentree?$|^contrainte?$|^a$|^tres$/;
const between = /^entre$/;
const late = /^tard|^tardivement|^longtemps/;
const sorry = /desole|regret/;

const complains = ({ kind, fold, target }: Sym): boolean => target === undefined && (complaintKinds.has(kind) || ((kind === "WORD" || kind === "COND" || kind === "THIRD") && (complaining.has(fold) || fold === "nous" || fold === "on")));
