import type { FastifyReply, FastifyRequest } from "fastify";
import { mayDo, type StaffRole } from "../../pipeline/console.ts";
import { viewerOn } from "../access.ts";
import { boardPath } from "./board.ts";
import { sendPage, type Model, type Pages } from "../pages.ts";

/** What the navigation marks as the place where one is. */
export type Place = "queue" | "campaign" | "find" | "trail";

const roleNames: Readonly<Record<StaffRole, string>> = { caseWorker: "gestionnaire", supervisor: "superviseur", auditor: "auditeur" };

const places: readonly { readonly place: Place; readonly href: string; readonly label: string }[] = [
  { place: "queue", href: "/console", label: "À traiter" },
  { place: "campaign", href: "/console/campagne", label: "Campagne" },
  { place: "find", href: "/console/recherche", label: "Rechercher" },
  { place: "trail", href: "/console/journal", label: "Journal" },
];

/** Sends a page of the console, with its navigation and the person's name. */
export function sendConsole(request: FastifyRequest, reply: FastifyReply, pages: Pages, name: string, place: Place, model: Model & { readonly title: string }, status = 200): FastifyReply {
  const viewer = viewerOn(request);
  const nav = places.filter((one) => one.place !== "trail" || mayDo(viewer.role, "read-trail")).map((one) => ({ ...one, current: one.place === place }));
  const shell = { viewer, roleName: roleNames[viewer.role], nav, formToken: request.formToken, mayDecide: mayDo(viewer.role, "decide"), maySupervise: mayDo(viewer.role, "supervise"), mayReadTrail: mayDo(viewer.role, "read-trail"), boardPath: request.server.hasBoard ? boardPath : undefined };
  return sendPage(reply, pages.html(name, { ...shell, ...model }), status);
}
