import { openFaces } from "../../adapters/pdf/fonts.ts";
import { drawReport } from "../../adapters/pdf/report.ts";
import { openBounder } from "../../adapters/highs/bounder.ts";
import { loadGazetteer } from "../../adapters/territory/decoupage.ts";
import { caisseByCode } from "../../domain/identifiers/caisses.ts";
import type { Day } from "../../domain/calendar.ts";
import type { Observation, Place } from "../../domain/outcome/observation.ts";
import { outcomeReport } from "../../domain/outcome/outcome-report.ts";
import { outcomeWording } from "../../domain/outcome/outcome-wording.ts";
import type { TerritoryCounts } from "../../domain/territory/counts.ts";
import { releaseWording } from "../../domain/territory/cpts-wording.ts";
import { releaseFile } from "../../domain/territory/release-file.ts";
import { makeRelease, valuesOf, type Release, type WantedTerritory } from "../../domain/territory/release.ts";
import { wantedOfCaisse, wantedOfCpts } from "../../domain/territory/wanted.ts";
import type { ReportsResult } from "../../pipeline/bench-reports.ts";
import { verifyDisclosure } from "../../pipeline/disclosure-verify.ts";
import { communesOf } from "../../pipeline/release.ts";
import { ofCaisse, sumsOf } from "../../pipeline/territory-count.ts";
import { countInto } from "../territory.ts";
import { drawCounts, drawCpts } from "./report-counts.ts";
import { secondsOf } from "./turns.ts";

const day = "2024-01-15";

/** Makes every table and release of the country, caisse by caisse, and the outcome reports; then attacks one caisse's. @param work checked tables of an extract; undefined: counts are drawn */
export async function benchReports({ patients, work, referenceDate }: { readonly patients: number; readonly work: string | undefined; readonly referenceDate: string }, onProgress: (step: string) => void): Promise<ReportsResult> {
  const gazetteer = loadGazetteer();
  const faces = openFaces();
  onProgress("effectifs");
  let counts: TerritoryCounts = { referenceDate: day, patients: [], doctors: [] };
  const drawn = work === undefined ? drawCounts(patients) : undefined;
  const cpu = process.cpuUsage();
  const countSeconds = await secondsOf(async () => void (counts = work === undefined ? (drawn as TerritoryCounts) : await countInto(work, referenceDate)));
  const codes = [...new Set(counts.patients.map(({ caisse }) => caisse))].sort();
  const releases = new Map<string, Release[]>();
  const departmentOf = (code: string): string => caisseByCode(code)?.department ?? "";
  const print = (code: string, own: TerritoryCounts, wanted: readonly WantedTerritory[]): void => {
    const made = makeRelease(code, own, wanted, releases.get(code) ?? [], [], communesOf(departmentOf(code), gazetteer));
    if (made.outcome !== "made") throw new Error(`${made.territory} of caisse ${code} cannot be protected`);
    releases.set(code, [...(releases.get(code) ?? []), made.release]);
    releaseFile(made.release);
    drawReport(faces, releaseWording(made.release, { caisseName: code, day }));
  };
  const own = new Map(codes.map((code) => [code, ofCaisse(counts, code)]));
  const tablesSeconds = await secondsOf(() => eachOf(codes, (code, at) => {
    onProgress(`tableaux ${at + 1}/${codes.length}`);
    const ownCounts = own.get(code) as TerritoryCounts;
    print(code, ownCounts, wantedOfCaisse({ kind: "caisse", code, name: code }, ownCounts, [departmentOf(code)], [], gazetteer));
  }));
  let cpts = 0;
  const cptsSeconds = await secondsOf(() => eachOf(codes, (code, at) => {
    onProgress(`CPTS ${at + 1}/${codes.length}`);
    for (const one of drawCpts(departmentOf(code), gazetteer)) {
      cpts += 1;
      print(code, own.get(code) as TerritoryCounts, wantedOfCpts(one, gazetteer));
    }
  }));
  onProgress("bilans");
  let outcomeReports = 0;
  const outcomeSeconds = await secondsOf(() => Promise.resolve(outcomePlaces(codes, counts).forEach(([place, without, inAld]) => {
    outcomeReports += 1;
    drawReport(faces, outcomeDocument(place, without, inAld));
  })));
  const { user, system } = process.cpuUsage(cpu);
  onProgress("attaque d’une caisse");
  const attacked = codes.includes("871") ? "871" : (codes[0] ?? "");
  const attack = await attackOn(attacked, releases.get(attacked) ?? []);
  return {
    counts: work === undefined ? "drawn" : "extract", patients: sumsOf(counts).withoutDoctor, caisses: codes.length, communes: gazetteer.communes.length, cpts, ...figuresOf([...releases.values()].flat()),
    releases: [...releases.values()].flat().length, outcomeReports, countSeconds, tablesSeconds, cptsSeconds, outcomeSeconds,
    seconds: countSeconds + tablesSeconds + cptsSeconds + outcomeSeconds, cpuSeconds: (user + system) / 1e6, attack, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

/** One after the other, as a worker would. */
function eachOf<T>(items: readonly T[], work: (item: T, at: number) => void): Promise<void> {
  items.forEach(work);
  return Promise.resolve();
}

function figuresOf(releases: readonly Release[]): Pick<ReportsResult, "epci" | "figuresPublished" | "figuresMasked" | "epciWithTotals" | "epciWithAges"> {
  const territories = releases.flatMap((one) => one.territories);
  const figures = territories.flatMap((one) => one.figures);
  const withTotals = territories.filter((one) => one.kind === "epci" && valuesOf(one, "sans-medecin-traitant") !== undefined);
  return {
    epci: new Set(territories.filter(({ kind }) => kind === "epci").map(({ code }) => code)).size,
    figuresPublished: figures.reduce((sum, { values }) => sum + (values?.length ?? 0), 0), figuresMasked: figures.filter(({ values }) => values === undefined).length,
    epciWithTotals: withTotals.length, epciWithAges: withTotals.filter((one) => valuesOf(one, "sans-medecin-traitant", "age") !== undefined).length,
  };
}

function outcomePlaces(codes: readonly string[], counts: TerritoryCounts): readonly (readonly [Place, number, number])[] {
  const sums = new Map<string, [Place, number, number]>([["", [{ level: "country" }, 0, 0]]]);
  for (const { caisse, withoutDoctor, inAld } of counts.patients) {
    const department = caisseByCode(caisse)?.department ?? "";
    for (const [key, place] of [["", { level: "country" }], [`caisse ${caisse}`, { level: "caisse", code: caisse }], [`department ${department}`, { level: "department", code: department }]] as const) {
      const known = sums.get(key) ?? [place, 0, 0];
      sums.set(key, [place, known[1] + withoutDoctor, known[2] + inAld]);
    }
  }
  return [...sums.values()].filter(([place]) => place.level !== "caisse" || codes.includes(place.code));
}

function outcomeDocument(place: Place, without: number, inAld: number): ReturnType<typeof outcomeWording> {
  const observation = (year: number, share: number): Observation => ({ day: `${year}-12-31` as Day, scope: "all-schemes", withoutDoctor: Math.round(without * share), inAld, source: "mesure" });
  const observations = [observation(2019, 0.8), observation(2020, 0.87), observation(2021, 0.93), observation(2022, 1), observation(2023, 0.75)];
  const report = outcomeReport({ place, scope: "all-schemes", from: "2022-12-31" as Day, to: "2023-12-31" as Day, observations, stated: undefined, declared: { alreadySeen: Math.round(without * 0.1), introduced: Math.round(without * 0.05) } });
  if ("none" in report) throw new Error(`no outcome report: ${report.none}`);
  return outcomeWording(report, { placeName: place.level === "country" ? "France" : place.code, maker: "Assurance Maladie", day });
}

/** Each release with those before it, as one who collects them all would. */
async function attackOn(caisse: string, releases: readonly Release[]): Promise<ReportsResult["attack"]> {
  const bounder = await openBounder();
  const files = releases.map((release, index) => ({ name: `${index}.csv`, text: releaseFile(release), earlier: false }));
  let verdict = { safe: false, solved: 0 };
  const seconds = await secondsOf(() => Promise.resolve(void (verdict = verifyDisclosure(files, bounder))));
  return { caisse, releases: releases.length, safe: verdict.safe, solved: verdict.solved, seconds };
}
