import type { Remark, RemarkTable } from "./remark.ts";

const leaving: Remark = { suits: "refuse", about: "nobody", reason: "doctor-leaving" };
const full: Remark = { suits: "refuse", about: "nobody", reason: "doctor-full" };
const regret: Remark = { suits: "refuse", about: "nobody", reason: "unexplained" };
const below: Remark = { suits: "both", about: "nobody", reason: "answer-in-quotation", below: true };

/** What doctors say of themselves: reasons to refuse, which do not refuse by themselves. */
export const remarksOnTheDoctor: RemarkTable = [
  [leaving, [
    ["… [(FUTURE|LIMIT|PRENDS)] … RETIRED …", "je prends ma retraite dans 6 mois"],
    ["… (cesse|cessation|arrete|arret|fin|fermeture|ferme) … (activite|exercice|exercer|fonctions) …", "je cesse mon activité le 31 décembre"],
    ["JE (GONE|ferme|vends) …", "je quitte la région"],
    ["JE pars (dans|de|du|DATE|FUTURE|LIMIT) …", "je pars dans 6 mois"],
    ["JE [(pars|vais)] (m installer|m etablir|demenage|demenager) …", "je pars m'installer en Bretagne"],
    ["[JE] NE exerce PLUS …", "je n'exerce plus"],
    ["JE suis [medecin] (PERSON|remplacant|urgentiste|specialiste|cardiologue|salarie|hospitalier|angiologue|endocrinologue|coordonnateur) …", "je suis médecin remplaçant"],
    ["JE NE suis (PAS|PLUS) (installe|installee|generaliste|medecin|en exercice|en activite) …", "je ne suis plus médecin"],
    ["… (ferme|fermeture|fermera) … FILL …", "le cabinet ferme définitivement"],
  ]],
  [regret, [["JE regrette [(beaucoup|vivement|sincerement|infiniment)]", "je regrette"]]],
  [full, [
    ["… (complet|complete|complets|pleine|plein|sature|saturee|deborde|debordee|surcharge|surchargee|surbooke|overbooke|submerge|submergee|epuise|epuisee|saturation) …", "ma patientèle est complète"],
    ["[CAR] (nous|on) (NE|n) (avons|a) (PLUS|PAS) … $ROOM …", "nous n'avons plus de place"],
    ["… (NE|n) (ai|avons) (PLUS|PAS) … $ROOM …", "je n'ai plus de place"],
    ["CAR … ($ROOM|travail|patientele|effectif|effectifs|age|sante|surcharge) …", "faute de temps"],
    ["… trop (GEN|de (NOUN|travail|monde|charge)) …", "déjà trop de patients"],
    ["JE ai [deja] (trop|assez|suffisamment|beaucoup) …", "j'ai déjà assez de travail"],
    ["… (charge|surcharge|volume) de travail …", "ma charge de travail est lourde"],
    ["PLUS de $ROOM", "plus de place"],
    ["[CAR] mon (age|planning|agenda) …", "vu mon âge"],
    ["[CAR] (ma|la) patientele …", "ma patientèle étant déjà très importante"],
    ["JE NE (fais|assure|effectue) (PLUS|PAS) … (visite|visites|domicile|UNIT|suivi) …", "je ne fais plus de visites"],
    ["… trop (loin|eloigne|eloignee|eloignes) …", "qui habite trop loin"],
    ["… hors (secteur|zone|departement|commune) …", "hors secteur"],
    ["JE suis ONLY …", "je suis seule sur la commune"],
    ["NE pouvant [(PAS|PLUS)] [$CL] (PRENDRE|ACCEPTER|SUIVRE) [(GEN|ALL)] …", "ne pouvant plus prendre de nouveaux patients"],
  ]],
  [below, [["… BELOW …", "voir mes réponses ci-dessous"]]],
];
