import { viewerOn } from "../access.ts";
import type { Routes } from "../routes.ts";
import { field } from "../form.ts";
import { frenchNumber } from "../../domain/wording/plural.ts";
import type { TrailFilter, TrailVerdict } from "../../pipeline/console-trail.ts";
import { momentWords } from "./days.ts";
import { sendConsole } from "./shell.ts";
import { actionName, objectName } from "./trail-words.ts";
import { personName } from "./words.ts";

const perPage = 100;

/** Who did what, when, to what; and whether the chain of seals holds. */
export const trailRoutes: Routes = (app, world, pages) => {
  const { trail } = world.console;

  app.get<{ Querystring: Record<string, unknown> }>("/console/journal", { config: { access: "read-trail" } }, async (request, reply) => {
    const filter = filterOf(request.query);
    const found = await trail.entries(viewerOn(request), filter, perPage + 1);
    const entries = found.slice(0, perPage);
    const last = found.length > perPage ? entries.at(-1)?.seq : undefined;
    return sendConsole(request, reply, pages, "trail", "trail", {
      title: "Journal", filter,
      entries: entries.map((one) => ({
        seq: one.seq, when: momentWords(one.at), who: personName(one.actor), action: actionName(one.action), object: objectName(one.objectKind), objectId: one.objectId,
        objectHref: `/console/journal?objet=${encodeURIComponent(one.objectId)}`,
        details: Object.entries(one.details).map(([name, value]) => `${name} : ${String(value)}`).join(" ; "),
      })),
      next: last === undefined ? undefined : `/console/journal?${queryOf(filter)}avant=${last}`,
    });
  });

  app.post("/console/journal/verification", { config: { access: "read-trail" } }, async (request, reply) => {
    const verdict = await trail.verify();
    return sendConsole(request, reply, pages, "verified", "trail", { title: "Vérification du journal", sound: verdict.why === "sound", sentence: verdictSentence(verdict), asked: field(request.body, "jeton") !== "" });
  });
};

const word = (value: unknown, pattern: RegExp): string | undefined => (typeof value === "string" && pattern.test(value) ? value : undefined);

const filterOf = (query: Readonly<Record<string, unknown>>): TrailFilter => ({
  actor: word(query["qui"], /^[\w:.@-]{1,100}$/), // staff:martine.leroux
  action: word(query["acte"], /^[a-z.-]{1,60}$/), // patient.revealed
  objectId: word(query["objet"], /^[\w-]{1,100}$/),
  before: typeof query["avant"] === "string" && /^\d{1,15}$/.test(query["avant"]) ? Number(query["avant"]) : undefined,
});

const queryOf = ({ actor, action, objectId }: TrailFilter): string =>
  [["qui", actor], ["acte", action], ["objet", objectId]].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}&`])).join("");

const faults: Readonly<Record<Exclude<TrailVerdict["why"], "sound">, string>> = {
  "missing entry": "une entrée manque",
  "changed entry": "une entrée a été modifiée",
  "broken link": "une entrée ne suit pas celle d’avant",
  "cut off at the end": "la fin manque",
};

function verdictSentence(verdict: TrailVerdict): string {
  if (verdict.why === "sound") return `Les ${frenchNumber(verdict.entries)} entrées se suivent et aucune n’a été modifiée.`;
  return `Le journal n’est pas intact : ${faults[verdict.why]}, à l’entrée n° ${frenchNumber(verdict.brokenAt ?? 0)}.`;
}
