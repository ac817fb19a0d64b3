import { obstacleSentences } from "../../domain/listing.ts";
import { counted, spoken } from "../../domain/wording/plural.ts";
import { barSentences, decide, type DecideOutcome, type StaffChoice } from "../../pipeline/console-decide.ts";
import { takenSentence } from "../../pipeline/task-taken.ts";
import { notFound, viewerOn } from "../access.ts";
import { chosen, field, fieldsUnder, givesReason, rowId } from "../form.ts";
import type { Routes } from "../routes.ts";
import { showTask, type Said } from "./task.ts";

const choiceOf: Readonly<Record<string, StaffChoice>> = { accepte: "accept", refuse: "refuse", attente: "open" };

/** A person decides lines, all or some, or ends a task; always with a reason. */
export const decideRoutes: Routes = (app, world, pages) => {
  app.post<{ Params: { taskId: string } }>("/console/taches/:taskId/decision", { config: { access: "decide" } }, async (request, reply) => {
    const [viewer, taskId] = [viewerOn(request), rowId(request.params.taskId)];
    if (taskId === undefined) throw notFound();
    const reason = field(request.body, "motif", 500);
    const act = field(request.body, "acte");
    if (!givesReason(reason)) return showTask(world, pages, request, reply, taskId, { fault: "Écrivez le motif de votre décision.", typedReason: reason }, 422);
    const outcome = act === "clore"
      ? await world.console.decisions.close(viewer, taskId, reason, world.clock.now())
      : await decide(viewer, { taskId, choices: choicesOf(request.body, act), reason, finish: act !== "enregistrer" }, { decisions: world.console.decisions, clock: world.clock });
    if (outcome.outcome === "not-found") throw notFound();
    const said = saidOf(outcome, reason);
    return showTask(world, pages, request, reply, taskId, said, said.fault === undefined ? 200 : 409);
  });
};

/** One choice a line; "all" overrides those that are not decided yet. */
function choicesOf(body: unknown, act: string): Map<string, StaffChoice> {
  const all = act === "tout-accepter" ? "accept" : act === "tout-refuser" ? "refuse" : undefined;
  const choices = new Map<string, StaffChoice>();
  if (all !== undefined) for (const lineId of fieldsUnder(body, "indecise.").keys()) choices.set(lineId, all);
  else {
    for (const [lineId, value] of fieldsUnder(body, "ligne.")) {
      const choice = chosen(choiceOf, value);
      if (choice !== undefined) choices.set(lineId, choice);
    }
  }
  return new Map([...choices].filter(([lineId]) => rowId(lineId) !== undefined));
}

function saidOf(outcome: Exclude<DecideOutcome, { outcome: "not-found" }>, typedReason: string): Said {
  switch (outcome.outcome) {
    case "taken":
      return { fault: takenSentence(outcome.by), typedReason };
    case "done":
      return { fault: "Cette tâche est déjà terminée. Rien n’a été enregistré." };
    case "decided": {
      const details = outcome.lines.flatMap(({ number, verdict }) => {
        if (verdict.to === "barred") return [`Ligne ${number} : ${barSentences[verdict.why]}`];
        return verdict.to === "void" ? [`Ligne ${number} : ${obstacleSentences[verdict.obstacle]} La ligne ne compte plus.`] : [];
      });
      const written = outcome.lines.filter(({ verdict }) => verdict.to !== "barred" && verdict.to !== "unchanged").map(({ number }) => number);
      const done = [
        written.length === 0 ? "" : `${written.length === 1 ? "Ligne" : "Lignes"} ${spoken(written)} : décision enregistrée.`,
        outcome.finished ? "La tâche est terminée." : outcome.stillToReview === 0 ? "" : `Il reste ${counted(outcome.stillToReview, "ligne")} à lire : la tâche reste ouverte.`,
      ].filter((sentence) => sentence !== "").join(" ");
      const barred = outcome.lines.some(({ verdict }) => verdict.to === "barred");
      return barred ? { fault: "Une décision n’a pas pu être enregistrée.", done: done === "" ? undefined : done, details, typedReason } : { done: done === "" ? "Rien n’a changé." : done, details };
    }
  }
}
