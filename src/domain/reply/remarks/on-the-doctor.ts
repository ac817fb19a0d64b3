import type { Remark, RemarkTable } from "./remark.ts";

const leaving: Remark = { suits: "refuse", about: "nobody", reason: "doctor-leaving" };
const full: Remark = { suits: "refuse", about: "nobody", reason: "doctor-full" };
const regret: Remark = { suits: "refuse", about: "nobody", reason: "unexplained" };
const below: Remark = { suits: "both", about: "nobody", reason: "answer-in-quotation", below: true };

/** What doctors say of themselves: reasons to refuse, which do not refuse by themselves. */
export const remarksOnTheDoctor: RemarkTable = [
  [leaving, [
    ["… [(FUTURE|LIMIT|PRENDS)] … RETIRED … [(LIMIT|FUTURE)]", "je prends ma retraite dans 6 mois"],
    ["JE FUTURE FUTURE … RETIRED …", "je vais bientôt partir à la retraite"],
    ["JE suis [FUTURE] (en|proche de la|pres de la) fin (de|d) …", "je suis en fin de carrière"],
    ["JE change (de|d) (region|cabinet|ville|departement|metier|lieu|activite|orientation) …", "je change de région"],
    ["JE NE suis QUE (PERSON|remplacant) …", "je ne suis que remplaçant"],
    ["JE NE fais [PLUS] QUE (de|du|des|la|le) …", "je ne fais que de l'acupuncture"],
    ["JE NE exerce PAS …", "je n'exerce pas la médecine générale"],
    ["JE suis [medecin] (gynecologue|pediatre|psychiatre|geriatre|dermatologue|rhumatologue|chirurgien|chirurgienne|homeopathe|acupuncteur|allergologue|ophtalmologue|pneumologue|neurologue|nutritionniste|osteopathe|addictologue|phlebologue|oncologue|radiologue|anesthesiste|nephrologue|diabetologue)", "je suis gynécologue"],
    ["… (cesse|cessation|arrete|arret|fin|fermeture|ferme) … (activite|exercice|exercer|fonctions) …", "je cesse mon activité le 31 décembre"],
    ["JE (GONE|ferme|vends) …", "je quitte la région"],
    ["JE pars (dans|de|du|DATE|FUTURE|LIMIT) …", "je pars dans 6 mois"],
    ["JE [(pars|vais)] (m installer|m etablir|demenage|demenager) …", "je pars m'installer en Bretagne"],
    ["[JE] NE exerce PLUS …", "je n'exerce plus"],
    ["JE suis [medecin] (PERSON|remplacant|urgentiste|specialiste|cardiologue|salarie|hospitalier|angiologue|endocrinologue|coordonnateur) …", "je suis médecin remplaçant"],
    ["JE NE suis (PAS|PLUS) (installe|installee|generaliste|medecin|en exercice|en activite) …", "je ne suis plus médecin"],
    ["… (ferme|fermeture|fermera) … FILL …", "le cabinet ferme définitivement"],
  ]],
  [regret, [
    ["[croyez QUE] JE [(le|la|l)] regrette [(beaucoup|vivement|sincerement|infiniment|profondement)] …", "croyez bien que je le regrette"],
    ["JE en suis (desole|desolee|navre|navree) …", "j'en suis désolé"],
    ["JE suis (desole|desolee|navre|navree) pour (ALL|elle|elles|lui)", "je suis navré pour eux"],
    ["[avec] [(tous|T)] [mes] (regrets|plus vifs regrets)", "mes regrets"],
    ["$PLEASE (les|leur|le|la|l|lui|m en) (orienter|adresser|reorienter|rediriger|diriger|trouver|proposer|chercher|confier|excuser) …", "merci de les orienter vers un confrère"],
    ["COND (les|leur|le|la|l|lui) (orienter|adresser|trouver|chercher|proposer) …", "il faut leur trouver un autre médecin"],
    ["$PLEASE voir avec … (confrere|confreres|PERSON|OTHERDOCTOR|medecin) …", "merci de voir avec un autre confrère"],
    ["$PLEASE (NE|n) [(PAS|PLUS)] [(PAS|PLUS)] (me|m) (solliciter|contacter|recontacter|relancer|envoyer|adresser|proposer) …", "merci de ne plus me solliciter"],
    ["JE NE PEUX (PAS|PLUS) [me] (faire|dedoubler|demultiplier) [(PLUS|mieux|davantage|T)]", "je ne peux pas faire plus"],
    ["JE fais [deja] (le|mon|de mon) (LIMIT|mieux|possible)", "je fais déjà le maximum"],
    ["[il] y a [(une|un)] (penurie|desert|desertification|manque) …", "il y a pénurie de médecins dans le secteur"],
    ["(NE|n) insistez PAS", "n'insistez pas"],
    ["inutile (de|d) (insister|me …|revenir)", "inutile d'insister"],
  ]],
  [full, [
    ["… (complet|complete|complets|pleine|plein|sature|saturee|deborde|debordee|surcharge|surchargee|surbooke|overbooke|submerge|submergee|epuise|epuisee|saturation) …", "ma patientèle est complète"],
    ["[CAR] (nous|on) (NE|n) (avons|a) (PLUS|PAS) … $ROOM …", "nous n'avons plus de place"],
    ["… (NE|n) (ai|avons) [WORD] (PLUS|PAS) … $ROOM …", "je n'ai matériellement plus de place"],
    ["JE (leve le pied|reduis|ralentis|diminue) …", "je lève le pied"],
    ["COND MEASURE (de|d) (exercice|carriere|metier|travail|activite) …", "après 35 ans d'exercice"],
    ["CAR … ($ROOM|travail|patientele|effectif|effectifs|age|sante|surcharge) …", "faute de temps"],
    ["… trop (GEN|de (NOUN|travail|monde|charge)) …", "déjà trop de patients"],
    ["JE ai [deja] (trop|assez|suffisamment|beaucoup) …", "j'ai déjà assez de travail"],
    ["… (charge|surcharge|volume) de travail …", "ma charge de travail est lourde"],
    ["PLUS de $ROOM", "plus de place"],
    ["(nous|on) (sommes|est) [(tous|T)] [deja] (complet|complets|debordes|satures|surcharges|surbookes) …", "nous sommes complets"],
    ["nous manquons (de|d) …", "nous manquons de médecins"],
    ["(ma|la|mon) (file|charge|planning|agenda) … [LIMIT [DATE]]", "ma file active est trop importante"],
    ["[par] manque (de|d) ($ROOM|medecins|personnel|disponibilite) …", "manque de temps"],
    ["pour [(des|une|de)] (raison|raisons) …", "pour des raisons personnelles"],
    ["JE (ai|suis|gere) [deja] [(a|pres|environ)] [(PLUS|de)] [de] (BIGNUM|DATE) [(NOUN|GEN)] …", "je suis déjà à 1800 patients"],
    ["JE ai [deja] MEASURE [passes]", "j'ai 67 ans"],
    ["[CAR] mon (age|planning|agenda) …", "vu mon âge"],
    ["[CAR] (ma|la) patientele …", "ma patientèle étant déjà très importante"],
    ["JE NE (fais|assure|effectue) (PLUS|PAS) … (visite|visites|domicile|UNIT|suivi) …", "je ne fais plus de visites"],
    ["… trop (loin|eloigne|eloignee|eloignes) …", "qui habite trop loin"],
    ["… hors [(de|du|d)] [(mon|ma|notre|la|le)] (secteur|zone|departement|commune|canton|perimetre|territoire) …", "ils sont hors de mon secteur"],
    ["(ils|elles|il|elle|ALL) (NE|n) (sont|est) PAS (de|dans) (mon|notre|ma) (secteur|zone|commune|canton|territoire) …", "ils ne sont pas de mon secteur"],
    ["JE suis [(le|la)] ONLY …", "je suis seule sur la commune"],
    ["NE pouvant [(PAS|PLUS)] [$CL] (PRENDRE|ACCEPTER|SUIVRE) [(GEN|NOMORE|ALL)] …", "ne pouvant plus prendre de nouveaux patients"],
  ]],
  [below, [
    ["(veuillez|vous) (trouver|trouverez) (BELOW|TAIL) [donc] (TITLE|[mes] (reponses|decisions|choix)) [PREP ALL]", "Vous trouverez ci-dessous ma réponse"],
    ["… BELOW …", "voir mes réponses ci-dessous"],
  ]],
];
