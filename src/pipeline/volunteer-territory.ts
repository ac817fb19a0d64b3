import type { Gazetteer } from "../domain/territory/gazetteer.ts";
import type { Territory } from "../domain/territory/territory.ts";

/** A territory whose doctors are called, with all that lies in it. */
export interface CallTerritory {
  readonly territory: Territory;
  readonly communes: ReadonlySet<string>;
  readonly departments: readonly string[];
}

/**
 * The territory of a code: a commune ("87085"), an EPCI or EPT ("248719312"), a CPTS, a département ("87"), or the caisse's own code ("871").
 * @param perimeters CPTS by their code
 * @returns undefined when no territory has that code, or nothing lies in it
 */
export function territoryToCall(
  code: string,
  caisse: { readonly code: string; readonly name: string; readonly department: string },
  gazetteer: Gazetteer,
  perimeters: readonly { readonly code: string; readonly name: string; readonly communes: readonly string[] }[] = [],
): CallTerritory | undefined {
  const written = code.trim().toUpperCase();
  const all = (territory: Territory, communes: readonly string[]): CallTerritory | undefined =>
    communes.length === 0 ? undefined : { territory, communes: new Set(communes), departments: [...new Set(communes.flatMap((one) => gazetteer.communeOf(one)?.department ?? []))].sort() };
  const inside = (belongs: (commune: Gazetteer["communes"][number]) => boolean): string[] => gazetteer.communes.filter(belongs).map((commune) => commune.code);
  if (written === caisse.code) {
    return all({ kind: "caisse", code: caisse.code, name: caisse.name }, inside(({ department }) => department === caisse.department));
  }
  const cpts = perimeters.find((one) => one.code.toUpperCase() === written);
  if (cpts !== undefined) return all({ kind: "cpts", code: cpts.code, name: cpts.name }, cpts.communes);
  for (const kind of ["department", "epci", "ept"] as const) {
    const territory = gazetteer.territory(kind, written);
    if (territory !== undefined) return all(territory, inside((commune) => commune[kind] === written));
  }
  const commune = gazetteer.communeOf(written);
  return commune === undefined ? undefined : all({ kind: "commune", code: commune.code, name: commune.name }, [commune.code]);
}
