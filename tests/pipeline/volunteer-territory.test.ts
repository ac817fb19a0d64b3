import { describe, expect, test } from "vitest";
import { loadGazetteer } from "../../src/adapters/territory/decoupage.ts";
import { territoryToCall } from "../../src/pipeline/volunteer-territory.ts";

const caisse = { code: "871", name: "CPAM de la Haute-Vienne", department: "87" };
const found = (code: string, perimeters: Parameters<typeof territoryToCall>[3] = []) => territoryToCall(code, caisse, loadGazetteer(), perimeters);

describe("the territory of a code", () => {
  test("is a commune, an EPCI, a département or the caisse, with the communes that lie in it", () => {
    expect(found("87085")).toMatchObject({ territory: { kind: "commune", name: "Limoges" }, departments: ["87"] });
    const epci = found("248719312");
    expect(epci?.territory.kind).toBe("epci");
    expect(epci?.communes.has("87085") && epci.communes.has("87114")).toBe(true);
    expect(epci?.communes.has("87154")).toBe(false);
    expect(found("87")?.communes.size).toBe(found("871")?.communes.size);
    expect(found("871")?.territory).toEqual({ kind: "caisse", code: "871", name: "CPAM de la Haute-Vienne" });
  });

  test("is a CPTS whose perimeter the caisse has imported", () => {
    expect(found("CPTS-1", [{ code: "CPTS-1", name: "CPTS du Limousin", communes: ["87085", "19272"] }])).toMatchObject({ territory: { kind: "cpts", name: "CPTS du Limousin" }, departments: ["19", "87"] });
  });

  test("is none where the code is nobody's", () => {
    expect([found("99999"), found(""), found("CPTS-9")]).toEqual([undefined, undefined, undefined]);
  });
});
