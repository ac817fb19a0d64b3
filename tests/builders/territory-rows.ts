import { createTerritoryStore } from "../../src/adapters/postgres/territory-store.ts";
import type { Pool } from "../../src/adapters/postgres/pool.ts";
import { loadGazetteer } from "../../src/adapters/territory/decoupage.ts";
import { release } from "../../src/pipeline/release.ts";
import { territoryPages } from "../../src/wiring/territory.ts";
import { ageBands } from "../../src/domain/territory/bands.ts";
import { contactStates, residences, sexes, type DoctorCell, type PatientCell } from "../../src/domain/territory/counts.ts";

/** Counts of a caisse as its pages show them: every commune of its département, a neighbour's, and a CPTS. Numbers grow with the population. @returns the release of its tables */
export async function fillTerritories(pool: Pool, caisse: string, department: string, now: Date): Promise<string> {
  const communes = loadGazetteer().communes.filter((commune) => commune.department === department || commune.code === "23096");
  const patients = communes.flatMap(({ code, population }, c): PatientCell[] => ageBands.flatMap((ageBand, a) => sexes.flatMap((sex, s) => residences.flatMap((residence, r) => contactStates.map((contacts, t): PatientCell => {
    const withoutDoctor = Math.floor((population / 9000) * (a + 1) * (r === 1 ? 3 : 0.4) * (t === 0 ? 2 : 0.7) + ((c + a + s + r + t) % 5) / 4);
    return { caisse, commune: code, ageBand, sex, residence, contacts, withoutDoctor, inAld: withoutDoctor * 15 + 1 };
  })))));
  const doctors = communes.filter(({ population }) => population > 900).map(({ code, population }, c): DoctorCell => {
    const all = Math.max(1, Math.round(population / 1200));
    const volunteers = Math.floor(all / 4);
    return { caisse, commune: code, ageBand: c % 2 === 0 ? "60-64" : "50-59", doctors: all, volunteers, capacity: volunteers * 5 };
  });
  const store = createTerritoryStore(pool);
  await store.keepCounts(caisse, { referenceDate: "2023-03-31", patients, doctors }, "operator:essai", now);
  const made = await release({ caisseCode: caisse, by: "operator:essai" }, territoryPages({ pool }, { now: () => now }));
  if (!("record" in made)) throw new Error(`the invented counts give no release: ${made.outcome}`);
  await store.keepCpts(caisse, [{ code: "CPTS-1", name: "Pays de la Vienne", communes: communes.slice(0, 12).map(({ code }) => code).sort() }], "operator:essai", now);
  await store.markVolunteerCpts(caisse, "CPTS-1", true, "operator:essai", now);
  return made.record.releaseId;
}
