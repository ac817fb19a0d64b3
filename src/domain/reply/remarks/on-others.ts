import type { Remark, RemarkTable } from "./remark.ts";

const known: Remark = { suits: "both", about: "nobody" };
const another: Remark = { suits: "none", about: "nobody", reason: "third-person" };
const instead: Remark = { suits: "refuse", about: "nobody", reason: "third-person" };

/** What doctors say of the one who was there before: read first, or his retirement would be theirs. */
export const remarksOnOthers: RemarkTable = [
  [instead, [
    ["[(mon|ma|mes|notre|nos|le|la|les|un|une|des|d)] [(jeune|nouveau|nouvelle|autres)] (PERSON|OTHERDOCTOR|confrere|consoeur|voisin|voisine) [(le|la)] [OTHERDOCTOR] [(QUI|installe|installee|LIMIT)] [(installe|installee|LIMIT)] (ACCEPTE|PRENDS|acceptent|prennent|THIRD) [LIMIT] [GLADLY] GEN", "Ma consœur le Dr Petit accepte de nouveaux patients"],
    ["[(mon|ma|notre|le|la)] (PERSON|OTHERDOCTOR|confrere|consoeur|voisin|voisine) [(le|la)] [OTHERDOCTOR] (a|ont|dispose|disposent) [LIMIT] [(de|d)] [(la|l)] $ROOM", "Ma consœur a encore de la place"],
  ]],
  [another, [
    ["(envoye|envoyee|expedie|expediee|transmis|transmise|ecrit|redige) (par|depuis|avec|de|via|a) [(mon|ma|mes|le|la|l|un|une|notre)] [(boite|compte|adresse|messagerie|telephone|ordinateur|poste)] [(PREP|par|avec)] [(mon|ma|mes|le|la|l|un|une|notre)] (PERSON|DOCTOR|OTHERDOCTOR|remplacant|assistante|assistant|stagiaire|infirmiere|femme|gendre|neveu|niece|partage|partagee|commun|commune|maison) …", "Envoyé par ma secrétaire"],
  ]],
  [known, [
    ["[HELLO] [MARK] $T (m|me) (sont|est|ont ete|a ete) (TAIL|adresse|adressee|confie|confiee|confies|confiees) par [(le|la)] OTHERDOCTOR [QUI (a|vient d|vient de|est) … [RETIRED] …]", "ces deux patients me sont adressés par le Dr Faye qui a cessé son activité"],
    ["[voila] (c|ce) est tout", "c'est tout"],
    ["[CAR] (leur|leurs|son) [(ancien|precedent|ancienne|precedente)] (medecin|medecins|MTN|docteur|generaliste) (est|a|vient) [(de|d)] [deja] (RETIRED|GONE|DEAD|partir|pris|cesse|arrete|ferme) … [RETIRED] …", "leur médecin est parti à la retraite"],
    ["[(QUI|il|elle|ils|elles|T)] [me (confirme|confirment|dit|disent|precise) QUE] (ils|elles|il|elle|ALL) (n|NE) ((ont|a|avaient|avait) PLUS|BYE) [de] (MTN|medecin|generaliste|docteur) [(depuis|suite|CAR) (le|la|l|a|au|leur|DATE|MEASURE|UNIT|plusieurs|longtemps|QUE) … [RETIRED] …]", "ils n'ont plus de médecin traitant depuis le départ du Dr Roche"],
    ["JE (ai|viens de) (repris|reprendre|succede|succeder|remplace) [(la|le|son|sa|au|a|l)] [(patientele|cabinet|suite|activite|patients)] [(de|du|d)] [(la|son|mon)] (OTHERDOCTOR|predecesseur|patientele) [RETIRED] …", "j'ai repris la patientèle du Dr Roche"],
    ["(ils|elles|il|elle|ALL) (etaient|etait) [deja] (suivis|suivies|suivi|suivie|patients) (par|de) mon predecesseur …", "ils étaient suivis par mon prédécesseur"],
  ]],
];
