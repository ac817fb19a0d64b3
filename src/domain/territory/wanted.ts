import type { TerritoryCounts } from "./counts.ts";
import type { CptsPerimeter } from "./cpts.ts";
import type { Gazetteer } from "./gazetteer.ts";
import { unknownCommune } from "./measures.ts";
import type { WantedTerritory } from "./release.ts";
import type { Territory, TerritoryKind } from "./territory.ts";

/** What a CPTS is told: its own figures with their breakdowns, and the totals of its communes. */
export function wantedOfCpts(cpts: CptsPerimeter, gazetteer: Pick<Gazetteer, "territory">): readonly WantedTerritory[] {
  return [{ kind: "cpts", code: cpts.code, name: cpts.name, communes: cpts.communes, breakdowns: true }, ...cpts.communes.map((code) => wantedCommune(code, gazetteer))];
}

/**
 * All territories that a caisse's tables speak of: itself, its départements, their EPCI and EPT, its CPTS, and their communes.
 *
 * Patients who live elsewhere are counted by département only: a table of every commune of France with one of them would be all masks.
 * Nobody is left out: by département, by EPCI or by commune, with the lines of elsewhere, of no EPCI and of no known commune, the figures add
 * up to the caisse's.
 */
export function wantedOfCaisse(caisse: Territory, counts: Pick<TerritoryCounts, "patients" | "doctors">, departments: readonly string[], cpts: readonly CptsPerimeter[], gazetteer: Gazetteer): readonly WantedTerritory[] {
  const own = gazetteer.communes.filter(({ department }) => departments.includes(department));
  const communesBy = (kind: "department" | "epci" | "ept"): Map<string, string[]> => {
    const groups = new Map<string, string[]>();
    for (const commune of own) {
      const code = commune[kind];
      if (code !== undefined) groups.set(code, [...(groups.get(code) ?? []), commune.code]);
    }
    return groups;
  };
  const territories = (["department", "epci", "ept"] as const).flatMap((kind) =>
    [...communesBy(kind)].map(([code, communes]): WantedTerritory => ({ kind, code, name: gazetteer.territory(kind, code)?.name ?? code, communes, breakdowns: true })));
  const everywhere = [...counts.patients, ...counts.doctors].map(({ commune }) => (commune === "" ? unknownCommune : commune));
  const all = [...new Set([...everywhere, ...own.map(({ code }) => code)])].sort();
  const withoutEpci = own.filter(({ epci }) => epci === undefined).map(({ code }) => code);
  const elsewhere = new Map<string, string[]>();
  for (const code of all) {
    const department = gazetteer.communeOf(code)?.department;
    if (department !== undefined && !departments.includes(department)) elsewhere.set(department, [...(elsewhere.get(department) ?? []), code]);
  }
  return [
    { ...caisse, communes: all, breakdowns: true },
    ...territories,
    ...[...elsewhere].map(([code, communes]): WantedTerritory => ({ kind: "department", code, name: gazetteer.territory("department", code)?.name ?? code, communes, breakdowns: false })),
    ...(withoutEpci.length === 0 ? [] : [{ kind: "no-epci", code: "sans-epci", name: "Sans intercommunalité", communes: withoutEpci, breakdowns: false } as const]),
    ...(all.includes(unknownCommune) ? [{ kind: "unlocated", code: unknownCommune, name: "Non localisés", communes: [unknownCommune], breakdowns: false } as const] : []),
    ...cpts.map((one): WantedTerritory => ({ kind: "cpts", code: one.code, name: one.name, communes: one.communes, breakdowns: true })),
    ...own.map(({ code }) => wantedCommune(code, gazetteer)),
  ];
}

const wantedCommune = (code: string, gazetteer: Pick<Gazetteer, "territory">): WantedTerritory => ({
  kind: "commune", code, name: gazetteer.territory("commune", code)?.name ?? code, communes: [code], breakdowns: false,
});

/**
 * The lines that make a table of one kind of territory add up to the caisse: who lives in another département, in no EPCI, or nobody knows where.
 * @param territories of the caisse's tables
 */
export function restOf<T extends Territory & { readonly breakdowns: boolean }>(kind: TerritoryKind, territories: readonly T[]): readonly T[] {
  const rest: readonly TerritoryKind[] = kind === "epci" ? ["no-epci", "department", "unlocated"] : kind === "commune" ? ["department", "unlocated"] : kind === "department" ? ["unlocated"] : [];
  return rest.flatMap((one) => territories.filter((territory) => territory.kind === one && !territory.breakdowns));
}
