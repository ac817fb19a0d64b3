import { addMonths, type Day } from "../domain/calendar.ts";
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
  /** Something was given out of a day less than a month away: two numbers of the same people would show who came and who went. */
  | { readonly outcome: "too-near" }
  /** Earlier releases of that day leave no room: nothing new may go out. */
  | { readonly outcome: "unprotectable"; readonly territory: string; readonly measure: string };

/**
 * Makes a release, or finds the one that was made: the same territory of the same day is given out in the same bytes.
 *
 * Everything given out of that day's counts before is known to it, and of other days within a year; one release at a time is made for each caisse.
 */
export async function release(request: ReleaseRequest, world: ReleaseWorld): Promise<ReleaseResult> {
  const { store, gazetteer, clock } = world;
  const { caisseCode, by } = request;
  const caisse = (await store.caisses()).find(({ code }) => code === caisseCode);
  if (caisse === undefined) return { outcome: "unknown-caisse" };
  // Counts are for those who want to do something about them, and are asked for.
  const volunteers = request.cptsCode === undefined ? undefined : await store.volunteerCpts(caisseCode);
  const referenceDate = request.referenceDate ?? (await store.runs(caisseCode))[0]?.referenceDate;
  // Counts and perimeters are read where nobody can change them until the release is written.
  return store.atDesk(caisseCode, async (desk): Promise<ReleaseResult> => {
    const perimeters = await desk.cpts();
    const cpts = perimeters.find(({ code }) => code === request.cptsCode);
    if (request.cptsCode !== undefined && cpts === undefined) return { outcome: "unknown-cpts" };
    if (cpts !== undefined && volunteers?.has(cpts.code) !== true) return { outcome: "not-volunteer" };
    const counts = referenceDate === undefined ? undefined : await desk.counts(referenceDate);
    if (referenceDate === undefined || counts === undefined) return { outcome: "no-counts" };
    const of: ReleaseOf = cpts === undefined ? { kind: "tables" } : { kind: "cpts", cpts };
    const givenTo = request.givenTo ?? cpts?.name ?? caisse.name;
    const existing = await desk.existing(of, referenceDate);
    if (existing !== undefined) return { outcome: "already-released", ...(await desk.handOver(existing.releaseId, givenTo, by, clock.now())) };
    const known = await desk.known(referenceDate);
    if (known.others.some((other) => other.referenceDate !== referenceDate && isTooNear(other.referenceDate as Day, referenceDate))) return { outcome: "too-near" };
    const wanted: readonly WantedTerritory[] = cpts === undefined
      ? wantedOfCaisse({ kind: "caisse", code: caisseCode, name: caisse.name }, counts, [caisse.department], perimeters, gazetteer)
      : wantedOfCpts(cpts, gazetteer);
    const made = makeRelease(caisseCode, counts, wanted, known.same, known.others, communesOf(caisse.department, gazetteer));
    if (made.outcome === "unprotectable") return made;
    const csv = new TextEncoder().encode(releaseFile(made.release));
    const pdf = world.draw(made.release, caisse.name, referenceDate);
    const record = await desk.add({ of, release: made.release, csv, pdf, by, givenTo }, clock.now());
    return { outcome: "released", record, csv, pdf };
  });
}

/** All that a release of the caisse may name. */
export const communesOf = (department: string, gazetteer: Pick<Gazetteer, "communes">): readonly string[] => gazetteer.communes.filter((one) => one.department === department).map(({ code }) => code);

function isTooNear(one: Day, other: Day): boolean {
  const [first, second] = one < other ? [one, other] : [other, one];
  return addMonths(first, 1) > second;
}
