import { frenchNumber } from "../../domain/wording/plural.ts";
import type { CampaignCounts } from "../../pipeline/report.ts";
import { notFound, viewerOn } from "../access.ts";
import { field, rowId } from "../form.ts";
import type { Routes } from "../routes.ts";
import { dayWords } from "./days.ts";
import { sendConsole } from "./shell.ts";

const stateNames: Readonly<Record<string, string>> = { open: "en cours", paused: "suspendue", closed: "close" };

/** What has come of the campaign, counted from the rows; a supervisor can stop all sending here. */
export const campaignRoutes: Routes = (app, world, pages) => {
  app.get("/console/campagne", { config: { access: "read" } }, async (request, reply) => {
    const viewer = viewerOn(request);
    const [campaigns, counts] = await Promise.all([world.console.campaigns.campaigns(viewer), world.reports.counts(viewer.caisseCode)]);
    return sendConsole(request, reply, pages, "campaign", "campaign", {
      title: "Campagne",
      campaigns: campaigns.map((one) => ({ ...one, referenceDate: dayWords(one.referenceDate), stateName: stateNames[one.state] ?? one.state })),
      funnel: funnelModel(counts), groups: groupsModel(counts),
    });
  });

  app.post<{ Params: { campaignId: string } }>("/console/campagne/:campaignId/etat", { config: { access: "supervise" } }, async (request, reply) => {
    const campaignId = rowId(request.params.campaignId);
    const to = field(request.body, "acte") === "suspendre" ? "paused" : "open";
    if (campaignId === undefined) throw notFound();
    await world.console.campaigns.pause(viewerOn(request), campaignId, to, field(request.body, "motif", 300), world.clock.now());
    return reply.redirect("/console/campagne", 303);
  });
};

const widest = 100;

/** Each step as a share of the first: the patients who were informed. */
function funnelModel(counts: CampaignCounts): readonly Record<string, unknown>[] {
  const steps: readonly (readonly [string, number])[] = [
    ["Patients informés", counts.patientsInformed],
    ["Inscrits sur une liste envoyée", counts.lines],
    ["Acceptés par un médecin", counts.accepted],
    ["Déclarations en cours", counts.declarations],
  ];
  const most = Math.max(1, ...steps.map(([, count]) => count));
  return steps.map(([label, count]) => ({ label, count: frenchNumber(count), width: Math.round((count / most) * widest * 10) / 10 }));
}

function groupsModel(counts: CampaignCounts): readonly Record<string, unknown>[] {
  const group = (title: string, rows: readonly (readonly [string, number])[]): Record<string, unknown> => ({ title, rows: rows.map(([label, count]) => ({ label, count: frenchNumber(count) })) });
  return [
    group("Information des patients", [
      ["informés", counts.patientsInformed], ["par courriel", counts.noticesByEmail], ["par courrier", counts.noticesByLetter], ["informations revenues", counts.noticesReturned], ["patients qui s’opposent", counts.objections],
    ]),
    group("Listes aux médecins", [["listes approuvées", counts.lists], ["listes remises", counts.messagesSent], ["envois incertains", counts.messagesUnknown], ["lignes", counts.lines]]),
    group("Messages reçus", [
      ["en tout", counts.messagesReceived], ["réponses", counts.replies], ["réponses automatiques", counts.automaticReplies], ["non-remises", counts.bounces], ["retards", counts.delays], ["accusés de lecture", counts.receipts], ["autres", counts.otherMail],
    ]),
    group("Lignes", [["acceptées", counts.accepted], ["refusées", counts.refused], ["à lire", counts.linesInReview], ["sans réponse", counts.linesUnanswered], ["qui ne comptent plus", counts.linesVoid]]),
    group("Suite", [["déclarations en cours", counts.declarations], ["tâches ouvertes", counts.reviewTasks]]),
  ];
}
