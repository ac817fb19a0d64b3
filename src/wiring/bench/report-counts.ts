import { makeDice } from "../../adapters/invented/dice.ts";
import { loadPlaces } from "../../adapters/invented/places.ts";
import { ageBands } from "../../domain/territory/bands.ts";
import type { DoctorCell, PatientCell, TerritoryCounts } from "../../domain/territory/counts.ts";
import type { CptsPerimeter } from "../../domain/territory/cpts.ts";
import type { Gazetteer } from "../../domain/territory/gazetteer.ts";

// Of 100 patients in ALD without médecin traitant, as the invented world draws them: src/adapters/invented/patients.ts.
const agesUpTo = [0.08, 0.2, 0.42, 0.76, 1];
const communesOfCpts = 40; // 900 CPTS for the country's 34,969 communes

/** Counts of that many patients without médecin traitant, drawn by population without an extract; fifteen times as many have one. */
export function drawCounts(patients: number): TerritoryCounts {
  const dice = makeDice("bench reports", "people");
  const places = loadPlaces();
  const cells = new Map<string, { cell: PatientCell; people: number }>();
  for (let n = 0; n < patients; n += 1) {
    const { code, caisse } = places.draw(dice);
    const [throwOf, age, contacts] = [dice.float(), dice.float(), dice.chance(0.2) ? "none" as const : "some" as const];
    const ageBand = ageBands[agesUpTo.findIndex((upTo) => age < upTo)] ?? "75+";
    const residence = ageBand === "75+" && throwOf < 0.12 ? "nursing-home" as const : throwOf > 0.99 ? "unknown" as const : "home" as const;
    const sex = dice.chance(0.5) ? "F" as const : "M" as const;
    const key = [caisse, code, ageBand, sex, residence, contacts].join("/");
    const known = cells.get(key);
    if (known === undefined) cells.set(key, { people: 1, cell: { caisse, commune: code, ageBand, sex, residence, contacts, inAld: 0, withoutDoctor: 0 } });
    else known.people += 1;
  }
  const doctors = places.all.filter(({ population }) => population >= 600).map(({ code, caisse, population }, index): DoctorCell => {
    const all = Math.max(1, Math.round(population / 1150));
    const volunteers = Math.round(all / 6);
    return { caisse, commune: code, ageBand: index % 3 === 0 ? "60-64" : "under-50", doctors: all, volunteers, capacity: volunteers * 4 };
  });
  return { referenceDate: "2023-06-30", patients: [...cells.values()].map(({ cell, people }) => ({ ...cell, withoutDoctor: people, inAld: people * 16 })), doctors };
}

/** Invented CPTS that follow no border: forty communes each, in the order of their codes. */
export function drawCpts(department: string, gazetteer: Gazetteer): readonly CptsPerimeter[] {
  const communes = gazetteer.communes.filter((one) => one.department === department).map(({ code }) => code);
  return Array.from({ length: Math.ceil(communes.length / communesOfCpts) }, (_, index) => ({
    code: `CPTS-${department}-${index + 1}`, name: `CPTS inventée ${index + 1}`, communes: communes.slice(index * communesOfCpts, (index + 1) * communesOfCpts),
  }));
}
