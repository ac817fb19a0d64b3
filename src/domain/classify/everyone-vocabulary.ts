import { partNames, parts } from "./clause-parts.ts";
import type { Sentence } from "./reasons/rules.ts";
import { fold } from "./words.ts";

// Words of a notice to everyone (folded, four letters and more), by what they are of. None tells of a patient, of a list or
// of what somebody wants; a word that could ("dossier", "possible", "avis", "voir", "place") is in a phrase below instead.
const words: Readonly<Record<string, string>> = {
  link:
    "about afin ainsi apres aussi avant avec avez avoir avons ayant been before belle below best bien cause cette comme compter concernant concerne dans dehors depuis directement " +
    "doit doivent donc dont durant egalement elle encore ensuite entre etait etes etre from have here hors inclus lors malgre meme memes notamment partir pendant plus plusieurs pour pouvez " +
    "pres puis quelques sans selon sera serai seront serons seulement soit some sommes sont sous suivant suivante that them there this toujours tous tout toute toutes tres trois uniquement vers voici vous vont when where will with your environ chaque laquelle lequel auquel chacun ici",
  courtesy:
    "agreer amicalement annee annees attention bonheur bonjour bonne bonnes bonsoir cher chere cheres chers confiance confraternellement confrere confreres consoeur consoeurs cordialement dear desagrement distinguees excellente excellentes excuse excuser fetes gene hello indulgence " +
    "interet kind madame meilleures merci mesdames messieurs monsieur noel occasionnee paques portez prie prier prions regards respectueuses salutations sinceres souhaitent souhaitons veuillez vouloir patienter joyeuses joyeux sachez remerciements merveilleuses",
  time:
    "annuelle annuels ascension assomption toussaint pentecote debut courte date decembre deux duree estivale ete exceptionnelle exceptionnellement feries habituel habituelle habituels habituelles heure heures hiver indeterminee jour journee journees jours longue matin matins matinee midi mois nuit " +
    "ouverture periode periodes pont printemps automne prochain prochaine prochaines prochains quinze quinzaine quotidiennement provisoirement temporaire temporairement rentree scolaire scolaires universitaire semaine semaines semestre soir toussaint week weekend horaire creneaux creneau samedis mercredis moment lendemain minuit prolonge prolongee prolongees tardive tardives retarde retardee retardees differe differee modifie modifies vacations vacation",
  office:
    "accueil destinataire local locale administration administratif administrative administratives admission admissions association associe associee associes assistante assistant astreinte cabinet cadre coordination coordinatrice coordonnateur coordonnees collegue collegues commune competent competente confidentialite consultation consultations " +
    "department direction equipe equipes exclusivement expediteur externalise fonctionne generaliste generique geree groupe hospitalier hospitaliere infirmier infirmiers liberaux locaux ligne medecine medical medicale medicales medicaux membre municipal national nationale organisation personnel pluriprofessionnelle " +
    "pluridisciplinaire polyvalent pole portable poste postes prise professionnels professionnel pediatre cardiologue gynecologue dermatologue psychiatre ophtalmologue rhumatologue neurologue regulation relais reservee reserve sante secretaire secretaires secteur securisee securise securite site soignante soignant soins specialise structure technique telephone telephonique " +
    "telephoniquement telephoniques territoire territoriale titulaire unite vitale vitales cardiologie geriatrie pneumologie diabetologie chirurgie pediatrie urologie neurologie oncologie gynecologie dermatologie radiologie psychiatrie rhumatologie endocrinologie nephrologie hematologie gastroenterologie addictologie orthopedie ophtalmologie urgences bloc operatoire plateforme serveur espace reseau internet",
  mail:
    "accuse accusons afflux apporte apportee attendre attendue boites carnet cours confidentiel donnees effectif reduit electronique electroniques electroniquement echange echanges effectue enregistrement envoye envoyee envoyees envoyes envoyer examens formulaire grand important laboratoire laboratoires laisses lettres " +
    "nombre nombreux nombreuses objet preference privee prive rapide rapides reference relative relatives rendus renseignement renseignements reponse reponses sollicite susceptible systematique traitees urgentes volume votre courant numero dispatche remis remise conservee conserves comptes allonges rallonges atteindre conformement reguliere aleatoire maniere facon regulierement recevoir recevez recevrez competents",
  absence:
    "contacte contacter accueille accueillera accueillerons accueillons aurai activite activites annuelles attendront beneficie consulte consultent consulterai deuil donne ecoles ecrit effectuer familial familiale familiales faculte formation fonctions generale hospitalisation humanitaire " +
    "informe informent informer informons inventaire joins justine mesure mission mettons mouvement necessite oeuvre participe participons passer payes patient patients present presente presents pathologique professionnelle professionnelles profite programmees question questions raison raisons rappelons rappelez rappeler recoit recoivent recevra recevront reportees reportes reprogrammer reste restent restons retour " +
    "reunion reunions seminaire stage stages tient disposition travail travaille travaillons universitaire besoin besoins utilise utiliser portes profonde etranger laisse laissez inchange inchanges inchangee",
  english:
    "access annual answered assistance bank case colleague colleagues conference contacting course dealt department desk during email emails enquiries enquiry following front further getting hours limited longer matter matters monitored next notice note office patients practice reception response return returning seeing sick soon surgery team thank thanks these touch training two three until upon urgent week weeks working being further again been",
};
const courtesies: ReadonlySet<string> = new Set(`${words["courtesy"] ?? ""} bien tous toutes vous une la et a d' tres journee soiree week end ete bel bon semaine bientot`.split(" "));
const things: ReadonlySet<string> = new Set(["time", "office", "mail", "english"].flatMap((kind) => (words[kind] ?? "").split(" ")));
const vocabulary: ReadonlySet<string> = new Set(Object.values(words).flatMap((some) => some.split(" ")));

const article = "(?:(?:de |du |des |d'|a |au |aux )?(?:la |le |les |l')?)";

/** What names streets and houses, or says with a word of weight something that has none (folded). */
export const phrases: readonly Sentence[] = [
  [/\b(?:peut|peuvent|peux|pouvons|pouvez|pourr[a-z]{1,4}|pouvoir) (?:pas |plus |donc |malheureusement |toutefois |alors |neanmoins |egalement |aussi |ni |que |vous |m'|y |en |me |nous |etre |me ){0,4}(?:repon|join|contact|consult|lu[es]?|lire|trait|recevoir|recu|adress|ecri|envoy|appel|telephon|laiss|prendre (?:rendez|contact|connaissance)|atteindre|tarder|prendre (?:du|quelques)|demand|renouvel|apport|garanti|parvenir|etre)[a-z]{0,8}/, "Je ne pourrai vous répondre avant lundi."],
  [/\b(?:prendre|prenez|prends|prendrez|prend plus de|prenons (?:pas|plus) de) (?:un |votre |de |vos )?(?:rendez-vous|rdv|contact|connaissance|note)\b/, "Prenez rendez-vous en ligne."],
  [/\b(?:vous souhait[a-z]{1,4}|suite a(?:u|ux)?|donne par (?:mail|messagerie|courriel|telephone)|vous faites|faites le|se font (?:uniquement|par|sur|en)|(?:pas|plus|est|etre|si|quand) necessaire|celui-ci|celle-ci|n'est pas disponible|ne suis pas disponible|(?:un|les) autres? (?:jours|messages|demandes))\b/, "Suite à votre message."],
  [/\bassur(?:e|es|ee|ees|ent|er|era|eront|ons) (?:par|la (?:continuite|permanence)|le (?:remplacement|relais|suivi de)|l'interim|mes|ses|les (?:consultations|rendez-vous|urgences|visites|gardes)|mon|son|une permanence|jusqu|du|de \d)\b|\b(?:permanence|astreinte|continuite|remplacement|suivi des (?:messages|mails)) (?:[a-z]{3,12} )?(?:n'est |est |sera |sont )?assuree?s?\b/, "assure la continuité des soins"],
  [/\b(?:(?:pour|assure|assurer|assurera|assurent) le suivi|aucun suivi des? (?:messages|mails|courriels)|numero de suivi|sera conservee?|est conservee?)\b/, "Aucun suivi des messages n'est assuré."],
  [/\S{1,60}@\S{1,60}|\bwww\.\S{1,80}|\bhttps?:\S{1,80}/, "a@example.net"],
  [new RegExp(String.raw`\b(?:rue|avenue|boulevard|bd|place|quai|route|chemin|allee|impasse|square) (?:de |du |des |d'|la |le |les |l'){0,2}[a-z-]{2,20}(?:,? (?:\d{5}|a) [a-z-]{3,20})?`), "12 rue des Lilas à Aubusson"],
  [new RegExp(String.raw`\b(?:clinique|ehpad|msp|cpts|residence|laboratoire|chu?|hopital|pharmacie|(?:maison|pole|centre) de sante(?: pluri[a-z]{5,20}| polyvalent)?|centre hospitalier|(?:cabinet|maison|centre) (?:medicale?|infirmier|de groupe)|groupe medical|(?:mon|mes|ses) (?:confreres?|collegues?) du cabinet) (?:de |du |des |d'|la |le |les |l'){1,2}(?:(?:trois|quatre|saint|sainte|haut|haute|bas|basse|grand|grande|vieux|petit|petite|belle|sud|nord)[ -])?[a-z-]{2,20}`), "la clinique des Trois Rivières"],
  [new RegExp(String.raw`\bdossier (?:du |de |de votre |de chaque |medical ?(?:du )?)?patient\b|\b(?:en charge de|dans) ${article}votre dossier\b`), "intégré dans le dossier du patient"],
  [/\b(?:nouvel|un) avis(?: urgent| medical)?\b/, "jusqu'à nouvel avis"],
  [/\bvoir (?:(?:le |la )?(?:dr|docteure?)|les autres medecins)\b/, "Voir le Dr Petitot."],
  [/\b(?:de temps en temps|(?:a|en) temps (?:partiel|reel)|mi-temps)\b/, "de temps en temps"],
  [/\b(?:(?:prise?s?|prennent|prend|prendra|prendront) en charge (?:par|dans|le prochain|votre (?:message|demande|mail|courriel))|(?:la|le|les) prend en charge$|prendra (?:la suite|le relais|contact)|prendrons (?:connaissance|contact)|prend le relais|prennent le relais)\b/, "Le Dr Poitevin prendra la suite."],
  [/\b(?:compte(?:s)? rendus?|compte tenu d[ue]|ce compte(?: de messagerie)? n')/, "compte tenu du nombre de demandes"],
  [/\b(?:au mieux|mieux vous repondre|au plus vite|(?:dans la mesure|tout notre|notre) (?:du )?possible|des que possible)\b/, "Je ferai au mieux."],
  [/\b(?:(?:ne |n')?vaut pas (?:prise en charge|acceptation)|confirm(?:ons|ee|e|ation)(?: de)?(?: la| votre)?(?: bonne)? reception|reception (?:de votre (?:message|mail|courriel|demande) )?(?:est )?confirmee)\b/, "Nous confirmons la réception."],
  [/\b(?:(?:ne|n'y) manquer(?:ai|ons) pas|nous (?:nous )?efforcons|faisons (?:de )?notre possible|ne comptez pas sur cette)\b/, "Nous ne manquerons pas de vous répondre."],
  [/\b(?:poste|post) (?:[a-z' ]{1,24} )?(?:etant |est )?(?:actuellement )?vacant\b/, "Le poste de secrétaire est vacant."],
  [/\b(?:sans nouvelles? de (?:notre|sa|ma) part|de notre part|droit a la deconnexion|hors de france)\b/, "sans nouvelles de notre part"],
  [/\b(?:integres? (?:au|dans|automatiquement)|sans reseau)\b/, "intégrés automatiquement dans le dossier du patient"],
  [/\b(?:(?:envoi|echange|reception|transmission) de documents|les documents (?:envoyes|adresses|transmis))\b/, "réservée à l'envoi de documents"],
  [/\breste(?:nt|ons)? a votre (?:ecoute|disposition)\b|\binutile de (?:renvoyer|relancer|rappeler|reiterer)\b|\boriente[es]{0,2} vers le service\b|\binvite(?:e|es|s|ons)? a (?:vous |nous |le |la )?(?:contact|appel|joindre|prendre rendez|utilis|adress|rapproch|renouvel|rappel)[a-z]{0,8}/, "Les patients sont invités à contacter le secrétariat."],
  [/\b(?:conges?|arret|cause de|en) maladie\b|\b(?:actuellement |je suis )en consultation\b|\bsuite a une operation\b|\ben convalescence\b/, "en congé maladie"],
  [/\b(?:jeune|heureux) (?:papa|evenement)\b/, "heureux papa"],
  [/\bnouvelle (?:organisation|adresse|annee)\b/, "nouvelle organisation"],
  [/\b(?:n'accepte|n'acceptons) (?:pas|plus) (?:de |les )?(?:reponses?|messages?|mails?|courriels?|demandes)\b/, "Cette adresse n'accepte pas les réponses."],
  [/\bpassez (?:au cabinet|au secretariat|par)\b|\bnous rencontrons\b|\bvous (?:avez ecrit|venez d'ecrire)\b|\ba la montagne\b|\ba la (?:mer|campagne)\b/, "Passez au secrétariat."],
  [/\b(?:ou|et|,) la nuit\b|\bla nuit et\b/, "la nuit et le week-end"],
];

const covering = [...phrases.map(([says]) => says), ...partNames.map((part) => parts[part][0])].map((says) => new RegExp(says.source, "g"));

/** The words of four letters and more that nothing above, no name, and no part of a notice to everyone accounts for. @param piece folded  @param names folded, as {@link namesIn} gives them */
export function unaccountedWords(piece: string, names: ReadonlySet<string>): readonly string[] {
  const found = [...piece.matchAll(/[a-z]{4,40}/g)].filter(([word]) => !vocabulary.has(word) && !names.has(word));
  if (found.length === 0) return [];
  const covered = covering.flatMap((says) => [...piece.matchAll(says)].map((match) => [match.index, match.index + match[0].length] as const));
  return found.filter(({ index }) => !covered.some(([from, to]) => from <= index && index < to)).map(([word]) => word);
}

const said = /[a-z]{1,40}'?/g;
const wordsIn = (piece: string): readonly string[] => piece.match(said) ?? [];

/** Whether a piece only greets, thanks, wishes or names who writes: "Bonjour", "Dr Perrot". @param piece folded */
export const isCourtesy = (piece: string, names: ReadonlySet<string>): boolean => wordsIn(piece).every((word) => courtesies.has(word) || names.has(word)) && !/\d/.test(piece);

/** Whether a piece names a place, an office, a time or a kind of mail, and not patients alone: "même adresse", "12 rue des Lilas". @param piece folded */
export const namesAThing = (piece: string): boolean => wordsIn(piece).some((word) => word.length > 3 && things.has(word)) || phrases.some(([says]) => says.test(piece));

// "le Dr Justine Aubry", "à Saint-Yrieix": a name begins with a capital, which the folded words have lost.
const properNames = /(?:\b(?:[Dd]rs?|[Dd]re|DR|[Dd]octeure?|DOCTEUR|[Pp]r|[Pp]rofesseur|Mme|M|Mr|Mlle|[Mm]adame|[Mm]onsieur)\.?|(?<![\p{L}])[àÀ]|\bde)[ \u00a0]{1,3}((?:\p{Lu}[\p{L}'\u2019-]{0,30}\.?[ \u00a0]?){1,3})/gu;

/** The words of the names that follow a title, or "à" and "de", in what somebody wrote, folded. @param written as it was written, with its capitals */
export const namesIn = (written: string): ReadonlySet<string> =>
  new Set([...written.slice(0, 8_000).matchAll(properNames)].flatMap(([, name = ""]) => wordsIn(fold(name))).filter((word) => !vocabulary.has(word)).concat("dr", "dre", "drs", "docteur", "docteure", "pr", "professeur", "mme", "m", "mr", "mlle"));
