/** What came of a campaign, counted from the rows. */
export interface CampaignCounts {
  readonly patientsInformed: number;
  readonly noticesByEmail: number;
  readonly noticesByLetter: number;
  readonly noticesReturned: number;
  readonly objections: number;
  readonly lists: number;
  readonly lines: number;
  readonly messagesSent: number;
  readonly messagesUnknown: number;
  readonly messagesReceived: number;
  readonly replies: number;
  readonly automaticReplies: number;
  readonly bounces: number;
  readonly delays: number;
  readonly receipts: number;
  readonly otherMail: number;
  readonly accepted: number;
  readonly refused: number;
  readonly linesInReview: number;
  readonly linesUnanswered: number;
  readonly linesVoid: number;
  readonly declarations: number;
  readonly reviewTasks: number;
}

export interface ReportStore {
  counts(caisseCode: string): Promise<CampaignCounts>;
}
