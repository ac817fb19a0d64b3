import { addMonths, type Day } from "../domain/calendar.ts";
import { rankAreas, type AtRiskArea, type PractisingDoctor } from "../domain/retirement/areas.ts";
import { lifeTable, type Exposure } from "../domain/retirement/life-table.ts";
import type { Gazetteer } from "../domain/territory/gazetteer.ts";
import type { Clock } from "./ports.ts";

/** A doctor who practises, and where: no name and no RPPS come out of the tables. */
export interface PlacedDoctor extends PractisingDoctor {
  readonly caisse: string;
  /** INSEE, as the extract writes it; "" when unknown. */
  readonly commune: string;
}

/** Looks at doctors in the checked tables of an extract. */
export interface RetirementCounter {
  /** Doctor-years of the last years before the reference date, by age. */
  exposures(years: number): Promise<readonly Exposure[]>;
  /** The oldest end of practice that the extract knows. */
  oldestEnd(): Promise<Day | undefined>;
  practising(): AsyncIterable<readonly PlacedDoctor[]>;
  close(): Promise<void>;
}

/** By what areas are ranked. */
export type AreaKind = "epci" | "department" | "caisse";

/** The forecast of a reference date. */
export interface RetirementForecast {
  readonly referenceDate: Day;
  readonly kind: AreaKind;
  readonly areas: readonly (AtRiskArea & { readonly name: string; readonly caisses: readonly string[] })[];
  /** Areas too small to be spoken of, whosever they are. */
  readonly leftOut: number;
  /** The same of each caisse whose doctors practise there; a kept forecast is one caisse's, and has them in `leftOut`. */
  readonly leftOutBy?: ReadonlyMap<string, number>;
  /** Doctor-years that the life table was made of, and over how many years. */
  readonly watched: number;
  readonly years: number;
}

/** Where forecasts are kept for the pages. */
export interface RetirementStore {
  /** Keeps the areas of the caisses that the store knows, in place of those of the same day and kind. @returns how many */
  keep(forecast: RetirementForecast, by: string, now: Date): Promise<number>;
  /** The latest forecast of a caisse. */
  latest(caisseCode: string, kind: AreaKind): Promise<RetirementForecast | undefined>;
}

const mostYears = 5; // further back, habits and laws were others

/**
 * Forecasts which areas lose doctors: makes the life table of the extract's own history, and asks it of everyone who practises.
 *
 * History goes back as far as the extract knows of ends of practice, five years at most: a year of which it forgot who stopped would make
 * doctors look as if they never did.
 */
export async function forecastRetirements(counter: RetirementCounter, on: Day, kind: AreaKind, gazetteer: Pick<Gazetteer, "communeOf" | "territory">): Promise<RetirementForecast> {
  const years = yearsKnown(await counter.oldestEnd(), on);
  const table = lifeTable(years === 0 ? [] : await counter.exposures(years));
  const areas = new Map<string, PractisingDoctor[]>();
  const caisses = new Map<string, Set<string>>();
  for await (const batch of counter.practising()) {
    for (const doctor of batch) {
      const key = areaKey(doctor, kind, gazetteer);
      if (key === undefined) continue;
      pushTo(areas, key, doctor);
      caisses.set(key, (caisses.get(key) ?? new Set()).add(doctor.caisse));
    }
  }
  const ranked = rankAreas(table, areas);
  return {
    referenceDate: on, kind, years, watched: table.watched, leftOut: ranked.tooSmall.length, leftOutBy: countedBy(ranked.tooSmall.flatMap((key) => [...(caisses.get(key) ?? [])])),
    areas: ranked.areas.map((area) => ({ ...area, name: kind === "caisse" ? area.key : (gazetteer.territory(kind, area.key)?.name ?? area.key), caisses: [...(caisses.get(area.key) ?? [])].sort() })),
  };
}

function countedBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function areaKey({ caisse, commune }: PlacedDoctor, kind: AreaKind, gazetteer: Pick<Gazetteer, "communeOf">): string | undefined {
  if (kind === "caisse") return caisse;
  const today = gazetteer.communeOf(commune);
  return kind === "epci" ? today?.epci : today?.department;
}

function pushTo(areas: Map<string, PractisingDoctor[]>, key: string, doctor: PractisingDoctor): void {
  const known = areas.get(key);
  if (known === undefined) areas.set(key, [doctor]);
  else known.push(doctor);
}

/** Whole years between the oldest end known and the reference date. */
function yearsKnown(oldest: Day | undefined, on: Day): number {
  if (oldest === undefined) return 0;
  let years = 1; // an end in the last months tells of the last year
  while (years < mostYears && addMonths(on, -12 * years) > oldest) years += 1;
  return years;
}

/** Forecasts and keeps. */
export async function keepRetirements(forecast: RetirementForecast, store: RetirementStore, by: string, clock: Clock): Promise<number> {
  return store.keep(forecast, by, clock.now());
}
