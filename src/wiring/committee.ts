import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openFaces, type Faces } from "../adapters/pdf/fonts.ts";
import { drawReport } from "../adapters/pdf/report.ts";
import { createCommitteeStore } from "../adapters/postgres/committee-store.ts";
import { createOutreachStore } from "../adapters/postgres/outreach-store.ts";
import { createTerritoryStore } from "../adapters/postgres/territory-store.ts";
import { createRetirementStore } from "../adapters/postgres/retirement-store.ts";
import type { CommitteeActs } from "../cli/committee-acts.ts";
import { outreachChapter } from "../domain/outreach/outreach-wording.ts";
import type { Release } from "../domain/territory/release.ts";
import { territoryChapters } from "../domain/territory/territory-chapter.ts";
import { retirementChapter } from "../domain/retirement/retirement-wording.ts";
import type { ReportDocument, ReportSection } from "../domain/report/report-document.ts";
import { makePack, type CommitteeWorld } from "../pipeline/committee.ts";
import type { Clock } from "../pipeline/ports.ts";
import { sha256 } from "./engine.ts";
import type { Opened } from "./opened.ts";
import type { Stores } from "./stores.ts";

/** The committee and its pen, for the pages and the commands; the fonts are read at the first PDF. */
export function committeeWorld(stores: Pick<Stores, "pool" | "reports">, clock: Clock): CommitteeWorld & { readonly draw: (report: ReportDocument) => Uint8Array; readonly sha256: (bytes: Uint8Array) => Uint8Array } {
  let faces: Faces | undefined;
  return { store: createCommitteeStore(stores.pool), reports: stores.reports, chapters: (caisseCode) => chaptersOf(stores, caisseCode), clock, sha256, draw: (report) => drawReport((faces ??= openFaces()), report) };
}

/** What other counts say to a committee, each already fit to leave the caisse: the latest tables given out, the areas at risk, outreach. */
async function chaptersOf({ pool }: Pick<Stores, "pool">, caisseCode: string): Promise<readonly ReportSection[]> {
  const [tables, retirements, figures] = await Promise.all([latestTables(pool, caisseCode), createRetirementStore(pool).latest(caisseCode, "epci"), createOutreachStore(pool).figures(caisseCode)]);
  return [
    ...(tables === undefined ? [notGivenOut] : territoryChapters(tables)),
    ...(retirements === undefined ? [] : [retirementChapter(retirements)]),
    ...(figures.found + figures.inNursingHomes === 0 ? [] : [outreachChapter(figures)]),
  ];
}

const notGivenOut: ReportSection = { title: "Territoires", parts: [{ kind: "sentence", text: "Les tableaux des territoires n’ont pas encore été communiqués\u00a0: ce dossier ne peut pas les devancer." }] };

async function latestTables(pool: Stores["pool"], caisseCode: string): Promise<Release | undefined> {
  const store = createTerritoryStore(pool);
  const [latest] = (await store.releases(caisseCode)).filter((one) => one.kind === "tables" && one.withdrawn === undefined).sort((a, b) => (a.referenceDate < b.referenceDate ? 1 : -1));
  if (latest === undefined) return undefined;
  return (await store.known(caisseCode, latest.referenceDate)).same.find((release) => release.territories[0]?.kind !== "cpts");
}

/** The committee commands on the opened store. */
export function committeeActs({ stores, clock }: Pick<Opened, "stores" | "clock">): CommitteeActs {
  const world = committeeWorld(stores, clock);
  return {
    async pack(caisseCode, heldOn, folder, by) {
      const made = await makePack(caisseCode, heldOn, world);
      if (made === undefined) return undefined;
      const pdf = world.draw(made.document);
      const file = join(folder, `instance-${caisseCode}-${made.heldOn}.pdf`);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(file, pdf, { mode: 0o600 });
      await world.store.keepPack(caisseCode, made.meetingId, made.figures, world.sha256(pdf), by, clock.now());
      return { file, document: made.document, figures: made.figures };
    },
  };
}
