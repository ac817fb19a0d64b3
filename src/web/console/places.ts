import type { Act } from "../../pipeline/console.ts";

/** Entries that are opened together: what is done with people beside the lists, and what the whole is steered by. */
const groups = { support: "Accompagnement", steering: "Pilotage" } as const;

/** One entry of the console's navigation. */
interface Entry {
  readonly href: string;
  readonly label: string;
  /** Who sees it: the act that its page asks for. */
  readonly access: Act;
  /** The key of the help that leads there, if one does; templates/pages/console.js knows it. */
  readonly key?: string;
  /** The menu that it lies in; without one it stands in the bar itself. */
  readonly group?: keyof typeof groups;
}

/** The places of the console, in the order of its navigation. A page names its place; a new place is a new line here and nothing else. */
export const places = {
  queue: { href: "/console", label: "À traiter", access: "read", key: "file" },
  campaign: { href: "/console/campagne", label: "Campagne", access: "read" },
  find: { href: "/console/recherche", label: "Rechercher", access: "read", key: "recherche" },
  volunteers: { href: "/console/volontaires", label: "Volontaires", access: "read", group: "support" },
  introductions: { href: "/console/mises-en-relation", label: "Mises en relation", access: "read", group: "support" },
  outreach: { href: "/console/aller-vers", label: "Aller vers", access: "read", group: "support" },
  committee: { href: "/console/instance", label: "Instance de pilotage", access: "read", group: "steering" },
  territories: { href: "/console/territoires", label: "Territoires", access: "read", group: "steering" },
  outcome: { href: "/console/bilan", label: "Bilan", access: "read", group: "steering" },
  retirements: { href: "/console/departs", label: "Départs de médecins", access: "read", group: "steering" },
  trail: { href: "/console/journal", label: "Journal", access: "read-trail" },
} as const satisfies Readonly<Record<string, Entry>>;

/** What the navigation marks as the place where one is. */
export type Place = keyof typeof places;

/** An entry of the bar: a page, or a menu of pages. */
export type BarEntry = { readonly href: string; readonly label: string; readonly key?: string; readonly current: boolean } | { readonly label: string; readonly current: boolean; readonly menu: readonly { readonly href: string; readonly label: string; readonly current: boolean }[] };

/** The entries that this person may open; those of one group are one menu, where the first of them stands. @param may whether they may do that */
export function placesFor(may: (act: Act) => boolean, current: Place): readonly BarEntry[] {
  const open = (Object.entries(places) as [Place, Entry][]).filter(([, entry]) => may(entry.access)).map(([place, { href, label, key, group }]) => ({ href, label, group, current: place === current, ...(key === undefined ? {} : { key }) }));
  return open.flatMap(({ group, ...entry }, index): BarEntry[] => {
    if (group === undefined) return [entry];
    const menu = open.filter((one) => one.group === group);
    return menu[0] === open[index] ? [{ label: groups[group], current: menu.some((one) => one.current), menu }] : [];
  });
}
