import type { Territory } from "./territory.ts";

/** A commune of today and what it belongs to. */
export interface Commune {
  /** INSEE. */
  readonly code: string;
  readonly name: string;
  /** Two characters, three overseas. */
  readonly department: string;
  /** Of all ages; 0 where nobody lives. */
  readonly population: number;
  /** SIREN of the intercommunalité; undefined for four islands and the Pacific. */
  readonly epci: string | undefined;
  /** SIREN of the établissement public territorial; only around Paris. */
  readonly ept: string | undefined;
}

/** A code that is no commune any more, or never was a whole one, and the commune that it leads to. */
export interface FormerCode {
  readonly code: string;
  readonly commune: string;
}

/** What a gazetteer is made of; src/adapters/territory reads it from the official list. */
export interface GazetteerSource {
  readonly communes: readonly Commune[];
  /** Communes déléguées and associées, arrondissements municipaux, and the codes that communes had before. */
  readonly former: readonly FormerCode[];
  readonly epci: readonly Territory[];
  readonly ept: readonly Territory[];
  readonly departments: readonly Territory[];
}

/** Which territory a commune lies in. */
export interface Gazetteer {
  /** In the order of their codes. */
  readonly communes: readonly Commune[];
  readonly epci: readonly Territory[];
  readonly ept: readonly Territory[];
  readonly departments: readonly Territory[];
  /** Today's commune of any code that INSEE gave; undefined for a code it never gave. */
  communeOf(code: string): Commune | undefined;
  /** Commune, EPCI, EPT or département by its code. */
  territory(kind: "commune" | "epci" | "ept" | "department", code: string): Territory | undefined;
}

/** Makes a gazetteer; a code of today is never led elsewhere, even where it once meant something else. */
export function makeGazetteer(source: GazetteerSource): Gazetteer {
  const communes = [...source.communes].sort((a, b) => (a.code < b.code ? -1 : 1));
  const today = new Map(communes.map((commune) => [commune.code, commune]));
  const former = new Map(source.former.map(({ code, commune }) => [code, commune]));
  const named = { epci: byCode(source.epci), ept: byCode(source.ept), department: byCode(source.departments) };
  return {
    communes,
    epci: source.epci,
    ept: source.ept,
    departments: source.departments,
    communeOf: (code) => today.get(code) ?? today.get(former.get(code) ?? ""),
    territory(kind, code) {
      if (kind !== "commune") return named[kind].get(code);
      const commune = today.get(code);
      return commune && { kind, code, name: commune.name };
    },
  };
}

const byCode = (territories: readonly Territory[]): ReadonlyMap<string, Territory> => new Map(territories.map((one) => [one.code, one]));
