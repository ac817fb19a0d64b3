import type { FastifyReply, FastifyRequest } from "fastify";
import { addDays, parisDay } from "../../domain/calendar.ts";
import { counted, frenchNumber } from "../../domain/wording/plural.ts";
import { alarmsOf, type Alarm, type DayFigures, type Signals } from "../../pipeline/console-campaign.ts";
import { notFound, viewerOn } from "../access.ts";
import { barChart, daysFrom } from "../chart.ts";
import { field, givesReason, rowId } from "../form.ts";
import type { Model } from "../pages.ts";
import type { Routes } from "../routes.ts";
import type { WebWorld } from "../world.ts";
import { funnelModel, groupsModel } from "./campaign-counts.ts";
import { dayFigures, dayWords, momentWords } from "./days.ts";
import { sendConsole } from "./shell.ts";
import { causeSentence } from "./words.ts";

const stateNames: Readonly<Record<string, string>> = { open: "en cours", paused: "suspendue", closed: "close" };
/** Days of the charts, today included. */
export const daysShown = 30;

/** What has come of the campaign, counted from the rows; a supervisor can stop all sending here. */
export const campaignRoutes: Routes = (app, world, pages) => {
  const { campaigns } = world.console;

  app.get("/console/campagne", { config: { access: "read" } }, (request, reply) => showCampaign(request, reply));

  async function showCampaign(request: FastifyRequest, reply: FastifyReply, fault?: string): Promise<FastifyReply> {
    const viewer = viewerOn(request);
    const now = world.clock.now();
    const from = addDays(parisDay(now), 1 - daysShown);
    const [heads, { counts, days, countedAt }, signals] = await Promise.all([campaigns.campaigns(viewer), campaigns.figures(viewer, from, now), campaigns.signals(viewer, now)]);
    return sendConsole(request, reply, pages, "campaign", "campaign", {
      title: "Campagne", fault,
      campaigns: heads.map((one) => ({ ...one, referenceDate: dayWords(one.referenceDate), stateName: stateNames[one.state] ?? one.state, stateReason: causeSentence(one.stateReason), draftedWords: counted(one.drafted, "liste") })),
      alarms: alarmsOf(signals, now).map(alarmWords), quota: quotaWords(signals, world.dailyQuota),
      ...chartsModel(days, daysFrom(from, parisDay(now))),
      countedAt: momentWords(countedAt), funnel: funnelModel(counts), groups: groupsModel(counts),
    }, fault === undefined ? 200 : 422);
  }

  app.post<{ Params: { campaignId: string } }>("/console/campagne/:campaignId/etat", { config: { access: "supervise" } }, async (request, reply) => {
    const campaignId = rowId(request.params.campaignId);
    const to = field(request.body, "acte") === "suspendre" ? "paused" : "open";
    if (campaignId === undefined) throw notFound();
    const reason = field(request.body, "motif", 300);
    if (to === "paused" && !givesReason(reason)) return showCampaign(request, reply, "Écrivez pourquoi les envois sont suspendus. Rien n’a changé.");
    await campaigns.pause(viewerOn(request), campaignId, to, reason, world.clock.now());
    return reply.redirect("/console/campagne", 303);
  });
};

function alarmWords(alarm: Alarm): string {
  switch (alarm.alarm) {
    case "nothing-received":
      return alarm.since === undefined ? "Aucun message n’a encore été reçu alors que des listes sont parties." : `Rien n’a été reçu depuis le ${momentWords(alarm.since)} alors que des réponses sont attendues.`;
    case "nothing-sent":
      return `Rien ne part : ${counted(alarm.waiting, "message")} en attente depuis le ${momentWords(alarm.since)}.`;
    case "failures":
      return `${counted(alarm.failed, "refus", "refus")} sur ${counted(alarm.handed, "envoi")} en une heure : vérifiez le certificat et le compte de la boîte.`;
    case "unknown":
      return `${counted(alarm.count, "envoi incertain", "envois incertains")} : une personne doit dire ce qu’il en est.`;
  }
}

function quotaWords(signals: Signals, quota: WebWorld["dailyQuota"]): string {
  if (quota === undefined) return "";
  return `Envois des dernières 24 heures : ${frenchNumber(signals.handedOfDay)} sur ${frenchNumber(quota)}, il en reste ${frenchNumber(Math.max(0, quota - signals.handedOfDay))}.`;
}

/** One small chart a series, so that no colour has to be told from another; one table for all. */
function chartsModel(found: readonly DayFigures[], days: ReturnType<typeof daysFrom>): Model {
  const byDay = new Map(found.map((one) => [one.day, one]));
  const series = [["Messages remis", "sent"], ["Échecs", "failed"], ["Messages reçus", "received"], ["Réponses de médecins", "replies"]] as const;
  const first = days[0];
  const last = days.at(-1);
  return {
    period: first === undefined || last === undefined ? "" : `du ${dayFigures(first)} au ${dayFigures(last)}`,
    charts: series.map(([title, name]) => barChart(title, days.map((day) => byDay.get(day)?.[name] ?? 0))).map((chart) => ({ ...chart, total: frenchNumber(chart.total), most: frenchNumber(chart.most) })),
    days: days.filter((day) => byDay.has(day)).map((day) => ({ day: dayFigures(day), values: series.map(([, name]) => frenchNumber(byDay.get(day)?.[name] ?? 0)) })),
    seriesNames: series.map(([title]) => title),
  };
}
