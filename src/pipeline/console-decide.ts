import type { Day } from "../domain/calendar.ts";
import { obstacleToListing, type ListingFacts, type Obstacle } from "../domain/listing.ts";
import type { LineState } from "../domain/states.ts";
import type { Viewer } from "./console.ts";
import type { Clock } from "./ports.ts";

/** What a person says of one line; "open": the doctor has not answered for it after all. */
export type StaffChoice = "accept" | "refuse" | "open";

/** One line as it stands when a person decides; its rows are locked. */
export interface LineToDecide {
  readonly lineId: string;
  readonly state: LineState;
  readonly facts: ListingFacts;
  /** A message of the mailbox is attached to this task and to this list: without one nobody can accept. */
  readonly hasMessage: boolean;
  readonly declaration: string | undefined;
}

export type StaffVerdict =
  | { readonly to: "accepted" }
  | { readonly to: "refused"; readonly withdraws: boolean }
  | { readonly to: "open" }
  | { readonly to: "unchanged" }
  | { readonly to: "void"; readonly obstacle: Obstacle }
  | { readonly to: "barred"; readonly why: Bar };

export type Bar = "no-message" | "void" | "expired" | "declared" | "already-exported" | "decided";

/** Why a decision was not taken, as staff read it. */
export const barSentences: Readonly<Record<Bar, string>> = {
  "no-message": "Sans message du médecin rattaché à cette liste, une acceptation ne peut pas être enregistrée.",
  "void": "Cette ligne ne compte plus.",
  "expired": "Le délai de cette ligne est passé et la ligne est close.",
  "declared": "Un autre médecin a déjà accepté ce patient : c’est un conflit à régler d’abord.",
  "already-exported": "La déclaration est déjà partie : elle ne peut plus être reprise ici.",
  "decided": "Cette ligne est déjà décidée.",
};

/**
 * What becomes of a line when a person decides it.
 *
 * A person weighs words, lateness and contradictions. No person can list a patient who objected, died or found a doctor,
 * nor accept without a message of the doctor.
 *
 * Source: docs/rules.md, 1 to 3.
 */
export function judgeStaffChoice(line: LineToDecide, choice: StaffChoice, today: Day): StaffVerdict {
  const barred = (why: Bar): StaffVerdict => ({ to: "barred", why });
  if (line.state === "void") return barred("void");
  if (line.state === "expired") return barred("expired");
  switch (choice) {
    case "open":
      return line.state === "review" ? { to: "open" } : line.state === "open" ? { to: "unchanged" } : barred("decided");
    case "refuse": {
      if (line.state === "refused") return { to: "unchanged" };
      if (line.state !== "accepted") return { to: "refused", withdraws: false };
      const { declaration } = line;
      return declaration === "exported" || declaration === "registered" ? barred("already-exported") : { to: "refused", withdraws: true };
    }
    case "accept": {
      if (line.state === "accepted") return { to: "unchanged" };
      if (!line.hasMessage) return barred("no-message");
      if (line.facts.declared) return barred("declared");
      const obstacle = obstacleToListing(line.facts, today);
      return obstacle === undefined ? { to: "accepted" } : { to: "void", obstacle };
    }
  }
}

export interface StaffDecision {
  readonly taskId: string;
  /** By line id. */
  readonly choices: ReadonlyMap<string, StaffChoice>;
  readonly reason: string;
  /** Whether the task is finished with this: refused while a line is still to review. */
  readonly finish: boolean;
}

export type DecideOutcome =
  | { readonly outcome: "decided"; readonly lines: readonly { readonly number: number; readonly verdict: StaffVerdict }[]; readonly finished: boolean; readonly stillToReview: number }
  | { readonly outcome: "not-found" }
  | { readonly outcome: "taken"; readonly by: string }
  | { readonly outcome: "done" };

export interface DecideStore {
  /** Locks the task, its lines and their patients, lets `judge` say what becomes of each, and writes all of it with the trail, in one transaction. */
  decide(viewer: Viewer, decision: StaffDecision, now: Date, judge: (line: LineToDecide, choice: StaffChoice, today: Day) => StaffVerdict): Promise<DecideOutcome>;
  /** Ends a task without deciding a line. */
  close(viewer: Viewer, taskId: string, reason: string, now: Date): Promise<DecideOutcome>;
}

/** Records what a person decides, under their name and with their reason. */
export async function decide(viewer: Viewer, decision: StaffDecision, world: { readonly decisions: DecideStore; readonly clock: Clock }): Promise<DecideOutcome> {
  return world.decisions.decide(viewer, decision, world.clock.now(), judgeStaffChoice);
}
