import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openFaces, type Faces } from "../adapters/pdf/fonts.ts";
import { drawReport } from "../adapters/pdf/report.ts";
import { createOutcomeStore } from "../adapters/postgres/outcome-store.ts";
import { createTerritoryStore } from "../adapters/postgres/territory-store.ts";
import type { OutcomeActs } from "../cli/outcome-acts.ts";
import { parisDay } from "../domain/calendar.ts";
import { outcomeCsv } from "../domain/outcome/outcome-csv.ts";
import { outcomeWording } from "../domain/outcome/outcome-wording.ts";
import type { Place } from "../domain/outcome/observation.ts";
import type { ReportDocument } from "../domain/report/report-document.ts";
import { makeReport, recordFigure, type OutcomeStore } from "../pipeline/outcome.ts";
import type { Opened } from "./opened.ts";

/** The outcome commands on the opened store. */
export function outcomeActs({ stores, clock }: Pick<Opened, "stores" | "clock">): OutcomeActs {
  const store = createOutcomeStore(stores.pool);
  return {
    record: (place, observation, by) => recordFigure(place, observation, by, { store, clock }),
    async take(caisseCode, day, scope, by) {
      const run = (await createTerritoryStore(stores.pool).runs(caisseCode)).find((one) => one.referenceDate === day);
      if (run === undefined) return undefined;
      const counted = { day, scope, withoutDoctor: run.withoutDoctor, inAld: run.inAld, source: "comptage des territoires" };
      const done = await recordFigure({ level: "caisse", code: caisseCode }, counted, by, { store, clock });
      // Where nobody is in ALD there is nothing to take.
      return "fault" in done ? (done.fault === "more-without-than-all" ? undefined : done) : { outcome: done.outcome, withoutDoctor: run.withoutDoctor, inAld: run.inAld };
    },
    figures: (place, scope) => store.figures(place, scope),
    async write(request, folder) {
      const report = await makeReport(request, { store });
      if ("none" in report) return report;
      const placeName = await nameOf(request.place, store.caisseName);
      const document = outcomeWording(report, { placeName, maker: request.place.level === "caisse" ? placeName : "Assurance Maladie", day: parisDay(clock.now()) });
      const files = [join(folder, "bilan.pdf"), join(folder, "bilan.csv")] as const;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(files[0], drawReport(openFaces(), document), { mode: 0o600 });
      await writeFile(files[1], outcomeCsv(report), { mode: 0o600 });
      return { report, document, files };
    },
  };
}

/** What the pages need: the figures, and a pen; the fonts are read at the first PDF. */
export function outcomePages({ pool }: Pick<Opened["stores"], "pool">): { readonly store: OutcomeStore; readonly draw: (report: ReportDocument) => Uint8Array } {
  let faces: Faces | undefined;
  return { store: createOutcomeStore(pool), draw: (report) => drawReport((faces ??= openFaces()), report) };
}

async function nameOf(place: Place, caisseName: (code: string) => Promise<string | undefined>): Promise<string> {
  switch (place.level) {
    case "country": return "France";
    case "department": return `Département ${place.code}`;
    case "caisse": return (await caisseName(place.code)) ?? `Caisse ${place.code}`;
  }
}
