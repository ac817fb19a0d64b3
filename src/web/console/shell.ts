import type { FastifyReply, FastifyRequest } from "fastify";
import { mayDo, type StaffRole } from "../../pipeline/console.ts";
import { viewerOn } from "../access.ts";
import { boardPath } from "./board.ts";
import { sendPage, type Model, type Pages } from "../pages.ts";
import { placesFor, type Place } from "./places.ts";

const roleNames: Readonly<Record<StaffRole, string>> = { caseWorker: "gestionnaire", supervisor: "superviseur", auditor: "auditeur" };

/** Sends a page of the console, with its navigation and the person's name. */
export function sendConsole(request: FastifyRequest, reply: FastifyReply, pages: Pages, name: string, place: Place, model: Model & { readonly title: string }, status = 200): FastifyReply {
  const viewer = viewerOn(request);
  const nav = placesFor((act) => mayDo(viewer.role, act), place);
  const shell = { viewer, roleName: roleNames[viewer.role], nav, formToken: request.formToken, mayDecide: mayDo(viewer.role, "decide"), maySupervise: mayDo(viewer.role, "supervise"), mayReadTrail: mayDo(viewer.role, "read-trail"), boardPath: request.server.hasBoard ? boardPath : undefined };
  return sendPage(reply, pages.html(name, { ...shell, ...model }), status);
}
