import { describe, expect, it } from "vitest";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { decisionMeant } from "../../../src/domain/reply/lexicon/misspelt.ts";
import { slipped, soundAlike } from "../../../src/domain/reply/sound.ts";
import { withTables } from "../../../src/domain/reply/tables.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { lists } from "../../fixtures/replies/lists.ts";
import { asCells } from "../../fixtures/replies/measure.ts";

// four: 1 CARON Simone, 2 HADDAD Karim, 3 LE BRAS Loïc, 4 ROUX Denise
const cells = (text: string, list: keyof typeof lists = "four"): string => asCells(interpretReply(replyMail(lists[list], { text }), lists[list]).lines);

describe("a deciding word misspelt", () => {
  it("is righted where its ending tells who decides, and no other French word is near", () => {
    expect(["aceptte", "accpete", "axcepte", "aceepter", "refsue", "refuzee", "acceptaton"].map(decisionMeant)).toEqual(["accepte", "accepte", "accepte", "accepter", "refuse", "refusee", undefined]);
    expect(["achete", "acheter", "accoste", "accentue", "adepte", "accede", "excepte", "refute", "refuge", "recuse", "acceptons", "accepterai", "refuserez", "diffuse", "infuse"].map(decisionMeant)).toEqual(Array.from({ length: 15 }, () => undefined));
  });
});

describe("a listed name misspelt", () => {
  it("is that name if it is said alike; another name is another patient", () => {
    expect([["dupont", "dupond"], ["bernard", "bernar"], ["meunier", "meunnier"], ["gauthier", "gautier"], ["lefebvre", "lefevre"]].every(([a = "", b = ""]) => soundAlike(a, b))).toBe(true);
    expect([["martin", "marin"], ["martin", "martine"], ["lebras", "lebrat"], ["huet", "huot"], ["morel", "moret"]].some(([a = "", b = ""]) => soundAlike(a, b))).toBe(false);
  });

  it("is that name if fingers slipped to the key beside, or swapped two", () => {
    expect([slipped("bernard", "bernatd"), slipped("bernard", "benrard"), slipped("benard", "bernard"), slipped("marin", "matin")]).toEqual([true, true, false, false]);
    expect(cells("J'accepte Mme Carron")).toBe("A P P P");
  });
});

describe("labels within a line", () => {
  it("open the answer behind them, and do not end the one before", () => {
    expect(cells("1. oui 2. oui 3. non 4. oui")).toBe("A A R A");
    expect(cells("1) accord 2) désaccord 3) accord 4) désaccord")).toBe("A R A R");
    expect(cells("Voici mes réponses : 1. oui 2. non 3. non 4. oui")).toBe("A R R A");
  });

  it("are none where the line opens with the decision", () => {
    expect(cells("Accepte 1. Refuse 2. Refuse 3. Accepte 4.")).toBe("A R R A");
  });

  it("mixed with numbers of another kind are for a person", () => {
    expect(cells("1. oui 2. oui 3-4. non")).toBe("Q Q Q Q");
  });
});

describe("a table pasted back and filled", () => {
  it("is read by its rows; the heads say nothing", () => {
    expect(cells("N° | Nom | Réponse\n1 | CARON | oui\n2 | HADDAD | non\n3 | LE BRAS | oui\n4 | ROUX | non")).toBe("A R A R");
  });

  it("of which the empty cells are lost leaves no cross under a head", () => {
    expect(cells("N°\tNom\tAccepte\tRefuse\n1\tCARON\tx\tx\n2\tHADDAD\tx\n3\tLE BRAS\tx")).not.toMatch(/[AR]/);
  });

  it("with a cross under ACCEPTE or REFUSE says the word above it; two crosses are for a person", () => {
    const row = (...written: string[]): string => written.join("\t");
    const heads = row("N°", "Nom", "Accepte", "Refuse");
    expect(cells([heads, row("1", "CARON", "x", ""), row("2", "HADDAD", "", "x"), row("3", "LE BRAS", "X", ""), row("4", "ROUX", "", "")].join("\n"))).toBe("A R A P");
    expect(cells([heads, row("1", "CARON", "x", "x"), row("2", "HADDAD", "x", ""), row("3", "LE BRAS", "", "x")].join("\n"))).toBe("Q A R P");
  });

  it("is not seen in two sentences with a semicolon", () => {
    expect(withTables(["Mme Caron ; oui", "M. Haddad ; non, merci"])).toEqual(["Mme Caron ; oui", "M. Haddad ; non, merci"]);
  });
});

describe("the same again", () => {
  it("repeats a plain decision on named patients, and nothing else", () => {
    expect(cells("J'accepte le 1. Idem pour le 3.")).toBe("A P A P");
    expect(cells("Je refuse le 1. Le 2 non plus.")).toBe("R R P P");
    expect(cells("J'accepte le 1. Le 2 non plus.")).toBe("A Q P P");
    expect(cells("J'accepte le 1. M. Haddad est décédé. Idem pour le 3.")).toBe("A Q Q P");
    expect(cells("J'accepte tous sauf le 2. Idem pour le 4.")).toBe("A R A Q");
    expect(cells("Idem pour le 4.")).toBe("P P P Q");
  });
});

describe("patients meant by their sex", () => {
  it("are those of the list, if the count agrees", () => {
    expect(cells("J'accepte les dames, je refuse les deux hommes")).toBe("A R R A");
    expect(cells("J'accepte les trois dames")).toBe("Q Q Q Q");
    expect(cells("Je prends les patientes")).toBe("A P P A");
  });

  it("are not others of that sex", () => {
    expect(cells("J'accepte la femme de M. Haddad")).not.toContain("A");
    expect(cells("J'accepte les hommes de plus de 60 ans")).not.toContain("A");
    expect(cells("Les hommes acceptent")).not.toContain("A");
  });
});

describe("a number behind “en” is a count", () => {
  it("and names nobody", () => {
    for (const text of ["Je peux en prendre 2", "J'accepte d'en suivre 2", "J'en prends 2", "Je veux bien en prendre 1"]) expect(cells(text), text).toBe("Q Q Q Q");
  });
});

describe("“the others”, in a sentence that decides nothing", () => {
  it("leaves what was said of those named", () => {
    expect(cells("J'accepte Mme Caron. Les autres ne sont pas mes patients.")).toBe("A Q Q Q");
    expect(cells("D'accord pour Simone Caron et Loïc Le Bras, pas pour Denise Roux ; je réfléchis pour M. Haddad")).toBe("A Q A R");
  });
});

describe("“all but”, without a verb", () => {
  it("answers beside a bare “oui” only", () => {
    expect(cells("Oui. Tous sauf le 2.")).toBe("A R A A");
    expect(cells("Tous sauf le 2.")).toBe("Q Q Q Q");
    expect(cells("Non. Tous sauf le 2.")).toBe("Q Q Q Q");
  });
});

describe("a decision behind some patients who were only spoken of", () => {
  it("may be about them alone: a person reads it", () => {
    for (const text of [
      "Je connais bien Mme Caron et M. Haddad et je les accepte.", "Je connais Mme Caron et M. Haddad. J'accepte d'être leur médecin traitant.", "Je connais Mme Caron.\nJ'accepte.",
      "Je connais Mme Caron et M. Haddad. J'accepte ces patients.", "M. Haddad a déménagé à Lyon, je refuse.", "Je connais 2 patients. J'accepte.",
    ]) expect(cells(text), text).toBe("Q Q Q Q");
  });

  it("is about the list where it says so, where it goes before, or where all were named", () => {
    expect(cells("Je connais bien Mme Caron. J'accepte tous les patients.")).toBe("A A A A");
    expect(cells("J'accepte. Je connais bien Mme Caron.")).toBe("A A A A");
    expect(cells("Je connais Mme Caron. Je l'accepte.")).toBe("A P P P");
    expect(cells("Je connais Mme Meunier, M. Benali et Mme Da Silva. Je les accepte.", "three")).toBe("A A A");
    expect(cells("Mme Caron est décédée. J'accepte les autres.")).toBe("Q A A A");
  });
});

describe("“aux” before a number", () => {
  it("counts, and names a line only with “numéros”, or several", () => {
    expect(cells("Oui aux 4")).toBe("A A A A");
    expect(cells("Oui aux 3")).toBe("Q Q Q Q");
    expect(cells("Oui aux 1 et 2, non aux autres")).toBe("A A R R");
  });
});

describe("an answer put off for some", () => {
  it("leaves what was said of those named", () => {
    expect(cells("Je refuse Mme Caron et M. Haddad. Je vous dirai pour les autres.")).toBe("R R Q Q");
    expect(cells("Pour Mme Roux je vous réponds plus tard. J'accepte les autres.")).toBe("A A A Q");
    expect(cells("J'accepte. Je vous dirai pour les autres.")).toBe("Q Q Q Q");
    expect(cells("Je vous dirai oui pour les autres. Je refuse Mme Roux.")).not.toContain("A");
  });
});

describe("a patient seen no more, or once only", () => {
  it("is a reason to refuse, a doubt beside an acceptance, and no way to choose", () => {
    expect(cells("M. Haddad : refus, je ne le vois plus depuis 2021.")).toBe("P R P P");
    expect(cells("Je refuse ces patients, que je n'ai vus qu'en remplacement.")).toBe("R R R R");
    expect(cells("Je refuse M. Haddad, il habite désormais à Paris.")).toBe("P R P P");
    expect(cells("J'accepte M. Haddad, je ne le vois plus depuis 2021.")).toBe("P Q P P");
    expect(cells("Je refuse les patients que je n'ai vus qu'en remplacement.")).toBe("Q Q Q Q");
    expect(cells("Je refuse tous les patients que je ne vois plus.")).toBe("Q Q Q Q");
  });
});

describe("“leur médecin traitant” and a bare “j'accepte”", () => {
  it("say one thing twice; two things they leave to a person", () => {
    expect(cells("Je ne vois pas d'objection à être leur médecin traitant, j'accepte donc.")).toBe("A A A A");
    expect(cells("Je refuse d'être leur médecin traitant. J'accepte.")).toBe("Q Q Q Q");
    expect(cells("J'accepte d'assurer le rôle de médecin traitant pour ces patients.")).toBe("A A A A");
    expect(cells("J'accepte d'assurer le rôle de médecin traitant pour le moment.")).toBe("Q Q Q Q");
  });
});

describe("an aside behind a decision", () => {
  it("leaves it standing, and decides nothing alone", () => {
    expect(cells("J'accepte Mme Caron et M. Haddad. Ils sont mes patients.")).toBe("A A P P");
    expect(cells("Je refuse. Merci de prévenir les patients.")).toBe("R R R R");
    expect(cells("Je refuse M. Haddad, depuis janvier il est décédé")).toBe("P Q P P");
    expect(cells("J'accepte. Merci d'informer M. Haddad que je refuse.")).toBe("Q Q Q Q");
    for (const text of ["Ils sont mes patients.", "Merci de prévenir les patients.", "Je prends de nouveaux patients ALD"]) expect(cells(text), text).not.toMatch(/[AR]/);
  });
});
