import { describe, expect, it } from "vitest";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { lists } from "../../fixtures/replies/lists.ts";
import { asCells } from "../../fixtures/replies/measure.ts";

// four: 1 Mme CARON Simone, 2 M. HADDAD Karim, 3 M. LE BRAS Loïc, 4 Mme ROUX Denise
const cells = (text: string, list: keyof typeof lists = "four"): string => asCells(interpretReply(replyMail(lists[list], { text }), lists[list]).lines);
const each = (rows: readonly (readonly [text: string, cells: string])[], list: keyof typeof lists = "four"): void => {
  for (const [text, expected] of rows) expect([text, cells(text, list)]).toEqual([text, expected]);
};
const nothingDecided = (texts: readonly string[], list: keyof typeof lists = "four"): void => {
  for (const text of texts) expect([text, cells(text, list)]).toEqual([text, expect.not.stringMatching(/[AR]/)]);
};

describe("a sentence in the closed words of letters", () => {
  it("stands beside an acceptance, where it tells of care, of family, of the neighbourhood", () => {
    each([
      ["Je les soigne depuis une quinzaine d'années. J'accepte.", "A A A A"], ["J'accepte Mme Caron. C'est une dame que je connais bien.", "A P P P"], ["Mme Caron est ma voisine de palier. J'accepte d'être son médecin traitant.", "A P P P"],
      ["J'accepte. Je les vois tous les trois mois pour leur insuffisance cardiaque.", "A A A A"], ["J'accepte Mme Caron, qui habite le bourg et que je vois souvent.", "A P P P"], ["Je vois Mme Roux tous les mois depuis le départ de mon associé. Je l'accepte.", "P P P A"],
    ]);
  });

  it("is a reason beside a refusal, where it tells of work, of distance, of quarrels, of who saw them", () => {
    each([
      ["Notre maison de santé a perdu deux médecins en un an. Je refuse ces quatre patients.", "R R R R"], ["Les plannings sont pleins trois semaines à l'avance. Je refuse la liste.", "R R R R"], ["Mme Caron et moi ne nous entendons pas très bien. Je la refuse.", "R P P P"],
      ["Je refuse M. Haddad. Il ne s'est pas présenté à ses trois derniers rendez-vous.", "P R P P"], ["Je vois trente-cinq patients par jour, ma secrétaire est en arrêt et personne ne la remplace. Je refuse toute la liste.", "R R R R"],
      ["Le patient n° 3 ayant été agressif avec ma secrétaire, je le refuse.", "P P R P"], ["Je refuse Mme Roux. Elle oublie ses rendez-vous et ne prend pas son traitement.", "P P P R"],
    ]);
  });

  it("is of those who are refused, where the letter accepts some by name and refuses others", () => {
    each([
      ["Vu ma charge de travail, je ne peux pas prendre tout le monde. J'accepte Mme Caron, je refuse les autres.", "A R R R"], ["Je suis débordé. J'accepte le 1 et le 2. Je refuse les autres. Merci de leur trouver un autre médecin.", "A A R R"],
    ]);
  });

  it("is a doubt about who is accepted, where it is told of them", () => {
    each([["J'accepte Mme Caron. Elle est trop loin. Je refuse M. Haddad.", "Q R P P"], ["J'accepte Mme Caron et je refuse M. Haddad. Ils sont trop loin.", "Q R P P"], ["J'accepte Mme Caron et je refuse M. Haddad. Mme Caron est trop loin.", "Q R P P"]]);
  });

  it("is a doubt beside an acceptance as soon as one word is a reason to refuse, another's, or a term", () => {
    nothingDecided([
      "J'accepte. C'est à elle de voir.", "J'accepte. C'est à vous de voir.", "J'accepte. C'est l'infirmière.", "J'accepte. C'est sa fille.", "J'accepte. C'est le secrétariat.", "J'accepte. Je suis infirmière.", "J'accepte. Je suis la femme du docteur.", "J'accepte. Je suis une voisine.", "J'accepte. Je suis le pharmacien du village.", "J'accepte. Je suis un ancien médecin.",
      "J'accepte. C'est pour trois mois.", "J'accepte. Je les vois pour trois mois.", "J'accepte. Je les soigne pendant l'hiver.", "J'accepte. Je les suis cet hiver.", "J'accepte. Elle voit un autre médecin.", "J'accepte. Elle est suivie par ma voisine.", "J'accepte. Elle est retournée chez lui.", "J'accepte. Je parle de Mme Roux.", "J'accepte. Il s'agit de Mme Roux.", "J'accepte. C'est fait.", "J'accepte. Je l'ai fait.",
      "J'accepte. Je les trouve trop lourds.", "J'accepte. Mon planning est plein.", "J'accepte. Ils ne viennent plus.", "J'accepte. Je les ai vus en garde.", "J'accepte. Ils ont retrouvé un médecin.", "J'accepte. Son fils est médecin.", "J'accepte. Sa fille la soigne.", "J'accepte. Il vit chez sa fille.", "J'accepte. Je passe le relais.", "J'accepte. Je les confie à mon voisin.",
      "J'accepte. Nous les voyons à la maison médicale.", "J'accepte. Je demande un délai.", "J'accepte. Je cherche un remplaçant.", "J'accepte. Je travaille à l'hôpital.", "J'accepte. Je les vois avec mon associé.", "J'accepte tout de même si elle vient.",
    ]);
  });

  it("is a doubt beside a refusal as soon as it denies, claims them, narrows, or is another's", () => {
    nothingDecided([
      "Je refuse. Ce n'est pas définitif.", "Je refuse. Ce n'est pas moi.", "Je refuse. Ce n'est pas mon choix.", "Je refuse. Ce n'est pas sérieux.", "Je refuse. Ce n'est pas pour toujours.", "Je refuse. Ce n'est pas ma liste.", "Je refuse. Ce ne sont pas mes mots.", "Je refuse. Le docteur est en vacances.", "Je refuse. Le médecin est absent.", "Je refuse. Notre médecin est malade.", "Je refuse. Je suis la collègue du cabinet.",
      "Je refuse. Je demande un délai.", "Je refuse. J'ai besoin de temps.", "Je refuse. Je les soigne.", "Je refuse. Ils sont suivis au cabinet.", "Je refuse. Nous les suivons déjà.", "Je refuse. Nous les soignons depuis longtemps.", "Je refuse. Cela ne concerne que les visites.", "Je refuse. Je ne vois que Mme Roux.", "Je refuse. Je ne soigne que les hommes.", "Je refuse. Je n'ai pas de place avant juin.",
      "Je refuse. Je reprends en mars.", "Je refuse. Ils viendront quand j'aurai de la place.", "Je refuse. Mon associé les prend.", "Elle est en trop. Je refuse tous les patients.", "Je réponds à la place de ma femme. Je refuse.", "Je refuse qu'elle change de médecin.", "Je refuse. Voilà ce que j'aurais dû écrire.",
    ]);
  });
});

describe("one word that no table has", () => {
  it("may be a thing that a patient comes for or brings, or of a reason to refuse", () => {
    each([
      ["J'accepte Mme Caron. Elle m'apporte des œufs à chaque visite.", "A P P P"], ["Mme Caron n'est venue que deux fois, pour un certificat de sport. Je la refuse.", "R P P P"], ["J'accepte Mme Caron. Les trois autres habitent Ussel, c'est trop loin, je refuse.", "A R R R"],
    ]);
  });

  it("is no verb, no person, no word on the words, and nothing of the doctor's own beside an acceptance", () => {
    nothingDecided([
      "J'accepte. Elle vient pour un dépannage.", "J'accepte. Elle vient pour un essai.", "J'accepte. Elle vient de trépasser.", "J'accepte. Elle vient de signer.", "J'accepte. Elle a besoin d'un gériatre.", "J'accepte. Elle vient de la part du tuteur.", "J'accepte. Elle voit un homéopathe.", "J'accepte. Elle a un toubib.", "J'accepte. Il est incarcéré.", "J'accepte. J'ai un empêchement.", "J'accepte. Je vois un inconvénient.",
      "J'accepte. Je vous apporte un démenti.", "J'accepte. Je les suis pour le cabinet voisin.", "Je refuse. C'est un canular.", "Je refuse. Le message est un canular.", "Je refuse. Mon compte est piraté.", "Je refuse. Un confrère tient la plume.", "Je refuse. Elle est ma patiente.", "Je refuse. Je suis leur référent.", "Je refuse. Il est rattaché à mon cabinet.", "Je refuse. Ils sont affiliés chez moi.", "Je refuse. J'ai un scrupule.", "Je refuse. J'ai un accord verbal.",
      "Je refuse. Ma femme a la procuration.", "Je refuse. Nous avons une décision contraire.", "Je refuse. Je suspends ma décision.", "Je refuse. La réponse est de mon stagiaire.", "Je refuse. Mon stagiaire tient le clavier.",
    ]);
  });
});

describe("a reason to refuse, against which the doctor accepts", () => {
  it("leaves the acceptance behind “mais”, where the reason is the doctor's own work", () => {
    each([["Mon planning est plein, mais j'accepte Mme Caron.", "A P P P"], ["Je suis débordé, mais j'accepte ces quatre patients.", "A A A A"]]);
  });

  it("leaves none that is conditional, for a term, or of a doctor who leaves", () => {
    nothingDecided(["Je suis débordé, mais j'accepterais.", "Je suis débordé, mais j'accepte si vous insistez.", "Je suis débordé mais j'accepte pour trois mois.", "Je pars à la retraite, mais j'accepte.", "J'accepte. Je suis au maximum de mes capacités.", "Je ne peux en prendre que trois. J'accepte tout le monde."]);
  });
});

describe("how many are taken, said before they are named", () => {
  it("leaves them standing where they are as many", () => {
    each([
      ["Je ne peux retenir que deux personnes : j'accepte Mme Caron et M. Haddad, je refuse les deux autres.", "A A R R"], ["Je ne donnerai suite que pour deux d'entre eux : Mme Caron et M. Haddad sont acceptés. Les deux autres sont refusés.", "A A R R"], ["Je ne peux prendre que deux patients. J'accepte Mme Caron et M. Haddad. Je refuse les autres.", "A A R R"],
      ["Je ne peux pas tout prendre. J'accepte Mme Caron. Je refuse les autres.", "A R R R"],
    ]);
  });

  it("is a doubt where they are not, or where nobody is refused", () => {
    nothingDecided(["Je ne peux pas tout prendre. J'accepte.", "Je ne peux pas tous les prendre. J'accepte Mme Caron.", "Je ne peux retenir que deux patients : j'accepte Mme Caron, M. Haddad et Mme Roux.", "Je ne donnerai suite que pour deux d'entre eux : Mme Caron est acceptée."]);
  });
});

describe("“les” behind two whom their sentence names", () => {
  it("are they, once all others are decided otherwise, or they are counted", () => {
    each([
      ["Je suis Mme Caron et M. Haddad depuis vingt ans, je les accepte. Je refuse les deux autres.", "A A R R"], ["Je connais Mme Caron et M. Haddad, je les accepte tous les deux.", "A A P P"], ["Je suis Mme Caron et M. Haddad depuis vingt ans, je les accepte. Je refuse M. Le Bras.", "A A R P"], ["J'accepte Mme Caron. M. Haddad et M. Le Bras ont trouvé un autre médecin, je les refuse.", "A R R P"], ["Mme Caron est ma voisine, j'accepte. Je refuse M. Haddad, M. Le Bras et Mme Roux.", "A R R R"],
      ["J'accepte Mme Caron. Les trois autres ne me disent rien, je ne les trouve pas dans mon logiciel, je les refuse.", "A R R R"],
    ]);
  });

  it("may be the whole list as long as somebody is left, or the count is another", () => {
    nothingDecided(["Je suis Mme Caron et M. Haddad depuis vingt ans, je les accepte.", "Je connais Mme Caron et M. Haddad, je les accepte tous les trois."]);
    each([["Mme Caron est ma voisine, j'accepte. Je refuse Mme Roux.", "Q Q Q Q"]]);
  });
});

describe("the others, left for another day", () => {
  it("leave those who are named", () => {
    each([["J'accepte Mme Roux. Je regarderai les autres dossiers ce week-end.", "Q Q Q A"], ["J'accepte Mme Roux. Je répondrai pour les autres à mon retour de congés.", "Q Q Q A"], ["J'accepte Mme Roux. Je n'ai pas les autres dossiers sous la main.", "Q Q Q A"]]);
  });

  it("leave nobody where the whole list was accepted", () => {
    nothingDecided(["J'accepte. Je répondrai pour les autres.", "Je répondrai pour les autres. J'accepte."]);
  });
});

describe("what a practice says of its hours, and what is asked in vain", () => {
  it("takes nothing from the decision", () => {
    each([
      ["J'accepte ces patients. Le cabinet refuse les appels après 18 h", "A A A A"], ["J'accepte ces patients.\nProchain congé : du 2 au 4 juin", "A A A A"], ["Comment voulez-vous que je fasse ? Je refuse ces patients.", "R R R R"], ["Je refuse. Qui va s'en occuper ?", "R R R R"],
      ["J'accepte n 3", "P P A P"], ["n 1 oui, n 2 non", "A R P P"], ["J'accepte Mme Roux. La suite viendra au fil des consultations.", "Q Q Q A"],
    ]);
  });

  it("is a doubt where patients are refused, where it is asked beside an acceptance, or within its sentence", () => {
    nothingDecided([
      "J'accepte. Le cabinet refuse les nouveaux patients.", "J'accepte, le cabinet refuse les appels.", "J'accepte. Le secrétariat refuse.", "J'accepte. Mon cabinet refuse les patients 1 et 2.", "J'accepte. Comment voulez-vous que je fasse ?", "Comment voulez-vous que je fasse ?", "J'accepte. La suite viendra.", "La limite du raisonnable est atteinte. J'accepte.",
      "Malgré toute ma sympathie pour Mme Caron, j'accepte.",
    ]);
  });
});
