import { words } from "../words.ts";

/** Post, lines and machines: only whether they run. Never what they write, sort, send or change: "le clavier", "la souris", "le correcteur" may have answered. */
export const toolNouns = words(`
  connexion connexions reseau internet fibre wifi adsl debit messagerie messageries serveur serveurs logiciel logiciels ordinateur ordinateurs imprimante imprimantes fax telecopieur scanner modem antenne informatique telephonie standard poste portable batterie chargeur lecteur
  amelipro site portail plateforme application electricite courant electrique chauffage climatisation ascenseur machine machines materiel routeur cables multiprise onduleur ventilateur interphone sonnette visiophone tensiometre otoscope ecg echographe sterilisateur autoclave defibrillateur balance webcam`);

export const toolVerbs = words(`
  fonctionne fonctionnent fonctionnait fonctionnaient marche marchent marchait marchaient rame rament ramait tient tiennent repart repartent revient reviennent chauffe ronronne toussote peine peinent traine trainent saute sautait tournait tourne trainait`);

export const toolParticiples = words("fonctionne marche rame tenu revenu revenue redemarre repare reparee repares coupe coupee coupes retabli retablie installe installee saute lache fume peine flanche repris");

export const toolAdjectives = words(`
  lent lente lents lentes rapide rapides capricieux capricieuse capricieuses poussif poussive instable instables vieux vieille vieillissant vieillissante fatigue fatiguee neuf neuve neufs recent recente ancien ancienne sature saturee bruyant bruyante coupe coupee indisponible indisponibles inaccessible deplorable mediocre bon bonne excellent excellente performant performante
  efficace efficaces pratique pratiques commode commodes simple simples fiable fiables moderne petite petit interrompue interrompu retablie retabli perturbe perturbee electrique informatique telephonique`);
