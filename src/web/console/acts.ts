import { parseListReference } from "../../domain/list-reference.ts";
import { actBarSentences, actOnTask, type Act } from "../../pipeline/console-acts.ts";
import { askBarSentences, askDoctor } from "../../pipeline/console-question.ts";
import { takenSentence } from "../../pipeline/task-taken.ts";
import { notFound, viewerOn } from "../access.ts";
import { field, givesReason, rowId } from "../form.ts";
import type { Routes } from "../routes.ts";
import { showTask } from "./task.ts";

const doneSentences: Readonly<Record<Act["act"], string>> = {
  "arrived": "C’est noté : la liste est arrivée. La tâche est terminée.",
  "resend": "La liste repartira au prochain passage. La tâche est terminée.",
  "give-up": "La liste ne repartira pas par cette voie. La tâche est terminée.",
  "attach": "Le message est rattaché à la liste. Décidez ses lignes.",
  "other-mailbox": "La liste partira à cette boîte. La tâche est terminée.",
  "paper": "La liste est à envoyer sur papier : une tâche le rappelle. Celle-ci est terminée.",
  "keep-first": "Le patient garde le premier médecin. La tâche est terminée.",
  "prefer-this": "Le patient préfère ce médecin : sa déclaration remplace l’autre. La tâche est terminée.",
  "declare-again": "La déclaration partira avec le prochain lot. La tâche est terminée.",
  "drop-declaration": "La déclaration est retirée. La tâche est terminée.",
  "extract-asked": "C’est noté. La tâche est mise de côté jusqu’au nouvel extrait.",
  "rows-left-out": "C’est noté : ces lignes restent hors de la campagne. La tâche est terminée.",
  "undo": "La décision est annulée. La tâche est de nouveau à vous.",
};

/** The acts that a kind of task offers beside deciding lines. */
export const actRoutes: Routes = (app, world, pages) => {
  app.post<{ Params: { taskId: string } }>("/console/taches/:taskId/acte", { config: { access: "decide" } }, async (request, reply) => {
    const taskId = rowId(request.params.taskId);
    const act = actOf(request.body);
    if (taskId === undefined || act === undefined) throw notFound();
    const reason = field(request.body, "motif", 500);
    if (act === "no-reference") return showTask(world, pages, request, reply, taskId, { fault: "Cette référence n’est pas une référence de liste : vérifiez-la.", typedReason: reason }, 422);
    if (act.act !== "undo" && act.act !== "attach" && !givesReason(reason)) {
      return showTask(world, pages, request, reply, taskId, { fault: "Écrivez le motif de votre décision.", typedReason: reason }, 422);
    }
    const { acts } = world.console;
    const outcome = await actOnTask(viewerOn(request), taskId, act, reason, { acts, vault: world.objections.vault, clock: world.clock, newId: world.objections.newId });
    switch (outcome.outcome) {
      case "not-found":
        throw notFound();
      case "taken":
        return showTask(world, pages, request, reply, taskId, { fault: takenSentence(outcome.by), typedReason: reason }, 409);
      case "barred":
        return showTask(world, pages, request, reply, taskId, { fault: actBarSentences[outcome.why], typedReason: reason }, 409);
      case "done":
        return showTask(world, pages, request, reply, taskId, { done: doneSentences[act.act] });
    }
  });
};

/** A person asks the doctor again for the lines in doubt, from a text. */
export const questionRoutes: Routes = (app, world, pages) => {
  const { doctorQuestions } = world;
  if (doctorQuestions === undefined) return;
  app.post<{ Params: { taskId: string } }>("/console/taches/:taskId/question", { config: { access: "decide" } }, async (request, reply) => {
    const taskId = rowId(request.params.taskId);
    if (taskId === undefined) throw notFound();
    const { vault, newId } = world.objections;
    const outcome = await askDoctor(viewerOn(request), taskId, { questions: world.console.questions, vault, clock: world.clock, newId, ...doctorQuestions });
    switch (outcome.outcome) {
      case "not-found":
        throw notFound();
      case "taken":
        return showTask(world, pages, request, reply, taskId, { fault: takenSentence(outcome.by, "envoyé") }, 409);
      case "barred":
        return showTask(world, pages, request, reply, taskId, { fault: askBarSentences[outcome.why] }, 409);
      case "asked":
        return showTask(world, pages, request, reply, taskId, { done: "La question part au médecin. La tâche est mise de côté jusqu’à sa réponse." });
    }
  });
};

/** Reads which act is asked for, and with what. */
function actOf(body: unknown): Act | "no-reference" | undefined {
  const act = field(body, "acte", 40);
  switch (act) {
    case "arrived": case "resend": case "give-up": case "paper": case "keep-first": case "prefer-this": case "declare-again": case "drop-declaration": case "extract-asked": case "rows-left-out": case "undo":
      return { act };
    case "attach": {
      const reference = parseListReference(field(body, "reference", 40));
      return reference === undefined ? "no-reference" : { act, reference };
    }
    case "other-mailbox": {
      const typed = field(body, "autre", 200);
      return { act, address: typed === "" ? field(body, "boite", 200) : typed };
    }
    default:
      return undefined;
  }
}
