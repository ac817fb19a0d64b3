import { numberOf, numberPattern } from "./numbers.ts";

/** What one clause of a doctor's answer says about taking patients. */
export type Clause =
  | { readonly says: "courtesy" }
  | { readonly says: "yes" }
  | { readonly says: "no" }
  | { readonly says: "offer"; readonly patients: number }
  | { readonly says: "visits" }
  /** "Désolé": an apology before a no, and nothing by itself. */
  | { readonly says: "sorry" }
  | { readonly says: "unexplained" };

// Every pattern below is tried against a whole clause, folded and without apostrophes: a word that nothing explains leaves the clause to a person.
const whole = (...patterns: readonly string[]): RegExp => new RegExp(`^(?:${patterns.join("|")})$`);

const message = "(?:message|mail|courriel|courrier|demande|sollicitation|appel|demarche|initiative|proposition|retour|confiance|envoi)";
const courtesy = whole(
  "(?:bonjour|bonsoir|re ?bonjour)(?: (?:madame|monsieur|docteur|a (?:vous|tous|toutes)|cher confrere|chere consoeur|madame monsieur))?", // "bonjour à tous"
  "(?:chers?|cheres?)(?: (?:madame|monsieur|messieurs|confreres?|consoeurs?|collegues?|confreres? et consoeurs?|consoeurs? et confreres?|consoeurs?|collegues?))",
  "madame|monsieur|madame monsieur|mesdames|messieurs|mesdames messieurs|mesdames et messieurs|madame ou monsieur",
  "(?:(?:bien|tres) )?(?:cordialement|confraternellement|sincerement|respectueusement|amicalement)(?: (?:votre|a vous|a tous))?",
  "cdlt|cdt|bcdlt|bien a vous|bav|a bientot",
  "(?:(?:mes|avec mes|recevez mes|veuillez recevoir mes|meilleures|sinceres|bonnes) )*(?:salutations|sentiments)(?: (?:confraternelles?|confraternels?|distinguees?|distingues|cordiales|cordiaux|les meilleures|les meilleurs|respectueuses))*",
  "(?:je vous souhaite une )?bonne (?:journee|soiree|reception|fin de journee|fin de semaine|continuation|semaine)(?: a vous| a tous)?|bon courage|bon week end|bonne journee a vous aussi",
  `(?:(?:un )?(?:grand )?merci|merci (?:beaucoup|bien|d avance|a vous)|je vous remercie)(?: (?:pour|de) (?:votre|cette|ce) ${message}| d avance| a vous)?`,
  `(?:en reponse|suite|faisant suite|je reponds|je fais suite|pour faire suite) a votre ${message}|j ai bien recu votre ${message}|bien recu|votre ${message} a retenu toute mon attention`,
  "medecin generaliste|medecine generale|medecin traitant|voici ma reponse|ma reponse|reponse|pour reponse|pour repondre a votre question",
);

const yes = whole(
  "(?:(?:oui|ok|okay|d accord|accord|entendu|volontiers|avec plaisir|avec grand plaisir|bien sur|bien entendu|evidemment|tout a fait|c est (?:oui|d accord|ok|bon)(?: pour moi)?|pas de (?:probleme|souci)|sans (?:probleme|souci)|aucun probleme|(?:ok|oui|d accord|bon) pour moi|absolument|parfait|favorable|avis favorable|reponse (?:positive|favorable)|partante?|volontaire)(?: |$))+",
  "(?:oui )?(?:je|j) (?:suis|me porte|reste) (?:tout a fait |bien |bien sur )?(?:d accord|volontaire|partante?|favorable|interessee?|disponible|candidate?)(?: pour (?:aider|participer|cela|ca|suivre (?:de nouveaux |des )?patients))?",
  "(?:oui )?(?:je veux bien|je reponds (?:oui|favorablement|positivement|present)|j accepte|je peux)",
);

const people = "(?:patients?|patientes?|personnes?|malades?|nouveaux|patient e s)";
const which = "(?: (?:supplementaires?|de plus|en plus|en ald|en affection de longue duree|sans medecin traitant|en tout|au total|nouveaux|nouvelles|de votre liste))*";
const most = "(?:(?:au )?(?:maximum|maxi|max)|au plus|tout au plus)";
const taking = "(?:prendre|accepter|suivre|accueillir|recevoir|inscrire|prendre en charge|ajouter|integrer)";
const takes = "(?:prends|accepte|accueille|suis|recois|prends en charge|propose|offre|propose de prendre)";
const counted = (group: string): string =>
  `(?:(?:jusqu a|${most}|un maximum de|au nombre de) )?(?<${group}>${numberPattern})(?: (?:nouveaux|nouvelles|autres|nouveau|nouvelle|autre))?(?: (?:${people}|places?))?${which}(?: ${most})?`;
const agree = "(?:(?:oui|ok|okay|d accord|accord|c est d accord|c est ok|volontiers|bien sur|avec plaisir|entendu|(?:pas de|sans|aucun) (?:probleme|souci)|et|donc|alors) )*";
const offer = whole(
  `${agree}(?:pour (?:moi |ma part )?)?(?:(?:prendre|suivre|accueillir|accepter) )?${counted("a")}`, // "ok pour 3", "oui 5 patients", "jusqu'à 10"
  `${agree}(?:pour ma part )?(?:je|j) (?:peux|puis|pense pouvoir|suis en mesure d(?: en|e)|suis en capacite d(?: en|e)|suis prete? a|suis d accord pour|suis volontaire pour|suis partante? pour|suis disponible pour|suis favorable pour|me porte volontaire pour|veux bien|accepte d(?: en|e)|souhaite) (?:en |vous en )?(?:${taking} )?(?:en charge )?${counted("b")}`,
  `${agree}(?:je|j)(?: en)? ${takes} ${counted("c")}`, // "j'en prends deux"
  `${agree}(?:je|j) (?:ai|dispose de|ai encore|ai de la place pour|ai la possibilite d(?: en|e) ${taking}) ${counted("d")}`,
  `(?:ma )?(?:capacite(?: d accueil)?|nombre(?: de patients?)?|possibilite|disponibilite|places?(?: disponibles?)?|reponse)(?: (?:de|est de|pour|disponible|est))?(?: ${taking})? ${counted("e")}`,
  `(?:disponible|volontaire|partante?|favorable|possible|possibilite) (?:pour|de|jusqu a)(?: ${taking})? ${counted("f")}`,
);

const because = "(?:(?:car|en effet|mais|donc|et|malheureusement|helas|desolee?|non|je suis desolee?|je regrette|actuellement|deja|merci mais|vraiment) )*";
const newOnes = "(?:de |d |aucuns? |aucune |des )?(?:(?:nouveaux|nouveau|nouvelle|nouvelles|autre|autres) )?(?:patients?|patientes?|patientele|prise en charge|demandes?)(?: (?:supplementaires?|nouveaux|de plus|en plus|en ald|nouveau))?";
const no = whole(
  `${because}(?:non|non merci|merci non|refus|je refuse|je decline|c est non|ce sera non|ma reponse est (?:non|negative)|reponse negative|negatif|pas volontaire|pas interessee?|pas disponible|pas possible|impossible|impossible pour moi)`,
  `${because}(?:malheureusement non|non malheureusement|helas non|non helas|non desolee?|desolee? non|non merci beaucoup|je reponds (?:non|negativement|defavorablement)|reponse defavorable)`,
  `${because}(?:je|j) (?:ne |n )?(?:suis pas|suis plus|suis malheureusement pas) (?:volontaire|interessee?|disponible|candidate?|partante?|en mesure d(?: en|e) ${taking}(?: ${newOnes})?|en capacite d(?: en|e) ${taking}(?: ${newOnes})?)`,
  `${because}(?:je|j) ne (?:peux|puis|souhaite|desire|veux|pourrai)(?: malheureusement)? (?:pas|plus)(?: (?:en )?(?:${taking}|participer|donner suite|donner suite a votre demande|repondre favorablement|repondre favorablement a votre demande|donner une suite favorable|m engager|vous aider)(?: ${newOnes})?)?`,
  `${because}(?:je|j) (?:ne (?:prends|peux|suis|puis|veux)|n (?:accepte|ai|en prends|en accepte)) (?:plus|pas|aucun|aucune|plus aucun)(?: (?:en )?${taking})?(?: (?:de (?:place|places|disponibilites?|capacite)|${newOnes}|place|disponibilite|capacite))?`,
  `${because}(?:ce n est pas possible|ce ne sera pas possible|cela ne sera pas possible|c est impossible|ce n est malheureusement pas possible|pas de (?:place|places|disponibilite|capacite)|plus de (?:place|places|disponibilite)|aucune? (?:place|places|patients?|disponibilite|capacite)|plus de nouveaux patients|pas de nouveaux patients)`,
  `${because}(?:(?:ma |notre )?(?:patientele|file active|planning|agenda|cabinet|activite|liste)(?: est)? |(?:mon |le )(?:planning|agenda|cabinet|carnet)(?: de rendez vous)?(?: est)? )(?:deja |trop |tres |bien )*(?:complete?|pleine?|saturee?|chargee?|surchargee?|au maximum)`,
  `${because}(?:je suis )(?:deja |trop |tres |bien |totalement |completement )*(?:complete?|saturee?|debordee?|surchargee?|au maximum de mes capacites)`,
);

const sorry = whole("(?:(?:je suis |vraiment |tres )*(?:desolee?|navree?)|helas|malheureusement|je regrette|avec regret|a regret)");

const visits = whole(
  "(?:et |y compris |avec )?(?:les |des )?visites(?: a domicile)? (?:possibles?|comprises?|acceptees?|incluses?|ok|oui|assurees?)",
  "(?:et )?(?:je|j) (?:fais|assure|effectue|accepte|realise|peux faire|peux assurer)(?: aussi| egalement)?(?: les| des)? visites(?: a domicile)?",
  "y compris (?:en |les |pour les |pour des )?visites(?: a domicile)?|visites a domicile (?:possible|possibles)",
);

/** Reads one clause: folded, without apostrophes or punctuation. */
export function readClause(clause: string): Clause {
  if (courtesy.test(clause)) return { says: "courtesy" };
  if (sorry.test(clause)) return { says: "sorry" };
  if (visits.test(clause)) return { says: "visits" };
  if (no.test(clause)) return { says: "no" };
  if (yes.test(clause)) return { says: "yes" };
  const found = Object.values(offer.exec(clause)?.groups ?? {}).find((group) => (group as string | undefined) !== undefined);
  return found === undefined ? { says: "unexplained" } : { says: "offer", patients: numberOf(found) };
}
