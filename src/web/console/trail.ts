import { Readable } from "node:stream";
import { notFound, viewerOn } from "../access.ts";
import type { Routes } from "../routes.ts";
import { field, rowId } from "../form.ts";
import type { Model } from "../pages.ts";
import { parseDay, type Day } from "../../domain/calendar.ts";
import { noFormula } from "../../domain/report/report-csv.ts";
import { frenchNumber } from "../../domain/wording/plural.ts";
import { fr } from "../../domain/wording/typography.ts";
import type { TrailEntry, TrailFilter, TrailVerdict } from "../../pipeline/console-trail.ts";
import { momentWords } from "./days.ts";
import { sendConsole } from "./shell.ts";
import { detailName, detailValue } from "./trail-details.ts";
import { actionName, knownActions, objectName } from "./trail-words.ts";
import { personName } from "./words.ts";

const perPage = 100;

/** Who did what, when, to what; and whether the chain of seals holds. */
export const trailRoutes: Routes = (app, world, pages) => {
  const { trail } = world.console;

  app.get<{ Querystring: Record<string, unknown> }>("/console/journal", { config: { access: "read-trail" } }, async (request, reply) => {
    const { filter, fault } = filterOf(request.query);
    if (fault !== undefined) return sendConsole(request, reply, pages, "trail", "trail", { title: "Journal", fault, ...asTyped(request.query), actions: knownActions, entries: [] }, 422);
    const found = await trail.entries(viewerOn(request), filter, perPage + 1);
    const entries = found.slice(0, perPage);
    const last = found.length > perPage ? entries.at(-1)?.seq : undefined;
    return sendConsole(request, reply, pages, "trail", "trail", {
      title: "Journal", filter, person: filter.actor === undefined ? "" : personName(filter.actor), actions: knownActions,
      entries: entries.map(entryModel),
      next: last === undefined ? undefined : `/console/journal?${queryOf(filter)}avant=${last}`,
    });
  });

  app.post("/console/journal/export", { config: { access: "read-trail" } }, async (request, reply) => {
    const { filter, fault } = filterOf(Object.fromEntries(["qui", "acte", "objet", "du", "au"].map((name) => [name, field(request.body, name)])));
    if (fault !== undefined) throw notFound();
    const csv = Readable.from(csvOf(trail.export(viewerOn(request), filter, world.clock.now())));
    return reply.type("text/csv; charset=utf-8").header("Content-Disposition", "attachment; filename=\"journal.csv\"").send(csv);
  });

  app.get<{ Params: { patientId: string } }>("/console/patients/:patientId/acces", { config: { access: "read-trail" } }, async (request, reply) => {
    const patientId = rowId(request.params.patientId);
    const entries = patientId === undefined ? undefined : await trail.accessTo(viewerOn(request), patientId, world.clock.now());
    if (entries === undefined) throw notFound();
    return sendConsole(request, reply, pages, "access", "trail", {
      title: "Accès aux données d’un patient", patientHref: `/console/patients/${patientId ?? ""}`, entries: entries.map(entryModel), made: momentWords(world.clock.now()),
      people: [...new Set(entries.map((one) => personName(one.actor)))].sort().join(", "),
    });
  });

  app.post("/console/journal/verification", { config: { access: "read-trail" } }, async (request, reply) => {
    const verdict = await trail.verify();
    return sendConsole(request, reply, pages, "verified", "trail", { title: "Vérification du journal", sound: verdict.why === "sound", sentence: verdictSentence(verdict), asked: field(request.body, "jeton") !== "" });
  });
};

/** One entry in words. */
const entryModel = (one: TrailEntry): Model => ({
  seq: one.seq, when: momentWords(one.at), who: personName(one.actor), action: actionName(one.action), object: objectName(one.objectKind), objectId: one.objectId,
  objectHref: `/console/journal?objet=${encodeURIComponent(one.objectId)}`, details: detailWords(one),
});

const detailWords = ({ details }: TrailEntry): string => Object.entries(details).map(([name, value]) => fr`${detailName(name)} : ${detailValue(name, value)}`).join("\u202f; ");

/** The trail as a file: RFC 4180 with semicolons, UTF-8 with a mark so that a spreadsheet reads the accents. */
async function* csvOf(batches: AsyncIterable<readonly TrailEntry[]>): AsyncGenerator<string> {
  const cell = (text: string): string => `"${noFormula(text).replaceAll('"', '""')}"`;
  yield `\ufeff${["numéro", "instant", "personne", "acte", "objet", "identifiant", "en clair", "détail"].map(cell).join(";")}\r\n`;
  for await (const entries of batches) {
    yield entries.map((one) => [String(one.seq), one.at.toISOString(), one.actor, one.action, one.objectKind, one.objectId, `${actionName(one.action)}, ${objectName(one.objectKind)}`, detailWords(one)].map(cell).join(";")).join("\r\n") + "\r\n";
  }
}

/** @returns "strange" for what can be no such thing: to pass over it would show everything as if it had been found */
const word = (value: unknown, pattern: RegExp): string | "strange" | undefined => (value === undefined || value === "" ? undefined : typeof value === "string" && pattern.test(value.trim()) ? value.trim() : "strange");
const dayIn = (value: unknown): Day | "strange" | undefined => (value === undefined || value === "" ? undefined : typeof value === "string" ? (parseDay(value) ?? "strange") : "strange");

/** As people name somebody: by login alone. */
function actorNamed(typed: string | undefined): string | undefined {
  if (typed === undefined || typed.includes(":")) return typed;
  if (typed === "patient" || typed === "system") return typed;
  return typed === personName("system") ? "system" : `staff:${typed}`;
}

/** What was typed into a search that is none, so that only the wrong part is typed again. */
function asTyped(query: Readonly<Record<string, unknown>>): Model {
  const typed = (name: string): string => (typeof query[name] === "string" ? query[name].slice(0, 100) : "");
  return { person: typed("qui"), filter: { action: typed("acte"), objectId: typed("objet"), from: typed("du"), to: typed("au") } };
}

interface Asked {
  readonly filter: TrailFilter;
  readonly fault?: string;
}

function filterOf(query: Readonly<Record<string, unknown>>): Asked {
  const [actor, action, objectId] = [word(query["qui"], /^[\wÀ-ÿ:.@-]{1,100}$/), word(query["acte"], /^[a-zA-Z.-]{1,60}$/), word(query["objet"], /^[\w-]{1,100}$/)]; // martine.leroux, patient.revealed
  const [from, to] = [dayIn(query["du"]), dayIn(query["au"])];
  const nothing: TrailFilter = { actor: undefined, action: undefined, objectId: undefined, before: undefined };
  if (actor === "strange") return { filter: nothing, fault: "Une personne se cherche par son identifiant, sans espace : celui avec lequel elle se connecte." };
  if (action === "strange" || objectId === "strange") return { filter: nothing, fault: "Un objet se cherche par son identifiant, tel que le journal l’écrit." };
  if (from === "strange" || to === "strange" || (from !== undefined && to !== undefined && to < from)) return { filter: nothing, fault: "Ces jours ne sont pas des dates, ou le dernier précède le premier." };
  return { filter: { actor: actorNamed(actor), action, objectId, from, to, before: typeof query["avant"] === "string" && /^\d{1,15}$/.test(query["avant"]) ? Number(query["avant"]) : undefined } };
}

const queryOf = ({ actor, action, objectId, from, to }: TrailFilter): string =>
  [["qui", actor], ["acte", action], ["objet", objectId], ["du", from], ["au", to]].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}&`])).join("");

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
