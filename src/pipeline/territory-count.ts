import type { Day } from "../domain/calendar.ts";
import { doctorAgeBandOf } from "../domain/territory/bands.ts";
import type { DoctorCell, PatientCell, TerritoryCounts } from "../domain/territory/counts.ts";
import type { Gazetteer } from "../domain/territory/gazetteer.ts";
import type { Capacities, CareCounter, CountedDoctor, KeptCounts, TerritoryStore } from "./territory-ports.ts";

/**
 * Counts patients and doctors by commune of today.
 *
 * Codes that are no commune of today lead to one; those that lead nowhere are counted as unknown, never left out.
 * @param capacities of volunteers; none when the store was not asked
 */
export async function countTerritories(counter: CareCounter, referenceDate: Day, gazetteer: Pick<Gazetteer, "communeOf">, capacities: Capacities = { byDoctor: new Map(), structures: [] }): Promise<TerritoryCounts> {
  const commune = (code: string): string => gazetteer.communeOf(code)?.code ?? "";
  const patients = new Map<string, PatientCell>();
  for (const cell of await counter.patients()) {
    const today = { ...cell, commune: commune(cell.commune) };
    const key = [today.caisse, today.commune, today.ageBand, today.sex, today.residence, today.contacts].join("/");
    const known = patients.get(key);
    patients.set(key, known === undefined ? today : { ...known, inAld: known.inAld + cell.inAld, withoutDoctor: known.withoutDoctor + cell.withoutDoctor });
  }
  const doctors = new Map<string, DoctorCell>();
  for await (const batch of counter.doctors()) for (const doctor of batch) addDoctor(doctors, { ...doctor, commune: commune(doctor.commune) }, referenceDate, capacities);
  for (const one of capacities.structures) addStructure(doctors, { ...one, commune: commune(one.commune) });
  return { referenceDate, patients: [...patients.values()], doctors: [...doctors.values()] };
}

function addDoctor(cells: Map<string, DoctorCell>, doctor: CountedDoctor, on: Day, capacities: Capacities): void {
  const ageBand = doctorAgeBandOf(doctor.birthYear, on);
  const places = capacities.byDoctor.get(doctor.rpps) ?? 0;
  const key = `${doctor.caisse}/${doctor.commune}/${ageBand}`;
  const known = cells.get(key) ?? { caisse: doctor.caisse, commune: doctor.commune, ageBand, doctors: 0, volunteers: 0, capacity: 0 };
  cells.set(key, { ...known, doctors: known.doctors + 1, volunteers: known.volunteers + (places > 0 ? 1 : 0), capacity: known.capacity + places });
}

/** A structure offers places and is no doctor: its own stand under the ages that are not known. */
function addStructure(cells: Map<string, DoctorCell>, { caisse, commune, places }: Capacities["structures"][number]): void {
  const key = `${caisse}/${commune}/unknown`;
  const known = cells.get(key) ?? { caisse, commune, ageBand: "unknown", doctors: 0, volunteers: 0, capacity: 0 };
  cells.set(key, { ...known, capacity: known.capacity + places });
}

/** What became of the counts of one caisse. */
export interface CaisseCounts {
  readonly caisseCode: string;
  readonly outcome: KeptCounts;
  readonly inAld: number;
  readonly withoutDoctor: number;
  readonly doctors: number;
}

/** Keeps the counts of each caisse that the store knows; those of the others are said, and not kept. */
export async function keepTerritories(counts: TerritoryCounts, store: Pick<TerritoryStore, "caisses" | "keepCounts">, by: string, now: Date): Promise<readonly CaisseCounts[]> {
  const known = new Set((await store.caisses()).map(({ code }) => code));
  const kept: CaisseCounts[] = [];
  for (const code of [...new Set([...counts.patients, ...counts.doctors].map(({ caisse }) => caisse))].sort()) {
    const own = ofCaisse(counts, code);
    const outcome = known.has(code) ? await store.keepCounts(code, own, by, now) : "unknown-caisse";
    kept.push({ caisseCode: code, outcome, ...sumsOf(own) });
  }
  return kept;
}

/** The counts of one caisse. */
export const ofCaisse = ({ referenceDate, patients, doctors }: TerritoryCounts, code: string): TerritoryCounts => ({
  referenceDate, patients: patients.filter(({ caisse }) => caisse === code), doctors: doctors.filter(({ caisse }) => caisse === code),
});

/** How many people all cells hold. */
export const sumsOf = ({ patients, doctors }: TerritoryCounts): { readonly inAld: number; readonly withoutDoctor: number; readonly doctors: number } => ({
  inAld: patients.reduce((sum, cell) => sum + cell.inAld, 0),
  withoutDoctor: patients.reduce((sum, cell) => sum + cell.withoutDoctor, 0),
  doctors: doctors.reduce((sum, cell) => sum + cell.doctors, 0),
});
