/** What doctors write, by what they mean. "one" for a list of one line. */
type Phrases = readonly [string, ...string[]];

export const greetings: Phrases = ["", "Bonjour,", "Bonjour Madame,", "Madame, Monsieur,", "Chère consœur, cher confrère,", "Bonsoir,"];
export const farewells: Phrases = ["", "Cordialement,", "Bien confraternellement,", "Bien à vous,", "Cdlt,", "Salutations confraternelles,"];

export const acceptsAll: { readonly one: Phrases; readonly many: Phrases } = {
  one: [
    "ACCEPTE", "Accepte.", "J'accepte d'être son médecin traitant.", "Oui, j'accepte.", "Je suis d'accord pour devenir son médecin traitant.",
    "Accepté, je connais bien ce dossier.", "C'est d'accord pour moi, j'accepte.",
  ],
  many: [
    "ACCEPTE TOUS", "accepte tous", "J'accepte tous les patients de la liste.", "J'accepte d'être le médecin traitant de tous ces patients.",
    "D'accord pour tous.", "Oui pour tous, je les suis depuis des années.", "Je suis d'accord pour devenir leur médecin traitant à tous.",
    "C'est d'accord pour l'ensemble des patients, j'accepte.",
  ],
};

export const refusesAll: { readonly one: Phrases; readonly many: Phrases } = {
  one: [
    "REFUSE", "Je refuse.", "Je ne peux pas accepter.", "Je ne souhaite pas devenir son médecin traitant.",
    "Désolé, je ne prends plus de nouveaux patients : je refuse.", "Je pars à la retraite fin juin, je ne peux donc pas accepter.",
  ],
  many: [
    "REFUSE TOUS", "Je refuse tous ces patients.", "Je ne peux accepter aucun de ces patients.", "Je ne souhaite pas devenir leur médecin traitant.",
    "Désolé, je ne prends plus de nouveaux patients : je refuse toute la liste.", "Je pars à la retraite fin juin, je ne peux donc en accepter aucun.",
  ],
};

export const unclear: Phrases = [
  "À voir.", "Il faudrait que je les revoie avant de répondre.", "Pouvez-vous m'appeler au cabinet ?", "Oui pour certains, je vous redis.",
  "Accord sous réserve d'un rendez-vous au cabinet.", "Qui sont ces patients ? Je ne les retrouve pas tous.", "Pourquoi pas, mais je suis déjà bien chargé.",
  "Bien reçu, je regarde cela la semaine prochaine.",
];

/** Misspelt, and yet clear to a person. */
export const slips: { readonly accept: Phrases; readonly refuse: Phrases } = {
  accept: ["acepte", "accèpte", "ACCPETE", "j'acceptte"],
  refuse: ["refuze", "REFSUE", "je refuses", "refusse"],
};

export const changedMind: Phrases = [
  "Après réflexion, finalement je refuse toute la liste. Merci de ne pas tenir compte de mon message précédent.",
  "Je reviens sur ma réponse : je ne peux finalement accepter aucun de ces patients.",
  "Erreur de ma part tout à l'heure : REFUSE TOUS.",
];

export const secretariat: Phrases = [
  "Le docteur me charge de vous dire qu'il accepte tous les patients de la liste.",
  "Je vous réponds pour le docteur : c'est d'accord pour tous.",
  "Le docteur est d'accord pour devenir leur médecin traitant.",
];

export const away: Phrases = [
  "Je suis absent du cabinet jusqu'au 25. En cas d'urgence, composez le 15.",
  "Le cabinet est fermé pour congés. Le Dr Roche accepte de recevoir mes patients pendant mon absence.",
  "Bonjour, votre message est bien arrivé. Je le lirai à mon retour et n'y réponds pas d'ici là.",
  "Absente jusqu'à lundi. Merci de contacter le secrétariat au 05 55 00 00 00.",
];

export const awaySubjects: Phrases = ["Réponse automatique : ", "Absence du cabinet : ", "Automatic reply: ", "Message d'absence Re: "];

export const patientThanks: Phrases = [
  "Merci pour votre message, j'en parle à mon docteur.", "Merci beaucoup de vous occuper de moi.", "Bonjour, est-ce que je dois faire quelque chose ? Merci.",
];
export const patientObjections: Phrases = [
  "Bonjour, je ne veux pas que vous communiquiez mon nom à un médecin. Je m'oppose.", "Je m'oppose à cette démarche, merci d'en prendre note.",
];
