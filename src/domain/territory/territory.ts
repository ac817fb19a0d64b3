/** What a figure can be counted by, from the smallest to the largest; the last two are what is left: communes in no intercommunalité, and no commune at all. */
export const territoryKinds = ["commune", "ept", "cpts", "epci", "department", "caisse", "no-epci", "unlocated"] as const;
export type TerritoryKind = (typeof territoryKinds)[number];

/** A place that figures are counted by. */
export interface Territory {
  readonly kind: TerritoryKind;
  /** INSEE for a commune ("87085"), SIREN for EPCI and EPT, département ("87", "2A", "971"), caisse ("871"); a CPTS has its own. */
  readonly code: string;
  readonly name: string;
}

/** How a kind of territory is named to people. */
export const territoryKindNames: Readonly<Record<TerritoryKind, string>> = {
  commune: "commune",
  ept: "établissement public territorial",
  cpts: "CPTS",
  epci: "intercommunalité",
  department: "département",
  caisse: "caisse",
  "no-epci": "communes sans intercommunalité",
  unlocated: "non localisés",
};
