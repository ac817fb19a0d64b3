/** A place where somebody lives or practises, as far as it decides how near it is to another. */
export interface Place {
  /** Today's INSEE code. */
  readonly commune: string;
  readonly name: string;
  readonly postcodes: readonly string[];
  /** SIREN of the intercommunalité. */
  readonly epci: string | undefined;
  readonly department: string;
  /** Degrees (WGS 84), where a file of the caisse gives them. */
  readonly point?: { readonly latitude: number; readonly longitude: number };
}

/** What is known of the country's communes. */
export interface Places {
  /** Today's commune of any code that INSEE gave. */
  place(commune: string): Place | undefined;
  /** The commune of a postal address, by its last line ("87000 LIMOGES"); undefined when the line says none, or several. */
  ofAddress(lines: readonly string[]): Place | undefined;
}

/** How near two places are, nearest first. Communes of one postcode are neighbours: one post office serves them. */
export const nearnesses = ["same-commune", "same-postcode", "same-epci", "same-department", "other-department"] as const;
export type Nearness = (typeof nearnesses)[number];

/** The nearest thing that two places share: of two départements, nothing. */
export function nearnessOf(a: Place, b: Place): Nearness {
  if (a.commune === b.commune) return "same-commune";
  if (a.postcodes.some((postcode) => b.postcodes.includes(postcode))) return "same-postcode";
  if (a.epci !== undefined && a.epci === b.epci) return "same-epci";
  return a.department === b.department ? "same-department" : "other-department";
}

/** What a nearness stands for when no coordinates are given, in kilometres; another département is then too far. Project decision, docs/volontaires.md. */
export const usualKm: Readonly<Record<Nearness, number>> = { "same-commune": 3, "same-postcode": 8, "same-epci": 15, "same-department": 40, "other-department": Infinity };

const earthKm = 6_371;

/** Kilometres as the crow flies, a whole number; undefined unless both places have coordinates that tell them apart: the middle of one commune is not an address. */
export function kmBetween(a: Place, b: Place): number | undefined {
  if (a.point === undefined || b.point === undefined || (a.point.latitude === b.point.latitude && a.point.longitude === b.point.longitude)) return undefined;
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const [latitudeA, latitudeB] = [radians(a.point.latitude), radians(b.point.latitude)];
  const half = Math.sin((latitudeB - latitudeA) / 2) ** 2 + Math.cos(latitudeA) * Math.cos(latitudeB) * Math.sin(radians(b.point.longitude - a.point.longitude) / 2) ** 2;
  return Math.round(2 * earthKm * Math.asin(Math.min(1, Math.sqrt(half))));
}
