import { words } from "./words.ts";

/**
 * Words of thanks, receipts, greetings and ways to be reached, beside those of letters: what a courtesy may go on with.
 *
 * Closed: "merci pour votre courrier de mardi" is a courtesy, "merci pour votre courrier sur la vaccination" may be about another matter. No town, no other
 * caisse, no payment, nothing that is tried, staged or taken back.
 *
 * Source: project decision, docs/understanding-replies.md.
 */
export const courtesyWords: ReadonlySet<string> = words(
  `accuse panne informatique devoue devoues devouee devouees delegue deleguee conseiller conseillere amabilite agreable appel appels aimablement attentif attentive beaucoup bienveillance bienvenu bienvenue bienvenus campagne chaleureusement choix clarte claire collaboration complementaire complementaires comprehension confraternel confraternelle confraternels confraternelles courriel courriels date
   delai delais demande demandes demarches depourvu depourvus diligence directeur directrice disponibilite distingue distingues distinguee distinguees echange echanges ecoute efficacite email equipe equipes contretemps excuse excuser excuses excusez faisaient fetes fin fixer gentillesse hesitez horaires idee implication
   information informations informer initiative initiatives interesses interessees joignable lettre lettres louable matins meilleur meilleure meilleurs meilleures mel mels murement obligeance ouverture parle parvenu parvenue patience portable pouvoir precieuse precis precise precision precisions prie
   proposition propositions question questions rappel reactivite reception recevez reflechi reflechie reflechies regards regulariser relance relances relatif relative remercie remerciements renseignement renseignements reponse reponses reste retour retours service services situation sollicitation sollicitations
   sollicite soutien souhaite souhaitant souhaits standard suis suite telephone telephonique telephoniques tiens transmis transmise travail utile veuillez vigilance vigilante voeux voici weekend doctolib mailiz messagerie boite
   confirmation confirmations semble sujet region arrivee travaux prefabrique par en avoir afin vos votre contacte contactee recontacte convienne lire enregistrement enregistrements procede aider saisi saisie etions parles echangions solution solutions nouvelle nouvelles contacter recontacter appeler conversation conversations conversation entretien demarche tardive tardif tardivement repondu convenance complement clientele patientele reprendre souci soucis comprendre pertinente pertinence bienveillante utilite interet sincere sinceres respectueuse respectueuses consideration attention joindre telephoner mieux sante publique publics
   declaration declarations formulaire formulaires document documents papier papiers signature fichier fichiers dossiers base`,
);
