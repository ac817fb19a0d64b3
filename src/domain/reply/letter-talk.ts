import { burdenWords, plainWords } from "./lexicon/letter-words.ts";
import { words } from "./lexicon/words.ts";
import { bends, burdenTerms, plainKinds, type Tone } from "./letter-turns.ts";
import { looksLikeDecision } from "./lexicon/phrases.ts";
import type { Remark } from "./remarks/remark.ts";
import { isHarmlessWord } from "./small-talk.ts";
import type { Sym } from "./symbols.ts";

const longest = 40;

const joining: ReadonlySet<string> = new Set(["FILL", "ALSO", "MAIS", "CAR", "HELLO", "QUE", "LEAD"]);
const burdenKinds: ReadonlySet<string> = new Set(["NE", "PAS", "PLUS", "NOMORE", "QUE", "NOBODY", "BIGNUM", "ONLY", "GEN", "OTHERDOCTOR", "GONE", "HOME", "CAR", "MAIS"]);
// Of words that may bend a sentence, those that in a reason to refuse do not.
const burdenPhrases = words("nous on quand lorsque apres attente actuellement maximum limite presque associe associee associes collegue collegues confreres consoeurs retraite");
const kin = words("mari epouse fils fille");
const prepositions = words("pour pr de d du des a au aux aupres");
const fillers = words("et donc bien tres vraiment malheureusement helas desole desolee navre navree merci alors ainsi personnellement moi beaucoup effectivement clairement voila");
const fillPhrases: ReadonlySet<string> = new Set(["pour moi", "pour ma part", "de mon cote", "ainsi que", "du coup", "ceci dit", "cela dit", "moi meme", "en effet", "en charge", "dans ma patientele", "quand meme", "tout de meme"]);

const subjects = words("il elle ils elles ce c cela ca nous on");
const articles = words("le la les l un une des mon ma mes notre nos son sa ses leur leurs ces cette cet ce chaque trop quelques plusieurs");
const participles = words("ayant etant exercant travaillant");
const verbs = words(`
  est sont etait etaient ai as a ont avait avaient avons suis vois voit voient voyons vient viennent venait viendra passe passent consulte consultent consultait consultaient connais connait connaissons soigne soignons soignais apprecie aime recois recevons suit suivons traite appelle accompagne accompagnent aide habite habitent habitait vit vivent vivait demeure demeurent reside resident frequente croise sort sortent
  travaille travaillons peut peuvent pouvons veut veulent prefere preferent reclame exige exigent respecte respectent presente presentent honore honorent oublie oublient manque manquent manquons assure assurons effectue exerce exercent exercons intervient interviennent cherche cherchent doit doivent permet permettent permettrait oblige obligent change changent releve relevent dependent necessite necessitent entend entendent entendons refuse dors compte comptent reduis trouve trouvent
  apporte apporte souffre arrive finissent commencent dit viens fais faisons sais tourne tient rame leve cherchent devient choisi retourne retournee remercie plaint fait font dort prend prennent ecoute ecoutent souhaite souhaitent represente representent deplace demande demandent`);

/** Whether it goes on what was told, and whether that was a reason to refuse. */
type GoesOn = false | "both" | "refuse";

/**
 * What a sentence tells in the closed words of letters: "plain" may stand beside any decision, "burden" is a reason to refuse.
 *
 * It must have a subject and a verb of the tables, and not one word beyond them.
 * @param goesOn it goes on a sentence that tells something, so neither is asked for ("lui pour son cœur")
 */
function toneOf(symbols: readonly Sym[], goesOn: GoesOn): Tone | undefined {
  if (symbols.length > longest) return undefined;
  const told = withoutSince(symbols.filter(({ kind, fold }) => !(kind === "MARK" && (fold === ":" || fold === "-"))));
  const from = told.findIndex(({ kind, fold }) => !joining.has(kind) && fold !== "et");
  const first = told[from];
  if (first === undefined) return undefined;
  const [opens] = told;
  if (opens?.kind === "QUE" && first.kind !== "JE") return undefined; // "je refuse qu'elle change de médecin"
  const reason = opens?.kind === "CAR" || participles.has(first.fold);
  const subject = first.kind === "JE" || first.kind === "QUI" || first.target !== undefined || subjects.has(first.fold) || articles.has(first.fold) || ((first.kind === "NUMWORD" || first.kind === "BIGNUM") && burdenWords.has(told[from + 1]?.fold ?? "")) || (opens?.kind === "QUE" && goesOn !== false);
  if (goesOn === false && !reason && !(subject && told.some(({ fold }) => verbs.has(fold) || participles.has(fold)))) return undefined;
  let tone: Tone = reason ? "burden" : "plain";
  const unknown: number[] = [];
  for (const [at, symbol] of told.entries()) {
    const one = toneOfWord(symbol, told, at);
    if (one === undefined && symbol.kind === "WORD") unknown.push(at);
    else if (one === undefined) return undefined;
    if (one === "burden") tone = "burden";
  }
  if (unknown.length > 0 && !areThings(unknown, told, first, tone, goesOn === "refuse")) return undefined;
  return bends(told, first, tone) ? undefined : tone;
}

const verbal = /(?:ez|ons|rai|ras|rait|rais|ront|raient|er|ir|oir|re)$/;
const ofCare = words("consulte consultent voit voient suit suivent a ont choisi prefere preferent demande souhaite souhaitent veut veulent fait font");
const mineOrOurs = words("mon ma mes moi notre nos nous");
const personal = words("il elle ils elles");
// Words that speak of words, or of what may yet come of it.
const offThePoint = words("faux vrai blague test essai brouillon erreur exemple exercice mensonge hasard reserve doute delai sursis objection scrupule remords empechement tuteur curateur toubib pseudo imposteur avocat notaire stagiaire decision reponse accord refus choix avis opinion plume clavier micro main parole promesse pari defi jeu");

/**
 * One word or two that no table has, where they can only be things: "pour un certificat de sport", "elle m'apporte des œufs".
 *
 * Behind a verb that we know, of whom we know to be spoken of; a verb, a person, a word on the words is none.
 */
function areThings(unknown: readonly number[], told: readonly Sym[], first: Sym, tone: Tone, goesOn: boolean): boolean {
  if (unknown.length > (tone === "plain" ? 1 : 3)) return false;
  const ofThem = personal.has(first.fold) || first.target?.of === "lines" || first.target?.of === "it" || (first.target?.of === "rest" && tone === "burden") || first.kind === "QUI";
  const ofUs = first.kind === "JE" || first.fold === "nous" || (tone === "burden" && articles.has(first.fold));
  if (!(ofThem || (ofUs && tone === "burden") || goesOn)) return false;
  if (tone === "burden" && ofThem && told.some(({ fold }) => mineOrOurs.has(fold))) return false; // "il est rattaché à mon cabinet"
  const verb = told.findIndex(({ fold }) => verbs.has(fold));
  return (verb >= 0 || goesOn) && unknown.every((at) => {
    const word = told[at]?.fold ?? "";
    const [before, further] = [told[at - 1], told[at - 2]];
    if (at <= verb || word.length < 4 || verbal.test(word) || offThePoint.has(word) || looksLikeDecision(word)) return false;
    const behindPreposition = before?.kind === "PREP" && ["pour", "de", "d", "du", "des"].includes(before.fold);
    if (tone === "plain") return behindPreposition || (further?.kind === "PREP" && further.fold === "pour" && (before?.kind === "NUMWORD" || articles.has(before?.fold ?? "")));
    const thing = before?.kind === "PREP" || before?.kind === "NUMWORD" || before?.kind === "MEASURE" || articles.has(before?.fold ?? "") || unknown.includes(at - 1) || ["en", "sur", "dans", "par", "et"].includes(before?.fold ?? "");
    const known = ofThem && /^(?:habite|habitent|demeure|demeurent|est|sont|devenue?s?|tres|trop|assez)$/.test(before?.fold ?? "");
    return (thing || known) && !(ofThem && ofCare.has(before?.fold ?? ""));
  });
}

const leaving = words("depart retraite arret fermeture deces disparition cessation");
const goneDoctors = words("medecin docteur generaliste confrere consoeur predecesseur cabinet praticien centre maison clinique");

/** "Depuis le départ du Dr Vialle", "depuis la retraite de mon associé": when it began, and nobody decides. */
function withoutSince(symbols: readonly Sym[]): readonly Sym[] {
  const from = symbols.findIndex(({ fold }, at) => fold === "depuis" && (leaving.has(symbols[at + 2]?.fold ?? "") || symbols[at + 1]?.kind === "RETIRED"));
  if (from < 1) return symbols;
  let to = from + (symbols[from + 1]?.kind === "RETIRED" ? 2 : 3);
  if (symbols[to]?.kind === "RETIRED") to += 1;
  if (symbols[to]?.kind !== "PREP") return [...symbols.slice(0, from), ...symbols.slice(to)];
  to += articles.has(symbols[to + 1]?.fold ?? "") ? 2 : 1;
  if ((symbols[to]?.fold === "celui" || symbols[to]?.fold === "celle") && symbols[to + 1]?.kind === "PREP") to += 2; // "de celui du Dr Roche"
  while (symbols[to]?.fold === "ancien" || symbols[to]?.fold === "ancienne") to += 1;
  const who = symbols[to];
  if (who === undefined || !(who.kind === "OTHERDOCTOR" || who.kind === "PERSON" || goneDoctors.has(who.fold))) return symbols;
  const behind = symbols[to + 1]?.kind === "PREP" && symbols[to + 2]?.fold === "sante" ? to + 3 : symbols[to + 1]?.fold === "medicale" || symbols[to + 1]?.fold === "medical" ? to + 2 : to + 1; // "du centre de santé"
  return [...symbols.slice(0, from), ...symbols.slice(behind)];
}

function toneOfWord({ kind, fold, target }: Sym, told: readonly Sym[], at: number): Tone | undefined {
  const before = told[at - 1]?.fold ?? "";
  if (target !== undefined) return ofPatients({ target }, told, at);
  if (plainKinds.has(kind) || (kind === "FILL" && (fillers.has(fold) || fillPhrases.has(fold)))) return "plain";
  const next = told[at + 1];
  if (kind === "PLUS" && next?.kind === "PREP" && (told[at + 2]?.kind === "MEASURE" || told[at + 2]?.kind === "NUMWORD")) return "plain"; // "depuis plus de dix ans"
  if (fold === "jusqu") return next?.fold === "ici" || next?.fold === "au" || next?.fold === "a" ? "burden" : undefined; // "trop âgée pour venir jusqu'ici"
  if (fold === "ici") return "plain";
  if (fold === "deja") return told.some((other) => other.kind === "NE") ? "burden" : "plain";
  if (fold === "ensemble") return "plain";
  if (fold === "cette annee" && told.some((other) => /^(?:venue?s?|vue?s?|recue?s?|passee?s?)$/.test(other.fold))) return "plain"; // "ils sont tous venus cette année"
  if (/^fatiguee?s?$/.test(fold) && told.slice(0, at).some((other) => other.target !== undefined || personal.has(other.fold))) return "plain";
  if (fold === "chez" && /^(?:elle|lui|eux|elles)$/.test(next?.fold ?? "") && told.slice(0, at).some((other) => other.kind === "JE")) return "plain"; // "je passe chez elle"
  if (fold === "par") return "plain"; // whom it may name is asked below
  if (kind === "LASTS" || kind === "FIRSTS") return next?.kind === "UNIT" ? "plain" : undefined;
  if (fold === "presque" && next?.target?.of === "all") return "plain"; // "je les connais presque tous"
  if (fold === "oublie") return next !== undefined && (articles.has(next.fold) || next.target !== undefined || next.kind === "PREP") ? "burden" : undefined; // "elle oublie ses rendez-vous"
  if (fold === "prend") return told.slice(at + 1, at + 5).some((other) => cures.has(other.fold)) ? "burden" : undefined; // "ne prend pas ses médicaments"
  if (fold === "depannage") return before === "en" ? "burden" : undefined;
  if (fold === "garde") return before === "de" || before === "en" || before === "la" ? "burden" : undefined;
  if (kind === "CAR") return (fold === "vu" || fold === "vue") && ["ai", "ont", "ete", "avait", "a", "jamais"].includes(before) ? "plain" : "burden";
  if (fold === "viens" || fold === "vient") return fold === "vient" || ((next?.fold === "de" || next?.fold === "d") && meeting.has(told[at + 2]?.fold ?? "")) ? "plain" : undefined;
  if (fold === "docteur") return ["leur", "son", "ancien", "nouveau"].includes(before) ? "burden" : undefined;
  if (kind === "BYE") return fold === "a plus" && next?.kind === "PREP" ? "burden" : undefined;
  if (kind === "SURE") return fold === "tout a fait" ? "plain" : undefined;
  if (kind === "COND") return fold === "depend" || burdenPhrases.has(fold) || (fold === "ou" && next?.kind === "MEASURE") ? "burden" : undefined;
  if (fold === "en") return plainBehind.has(next?.fold ?? "") || next?.kind === "DATE" ? "plain" : "burden";
  if (fold === "chez") return next?.fold === "moi" || next?.fold === "nous" ? "plain" : "burden";
  if (kind === "NOBODY") return fold === "personne" || fold.startsWith("aucun") ? "burden" : undefined;
  if (kind === "OBLIGED") return "burden";
  if (kind === "TAIL") return fold === "complete" ? "burden" : undefined;
  if (kind === "PREP") return prepositions.has(fold) ? "plain" : undefined;
  if (kind === "QUE" && at === 0) return "plain";
  if (kind === "PERSON" && kin.has(fold) && told[at + 1]?.fold === "de" && told[at + 2]?.target?.of === "lines") return "plain"; // "la fille de Mme Caron"
  if (kind === "CIV") return ["dame", "monsieur", "messieurs", "dames", "homme"].includes(fold) && (articles.has(before) || told[at - 1]?.kind === "NUMWORD") ? "plain" : undefined;
  if (kind === "PERSON" && kin.has(fold) && ["son", "sa", "ses", "leur", "leurs"].includes(before)) return "plain";
  if (kind === "PERSON" && fold === "secretaire" && before === "ma") return "plain";
  if (kind === "THIRD" && fold === "nous") return before === "chez" || told.some((other) => ours.has(other.fold)) ? "plain" : "burden";
  if (burdenKinds.has(kind) || burdenPhrases.has(fold) || burdenTerms.has(fold)) return "burden";
  if (kind !== "WORD" && kind !== "FUTURE" && kind !== "THIRD") return undefined;
  if (isHarmlessWord(fold) || plainWords.has(fold)) return "plain";
  return kind === "WORD" && (burdenWords.has(fold) || participles.has(fold)) ? "burden" : undefined;
}
const cures = words("traitement traitements medicament medicaments conseils rendez rdv");
const meeting = words("avoir perdre voir recevoir croiser rencontrer examiner consulter raccrocher parler");
const plainBehind = words("ordre forme bonne general ald couple famille face bas haut confiance ai a ont consultation regle");
const ours = words("connaissons voyons recevons soignons suivons");

/** Who is spoken of: a patient by name, them all, or as many as a day's work ("trente patients par jour"). */
function ofPatients({ target }: Pick<Sym, "target">, told: readonly Sym[], at: number): Tone | undefined {
  if (target === undefined) return undefined;
  if (target.of === "unknown" && told[at]?.fold === "un dossier") return "plain"; // "tous ont un dossier chez nous"
  if (target.of === "unknown" && /^(?:la moitie|la plupart|une partie)$/.test(told[at]?.fold ?? "") && told[at + 1]?.kind === "PREP" && /^(?:ses|mes|mon|nos)$/.test(told[at + 2]?.fold ?? "")) return "burden";
  if (target.of === "all" && told[at + 1]?.fold === "d" && told[at + 2]?.fold === "attente") return "burden"; // "une liste d'attente"
  if (target.of === "unknown" && /^(?:certaine?s|plusieurs|la plupart)$/.test(told[at]?.fold ?? "") && told[at + 1]?.fold === "depuis") return "plain";
  if (target.of === "it" || (target.of === "all" && (target.how !== "count" || at === 0))) return "plain";
  if (target.of === "rest") return at === 0 || told[at - 1]?.fold === "d" ? "burden" : undefined; // "les autres sont trop loin"
  if (target.of === "lines") return target.unsure.length === 0 && (target.named || participles.has(told[at + 1]?.fold ?? "")) ? "plain" : undefined; // "le patient n° 5 ayant été agressif"
  const before = told[at - 1]?.fold;
  const workload = told[at + 1]?.fold === "par" && told[at + 2]?.kind === "UNIT";
  return target.of === "unknown" && (workload || (before === "entre" && at > 0)) ? "burden" : undefined;
}


// "Je refuse, ces patients ont déjà leurs ordonnances": what is refused may be a prescription.
const prescriptions = words("ordonnance ordonnances renouvellement renouvellements renouveler renouvele renouvelee renouveles prescription prescriptions prescrire");
const prescribed: Remark = { suits: "accept", about: "patients", reason: "mentioned" };
const known: Remark = { suits: "both", about: "patients", reason: "mentioned" };
const burdened: Remark = { suits: "refuse", about: "nobody", reason: "doctor-full" };
const difficult: Remark = { suits: "refuse", about: "patients", reason: "unexplained" };
const theirs = words("il elle ils elles");

/** A sentence in the words of letters, as a remark. @param goesOn see {@link toneOf} */
export function letterTalkIn(symbols: readonly Sym[], goesOn: GoesOn = false): Remark | undefined {
  const tone = toneOf(symbols, goesOn);
  if (tone === undefined) return undefined;
  if (symbols.some(({ fold }) => prescriptions.has(fold))) return prescribed;
  if (tone === "plain") return known;
  const [first] = symbols.filter(({ kind, fold }) => !joining.has(kind) && fold !== "et");
  const ofThem = symbols.some(({ target }) => target !== undefined && target.of !== "unknown") || (first !== undefined && (theirs.has(first.fold) || first.kind === "QUI")) || symbols.some(({ fold }, at) => ["les", "le", "la", "l", "lui", "leur"].includes(fold) && at > 0 && symbols.slice(0, at).every(({ kind }) => kind === "JE" || kind === "NE" || joining.has(kind)));
  return ofThem ? difficult : burdened;
}
