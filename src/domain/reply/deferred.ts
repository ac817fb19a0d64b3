import { words } from "./lexicon/words.ts";
import type { Sym } from "./symbols.ts";

const answering = words(`repondrai reponds dirai dis redis redirai tiens tiendrai courant informe informerai envoie enverrai adresse adresserai transmets transmettrai donne donnerai fais ferai parvenir
  complete completerai termine terminerai finis finirai poursuis poursuivrai continue continuerai reviens reviendrai revenir recontacte recontacterai suivra suivront viendra viendront arrive arrivera`);
const looking = words(`ouvert ouvrir ouvrirai regarde regarderai regarder vois verrai verra voir verifie verifierai verifier etudie etudierai etudier examine examinerai examiner consulte consulterai revois reverrai revoir relis relirai relire
  parle parler parlerai reflechis reflechirai reflechir reflechit reflexion pense penserai penser prononce prononcerai prononcer decide deciderai decider attends attendrai attendre reserve reserverai prends prendrai prendre laissez laisse donnez connais
  demande demandent regardes etudies verifies vu vus vue vues revu revus eu ai avoir`);
const when = words(`plus tard ulterieurement bientot prochainement rapidement vite des que possible demain lundi mardi mercredi jeudi vendredi samedi dimanche matin midi soir week end semaine quinzaine mois jour jours heures
  fin debut retour rentree conges vacances apres avant pendant lors courant prochain prochaine prochains prochaines prochainement fil temps moment instant encore aujourd hui suivre`);
const beside = words(`je j n ne pas me m moi vous te toi on nous y les la le l ce cet cette ces mon ma mes son sa ses leur leurs un une des d a au aux en de du pour sous sur dans vers avec et
  suite reste la liste complement complete reponse reponses avis decision choix assez suffisamment suffisant besoin peu main dossier dossiers fiche fiches cabinet ordinateur logiciel consultation consultations visite visites rendez rdv`);
const known = (fold: string): boolean => fold.split(" ").every((word) => answering.has(word) || looking.has(word) || when.has(word) || beside.has(word));

const later: ReadonlySet<string> = new Set(["plus tard", "ulterieurement"]);
const heads = words("suite fin reste");
const completing = words("complete completerai");
const owning = words("de du d a au");

/**
 * Whether all that is said is that the others, or those whose lines it gives, are for another day: "je n'ai pas les autres dossiers sous la main", "la suite lundi",
 * "je complète après mes congés". Every word must be of those: any other may bear on whom the answer names.
 */
export function deferredIn(symbols: readonly Sym[]): readonly number[] | "rest" | undefined {
  const named = symbols.filter(({ target }) => target !== undefined);
  if (!symbols.every(({ kind, fold, target }) => target !== undefined || later.has(fold) || kind === "DATE" || kind === "UNIT" || kind === "TIME" || kind === "FILL" || (kind === "MARK" && fold === ",") || known(fold))) return undefined;
  const [who] = named;
  if (named.length > 1) return undefined;
  if (who?.target?.of === "lines") return who.target.unsure.length === 0 && who.target.problem === undefined && symbols.some(({ fold }) => answering.has(fold)) ? who.target.lines : undefined; // "pour le troisième je vous réponds plus tard"
  return (who === undefined ? putsOff(symbols) : who.target?.of === "rest") ? "rest" : undefined;
}

/** "La suite lundi", "je complète après mes congés": without a word of whom. */
function putsOff(symbols: readonly Sym[]): boolean {
  if (symbols.some(({ kind }) => kind === "NE" || kind === "PAS")) return false; // "je ne donne pas suite"
  const part = symbols.findIndex(({ fold }, at) => heads.has(fold) && symbols[at - 1]?.fold === "la" && !owning.has(symbols[at - 2]?.fold ?? "") && !owning.has(symbols[at + 1]?.fold ?? ""));
  // "J'attends la suite" waits for ours, "à la fin du mois" is a time.
  if (part > 0) return part === 1 ? symbols.length > 2 : symbols.some(({ fold }) => answering.has(fold));
  return symbols[0]?.kind === "JE" && symbols.length > 2 && symbols.some(({ fold }) => completing.has(fold));
}
