import { describe, expect, test } from "vitest";
import { answersOurs, plainMail, told } from "./mail-builder.ts";

const kindOf = async (text: string, headers: readonly string[] = [], subject = "Re: [ALD-2023-FOUR-7F3K] Votre liste"): Promise<string> => (await told(plainMail({ text, headers, subject }))).kind;

describe("headers that only programs set", () => {
  test.each([
    "Auto-Submitted: auto-replied",
    "Auto-Submitted: auto-replied (zimbra; vacation)",
    "Auto-Submitted: auto-generated",
    "X-Autoreply: yes",
    "X-Autorespond: Re: Votre liste",
    "Precedence: auto_reply",
    "Precedence: bulk",
    "Return-Path: <>",
    "X-MS-Exchange-Inbox-Rules-Loop: paul.lemoine@medecin.mssante.example",
  ])("%s: automatic, even where the words decide", async (header) => {
    expect(await kindOf("J'accepte tous les patients.", [header, answersOurs])).toBe("automatic-reply");
  });

  test.each(["Auto-Submitted: no", "X-Auto-Response-Suppress: All", "Precedence: normal", "X-Autoreply: no", "Return-Path: <paul.lemoine@medecin.mssante.example>"])("%s: a person", async (header) => {
    expect(await kindOf("J'accepte tous les patients.", [header, answersOurs])).toBe("reply");
  });
});

describe("subjects that automatic answers begin with", () => {
  test.each(["Réponse automatique : [ALD-2023-FOUR-7F3K] Votre liste", "Réponse automatique : Re: Votre liste", "Automatic reply: Votre liste", "Absence du bureau : Votre liste", "Out of Office: Votre liste", "Message d'absence", "Re: Réponse automatique"])("%s", async (subject) => {
    expect(await kindOf("Le Dr Roche accepte de voir mes patients.", [answersOurs], subject)).toBe("automatic-reply");
  });
  test("“Absence de réponse” is a person's subject", async () => expect(await kindOf("J'accepte.", [answersOurs], "Absence de réponse de ma part")).toBe("reply"));
});

/** What automatic answers say when no header tells; each with and without the thread. */
const automatic: readonly string[] = [
  "Le cabinet est fermé pour congés. Merci de renouveler votre demande après le 20 août.",
  "Je suis absente jusqu'au 3 juin.",
  "Je suis actuellement en congés, de retour le 4 septembre.",
  "Je serai absent(e) du cabinet du 7 au 15 mai.",
  "Absent du 1er au 20 août. Le Dr Roche accepte de voir mes patients.",
  "Le cabinet médical est fermé. Nous n'acceptons plus de nouveaux patients.",
  "Je suis en vacances jusqu'au 20. Je n'accepte plus de nouveaux patients.",
  "Le Docteur Lemoine est en congé maternité. Elle est remplacée par le Dr Petit.",
  "Mon remplaçant, le Dr Roche, reçoit au cabinet. En cas d'urgence, composez le 15.",
  "Cabinet médical : congés annuels du 1er au 21 août inclus.",
  "Je suis en formation cette semaine, je répondrai à mon retour.",
  "Le secrétariat est fermé le mercredi. Pour toute urgence, appelez le 15.",
  "Cette adresse n'est pas relevée. Merci de contacter le secrétariat.",
  "Cette boîte n'est plus utilisée.",
  "Je ne consulte plus cette messagerie.",
  "Votre message a bien été reçu et sera traité dans les meilleurs délais.",
  "Votre demande est enregistrée sous le numéro 4711.",
  "Nous accusons réception de votre message.",
  "Nous avons bien reçu votre courriel. Le secrétariat du centre de santé",
  "ACCUSÉ DE RÉCEPTION\nVotre courrier a été transmis au médecin.",
  "Ceci est une réponse automatique.",
  "Bonjour,\nMessage automatique : merci de ne pas répondre.",
  "I am currently out of the office until June 3rd.",
];

/** Persons, though absences, acknowledgements or machines are spoken of; all of them answer our mail. */
const persons: readonly string[] = [
  "J'accepte ces patients. Je suis en congés du 1er au 20 août.",
  "ACCEPTE 1, 3 - REFUSE 2. Absent jusqu'au 3 juin.",
  "Je suis absent jusqu'au 3 juin, je refuse cette liste.",
  "D'accord pour tous, je suis en vacances la semaine prochaine.",
  "Le cabinet est fermé le mercredi mais ok pour 1 et 2.",
  "1 : accepte\n2 : refuse\n\nEn cas d'urgence, composez le 15. Mon remplaçant : Dr Roche",
  "J'accepte tous les patients.\n\nCette messagerie n'est pas consultée le week-end.",
  "Je suis remplacée le jeudi. Je n'accepte pas ces patients.",
  "Je refuse, je pars à la retraite en juin.",
  "Je n'accepte plus de nouveaux patients, désolé.",
  "Suite à votre message automatique, j'accepte.",
  "J'ai bien reçu votre liste, je vous réponds la semaine prochaine.",
  "Qui est Mme Dupont ?\n\nEn cas d'urgence, appelez le 15",
  "M. Bernard est absent de mes dossiers, est-ce une erreur ?",
  "Je suis indisponible pour suivre ces patients.",
  "Je suis remplaçant, je ne peux pas être médecin traitant.",
  "Accepte",
  "Je vous prie d'accepter mes salutations distinguées.",
  "",
];

describe("automatic answers that no header gives away", () => {
  test.each(automatic)("%s", async (text) => {
    expect(await kindOf(text)).toBe("automatic-reply");
    expect(await kindOf(text, [answersOurs]), "in the thread").toBe("automatic-reply");
  });
});

describe("a person's answer stays one", () => {
  test.each(persons)("%s", async (text) => {
    expect(await kindOf(text, [answersOurs])).toBe("reply");
  });
});

describe("the border", () => {
  const both = "Je suis en congés du 1er au 20 août. J'accepte ces patients.";

  test("an absence beside a decision on our list is a person's, in our thread or outside it: no program knows these patients", async () => {
    expect(await kindOf(both)).toBe("reply");
    expect(await kindOf(both, ["References: <ALD-2023-FOUR-7F3K@cpam87.mssante.example>"])).toBe("reply");
    expect(await kindOf("Absent jusqu'au 3 juin. Nous n'acceptons plus de nouveaux patients."), "the practice's rule is no decision").toBe("automatic-reply");
  });
  test("what a signature says of absences is no absence", async () => {
    expect(await kindOf("Bien reçu, merci.\n\nDr Paul Lemoine\nCabinet fermé du 1er au 20 août. En cas d'urgence, composez le 15.")).toBe("reply");
    expect(await kindOf("Bonjour,\nDr Paul Lemoine\nCabinet fermé du 1er au 20 août."), "nothing stands above it").toBe("automatic-reply");
  });
  test("a program that names our subject has not read our list", async () => {
    expect(await kindOf("Votre message « Votre liste de patients » a bien été reçu, il sera lu lundi.", [answersOurs], "Re: Votre liste de patients")).toBe("automatic-reply");
  });
  test("our button opens a new mail, without thread: the decision comes first, and a signature's absences do not hide it", async () => {
    const signature = "\n\nDr Paul Lemoine\nEn cas d'urgence, composez le 15. Cabinet fermé du 1er au 20 août.";
    for (const answer of ["J'accepte tous les patients", "Je refuse tous les patients", "J'accepte les lignes 1, 3\nJe refuse les lignes 2", "1 : accepte\n2 : refuse", "Bonjour,\nJ'accepte."]) {
      expect(await kindOf(answer + signature), answer).toBe("reply");
    }
    expect(await kindOf("Bonjour, je suis absent. J'accepte les lignes 1." + signature)).toBe("reply");
  });
  test("an acceptance above an address was taken for an automatic answer", async () => {
    expect(await kindOf("C'est accepté pour tous\n\nDr Lemoine - 12 rue Gambetta - 05 55 00 00 12", [answersOurs])).toBe("reply");
    expect(await kindOf("Le cabinet est fermé jusqu'au 3 juin. Les demandes de rendez-vous ne sont pas acceptées pour le moment.")).toBe("automatic-reply");
  });
  test("what the practice does for everyone is no decision", async () => {
    expect(await kindOf("Je suis absent. J'accepte les nouveaux patients sur rendez-vous.", [answersOurs])).toBe("automatic-reply");
  });
  test("our own quoted words do not count", async () => {
    expect(await kindOf("Je suis absent jusqu'au 3 juin.\n\nLe 12 mai 2023 à 10:02, CPAM <liste-ald@cpam87.mssante.example> a écrit :\n> Répondez ACCEPTE ou REFUSE.\nACCEPTE 1", [answersOurs])).toBe("automatic-reply");
    expect(await kindOf("J'accepte.\n\n-----Message d'origine-----\nDe : CPAM\nCeci est un message automatique.", [answersOurs])).toBe("reply");
  });
  test("an HTML answer is read as its words, its style is not", async () => {
    const html = plainMail({ headers: [answersOurs], text: "" }).replace("text/plain", "text/html") + "<html><head><style>.absent du { color: red }</style></head><body><p>Je suis absente jusqu&#8217;au 3 juin.</p></body></html>";
    expect((await told(html)).kind).toBe("automatic-reply");
  });
  test("a newsletter is neither answer nor automatic", async () => {
    expect(await kindOf("Le cabinet est fermé", ["List-Id: <infos.example>"])).toBe("other");
  });
});
