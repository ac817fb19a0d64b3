import { describe, expect, it } from "vitest";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { lists } from "../../fixtures/replies/lists.ts";
import { asCells } from "../../fixtures/replies/measure.ts";

// orchard: 1 M. MASSON Éric, 2 Mme PICARD Ginette, 3 M. DE SOUSA Antonio, 4 Mme LAFARGE Monique · bridge: 1 M. GARNIER Louis, 2 Mme GARNIER Marthe
const cells = (text: string, list: keyof typeof lists = "orchard"): string => asCells(interpretReply(replyMail(lists[list], { text }), lists[list]).lines);
const each = (texts: readonly string[], list: keyof typeof lists = "orchard"): readonly string[] => texts.map((text) => cells(text, list));
const open = (count: number): readonly string[] => Array.from({ length: count }, () => "Q Q Q Q");

describe("places on the list", () => {
  it("are counted from its end too, where no day or delay is meant", () => {
    expect(each(["L'avant-dernier non, les autres oui", "l'avant dernier ok"])).toEqual(["A A R A", "P P A P"]);
    expect(each(["avant le dernier ok", "J'accepte avant le dernier délai", "L'avant-dernière fois j'ai refusé"])).toEqual(open(3));
  });

  it("« les suivants » follow the first ones; before names they announce them, and alone they are nobody", () => {
    expect(each(["Les deux premiers oui, les suivants non", "J'accepte le 1. Je refuse les suivants"])).toEqual(["A A R R", "Q Q Q Q"]);
    expect(each(["J'accepte les suivants", "Les premiers oui, les suivants non", "Je refuse les suivants : 1, 2"])).toEqual(open(3));
  });

  it("ordinals span those between them, which dates do not", () => {
    expect(each(["J'accepte du premier au troisième, je refuse le dernier", "du premier au dernier j'accepte", "J'accepte du 1er au 15 juin", "je refuse du troisième au premier"])).toEqual(["A A A R", "A A A A", "Q Q Q Q", "Q Q Q Q"]);
    expect(each(["Les 2 premiers : accepté. Les 2 suivants : refusé.", "chaque patient : oui", "chaque patient accepte", "J'accepte chaque patient qui viendra"])).toEqual(["A A R R", "A A A A", "Q Q Q Q", "Q Q Q Q"]);
  });

  it("numbers between strokes are a list once three stand so; two alone are a fraction", () => {
    expect(each(["accepte 1/2/3, refuse 4", "accepte 1/3", "J'accepte 2/3 des patients"])).toEqual(["A A A R", "Q Q Q Q", "Q Q Q Q"]);
    expect(cells("accepte 1/3/5, refuse 2/4", "borough")).toBe("A R A R A P P P P P P P");
  });
});

describe("« pas » before a name", () => {
  it("refuses where the others are accepted in the same sentence, and else denies something that was not said", () => {
    expect(each(["Pas M. Masson, les autres ok", "Pas M. Masson mais les autres oui", "Pas M. Masson ni Mme Picard, le reste oui"])).toEqual(["R A A A", "R A A A", "R R A A"]);
    expect(each(["Pas M. Masson", "Pas M. Masson, les autres non", "Pas M. Masson. Les autres ok."])).toEqual(["Q P P P", "Q R R R", "Q A A A"]);
    expect(each(["Pas M. Masson, j'accepte", "Pas vu M. Masson, les autres ok", "Pas encore M. Masson, les autres ok", "Pas M. Masson pour l'instant, les autres ok"])).toEqual(open(4));
  });
});

describe("« qui est refusé »", () => {
  it("decides the one just named, beside a decision, where nothing else is said of it", () => {
    expect(each(["Tous acceptés, excepté M. Masson qui est refusé", "Je refuse tous sauf Mme Picard qui est acceptée"])).toEqual(["R A A A", "R A R R"]);
    expect(each(["Mme Picard qui est acceptée", "Mme Picard qui est refusée ailleurs", "J'accepte Mme Picard qui est refusée", "J'accepte Mme Picard qui est d'accord"])).toEqual(["P Q P P", "P Q P P", "P Q P P", "P Q P P"]);
  });
});

describe("where patients live", () => {
  it("is a reason of a refusal; it tells some patients from others, and then a person sees which", () => {
    expect(each(["Refus : patients hors secteur.", "Je refuse, hors de ma commune", "Non : hors zone"])).toEqual(["R R R R", "R R R R", "R R R R"]);
    expect(each(["J'accepte tous les patients hors secteur", "Je refuse les patients hors secteur", "Je refuse ceux hors commune", "Refus : ceux hors secteur", "J'accepte, hors secteur", "Non, ceux hors secteur", "tous sauf hors secteur ok"])).toEqual(open(7));
  });
});

describe("a couple", () => {
  it("is both of a list of one man and one woman, and nobody else's", () => {
    expect(each(["Je prends le couple", "le couple oui", "J'accepte les époux", "je refuse le couple"], "bridge")).toEqual(["A A", "A A", "A A", "R R"]);
    expect(each(["Le couple est d'accord", "Le couple refuse", "le couple de Tulle oui"], "bridge")).toEqual(["Q Q", "Q Q", "Q Q"]);
    expect(cells("Je prends le couple")).toBe("Q Q Q Q");
  });
});

describe("a short answer beside politeness", () => {
  it("stays one above the end of a letter, not beside a receipt or a praise", () => {
    expect(each(["Non.\nJe vous prie d'accepter mes confraternelles salutations.", "Oui.\nVeuillez agréer mes salutations distinguées"])).toEqual(["R R R R", "A A A A"]);
    expect(each(["Ok, bien reçu.\nVeuillez agréer mes salutations", "Parfait, oui", "Super, ok"])).toEqual(open(3));
    expect(each(["Parfait", "C'est parfait", "Parfait, je refuse"])).toEqual(["P P P P", "P P P P", "R R R R"]);
  });

  it("is no acceptance where the pleasure was another's, past, or of something else", () => {
    expect(each(["J'ai le plaisir d'accepter ces 4 patients", "J'ai le plaisir d'accepter Mme Picard"])).toEqual(["A A A A", "P A P P"]);
    expect(each(["J'aurais le plaisir d'accepter", "J'ai le plaisir d'accepter votre invitation", "J'ai eu le plaisir d'accepter ces patients", "J'ai le plaisir de prendre contact avec vous", "J'ai l'honneur de prendre acte de votre liste", "J'ai le plaisir de prendre ma retraite", "Je n'ai pas le plaisir d'accepter"])).toEqual(open(7));
  });
});

describe("« non » before « je n'accepte que »", () => {
  it("says of the others what « que » says: a person asks", () => {
    expect(each(["Non, je n'accepte que le 2", "Non, je n'accepte que le 2, je refuse les autres", "Non, je n'accepte que des patients jeunes"])).toEqual(["Q A Q Q", "R A R R", "Q Q Q Q"]);
  });
});

describe("a compound name", () => {
  it("is known by its first half, with the right civility and nothing strange behind it", () => {
    expect(each(["M. Nguyen non", "Nguyen ok", "Nguyen Van Minh ok"], "chapel")).toEqual(["P P P R P", "P P P A P", "P P P A P"]);
    expect(each(["Mme Nguyen oui", "M. Nguyen Thi oui", "nguyen vu lundi, ok"], "chapel")).toEqual(["P P P Q P", "P P P Q P", "P P P Q P"]);
  });
});

describe("a decision without patients beside a reason that names some", () => {
  it("may be about them alone: a person asks", () => {
    expect(each(["Je refuse, M. Masson habite trop loin", "Refus : M. Masson trop loin", "Je refuse : M. Masson est agressif", "Je refuse car M. Masson est violent", "Je refuse. M. Masson est violent.", "Non : M. Masson habite trop loin", "J'accepte, M. Masson habite en face"])).toEqual(open(7));
    expect(each(["Je refuse ces patients : M. Masson est agressif", "Refus : trop loin", "J'accepte. M. Masson habite en face."])).toEqual(["R R R R", "R R R R", "A A A A"]);
  });
});

describe("a number beside a decision", () => {
  it("counts patients where the word behind it is a plural, or where two make the list", () => {
    expect(each(["4 acceptés", "3 acceptés, 1 refusé", "2 acceptées"])).toEqual(open(3));
    expect(each(["3 oui 1 non", "Je prends 3, refuse 1", "1 oui 3 non", "1 oui, 3 non", "3 oui (1, 2, 4), 1 non"])).toEqual(["Q P Q P", "Q P Q P", "Q P Q P", "Q P Q P", "Q Q Q Q"]);
    expect(each(["2 refus", "3 refus.", "2 accord"])).toEqual(["P Q P P", "P P Q P", "P Q P P"]);
    expect(each(["3 : oui, 1 : non", "le 3 oui le 1 non", "1 oui 2 non", "accepte 1, refuse 3", "1 et 2 acceptés", "2 accepté"])).toEqual(["R P A P", "R P A P", "A R P P", "A P R P", "A A P P", "P A P P"]);
  });

  it("is a place among the women where the word is theirs, unless it is the same place on the list", () => {
    expect(each(["La deuxième patiente : non", "J'accepte la première", "J'accepte les deux premières patientes", "Je prends les deux dernières"])).toEqual(open(4));
    expect(each(["J'accepte la dernière", "J'accepte la dernière patiente", "le dernier non"])).toEqual(["P P P A", "P P P A", "P P P R"]);
  });
});

describe("« prends » without « je »", () => {
  it("decides the patients beside it, and nothing alone", () => {
    expect(each(["Prends 1 2 3, prends pas 4", "prends le 2", "prends", "prends pas", "Prends note", "Il prends le 2"])).toEqual(["A A A R", "P A P P", "Q Q Q Q", "Q Q Q Q", "Q Q Q Q", "Q Q Q Q"]);
  });
});
