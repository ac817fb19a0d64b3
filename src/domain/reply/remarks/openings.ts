import type { Remark, RemarkTable } from "./remark.ts";

const courtesy: Remark = { suits: "both", about: "nobody", closed: true };
/** Where the doctor practises: a town is in no table. */
const residing: Remark = { suits: "both", about: "nobody" };
const opening: Remark = { suits: "both", about: "nobody", opening: true, closed: true };

/** How letters begin and end: who writes, to whom, about what, and what the caisse is asked to do with the answer. */
export const remarksOfLetters: RemarkTable = [
  [opening, [
    ["(sur|parmi) (T|ALL)", "sur les quatre"],
    ["(vu|vue|vus) [(ca|cela)] avec [(mon|ma|mes|T)] PERSON", "vu avec mes associés"],
    ["apres [(un|une|mon|ma|avoir|FILL)] [(FILL|WORD|WORD WORD)] (examen|lecture|relecture|etude|analyse|verification|consultation|controle|concertation|discussion|COND|examine|lu|relu|consulte|etudie|analyse|parcouru|discute|reflechi|pris (connaissance|note)|en avoir (parle|discute)|parle) …", "Après un examen attentif de votre liste"],
    ["et apres (en avoir|avoir|FILL) …", "et après en avoir parlé avec eux"],
    ["[HELLO] [(jeune|nouvelle|nouveau)] (installe|installee) …", "jeune installée"],
    ["[(me voici|me voila|FILL)] [juste] (de|PREP) retour (de|d|PREP|du) [(mes|un|une|mon|la|les)] (vacances|conges|conge|weekend|week end|voyage|formation|congres|visite|visites|tournee|garde)", "De retour de vacances"],
    ["TIME [(du|de la|PREP)] [(mat|matin|nuit|soir|apres midi)]", "2h du mat"],
    ["ayant [bien] (pris connaissance|lu|etudie|recu|examine|consulte|parcouru) …", "Ayant pris connaissance de votre liste"],
    ["dans le cadre (de|du|d) …", "Dans le cadre de votre démarche"],
    ["[comme] (LEAD|CAR LEAD) …", "Comme suite à votre demande du 3 novembre"],
    ["(comme|CAR) (suite|demande|convenu|souhaite|prevu|discute|evoque|indique) …", "Comme prévu par téléphone"],
  ]],
  [courtesy, [
    ["[FILL] [PREP] (conservez|gardez|GARDER) [(une|un|la|bien|ALL|ce|cette)] [(trace|copie|preuve)] (TAIL|ce (message|mail|courrier)|cette reponse)", "Conservez une trace de ce message"],
    ["(fin|TAIL) [(PREP|de|du)] (message|transmission|mail|liste|communication)", "Fin de message"],
    ["(fin|termine|soit|stop)", "Terminé"],
    ["notez [le] [FILL]", "notez bien"],
    ["a (vos|votre) (ordres|ecoute|service)", "À vos ordres"],
    ["[FILL] JE [(vous)] (le|la|l) (confirme|certifie|repete|redis|ecris|signe)", "je le confirme"],
    ["[FILL] JE [persiste] signe", "je persiste et signe"],
    ["JE DOCTOR [medecin …]", "Je soussigné Dr Mercier"],
    ["(CIV|messieurs|mesdames) [et] [(CIV|messieurs|mesdames)] [(cher|chere|chers|cheres)] [(le|la|les|l)] (directeur|directrice|directeurs|president|presidente|responsable|medecin|medecins|agent|gestionnaire|conseiller|conseillere|confrere|PERSON|delegue|deleguee|referent|referente) …", "Monsieur le Directeur"],
    ["(FILL|JE suis (desole|desolee|navre|confus)) (de|d|pour) [(vous|ne|n)] (repondre|reponse|retard|tarder|delai) [(NE|COND|PAS)] [(COND|tard|tardivement|tardive|plus tot)] …", "Désolé de répondre si tard"],
    ["(ALL|votre (liste|demande|courrier)) appelle … (reponse|reponses|decision|decisions) [TAIL]", "Votre liste appelle de ma part les réponses suivantes"],
    ["JE vous (reponds|ecris) (entre|depuis|rapidement|vite|tardivement|du|en) …", "Je vous réponds entre deux consultations"],
    ["quelle (bonne|belle|heureuse|agreable) (surprise|nouvelle|initiative|idee|occasion)", "Quelle bonne surprise"],
    ["JE me (rejouis|felicite) (de|d) [(les|le|la|l)] [(PRENDRE|SUIVRE|ACCEPTER|pouvoir)] …", "Je me réjouis de les accueillir"],
    ["$PLEASE [bien vouloir] (leur|lui|les|l|le) [(en|le)] faire (savoir|COND|part) …", "Merci de leur faire savoir"],
    ["JE ai (pris|eu) [(le|un peu de)] temps (de|d) (etudier|lire|regarder|examiner|consulter|parcourir|VALIDE|COND) …", "J'ai pris le temps d'étudier votre liste"],
    ["QUI de droit", "À qui de droit"],
    ["a (toute|votre|l|le|tout) [(l|le|la|votre)] (equipe|service) …", "à toute l'équipe"],
    ["a vous [T]", "à vous tous"],
    ["JE [vous] (ecris|contacte|recontacte|reviens [vers vous]) (PREP|pour|suite|LEAD) (ALL|(la|cette|ce|le|votre|vos) …)", "Je vous écris au sujet de la liste"],
    ["JE [vous] (fais part|communique|donne|transmets|envoie|livre|adresse|fais parvenir|retourne) [(de|d)] [(TAIL|BELOW)] (TITLE|[mes] (reponses|decisions|choix)) [(PREP|sur) ALL]", "Je vous fais part de ma décision"],
    ["(merci|FILL) (de|d|pour) m avoir …", "Merci de m'avoir contacté"],
    ["FILL (pour|de) (votre|la|le|l|cette|ce|vos) [prise en compte] …", "Merci d'avance pour la prise en compte"],
    ["JE espere QUE (vous (allez|vous portez) …|(cela|ca|ma|mes) …)", "J'espère que vous allez bien"],
    ["[en] esperant QUE (vous (allez|vous portez) …|(cela|ca|ma|mes) …)", "En espérant que cela vous convienne"],
    ["JE vous laisse [le soin (de|d)] [(les|leur|en|l|lui)] (faire|prevenir|informer|contacter|aviser|proceder|effectuer|enregistrer) …", "Je vous laisse faire le nécessaire"],
    ["(joyeuses|joyeux|bonnes|meilleurs|excellentes|heureuses) (fetes|voeux|vacances|paques|noel|salutations) …", "Joyeuses fêtes"],
    ["dans l COND (de|d) (vous …|nouvelles|notre …|cette …)", "Dans l'attente de vous lire"],
    ["tenez moi (au courant|informe|informee) …", "Tenez-moi au courant"],
    ["JE compte sur (vous|votre …) [pour faire …]", "Je compte sur vous pour faire le nécessaire"],
    ["(prenez soin|passez (une|de)) …", "Prenez soin de vous"],
    ["$PLEASE [bien vouloir] [(les|leur|lui|me|m|nous|l|le|la)] [en] (informer|prevenir|avertir|aviser|tenir) [(ALL|informe|informee|informes|au courant|les interesses)] …", "Merci de les en informer"],
    ["$PLEASE [bien vouloir] (proceder|effectuer) (a|au|aux|les|l|la|le) …", "Merci de procéder aux enregistrements"],
    ["$PLEASE [bien vouloir] (transmettre|communiquer) (l|cette|la) (information|reponse|decision) …", "Merci de transmettre l'information aux patients"],
  ]],
  [residing, [
    ["[DOCTOR] medecin generaliste (a|au|en|dans|sur|de|PREP) …", "médecin généraliste à Brive"],
    ["(exercant|installe|installee|etabli|etablie) (a|au|en|dans|depuis|sur) …", "exerçant à Tulle depuis 2001"],
    ["JE exerce (a|au|en|dans|depuis|sur) …", "J'exerce à Brive depuis 1990"],
    ["JE (suis|ai ete) [(bien|jeune|recemment|nouvellement|nouveau|nouvelle)] (installe|installee|etabli|etablie) …", "Je suis installé depuis 30 ans"],
  ]],
];
