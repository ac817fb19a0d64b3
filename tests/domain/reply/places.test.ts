import { describe, expect, it } from "vitest";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { mailbagLists } from "../../fixtures/mailbags/lists.ts";
import { asCells } from "../../fixtures/replies/measure.ts";

const { five, near, given } = mailbagLists;
const rows = five.lines.map(({ line, sex, familyName, givenName }) => `${line}. ${sex === "F" ? "Mme" : "M."} ${familyName} ${givenName}`);
const cells = (text: string, list: (typeof mailbagLists)[keyof typeof mailbagLists] = five): string => asCells(interpretReply(replyMail(list, { text }), list).lines);
const quoting = (top: string, quoted: readonly string[], bottom = ""): string => `${top}\n\nLe 12/05/2023 à 10:02, CPAM a écrit :\n> Voici les patients :\n${quoted.map((row) => `> ${row}`).join("\n")}\n> Votre caisse d'assurance maladie\n\n${bottom}`;

describe("rows that were deleted from the quoted list", () => {
  const left = [rows[0] ?? "", rows[3] ?? ""];
  it("are not among 'ces patients', 'tous' or a bare acceptance", () => {
    expect(cells(quoting("J'accepte ces patients.", left))).toBe("A Q Q A Q");
    expect(cells(quoting("J'accepte.", left))).toBe("A Q Q A Q");
    expect(cells(quoting("Je refuse tous les patients.", left))).toBe("R Q Q R Q");
    expect(cells(quoting("Je refuse le 1. J'accepte les autres.", left))).toBe("R Q Q A Q");
  });
  it("are decided where they are named", () => expect(cells(quoting("J'accepte le 1 et le 4. Je refuse Mme Koné et les 2, 3, 5.".replace("Mme Koné et les 2, 3, 5", "le 2, le 3 et le 5"), left))).toBe("A R R A R"));
  it("are seen in an older message too, where a reminder came between", () => {
    expect(cells(`J'accepte ces patients.\n\nLe 22/05/2023 à 10:02, CPAM a écrit :\n> Nous n'avons pas reçu votre réponse.\n> Le 12/05/2023 à 10:02, CPAM a écrit :\n>> Voici les patients :\n>> ${rows[1]}\n>> Votre caisse d'assurance maladie`)).toBe("Q A Q Q Q");
  });
  it("are none where the whole list, or nothing of it, is quoted", () => {
    expect(cells(quoting("J'accepte ces patients.", rows))).toBe("A A A A A");
    expect(cells(quoting("J'accepte ces patients.", []))).toBe("A A A A A");
  });
});

describe("an answer announced as standing below", () => {
  it("is the one below the quotation", () => expect(cells(quoting("Bonjour, ma réponse se trouve en bas.", rows, "J'accepte tous les patients."))).toBe("A A A A A"));
  it("may be in the quotation, where colours or the list are spoken of", () => {
    expect(cells(quoting("Voir plus bas, en rouge.", rows, "J'accepte."))).toBe("Q Q Q Q Q");
    expect(cells(quoting("Voir le tableau plus bas.", rows, "J'accepte."))).toBe("Q Q Q Q Q");
  });
  it("does not undo another one above", () => expect(cells(quoting("J'accepte. Détails en bas.", rows, "Mme Morel : refus."))).not.toContain("A"));
});

describe("what is typed beside most rows", () => {
  it("is the doctor's hesitation, and no column of ours", () => {
    expect(cells(quoting("J'accepte.", [`${rows[0]} à voir`, `${rows[1]} à voir`, `${rows[2]} à voir`, `${rows[3]} ?`, rows[4] ?? ""]))).toBe("Q Q Q Q A");
  });
  it("is an answer behind a cross", () => expect(cells(quoting("", [`${rows[0]} X accepte`, `${rows[1]} X refuse`, ...rows.slice(2)]))).toBe("A R P P P"));
  it("is no answer where two are crossed", () => expect(cells(quoting("", [`${rows[0]} X oui X non`, ...rows.slice(1)]))).toBe("Q P P P P"));
});

describe("a table under the heads 'accepte' and 'refuse'", () => {
  const table = (...rows: readonly (readonly string[])[]): string => asCells(interpretReply(replyMail(five, { html: `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table>` }), five).lines);
  const heads = ["Patient", "Accepte", "Refuse"];
  it("is read by the place of its crosses, empty cells and all", () => {
    expect(table(heads, ["MOREL", "X", ""], ["BENHAMOU", "", "X"], ["TESSIER", "&nbsp;", "x"])).toBe("A R R P P");
    expect(cells("Patient\tAccepte\tRefuse\nMOREL\tX\nBENHAMOU\t\tX")).toBe("A R P P P");
  });
  it("is a person's where a cell too many or a lost one hides which head is meant", () => {
    expect(table(heads, ["1", "MOREL", "", "X"])).not.toMatch(/[AR]/);
    expect(table(["", "Accepte", "Refuse"], ["MOREL", "", "X"])).not.toMatch(/A/);
    expect(cells("Patient\tAccepte\tRefuse\nMOREL\tX\nBENHAMOU\tX")).not.toMatch(/[AR]/);
    expect(table(heads, ["MOREL", "X", "X"])).not.toMatch(/^[AR]/);
  });
});

describe("rows of our table pasted into the answer", () => {
  const pasted = (line: number, ...more: readonly string[]): string => {
    const { sex, familyName, givenName, birthDate } = five.lines[line - 1] ?? { sex: "F", familyName: "", givenName: "", birthDate: "" };
    return [String(line), sex === "F" ? "Mme" : "M.", `${familyName} ${givenName}`, birthDate.split("-").reverse().join("/"), "70 ans", "4", "02/03/2023", ...more].join("\t");
  };
  it("are the patients of their numbers and names, and what stands behind them is their answer", () => {
    expect(cells(`J'accepte :\n${pasted(1)}\n${pasted(3)}`)).toBe("A P A P P");
    expect(cells(`${pasted(1, "OK")}\n${pasted(2, "NON")}`)).toBe("A R P P P");
    expect(cells(`N°\tCivilité\tNom et prénom\tNé(e) le\tÂge\tConsultations\tDernière le\tRéponse\n${pasted(1, "OK")}\n${pasted(2, "NON")}`)).toBe("A R P P P");
  });
  it("are a person's where what stands behind them is no answer, or another patient's number stands before the name", () => {
    expect(cells(`J'accepte tous les patients.\n${pasted(1, "décédée")}`).split(" ")[0]).toBe("Q");
    expect(cells(pasted(1, "OK").replace("1\t", "2\t"))).not.toMatch(/[AR]/);
  });
  it("are not refused by a 'non' under the head 'refus'", () => expect(cells("Nom\tRefus\nMOREL\tnon\nVIDAL\toui")).toBe("Q P P P R"));
});

describe("numbers parted by semicolons", () => {
  it("are a list, unless the last of them opens another answer", () => {
    expect(cells("Accepte 1;2;3 - Refuse 4;5")).toBe("A A A R R");
    expect(cells("J'accepte 1 ; 2 ; 3")).toBe("A A A P P");
    expect(cells("accepte 1; 2 : non").split(" ")[1]).not.toBe("A");
    expect(cells("accepte 1; 2 refuse").split(" ")[1]).not.toBe("A");
  });
});

describe("a notice, a slogan or a divider", () => {
  it("hides nothing that is said of some patients", () => {
    for (const hidden of ["Sauf le 2, toute utilisation de son dossier est interdite par la famille, message confidentiel.", "Le 2 est couvert par le secret médical, à retirer de la liste.", "Message transmis par la messagerie sécurisée sauf pour le 2."]) {
      expect(cells(`J'accepte tous les patients.\n${hidden}`).split(" ")[1], hidden).not.toBe("A");
    }
    expect(cells("J'accepte tous les patients.\n\nDr Lemoine\nSauf le 2, à cause de la vaccination").split(" ")[1]).not.toBe("A");
  });
  it("is none where the doctor reports what somebody wrote", () => expect(cells("J'accepte tous les patients.\nMessage de Mme Morel du 12/05 :\nelle refuse").split(" ")[0]).not.toBe("A"));
});

describe("names that cross or nearly meet", () => {
  it("are not known where a civility stands before a given name", () => {
    expect(cells("J'accepte Mme Marie.", given)).toBe("P P P P Q P");
    expect(cells("J'accepte Mme Marie Rose.", given)).toBe("P P P P A P");
  });
  it("are not told from a yes said twice", () => {
    expect(cells("Oui, oui.", mailbagLists.words)).not.toMatch(/[AR]/);
    expect(cells("Oui, oui.")).toBe("A A A A A");
  });
  it("are nobody's where family name and given name fit two patients", () => {
    expect(cells("Pierre Jacques : ok", given)).toBe("P P Q Q P P");
    expect(cells("M. Jacques Pierre : refus", given)).toBe("P P Q Q P P");
    expect(cells("Pierre Jacques, né le 14/03/1941 : ok", given)).toBe("P P A P P P");
    expect(cells("J'accepte Rose", given)).toBe("P P P P Q Q"); // Mme ROSE, or Mme BLANCHARD whose given name it is
    expect(cells("J'accepte Mme Blanchard", given)).toBe("P P P P P A");
  });
  it("are one patient's where both names are hers, in either order", () => {
    expect(cells("Rose Blanchard : ok", given)).toBe("P P P P P A");
    expect(cells("Blanchard Rose : refus", given)).toBe("P P P P P R");
    expect(cells("Rose, Blanchard : ok", given)).toBe("P P P P A A");
  });
  it("need a number, a civility or a given name where one is the end of the other", () => {
    expect(cells("Roux : ok", near)).toBe("Q Q P P P P P P");
    expect(cells("2. Roux : ok", near)).toBe("P A P P P P P P");
    expect(cells("M. Roux : ok", near)).toBe("P A P P P P P P");
  });
  it("are in doubt, both, where a number says another", () => {
    expect(cells("La 1 (M. Benhamou) je l'accepte")).toBe("Q Q P P P");
    expect(cells("J'accepte le n° 3 (Vidal)")).toBe("P P Q P Q");
    expect(cells("La 1 (Mme Morel) je l'accepte")).toBe("A P P P P");
  });
  it("have initials, which are no letters that answer", () => {
    expect(cells("BENHAMOU S. OK / VIDAL R. NON")).toBe("P A P P R");
    expect(cells("VIDAL A. OK")).toBe("P P P P Q");
  });
});
