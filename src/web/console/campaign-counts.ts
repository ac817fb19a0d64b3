import { frenchNumber } from "../../domain/wording/plural.ts";
import type { CampaignCounts } from "../../pipeline/report.ts";
import type { Model } from "../pages.ts";

const widest = 100;

/** Each step as a share of the first: the patients who were informed. */
export function funnelModel(counts: CampaignCounts): readonly Model[] {
  const steps: readonly (readonly [string, keyof CampaignCounts])[] = [
    ["Patients informés", "patientsInformed"],
    ["Lignes des listes approuvées", "lines"],
    ["Acceptées par un médecin", "accepted"],
    ["Déclarations en cours", "declarations"],
  ];
  const most = Math.max(1, ...steps.map(([, name]) => counts[name]));
  return steps.map(([label, name]) => ({ label, name, count: frenchNumber(counts[name]), width: Math.round((counts[name] / most) * widest * 10) / 10 }));
}

const groups: readonly (readonly [title: string, rows: readonly (readonly [string, keyof CampaignCounts])[]])[] = [
  ["Information des patients", [["informés", "patientsInformed"], ["par courriel", "noticesByEmail"], ["par courrier", "noticesByLetter"], ["informations revenues", "noticesReturned"], ["patients qui s’opposent", "objections"]]],
  ["Listes aux médecins", [["listes approuvées", "lists"], ["listes remises", "messagesSent"], ["envois incertains", "messagesUnknown"], ["lignes", "lines"]]],
  ["Messages reçus", [["en tout", "messagesReceived"], ["réponses", "replies"], ["réponses automatiques", "automaticReplies"], ["non-remises", "bounces"], ["retards", "delays"], ["accusés de lecture", "receipts"], ["autres", "otherMail"]]],
  ["Lignes", [["acceptées", "accepted"], ["refusées", "refused"], ["à lire", "linesInReview"], ["sans réponse", "linesUnanswered"], ["qui ne comptent plus", "linesVoid"]]],
  ["Suite", [["déclarations en cours", "declarations"], ["tâches ouvertes", "reviewTasks"]]],
];

/** All counts by what they are about; the name lets the page's script renew them. */
export const groupsModel = (counts: CampaignCounts): readonly Model[] =>
  groups.map(([title, rows]) => ({ title, rows: rows.map(([label, name]) => ({ label, name, count: frenchNumber(counts[name]) })) }));
