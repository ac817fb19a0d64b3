import { describe, expect, it } from "vitest";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { lists } from "../../fixtures/replies/lists.ts";
import { asCells } from "../../fixtures/replies/measure.ts";

// four: 1 Mme CARON Simone, 2 M. HADDAD Karim, 3 M. LE BRAS Loïc, 4 Mme ROUX Denise · quay: 1 M. BOUVIER René, 2 Mme BOUVIER Solange
const cells = (text: string, list: keyof typeof lists = "four"): string => asCells(interpretReply(replyMail(lists[list], { text }), lists[list]).lines);
const allOf = (rows: readonly (readonly [string, string])[], list: keyof typeof lists = "four"): void => {
  for (const [text, expected] of rows) expect(cells(text, list), text).toBe(expected);
};
const nothingDecided = (texts: readonly string[], list: keyof typeof lists = "four"): void => {
  for (const text of texts) expect(cells(text, list), text).not.toMatch(/[AR]/);
};

describe("how a letter begins and ends", () => {
  it("leaves what it says", () => {
    allOf([
      ["Après examen, je refuse.", "R R R R"], ["Dans le cadre de votre démarche, j'accepte.", "A A A A"], ["Je tiens à vous faire savoir que je refuse.", "R R R R"], ["Bien sûr que non", "R R R R"], ["J'accepte. Merci d'avance pour la prise en compte.", "A A A A"],
      ["Je vous remercie de votre courrier et vous confirme mon accord.", "A A A A"], ["J'accepte ces patients et vous remercie.", "A A A A"], ["Bonjour et merci pour votre message. J'accepte.", "A A A A"],
    ]);
  });

  it("decides nothing itself: a condition set behind the decision, somebody else's thanks, a future, a choice left to the caisse", () => {
    nothingDecided([
      "J'accepte, après examen.", "J'accepte après examen", "Après accord de mes associés, j'accepte.", "J'accepte dans le cadre d'un remplacement.", "Je ne vous informe pas que j'accepte", "Mon associé vous remercie et vous confirme mon accord", "Je vous remercie et vous confirme son accord",
      "Je vous remercie et vous confirme que Mme Caron refuse", "Je crois que mon associé vous écrit et accepte", "Je connais leur fils et refuse", "Je tiens à vous dire que j'accepterais", "C'est avec joie que j'accepterais", "Il va de soi que j'accepte si vous payez", "J'accepte. Je vous laisse choisir.",
      "Dans l'attente de leur accord. J'accepte.", "Joyeuses fêtes", "J'accepte. Pas moi.",
    ]);
  });
});

describe("patients meant in a roundabout way", () => {
  it("are the list, however it came", () => {
    allOf([
      ["J'accepte les patients que vous avez bien voulu me signaler.", "A A A A"], ["J'accepte les patients dont vous m'avez envoyé la liste", "A A A A"], ["ok pour tout les patients", "A A A A"], ["J'accepte d'assurer les fonctions de médecin traitant auprès des quatre patients signalés.", "A A A A"],
      ["Mme Caron et M. Haddad habitent à côté : je les accepte", "A A P P"], ["Mme Caron et M. Haddad habitent à côté, je les accepte", "A A P P"], ["Mme Roux : ne la connais pas, je refuse", "P P P R"], ["J'accepte tous moins le 3", "A A R A"], ["Je prends Mme Caron, à l'exclusion des autres.", "A R R R"],
    ]);
  });

  it("are not those of a relative clause, of a count, or of somebody who died", () => {
    nothingDecided([
      "J'accepte les patients dont vous m'avez parlé mardi", "J'accepte les patients que vous n'avez pas listés", "J'accepte les patients qui habitent à côté", "Je refuse les patients qui ne se déplacent plus", "Mme Caron et M. Haddad habitent à côté : j'accepte",
      "Mme Caron et M. Haddad sont décédés : je les refuse", "J'accepte moins 3", "J'accepte les patients de moins de 70 ans", "Je prends plus de patients", "Je prends plus de nouveaux patients que mes confrères",
    ]);
  });
});

describe("a refusal in everyday French", () => {
  it("is one, with or without its “ne”", () => {
    allOf([
      ["aucun", "R R R R"], ["je prends plus de nouveaux patients", "R R R R"], ["je peux plus en prendre", "R R R R"], ["Je ne vais pas pouvoir les prendre", "R R R R"], ["Je vais devoir décliner", "R R R R"], ["Je ne peux que refuser", "R R R R"], ["Je décline votre proposition de devenir leur médecin traitant", "R R R R"],
      ["Je n'ai pas la capacité de suivre ces patients", "R R R R"], ["Je refuse Mme Caron qui ne se déplace plus", "R P P P"], ["Sans façon", "R R R R"],
    ]);
  });

  it("is not a denial of something else, a negated refusal, an empty heading", () => {
    nothingDecided([
      "Aucun ne vient", "Aucune réponse", "Mme Caron : aucun", "Refusés :\naucun", "Je vais devoir refuser si vous insistez", "Je ne renonce pas à les suivre", "Je renonce à comprendre", "Je décline toute responsabilité", "J'accepte sans façon", "J'accepte Mme Caron qui ne se déplace plus", "Je n'ai pas le temps de lire votre liste", "Pas MT pour le 4",
    ]);
    expect(cells("Acceptés : 1, 2\nRefusés : aucun")).toBe("A A P P");
  });
});

describe("what is taken back", () => {
  it("leaves nothing of what it may have meant", () => {
    nothingDecided(["J'accepte 1 et 2. Pardon, 1 et 3.", "J'accepte 1 et 2. Erreur, 1 et 3.", "J'accepte 1 et 2. Non, 1 et 3.", "J'accepte 1 et 2, non 1 et 3.", "J'accepte tous. Pardon, aucun.", "J'accepte 1 et 2. Erratum : 1 et 3."]);
  });

  it("a condition for one patient is hers alone, where the sentence opens with her", () => {
    allOf([["J'accepte M. Haddad. Pour Mme Caron, j'accepte si elle vient avec son dossier.", "Q A P P"]]);
  });
});

describe("“d'accord” behind a name", () => {
  it("is the doctor's beside a “non” that only the doctor says", () => {
    allOf([["Mme Caron d'accord, M. Haddad non", "A R P P"], ["M. Haddad oui\nMme Caron d'accord", "A A P P"], ["Mme Caron d'accord, M. Haddad pas d'accord", "A R P P"]]);
    nothingDecided(["Mme Caron d'accord", "Mme Caron pas d'accord", "Mme Caron d'accord, M. Haddad refuse"]);
  });
});

describe("“Monsieur oui, Madame non”", () => {
  it("answers for a couple, and only where both are answered", () => {
    allOf([["Monsieur oui, Madame non.", "A R"], ["M. oui / Mme oui", "A A"], ["Lui oui, elle non", "A R"]], "quay");
    nothingDecided(["Monsieur refuse, Madame accepte", "Monsieur d'accord, madame pas d'accord"], "quay");
    nothingDecided(["monsieur oui, madame non"]);
  });
});

describe("marks dictated by their names", () => {
  it("are marks; “point” may deny", () => {
    allOf([
      ["j'accepte madame caron virgule monsieur haddad point je refuse madame roux point merci", "A A P R"], ["j'accepte tout le monde à la ligne bonne journée", "A A A A"], ["je n'accepte point madame caron virgule j'accepte les autres", "R A A A"],
    ]);
    nothingDecided(["j'accepte le patient à la ligne"]);
  });
});

describe("a reason that no table knows", () => {
  it("leaves a refusal standing", () => {
    allOf([
      ["Je refuse M. Haddad : toxicomanie. J'accepte les autres.", "A R A A"], ["M. Haddad est agressif avec mon secrétariat, je refuse de le suivre. OK pour les autres.", "A R A A"], ["Trop loin pour moi : refus.", "R R R R"], ["Désolée, mais à 66 ans je ne prends plus de nouveaux patients.", "R R R R"],
      ["Avec 1900 patients je ne peux pas en prendre plus.", "R R R R"],
    ]);
  });

  it("leaves no acceptance, no bare “non”, and nothing that a limit, a report, a joke or another doctor may bend", () => {
    nothingDecided([
      "J'accepte. Toxicomane notoire.", "J'accepte le 2 : toxicomanie", "Non. Le colis est bien arrivé.", "Non, tout va bien.", "Je refuse, à domicile", "Je refuse ces patients, en visite", "Je refuse ces patients, le samedi", "Je refuse. C'est faux.", "Je refuse, dit-il.", "Je refuse. Mon épouse accepte.",
      "Je refuse ces patients. Parlons-en.", "Je refuse ces patients. Test.", "Je refuse ces patients. Mon remplaçant décidera.", "Je refuse ces patients, inscrivez-les", "Je refuse ces patients, déjà signés", "Je refuse ces patients, momentanément", "Je refuse ces patients. Ils viendront.",
      "Je refuse. Voilà ce que j'aurais dû écrire.", "Je refuse : humour", "Je refuse... Nan, je déconne", "Je refuse. Mme Dupuis aussi.", "Elle refuse : trop loin", "Mme Caron refuse : elle me déteste", "Elle ne veut pas de moi : refuse", "Je ne peux pas en prendre plus de 3", "Je refuse Mme Caron. Mme Dupuis l'accepte.",
    ]);
    allOf([["Je refuse M. Haddad : il crie et Mme Caron aussi. J'accepte les autres.", "Q R A A"], ["Je refuse M. Haddad, Mme Caron crie", "Q Q P P"], ["J'accepte Mme Caron. M. Haddad crie.", "A Q P P"]]);
  });
});

describe("a short word beside an apology for the delay", () => {
  it("is the answer; beside a receipt it may be one", () => {
    allOf([["Désolé de répondre si tard. C'est d'accord.", "A A A A"]]);
    nothingDecided(["Bien reçu, désolé pour le retard. Ok.", "C'est d'accord, bien reçu.", "Je suis en congés. Ok."]);
  });
});

describe("what is said of knowing the patients", () => {
  it("decides nothing, in whatever words and order", () => {
    allOf([["Mme Caron vient. J'accepte tous ces patients.", "A A A A"], ["J'accepte ces patients, je les vois souvent avec toute la famille.", "A A A A"], ["Mme Caron je la connais bien, elle vient me voir tous les mois, donc oui.", "A P P P"]]);
    nothingDecided(["J'accepte. Ils ne viennent plus.", "J'accepte, elle est suivie par le Dr Roche", "J'accepte Mme Caron, elle est suivie à Limoges", "J'accepte. Je suis leur médecin traitant.", "Elle vient avec un ami. Ok.", "Il les connaît, il accepte", "Mme Caron vient me voir depuis 10 ans. J'accepte."]);
  });
});

describe("a patient whom the sentence opens with", () => {
  it("may not be the one refused behind what is told of him", () => {
    nothingDecided(["M. Haddad m'insulte, je refuse", "M. Haddad m'insulte, je les refuse", "M. Haddad m'insulte, elle refuse", "M. Haddad m'insulte, refuse", "M. Haddad est mort, non", "M. Haddad hésite, je refuse", "M. Haddad dit oui, je refuse", "M. Haddad m'insulte, j'accepte"]);
    allOf([["M. Haddad m'insulte, je refuse de le suivre", "P R P P"]]);
  });

  it("is the only one asked about, behind others who are answered", () => {
    allOf([["Caron ok, Haddad non, Roux ?", "A R P Q"]]);
    nothingDecided(["J'accepte tous, Roux ?", "Caron ok, Haddad ok ?"]);
  });
});

describe("words set between commas", () => {
  it("leave the sentence what it is", () => {
    allOf([["Je ne puis, à mon grand regret, accéder à votre demande.", "R R R R"], ["Veuillez trouver ci-après ma réponse : j'accepte 1 et 2", "A A P P"]]);
    nothingDecided(["Je ne puis, sauf urgence, accepter.", "Vous trouverez ci-dessous ma réponse", "Vous trouverez ci-joint ma réponse", "Ne comptez pas sur moi pour y répondre", "Je donnerai une suite favorable à votre demande", "Accord donné par Mme Caron"]);
  });
});

describe("a second verb behind “et”", () => {
  it("has the “je” of the first, where nobody else stands between", () => {
    allOf([
      ["Je prends acte de votre demande et l'accepte pour l'ensemble des patients.", "A A A A"], ["Je suis complet et ne prends plus personne.", "R R R R"], ["Je les connais bien et accepte d'être leur médecin traitant.", "A A A A"], ["Je ne veux plus de M. Haddad. J'accepte les autres.", "A R A A"],
      ["Mme Caron et M. Haddad sont des patients fidèles : je les accepte", "A A P P"], ["un oui pour le 1, un non pour le 3", "A P R P"],
    ]);
    nothingDecided([
      "Je vois que Mme Caron vient et accepte", "Je reçois M. Haddad et refuse", "Je ne comprends pas et refuse", "Je suis en congés et ne peux pas répondre", "J'attends leur venue et accepte", "Je n'accepte pas de Mme Caron qu'elle m'insulte", "Je n'ai pas de Mme Caron dans mes dossiers", "un oui de Mme Caron",
      "Ce n'est pas un non", "plus un non qu'un oui", "Ni un oui ni un non", "Mme Caron et M. Haddad ne sont pas des patients fidèles : je les accepte", "Je ne peux pas accepter votre demande de rendez-vous", "Je me réjouis de votre refus", "J'accepte avec joie si possible",
    ]);
  });
});
