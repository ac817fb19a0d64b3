import { describe, expect, it } from "vitest";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { ourMailToday } from "../../builders/our-message.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { mailbagLists } from "../../fixtures/mailbags/lists.ts";
import { asCells } from "../../fixtures/replies/measure.ts";

const { four } = mailbagLists;
const says = (text: string): string => asCells(interpretReply(replyMail(four, { text }), four).lines);
const [one = "", two = "", three = "", fourth = ""] = ourMailToday(four).lines.filter((line) => /^\d\. /.test(line));
const lines = (...written: readonly string[]): string => says(written.join("\n"));

describe("rows pasted without a mark, and answers on lines of their own", () => {
  it("are a person's where an answer may be said of the row above or of the row below", () => {
    for (const written of [
      [one, two, "REFUSE", three, "oui", fourth, "NON"],
      ["oui", one, "non", two, "oui", three, "non", fourth],
      [one, "oui", two, "non", three, fourth],
      ["Mme Dupont", "REFUSE", "M. Bernard", "M. Le Goff", "ACCEPTE", "Mme Perrot"],
      ["REFUSE", one, "", two, "ACCEPTE", "", three, "", fourth],
      [one, two, "OUI", three, fourth, "NON"],
    ]) expect(lines(...written), written.join(" / ")).toBe("Q Q Q Q");
  });
  it("are decided where each row has its answer right below", () => {
    expect(lines(one, "oui", two, "non", three, "oui", fourth, "non")).toBe("A R A R");
    expect(lines("Mme Dupont", "oui", "M. Bernard : non", "M. Le Goff", "oui", "oui")).toBe("A R A P");
  });
  it("are decided below headings that stand above groups of them", () => {
    expect(lines("ACCEPTE :", one, two, "REFUSE :", three, fourth)).toBe("A A R R");
    expect(lines("Accepte", "Mme Dupont", "M. Bernard", "", "Refuse", "M. Le Goff", "Mme Perrot")).toBe("A A R R");
    expect(lines("J'accepte :", "Mme Dupont", "Je refuse :", "M. Bernard")).toBe("A R P P");
  });
  it("keep an answer on its own line below a long row that no client has cut", () => {
    expect(lines(one, two, "REFUSE")).not.toMatch(/^P/);
    expect(lines("J'accepte de devenir le médecin traitant de tous les patients qui sont cités", "dans la liste.")).toBe("A A A A");
  });
});

describe("a row struck through that a text body shows between dashes", () => {
  const quoted = (row: string): string => says(`J'accepte\n\nLe 12/05/2023 à 10:02, CPAM a écrit :\n> Voici les patients :\n${[one, row, three, fourth].map((line) => `> ${line}`).join("\n")}\n> Votre caisse d'assurance maladie`);
  it("is a person's", () => {
    expect(quoted(`-${two}-`)).toBe("A Q A A");
    expect(quoted(`~~${two}~~`)).toBe("A Q A A");
    expect(quoted(`- ${two}`)).toBe("A A A A");
  });
});

describe("a refusal beside a claim to be their doctor already", () => {
  it("is a person's: it may refuse a declaration made long ago", () => {
    for (const text of ["Je refuse, ce sont mes patients.", "Je refuse, je les suis déjà", "Refus. Ce sont déjà mes patients depuis 10 ans.", "Je refuse, je suis leur médecin.", "Je les suis régulièrement. Je refuse.", "Ces patients sont les miens, refus", "Je refuse : je pensais être déjà leur médecin traitant.", "Refus car déjà dans ma patientèle", "Refus. Patients déjà suivis par moi.", "Je refuse car je les ai déjà en charge comme médecin traitant", "Je refuse, ils sont à moi", "Je les ai en MT depuis 2015. Je refuse."]) expect(says(text), text).not.toMatch(/[AR]/);
    expect(says("Je refuse M. Bernard, je le suis depuis 10 ans.")).not.toMatch(/R/);
  });
  it("stands where the doctor sets it against the claim, or tells patients apart", () => {
    expect(says("Je les suis depuis longtemps mais je ne souhaite pas être leur médecin traitant")).toBe("R R R R");
    expect(says("Ce sont mes patients. J'accepte 1 et 3, je refuse le 2.")).toBe("A R A P");
    for (const text of ["Je les connais bien. Je refuse.", "Je refuse, ils sont suivis par le Dr Roche.", "Refus : ma patientèle est déjà complète.", "Je refuse, je ne suis pas leur médecin traitant."]) expect(says(text), text).toBe("R R R R");
    expect(says("Ce sont mes patients, j'accepte.")).toBe("A A A A");
  });
});

describe("the text that Outlook makes of our mail, its hidden first words above the caisse's name", () => {
  it("is ours from there on: its title is no sentence of the doctor's", () => {
    const { lines: ours } = ourMailToday(four);
    const copy = ["Acceptez-vous de devenir leur médecin traitant ? Votre réponse est attendue jusqu’au vendredi 30 juin 2023 inclus.", "CPAM de la Corrèze", "", "Liste ALD-87-4EF5G-H du 12 mai 2023", "", ...ours.slice(3)];
    expect(says(`J'accepte le 2\n\n________________________________\nDe : CPAM de la Corrèze <liste-ald@cpam19.mssante.example>\nEnvoyé : vendredi 12 mai 2023 09:12\nObjet : Votre liste\n\n${copy.join("\n")}`)).toBe("P A P P");
  });
});
