import { courtesyWords } from "./lexicon/courtesy-words.ts";
import { arrivingWords, plainWords } from "./lexicon/letter-words.ts";
import { compilePatterns } from "./pattern-set.ts";
import { remarksOfCourtesy } from "./remarks/courtesy.ts";
import { remarksOfLetters } from "./remarks/openings.ts";
import { remarksOnOthers } from "./remarks/on-others.ts";
import { remarksOnPatients } from "./remarks/on-patients.ts";
import { remarksOnTheDoctor } from "./remarks/on-the-doctor.ts";
import type { Remark, RemarkTable } from "./remarks/remark.ts";
import { isHarmlessWord, turns } from "./small-talk.ts";
import { namesSomebody } from "./somebody-else.ts";
import type { Sym } from "./symbols.ts";

const macros = {
  CL: "(les|le|la|l|en|y)",
  ART: "[(le|la|leur|leurs|son|sa|un)]",
  T: "(T|ALL)",
  MAIL: "(mail|mails|courrier|courriers|message|messages|liste|listing|demande|courriel|envoi|proposition|email|lettre|sollicitation|campagne|ALL|LISTE)",
  SALUTE: "(salutations|sentiments|expression|respects|hommages|consideration|assurance|remerciements|excuses|cordialites|BYE)",
  PAY: "(reglement|reglements|paiement|paiements|cheque|cheques|carte|cartes|cb|honoraires|especes|vitale|tiers|virement)",
  ROOM: "(place|places|disponibilite|disponibilites|temps|creneau|creneaux|capacite|disponible|disponibles|moyens)",
  PARTTIME: "(a|en|PREP) ((mi|tiers) temps|temps LIMIT)",
  PLEASE: "(merci (de|d)|veuillez|vous pouvez|vous pourrez|vous voudrez|JE vous (prie|remercie|demande) (de|d))",
  KNOW: "(connais|soigne|traite|apprecie)",
} as const;

/** All remarks, in the order in which they are tried. */
export const remarkTables: RemarkTable = [...remarksOnOthers, ...remarksOnTheDoctor, ...remarksOnPatients, ...remarksOfCourtesy, ...remarksOfLetters];

// "…" stops at a deciding word, a condition, a limit, a negation, a listed patient: nor at a question mark: what it runs over cannot bend a decision.
const untame: ReadonlySet<string> = new Set([
  "ACCEPTE", "VALIDE", "ACCEPTER", "ACCEPTATION", "REFUSE", "REFUSER", "REFUS", "LOOK", "YES", "AGREE", "NO", "NOPROBLEM", "NOTPOSSIBLE", "IMPOSSIBLE", "PRENDS", "PRENDRE", "GARDE", "GARDER", "VEUXBIEN", "WANT", "MUST", "UNABLE", "ABLE",
  "NOBODY", "PAS", "PLUS", "NOMORE", "NE", "NI", "SAME", "NEITHER", "FAVOURABLY", "UNFAVOURABLY", "EXCEPT", "ONLY", "QUE", "BUTNOT", "MAIS", "COND", "LIMIT", "CORRECT", "FUTURE", "THIRD", "ATTACHED", "BELOW", "T", "NUM", "ORD", "BIGNUM", "STRUCK", "LETTER", "EMOJI", "?",
  "ceux", "celles", // "je refuse ceux hors secteur" refuses some
  "cps", // "j'ai rendu ma carte CPS" pays nothing
]);

/** What "…" may run over. */
export const isTame = ({ kind, fold }: Sym): boolean => !untame.has(kind) && !untame.has(fold);

const because = new Set(["car", "parce que", "parce qu", "puisque", "puisqu", "etant donne"]);
const ofNegation: ReadonlySet<string> = new Set(["NE", "PAS", "PLUS", "NOMORE", "QUE", "NOBODY"]);

const deciding: ReadonlySet<string> = new Set(["tranche", "tranchent", "decide", "decident", "dispose", "choisit", "choisissent", "dira", "diront", "repondra", "verra", "decidera", "tranchera"]); // "c'est elle qui tranche"

/**
 * "Parce que je suis aussi ses enfants", "car nous ne nous entendons pas": whatever the reason, it leaves the decision that it is given for.
 *
 * Words that decide, set a condition or name somebody are no reason that we may pass over; one that denies is a reason to refuse.
 */
export function reasonOf(symbols: readonly Sym[]): Remark | undefined {
  const [first, second] = symbols;
  if (first === undefined || symbols.length > maxSymbols) return undefined;
  // "Je refuse Mme Caron, qui ne se déplace plus": whatever is told of her leaves her refused.
  const told = first.kind === "QUI" && (first.fold === "qui" || first.fold === "dont");
  if (!told && !because.has(first.fold)) return undefined;
  const subject = second?.fold === "nous" || second?.fold === "on" ? 2 : 1;
  const rest = symbols.slice(subject);
  const ours = ({ fold }: Sym): boolean => fold === "nous";
  if (rest.length === 0 || !rest.every((symbol) => isTame(symbol) || ofNegation.has(symbol.kind) || ours(symbol))) return undefined;
  if (rest.some(({ fold }) => deciding.has(fold))) return undefined;
  const denies = told || subject === 2 || rest.some((symbol) => ofNegation.has(symbol.kind) || ours(symbol));
  return { suits: denies ? "refuse" : "both", about: "nobody", ...(denies ? { reason: "unexplained" } : {}) };
}

/** The words that a pattern says itself. */
function wordsOf(pattern: string): ReadonlySet<string> {
  const spelt = pattern.replaceAll(/\$([A-Z]+)/g, (_, name: string) => (name in macros ? macros[name as keyof typeof macros] : ""));
  return new Set(spelt.match(/[a-z]+/g) ?? []);
}

const otherMatters: ReadonlySet<string> = new Set(["garde", "gardes", "vaccin", "vaccins", "vaccination", "memoire", "centre", "pars"]); // "votre courrier sur les gardes du samedi"

/** A word that "…" may not run over in a courtesy, unless the pattern says it. */
const isStrange = ({ kind, fold }: Sym): boolean => otherMatters.has(fold) || (kind === "WORD" && !(isHarmlessWord(fold) || plainWords.has(fold) || arrivingWords.has(fold) || courtesyWords.has(fold)));

const ways = remarkTables.flatMap(([remark, rows]) => rows.map(([pattern]) => ({ remark, pattern, says: wordsOf(pattern), open: pattern.includes("…") && !pattern.includes("WORD"), ofOthers: /PERSON|OTHERDOCTOR|DOCTOR|RETIRED|confrere|remplacant|predecesseur|voisin|femme|mere|pere/.test(pattern) })));
type Way = (typeof ways)[number];
const patterns = compilePatterns(ways.map(({ pattern }) => pattern), { macros, skips: new Set(["SMILE", "FILL", "ALSO", "TITLE"]), untame });

/** A sentence longer than this is nobody's plain remark. */
const maxSymbols = 80;

/**
 * The remark that explains all of these symbols, to the last one; undefined if none does.
 * @param place "sentence": a whole sentence or line · "piece": a part of one · "opening": its first part, before anything was decided
 */
export function remarkOf(written: readonly Sym[], place: "sentence" | "piece" | "opening"): Remark | undefined {
  if (written.length === 0 || written.length > maxSymbols) return undefined;
  const last = written.at(-1);
  const symbols = written.slice(0, last?.kind === "MARK" && last.fold === ":" ? -1 : undefined).map(grouped);
  const found = patterns.whole(symbols);
  if (found.length === 0) return undefined;
  // "Merci pour votre lettre, remise à mon remplaçant": "…" runs over nobody who may be the one that answers; a reason to refuse may name whom it will.
  const others = namesSomebody(symbols);
  const strange = symbols.filter(isStrange);
  const fits = ({ remark, ofOthers, open, says }: Way): boolean =>
    (place === "sentence" || remark.apart !== true) && (place === "opening" || remark.opening !== true) && !(others && remark.suits === "both" && !ofOthers) && !(open && remark.closed === true && strange.some(({ fold }) => !says.has(fold)));
  // Of those that explain all, the first of the tables.
  const nth = found.find((one) => ways[one] !== undefined && fits(ways[one]));
  const remark = nth === undefined ? undefined : ways[nth]?.remark;
  // "Je les suis cet hiver", "ce n'est pas ma liste"
  if (remark?.reason === "mentioned" && turns(symbols)) return undefined;
  if (remark?.reason === "doctor-full" && symbols.at(-2)?.kind === "QUE" && symbols.at(-1)?.target?.of === "lines") return undefined; // "je ne peux accepter que 1, 2 et 6" names them
  if (remark?.reason === "moved" && symbols.some(({ fold }) => sent.has(fold))) return undefined;
  return remark?.reason === "unknown-patient" && symbols.some(({ target, fold }) => target?.of === "all" && /liste|mail|message|courrier/.test(fold)) ? undefined : remark;
}

const sent: ReadonlySet<string> = new Set(["formulaire", "formulaires", "declaration", "declarations", "papier", "papiers", "document", "documents", "courrier", "courriers", "mail", "mails"]); // "leurs formulaires sont partis hier"

/** "Ces patients", "la liste" single nobody out. */
const grouped = (symbol: Sym): Sym => (symbol.target?.of === "all" && symbol.target.how === "these" ? { ...symbol, kind: "ALL" } : symbol);
