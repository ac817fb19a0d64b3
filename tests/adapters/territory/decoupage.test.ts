import { describe, expect, test } from "vitest";
import { loadGazetteer } from "../../../src/adapters/territory/decoupage.ts";

const gazetteer = loadGazetteer();

describe("every code that INSEE gave leads to a commune of today", () => {
  test.each([
    ["Limoges, a commune of today", "87085", "87085"],
    ["Lyon 3e, an arrondissement municipal", "69383", "69123"],
    ["Marseille 1er", "13201", "13055"],
    ["Paris 20e", "75120", "75056"],
    ["Cordieux, a commune associée", "01120", "01262"],
    ["Arbignieu, a commune déléguée that is the seat of the new one", "01015", "01015"],
    ["Saint-Bois, the code before the new commune", "01340", "01015"],
    ["Ajaccio, before Corsica was two", "20004", "2A004"],
    ["Saint-Barthélemy, when it was Guadeloupe's", "97123", "97701"],
    ["Saint-Martin, when it was Guadeloupe's", "97127", "97801"],
    ["Lomme, a commune associée of Lille", "59355", "59350"],
  ])("%s", (_name, code, commune) => {
    expect(gazetteer.communeOf(code)?.code).toBe(commune);
  });

  test("a code that INSEE never gave leads nowhere", () => {
    expect(gazetteer.communeOf("87999")).toBeUndefined();
    expect(gazetteer.communeOf("")).toBeUndefined();
  });
});

describe("the country has its territories", () => {
  test("34,969 communes, 1,255 intercommunalités, 11 établissements publics territoriaux", () => {
    expect([gazetteer.communes.length, gazetteer.epci.length, gazetteer.ept.length]).toEqual([34_969, 1_255, 11]);
  });

  test("Limoges lies in Limoges Métropole, Aubervilliers in the Grand Paris and in Plaine Commune, Ouessant in none", () => {
    const limoges = gazetteer.communeOf("87085");
    expect(gazetteer.territory("epci", limoges?.epci ?? "")?.name).toBe("CU Limoges Métropole");
    expect(gazetteer.territory("ept", gazetteer.communeOf("93001")?.ept ?? "")?.name).toBe("Plaine Commune");
    expect(gazetteer.territory("epci", gazetteer.communeOf("93001")?.epci ?? "")?.name).toBe("Métropole du Grand Paris");
    expect(gazetteer.communeOf("29155")?.epci).toBeUndefined();
    expect(gazetteer.territory("department", "2A")?.name).toBe("Corse-du-Sud");
  });
});
