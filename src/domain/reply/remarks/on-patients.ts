import type { Remark, RemarkTable } from "./remark.ts";

const dead: Remark = { suits: "none", about: "patients", reason: "deceased" };
const attending: Remark = { suits: "none", about: "patients", reason: "already-attending" };
const elsewhere: Remark = { suits: "refuse", about: "patients", reason: "followed-elsewhere" };
const moved: Remark = { suits: "refuse", about: "patients", reason: "moved" };
const unknown: Remark = { suits: "refuse", about: "patients", reason: "unknown-patient" };
const undecided: Remark = { suits: "none", about: "patients", reason: "conditional" };
const known: Remark = { suits: "both", about: "patients", reason: "mentioned" };
// Beside a refusal: does the doctor refuse them, or the declaration of patients who are declared already?
const mine: Remark = { suits: "accept", about: "patients", reason: "mentioned" };

const difficult: Remark = { suits: "refuse", about: "patients", reason: "unexplained" };

/** What doctors say of patients without deciding; the first that fits is the one. */
export const remarksOnPatients: RemarkTable = [
  [dead, [["[$T] … DEAD … [$T] …", "Mme Caron est décédée en mars"]]],
  [attending, [
    ["[(QUI|QUE)] JE suis [deja] $ART MTN [(PREP|de)] [T] …", "dont je suis déjà le médecin traitant"],
    ["JE [le] suis deja", "je le suis déjà"],
    ["ce QUE JE suis deja", "ce que je suis déjà"],
    ["… deja (declare|declaree|declares|declarees|inscrit|inscrite|inscrits) …", "déjà déclarée à mon cabinet"],
    ["… MTN (declare|actuel) …", "je suis le médecin traitant déclaré"],
  ]],
  [mine, [
    ["QUE JE suis deja [depuis …]", "que je suis déjà"],
    ["[CAR] [(ils|elles|il|elle)] (sont|est) [deja] [(regulierement|bien)] (suivi|suivie|suivis|suivies) [(deja|regulierement)] par (mes|nos) soins [depuis …]", "ils sont déjà suivis par mes soins"],
    ["[CAR] [$T] [QUI] (sont|est|etait|etaient) [deja] [(regulierement|bien)] (suivi|suivie|suivis|suivies|pris|connu|connue|connus|connues|vus|vue) [(deja|regulierement)] [en charge] (par|a|au|chez|dans) [(mon|mes|notre|le)] [(cabinet|soins|patientele)] [depuis …]", "ces patients sont déjà suivis à mon cabinet"],
  ]],
  [known, [
    ["[($T|ils|elles|il|elle)] [QUI] (habite|habitent|vit|vivent|demeure|demeurent|reside|resident) [(T|tout|juste)] (pres|a cote|a proximite|en face|dans (ma|mon|notre|le|la) (rue|quartier|village|commune|immeuble|bourg)) …", "les patients 1 et 2 habitent près du cabinet"],
  ]],
  [undecided, [
    ["JE (reflechis|hesite|COND|m interroge) [encore|toujours] PREP $T", "je réfléchis pour M. Haddad"],
    ["JE (dois|FUTURE|vais|MUST|prefere) [encore] COND [encore] PREP $T", "je dois réfléchir pour Mme Roux"],
    ["JE NE (sais|COND) PAS [encore] PREP $T", "je ne sais pas pour le 3"],
    ["[PREP] $T [:] (a|en|JE|COND|c est) [dois|vais|encore] COND [encore]", "M. Haddad à revoir"],
    ["COND PREP $T", "en attente pour Mme Roux"],
    ["[PREP] $T [MARK] JE [vous] (reponds|repondrai|redis|dirai|redirai|recontacte|recontacterai|reviens|reviendrai) [(vers|a)] [vous] [LIMIT] …", "pour les autres je vous réponds plus tard"],
    ["JE [vous] (reponds|repondrai|redis|dirai|redirai|reviens|reviendrai) [(vers|a)] [vous] [LIMIT] PREP T [LIMIT]", "je vous dirai pour M. Haddad"],
  ]],
  [elsewhere, [
    ["[$T] … (suivi|suivie|suivis|suivies|pris|prise) [(deja|regulierement|maintenant|FUTURE)] [en charge] (par|a|au|chez|ailleurs|dans|en|LIMIT) …", "il est suivi à Guéret"],
    ["[le] OTHERDOCTOR", "le Dr Faure"],
    ["[$T] … (a|ont|avait) [(deja|maintenant|trouve|choisi|declare|FUTURE)] (un|une|son|leur|NUMWORD) [(autre|nouveau|nouvelle)] (MTN|medecin) …", "M. Haddad a déjà un médecin traitant"],
    ["[$T] … HOME …", "Mme Roux est en EHPAD à Brive"],
    ["[$T] … (hospitalise|hospitalisee|hospitalisation|institution|institutionnalise|institutionnalisee) …", "elle est hospitalisée depuis mars"],
    ["[$T] … change de (medecin|MTN|docteur|cabinet) …", "M. Haddad a changé de médecin"],
    ["[$T] [(il|elle|ils|elles|QUI)] [(a|ont)] (WANT|voulu|souhaitait|voulait|prefere|souhaitent|veulent) changer de (medecin|MTN|docteur|cabinet) …", "elle a souhaité changer de médecin"],
    ["[$T] … (consulte|voit|va) … (ailleurs|OTHERDOCTOR|confrere|PERSON|consoeur) …", "elle consulte ailleurs maintenant"],
    ["… $ART MTN (est|etait) … OTHERDOCTOR …", "son médecin traitant est le Dr Roche"],
    ["[$T] [(il|elle|ils|elles|QUI)] (depend|dependent|releve|relevent) [FUTURE] (du|de|d) [(la|l)] (cabinet|medecin|MTN|centre|maison|pole|OTHERDOCTOR|confrere) …", "elle dépend du cabinet de Bellac"],
    ["[(ce|c)] [(sont|est)] ($T|NOUN1|NOUN) (de|du|d) … (OTHERDOCTOR|PERSON|confrere) …", "c'est une patiente du Dr Roche"],
    ["[$T] … (OTHERDOCTOR|MTN) [(le|la|les)] suit …", "le Dr Roche la suit"],
    ["[c est] [le] OTHERDOCTOR QUI (suit|voit|soigne|traite) $T [MARK] [PAS]", "c'est le Dr Roche qui suit Mme Caron"],
    ["PAS", "pas moi"],
  ]],
  [moved, [
    ["$T (est|sont|habite|habitent) [(FILL|beaucoup|un peu)] trop (loin|eloigne|eloignee|eloignes|eloignees|distant|distants) …", "Mme Caron habite trop loin"],
    ["[$T] … GONE …", "M. Haddad a déménagé à Lyon"],
    ["[$T] [(il|elle|ils|elles|QUI)] (habite|habitent|vit|vivent|reside|resident) (a (PLUS|pres)|BYE) de MEASURE …", "ces patients habitent à plus de 20 km du cabinet"],
    ["[$T] … (NE|n) (habite|habitent|reside|vit) (PLUS|PAS) …", "elle n'habite plus ici"],
    ["(ils|elles|il|elle|$T) (habitent|habite|vivent|vit) [dans] une autre (commune|ville|region|departement)", "ils habitent une autre commune"],
    ["[$T] … (habite|habitent|reside|resident|vit|vivent) [(maintenant|FUTURE)] (a|au|en|dans|chez) …", "il habite désormais à Paris"],
  ]],
  [difficult, [
    ["[($T|NOUN1|NOUN|QUI|il|elle|ils|elles)] [MARK] [(est|sont|a ete|ont ete)] [deja] (agressif|agressive|agressifs|violent|violente|violents|menacant|menacante|insultant|insultante|impoli|impolie|irrespectueux|irrespectueuse|desagreable|desagreables|odieux|odieuse|grossier|grossiere) …", "patient agressif envers ma secrétaire"],
    ["[QUI] [MARK] (la|les|ma|nos|mes|notre) (relation|relations|rapport|rapports) (est|sont|etait|etaient|a ete) [devenue|devenues|devenu|devenus] (difficile|difficiles|tendue|tendues|tendus|compliquee|compliquees|conflictuelle|conflictuelles|rompue|rompues|mauvaise|mauvaises|impossible|impossibles|degradee|degradees) …", "avec qui la relation est devenue difficile"],
  ]],
  [unknown, [
    ["[$T] [(CAR|QUE)] JE NE [$CL] connais (PAS|PLUS) [$T] …", "je ne connais pas M. Haddad"],
    ["JE [$CL] connais PAS [$T] …", "je le connais pas"],
    ["[$T] [(CAR|QUE)] JE NE (le|la|les) suis (PLUS|PAS) …", "je ne la suis plus"],
    ["[$T] [MARK] NE [$CL] connais (PAS|PLUS)", "ne la connais pas"],
    ["PAS MTN PREP $T", "pas MT pour le 4"],
    ["[$T] [(CAR|QUE)] JE NE [$CL] ai jamais (vu|vue|vus|vues|rencontre|recu|suivi|CAR) [$T] …", "je ne l'ai jamais vu"],
    ["JE NE [$CL] ai PAS (vu|vue|vus|CAR) [$T] …", "je ne l'ai pas vu cette fois"],
    ["[(QUE|CAR)] JE NE [$CL] ai (vu|vue|vus|vues|CAR) QUE en (GARDE|LIMIT) …", "je ne les ai vus qu'en garde"],
    ["[(QUE|CAR)] JE (l|les|la|le) [ai] (vu|vue|vus|vues|vois|recois|recu|recus) [tres] (ONLY|exceptionnellement|occasionnellement|ponctuellement|rarement|peu) … [(LIMIT|GARDE)] …", "je les vois uniquement en dépannage"],
    ["($T|ils|elles|il|elle) (est|sont) (venu|venue|venus|venues|passe|passee|passes|passees) [(me|nous) voir] [ONLY] dans le cadre PREP [(mon|ma|mes|la|un|une)] (GARDE|permanence|remplacement|urgence|urgences|astreinte) … [ONLY]", "Mme Caron est venue dans le cadre de la permanence de soins uniquement"],
    ["(ALL|ils|elles|il|elle|ce|c) (sont|est|etaient|etait) [(des|de|un|une)] [GEN] (passage|vacanciers|vacancier|touristes|touriste) …", "ces patients étaient de passage"],
    ["[($T|QUI|il|elle|ils|elles)] (NE|n) (est|sont|font|fait) (PAS|PLUS) [(partie|GONE)] [(de|dans)] (ALL|ma patientele|mon cabinet|les miens|la mienne|le mien)", "qui ne sont pas de ma patientèle"],
    ["[$T] [(ils|elles|il|elle|QUI)] (a|ont|avait|avaient) [toujours] ete (vu|vue|vus|vues|recu|recue|recus|recues|consulte|consultes) [(seulement|ONLY)] par (mon|ma|mes) PERSON …", "ces patients ont été vus par ma remplaçante"],
    ["[$T] … (inconnu|inconnue|inconnus|inconnues) …", "patient 2 inconnu"],
    ["[$T] [MARK] (vu|vue|vus|vues|recu|recue) ([NUMWORD] COND|[T] [ONLY] UNIT|NUMWORD ONLY UNIT|NUMWORD UNIT|MEASURE) …", "Mme Roux : vue une seule fois en urgence"],
    ["[T] jamais (vu|vue|vus|vues|CAR) …", "jamais vue au cabinet"],
    ["[(QUE|CAR)] JE NE [$CL] vois (PLUS|PAS) [(depuis|en|a|au|dans|UNIT) …]", "que je ne vois plus depuis 2021"],
    ["[(QUE|CAR)] JE NE [$CL] ai (vu|vue|vus|vues|CAR|recu|recue|recus|recues) QUE [COND] …", "que je n'ai vue qu'en remplacement"],
    ["JE NE ai (vu|vue|vus|vues|recu|recue) $T QUE …", "je n'ai vu M. Haddad qu'une fois"],
    ["[($T|QUI|il|elle|ils|elles)] (NE|n) (vient|viennent|consulte|consultent) [me voir] QUE [(pour|PREP|COND|LIMIT)] …", "qui ne vient que pour des certificats"],
    ["[($T|il|elle|ils|elles)] (NE|n) (vient|viennent|consulte|consultent) (PLUS|PAS) …", "Mme Roux ne vient plus au cabinet"],
    ["$T (NE|n) (fait|font) (PLUS|PAS) partie de (ALL|ma patientele) …", "Mme Roux ne fait pas partie de mes patients"],
    ["JE NE suis (PLUS|PAS) $ART (medecin|MTN) (de|du|des|PREP) (T|ALL)", "je ne suis pas le médecin de Mme Roux"],
    ["($T|ce|c|il|elle) (NE|n) (est|sont) (PAS|PLUS) ($T|mon NOUN1|mes NOUN|ma NOUN1) …", "ce ne sont pas mes patients"],
  ]],
  [mine, [
    ["[(QUE|CAR)] JE (les|la|l) suis deja [(T|ALL)] [depuis …]", "je les suis déjà tous les quatre"],
    ["[(QUE|CAR)] JE $CL suis [$T] …", "je les suis depuis longtemps"],
    ["QUE JE suis …", "que je suis depuis 15 ans"],
    ["$T [MARK] (suivi|suivie|suivis|suivies) [(deja|regulierement|bien)] [par moi] depuis …", "Mme Roux : suivie depuis 2019"],
    ["[CAR] JE suis [deja] $T …", "je suis Mme Caron depuis 2010"],
    ["(ce|c) (sont|est) [deja] ($T|(mes|mon|ma) (NOUN|NOUN1)) …", "ce sont mes patients"],
    ["$T (est|sont) [deja] (les miens|les miennes|le mien|la mienne|a moi)", "ces patients sont les miens"],
    ["JE suis [deja] (leur|son) (medecin|generaliste|docteur) [(depuis|de) …]", "je suis leur médecin depuis des années"],
    ["[CAR] JE suis [deja] [(toute|T)] [(la|sa|leur|son|ses|leurs)] (famille|conjoint|mari|femme|epouse|PERSON|enfants|parents|mere|pere) [et (sa|son|ses|leurs) (PERSON|enfants|parents|mere|pere)] …", "je suis déjà toute la famille"],
    ["JE (pensais|croyais) [deja] (etre|l etre) [deja] [$ART MTN]", "je pensais déjà être leur médecin traitant"],
    ["JE (pensais|croyais) QUE (c etait|cela etait|c est) [deja] (fait|le cas)", "je croyais que c'était déjà fait"],
    ["(ils|elles) sont [deja] (ALL|mes NOUN) [depuis …]", "ils sont mes patients"],
  ]],
  [known, [
    ["[(QUE|CAR)] JE [$CL] [deja] $KNOW [deja] [$T] …", "je les connais bien"],
    ["QUE JE [vois] [regulierement] …", "que je vois depuis 15 ans"],
    ["(ce|c) (sont|est) [deja] (des|un|une|NUMWORD) (NOUN|NOUN1) …", "ce sont des patients âgés"],
    ["[(QUE|CAR)] JE (l|les) ai [deja] (vu|vue|vus|vues|recu|recue|recus) [encore] …", "je l'ai vue la semaine dernière"],
    ["[(QUE|CAR)] JE $CL vois (regulierement|souvent|UNIT|tous|deja) …", "que je vois régulièrement"],
    ["il s agit [de] (ALL|GEN|NOUN|(un|une) NOUN1) [QUE JE [$CL] (suis|vois|connais|soigne|traite) …]", "il s'agit bien de patients que je suis régulièrement"],
    ["[CAR] (ils|elles|il|elle|ALL) me (consulte|consultent|voit|voient) [deja] (regulierement|souvent|UNIT|depuis …)", "ils me consultent régulièrement"],
    ["[CAR] (ils|elles|ALL) (viennent|consultent) [(au cabinet|a mon cabinet|chez moi|me voir|me consulter)] [(regulierement|souvent|UNIT)] [depuis …]", "ils viennent au cabinet tous les trois mois"],
    ["(ils|elles|ALL) ont besoin (de|d) [(un|une)] (suivi|CARE|MTN) [(regulier|rapproche|stable)]", "ces patients ont besoin d'un suivi"],
    ["(ils|elles|ALL) sont (contents|contentes|satisfaits|satisfaites|ravis|ravies) [(de|d) (CARE|etre suivis|leur suivi)]", "ils sont très contents de leur suivi"],
    ["$T (est|sont) [deja] [(des|un|une|de|mes)] [(bons|vieux|anciens|fideles)] (NOUN|NOUN1|T) (fidele|fideles|agee|agees|fragile|fragiles|chronique|chroniques|diabetique|diabetiques|complexe|complexes|charmant|charmante|charmants|attachant|attachante|regulier|reguliers|reguliere|regulieres|habituels|habituelles|habituel|habituelle)", "Mme Caron et M. Haddad sont des patients fidèles"],
    ["$T (est|sont) [deja] $T [QUE JE [$CL] (suis|vois|connais|soigne|traite) …]", "Mme Roux est une patiente que je connais depuis toujours"],
    ["(sa|son|ses|leur|leurs) (mere|pere|famille|conjoint|epoux|enfants|parents|PERSON) (est|sont|etait|etaient) [deja] [aussi] T …", "sa mère était déjà ma patiente"],
    ["[$T] [MARK] [QUI] [(il|elle|ils|elles|ALL)] (m|me) (a|avait|ont|avaient) [deja] [d ailleurs] demande … (d|de) (etre|devenir) $ART MTN", "ils m'ont demandé d'être leur médecin traitant"],
    ["QUI (sont|est) [deja] ($T|connus|connu|connue|connues|suivis|suivie) …", "qui est déjà suivie"],
    ["[$T] [(il|elle|ils|elles|QUI)] (NE|n) (a|ont|avait|avaient) (PAS|jamais) [encore] (fait|rempli|signe|effectue|renvoye|depose|envoye) (la|sa|leur|de|d|le|les) (declaration|declarations|formulaire|formulaires|demarche|demarches|papiers|necessaire)", "elle n'avait jamais fait la déclaration"],
    ["QUI (vient|viennent|consulte|consultent) …", "qui vient souvent"],
    ["[$T] [QUI] (m|me) (a|ont) ete (adresse|adressee|adresses|adressees|envoye|envoyee|envoyes|confie|confiee) par (sa|son|ses|leur|leurs|OTHERDOCTOR|un|une|le|la|mon|ma) …", "Mme Roux m'a été adressée par sa fille"],
    ["$T (m|me) (a|ont) (choisi|choisie) …", "M. Haddad m'a choisi"],
    ["[$T] … me (sont|est) (connus|connues|connu|connue) …", "ces patients me sont connus"],
  ]],
];
