import type { CampaignCounts } from "../pipeline/report.ts";

/** What came of a campaign, in the order in which it comes. */
export const campaignRows = (c: CampaignCounts): [string, number | string][] => [
  ["Patients informés", c.patientsInformed],
  ["  par courriel", c.noticesByEmail],
  ["  par lettre", c.noticesByLetter],
  ["  informations revenues", c.noticesReturned],
  ["Patients opposés", c.objections],
  ["Listes approuvées", c.lists],
  ["  lignes", c.lines],
  ["Listes envoyées", c.messagesSent],
  ["Messages reçus", c.messagesReceived],
  ["  réponses", c.replies],
  ["  réponses automatiques", c.automaticReplies],
  ["  avis de non-remise", c.bounces],
  ["  avis de retard", c.delays],
  ["  accusés reçus", c.receipts],
  ["  autres", c.otherMail],
  ["Lignes acceptées", c.accepted],
  ["Lignes refusées", c.refused],
  ["Lignes à revoir", c.linesInReview],
  ["Lignes sans réponse", c.linesUnanswered],
  ["Lignes retirées", c.linesVoid],
  ["Déclarations", c.declarations],
  ["Tâches pour un agent", c.reviewTasks],
];
