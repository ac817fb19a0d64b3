import type { FastifyRequest } from "fastify";
import type { MailAttachment } from "../../domain/mail.ts";
import { openTask } from "../../pipeline/console-task.ts";
import { notFound, viewerOn } from "../access.ts";
import { rowId } from "../form.ts";
import type { Routes } from "../routes.ts";
import type { WebWorld } from "../world.ts";
import { sendConsole } from "./shell.ts";
import { isPdf } from "./task.ts";

type PieceRequest = FastifyRequest<{ Params: { taskId: string; index: string } }>;

// Even opened in the browser, a file from outside is nobody's page: no script, no origin of ours.
const filePolicy = "default-src 'none';sandbox";
const picturePolicy = "default-src 'none';style-src 'self';img-src 'self' data:;script-src 'self';connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'";

/** The files that came with a message: as bytes to keep, or, for a PDF, as pictures to look at. */
export const attachmentRoutes: Routes = (app, world, pages) => {
  app.get<{ Params: { taskId: string; index: string } }>("/console/taches/:taskId/pieces/:index", { config: { access: "read" } }, async (request, reply) => {
    const attachment = await attachmentOf(world, request);
    return reply
      .type("application/octet-stream").header("Content-Security-Policy", filePolicy)
      .header("Content-Disposition", `attachment; filename*=UTF-8''${encodeURIComponent(safeName(attachment))}`)
      .send(Buffer.from(attachment.content));
  });

  app.get<{ Params: { taskId: string; index: string } }>("/console/taches/:taskId/pieces/:index/pages", { config: { access: "read" } }, async (request, reply) => {
    const attachment = await attachmentOf(world, request);
    const pictures = world.pdfPictures === undefined || !isPdf(attachment) ? undefined : await world.pdfPictures(attachment.content);
    void reply.header("Content-Security-Policy", picturePolicy);
    return sendConsole(request, reply, pages, "pictures", "queue", {
      title: "Pièce jointe", name: safeName(attachment), taskHref: `/console/taches/${request.params.taskId}`, fileHref: `/console/taches/${request.params.taskId}/pieces/${request.params.index}`,
      pictures: pictures?.map((picture) => `data:image/png;base64,${Buffer.from(picture).toString("base64")}`),
    });
  });
};

async function attachmentOf(world: WebWorld, request: PieceRequest): Promise<MailAttachment> {
  const taskId = rowId(request.params.taskId);
  const index = /^\d{1,3}$/.test(request.params.index) ? Number(request.params.index) : -1;
  const view = taskId === undefined ? undefined : await openTask(viewerOn(request), taskId, { tasks: world.console.tasks, vault: world.objections.vault, readMail: world.readMail, clock: world.clock });
  const attachment = view?.mail?.attachments[index];
  if (attachment === undefined) throw notFound();
  return attachment;
}

/** A file name that is one: no folder, no control, nothing that a system would run by itself. */
function safeName({ fileName }: MailAttachment): string {
  const name = (fileName ?? "").replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, "").replace(/[\\/:*?"<>|]/g, "_").slice(-100).replace(/^\.+/, "");
  return name === "" ? "piece-jointe" : name;
}
