import type { Sentence } from "./reasons/rules.ts";

/**
 * What a sentence may speak of (folded words): who, what and when, each with a sentence that names it. The families of
 * everyone-wording.ts are put together from these, in whatever order they stand.
 */
export const parts = {
  // Who
  self: [/\b(?:je|i|i'm|i'll|etant|suis)\b|\bj'/, "Je suis absente."],
  us: [/\b(?:nous|notre|nos|we|our|une reponse|vous (?:sera|parviendra))\b/, "Nous avons bien reçu votre demande."],
  house: [/\b(?:cabinet|secretariat|secretaires?|telesecretariat|centre|maison (?:de sante|medicale)|msp|cpts|services?|equipe|etablissement|clinique|hopital|ehpad|residence|accueil|standard|laboratoire|pharmacie|officine|mairie|bureaux?|collaborateurs?|agent|conseiller|docteure?s?|drs?|dre|(?:le|du|la) pr|medecins?|correspondante?s?|interlocuteurs?|destinataire|titulaire|personnel|permanence|consultations?|offices?|surgery|practice|clinic|reception|infirmiere?s?|intern[e]s?|professionnel)\b/, "Le cabinet médical"],
  mail: [/\b(?:messages?|mails?|courriels?|e-?mails?|courriers?|correspondances?|(?<!\b(?:je|vous|on|me|nous) )demandes?|envois?|requetes?|tickets?|candidatures?|enquiry|(?:les|aucune|votre|une) reponses?)\b/, "votre courriel"],
  mailbox: [/\b(?:address|adresses?|boites?|messageries?|bal|mssante|mailbox|inbox|repondeur|portail|internet)\b/, "cette boîte aux lettres"],
  yours: [/\b(?:votre|vos|your)\b/, "votre message"],
  // What
  away: [/\b(?:absente?s?|absente?\(e\)|absences?|absentee?|conges?|(?<!bonnes )vacances|repos|rtt|sabbatique|sabbatical|en disponibilite|je me deconnecte|deconnexion|en (?:rendez-vous|reunion) toute|en (?:formation|deplacement|arret|mission|congres|seminaire|stage|intervention|teletravail|voyage)|arret (?:maladie|de travail)|congres|seminaire|maternite|paternite|parental|grossesse|heureux evenement|souffrante?|hospitalisee?|injoignables?|indisponibles?|ne (?:suis|serai|sera|sommes) pas (?:la|joignable|disponible(?! pour (?:prendre|suivre|accepter|ces|les))|presente?|au cabinet)|ne travaille pas|hors de france|a l'etranger|isolee?|raisons? (?:de sante|familiale|personnelles?)|leave|holidays?|vacation|out of (?:the )?office|ooo|away|travelling)\b/, "en congés"],
  shut: [/\b(?:ferme|fermee?s?|fermeture|fermera|fermons|fermes?|ferme ses portes|closed|suspend(?:ue?s?|ons)|suspension|inaccessibles?|annule[er]?s?|rouvr[a-z]{1,5}|reouv[a-z]{1,6}|greve|mouvement national)\b/, "Le cabinet est fermé."],
  seldom: [/\b(?:une fois|chaque jour|entre \d|n'|ne|pas|plus|jamais|aucune?s?|ni|sans|non|que|qu'|not|no|never|without|limited|peu|limitee?|restreint|irreguliere|intermittente?)\b|n't\b|\bn'/, "n'est plus"],
  read: [/\b(?:lue?s?|lire|lis|lit|lisons|lisent|lirai|lira|lirons|liront|lecture|consulte[a-z]{0,3}|consulterai|consultons|releve[a-z]{0,2}|trait(?:e|ee|es|ees|er|era|erai|erons|ons|ement)|surveillee?s?|suivie?s?|repon(?:d|s|dons|dent|dre|dra|drai|drons|dez)|connaissance|acces|utilisee?s?|utiliser?|use|reading|transferee?s?|redirigee?s?|supprimee?s?|effacee?s?|parviennent|parvient|accessible|attribuee|valide|valable|active|desactivee|destinee?|monitored|read|access|check)\b/, "n'est pas relevée"],
  received: [/\b(?:recue?s?|reception|receptionnee?s?|parvenue?s?|parviendra|arrivee?s?|enregistree?s?|prise?s? en (?:compte|charge)|transmise?s?|deposee?s?|dirigee?s?|received|cree|resolu|cloturee?|close|en cours de traitement|sous le numero)\b/, "a bien été reçu"],
  willBe: [/\b(?:sera|seront|va|vont|est|sont|a|ont|will be|has been)\b/, "sera lu"],
  answers: [/\b(?:repondre|repondrai|repondra|repondrons|repond|reponds|reponse|(?:prendrai|prendra|prendrons|prendront) connaissance|lirai|lira|lirons|traiterai|traiterons|manquerai|reviens|reviendrai|reviendra|reviendrons|recontactera|recontacterons|rappellera|reprendrai|respond|reply|response|answer|get back|aim to|expect)\b/, "Je vous répondrai."],
  later: [/\b(?:(?:a|des|apres) (?:mon|son|notre|leur|ma|sa) (?:retour|reprise|prochaine)|a la (?:reouverture|rentree)|prochaine (?:vacation|ouverture|presence|connexion)|des (?:que possible|demain)|tres vite|plus (?:vite|tot)|(?:meilleurs|brefs) delais|delais? (?:moyen )?(?:de|d'|peut|necessaire)|rapidement|prochainement|bientot|ulterieurement|sous \d|\d{1,3} (?:h|heures|jours)|ouvree?s?|ouvrables?|jours? ouvre|as soon as|shortly|when i|on my return|within|working days?|delay|slow|tarder|retard|de votre patience)\b/, "dès mon retour"],
  back: [/\b(?:de retour|retour (?:le|prevu|au|lundi|mardi|demain|\/)|reprise|reprendr[a-z]{1,3}|retrouvera|je reviens|reviendr[a-z]{1,4}|retrouve son|de nouveau (?:ouvert|joignable)|be back|back (?:on|in|\d)|back:|will return)\b/, "Retour prévu le 5 juin"],
  replaced: [/\b(?:remplace|remplacee?s?|remplacera|remplacante?s?|remplacement|interim|relais|supplea[a-z]{1,5}|continuite|succede|successeur|reprise? par|reprend (?:l'ensemble|mes|la patientele)|(?:assure|assuree?s?|assurent|assurera) (?:par|le|la|les|mon|mes)|se(?:ra|ront) (?:recus?|assure[a-z]{0,2}) par|(?:en|pendant|durant) (?:mon|son|notre|cette|mes|ses) (?:absence|conges?|vacances|periode|fermeture)|s'occupe de|covering|looking after|in my absence)\b/, "Le Dr Roche assure mon remplacement."],
  left: [/\b(?:retraite|retraitee?|cesse|cessation|quittee?s?|ne fai(?:s|t) plus partie|n'exerce plus|ne (?:travaille|consulte) plus|plus (?:inscrite?|destinataire|en (?:poste|fonction))|cede|deces|decedee?|disparition|changee? (?:d'(?:affectation|adresse)|de (?:poste|structure|fonction))|a rejoint|mon depart|(?:stage|contrat)\b[^.\n]{0,30} (?:est termine|a pris fin)|est parti|retired|now left|have left|no longer (?:work|at))\b/, "J'ai pris ma retraite."],
  moved: [/\b(?:demenag[a-z]{1,5}|nouveaux locaux|nouvelle adresse|changement d'adresse|adresse (?:mail |e-mail |electronique )?(?:a change|change)|nouvelle (?:boite|messagerie)|migree?|travaux|panne|coupure|incendie|inonde|difficultes? techniques?|cyberattaque|ecrire (?:desormais|dorenavant)|desormais|dorenavant)\b/, "Le cabinet a déménagé."],
  call: [/\b(?:appele[rz]|rappeler|appel telephonique|contacte[rz]|compose[rz]|joindre|joignables?|adresse[rz](?: vous|-vous)?|ecrire|ecrivez|telephone[rz]?|privilegie[rz]|preferez|utilise[rz]|faites le|passer par|passez par|passe[nr]t? (?:desormais )?par|voir avec|voie postale|fax|laisse[rz]|presente[rz]|renouveler|renvoye[rz]|reiterer|recontacter|rapprocher de|relancer|numero|redirect|please|contact|ring|call|dial|direct any|write to|orienter|dirige[rz])\b|\bcontact :|\b0\d(?:[ .]?\d\d){4}\b|\S{1,40}@\S{1,60}|\bwww\.|\bmerci d(?:e |')(?!avance|votre|vous|me |m'|la part|ta|ton|bien)[a-z]{3,20}er\b/, "Merci d'appeler le 05 55 00 00 00."],
  urgent: [/\burgence?s?\b|\burgente?s?\b|\b(?:le 15|15|112|samu|116 ?117|sos medecins|3237|3624|de garde|garde)\b|\bemergency\b/, "En cas d'urgence, appelez le 15."],
  visit: [/\b(?:rendez-vous|rdv|doctolib|maiia|ordonnances?|renouvellements?|certificats?|horaires|heures d'ouverture|ouverte?s?|visites|dossiers? medica(?:l|ux)|sans rendez-vous|nouveaux? patients?|liste d'attente|nouvelle inscription|conseil medical|avis medical|resultats?|continuite des soins|annuaire)\b/, "Prenez rendez-vous sur Doctolib."],
  machine: [/\b(?:automati[a-z]{1,8}|automate|generee?|rgpd|donnees personnelles|antivirus|spam)\b/, "envoyé automatiquement"],
  // When
  when: [/\bjusqu'|\bjusque\b|\bdu (?:\d{1,2}|lundi|mardi|mercredi|jeudi|vendredi|samedi|1er)\b|\ba (?:compter|partir) du\b|\ble \d{1,2}|\bles \d|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?\b|\b(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)\b|\b\d{1,2}\/\d{1,2}\b|\b(?:ce jour|cette semaine|aujourd'hui|demain|semaine prochaine|entre noel|pour le moment|actuellement|momentanement|en ce moment|cette periode|pour une duree|nouvel ordre|le matin|l'apres-midi|toute la (?:journee|semaine)|depuis|until|till|monday|tuesday|wednesday|thursday|friday|january|february|march|april|may|june|july|august|september|october|november|december|currently|annuels?)\b/, "jusqu'au 20 août"],
  thanks: [/\b(?:merci|remerci[a-z]{1,5}|comprehension|patience|thank|thanks|meilleurs voeux|joyeu(?:x|ses)|bonnes fetes)\b/, "Merci de votre compréhension."],
} as const satisfies Readonly<Record<string, Sentence>>;

export type Part = keyof typeof parts;

const partNames = Object.keys(parts) as readonly Part[];

/** What a sentence speaks of. @param sentence folded */
export const partsOf = (sentence: string): ReadonlySet<Part> => new Set(partNames.filter((part) => parts[part][0].test(sentence)));

const everyPart = partNames.map((part) => new RegExp(parts[part][0].source, "g"));
const names = /\b(?:dre?s?|docteure?|pr|mme|m|mlle|madame|monsieur)\.? (?:[a-z-]{1,30} )?[a-z'-]{1,30}|\S{1,60}@\S{1,60}/g;
// What anybody says between the words that count.
const common = new Set((
  "about afin after agreer ainsi annee annees apres aussi autre autres avant avec avez avoir avons ayant been before belle below besoin best bien bonjour " +
  "bonne bonnes bonsoir cause ceci cela celle cette ceux cher chere cheres chers chez comme compter concernant concerne confraternellement confrere " +
  "confreres consoeur contacte cordialement dans date dear decembre dehors deux directement distinguees doit doivent donc dont durant effectue egalement " +
  "elle encore english ensuite entre envoye etait etes etre faire fait fetes fois from have hello here heure heures inclus information informe informons " +
  "jour journee jours kind leur leurs lors madame maladie malgre matin medicale meilleures meme merci mesure midi mois monsieur noel notamment nous partie " +
  "partir patient patients pendant periode peut peuvent peux plus plusieurs pour pourrez pouvez prend prendre prends pres prie prions puis quelques " +
  "question raison regards reponse respectueuses reste salutations sans selon semaine semaines sender sera serai seront seulement sinceres soir soit some " +
  "sont souhaite sous suite suivant suivante that them there this toujours tous tout toute toutes tres trois uniquement vers vitale voici vous when where " +
  "will with your"
).split(" "));

/** The words of four letters and more that neither a part nor common speech accounts for. @param piece folded */
export function unaccountedWords(piece: string): readonly string[] {
  const left = everyPart.reduce((words, says) => words.replace(says, " "), piece.replace(names, " "));
  return (left.match(/[a-z]{4,40}/g) ?? []).filter((word) => !common.has(word));
}
