import { createRequire } from "node:module";
import type { Place, Places } from "../../domain/introduction/place.ts";

interface CommuneRow {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly departement?: string;
  readonly codesPostaux?: readonly string[];
  readonly anciensCodes?: readonly string[];
  readonly commune?: string;
  readonly chefLieu?: string;
}
interface EpciRow {
  readonly code: string;
  readonly membres: readonly { readonly code: string }[];
}

/**
 * Reads the communes of the country with their postcodes and intercommunalités. *
 * Source: @etalab/decoupage-administratif 6.0.0.
 */
export function loadPostalPlaces(): Places {
  const require = createRequire(import.meta.url);
  const rows = require("@etalab/decoupage-administratif/data/communes.json") as readonly CommuneRow[];
  const epci = new Map((require("@etalab/decoupage-administratif/data/epci.json") as readonly EpciRow[]).flatMap(({ code, membres }) => membres.map((member) => [member.code, code] as const)));
  const places = new Map<string, Place>();
  const byPostcode = new Map<string, { readonly name: string; readonly place: Place }[]>();
  const former = new Map<string, string>();
  for (const row of rows) {
    if (row.type !== "commune-actuelle") continue;
    const { code, nom: name, departement: department = "", codesPostaux: postcodes = [] } = row;
    const place: Place = { commune: code, name, department, postcodes, epci: epci.get(code) };
    places.set(code, place);
    for (const old of row.anciensCodes ?? []) former.set(old, code);
    for (const postcode of postcodes) byPostcode.set(postcode, [...(byPostcode.get(postcode) ?? []), { name: postalName(name), place }]);
  }
  // Communes déléguées and associées, arrondissements: addresses still bear their names.
  for (const { type, code, commune, chefLieu, nom, codesPostaux = [] } of rows) {
    const whole = commune ?? chefLieu ?? "";
    const place = places.get(whole);
    if (type === "commune-actuelle" || place === undefined) continue;
    former.set(code, whole);
    for (const postcode of [...codesPostaux, ...place.postcodes]) byPostcode.set(postcode, [...(byPostcode.get(postcode) ?? []), { name: postalName(nom), place }]);
  }
  return {
    place: (commune) => places.get(commune) ?? places.get(former.get(commune) ?? ""),
    ofAddress: (lines) => ofLines(lines, byPostcode),
  };
}

function ofLines(lines: readonly string[], byPostcode: ReadonlyMap<string, readonly { readonly name: string; readonly place: Place }[]>): Place | undefined {
  for (const line of [...lines].reverse()) {
    const [, postcode, locality = ""] = /^\s*(\d{5})\s+(.+)$/.exec(line) ?? []; // "87000 LIMOGES CEDEX 1"
    if (postcode === undefined) continue;
    const served = byPostcode.get(postcode) ?? [];
    const name = postalName(locality.replace(/\bcedex\b.*$/i, ""));
    const named = served.filter((one) => one.name === name);
    const found = new Set((named.length > 0 ? named : served).map(({ place }) => place));
    if (found.size === 1) return [...found][0];
    if (found.size > 1) return undefined; // a postcode of several communes, and a name of none of them
  }
  return undefined;
}

/** "Saint-Léonard-de-Noblat" and "ST LEONARD DE NOBLAT" are one. */
const postalName = (name: string): string =>
  name.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replaceAll("œ", "oe").replace(/[^a-z0-9]+/g, " ").trim()
    .replace(/\bsaint\b/g, "st").replace(/\bsainte\b/g, "ste").replace(/\b\d{1,2}(?:er|e|eme)? (?:arrondissement|ardt)$/, "").trim();
