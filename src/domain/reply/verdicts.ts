/**
 * How a verdict was said.
 *
 * "full": a sentence of one's own, or the keyword asked for · "short": oui, ok, non: counts only where nothing else can be meant ·
 * "negated": an acceptance denied, which does not reach over "tous" · "passive": "sont acceptés", needs its patients ·
 * "unsaid": "tous sauf le 2", no verb at all: only beside a bare "oui" or "j'accepte" ·
 * "wish": "je souhaite prendre", needs them or a pronoun · "able": "je peux prendre", needs them by name · "only": "je n'accepte que" · "none": "je n'accepte aucun" · "nobody": "aucun", which answers alone or not at all.
 */
export type SaidHow = "full" | "unsaid" | "wish" | "negated" | "short" | "passive" | "able" | "only" | "none" | "nobody";

/** A pattern in the language of src/domain/reply/pattern.ts, and a phrase that it catches (a test reads them all). */
export type VerdictRow = readonly [pattern: string, catches: string];

/** One way to accept or refuse. */
export interface VerdictGroup {
  readonly means: "accept" | "refuse";
  readonly said: SaidHow;
  readonly rows: readonly VerdictRow[];
}

/**
 * Every way to decide that is understood. What is not here is read by a person.
 *
 * Each must be true of the doctor, now, without condition: no future, no wish, nobody else.
 */
export const verdictGroups: readonly VerdictGroup[] = [
  { means: "accept", said: "full", rows: [
    ["[JE [DOCTOR]] [$CL] ACCEPTE [($TO|$OFFERED|CARE|[(d|de) (assurer|assumer|exercer|remplir)] $ROLE)]", "j'accepte d'être leur médecin traitant"],
    ["JE [$CL] ACCEPTER", "j'accepter"],
    ["[JE] [$CL] VALIDE [($TO|$OFFER|CARE)]", "je les valide"],
    ["JE [$CL] PRENDS [CARE]", "je les prends"],
    ["JE suis AGREE [$TO|$TOBE|(pour|a) CARE]", "je suis d'accord pour les suivre"],
    ["JE (ai decide|decide|ai choisi|choisis) (de|d) $TAKE", "j'ai décidé de les prendre"],
    ["[JE] VEUXBIEN [$TAKE]", "je veux bien les prendre"],
    ["JE (n|NE) [y] (ai|vois) NOPROBLEM [a $TAKE|$TOBE]", "je n'ai pas d'objection"],
    ["JE ai NOPROBLEM [a $TAKE|$TOBE]", "j'ai aucune objection"],
    ["JE [vous] (donne|exprime|transmets|communique|adresse|emets|rends|formule|notifie|signifie) [(mon|un|une|l)] (YES|AGREE|ACCEPTATION) [$TO]", "je vous donne mon accord"],
    ["JE [vous] (fais part|informe|avise) (de|d) mon (YES|ACCEPTATION) [$TO]", "je vous fais part de mon accord"],
    ["$PLEASE [bien] $NOTE [(mon|l|cet|cette|un|une)] (YES|ACCEPTATION) [$TO]", "merci d'enregistrer mon acceptation"],
    ["vous avez mon (YES|AGREE) [$TO]", "vous avez mon accord"],
    ["mon (YES|AGREE|ACCEPTATION) [$TO]", "mon accord pour les suivre"],
    ["[mon] (YES|ACCEPTATION) (donne|donnee|confirme|confirmee)", "accord donné"],
    ["JE [vous] fais (connaitre|savoir) mon (YES|ACCEPTATION) [$TO]", "je vous fais connaître mon accord"],
    ["JE (donne|reserve) [une] suite (favorable|positive|AGREE|YES) [a $OFFER]", "je donne une suite favorable à votre demande"],
    ["JE [vous] confirme (ACCEPTER|PRENDRE|SUIVRE|mon YES|mon ACCEPTATION) [$TO]", "je confirme mon accord"],
    ["ACCEPTATION", "acceptation"],
    ["JE [vous] reponds FAVOURABLY [(a|LEAD) [$OFFER]]", "je réponds favorablement à votre demande"],
    ["JE (dis|reponds) [par] [un] (YES|AGREE)", "je dis oui"],
    ["JE m en occupe", "je m'en occupe"],
    ["JE me charge (de|d) (CARE|leur suivi|son suivi)", "je me charge de leur suivi"],
    ["JE [vous] confirme etre AGREE [($TO|$TOBE|(pour|a) CARE)]", "je confirme être d'accord pour les suivre"],
    ["JE consens a $TAKE", "je consens à les suivre"],
    ["(c|cela|ca) est ACCEPTE", "c'est accepté"],
    ["JE [vous] confirme l ACCEPTATION", "je confirme l'acceptation"],
    ["JE deviens $MT", "je deviens leur médecin traitant"],
    ["JE me declare $MT", "je me déclare leur médecin traitant"],
    ["$PLEASE [bien] (me|m) $DECLARE (ASMT|$MT)", "vous pouvez me déclarer comme médecin traitant"],
    ["JE m engage a $TAKE", "je m'engage à les suivre"],
    ["JE me (porte|declare) AGREE [$TO]", "je me porte volontaire pour les suivre"],
    ["JE suis (heureux|heureuse|ravi|ravie|content|contente|enchante|enchantee) (de|d) [pouvoir] [$CL] (ACCEPTER|PRENDRE|devenir $MT)", "je suis heureux de les prendre"],
    ["JE ai [(le|grand|un|l)] [(grand|vif|immense)] (plaisir|joie|honneur|avantage) (de|d) [$CL] (ACCEPTER|PRENDRE|devenir $MT)", "j'ai le plaisir d'accepter"],
    ["(vous pouvez compter|comptez) sur FILL [$TO]", "vous pouvez compter sur moi"],
    ["JE NE PEUX QUE ACCEPTER [$OFFER]", "je ne peux qu'accepter"],
  ] },
  { means: "accept", said: "short", rows: [
    ["[(c|ca|ce|cela) (est|sera)] (YES|AGREE) [$TO|[(comme|pour)] MTN]", "c'est d'accord"],
    ["c (YES|AGREE)", "c ok"],
    ["c est GLADLY", "c'est avec plaisir"],
    ["[c est|c] bon", "c'est bon"],
    ["[c est] un [(grand|franc|gros)] YES", "c'est un grand oui"],
    ["(ca|cela) (me|m) (va|convient) [tout a fait|parfaitement]", "cela me convient"],
    ["(ca|cela) marche", "ça marche"],
    ["[il] [n] [y] [a] NOPROBLEM [(a|pour) $TAKE|$TOBE]", "il n'y a pas de problème"],
    ["(ca|cela) roule", "ça roule"],
    ["tout est (ok|bon|YES|AGREE)", "tout est ok"],
  ] },
  { means: "accept", said: "able", rows: [
    ["JE [$CL] PEUX $TAKE", "je peux les prendre"],
    ["JE [$CL] GARDE", "je la garde"],
  ] },
  { means: "accept", said: "wish", rows: [
    ["JE WANT [bien] $TAKE", "je souhaite les prendre"],
    ["JE serai $MT", "je serai leur médecin traitant"],
    ["JE [vous] confirme vouloir [bien] $TAKE", "je confirme vouloir les prendre"],
    ["JE [vous] confirme (ma volonte|mon souhait|mon desir|mon engagement) $TO", "je confirme ma volonté d'être leur médecin traitant"],
    ["$PLEASE [bien] [me|m] [$CL] (inscrire|rattacher|attribuer|affecter|enregistrer|declarer|ACCEPTER) [$ATMINE]", "vous pouvez les inscrire à mon cabinet"],
    ["JE [$CL] (inscris|rajoute|ajoute|inclus) [$ATMINE]", "je les inscris à mon cabinet"],
  ] },
  { means: "accept", said: "full", rows: [["(ils|elles) sont T ACCEPTE", "ils sont tous acceptés"]] },
  { means: "accept", said: "passive", rows: [["MTN (YES|AGREE)", "mt ok"], ["prends", "prends"], ["[(ils|elles)] (est|sont) [(tous|toutes|T)] ACCEPTE", "sont tous acceptés"]] },
  { means: "accept", said: "only", rows: [
    ["JE (ACCEPTE|PRENDS) QUE", "j'accepte que"],
    ["JE NE [$CL] $TAKES QUE", "je n'accepte que"],
    ["JE NE PEUX $TAKE QUE", "je ne peux prendre que"],
    ["JE NE WANT $TAKE QUE", "je ne souhaite prendre que"],
  ] },
  { means: "refuse", said: "only", rows: [["JE NE [$CL] REFUSE QUE", "je ne refuse que"]] },
  { means: "refuse", said: "full", rows: [
    ["[JE [DOCTOR]] [$CL] REFUSE [($TO|$OFFERED|CARE)]", "je refuse d'être son médecin traitant"],
    ["JE [$CL] REFUSER", "je refuser"],
    ["JE REFUSE GEN", "je refuse tout nouveau patient"],
    ["JE (WANT|$SORRY) REFUSER [($TO|$OFFERED)]", "je suis contraint de refuser"],
    ["[mon] REFUS [$DE $TAKE]", "refus"],
    ["[mon] REFUS (confirme|maintenu)", "refus confirmé"],
    ["(c|ce|cela) (est|sera) (un|mon) REFUS", "c'est donc un refus"],
    ["JE [vous] fais (connaitre|savoir) mon (REFUS|NO) [$DE $TAKE]", "je vous fais connaître mon refus"],
    ["JE [vous] (transmets|communique|adresse|notifie|signifie) (un|mon) REFUS", "je vous notifie mon refus"],
    ["JE [vous] (fais part|informe|avise) (de|d) mon (REFUS|NO) [$DE $TAKE]", "je vous fais part de mon refus"],
    ["$PLEASE [bien] $NOTE [(mon|le|ce|un)] (REFUS|NO)", "veuillez noter mon refus"],
    ["JE [vous] (exprime|transmets|donne|emets|rends|formule|maintiens) (un|mon) NO", "j'émets un avis défavorable"],
    ["mon NO", "mon désaccord"],
    ["JE [vous] reponds UNFAVOURABLY [(a|LEAD) [$OFFER]]", "je réponds défavorablement à votre demande"],
    ["JE [vous] (dis|reponds) [(par|que)] [un] NO", "je dis non"],
    ["JE vais (devoir|etre OBLIGED (de|d)) REFUSER [($TO|$OFFER)]", "je vais devoir décliner votre proposition"],
    ["JE NE PEUX QUE REFUSER [$OFFER]", "je ne peux que refuser"],
    ["vous NE pouvez $NOT compter sur FILL [$TO]", "vous ne pouvez pas compter sur moi"],
    ["(c|cela|ca) est REFUSE", "c'est refusé"],
    ["(c|cela) est [un] REFUS [de (ma|notre) part]", "c'est un refus de ma part"],
    ["JE [vous] (oppose|confirme|maintiens|exprime) (un|mon) REFUS", "je maintiens mon refus"],
    ["[(c|il) est] hors de question [$DE $TAKE]", "hors de question de les prendre"],
    ["[il NE en est|il n en est] PAS question [$DE $TAKE]", "pas question"],
    ["JE (m|me) REFUSE a $TAKE", "je me refuse à les suivre"],
    ["JE renonce a $TAKE", "je renonce à les prendre"],
    ["JE NE (tiens|envisage|compte|desire|pense) PAS [(a|de|d)] $TAKE [GEN]", "je n'envisage pas de les prendre"],
    ["JE NE (donne|donnerai) PAS [de] suite [favorable]", "je ne donne pas suite"],
    ["JE NE (donne|donnerai|peux donner) PAS LEAD", "je ne donne pas suite"],
    ["JE NE (donne|donnerai|PEUX donner) PAS suite [favorable] a $OFFER", "je ne donnerai pas suite à votre proposition"],
    ["JE NE (PEUX) PAS donner suite [favorable] [a $OFFER]", "je ne peux pas donner suite"],
    ["JE (passe|passerai) mon tour", "je passe mon tour"],
    ["$PLEASE ne PAS (me|m) $DECLARE (ASMT|$MT)", "merci de ne pas m'inscrire comme médecin traitant"],
  ] },
  { means: "refuse", said: "negated", rows: [
    ["[JE] NE [$NCL] $TAKES $NOT [$TO] [$GENS]", "je ne prends plus de nouveaux patients depuis janvier"],
    ["JE [$NCL] $TAKES PAS [$TO] [$GENS]", "j'accepte pas"],
    ["(ACCEPTE|ACCEPTER) PAS", "accepte pas"],
    ["PAS ACCEPTE", "pas accepté"],
    ["NO ACCEPTE", "non accepté"],
    ["JE NE [$NCL] (PEUX|WILLBEABLE) [$NOT] [$TAKE] [$GENS]", "je ne peux pas les suivre"],
    ["JE [NE] [$NCL] (peu|peut|peus) PAS [$TAKE] [$GENS]", "je peu pas les prendre"],
    ["JE [$NCL] (PEUX|WILLBEABLE) PAS [$TAKE] [$GENS]", "je peux pas"],
    ["JE NE suis $NOT (AGREE|ABLE|disponible|interesse|interessee|candidat|candidate) [$TO|$TOBE] [$GENS]", "je ne suis pas en mesure d'accepter de nouveaux patients"],
    ["JE suis PAS (AGREE|ABLE|interesse|interessee) [$TO] [$GENS]", "je suis pas d'accord"],
    ["JE NE [$NCL] WANT $NOT [$TAKE] [$GENS]", "je ne souhaite pas les prendre"],
    ["JE WANT PAS [$TAKE] [$GENS]", "je veux pas les prendre"],
    ["JE $SORRY NE [$NOT] [pouvoir] [$NOT] $TAKE [$GENS]", "j'ai le regret de ne pouvoir accepter"],
    ["(OBLIGED|desole|desolee|navre|navree) (de|d) NE [$NOT] pouvoir [$NOT] $TAKE [$GENS]", "désolé de ne pouvoir les prendre"],
    ["JE NE ai $NOT $MEANS (de|d|pour) $TAKE [$GENS]", "je n'ai pas la possibilité de les suivre"],
    ["JE (PEUX|WANT) PLUS [$NCL] $INF [$GENS]", "je peux plus prendre de nouveaux patients"],
    ["JE $TAKES NOMORE", "je prends plus de nouveaux patients"],
    ["JE $TAKES PLUS NOBODY", "je prends plus personne"],
    ["JE NE serai $NOT (ABLE|AGREE|disponible) [$TO] [$GENS]", "je ne serai pas en mesure de les suivre"],
    ["JE NE vais $NOT pouvoir [$TAKE] [$GENS]", "je ne vais pas pouvoir les prendre"],
    ["(ca|cela|ce) [(n|NE)] va PAS etre possible [(de|d|pour) $TAKE]", "ça va pas être possible"],
    ["$LOAD NE (me|m) (permet|permettent|permettant) $NOT (de|d) $TAKE [$GENS]", "ma charge de travail ne me permet pas de les prendre"],
    ["JE (suis|me trouve) UNABLE $DE $TAKE [$GENS]", "je suis dans l'impossibilité de prendre de nouveaux patients"],
    ["(il|cela|ca) [(m|NE m)] est IMPOSSIBLE [pour moi] [$DE $TAKE] [$GENS]", "il m'est impossible de les accepter"],
    ["[c est] IMPOSSIBLE [pour moi] [(de|d|pour) $TAKE] [$GENS]", "impossible de prendre de nouveaux patients"],
    ["(il|cela|ca|ce) NE m est (NOTPOSSIBLE|$NOT possible) [$DE $TAKE] [$GENS]", "il ne m'est pas possible de les prendre"],
    ["[(il|ce|c|cela|ca) [(n|NE)] (est|sera)] NOTPOSSIBLE [pour moi] [$DE $TAKE] [$GENS]", "ce n'est pas possible"],
    ["JE NE en WANT $NOT", "je n'en veux pas"],
    ["JE NE (serai|deviendrai) $NOT $MT", "je ne serai pas leur médecin traitant"],
    ["JE NE [$NCL] $FUTURE $NOT [$TO] [$GENS]", "je ne les prendrai pas"],
  ] },
  { means: "refuse", said: "short", rows: [
    ["[(c|ca|ce|cela) (est|sera)] NO [merci]", "c'est non"],
    ["c NO", "c non"],
    ["[c est] un [(grand|gros)] NO", "c'est un non"],
    ["PAS AGREE", "pas d'accord"],
    ["BUTNOT AGREE", "mais pas d'accord"],
  ] },
  { means: "refuse", said: "nobody", rows: [["(aucun|aucune) [(NOUN1|GEN|NOUN)]", "aucun patient"]] },
  { means: "refuse", said: "passive", rows: [
    ["MTN (NO|PAS AGREE)", "mt non"],
    ["prends PAS", "prends pas"],
    ["[(ils|elles)] (est|sont) [(tous|toutes|T)] REFUSE", "sont refusés"],
    ["(n|NE) (est|sont) PAS ACCEPTE", "n'est pas acceptée"],
    ["(nous|on) NE [$NCL] (pouvons|peut|souhaitons|souhaite|voulons|veut) $NOT $TAKE", "nous ne pouvons pas prendre"],
    ["(nous|on) NE [$NCL] (prenons|prend|acceptons|accepte|suivrons|prendrons|accepterons) $NOT", "nous ne prenons pas"],
  ] },
  { means: "refuse", said: "none", rows: [
    ["[JE] NE [en] [$CL] ($TAKES|$FUTURE) [PLUS] (NOBODY|NI) [(GEN|NOUN1|NOUN)]", "je n'accepte aucun patient"],
    ["JE NE [en] (PEUX|WILLBEABLE) [$NOT] [en] $TAKE (NOBODY|NI) [(GEN|NOUN1|NOUN)]", "je ne peux accepter aucun patient supplémentaire"],
    ["JE NE [en] WANT NOBODY [(GEN|NOUN1|NOUN)]", "je n'en veux aucun"],
    ["JE NE WANT $TAKE (NOBODY|NI) [(GEN|NOUN1|NOUN)]", "je ne souhaite prendre aucun patient"],
  ] },
];
