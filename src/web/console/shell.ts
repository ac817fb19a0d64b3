import type { FastifyReply, FastifyRequest } from "fastify";
import { mayDo } from "../../pipeline/console.ts";
import { frenchSentence } from "../../domain/wording/typography.ts";
import { viewerOn } from "../access.ts";
import { boardPath } from "./board.ts";
import { keptForm, type KeptForm } from "../kept-form.ts";
import { sendPage, type Model, type Pages } from "../pages.ts";
import { placesFor, type Place } from "./places.ts";
import { roleName } from "./words.ts";

/** Sends a page of the console, with its navigation and the person's name. */
export function sendConsole(request: FastifyRequest, reply: FastifyReply, pages: Pages, name: string, place: Place, model: Model & { readonly title: string }, status = 200): FastifyReply {
  const viewer = viewerOn(request);
  const nav = placesFor((act) => mayDo(viewer.role, act), place);
  const shell = { viewer, roleName: roleName(viewer.role), nav, formToken: request.formToken, mayDecide: mayDo(viewer.role, "decide"), maySupervise: mayDo(viewer.role, "supervise"), mayReadTrail: mayDo(viewer.role, "read-trail"), boardPath: request.server.hasBoard ? boardPath : undefined };
  const refused = status >= 400 ? { path: request.url, body: request.body } : undefined;
  const kept = (action: string, mark?: Readonly<Record<string, string>>): KeptForm => keptForm(refused, action, mark);
  return sendPage(reply, pages.html(name, { ...shell, kept, ...frenchModel(model) }), status);
}

// The sentences that pages say of themselves; none holds words of a doctor or of a patient.
const ourSentences: ReadonlySet<string> = new Set(["fault", "done", "summary", "why", "todo", "quota", "details", "advice", "alarms"]);

/** Sentences are written in tables, with ordinary spaces: a line must not begin with ":" on a narrow screen. */
function frenchModel(model: Model): Model {
  const french = (value: unknown): unknown => (typeof value === "string" ? frenchSentence(value) : Array.isArray(value) ? value.map(french) : value);
  return Object.fromEntries(Object.entries(model).map(([name, value]) => [name, name === "said" && typeof value === "object" && value !== null ? frenchModel(value as Model) : ourSentences.has(name) ? french(value) : value]));
}
