import { describe, expect, test } from "vitest";
import { loadPostalPlaces } from "../../../src/adapters/postal/places.ts";
import { nearnessOf } from "../../../src/domain/introduction/place.ts";

const places = loadPostalPlaces();
const code = (...lines: string[]): string | undefined => places.ofAddress(lines)?.commune;

describe("the commune of an address", () => {
  test("is read from its last line, whatever the spelling", () => {
    expect(code("3 PLACE DE LA MOTTE", "87000 LIMOGES")).toBe("87085");
    expect(code("87037 LIMOGES CEDEX", "87000 Limoges cedex 1")).toBe("87085");
    expect(code("87400 ST LEONARD DE NOBLAT")).toBe("87161");
    expect(code("75011 PARIS")).toBe("75056");
    expect(code("75011 PARIS 11E ARRONDISSEMENT")).toBe("75056");
  });

  test("is unknown where a postcode serves several communes and the name is none of them", () => {
    expect(code("87400 LE BOURG")).toBeUndefined();
    expect(code("12 RUE DES TILLEULS")).toBeUndefined();
    expect(code()).toBeUndefined();
  });
});

test("two communes of one postcode are neighbours, two of one EPCI less so, two of one department least", () => {
  const place = (commune: string) => {
    const found = places.place(commune);
    if (found === undefined) throw new Error(commune);
    return found;
  };
  expect(nearnessOf(place("87085"), place("87085"))).toBe("same-commune");
  expect(nearnessOf(place("87161"), place("87070"))).toBe("same-postcode"); // Saint-Léonard, La Geneytouse
  expect(nearnessOf(place("87085"), place("87114"))).toBe("same-epci");
  expect(nearnessOf(place("87085"), place("87154"))).toBe("same-department");
  expect(nearnessOf(place("87085"), place("19272"))).toBe("other-department");
});
