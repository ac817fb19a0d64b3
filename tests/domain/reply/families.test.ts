import { describe, expect, it } from "vitest";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { lists } from "../../fixtures/replies/lists.ts";
import { asCells } from "../../fixtures/replies/measure.ts";

// four: 1 Mme CARON Simone, 2 M. HADDAD Karim, 3 M. LE BRAS Loïc, 4 Mme ROUX Denise; one: Mme FABRE Odette
const cells = (text: string, list: keyof typeof lists = "four"): string => asCells(interpretReply(replyMail(lists[list], { text }), lists[list]).lines);
const allOf = (rows: readonly (readonly [string, string])[], list: keyof typeof lists = "four"): void => {
  for (const [text, expected] of rows) expect(cells(text, list), text).toBe(expected);
};
/** However the words are read, they accept and refuse nobody. */
const nothingDecided = (texts: readonly string[], list: keyof typeof lists = "four"): void => {
  for (const text of texts) expect(cells(text, list), text).not.toMatch(/[AR]/);
};

describe("patients announced by their number or by “suivants”", () => {
  it("are those named next, as many as announced", () => {
    allOf([
      ["J'accepte 2 patients : Mme Caron et M. Haddad.", "A A P P"],
      ["Je prends deux patients (Mme Caron et M. Haddad)", "A A P P"],
      ["J'accepte 2 patients sur les 4 : 1 et 3", "A P A P"],
      ["J'accepte les deux patients suivants : Mme Caron et M. Haddad. Je refuse les autres.", "A A R R"],
      ["Je refuse les patients suivants\n- Mme Caron\n- M. Haddad", "R R P P"],
      ["J'accepte 2 patients :\n- Mme Caron\n- M. Haddad", "A A P P"],
    ]);
  });

  it("are for a person where the number differs, or nobody is named", () => {
    nothingDecided(["J'accepte 3 patients : Mme Caron et M. Haddad.", "J'accepte 2 patients :\n- Mme Caron\n- M. Haddad\n- Mme Roux", "J'accepte les patients suivants", "J'accepte 2 patients. Mme Caron et M. Haddad sont à Brive.", "J'accepte 2 patients maximum : Mme Caron et M. Haddad si possible."]);
  });
});

describe("“les 2 suivants”, behind “les 2 premiers”", () => {
  it("are the places behind them; before names they are the ones named", () => {
    allOf([
      ["J'accepte les 2 premiers et je refuse les 2 suivants", "A A R R"],
      ["J'accepte le premier. Je refuse les 2 suivants : M. Haddad et Mme Roux", "A R P R"],
      ["Je refuse les 2 suivants : Mme Caron, Mme Roux", "R P P R"],
      ["J'accepte le 1. Je refuse les 2 suivants", "Q Q Q Q"],
      ["J'accepte les 2 premiers. Je refuse les 2 suivants\n- Mme Roux\n- M. Le Bras", "A A R R"],
    ]);
    expect(cells("J'accepte les 2 premiers, je refuse les 3 suivants, j'accepte les 2 suivants", "nine")).not.toMatch(/[AR]/);
  });
});

describe("“donc”", () => {
  it("refuses the patient just spoken of, and makes an answer of a short word", () => {
    allOf([
      ["Mme Caron a déménagé, donc non. Pour les trois autres j'accepte.", "R A A A"],
      ["Mme Caron a déménagé donc je refuse.", "R P P P"],
      ["Je les suis déjà, donc ok.", "A A A A"],
      ["Je les suis déjà donc d'accord", "A A A A"],
    ]);
    expect(cells("Je la suis déjà, donc ok.", "one")).toBe("A");
  });

  it("decides for nobody else: not the list, not the dead, not behind a condition or a question", () => {
    nothingDecided([
      "Je la suis déjà, donc ok.", "Je connais Mme Caron, donc ok.", "Mme Caron a déménagé. Donc je refuse.", "Mme Caron a déménagé donc je les refuse.", "Mme Caron est décédée donc non.",
      "Je les connais donc ok ?", "Je les connais, donc ok si c'est possible.", "Mme Caron et M. Haddad sont connus de mon associé, donc oui.", "Si Mme Caron a déménagé, donc non.",
    ]);
    nothingDecided(["Je suis déjà son médecin traitant, donc ok."], "one");
  });
});

describe("a refusal of newcomers since a day, or today", () => {
  it("refuses the list; for the time being only, it does not", () => {
    allOf([["Je n'accepte plus de nouveaux patients depuis janvier", "R R R R"], ["Je ne prends plus de nouveaux patients depuis plusieurs années.", "R R R R"]]);
    nothingDecided(["Je ne prends plus de nouveaux patients pour le moment", "Je ne prends plus de nouveaux patients actuellement", "Je ne peux pas les prendre actuellement", "Je n'accepte plus de nouveaux patients depuis janvier, sauf s'ils habitent la commune", "Depuis janvier j'accepterais bien de nouveaux patients"]);
  });
});

describe("“rattachement”", () => {
  it("is what the doctor accepts or refuses; to somebody else, nothing", () => {
    allOf([
      ["d'accord pour le rattachement de ces patients", "A A A A"], ["Je vous donne mon accord pour que ces patients me soient rattachés.", "A A A A"], ["Pas d'accord pour le rattachement de Mme Caron", "R P P P"],
    ]);
    nothingDecided(["d'accord pour le rattachement de ces patients au Dr Arnal", "Je demande le rattachement de ces patients", "J'accepte pour que Mme Caron me laisse tranquille", "Je donne mon accord pour que ces patients ne me soient pas rattachés", "Avez-vous mon accord pour le rattachement de ces patients ?"]);
  });
});

describe("a reason that the tables did not know", () => {
  it("leaves a refusal standing, and no acceptance", () => {
    allOf([
      ["C'est non pour les quatre, je pars m'installer en Bretagne.", "R R R R"], ["3. Refus, ne vient plus au cabinet", "P P R P"], ["Je refuse Mme Caron que je n'ai vue qu'en remplacement.", "R P P P"],
      ["Je regrette mais ma patientèle est complète et je ne peux accepter aucun de ces patients.", "R R R R"], ["Mme Caron ne fait pas partie de mes patients, je refuse pour elle.", "R P P P"],
      ["Je ne suis pas le médecin de Mme Caron, je refuse pour elle. J'accepte tous les autres.", "R A A A"],
    ]);
    nothingDecided([
      "C'est oui pour les quatre, je pars m'installer en Bretagne.", "J'accepte mais ma patientèle est complète", "3. ok, ne vient plus au cabinet", "Je regrette.", "Je regrette, c'est oui.", "Je ne suis pas le médecin de Mme Caron.",
      "Mme Caron ne fait pas partie de mes patients.", "J'accepte pour elle", "C'est trop loin pour elle",
    ]);
  });
});

describe("“nous”, and the future", () => {
  it("refuse the patients named, and promise to be their médecin traitant", () => {
    allOf([["Nous ne pouvons pas prendre ces patients.", "R R R R"], ["Nous ne prenons pas Mme Caron", "R P P P"], ["Je serai leur médecin traitant", "A A A A"], ["Je serai le médecin traitant de Mme Caron", "A P P P"]]);
  });

  it("decide nothing where the practice, another day or a condition speaks", () => {
    nothingDecided([
      "Nous ne prenons plus de nouveaux patients", "On ne peut pas les prendre", "Nous n'acceptons pas les chèques", "Je serai médecin traitant", "Je serais leur médecin traitant", "Je serai leur médecin traitant s'ils le veulent",
      "Je serai leur médecin traitant à partir de mars", "Je serai bientôt leur médecin traitant", "On m'a dit que je serai leur médecin traitant", "Je serai son médecin traitant",
    ]);
  });
});

describe("“tous les mois”", () => {
  it("counts visits, not patients", () => {
    allOf([["J'accepte Mme Caron, je la vois tous les mois", "A P P P"], ["J'accepte Mme Caron, je la vois tous les 3 mois", "A P P P"]]);
    nothingDecided(["J'accepte les 3 mois", "Je la vois tous les mois"]);
  });
});

describe("a name with “Saint”", () => {
  it("is typed in full or not", () => {
    const list = { ...lists.one, lines: [{ line: 1, familyName: "SAINT-MARTIN", givenName: "Paulette", sex: "F", birthDate: "1936-08-15" }, { line: 2, familyName: "MARTIN", givenName: "Luc", sex: "M", birthDate: "1940-01-01" }] } as const;
    const said = (text: string): string => asCells(interpretReply(replyMail(list, { text }), list).lines);
    expect([said("J'accepte Mme St Martin"), said("J'accepte Mme Saint-Martin"), said("J'accepte M. Martin")]).toEqual(["A P", "A P", "P A"]);
  });
});

describe("a patient who is the subject of “accepte”", () => {
  it("does not decide for the doctor: “le patient 2 accepte”, “tout le monde refuse”", () => {
    nothingDecided(["Le patient n° 2 accepte, le patient n° 3 refuse.", "Le n° 2 accepte", "Le deuxième accepte", "Le dernier refuse", "Tout le monde accepte", "Chacun refuse", "Tous les patients accepte", "Les autres refuse"]);
    nothingDecided(["La patiente accepte.", "Cette patiente refuse", "Elle accepte", "La dame accepte"], "one");
    allOf([["2 accepte, 3 refuse", "P A R P"], ["Ligne 2 : accepte", "P A P P"], ["Tous d'accord", "A A A A"], ["Le patient 2 : accepte", "P A P P"]]);
  });
});

describe("a reason in brackets behind “sauf”", () => {
  it("is for the one left out, and the next one is left out as well", () => {
    allOf([
      ["Accepte tous sauf 2 (trop loin) et 3 (EHPAD)", "A R R A"], ["Accepte tous sauf 2 (décédé) et 3 (EHPAD)", "A Q R A"], ["J'accepte tous les patients sauf M. Haddad, trop loin.", "A R A A"],
      ["J'accepte tous les patients sauf M. Haddad. Ma patientèle est complète.", "Q R Q Q"], ["Accepte tous sauf 2 (trop loin), 3 je ne sais pas", "Q Q Q Q"],
    ]);
    expect(cells("Accepte tous sauf 2 (trop loin) et 3 j'accepte")[4]).toBe("Q");
  });
});

describe("a reason behind “car” or “parce que”", () => {
  it("leaves the decision that it is given for; one that denies leaves a refusal only", () => {
    allOf([
      ["Je refuse Mme Caron car elle est insupportable. J'accepte les trois autres.", "R A A A"], ["Je refuse Mme Caron parce que nous ne nous entendons pas.", "R P P P"],
      ["J'accepte M. Haddad parce que je suis aussi son épouse et ses enfants.", "P A P P"], ["J'accepte car c'est mon devoir", "A A A A"],
    ]);
    nothingDecided([
      "J'accepte parce que nous ne pouvons pas faire autrement", "J'accepte car c'est provisoire", "J'accepte puisqu'ils ont déménagé", "Je refuse car je préfère accepter", "J'accepte parce que mon associé reviendra, sinon non",
      "J'accepterais car je les connais",
    ]);
  });
});

describe("figures and words that are no patients", () => {
  it("are years, new patients, and “tout complément”", () => {
    allOf([
      ["Je suis ces patients depuis plusieurs années, j'accepte", "A A A A"], ["Je ne prendrai pas ces quatre nouveaux patients", "R R R R"], ["J'accepte. Je reste à votre disposition pour tout complément.", "A A A A"], ["accepte le 1 le 2 le 4", "A A P A"],
    ]);
    nothingDecided(["Je ne prendrai pas ces trois nouveaux patients", "accepte le 1 le 2 refuse"]);
  });
});

describe("two patients in one sentence that decides nothing", () => {
  it("are both a person's, and neither is one of the others", () => {
    allOf([
      ["Mme Roux est décédée et M. Haddad est parti. J'accepte les autres.", "A Q A Q"], ["Mme Roux est décédée et M. Haddad est parti.", "P Q P Q"], ["M. Haddad a déménagé et Mme Caron aussi, j'accepte les autres.", "Q Q A A"],
      ["J'accepte d'être le médecin traitant des quatre patients de la liste.", "A A A A"], ["J'accepte d'être le médecin traitant des trois patients de la liste.", "Q Q Q Q"],
    ]);
  });
});

describe("sentences before the first decision, that lead up to it", () => {
  it("leave a decision with its patients standing", () => {
    allOf([
      ["Je viens de finir ma journée (22h30). J'accepte tous les patients.", "A A A A"],
      ["J'ai bien examiné votre liste. J'accepte les 2 premiers. Je refuse les autres.", "A A R R"],
      ["J'ai ouvert votre message ce soir. J'accepte Mme Caron.", "A P P P"],
      ["Vous n'êtes pas sans savoir que nous sommes deux médecins pour 6000 habitants. Je refuse ces quatre patients.", "R R R R"],
      ["Mes journées comptent douze heures et je ne vois plus mes enfants. Je refuse tous les patients.", "R R R R"],
    ]);
  });

  it("do not: a condition, a wish, another's name, another matter, a doubt, a text to be copied", () => {
    for (const before of [
      "J'attends une prime de la caisse.", "Je demande un remplaçant.", "Je ne sais pas trop.", "Je suis le gendre du docteur.", "Je suis interne en stage.", "Ma secrétaire me dit d'écrire.", "Le Dr Faure écrit pour moi.", "J'ai copié le texte suivant :", "Voici la phrase demandée :",
      "Si vous payez mes visites à domicile.", "Mes patients ne veulent pas de moi.", "Je ne suis pas leur médecin.", "Je ne prends plus de patients.", "Mon confrère prend la liste.", "Tous les deux m'ont parlé.", "Imaginons un instant la scène.", "Je me souviens de ma réponse.", "J'aurais voulu un exemple.",
      "Je plaisante souvent.", "J'ai quitté le cabinet.", "Mme Roux m'a insulté.",
    ]) expect(cells(`${before} J'accepte tous les patients.`), before).not.toBe("A A A A");
    nothingDecided(["Vous m'avez convié à la réunion de jeudi. J'accepte.", "Vous m'avez convié à la réunion de jeudi. Je les accepte.", "Je vous ai appelé hier soir. Oui.", "Mon collègue refuse. Je refuse ces patients ?", "Vous écrivez que je refuse. Je refuse tous les patients sauf erreur."]);
  });

  it("are no lead either where another may write, or it may be a test or a jest", () => {
    for (const before of [
      "Je suis la remplaçante du cabinet.", "Je suis secrétaire médicale.", "Je suis sa secrétaire.", "Je suis kinésithérapeute.", "Je teste ma messagerie.", "J'essaie votre système.", "Je recopie votre consigne.", "Je fais semblant.", "J'ai menti.", "J'ai mal lu.", "Je parle d'une autre liste.", "Je vous fais une blague.",
      "Il y a un malentendu.", "J'ai supprimé une ligne.", "Elle est en trop.", "Je vous laisse deviner.", "Mon humour est noir.", "Elle m'a demandé d'écrire.", "Je m'interroge.", "J'ai rempli la déclaration.", "J'ai signé le formulaire.",
    ]) nothingDecided([`${before} J'accepte tous les patients.`, `${before} Je refuse tous les patients.`]);
  });

  it("what stands behind a decision is no lead: it may take it back", () => {
    nothingDecided(["J'accepte tous les patients. Je raconte une histoire drôle.", "Je refuse tous les patients. Mes mots dépassent un peu le sens."]);
  });
});

describe("a sentence right behind the sign-off", () => {
  it("is the doctor's still: it was thrown away with the signature", () => {
    nothingDecided(["J'accepte tous les patients.\nCordialement\nIls ont trouvé ailleurs.", "J'accepte tous les patients.\n\nCordialement,\n\nPas elle.", "J'accepte tous les patients.\nCordialement\nMon avis a changé depuis.", "Je refuse tous les patients.\nCordialement\nC'est faux"]);
  });

  it("and addresses, titles and notices are not", () => {
    for (const below of ["12 rue Haute\n19000 Tulle", "Mon cabinet médical", "Maison de santé des Monts", "Ce message est confidentiel."]) expect(cells(`J'accepte tous les patients.\nCordialement\n${below}`), below).toBe("A A A A");
  });
});

describe("a second word in one sentence", () => {
  it("says the first again", () => {
    allOf([
      ["Pas de souci pour la 1, la 2 et la 4 : j'accepte. Je refuse le 3.", "A A R A"],
      ["Mme Caron, c'est bon, j'accepte", "A P P P"],
      ["Pour Mme Caron oui, j'accepte. Pour les trois autres non, je refuse.", "A R R R"],
      ["Je valide la liste (j'accepte donc), à l'exception des 3 et 4", "A A R R"],
      ["Je n'ai plus de place. Veuillez noter mon refus pour Mme Caron, M. Haddad, M. Le Bras et Mme Roux.", "R R R R"],
    ]);
  });

  it("is another where it disagrees, or stands in a sentence of its own", () => {
    nothingDecided(["Mme Caron oui, je refuse", "J'accepte Mme Caron. J'accepte."]);
    expect(cells("Mme Caron non, j'accepte")).not.toMatch(/A/);
  });
});

describe("“à” in capitals, between two numbers", () => {
  it("spans them: it was read as the letter that accepts, and of REFUSE 6 A 10, ACCEPTE LE RESTE the 7 to 9 were accepted", () => {
    allOf([["REFUSE 2 A 4, ACCEPTE LE RESTE", "A R R R"], ["ACCEPTE 1 A 3", "A A A P"], ["JE REFUSE LES 1 A 2, J'ACCEPTE LES AUTRES", "R R A A"], ["1 A 2 R 3 A 4 R", "A R A R"]]);
  });

  it("is left to a person where it may be the letter", () => {
    nothingDecided(["1 A 4 REFUSE", "PATIENTS 1 A 2 R, ACCEPTE LE RESTE"]);
  });
});

describe("“les autres”, asked about or left for later", () => {
  it("leave those named decided", () => {
    allOf([
      ["Mme Caron ok j'accepte. Les autres je sais pas trop, vous pouvez me redonner leurs adresses ?", "A Q Q Q"],
      ["J'accepte Mme Caron. Les autres, il faut que je réfléchisse.", "A Q Q Q"],
    ]);
  });

  it("but not where it may be about those named too", () => {
    nothingDecided(["Les autres et Mme Caron, je ne sais pas. J'accepte Mme Caron ?", "J'accepte. Les autres ?"]);
  });
});

describe("a refusal that denies refusing, and one that has no choice", () => {
  it("is what the sentence beside it says, or what it comes to", () => {
    allOf([
      ["Pas de refus de ma part : j'accepte tout le monde.", "A A A A"],
      ["Je n'ai aucune raison de refuser, j'accepte tous les patients.", "A A A A"],
      ["Je n'ai pas d'autre choix que de refuser ces quatre patients.", "R R R R"],
      ["Je ne veux ni ne peux accepter ces patients", "R R R R"],
      ["J'accepte tous les patients. Faut-il que je fasse autre chose ?", "A A A A"],
      ["Bonjour la CPAM,\nACCEPTE 1, 4 - REFUSE 2, 3. J'espère que c'est le bon format. Votre site ne marchait pas hier soir.", "A R R A"],
    ]);
  });

  it("decides nothing alone, denied, or of another", () => {
    nothingDecided(["Pas de refus de ma part.", "Je n'ai aucune raison de refuser.", "Je n'ai aucune raison d'accepter ?", "Mon associé n'a pas d'autre choix que de refuser.", "Auriez-vous un autre choix que de refuser ?", "Pas de refus de la patiente.", "J'accepte ? Faut-il que je fasse autre chose ?"]);
  });
});
