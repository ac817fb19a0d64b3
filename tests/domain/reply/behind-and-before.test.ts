import { describe, expect, it } from "vitest";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { mailbagLists } from "../../fixtures/mailbags/lists.ts";
import { asCells } from "../../fixtures/replies/measure.ts";

const says = (text: string, list: keyof typeof mailbagLists = "four"): string => asCells(interpretReply(replyMail(mailbagLists[list], { text }), mailbagLists[list]).lines);

describe("a sentence without marks", () => {
  it("that opens with patients answers each behind", () => {
    expect(says("1 2 3 je prends 4 je prends pas")).toBe("A A A R");
    expect(says("1 2 3 je refuse 4 je prends")).toBe("R R R A");
    expect(says("1 je prends 2 je refuse 3 je prends 4 je refuse")).toBe("A R A R");
    expect(says("Dupont je prends Bernard je refuse")).toBe("A R P P");
    expect(says("1 je refuse les autres j'accepte")).toBe("R A A A");
    expect(says("Bonjour, Mme Dupont je prends M. Bernard je refuse. Merci")).toBe("A R P P");
    expect(says("Pour Mme Dupont j'accepte pour M. Bernard je refuse")).toBe("A R P P");
  });

  it("that opens with a decision has its patients behind", () => {
    expect(says("je refuse 1 j'accepte 2 3 4")).toBe("R A A A");
  });

  it("in which a decision may take those before it or those behind is read by a person", () => {
    expect(says("1 je prends 2")).toBe("Q Q P P");
    expect(says("Dupont décédée Bernard je prends")).toBe("Q Q P P");
    expect(says("tous je prends Dupont je refuse")).toMatch(/^Q/);
    expect(says("1 2 je prends 3 je refuse 4")).toBe("Q Q Q Q");
    expect(says("Dupont je prends Bernard je refuse Le Goff")).toBe("Q Q Q P");
  });
});

describe("« pas » before the first decision", () => {
  it("refuses those whom it names, where the others are accepted behind it", () => {
    expect(says("Pas le 1, mais j'accepte le 2 et le 3")).toBe("R A A P");
    expect(says("Pas Mme Dupont, j'accepte M. Bernard")).toBe("R A P P");
  });

  it("is a doubt alone, before a refusal, and with more words", () => {
    for (const text of ["Pas le 1", "Pas seulement le 1, j'accepte aussi le 2", "Pas que le 1, j'accepte le 2", "Pas sûr pour le 1, j'accepte le 2", "Pas le 1 s'il est loin, j'accepte le 2", "Pas le 1 ? J'accepte le 2", "Pas le 1, je refuse le 2", "Pas le 1, j'accepterai le 2"]) expect([text, says(text)]).toEqual([text, expect.stringMatching(/^Q/)]);
  });
});

describe("a letter's reasons", () => {
  it("leave a refusal standing", () => {
    for (const text of ["Je ne peux malheureusement pas donner suite à votre demande : je suis seul médecin pour quatre communes et je refuse déjà du monde tous les jours. C'est donc un refus pour ces trois patients.", "Je suis remplaçante et ne peux donc être médecin traitant. Je refuse ces patients.", "Non merci, ces patients habitent à plus de 20 km du cabinet.", "Ayant diminué mon activité pour raison de santé, je ne prends plus aucun patient en tant que médecin traitant."]) expect([text, says(text, "three")]).toEqual([text, "R R R"]);
    expect(says("Mme Delmas : vue une seule fois en urgence, refus\nM. Traoré : suivi depuis 2021, accord", "three")).toBe("P R A");
    expect(says("Tout est bon pour moi sauf M. Traoré, que je refuse.", "three")).toBe("A A R");
    expect(says("M. Rousseau : refus, il a souhaité changer de médecin.\nLes autres : accord.", "three")).toBe("R A A");
  });

  it("do not refuse by themselves, nor stand beside an acceptance", () => {
    for (const text of ["Je refuse déjà du monde.", "Ce serait un refus.", "Ce n'est pas un refus.", "Je suis seul médecin pour quatre communes.", "J'accepte, ayant diminué mon activité.", "J'accepte, pourtant je refuse déjà du monde.", "J'accepte. Ils n'ont plus de médecin depuis mon départ.", "J'accepte. Pouvez-vous me confirmer que ce sont mes patients ?", "J'accepte. Pouvez-vous me confirmer qu'ils sont d'accord ?"]) expect([text, says(text, "three")]).toEqual([text, "Q Q Q"]);
  });
});
