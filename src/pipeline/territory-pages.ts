import type { Day } from "../domain/calendar.ts";
import type { Gazetteer } from "../domain/territory/gazetteer.ts";
import { makeRelease, type Release } from "../domain/territory/release.ts";
import { wantedOfCaisse } from "../domain/territory/wanted.ts";
import { communesOf, type ReleaseWorld } from "./release.ts";
import type { TerritoryStore } from "./territory-ports.ts";

/** Outlines of départements in the units of one drawing. */
export interface DepartmentMap {
  readonly viewBox: string;
  readonly outlines: readonly { readonly code: string; readonly path: string }[];
}

/** What the console's pages of territories need. */
export interface TerritoryPages extends ReleaseWorld {
  readonly map: DepartmentMap;
}

/**
 * What the console shows of a day: exactly what could leave the caisse now, so that nothing has to be hidden from a screen that is shared.
 * @returns undefined when that day was not counted, or when what was given out leaves no room for tables
 */
export async function tablesOf(caisseCode: string, referenceDate: Day, { store, gazetteer }: { readonly store: TerritoryStore; readonly gazetteer: Gazetteer }): Promise<Release | undefined> {
  const caisse = (await store.caisses()).find(({ code }) => code === caisseCode);
  const [counts, cpts, known] = await Promise.all([store.counts(caisseCode, referenceDate), store.cpts(caisseCode), store.known(caisseCode, referenceDate)]);
  if (counts === undefined || caisse === undefined) return undefined;
  const wanted = wantedOfCaisse({ kind: "caisse", code: caisseCode, name: caisse.name }, counts, [caisse.department], cpts, gazetteer);
  const made = makeRelease(caisseCode, counts, wanted, known.same, known.others, communesOf(caisse.department, gazetteer));
  return made.outcome === "made" ? made.release : undefined;
}
