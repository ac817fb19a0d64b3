import { compilePattern, type Pattern } from "./pattern.ts";
import type { ReviewReason } from "./reasons.ts";
import type { Sym } from "./symbols.ts";

/** What a sentence that decides nothing is about, and which decisions it can stand beside. */
export interface Remark {
  /** Decisions that the remark does not put in doubt. */
  readonly suits: "both" | "refuse" | "none";
  /** Whom it is about: the patients named in it (or last named), or nobody in particular. */
  readonly about: "patients" | "nobody";
  /** Why a person reads it when it does not suit, or stands alone; undefined: it never matters. */
  readonly reason?: ReviewReason;
  /** "The answers are below, in your text." */
  readonly below?: true;
}

const macros = {
  CL: "(les|le|la|l|en|y)",
  ART: "[(le|la|leur|leurs|son|sa|un)]",
  BE: "[(est|sont|etait|etaient|serait)]",
  T: "(T|ALL)",
  MAIL: "(mail|mails|courrier|courriers|message|messages|liste|listing|demande|courriel|envoi|proposition|email|lettre|sollicitation|campagne|ALL|LISTE)",
  SALUTE: "(salutations|sentiments|expression|respects|hommages|consideration|assurance|remerciements|excuses|cordialites)",
  PAY: "(reglement|reglements|paiement|paiements|cheque|cheques|carte|cartes|cb|honoraires|especes|vitale|tiers|virement)",
  SOON: "(place|places|disponibilite|disponibilites|temps|creneau|creneaux|capacite|possibilite|disponible|disponibles|moyens)",
  WITH: "(connais|vois|soigne|traite|rencontre|apprecie|consulte)",
} as const;

const courtesy: Remark = { suits: "both", about: "nobody" };
const known: Remark = { suits: "both", about: "patients", reason: "mentioned" };
const dead: Remark = { suits: "none", about: "patients", reason: "deceased" };
const moved: Remark = { suits: "refuse", about: "patients", reason: "moved" };
const elsewhere: Remark = { suits: "refuse", about: "patients", reason: "followed-elsewhere" };
const attending: Remark = { suits: "none", about: "patients", reason: "already-attending" };
const unknown: Remark = { suits: "refuse", about: "patients", reason: "unknown-patient" };
const leaving: Remark = { suits: "refuse", about: "nobody", reason: "doctor-leaving" };
const full: Remark = { suits: "refuse", about: "nobody", reason: "doctor-full" };
const below: Remark = { suits: "both", about: "nobody", reason: "answer-in-quotation", below: true };

/** `…` runs over words that cannot bend a decision: no deciding word, no condition, no limit, no negation, no listed patient. */
const remarks: readonly (readonly [Remark, readonly string[]])[] = [
  [dead, ["[$T] … DEAD … [$T] …"]], // "Mme Dupont est décédée en mars"
  [attending, ["[(QUI|QUE)] JE suis [deja] $ART MTN [(PREP|de)] [T] …", "[QUE] JE [le] suis deja", "… deja (declare|declaree|declares|declarees|inscrit|inscrite|inscrits) …", "… MTN (declare|actuel) …"]], // "dont je suis déjà le médecin traitant"
  [elsewhere, ["[$T] … (suivi|suivie|suivis|suivies|pris|prise) [(deja|regulierement|maintenant|desormais)] [en charge] (par|a|au|chez|ailleurs|dans|en|PREP|LIMIT|FUTURE) …", // "il est suivi à Guéret"
    "[$T] … (a|ont|avait) [(deja|maintenant|trouve|choisi|declare|FUTURE)] (un|une|son|leur|NUMWORD) [(autre|nouveau|nouvelle)] (MTN|medecin) …", "[$T] … HOME …", "[$T] … (hospitalise|hospitalisee|hospitalisation|institution|institutionnalise|institutionnalisee) …",
    "[$T] … (change|changé) (de|PREP) (medecin|MTN|docteur|cabinet) …", "[$T] … (consulte|voit|va) … (ailleurs|OTHERDOCTOR|confrere|PERSON|consoeur) …", "… $ART MTN (est|etait) … OTHERDOCTOR …", "[$T] … (patient|patiente|NOUN1|NOUN) (de|du|d|PREP) … (OTHERDOCTOR|PERSON|confrere) …", "[T] … (OTHERDOCTOR|MTN) [(le|la|les)] suit …"]],
  [moved, ["[$T] … GONE …", "[$T] … (NE|n) (habite|habitent|reside|vit) (PLUS|PAS) …"]], // "a déménagé à Lyon"
  [unknown, ["[CAR] JE NE [$CL] connais (PAS|PLUS) [$T] …", "JE [$CL] connais PAS [$T] …", "[CAR] JE NE [$CL] ai jamais (vu|vue|vus|vues|rencontre|recu|suivi) [$T] …", "[$T] … (inconnu|inconnue|inconnus|inconnues) …", "[T] jamais (vu|vue|vus|vues) …", "($T|ce|c|il|elle) (NE|n) (est|sont) (PAS|PLUS) ($T|mon NOUN1|mes NOUN|ma NOUN1) …", "JE NE [$CL] ai PAS (vu|vue|vus|CAR) [$T] …"]],
  [leaving, ["… [(JE|PRENDS|FUTURE|LIMIT)] … RETIRED …", "… (cesse|cessation|arrete|arret|fin|fermeture|ferme|FUTURE) … (activite|exercice|exercer|fonctions) …", "JE (quitte|pars|demenage|GONE|ferme|vends) …", "[JE] NE exerce PLUS …", "JE suis [medecin] (remplacant|PERSON|urgentiste|specialiste|cardiologue|salarie|hospitalier|angiologue|endocrinologue|medecin coordonnateur|NONGP) …", "JE NE suis (PAS|PLUS) (installe|installee|generaliste|medecin|en exercice|en activite) …", "… (ferme|fermeture|fermera|fermé) … (definitif|definitive|definitivement|FILL) …"]],
  [full, ["… (complet|complete|complets|pleine|plein|sature|saturee|deborde|debordee|surcharge|surchargee|surbooke|overbooke|submerge|submergee|epuise|epuisee|saturation) …", "… (NE|n) (ai|avons) (PLUS|PAS) … $SOON …", "CAR … ($SOON|travail|patientele|effectif|effectifs|age|sante|surcharge) …", "(JE|j) ai [deja] (trop|assez|suffisamment|beaucoup) … ", "… (charge|surcharge|volume) de travail …", "… (trop|PLUS) de (travail|NOUN|monde|charge|place|places|disponibilite) …", "mon (age|planning|agenda) …", "[CAR] (ma|la) patientele …", "JE NE (fais|assure|effectue) (PLUS|PAS) … (visite|visites|domicile|UNIT|suivi) …", "… trop (loin|eloigne|eloignee|eloignes) …", "… hors (secteur|zone|departement|commune) …", "JE suis (seul|ONLY) …", "NE pouvant [(PAS|PLUS)] [$CL] (PRENDRE|ACCEPTER|SUIVRE) [(GEN|ALL)] …"]],
  [known, ["[(QUE|CAR)] JE [$CL] [ai] [deja] $WITH [deja] [$T] …", "[(QUE|CAR)] JE $CL suis [$T] …", "QUE JE suis …", "[CAR] JE suis [deja] $T …", "(ce|c) (sont|est) [bien] [deja] ($T|(des|mes|un|une|mon|ma|NUMWORD) (NOUN|NOUN1)) …", "QUI (sont|est) [deja] $T …", "QUI (sont|est) [deja] (connus|connu|connue|suivis) …", "QUI (vient|viennent|CONSULTE|consulte|consultent) …"]],
  [below, ["… BELOW …"]],
  [courtesy, [
    "… (agreer|croire|recevoir|ACCEPTER|recevez|agreez|croyez|acceptez) … [T] … $SALUTE …", "[JE] vous prie (de|d) (agreer|croire|recevoir) …", "… $SALUTE …", // "je vous prie d'accepter mes salutations"
    "HELLO [(CIV|T|ALL|OTHERDOCTOR|WORD|NOUN1)] [(CIV|T|OTHERDOCTOR|WORD)] [WORD]", "(cher|chere|chers|cheres) [(PERSON|CIV|T|DOCTOR|OTHERDOCTOR)] [WORD]", "CIV [CIV]", "a l attention (de|du) …",
    "BYE …", "(bonne|bon|belle|excellente) (journee|reception|soiree|continuation|semaine|fin|courage|weekend|week|annee|apres|ete|fetes) …",
    "merci (beaucoup|infiniment|bien|encore|a vous|d avance|par avance|par COND)", "merci [(beaucoup|infiniment|encore)] (de|pour|d) (votre|vos|l|la|cet|cette|ces|avoir|m avoir|ce|le|tout|ALL) …", "[JE] vous (remercie|remerciant) …", "[avec] [(mes|tous)] [mes] remerciements …",
    "[(JE|bien)] [ai] [bien] (recu|lu|relu|consulte|regarde|parcouru|etudie) …", "[JE] [ai] pris connaissance …", "JE accuse [bonne] reception …", "JE PRENDS [bonne] (note|acte|connaissance) …", // "j'ai bien reçu votre liste"
    "LEAD …", "(suite|comme suite|faisant suite|relativement|en reponse|en retour|pour faire suite) (a|au) … [$MAIL] …", "[PREP] (votre|vos) $MAIL …", "PREP $MAIL …", "(objet|ref|reference) …", "voici (ma|mes) (reponse|reponses|decision|decisions|choix) …", "mes (reponses|decisions)", "JE (reponds|reviens|fais suite) … [$MAIL] …", "LISTREF …",
    "JE (ACCEPTE|REFUSE) les NUMLABELS", "JE reste [a] [votre] (BYE|disposition|disponible|joignable) …", "restant (BYE|a [votre] disposition) …", "(NE|n) hesitez PAS …", "vous pouvez [toujours] me (joindre|contacter|appeler) …", "JE suis (joignable|disponible) [(au|a|PHONE|le|par|sur)] [DATE] …", "[mon] (tel|telephone|portable|fax) …", "[JE] [reste] [BYE] pour toute (question|information|precision) …",
    "[JE] [(suis|serai)] (absent|absente) … [LIMIT …]", "[JE] (suis|serai) en (conge|conges|vacances|formation|deplacement) … [LIMIT …]", "[le] cabinet (est|sera) ferme … [LIMIT …]", "JE pars en (conge|conges|vacances) … [LIMIT …]", // "je serai absent lundi"
    "… (retard|excuser|excuse|excuses) …", "en esperant …", "JE comprends …", "JE vous souhaite …", "JE suis (ravi|ravie|heureux|heureuse|content|contente) …", "[tres] bonne initiative …", "bravo …", "JE suis (desole|desolee|navre|navree|confus|confuse)",
    "(ils|elles|il|elle|ALL) (peuvent|peut) (RDV|venir|me consulter|consulter|appeler|contacter|me contacter) …", "mon (secretariat|PERSON) (est|sera) (prevenu|informe|au courant) …", "(ma|mon|le) (PERSON|secretariat) (les|leur) (contactera|appellera|contacte|donnera|proposera) …",
    "… $PAY … [(ACCEPTE|REFUSE) …]", "… (ACCEPTE|REFUSE) … $PAY …", "[JE] (ACCEPTE|REFUSE) (les|le|la) $PAY …", "(membre|adherent) [(d|de)] …", "… (association|centre) [de gestion] (agree|agreee) …", // "le règlement par chèque est accepté"
    "(envoye|envoyee|expedie|telecharger|telechargez|obtenir|obtenez|sent|get|provenance|transmis) …", "… (avast|antivirus|malware) …", "URL", "(rpps|finess|adeli|siret) …",
  ]],
];

const untame: ReadonlySet<string> = new Set([
  "ACCEPTE", "ACCEPTER", "ACCEPTATION", "REFUSE", "REFUSER", "REFUS", "LOOK", "YES", "AGREE", "NO", "NOPROBLEM", "NOTPOSSIBLE", "IMPOSSIBLE", "PRENDS", "PRENDRE", "GARDE", "GARDER", "VEUXBIEN", "WANT", "MUST", "UNABLE", "ABLE",
  "NOBODY", "PAS", "PLUS", "NE", "NI", "EXCEPT", "ONLY", "QUE", "BUTNOT", "MAIS", "COND", "LIMIT", "FUTURE", "THIRD", "ATTACHED", "BELOW", "T", "NUM", "ORD", "BIGNUM", "STRUCK", "LETTER", "EMOJI",
]);

const compiled: readonly (readonly [Remark, readonly Pattern[]])[] = remarks.map(([remark, patterns]) => [
  remark,
  patterns.map((pattern) => compilePattern(pattern, { macros, skips: (symbol) => symbol.kind === "SMILE" || symbol.kind === "FILL", tame: (symbol) => !untame.has(symbol.kind) && symbol.fold !== "?" })),
]);

/** The remark that explains all of these symbols, to the last one; undefined if none does. */
export function remarkOf(written: readonly Sym[]): Remark | undefined {
  if (written.length === 0 || written.length > maxSymbols) return undefined;
  const symbols = written.map((symbol): Sym => (symbol.target?.of === "all" && symbol.target.how === "these" ? { ...symbol, kind: "ALL" } : symbol));
  return compiled.find(([, patterns]) => patterns.some((pattern) => pattern.longest(symbols, 0) === symbols.length))?.[0];
}

/** A sentence longer than this is nobody's plain remark. */
const maxSymbols = 80;
