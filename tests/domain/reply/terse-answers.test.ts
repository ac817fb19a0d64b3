import { describe, expect, it } from "vitest";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { mailbagLists } from "../../fixtures/mailbags/lists.ts";
import { asCells } from "../../fixtures/replies/measure.ts";

const { four } = mailbagLists;
const couple = { ...four, lines: four.lines.slice(0, 2) };
const says = (text: string, list: typeof four | typeof couple = four): string => asCells(interpretReply(replyMail(list, { text }), list).lines);
const heads = ["N°", "Civilité", "Nom et prénom", "Né(e) le"];
const rowOf = (i: number): string[] => {
  const { line = 0, sex = "F", familyName = "", givenName = "", birthDate = "" } = four.lines[i] ?? {};
  return [String(line), sex === "F" ? "Mme" : "M.", `${familyName} ${givenName}`, birthDate.split("-").reverse().join("/")];
};
const table = (rows: readonly (readonly string[])[]): string => `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table>`;
const inTable = (top: string, added: readonly string[], cells: readonly (readonly string[])[]): string => {
  const html = `<p>${top}</p><p>Le 12/05/2023 à 10:02, CPAM a écrit :</p><blockquote><p>Voici les patients en affection de longue durée (ALD) :</p>${table([[...heads, ...added], ...cells.map((row, i) => [...rowOf(i), ...row])])}<p>Répondez à ce message.</p></blockquote>`;
  return asCells(interpretReply(replyMail(four, { html }), four).lines);
};

describe("columns 'Accepte' and 'Refuse' that the doctor added to our table", () => {
  it("are read by their crosses", () => {
    expect(inTable("Tableau complété", ["Accepte", "Refuse"], [["X", ""], ["", "X"], ["X", ""], ["", ""]])).toBe("A R A P");
    expect(inTable("", ["Accepté"], [["x"], [""], ["x"], ["non"]])).toBe("A P A R");
    expect(inTable("cf réponses en regard de chaque patient", ["Accepte / Refuse"], [["accepte"], ["refuse"], ["refuse"], [""]])).toBe("A R R P");
    for (const head of ["Accord", "Réponse du médecin", "MT", "Ma décision (oui/non)", "Accepte ou refuse"]) expect(inTable("", [head], [["oui"], ["non"], ["oui"], ["non"]]), head).toBe("A R A R");
  });
  it("are a person's where a row has both, two kinds of marks, a cell too many, or the heads stand elsewhere", () => {
    expect(inTable("", ["Accepte", "Refuse"], [["X", "X"], ["", "X"], ["X", ""], ["", "X"]])).not.toMatch(/[AR]/);
    expect(inTable("", ["Accepte", "Refuse"], [["X", ""], ["✓", ""], ["X", ""], ["", "X"]])).not.toMatch(/[AR]/);
    expect(inTable("", ["Accepte", "Refuse"], [["X", "", "?"], ["", "X"], ["X", ""], ["", "X"]])).not.toMatch(/[AR]/);
    expect(inTable("", ["Accepte", "Refuse", "Vu"], [["X", "", "X"], ["", "X", ""], ["X", "", ""], ["", "X", ""]])).not.toMatch(/[AR]/);
    for (const head of ["Refuse", "Patient accepte", "Accord du patient", "Décédé", "Accepté par le patient"]) expect(inTable("", [head], [["x"], ["x"], ["oui"], ["oui"]]), head).not.toMatch(/[AR]/);
  });
});

describe("words that say where the answers stand", () => {
  it("answer nothing by themselves", () => {
    for (const text of ["Mes réponses sont dans le tableau", "Voir réponses en face de chaque nom", "Tableau complété", "Voici votre liste annotée", "Mes réponses en bout de ligne"]) expect(says(text), text).not.toMatch(/[AR]/);
  });
});

describe("names beside 'accepte' and 'refuse', with nothing to say who accepts", () => {
  it("are the doctor's notes where they stand behind their numbers, or in a column, and both answers are given", () => {
    expect(says("1 Dupont accepte 2 Bernard refuse")).toBe("A R P P");
    expect(says("dupont accepte\nbernard refuse\nle goff accepte")).toBe("A R A P");
    expect(says("Mme Dupont d'accord, M. Bernard pas d'accord")).toBe("A R P P");
  });
  it("may be the patients' word in a sentence, with a civility, or where all accept", () => {
    for (const text of ["Dupont accepte, Bernard refuse", "Mme Dupont accepte, M. Bernard refuse", "Marie accepte, Ahmed refuse", "Dupont accepte\nBernard accepte", "Mme Dupont d'accord", "Mme Dupont d'accord, M. Bernard aussi", "Mme Dupont d'accord, M. Bernard pas d'accord, je leur ai demandé", "Dupont accepte\nBernard refuse\n(ce sont leurs réponses)", "Le patient 1 accepte, le patient 2 refuse"]) expect(says(text), text).not.toMatch(/[AR]/);
  });
});

describe("marks behind patients, a line each", () => {
  it("answer where both marks of a pair stand", () => {
    expect(says("Dupont ✔\nBernard ✘\nLe Goff ✔")).toBe("A R A P");
    expect(says("1 👍\n2 👎\n3 👍\n4 👍")).toBe("A R A A");
  });
  it("say too little where one mark stands alone, or beside another answer", () => {
    for (const text of ["Dupont ✔\nBernard ✔", "1 👍\n2 👍", "Dupont +\nBernard -", "Dupont refuse ✔\nBernard ✘ accepte\nLe Goff ✘", "Dupont ☒\nBernard ✔"]) expect(says(text), text).not.toMatch(/A/);
  });
});

describe("headings, groups and refusals that belong to the one just named", () => {
  it("lead to the patients below", () => {
    expect(says("Refus pour :\n- Mme Dupont\n- M. Bernard\nAccord pour :\n- Mme Perrot")).toBe("R R P A");
    expect(says("Accord pour devenir médecin traitant de :\n\n1. Mme DUPONT Marie\n2. M. BERNARD Ahmed")).toMatch(/^A A/);
  });
  it("mean those of a range, and both of two", () => {
    expect(says("J'accepte ceux de 1 à 2. Je refuse ceux du 3 au 4.")).toBe("A A R R");
    expect(says("Je ne prends ni l'un ni l'autre", couple)).toBe("R R");
    expect(says("Je ne prends ni l'un ni l'autre")).not.toMatch(/[AR]/);
    expect(says("Je prends Mme, je refuse Monsieur", couple)).toBe("A R");
    expect(says("Je refuse Monsieur", couple)).not.toMatch(/[AR]/);
    expect(says("j'accepte que le 4, les autres je refuse")).toBe("R R R A");
    expect(says("J'accepte que Mme Dupont vienne")).not.toMatch(/[AR]/);
  });
  it("refuse the one whose departure gives the reason, in one sentence, and leave the others", () => {
    expect(says("J'accepte 1, 3, 4. M. Bernard a déménagé à Lyon, je refuse.")).toBe("A R A A");
    expect(says("M. Bernard a déménagé à Lyon, je refuse.")).toBe("Q Q Q Q"); // him, or the list?
    expect(says("M. Bernard est décédé, je refuse.")).not.toMatch(/[AR]/);
    expect(says("M. Bernard a déménagé, j'accepte.")).not.toMatch(/R/);
  });
});

describe("a question about the papers", () => {
  it("takes nothing back from an acceptance, and any other question does", () => {
    expect(says("J'accepte. Pouvez-vous m'envoyer les formulaires à signer ?")).toBe("A A A A");
    expect(says("J'accepte tous ces patients. Comment dois-je procéder ?")).toBe("A A A A");
    for (const text of ["J'accepte. Ces patients sont-ils prévenus ?", "J'accepte. Dois-je vraiment ?", "J'accepte ? Quels papiers ?", "Pouvez-vous m'envoyer les formulaires ?"]) expect(says(text), text).not.toMatch(/[AR]/);
  });
});

describe("the keyword in front of our own subject", () => {
  it("answers, whatever the client puts between", () => {
    const one = { ...four, lines: four.lines.slice(0, 1) };
    expect(asCells(interpretReply(replyMail(one, { text: "", subject: `ACCEPTE TOUS RE: [${one.reference}] Votre liste de patients` }), one).lines)).toBe("A");
  });
});

describe("what the doctor tells of himself before a refusal", () => {
  it("is its reason, where a table knows it", () => {
    for (const text of ["Je n'ai pas vocation à être médecin traitant, je suis médecin du sport. Je refuse.", "Je suis médecin remplaçant, je n'ai pas de patientèle. Je refuse donc.", "Exerçant seul dans un secteur sous-doté, je refuse ces patients."]) expect(says(text), text).toBe("R R R R");
  });
  it("leaves no acceptance, and nothing that is said for another", () => {
    for (const text of ["Je suis médecin du sport. J'accepte.", "Je réponds à la place de ma femme. Je refuse.", "Je cite mon associé. Je refuse.", "Un confrère vous écrit. Je refuse.", "Je fais un essai. Je refuse.", "Je recopie votre modèle. Je refuse.", "J'ai signé leur déclaration en 2019. Je refuse."]) expect(says(text), text).not.toMatch(/[AR]/);
  });
});

describe("a mail quoted with bars, as some medical software does", () => {
  const barred = (top: string, typed: readonly string[] = []): string => says(`${top}\n\n| Le 12 mai 2023 à 10:02, CPAM a écrit :\n|\n| Voici les patients :\n${four.lines.map(({ line, sex, familyName, givenName }, i) => `| ${line}. ${sex === "F" ? "Mme" : "M."} ${familyName} ${givenName}${typed[i] === undefined ? "" : `\n${typed[i]}`}`).join("\n")}\n| - Pour tout refuser : REFUSE TOUS\n| Votre caisse d'assurance maladie`);
  it("says what stands outside of the bars", () => {
    expect(barred("J'accepte le 2")).toBe("P A P P");
    expect(barred("", ["oui", "non", "oui", "non"])).toBe("A R A R");
    expect(barred("")).toBe("P P P P");
  });
  it("is not taken for one where a table is drawn with bars", () => {
    expect(says("| 1 | Dupont | oui |\n| 2 | Bernard | non |\n| 3 | Le Goff | oui |\n| 4 | Perrot | non |\n| 5 | total | |")).not.toBe("P P P P");
  });
});

describe("small matters of hand and voice", () => {
  it("are read", () => {
    expect(says("J'accepte les quatre patients point bonne journée")).toBe("A A A A");
    expect(says("Je n'accepte point bonne journée")).not.toMatch(/A/);
    expect(says("1👍 2👎 3👍 4👍")).toBe("A R A A");
    expect(says("1👍 2👍 3👎 et 4 à voir 👍")).toBe("A A R Q");
    expect(says("J'accepte tous les patients sauf M. Bernard pour lequel j'attends son retour")).toBe("A Q A A");
    expect(says("Madame Fontaine,\n\nJ'accepte ces patients.")).toBe("A A A A");
    for (const text of ["Madame Fontaine\nnon", "Madame Fontaine,\n\nnon", "Mme Fontaine\n\nJe refuse"]) expect(says(text), text).not.toMatch(/[AR]/);
    expect(says("MT ok pour les quatre")).toBe("A A A A");
    expect(says("MT ok")).not.toMatch(/A/);
    expect(says("Désolé mais non")).toBe("R R R R");
    expect(says("J'accepte 1 mais non 2")).toBe("A R P P");
    expect(says("Lu et approuvé pour les quatre patients")).toBe("A A A A");
    expect(says("Je refuse toute nouvelle déclaration.")).toBe("R R R R");
    expect(says("c'est donc à regret que je refuse cette liste")).toBe("R R R R");
  });
  it("decide a list of one however often they are said", () => {
    const one = { ...four, lines: four.lines.slice(0, 1) };
    const alone = (text: string): string => asCells(interpretReply(replyMail(one, { text }), one).lines);
    expect(alone("Oui pour madame Dupont, j'accepte")).toBe("A");
    expect(alone("Oui pour madame Dupont, mais je refuse")).toBe("Q");
    expect(alone("Mme Dupont ayant déménagé, je ne peux pas être son médecin traitant et je refuse donc.")).toBe("R");
  });
});
