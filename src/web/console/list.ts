import { openList } from "../../pipeline/console-task.ts";
import { notFound, viewerOn } from "../access.ts";
import { rowId } from "../form.ts";
import type { Routes } from "../routes.ts";
import { sendConsole } from "./shell.ts";
import { listModel } from "./task.ts";

/** One doctor's list with what was decided of each line, and by whom. */
export const listRoutes: Routes = (app, world, pages) => {
  app.get<{ Params: { listId: string } }>("/console/listes/:listId", { config: { access: "read" } }, async (request, reply) => {
    const listId = rowId(request.params.listId);
    const sealed = listId === undefined ? undefined : await world.console.tasks.readList(viewerOn(request), listId, world.clock.now());
    if (sealed === undefined) throw notFound();
    return sendConsole(request, reply, pages, "list", "find", { title: `Liste ${sealed.reference}`, list: listModel(openList(sealed, undefined, world.objections.vault), undefined) });
  });
};
