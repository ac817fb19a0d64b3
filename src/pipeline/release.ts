import type { Day } from "../domain/calendar.ts";
import type { Gazetteer } from "../domain/territory/gazetteer.ts";
import { makeRelease, type Release, type WantedTerritory } from "../domain/territory/release.ts";
import { releaseFile } from "../domain/territory/release-file.ts";
import { wantedOfCaisse, wantedOfCpts } from "../domain/territory/wanted.ts";
import type { Clock } from "./ports.ts";
import type { ReleaseOf, ReleaseRecord, TerritoryStore } from "./territory-ports.ts";

/** What making a release needs of the world. */
export interface ReleaseWorld {
  readonly store: TerritoryStore;
  readonly gazetteer: Gazetteer;
  readonly clock: Clock;
  /** Draws the page that goes with the file. */
  draw(release: Release, caisseName: string, day: Day): Uint8Array;
}

export interface ReleaseRequest {
  readonly caisseCode: string;
  /** The CPTS; undefined for all tables of the caisse. */
  readonly cptsCode?: string | undefined;
  /** Undefined: the last day that was counted. */
  readonly referenceDate?: Day | undefined;
  readonly by: string;
  /** A person or an office; for a CPTS its own name when nobody is named. */
  readonly givenTo?: string | undefined;
}

export type ReleaseResult =
  | { readonly outcome: "released" | "already-released"; readonly record: ReleaseRecord; readonly csv: Uint8Array; readonly pdf: Uint8Array }
  | { readonly outcome: "no-counts" | "unknown-caisse" | "unknown-cpts" | "not-volunteer" }
  /** Earlier releases of that day leave no room: nothing new may go out. */
  | { readonly outcome: "unprotectable"; readonly territory: string; readonly measure: string };

/**
 * Makes a release, or finds the one that was made: the same territory of the same day is given out in the same bytes.
 *
 * Everything given out of that day's counts before is known to it; one release at a time is made for each caisse.
 */
export async function release(request: ReleaseRequest, world: ReleaseWorld): Promise<ReleaseResult> {
  const { store, gazetteer, clock } = world;
  const { caisseCode, by } = request;
  const caisse = (await store.caisses()).find(({ code }) => code === caisseCode);
  if (caisse === undefined) return { outcome: "unknown-caisse" };
  const perimeters = await store.cpts(caisseCode);
  const cpts = perimeters.find(({ code }) => code === request.cptsCode);
  if (request.cptsCode !== undefined && cpts === undefined) return { outcome: "unknown-cpts" };
  // Counts are for those who want to do something about them, and are asked for.
  if (cpts !== undefined && !(await store.volunteerCpts(caisseCode)).has(cpts.code)) return { outcome: "not-volunteer" };
  const referenceDate = request.referenceDate ?? (await store.runs(caisseCode))[0]?.referenceDate;
  const counts = referenceDate === undefined ? undefined : await store.counts(caisseCode, referenceDate);
  if (referenceDate === undefined || counts === undefined) return { outcome: "no-counts" };
  const of: ReleaseOf = cpts === undefined ? { kind: "tables" } : { kind: "cpts", cpts };
  return store.atDesk(caisseCode, async (desk): Promise<ReleaseResult> => {
    const existing = await desk.existing(of, referenceDate);
    if (existing !== undefined) {
      const files = await store.files(caisseCode, existing.releaseId, by, clock.now());
      if (files !== undefined) return { outcome: "already-released", record: existing, csv: files.csv, pdf: files.pdf };
    }
    const wanted: readonly WantedTerritory[] = cpts === undefined
      ? wantedOfCaisse({ kind: "caisse", code: caisseCode, name: caisse.name }, counts, [caisse.department], perimeters, gazetteer)
      : wantedOfCpts(cpts, gazetteer);
    const made = makeRelease(caisseCode, counts, wanted, await desk.earlier(referenceDate));
    if (made.outcome === "unprotectable") return made;
    const csv = new TextEncoder().encode(releaseFile(made.release));
    const pdf = world.draw(made.release, caisse.name, referenceDate);
    const record = await desk.add({ of, release: made.release, csv, pdf, by, givenTo: request.givenTo ?? cpts?.name ?? caisse.name }, clock.now());
    return { outcome: "released", record, csv, pdf };
  });
}
