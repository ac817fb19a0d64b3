import { distancesKm, type HelpWishes } from "../../pipeline/help.ts";
import { field } from "../form.ts";

/** The form of a request for help before anybody typed in it. */
export const nothingWished: HelpWishes = { wantedDoctor: "", place: "", distanceKm: 10, homeVisits: false, languages: "", telephone: "", hours: "", nursingHome: false, relative: "", relativeTelephone: "" };

/** The names of its fields. */
export const wishNames: readonly string[] = ["medecin", "lieu", "distance", "domicile", "langues", "telephone", "horaires", "ehpad", "proche", "telephone-proche"];

const longest = 120;

/** Reads the wishes as they were typed; an unknown distance is the usual one. */
export function readWishes(body: unknown): HelpWishes {
  const ticked = (name: string): boolean => field(body, name) === "oui";
  return {
    wantedDoctor: field(body, "medecin", longest), place: field(body, "lieu", longest), distanceKm: distancesKm.find((km) => String(km) === field(body, "distance")) ?? nothingWished.distanceKm,
    homeVisits: ticked("domicile"), languages: field(body, "langues", longest), telephone: field(body, "telephone", 40), hours: field(body, "horaires", longest), nursingHome: ticked("ehpad"),
    relative: field(body, "proche", longest), relativeTelephone: field(body, "telephone-proche", 40),
  };
}
