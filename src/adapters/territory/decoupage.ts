import { createRequire } from "node:module";
import { makeGazetteer, type Commune, type FormerCode, type Gazetteer } from "../../domain/territory/gazetteer.ts";
import type { Territory } from "../../domain/territory/territory.ts";

interface OfficialCommune {
  readonly code: string;
  readonly nom: string;
  readonly type: "commune-actuelle" | "commune-deleguee" | "commune-associee" | "arrondissement-municipal";
  readonly departement?: string;
  readonly population?: number;
  /** Of a déléguée or associée: the commune it is now part of. */
  readonly chefLieu?: string;
  /** Of an arrondissement municipal: Paris, Lyon or Marseille. */
  readonly commune?: string;
  readonly anciensCodes?: readonly string[];
}
interface OfficialGroup {
  readonly code: string;
  readonly nom: string;
  readonly membres: readonly { readonly code: string }[];
}

let loaded: Gazetteer | undefined;

/**
 * The communes, intercommunalités and départements of France; read once, 60 ms.
 *
 * Source: @etalab/decoupage-administratif 6.0.0 (INSEE, code officiel géographique; DGCL, BANATIC).
 */
export function loadGazetteer(): Gazetteer {
  return (loaded ??= readGazetteer());
}

function readGazetteer(): Gazetteer {
  const official = createRequire(import.meta.url);
  const read = <T>(name: string): readonly T[] => official(`@etalab/decoupage-administratif/data/${name}.json`) as readonly T[];
  const communes = read<OfficialCommune>("communes");
  const [epci, ept] = [read<OfficialGroup>("epci"), read<OfficialGroup>("ept")];
  const [epciOf, eptOf] = [groupOf(epci), groupOf(ept)];
  const toCommune = ({ code, nom, departement, population }: OfficialCommune): Commune => ({
    // Where the list names no département (the Pacific), the first three figures are it.
    code, name: nom, department: departement ?? code.slice(0, 3), population: population ?? 0, epci: epciOf.get(code), ept: eptOf.get(code),
  });
  return makeGazetteer({
    communes: communes.filter(isToday).map(toCommune),
    former: [...communes.flatMap(formerCodes), ...antilles],
    epci: epci.map((group) => toTerritory("epci", group)),
    ept: ept.map((group) => toTerritory("ept", group)),
    departments: read<OfficialGroup>("departements").map((department) => toTerritory("department", department)),
  });
}

// Communes of Guadeloupe until 2007; the list of communes knows their codes of today only. Source: INSEE, code officiel géographique, 977 and 978.
const antilles: readonly FormerCode[] = [{ code: "97123", commune: "97701" }, { code: "97127", commune: "97801" }];

const isToday = ({ type }: OfficialCommune): boolean => type === "commune-actuelle";
const toTerritory = (kind: Territory["kind"], { code, nom }: Pick<OfficialGroup, "code" | "nom">): Territory => ({ kind, code, name: nom });
const groupOf = (groups: readonly OfficialGroup[]): ReadonlyMap<string, string> =>
  new Map(groups.flatMap(({ code, membres }) => membres.map((member) => [member.code, code] as const)));

/** An old code of a commune of today leads to it; so does a part of one. */
function formerCodes(commune: OfficialCommune): FormerCode[] {
  const { code, anciensCodes = [] } = commune;
  if (isToday(commune)) return anciensCodes.map((old) => ({ code: old, commune: code }));
  const whole = commune.chefLieu ?? commune.commune;
  return whole === undefined ? [] : [{ code, commune: whole }];
}
