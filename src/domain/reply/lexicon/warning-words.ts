/** Words that a harmless remark may not hold: each can bend a decision. The kind says which reason staff are given. */
export const warningWords = {
  COND: `
    a charge pour, a charge de, a charge d, charge a, si, s il, s ils, s elle, s elles, sous reserve, reserve, reserves, condition, conditions, conditionne, dans la limite, dans la mesure, le cas echeant,
    tant que, pourvu, a moins, au cas ou, en cas, apres, avant, une fois, quand, lorsque, lorsqu, des que, selon, en fonction, suivant, peut etre, il se peut, se peut il,
    eventuellement, eventuel, probablement, surement, sans doute, a priori, en principe, normalement, theoriquement, il faudrait, il faudra, il faut, faudra,
    faut, doit, doivent, devra, devront, devrait, devraient, je verrai, a voir, on verra, verrai, verra, a discuter, discuter, discutons, a confirmer, confirmer,
    confirmerai, reflechir, reflechis, reflexion, d abord, auparavant, au prealable, prealable, prealablement, sinon, plutot, attente, attendant, attendre,
    attends, attendez, en attente, hesite, doute, incertain, indecis, revoir, reverrai, verifier, verifie, verifierai, rediscuter, reparler, rappelez moi,
    rappeler, rappeller, rappelle, appelez moi, contactez moi, expliquer, explications, precisions, preciser, savoir, obligatoirement, accord du patient,
    leur accord, son accord, d accord avec, dependra, depend, essai, tester, autant que possible, possible, ou`,
  LIMIT: `
    cependant, toutefois, neanmoins, pourtant, nonobstant, pour le moment, pour l instant, pour l heure, en ce moment, actuellement,
    a ce jour, a partir, jusqu, jusque, jusqu a, jusqu au, jusqu en, provisoirement, provisoire, temporairement, temporaire, transitoirement, transitoire,
    dans un premier temps, a terme, dans l immediat, au moins, au plus, au maximum, maximum, maxi, max, minimum, pas avant, encore, partiellement, partiel,
    partielle, en partie, plus tard, ulterieurement, depannage, cette annee, l annee prochaine, l an prochain, a la rentree, limite, limiter, quota, brouillon, blague, je blague, plaisante, plaisanter, plaisantais, plaisanterie, rigole, rigolais, exagere, taquine, mens, delire, ironise, charrie, deconne, deconnais, deconner, galeje, fais marcher, humour, ironie, ironique, pour rire, poisson d avril, second degre, presque, quasi, quasiment, plus ou moins, surtout pas`,
  /** What takes back: whatever was said before it, wherever, is no longer sure. */
  CORRECT: `
    finalement, correction, erreur, erreurs, annule, annuler, annulez, oublie, oubliez, ignorez, caduc, change d avis, rectification, rectificatif, rectifie, rectifier, erratum, errata, corrige, corriger, contrairement, tromper, il faut lire, lire plutot, lisez,
    trompe, inverse, l inverse, inverses, inverser, interverti, intervertis, confondu, confusion, melange, meprise, lapsus, coquille, faute de frappe, au temps pour moi, autant pour moi, pardon,
    oups, zut, tout compte fait, toute reflexion faite, reflexion faite, me ravise, reviens sur, revenir sur, retire, retirer, contraire, au contraire, le contraire, nul et non avenu, ne tenez pas compte, ne pas tenir compte,
    mauvaise liste, mauvais patient, mauvaise manipulation, mauvais bouton, en fait, en realite, je voulais dire, voulais dire, voulu dire, plus exactement, ou plutot, enfin non, ah non, euh non, non pardon, non attendez`,
  FUTURE: `
    accepterai, accepterais, accepterait, accepterons, accepterions, refuserai, refuserais, refuserait, declinerai, prendrai, prendrais, prendrons, suivrai,
    serai, serais, aurai, deviendrai, garderai, voudrais, aimerais, souhaiterais, pourrais, pourrait, prefererais, envisage, envisager, compte, pense, crois,
    penche, penser, vais, ferai, acceptais, refusais, acceptait, avais, etais, ai accepte, ai refuse, avais accepte, avais refuse, ai valide, ai approuve, avais valide, validerai, validerais, desormais, bientot,
    prochainement`,
  THIRD: `
    accepte t il, acceptent, acceptez, acceptera, accepteront, accepta, acceptons, refusons, refusent, refusez, refusera, refuseront, a accepte, a refuse,
    ont accepte, ont refuse, il accepte, elle accepte, il refuse, elle refuse, on, nous`,
  ATTACHED: "ci joint, ci jointe, ci joints, piece jointe, pieces jointes, pj, en annexe, fichier, fichiers, document joint, tableau joint, pdf, scan, en piece",
  BELOW: `
    voir tableau, cf tableau, voir le tableau, cf le tableau, le tableau ci dessous, voir plus bas, cf plus bas, plus bas, tout en bas, en bas, en dessous, mes annotations, mes commentaires, sous chaque ligne, apres chaque ligne, a cote de chaque ligne, en face de chaque ligne, en majuscules, derniere colonne,
    voir ci dessous, cf ci dessous, mes reponses ci dessous, reponses ci dessous, dans le corps du mail, dans le corps du message, mes reponses dans le message, mes reponses dans votre message, mes reponses dans votre mail, dans le texte, dans le tableau, ci apres, en rouge,
    en gras, en bleu, en vert, en couleur, surligne, surlignes, barre, barres, raye, rayes, coche, coches, entoure, cf infra, voir infra, cf dessous, voir dessous, cf en dessous, cf tableau ci dessous, voir tableau ci dessous, dans votre texte, je reponds dans votre mail, je reponds dans votre message, je reponds ci dessous, je vous reponds ci dessous, en face de chaque nom, sous chaque nom, a cote de chaque nom, apres chaque nom,
    en face de chaque patient, sous chaque patient, a cote de chaque patient, apres chaque patient, ligne par ligne, ai complete la liste, ai complete le tableau, ai complete votre liste, ai complete votre tableau, ai complete les lignes, ai rempli la liste, ai rempli le tableau,
    ai rempli votre tableau, ai rempli votre liste, ai annote la liste, ai annote votre liste, ai repondu dans la liste, ai repondu dans le tableau`,
} as const;
