import fc from "fast-check";
import { ageBands, doctorAgeBands } from "../../src/domain/territory/bands.ts";
import type { DoctorCell, PatientCell, TerritoryCounts } from "../../src/domain/territory/counts.ts";
import { contactStates, residences, sexes } from "../../src/domain/territory/counts.ts";
import type { WantedTerritory } from "../../src/domain/territory/release.ts";
import type { TerritoryKind } from "../../src/domain/territory/territory.ts";

/** Counts of a small caisse and the territories that its releases, one after the other, are asked for. */
export interface TerritoryWorld {
  readonly counts: TerritoryCounts;
  readonly releases: readonly (readonly WantedTerritory[])[];
}

// Mostly small: it is in small numbers that people are recognised.
const people = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 6 }) }, { weight: 3, arbitrary: fc.integer({ min: 0, max: 20 }) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 120 }) });

const patientCell = (commune: string): fc.Arbitrary<PatientCell> =>
  fc.record({
    ageBand: fc.constantFrom(...ageBands), sex: fc.constantFrom(...sexes), residence: fc.constantFrom(...residences), contacts: fc.constantFrom(...contactStates),
    withoutDoctor: people, others: people,
  }).map(({ others, ...cell }) => ({ caisse: "871", commune, ...cell, inAld: cell.withoutDoctor + others }));

const doctorCell = (commune: string): fc.Arbitrary<DoctorCell> =>
  fc.record({ ageBand: fc.constantFrom(...doctorAgeBands), volunteers: fc.integer({ min: 0, max: 4 }), others: fc.integer({ min: 0, max: 7 }), capacity: fc.integer({ min: 0, max: 20 }) })
    .map(({ others, ...cell }) => ({ caisse: "871", commune, ...cell, doctors: cell.volunteers + others }));

/** Communes in intercommunalités and départements that need not nest, and CPTS that overlap as they like. */
export const territoryWorlds: fc.Arbitrary<TerritoryWorld> = fc.integer({ min: 2, max: 12 }).chain((size) => {
  const communes = Array.from({ length: size }, (_, index) => String(87001 + index));
  const split = (kind: TerritoryKind, parts: number): fc.Arbitrary<WantedTerritory[]> =>
    fc.array(fc.integer({ min: 0, max: parts - 1 }), { minLength: size, maxLength: size }).map((places) =>
      [...new Set(places)].map((part) => wanted(kind, `${kind}-${part}`, communes.filter((_, index) => places[index] === part), true)));
  const cpts = fc.array(fc.subarray(communes, { minLength: 1 }), { maxLength: 4 }).map((groups) => groups.map((group, index) => wanted("cpts", `C${index}`, group, true)));
  const territories = fc.tuple(split("epci", 4), split("department", 2), cpts).map(([epci, departments, groups]) => [
    ...communes.map((commune) => wanted("commune", commune, [commune], false)), ...epci, ...departments, ...groups, wanted("caisse", "871", communes, true),
  ]);
  return fc.record({
    counts: fc.record({
      referenceDate: fc.constant("2023-06-30"),
      patients: fc.tuple(...communes.map((commune) => fc.array(patientCell(commune), { maxLength: 6 }))).map((cells) => cells.flat()),
      doctors: fc.tuple(...communes.map((commune) => fc.array(doctorCell(commune), { maxLength: 3 }))).map((cells) => cells.flat()),
    }),
    releases: territories.chain((all) => fc.array(fc.subarray(all, { minLength: 1 }), { minLength: 1, maxLength: 3 })),
  });
});

const wanted = (kind: TerritoryKind, code: string, communes: readonly string[], breakdowns: boolean): WantedTerritory => ({ kind, code, name: code, communes, breakdowns });
