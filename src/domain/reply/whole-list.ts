import { compilePatterns } from "./pattern-set.ts";
import type { FoundTarget } from "./numbered.ts";
import { nearby, type Sym } from "./symbols.ts";
import type { Target } from "./target.ts";

const macros = {
  OWN: "(les|ces|mes|vos|nos|leurs|la|cette|votre|ma|l)",
  N: "(NUM|NUMWORD)",
  SENT: "(proposes|proposees|proposez|adresses|adressees|adressez|adresser|envoyes|envoyees|envoyez|envoyer|envoye|transmis|transmises|transmettez|transmettre|signales|signalees|signalez|signaler|indiques|indiquees|indiquez|indiquer|listes|listez|cites|citees|citez|mentionnes|mentionnees|mentionnez|soumis|soumises|soumettez|soumettre|confies|confiees|confiez|communiques|communiquees|communiquez|presentes|presentez|nommes|demandez|designez|designes|fait parvenir|faites parvenir)",
  // "que vous avez bien voulu me signaler", "dont vous m'avez envoyé la liste", "qui figurent dans la liste"
  TL: "(TAIL [du DATE]|QUE vous [(me|m|nous)] [(avez|aviez)] [bien voulu] [(me|m|nous)] $SENT|QUI vous [(me|m|nous)] [avez] (envoye|adresse|transmis|fourni|donne|communique|donnez|envoyez|transmettez|adressez) [la] (LISTE|NOUN|les NOUN)|QUI (la|les) (LISTE|NOUN|NUMLABELS) (suit|suivent|figure|figurent) [TAIL]|(figurant|presents|inscrits|QUI (figurent|sont|apparaissent)) TAIL|QUI y (figurent|sont|apparaissent))",
  OFTHEM: "($TL [$TL]|(de|des|du|d) $OWN LISTE (de|des) NOUN [$TL]|$TL GEN [$TL]|(de|des|du|d) [$OWN] [$N] (NOUN|LISTE|eux|elles|entre eux|entre elles|groupe) [$TL] [$TL])",
} as const;

type Reading = "every" | "both" | "next" | "him" | "these" | "count" | "rest" | "it" | "part" | "first" | "last" | "ordinal" | "final" | "penultimate" | "span";

/** How patients are meant without number or name, each with a phrase it catches. */
const readings: readonly (readonly [Reading, string])[] = [
  ["every", "(tous|toutes) [$OWN] [$N] [(NOUN|NUMLABELS)] [$TL] [$TL]"], // "tous les patients de la liste"
  ["every", "(tous|toutes) [$OWN] [$N] NOUN1"], // "tous les patient"
  ["every", "(tous|toutes) et (tous|toutes)"], // "tous et toutes"
  ["count", "des $N [NOUN] [$TL] [$TL]"], // "médecin traitant des trois patients de la liste"
  ["every", "(tout|tous) (les|le|ces) [$N] NOUN [$TL] [$TL]"], // "tout les patients"
  ["count", "tout les $N"], // "je les prends tout les deux"
  ["every", "chaque NOUN1 [$TL]"],
  ["every", "tout [le monde]"],
  ["every", "(tout|tous|toute) l monde"], // "tout l'monde"
  ["every", "tout le (paquet|lot)"],
  ["every", "(tous|toute) le monde"], // "tout le monde"
  ["every", "(tout|toute|tous|toutes) $OWN LISTE [$TL] [$TL]"], // "toute la liste"
  ["every", "$OWN (NOUN|LISTE) [$TL] ensemble"],
  ["every", "(l|d) ensemble [$OFTHEM] [$TL]"], // "l'ensemble des patients"
  ["every", "(la|l) (totalite|integralite) [$OFTHEM] [$TL]"], // "la totalité de la liste"
  ["every", "(chacun|chacune) [$OFTHEM]"], // "chacun d'eux"
  ["these", "ces NOUN (la|ci)"], // "ces gens-là"
  ["these", "le (paquet|lot) [(entier|complet)]"],
  ["these", "(les|ces) NUMLABELS suivants [$TL]"], // "les numéros suivants : 1, 3"
  ["these", "$OWN [(NUM|NUMWORD)] NOUN [$TL] [$TL]"], // "ces patients", "les patients de votre liste"
  ["these", "(ces|mes|vos) NOUN1 [$TL]"], // "ces patient", typed
  ["these", "(ces|cette) [(NUM|NUMWORD)] GEN [$TL]"], // "ces quatre nouveaux patients"
  ["these", "($OWN|ce|cet) LISTE [$TL] [$TL]"], // "la liste"
  ["these", "LISTE [$TL]"], // "liste acceptée"
  ["these", "NOUN $TL [$TL]"], // "patients de la liste"
  ["these", "(ceux|celles) (ci|$TL)"], // "ceux-ci"
  ["these", "eux"],
  ["count", "(les|ces|mes|vos|nos|tous|toutes|aux) $N [NOUN] [$TL]"], // "les 4", "oui aux 4"; "tous les quatre" is above
  ["count", "ces $N [NOUN] (ci|la)"], // "ces deux-là"
  ["rest", "[tous|toutes] [les|des|aux] [$N] autres [(NOUN|NUMLABELS)] [$TL]"], // "les autres", "tous les autres numéros"
  ["rest", "la suite"], // "j'accepte 1 à 4, je refuse la suite"
  ["rest", "l autre [NOUN1]"], // "l'autre, refusé", of two of which one is named
  ["rest", "[tout] le reste [$OFTHEM] [$TL]"], // "tout le reste de la liste"
  ["rest", "[les|des|ceux|aux] [$N] [NOUN] (restants|restantes)"],
  ["these", "$OWN LISTE (de|des|d) $N (NOUN|noms|personnes) [$TL]"], // "votre liste de douze patients"
  ["it", "(ce|cette|cet|le|la|mon|ma|l) (NOUN1|personne) [$TL]"], // "cette patiente"
  ["it", "(celui|celle) (ci|la)"],
  ["part", "(certains|certaines|quelques|plusieurs|quelqu) [uns|unes] [$OFTHEM] [(NOUN|NOUN1)]"], // "certains patients"
  ["part", "(la plupart|une partie|la moitie|le tiers|une majorite|la majorite) [$OFTHEM]"],
  ["part", "$N (NOUN|NOUN1|$OFTHEM)"], // "2 patients", "deux d'entre eux"
  ["part", "(les|ceux|celles) (FIRSTS|LASTS|plus)"],
  ["part", "$N $OFTHEM"],
  ["part", "$N NOUN (sur|parmi) [$OWN] $N [NOUN]"], // "3 patients sur les 10"
  ["part", "$N (sur|des|de|parmi) [$OWN] $N [NOUN]"], // "3 sur 4"
  ["part", "(un|une) (seul|seule) [NOUN1]"],
  ["span", "(du|de la|de|depuis le|depuis la) (ORD|ORDWORD) (au|a la|a|jusqu au|jusqu a la) (ORD|ORDWORD|LAST) [NOUN1] [inclus|inclusivement|compris]"], // "du premier au cinquième"
  ["ordinal", "[le|la|l|au|du] (ORD|ORDWORD) [NOUN1|NOUN] [$TL]"], // "le premier", "2e patient"
  ["first", "[les|ces|des|aux] $N (FIRSTS) [(NOUN|NUMLABELS)] [$TL]"], // "les deux premiers"
  ["first", "[les|ces|des|aux] FIRSTS $N"],
  ["last", "[les|ces|des|aux] $N (LASTS) [(NOUN|NUMLABELS)] [$TL]"], // "les 3 derniers"
  ["final", "[(le|la|du|au)] [tout|toute] LAST [NOUN1] [$TL]"], // "le dernier"
  ["penultimate", "(le|la|l|du|au|a) [(l|le|la)] BEFORELAST [NOUN1] [$TL]"], // "l'avant-dernière"
  ["next", "[tous] (les|des|aux) [$N] suivants"], // "les trois suivants", behind "les deux premiers"
  ["next", "[toutes] (les|des|aux) [$N] suivantes"],
  ["both", "l (un|une) (et|ni|comme) [(pour|a|de)] l autre"], // "l'un et l'autre", "ni l'un ni l'autre"
  ["both", "dans les deux cas"],
  ["both", "(tous|toutes) deux"],
  ["him", "(lui|elle)"], // "je refuse pour elle"
];

const patterns = compilePatterns(readings.map(([, source]) => source), { macros, skips: new Set(), untame: new Set() });

/** Whether {@link groupAt} can find anything from a symbol on. */
export const mayOpenGroup = (symbol: Sym): boolean => patterns.mayOpen(symbol);

/** Patients meant as a group, a rest, a place in the list or "this one". The longest reading wins. */
export function groupAt(symbols: readonly Sym[], from: number, listed: readonly number[]): FoundTarget | undefined {
  const found = patterns.longest(symbols, from);
  if (found === undefined) return undefined;
  const { next } = found;
  const ways = found.ways.flatMap((way) => readings[way]?.[0] ?? []);
  const reading = ways.includes("next") && follows(symbols, from, next) ? "next" : ways[0];
  if (reading === undefined || !stands({ reading, next }, symbols, from)) return undefined;
  const matched = symbols.slice(from, next);
  return { target: reading === "next" ? placeAfter(symbols.slice(Math.max(0, from - nearby), from), matched, listed) : targetOf(reading, matched, listed), next };
}

const assents: ReadonlySet<string> = new Set(["ACCEPTE", "REFUSE", "REFUSER", "ACCEPTER", "REFUS", "YES", "AGREE", "NO"]);

const infinitives: ReadonlySet<string> = new Set(["ACCEPTER", "PRENDRE", "SUIVRE", "GARDER"]);

/** Not "tous les 3 mois", not "tout complément"; "elle" only in "je refuse pour elle." */
function stands({ reading, next }: { readonly reading: Reading; readonly next: number }, symbols: readonly Sym[], from: number): boolean {
  const after = symbols[next];
  if (reading === "it" && symbols[next - 1]?.fold === "nom" && /^m(?:on|a)$/.test(symbols[from]?.fold ?? "")) return false; // "les inscrire à mon nom"
  if (reading === "rest" && symbols[from]?.fold === "la") return followsFirsts(symbols, from, after);
  if (reading === "rest" && symbols[from]?.fold === "l" && !(after === undefined || after.kind === "MARK" || after.kind === "JE" || assents.has(after.kind))) return false; // "l'autre jour"
  if (/(?:lot|paquet)$/.test(symbols[next - 1]?.fold ?? "") && after?.kind === "PREP") return false; // "le lot de trois"
  if (reading === "him" && after?.kind === "ALSO") return from === 0 || symbols[from - 1]?.fold === "\n";
  if (reading === "him") return symbols[from - 1]?.fold === "pour" && assents.has(symbols[from - 2]?.kind ?? "") && (after === undefined || after.kind === "MARK");
  // "À l'exception du dernier", "premier oui, dernier non"; "le mois dernier" is nobody.
  if (reading === "final" && !["le", "la", "du", "au"].includes(symbols[from]?.fold ?? "") && !/ (?:du|de la)$/.test(symbols[from - 1]?.fold ?? "") && !(from === 0 || symbols[from - 1]?.kind === "MARK" ? assents.has((after?.fold === ":" ? symbols[next + 1] : after)?.kind ?? "") : false)) return false;
  // "Pour tout complément", "je fais tout mon possible".
  const any = reading === "every" && next === from + 1 && symbols[from]?.fold === "tout" && after?.kind === "WORD" && !["est", "sera", "va"].includes(after.fold);
  if (reading === "every" && symbols[next - 1]?.fold === "les" && infinitives.has(after?.kind ?? "")) return false; // "je veux bien tous les suivre"
  if (reading === "ordinal" && symbols[from]?.value !== undefined && (after?.kind === "WORD" || after?.kind === "TITLE")) return false; // "premier jet à relire", "2e réponse"
  if (reading === "ordinal" && /^une?$/.test(symbols[from - 1]?.fold ?? "") && after?.kind === "WORD") return false; // "un deuxième enfant"
  if ((reading === "last" || reading === "first") && after?.kind === "UNIT") return false; // "ses trois derniers rendez-vous"
  if (reading === "part" && /^une? seule?$/.test(symbols.slice(from, next).map(({ fold }) => fold).join(" ")) && isDeniedOne(symbols, from)) return false;
  if (reading === "part" && after?.kind === "UNIT") return false; // "depuis plusieurs années"
  return !any && !((reading === "every" || reading === "count") && after?.kind === "MEASURE");
}

/** "1 à 4, je refuse la suite": behind a run of lines from the first on, and a verb. */
function followsFirsts(symbols: readonly Sym[], from: number, after: Sym | undefined): boolean {
  const verb = symbols[from - 1]?.kind === "PREP" ? symbols[from - 2] : symbols[from - 1];
  const run = symbols.findIndex(({ value }, at) => value === 1 && symbols[at + 2]?.value !== undefined && /^(?:a|au|-)$/.test(symbols[at + 1]?.fold ?? ""));
  const later = symbols.slice(run + 3, from).some(({ value }) => value !== undefined);
  return assents.has(verb?.kind ?? "") && (after === undefined || after.kind === "MARK") && run >= 0 && run < from && !later;
}

const denying: ReadonlySet<string> = new Set(["NE", "PAS", "NOTPOSSIBLE", "IMPOSSIBLE"]);

/** "Je n'en prends pas un seul", "impossible d'en accepter un seul": nobody; "je n'en prends qu'un seul" takes one. */
function isDeniedOne(symbols: readonly Sym[], at: number): boolean {
  const before = symbols[at - 1];
  if (!(before?.kind === "PAS" || before?.kind === "PLUS" || infinitives.has(before?.kind ?? ""))) return false;
  const clause = symbols.slice(Math.max(0, at - nearby, symbols.findLastIndex(({ kind }, i) => kind === "MARK" && i < at)), at);
  return clause.some(({ kind }) => denying.has(kind)) && !clause.some(({ kind }) => kind === "QUE");
}

/** "Les 3 suivants" are those behind "les 2 premiers"; before a colon, those that are named next. */
function follows(symbols: readonly Sym[], from: number, next: number): boolean {
  const ahead = symbols.slice(next).find(({ kind, fold }) => kind !== "MARK" || fold === ":");
  const behind = symbols[symbols.indexOf(ahead ?? symbols[0] as Sym) + 1];
  const answered = ahead?.fold === ":" && behind !== undefined && assents.has(behind.kind); // "les 6 suivants : refusé"
  const naming = !answered && ahead !== undefined && (ahead.fold === ":" || ["NAME", "CIV", "NUM", "NUMLABEL", "NUMLABELS"].includes(ahead.kind));
  return !naming && symbols.slice(Math.max(0, from - nearby), from).some((symbol, at, near) => isFirsts(symbol, near[at - 1]));
}

/** "Les deux premiers", "le premier". */
const isFirsts = (symbol: Sym, before: Sym | undefined): boolean => symbol.kind === "FIRSTS" || (symbol.kind === "ORDWORD" && symbol.value === 1 && (before?.fold === "le" || before?.fold === "la"));

/** Behind "les deux premiers", once: a second "suivants" would follow that one. */
function placeAfter(before: readonly Sym[], matched: readonly Sym[], listed: readonly number[]): Target {
  const firsts = before.flatMap((symbol, at) => (isFirsts(symbol, before[at - 1]) ? [at] : []));
  const [at] = firsts;
  const size = at === undefined ? undefined : (before[at]?.kind === "ORDWORD" ? 1 : (before[at - 1]?.value ?? before[at + 1]?.value));
  const count = matched.find(({ value }) => value !== undefined)?.value;
  if (firsts.length !== 1 || size === undefined || before.some(({ fold }) => fold.startsWith("suivant"))) return { of: "unknown", problem: "whom" };
  return place(size + 1, count === undefined ? listed.length : size + count, listed);
}

const pointing: ReadonlySet<string> = new Set(["ces", "les", "tous", "toutes", "tout"]); // "ces deux-là", "Mme Roux et M. Haddad tous les deux"

function targetOf(reading: Reading, matched: readonly Sym[], listed: readonly number[]): Target {
  const size = listed.length;
  const value = matched.find((symbol) => symbol.value !== undefined)?.value;
  switch (reading) {
    case "every":
    case "these":
    case "count":
      // "Les patients suivants" are those named next; what follows may have been lost.
      if (matched.some(({ fold }) => fold === "suivants" || fold === "suivantes")) return { of: "unknown", problem: "lines-not-named", announces: value ?? "some" };
      if (value !== undefined && value !== size) return { of: "unknown", problem: "count-mismatch", announces: value, ...(pointing.has(matched[0]?.fold ?? "") ? { back: value } : {}), ...(matched[0]?.fold === "ces" ? {} : { together: true }) };
      if (matched.length === 2 && (matched[0]?.fold === "celles" || matched[0]?.fold === "ceux")) return { of: "all", how: reading, back: "some" };
      return value === undefined ? { of: "all", how: reading } : { of: "all", how: reading, count: value };
    case "rest":
      if (matched[0]?.fold === "l") return { of: "rest", count: 1 };
      return value === undefined ? { of: "rest" } : { of: "rest", count: value };
    case "it":
    case "him":
      return { of: "it" };
    case "both":
      return size === 2 ? { of: "all", how: "count" } : { of: "unknown", problem: "whom" };
    case "part":
      // "4 patients acceptés", of four
      if (value === size && size > 1 && matched.length === 2 && matched[1]?.kind === "NOUN") return { of: "all", how: "count", count: value };
      return { of: "unknown", problem: "lines-not-named", ...(value === undefined ? {} : { announces: value }) };
    case "next":
      return { of: "unknown", problem: "whom" };
    case "ordinal":
      return place(value, value, listed, matched[0]?.value === undefined);
    case "first":
      return place(1, value, listed);
    case "last":
      return place(size - (value ?? size) + 1, size, listed);
    case "final":
      return place(size, size, listed, true);
    case "span":
      return place(value, matched.some(({ kind }) => kind === "LAST") ? size : matched.findLast((symbol) => symbol.value !== undefined)?.value, listed);
    case "penultimate":
      return place(size - 1, size - 1, listed, true);
  }
}

/** Places count what is on the list, so "le deuxième" of 1, 3, 4 could be 3 or nobody: with a gap, a person reads it. */
function place(first: number | undefined, last: number | undefined, listed: readonly number[], article = false): Target {
  const outside = first === undefined || last === undefined || first < 1 || last > listed.length || first > last;
  if (outside) return { of: "unknown", problem: "unknown-line" };
  if (listed.some((number, i) => number !== i + 1)) return { of: "unknown", problem: "whom" };
  return { of: "lines", lines: listed.slice(first - 1, last), unsure: [], article, named: false };
}
