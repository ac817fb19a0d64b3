import type { Act } from "../../pipeline/console.ts";

/** One entry of the console's navigation. */
interface Entry {
  readonly href: string;
  readonly label: string;
  /** Who sees it: the act that its page asks for. */
  readonly access: Act;
  /** The key of the help that leads there, if one does; templates/pages/console.js knows it. */
  readonly key?: string;
}

/** The places of the console, in the order of its navigation. A page names its place; a new place is a new line here and nothing else. */
export const places = {
  queue: { href: "/console", label: "À traiter", access: "read", key: "file" },
  campaign: { href: "/console/campagne", label: "Campagne", access: "read" },
  find: { href: "/console/recherche", label: "Rechercher", access: "read", key: "recherche" },
  volunteers: { href: "/console/volontaires", label: "Volontaires", access: "read" },
  committee: { href: "/console/instance", label: "Instance", access: "read" },
  outreach: { href: "/console/aller-vers", label: "Aller vers", access: "read" },
  retirements: { href: "/console/departs", label: "Départs", access: "read" },
  territories: { href: "/console/territoires", label: "Territoires", access: "read" },
  outcome: { href: "/console/bilan", label: "Bilan", access: "read" },
  trail: { href: "/console/journal", label: "Journal", access: "read-trail" },
} as const satisfies Readonly<Record<string, Entry>>;

/** What the navigation marks as the place where one is. */
export type Place = keyof typeof places;

/** The entries that this person may open. @param may whether they may do that */
export const placesFor = (may: (act: Act) => boolean, current: Place): readonly (Entry & { readonly current: boolean })[] =>
  (Object.entries(places) as [Place, Entry][]).filter(([, entry]) => may(entry.access)).map(([place, entry]) => ({ ...entry, current: place === current }));
