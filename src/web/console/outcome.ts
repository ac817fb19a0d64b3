import type { FastifyReply, FastifyRequest } from "fastify";
import { parisDay, parseDay, type Day } from "../../domain/calendar.ts";
import { outcomeCsv } from "../../domain/outcome/outcome-csv.ts";
import { outcomeWording, scopeWords } from "../../domain/outcome/outcome-wording.ts";
import type { Observation, ObservationFault, Place as Where, Scope } from "../../domain/outcome/observation.ts";
import type { NoReport, OutcomeReport } from "../../domain/outcome/outcome-report.ts";
import { longDate } from "../../domain/wording/dates.ts";
import { actorOf, type Viewer } from "../../pipeline/console.ts";
import { makeReport, recordFigure, type OutcomeStore } from "../../pipeline/outcome.ts";
import { notFound, viewerOn } from "../access.ts";
import { field } from "../form.ts";
import type { Model } from "../pages.ts";
import { reportModel } from "../report-model.ts";
import type { Routes } from "../routes.ts";
import type { WebWorld } from "../world.ts";
import { sendConsole } from "./shell.ts";

/** The outcome report of one's own caisse, its department or the country; a supervisor enters counted figures. */
export const outcomeRoutes: Routes = (app, world, pages) => {
  const { outcome } = world;
  if (outcome === undefined) return;
  const { store } = outcome;

  app.get<{ Querystring: Record<string, unknown> }>("/console/bilan", { config: { access: "read" } }, async (request, reply) => {
    return showOutcome(request, reply, await askedOf(request.query, viewerOn(request), store));
  });

  async function showOutcome(request: FastifyRequest, reply: FastifyReply, asked: Asked, refused?: { readonly fault: string; readonly typed: Typed }): Promise<FastifyReply> {
    const viewer = viewerOn(request);
    const made = await reportOf(asked, viewer, world, store);
    const query = new URLSearchParams({ lieu: asked.place, perimetre: asked.scope, ...(asked.from === undefined ? {} : { du: asked.from }), ...(asked.to === undefined ? {} : { au: asked.to }) }).toString();
    return sendConsole(request, reply, pages, "outcome", "outcome", {
      title: "Bilan", ...choices(asked, viewer), ...refused,
      ...("why" in made ? { why: made.why } : { report: reportModel(made.document), files: { pdf: `/console/bilan.pdf?${query}`, csv: `/console/bilan.csv?${query}` } }),
    }, refused === undefined ? 200 : 422);
  }

  for (const [ending, type, bytesOf] of [
    ["pdf", "application/pdf", (made: Made) => outcome.draw(made.document)],
    ["csv", "text/csv; charset=utf-8", (made: Made) => outcomeCsv(made.report)],
  ] as const) {
    app.get<{ Querystring: Record<string, unknown> }>(`/console/bilan.${ending}`, { config: { access: "read" } }, async (request, reply) => {
      const viewer = viewerOn(request);
      const made = await reportOf(await askedOf(request.query, viewer, store), viewer, world, store);
      if ("why" in made) throw notFound();
      return reply.type(type).header("Content-Disposition", `attachment; filename="bilan.${ending}"`).send(bytesOf(made));
    });
  }

  app.post("/console/bilan/chiffres", { config: { access: "supervise" } }, async (request, reply) => {
    const viewer = viewerOn(request);
    const [lieu, perimetre] = [field(request.body, "lieu"), field(request.body, "perimetre")];
    const asked = await askedOf({ lieu, perimetre }, viewer, store);
    const typed = { day: field(request.body, "jour", 10), without: field(request.body, "sans", 12), inAld: field(request.body, "ald", 12), source: field(request.body, "source", 200) };
    // A caisse answers for its own figures; those of a department or of the country are entered by the operator.
    const fault = asked.place === "caisse" ? await enter(asked, typed, viewer, world, store) : "Ici ne s’enregistrent que les nombres de votre caisse ; ceux d’un département ou du pays s’enregistrent par commande.";
    if (fault === undefined) return reply.redirect(`/console/bilan?lieu=${asked.place}&perimetre=${asked.scope}`, 303);
    return showOutcome(request, reply, asked, { fault, typed });
  });
};

interface Typed {
  readonly day: string;
  readonly without: string;
  readonly inAld: string;
  readonly source: string;
}

async function enter(asked: Asked, typed: Typed, viewer: Viewer, world: WebWorld, store: OutcomeStore): Promise<string | undefined> {
  const day = parseDay(typed.day);
  if (day === undefined || day > parisDay(world.clock.now())) return "Le jour compté n’est pas une date passée.";
  const [withoutDoctor, inAld] = [numberOf(typed.without), typed.inAld === "" ? undefined : numberOf(typed.inAld)];
  if (withoutDoctor === undefined || (typed.inAld !== "" && inAld === undefined)) return "Les nombres s’écrivent en chiffres, sans virgule.";
  const observation: Observation = { day, scope: asked.scope, withoutDoctor, inAld, source: typed.source };
  const done = await recordFigure(asked.where, observation, actorOf(viewer), { store, clock: world.clock });
  return "fault" in done ? faults[done.fault] : undefined;
}

/** "12 750", with any kind of space. */
function numberOf(text: string): number | undefined {
  const digits = text.replace(/\s/g, "");
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined;
}

const faults: Readonly<Record<ObservationFault, string>> = {
  "negative": "Le nombre de patients sans médecin traitant est un entier positif.",
  "more-without-than-all": "Il y aurait plus de patients sans médecin traitant que de patients en ALD.",
  "no-source": "Dites d’où vient ce nombre.",
  "more-in-one-scheme": "Le régime général aurait ce jour-là plus de patients que tous les régimes ensemble.",
  "scopes-too-near": "L’autre périmètre est déjà compté ce jour-là, et la différence des deux est trop petite : elle dirait combien de patients sont des autres régimes (moins de 11).",
};

interface Asked {
  readonly place: "caisse" | "departement" | "pays";
  readonly where: Where;
  readonly scope: Scope;
  readonly days: readonly Day[];
  readonly from: Day | undefined;
  readonly to: Day | undefined;
}

/** What the address asks for; anything strange in it is as if it were not there. */
async function askedOf(query: Readonly<Record<string, unknown>>, viewer: Viewer, store: OutcomeStore): Promise<Asked> {
  const place = query["lieu"] === "pays" || query["lieu"] === "departement" ? query["lieu"] : "caisse";
  const scope: Scope = query["perimetre"] === "general-scheme" ? "general-scheme" : "all-schemes";
  const where = await whereOf(place, viewer, store);
  const days = (await store.figures(where, scope)).map((one) => one.day);
  const chosen = (name: string): Day | undefined => days.find((day) => day === query[name]);
  return { place, where, scope, days, from: chosen("du") ?? days.at(-2), to: chosen("au") ?? days.at(-1) };
}

async function whereOf(place: Asked["place"], viewer: Viewer, store: OutcomeStore): Promise<Where> {
  if (place === "pays") return { level: "country" };
  return place === "caisse" ? { level: "caisse", code: viewer.caisseCode } : { level: "department", code: (await store.departmentOf(viewer.caisseCode)) ?? "" };
}

interface Made {
  readonly report: OutcomeReport;
  readonly document: ReturnType<typeof outcomeWording>;
}

async function reportOf(asked: Asked, viewer: Viewer, world: WebWorld, store: OutcomeStore): Promise<Made | { readonly why: string }> {
  if (asked.from === undefined || asked.to === undefined) return { why: asked.days.length === 0 ? "Aucun nombre n’est encore enregistré pour ce territoire et ce périmètre." : "Un seul jour est compté : un bilan en demande deux." };
  const report = await makeReport({ place: asked.where, scope: asked.scope, from: asked.from, to: asked.to, stated: undefined }, { store });
  if ("none" in report) return { why: noReport[report.none] };
  return { report, document: outcomeWording(report, { placeName: placeName(asked, viewer), maker: viewer.caisseName, day: parisDay(world.clock.now()) }) };
}

const noReport: Readonly<Record<NoReport, string>> = {
  "days-reversed": "Le premier jour doit précéder le dernier.",
  "no-figure-before": "Rien n’est compté pour le premier jour.",
  "no-figure-after": "Rien n’est compté pour le dernier jour.",
};

const placeName = ({ place, where }: Pick<Asked, "place" | "where">, viewer: Viewer): string =>
  place === "caisse" ? viewer.caisseName : place === "pays" ? "France" : `Département ${"code" in where ? where.code : ""}`;

const choices = (asked: Asked, viewer: Viewer): Model => ({
  place: asked.place, scope: asked.scope, placeLabel: placeName(asked, viewer), scopeLabel: scopeWords[asked.scope], typed: { day: "", without: "", inAld: "", source: "" },
  places: [["caisse", viewer.caisseName], ["departement", "Son département"], ["pays", "France"]].map(([value, label]) => ({ value, label, chosen: value === asked.place })),
  scopes: (["all-schemes", "general-scheme"] as const).map((value) => ({ value, label: scopeWords[value], chosen: value === asked.scope })),
  days: asked.days.map((day) => ({ value: day, label: longDate(day), from: day === asked.from, to: day === asked.to })),
});
