/**
 * Words that decide, by kind; phrases are folded and separated by commas, the longest wins.
 *
 * Source: project decision, docs/understanding-replies.md.
 */
export const decisionWords = {
  ACCEPTE: "accepte, acceptes, acceptee, acceptees, accept, acc",
  /** Apart from "accepte", for "la liste n'est pas valide" refuses nobody. */
  VALIDE: "valide, valides, validee, validees, approuve, approuves, approuvee, approuvees",
  ACCEPTER: "accepter, valider, approuver",
  ACCEPTATION: "acceptation, acceptations, validation, approbation",
  REFUSE: "refuse, refuses, refusee, refusees, decline, declines, declinee, declinees",
  REFUSER: "refuser, decliner, renoncer",
  REFUS: "refus",
  YES: "oui, ouais, oui oui, oki, okay, entendu, accord, bon pour accord, avis favorable, avis positif, reponse positive, reponse favorable, positif, positive, avis favorables, avis positifs, feu vert, affirmatif, affirmative, yes",
  AGREE: "ok, d accord, d ac, d acc, favorable, banco, partant, partante, volontaire, pret, prete, dispose, disposee",
  GLADLY: `
    volontiers, avec plaisir, avec grand plaisir, bien volontiers, tres volontiers, avec joie, avec grande joie, avec enthousiasme, avec un grand plaisir, avec beaucoup de plaisir, avec empressement, de bon coeur, de grand coeur, sans probleme, sans problemes, sans souci, sans soucis, sans pb,
    sans difficulte, sans hesiter, sans hesitation`,
  SURE: "bien sur, bien sure, bien entendu, evidemment, naturellement, tout naturellement, tout a fait, absolument",
  /** "Je réponds favorablement", and its contrary. */
  FAVOURABLY: "favorablement, positivement, par l affirmative",
  UNFAVOURABLY: "defavorablement, negativement, par la negative",
  NO: "non, desaccord, avis defavorable, avis negatif, avis defavorables, avis negatifs, reponse negative, negatif, negative, defavorable, sans suite, niet, sans facon, nope, nan, ko, nok",
  NOPROBLEM: `
    pas de probleme, pas de problemes, aucun probleme, pas de souci, pas de soucis, aucun souci, aucun soucis, pas de pb, aucun pb, pas d objection,
    aucune objection, pas d inconvenient, aucun inconvenient, pas d opposition, aucune opposition, aucune difficulte, pas de difficulte, sans objection, sans opposition, sans inconvenient`,
  NOTPOSSIBLE: "pas possible, plus possible, pas envisageable, plus envisageable",
  IMPOSSIBLE: "impossible, inenvisageable",
  PRENDS: "prends, prend, prens, accueille, integre, prends en charge, prend en charge",
  PRENDRE: "prendre, prandre, reprendre, prendre en charge, accueillir, integrer, prendre dans ma patientele",
  GARDE: "garde, conserve, reprends, reprend",
  GARDER: "garder, conserver",
  SUIVRE: `
    suivre, assurer ce suivi, assurer le suivi, assurer leur suivi, assurer son suivi, assurer la prise en charge, assurer leur prise en charge, assurer sa prise en charge,
    m en occuper, m en charger, m occuper, me charger, assumer le suivi, assumer la prise en charge, assumer leur suivi`,
  CARE: `
    le suivi, la prise en charge, ces suivis, leurs suivis, leur suivi, leur prise en charge, son suivi, sa prise en charge, le suivi medical, leur suivi medical, ce suivi,
    cette prise en charge`,
  PEUX: "peux, puis, saurais",
  WILLBEABLE: "pourrai, pourrais pas, pourrai pas",
  WANT: "souhaite, veux, desire",
  VEUXBIEN: "veux bien",
  ABLE: "en mesure, en capacite, en etat, a meme, en position, capable",
  MUST: `
    dois, prefere, suis oblige de, suis obligee de, suis contraint de, suis contrainte de, suis contraint a, me vois contraint de, me vois contrainte de,
    me vois oblige de, me vois obligee de, me vois dans l obligation de, suis dans l obligation de, suis au regret de, suis au regret de devoir, ai le regret de,
    ai le regret de devoir, regrette de, regrette de devoir, suis desole de, suis desolee de`,
  UNABLE: "dans l impossibilite, dans l incapacite",
  OBLIGED: "oblige, obligee, contraint, contrainte, force, forcee, au regret, dans l obligation",
  NOBODY: "aucun, aucune, aucune personne, aucune des personnes, aucun d eux, aucun d entre eux, aucune d entre elles, personne, pas un seul, nul, ni les uns ni les autres, ni les unes ni les autres",
  PAS: "pas, point, aucunement, nullement, pas du tout, absolument pas, malheureusement pas, plus du tout",
  PLUS: "plus",
  NE: "ne, n",
  NI: "ni",
  MTN: `
    medecin traitant, medecin traitants, medecins traitants, medecin traitent, medecin tratant, medecin traittant, medecine traitante, mt, m t, med traitant,
    md traitant, dr traitant, docteur traitant, medecin referent, medecin de famille`,
  GEN: `
    davantage de patients, davantage de malades, davantage de monde, davantage de dossiers, de nouveaux patients, de nouveau patient, de nouveau patients, de nouvelle patiente, de nouvelles patientes, de nouveaux pts, de nvx patients,
    de nouveaux malades, nouveaux malades, de nouvelles personnes, de nouveaux dossiers, nouveaux patients, nouveau patient, nouvelle patiente, nouvelles patientes, d autres patients, d autre patient,
    de patients supplementaires, de patient supplementaire, patient supplementaire, patients supplementaires, nouveau patient supplementaire, patient en plus,
    patients en plus, de patients en plus, patient de plus, autre patient, de patient, de patients, de patientele, de patient nouveau, de nouvelles inscriptions,
    de nouveaux suivis, de nouveaux patients en mt, de nouveaux patients mt, charge supplementaire, de charge supplementaire, ne serait ce qu un, ne serait ce qu une, ne serait ce qu un seul, ne serait ce qu une seule, inscription supplementaire, nouveaux patients en ald, de nouveaux patients en ald, nouveaux patients ald, de nouveaux patients ald, de patients ald, de patients en ald, de nouvelle patientele, de patientele supplementaire,
    de nouvelles demandes, nouvelle demande, toute nouvelle declaration, toute inscription supplementaire, toute declaration supplementaire, toute demande supplementaire, toute nouvelle demande, toute nouvelle inscription, tout nouveau patient, toute nouvelle patiente, tout patient supplementaire, la moindre prise en charge supplementaire, de prise en charge supplementaire, de nouvelles prises en charge, une prise en charge supplementaire, prise en charge supplementaire, la moindre charge supplementaire, le moindre patient supplementaire`,
  /** Without "ne" too: "je prends plus de nouveaux patients". "Plus de patients" may be more of them. */
  NOMORE: "plus de nouveaux patients, plus de nouveau patient, plus de nouveau patients, plus de nouvelle patiente, plus de nouvelles patientes, plus de nouveaux pts, plus de nvx patients, plus de nouveaux malades, plus de nouveaux dossiers, plus aucun nouveau patient",
  EXCEPT: `
    sauf, excepte, exceptes, exceptee, exceptees, hormis, hors, a l exception de, a l exception du, a l exception des, a l exclusion de, a l exclusion du, a l exclusion des, en dehors de, en dehors du, en dehors des,
    mis a part, mise a part, mises a part, a part, moins, en exceptant, en excluant, exception faite de, exception faite d, exception faite du, exception faite des, sans compter, a la seule exception, a l unique exception, seule exception, une seule exception, unique exception, avec une seule exception, avec une exception, a une exception pres`,
  INCLUDE: "y compris, meme",
  ONLY: "uniquement, seulement, exclusivement, rien que, juste, seul, seule, seuls, seules",
  QUE: "que, qu",
  /** "Idem pour le 4", "de même pour": what was decided last, once more. */
  SAME: "idem, de meme, pareil, pareillement, meme chose, la meme chose, meme reponse, la meme reponse, meme decision, la meme decision, itou, c est pareil, c est la meme chose",
  /** "Le 4 aussi": the same, where nothing else decides; beside a decision it says nothing. */
  ALSO: "aussi, egalement",
  /** "Le 2 non plus": refused as the one before. */
  NEITHER: "non plus",
  BUTNOT: "mais pas, et pas, sauf pas, mais plus",
} as const;
