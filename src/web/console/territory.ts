import { doctors as doctorMeasure, withoutDoctor } from "../../domain/territory/measures.ts";
import { maskedWord } from "../../domain/territory/names.ts";
import { restOf } from "../../domain/territory/wanted.ts";
import { rateOf, valuesOf, type Release, type ReleasedTerritory } from "../../domain/territory/release.ts";
import { territoryKindNames, type TerritoryKind } from "../../domain/territory/territory.ts";
import { percent } from "../../domain/report/figures-words.ts";
import { longDate } from "../../domain/wording/dates.ts";
import { frenchNumber } from "../../domain/wording/plural.ts";
import { fr } from "../../domain/wording/typography.ts";
import { tablesOf, type DepartmentMap } from "../../pipeline/territory-pages.ts";
import { viewerOn } from "../access.ts";
import type { Model } from "../pages.ts";
import type { Routes } from "../routes.ts";
import { sendConsole } from "./shell.ts";
import { capital } from "./words.ts";

const shownKinds = ["epci", "cpts", "ept", "commune", "department"] as const satisfies readonly TerritoryKind[];

/** Where patients have no médecin traitant: the figures that could leave the caisse, as a table and a map. */
export const territoryRoutes: Routes = (app, world, pages) => {
  const { territories } = world;
  if (territories === undefined) return;
  const { store, map } = territories;

  app.get<{ Querystring: Record<string, unknown> }>("/console/territoires", { config: { access: "read" } }, async (request, reply) => {
    const { caisseCode } = viewerOn(request);
    const runs = await store.runs(caisseCode);
    const run = runs.find(({ referenceDate }) => referenceDate === request.query["jour"]) ?? runs[0];
    const tables = run === undefined ? undefined : await tablesOf(caisseCode, run.referenceDate, territories);
    const kind = shownKinds.find((one) => one === request.query["type"]) ?? "epci";
    return sendConsole(request, reply, pages, "territories", "territories", {
      title: "Territoires",
      days: runs.map(({ referenceDate }) => ({ value: referenceDate, label: longDate(referenceDate), chosen: referenceDate === run?.referenceDate })),
      ...(run === undefined ? { why: "Rien n’est encore compté : « rattache territory count » compte un extrait." } : {}),
      ...(run !== undefined && tables === undefined ? { why: "Ce qui a déjà été communiqué pour ce jour ne laisse pas de place à des tableaux." } : {}),
      ...(tables === undefined ? {} : pageModel(tables, kind, map)),
    });
  });
};

function pageModel({ territories, referenceDate }: Release, kind: (typeof shownKinds)[number], map: DepartmentMap): Model {
  const [whole] = territories;
  const kinds = shownKinds.filter((one) => territories.some((territory) => territory.kind === one));
  const others = restOf(kind, territories);
  const shown = territories.filter((one) => one.kind === kind && !others.includes(one)).sort((a, b) => (totalOf(b) ?? -1) - (totalOf(a) ?? -1) || (a.name < b.name ? -1 : 1));
  return {
    day: longDate(referenceDate),
    whole: whole === undefined ? undefined : rowModel(whole),
    kinds: kinds.map((one) => ({ value: one, label: kindLabels[one], current: one === kind, href: `/console/territoires?jour=${referenceDate}&type=${one}` })),
    kindLabel: kindLabels[kind], rowLabel: capital(territoryKindNames[kind]), rows: [...shown, ...others].map(rowModel), detailed: kind !== "commune",
    map: mapModel(territories.filter((one) => one.kind === "department"), map),
  };
}

const kindLabels: Readonly<Record<(typeof shownKinds)[number], string>> = {
  epci: "Intercommunalités", cpts: "CPTS", ept: "Établissements publics territoriaux", commune: "Communes", department: "Départements",
};

const totalOf = (territory: ReleasedTerritory): number | undefined => valuesOf(territory, withoutDoctor.name)?.[0];
const figure = (value: number | undefined): string => (value === undefined ? maskedWord : frenchNumber(value));

/** One territory's figures; those that the release masks say so. */
function rowModel(territory: ReleasedTerritory): Model {
  const rate = rateOf(territory);
  const of = (measure: string, dimension: string, category: number): string => figure(valuesOf(territory, measure, dimension)?.[category]);
  return {
    name: territory.name, without: figure(totalOf(territory)), rate: rate === undefined ? maskedWord : percent(rate / 100),
    oldest: of(withoutDoctor.name, "age", withoutDoctor.dimensions[0]?.categories.indexOf("75+") ?? 0), nursingHome: of(withoutDoctor.name, "residence", 0), noContact: of(withoutDoctor.name, "contacts", 1),
    doctors: figure(valuesOf(territory, doctorMeasure.name)?.[0]), olderDoctors: of(doctorMeasure.name, "age", 1), volunteers: of(doctorMeasure.name, "volontariat", 0), places: figure(territory.places),
  };
}

// Five steps of one hue, from light to dark: each step holds as many départements as the others, and the legend says from how many patients.
const steps = 5;

function mapModel(departments: readonly ReleasedTerritory[], { viewBox, outlines }: DepartmentMap): Model {
  const known = new Map(departments.map((one) => [one.code, one]));
  const values = departments.map(totalOf).filter((value) => value !== undefined).sort((a, b) => a - b);
  const starts = Array.from({ length: steps }, (_, step) => values[Math.floor((step * values.length) / steps)] ?? 0);
  const stepOf = (value: number): number => starts.filter((start) => value >= start).length;
  return {
    viewBox,
    outlines: outlines.map(({ code, path }) => {
      const department = known.get(code);
      const value = department === undefined ? undefined : totalOf(department);
      return { path, look: department === undefined ? "none" : value === undefined ? "masked" : `step-${stepOf(value)}`, title: department === undefined ? "" : fr`${department.name} : ${figure(value)}` };
    }),
    legend: [...new Set(starts)].filter(() => values.length > 0).map((start) => ({ look: `step-${stepOf(start)}`, label: `${frenchNumber(start)} et plus` })),
    masked: departments.some((one) => totalOf(one) === undefined),
  };
}
