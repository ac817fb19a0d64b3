import type { Remark } from "./remarks/remark.ts";
import type { Sym } from "./symbols.ts";

const kinds: ReadonlySet<string> = new Set(["JE", "PREP", "FILL", "ALSO", "GLADLY", "DATE", "MEASURE", "UNIT", "NOUN", "NOUN1", "QUI", "RDV", "LISTE"]);
const joints: ReadonlySet<string> = new Set(
  "il elle ils elles le la les l lui leur leurs me m mon ma mes nous notre nos se s son sa ses ce c cela ca ces cet cette un une des du de d au aux y a et dans avec sur depuis pendant durant lors tous toutes tout toute chaque plusieurs quelques meme memes ici".split(" "),
);
// What the patients have, how long they come, what the house does: nothing of it can bend a decision.
const told: ReadonlySet<string> = new Set(
  `est sont etait etaient ai as a ont avait avaient ete eu va vont
   souvent regulierement frequemment longtemps toujours tres assez bien vraiment plutot justement recemment hier egalement ensemble directement rapidement facilement beaucoup peu trimestre trimestres longue duree debut prochain prochaine derniere dernier
   voir vois voit voient vu vue vus vues vient viennent venu venue venus venues viendra viendront revient reviennent revenir venir passe passent passer passera passeront consulte consultent consultait consultaient connais connait connaissent connu connue connus connues soigne soignais apprecie apprecient aime aiment rencontre recois recu recue recus recues frequente visite
   remplirai remplirons remplir rempliront rempli signer signerai signerons signeront ferai ferons feront apporter apportera apporteront donner donnerai rediger etablir preparer proposer proposerai profiter profiterai
   declaration declarations formulaire formulaires document documents papier papiers demarche demarches dossier dossiers signature carte vitale ordinateur logiciel teleservice amelipro ameli pro compte espace poste
   diabete diabetique diabetiques hypertension hypertendu hypertendue hypertendus hypertendues tension insuffisance cardiaque cardiaques renale respiratoire asthme bpco cancer arthrose depression parkinson alzheimer traitement traitements ordonnance ordonnances renouvellement renouvellements pathologie pathologies chronique chroniques maladie maladies ald bilan bilans sante etat besoin soins soin attention surveillance
   famille familles couple voisin voisins voisine voisines ami amis amie village quartier commune cabinet consultation consultations visite visites rendez patientele accueil bureau
   journee matin midi soir semaine semaines mois annee annees an ans jour jours
   gentil gentille gentils gentilles adorable adorables charmant charmante charmants agreable agreables fidele fideles serieux serieuse serieuses assidu assidue assidus ancien ancienne anciens anciennes vieux vieille agee age ages agees fragile fragiles heureux heureuse content contente contents ravi ravie ravis satisfait satisfaits plaisir joie confiance relation relations excellente excellentes bonne bonnes bon bons belle logique normal naturel necessaire utile important importante`.split(/\s+/),
);
const verbs: ReadonlySet<string> = new Set(
  "est sont etait etaient ai a ont avait avaient vois voit voient vu vue vus vues vient viennent viendra viendront passera passeront passe passent consulte consultent consultait consultaient connais soigne soignais apprecie aime recois remplirai remplirons signerai signerons signeront ferai ferons feront apportera apporteront donnerai proposerai profiterai revient reviennent frequente".split(" "),
);
const subjects: ReadonlySet<string> = new Set(["il", "elle", "ils", "elles", "ce", "c", "cela", "nous"]);
const prescribing = /^(?:ordonnances?|renouvellements?)$/; // beside a refusal: are they refused, or a prescription?
const papers: ReadonlySet<string> = new Set(["declaration", "declarations", "formulaire", "formulaires", "document", "documents", "papier", "papiers", "demarche", "demarches", "signature", "remplirai", "remplirons", "signerai", "signerons", "signeront", "ferai", "ferons", "feront", "viendra", "viendront", "passera", "passeront"]);
const signed: ReadonlySet<string> = new Set(["rempli", "remplir", "signer", "signee", "signees"]);
const past: ReadonlySet<string> = new Set(["ai", "a", "ont", "avait", "avaient", "rempli", "ete"]);
const times: ReadonlySet<string> = new Set(["DATE", "UNIT", "MEASURE"]);
const hours: ReadonlySet<string> = new Set(["moment", "instant", "minute", "quinzaine", "dizaine", "hiver", "printemps", "automne", "vacances", "matin", "midi", "soir", "journee", "semaine", "semaines", "mois", "annee", "annees", "jour", "jours", "an", "ans", "trimestre", "trimestres"]);
const known: Remark = { suits: "both", about: "patients", reason: "mentioned" };
const agreed: Remark = { suits: "accept", about: "patients", reason: "mentioned" };
const longest = 30;

/**
 * A plain sentence of harmless words, whatever their order: what the patients have, how often they come, how the paper will be signed.
 *
 * It must have somebody who does something, and not one word beyond the table: no denial, no condition, no other doctor, no place, nothing that is signed already.
 */
export function smallTalkIn(symbols: readonly Sym[]): Remark | undefined {
  if (symbols.length > longest || symbols.length < 3) return undefined;
  const [first] = symbols.filter(({ kind, fold }) => kind !== "FILL" && kind !== "ALSO" && kind !== "MAIS" && fold !== "et");
  if (first === undefined || !(first.kind === "JE" || first.target !== undefined || subjects.has(first.fold))) return undefined;
  // "C'est le matin", "c'est la semaine prochaine" set a time.
  const timed = ["ce", "c", "cela"].includes(first.fold) && symbols.some(({ kind, fold }) => times.has(kind) || hours.has(fold));
  const ours = symbols.some(({ fold }) => fold === "nous") && !symbols.some(({ fold }) => papers.has(fold));
  if (ours || timed || symbols.some(({ fold }, at) => fold === "ete" && !past.has(symbols[at - 1]?.fold ?? "")) || !symbols.every(isPlain) || !symbols.some(({ fold }) => verbs.has(fold))) return undefined;
  if (turns(symbols)) return undefined;
  const signing = symbols.some(({ fold }) => papers.has(fold) || prescribing.test(fold));
  return signing ? (symbols.some(({ fold }) => past.has(fold)) ? undefined : agreed) : known;
}

const seasons: ReadonlySet<string> = new Set(["hiver", "printemps", "automne", "semaine", "mois", "annee", "trimestre"]);
const auxiliaries: ReadonlySet<string> = new Set(["ai", "ont", "a", "est", "sont", "avait", "avaient", "etait", "etaient"]);

/**
 * Turns in which plain words bend a decision after all: a term ("pour trois mois", "je les suis cet hiver"), somebody else who writes
 * ("je suis une voisine"), somebody else who decides ("c'est à elle de voir").
 */
export function turns(symbols: readonly Sym[]): boolean {
  const paid = symbols.some(({ fold }) => fold.startsWith("traitement") || fold.startsWith("ordonnance")); // "le traitement est renouvelé pour 3 mois"
  return symbols.some(({ fold }, at) => {
    const [before, next, after] = [symbols[at - 1], symbols[at + 1], symbols[at + 2]];
    if (["pour", "pr", "pendant", "durant"].includes(fold) && !paid && symbols.slice(at + 1, at + 4).some(isTimed)) return true;
    if (/^(?:viens|vient|viennent)$/.test(fold) && next?.fold === "de" && /^(?:signer|remplir|rediger|etablir|donner|faire)$/.test(after?.fold ?? "")) return true; // "elle vient de signer"
    if (fold === "pour" && symbols.slice(at + 1, at + 3).some((other) => other.fold === "cabinet")) return true; // "pour le cabinet voisin"
    if (["cet", "ce", "cette"].includes(fold) && seasons.has(next?.fold ?? "") && !symbols.slice(0, at).some((other) => auxiliaries.has(other.fold))) return true;
    if (fold === "suis" && before?.kind === "JE" && ["la", "le", "l", "un", "une"].includes(next?.fold ?? "") && after?.target === undefined) return true;
    if (/^aur(?:ais|ait|aient|ions|iez)$/.test(fold) && /^(?:ecrit|repondu|dit|mis|signe|coche)$/.test(next?.fold ?? "")) return true; // "c'est ce que j'aurais écrit"
    return fold === "de" && ["voir", "dire", "faire", "savoir"].includes(next?.fold ?? "") && ["elle", "lui", "eux", "elles", "vous", "moi"].includes(before?.fold ?? "");
  });
}

/** A day, a month, an hour: what "pour" sets a term with. */
export const isTimed = ({ kind, fold }: Sym): boolean => times.has(kind) || kind === "TIME" || hours.has(fold);

/** Whether a word stands in a table of those that bend no decision. No paper: it may be signed already. @param word folded */
export const isHarmlessWord = (word: string): boolean => (joints.has(word) || told.has(word)) && !papers.has(word) && !signed.has(word);

function isPlain({ kind, fold, target }: Sym): boolean {
  if (target !== undefined) return target.of === "it" || (target.of === "all" && target.how !== "count") || (target.of === "lines" && target.named && target.unsure.length === 0);
  return kinds.has(kind) || ((kind === "WORD" || kind === "THIRD" || kind === "FUTURE" || kind === "PERSON") && (joints.has(fold) || told.has(fold))) || (kind === "MARK" && fold === ":");
}
