import { parisDay, type Day } from "../domain/calendar.ts";
import { obstacleToListing, type ListingFacts, type Obstacle } from "../domain/listing.ts";
import type { Viewer } from "./console.ts";
import type { DoctorListDocument, PdfRenderer } from "./documents.ts";
import { answerDeadline } from "./list.ts";
import type { Clock } from "./ports.ts";

/** Why a list is not printed for the post. */
export type NotPosted =
  | { readonly outcome: "not-found" | "done" | "not-on-paper" | "no-line-left" }
  | { readonly outcome: "taken"; readonly by: string };

export interface PaperStore {
  /**
   * Asks rule 1 again of each open line, under its lock, and gives the doctor the whole delay from today; lines that may not be told count no more.
   * @param until the last day of whoever is written to today
   */
  date(viewer: Viewer, taskId: string, now: Date, obstacleOf: (facts: ListingFacts) => Obstacle | undefined, until: Day): Promise<NotPosted | { readonly outcome: "dated"; readonly listId: string }>;
}

/** What the pages do with a list that goes by post. */
export type PaperLetter = (viewer: Viewer, taskId: string) => Promise<NotPosted | { readonly outcome: "printed"; readonly pdf: Uint8Array }>;

/**
 * Draws a list for the post as it stands today: what was drawn for a mailbox that failed may name people who have objected since, and a day that is past.
 *
 * It is posted the day it is printed; printed again on another day, it is dated anew, and what is kept is never earlier than what the doctor reads.
 * Source: project decision, docs/decisions/0027.
 */
export async function printPaperLetter(
  viewer: Viewer, taskId: string,
  { papers, documents, pdf, clock }: { readonly papers: PaperStore; readonly documents: { current(listId: string, now: Date): Promise<{ readonly document: DoctorListDocument } | undefined> }; readonly pdf: Pick<PdfRenderer, "doctorList">; readonly clock: Clock },
): ReturnType<PaperLetter> {
  const now = clock.now();
  const today = parisDay(now);
  const dated = await papers.date(viewer, taskId, now, (facts) => obstacleToListing(facts, today), answerDeadline(today));
  if (dated.outcome !== "dated") return dated;
  const list = await documents.current(dated.listId, now);
  return list === undefined ? { outcome: "not-on-paper" } : { outcome: "printed", pdf: pdf.doctorList(list.document) };
}

/** Said where a list was not printed; who has taken the task is said elsewhere. */
export const notPostedSentences: Readonly<Record<"done" | "not-on-paper" | "no-line-left", string>> = {
  "done": "Cette tâche est déjà terminée. Rien n’a été imprimé.",
  "not-on-paper": "Cette liste n’est plus à poster : elle a été annulée, ou son délai est passé. Rien n’a été imprimé.",
  "no-line-left": "Plus aucun patient de cette liste ne peut être transmis : ne la postez pas, et closez la tâche.",
};
