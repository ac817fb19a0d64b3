import { expect, test } from "vitest";
import { loadGazetteer } from "../../../src/adapters/territory/decoupage.ts";
import { ageBands } from "../../../src/domain/territory/bands.ts";
import type { PatientCell } from "../../../src/domain/territory/counts.ts";
import { atomCounts, unknownCommune } from "../../../src/domain/territory/measures.ts";
import { restOf, wantedOfCaisse } from "../../../src/domain/territory/wanted.ts";

const gazetteer = loadGazetteer();
const cell = (commune: string, withoutDoctor: number): PatientCell => ({ caisse: "291", commune, ageBand: ageBands[4], sex: "F", residence: "home", contacts: "some", inAld: withoutDoctor * 16, withoutDoctor });

// Brest, Quimper, Ouessant and Sein (in no intercommunalité), Rennes, Saint-Barthélemy, and people whose commune nobody knows.
const patients = [cell("29019", 340), cell("29232", 120), cell("29155", 14), cell("29083", 2), cell("35238", 9), cell("97701", 1), cell("", 12)];
const wanted = wantedOfCaisse({ kind: "caisse", code: "291", name: "CPAM du Finistère" }, { patients, doctors: [] }, ["29"], [], gazetteer);
const [counts] = atomCounts({ patients, doctors: [] }, wanted.flatMap(({ communes }) => communes));
const peopleIn = (communes: readonly string[]): number => communes.reduce((sum, commune) => sum + (counts?.totals[counts.atoms.indexOf(commune)] ?? 0), 0);

test.each(["epci", "commune", "department"] as const)("by %s, with the lines of elsewhere and of nowhere known, each patient is in one line exactly", (kind) => {
  const lines = [...new Set([...wanted.filter((one) => one.kind === kind), ...restOf(kind, wanted)])];
  const communes = lines.flatMap((one) => one.communes);
  expect(communes.length).toBe(new Set(communes).size);
  expect(communes.length).toBe(wanted[0]?.communes.length);
  expect(lines.reduce((sum, one) => sum + peopleIn(one.communes), 0)).toBe(498);
});

test("what is left has a name: Ouessant and Sein are in no intercommunalité, twelve patients in no known commune", () => {
  expect(restOf("epci", wanted).map(({ kind, name, communes }) => [kind, name, peopleIn(communes)])).toEqual([
    ["no-epci", "Sans intercommunalité", 16], ["department", "Ille-et-Vilaine", 9], ["department", "Saint-Barthélemy", 1], ["unlocated", "Non localisés", 12],
  ]);
  expect(wanted.find(({ kind }) => kind === "unlocated")?.communes).toEqual([unknownCommune]);
});
