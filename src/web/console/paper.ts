import { notPostedSentences } from "../../pipeline/paper-letter.ts";
import { takenSentence } from "../../pipeline/task-taken.ts";
import { notFound, viewerOn } from "../access.ts";
import { rowId } from "../form.ts";
import type { Routes } from "../routes.ts";
import { showTask } from "./task.ts";

/** A list for the post, drawn as it stands on the day on which it is printed. */
export const paperRoutes: Routes = (app, world, pages) => {
  const { approvals } = world;
  if (approvals === undefined) return;
  app.post<{ Params: { taskId: string } }>("/console/taches/:taskId/lettre", { config: { access: "decide" } }, async (request, reply) => {
    const taskId = rowId(request.params.taskId);
    if (taskId === undefined) throw notFound();
    const outcome = await approvals.letter(viewerOn(request), taskId);
    switch (outcome.outcome) {
      case "printed":
        return reply.type("application/pdf").header("Content-Disposition", "attachment; filename=\"liste.pdf\"").send(Buffer.from(outcome.pdf));
      case "not-found":
        throw notFound();
      case "taken":
        return showTask(world, pages, request, reply, taskId, { fault: takenSentence(outcome.by) }, 409);
      default:
        return showTask(world, pages, request, reply, taskId, { fault: notPostedSentences[outcome.outcome] }, 409);
    }
  });
};
