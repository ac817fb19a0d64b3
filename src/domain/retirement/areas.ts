import { departureChance, forecast, horizons, type Departures, type Horizon } from "./departure.ts";
import type { LifeTable } from "./life-table.ts";

/** A doctor who practises, as a number among others: no name, no RPPS. */
export interface PractisingDoctor {
  readonly age: number;
  /** Patients in ALD who see this doctor more than any other. */
  readonly patients: number;
}

/** Territories with fewer doctors or patients than these are not spoken of. Source: docs/decisions/0021. */
export const fewestDoctors = 5;
export const fewestPatients = 11;

/** What may come to one territory within some years. */
export interface AreaForecast {
  readonly departures: Departures;
  /** Patients in ALD whose doctor stops, expected; not rounded. */
  readonly patients: number;
}

/** One territory, ready to be ranked; no doctor can be told from it. */
export interface AtRiskArea {
  readonly key: string;
  readonly doctors: number;
  readonly patients: number;
  readonly within: Readonly<Record<Horizon, AreaForecast>>;
  /** Share of the patients in ALD of the area whose doctor is expected to stop within three years, 0 to 1: what areas are ranked by. */
  readonly risk: number;
}

/**
 * Ranks areas by the share of their patients in ALD whose doctor is expected to stop within three years.
 *
 * Areas of fewer than five doctors or eleven patients are left out: an area of one doctor would be that doctor's own forecast.
 */
export function rankAreas(table: LifeTable, areas: ReadonlyMap<string, readonly PractisingDoctor[]>): { readonly areas: readonly AtRiskArea[]; readonly tooSmall: readonly string[] } {
  const ranked: AtRiskArea[] = [];
  const tooSmall: string[] = [];
  for (const [key, doctors] of areas) {
    const patients = doctors.reduce((sum, doctor) => sum + doctor.patients, 0);
    if (doctors.length < fewestDoctors || patients < fewestPatients) tooSmall.push(key);
    else ranked.push(areaOf(table, key, doctors, patients));
  }
  ranked.sort((a, b) => b.risk - a.risk || b.within[3].patients - a.within[3].patients || (a.key < b.key ? -1 : 1));
  return { areas: ranked, tooSmall };
}

function areaOf(table: LifeTable, key: string, doctors: readonly PractisingDoctor[], patients: number): AtRiskArea {
  const ages = doctors.map((doctor) => doctor.age);
  const at = (years: Horizon): AreaForecast => ({ departures: forecast(table, ages, years), patients: doctors.reduce((sum, doctor) => sum + doctor.patients * departureChance(table, doctor.age, years), 0) });
  const within = Object.fromEntries(horizons.map((years) => [years, at(years)])) as Record<Horizon, AreaForecast>;
  return { key, doctors: doctors.length, patients, within, risk: within[3].patients / patients };
}
