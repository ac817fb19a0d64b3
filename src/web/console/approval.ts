import type { FastifyReply } from "fastify";
import { weekdayDate } from "../../domain/wording/dates.ts";
import { counted, spoken } from "../../domain/wording/plural.ts";
import { actorOf } from "../../pipeline/console.ts";
import type { ListMail } from "../../pipeline/console-campaign.ts";
import type { ApproveOutcome } from "../../pipeline/list.ts";
import { decodeMail } from "../../pipeline/mail-content.ts";
import { notFound, viewerOn } from "../access.ts";
import { chosen, field, rowId } from "../form.ts";
import type { Routes } from "../routes.ts";
import { sendConsole } from "./shell.ts";
import { personName } from "./words.ts";

const shown = 200;

/** A second person looks at what would leave, and approves it. Whoever built the lists cannot. */
export const approvalRoutes: Routes = (app, world, pages) => {
  const { campaigns } = world.console;

  app.get<{ Params: { campaignId: string }; Querystring: Record<string, unknown> }>("/console/campagne/:campaignId/approbation", { config: { access: "read" } }, async (request, reply) => {
    const [viewer, campaignId] = [viewerOn(request), rowId(request.params.campaignId)];
    const drafted = campaignId === undefined ? undefined : await campaigns.drafted(viewer, campaignId, shown);
    if (drafted === undefined) throw notFound();
    const own = drafted.builders.includes(actorOf(viewer));
    return sendConsole(request, reply, pages, "approval", "campaign", {
      title: "Listes à approuver", said: chosen(saidWords, request.query["fait"]),
      drafted: {
        ...drafted, listWords: counted(drafted.lists, "liste"), doctorWords: counted(drafted.lists - drafted.withoutMailbox, "médecin"), lineWords: counted(drafted.lines, "ligne"), builtBy: spoken(drafted.builders.map(personName)), more: drafted.lists - drafted.shown.length,
        shown: drafted.shown.map((one) => ({ ...one, href: `/console/listes/${one.listId}`, document: `/console/listes/${one.listId}/document` })),
      },
      own: own && drafted.lists > 1, canApprove: world.approvals !== undefined,
    });
  });

  app.post<{ Params: { campaignId: string } }>("/console/campagne/:campaignId/approbation", { config: { access: "supervise" } }, async (request, reply) => {
    const [viewer, campaignId] = [viewerOn(request), rowId(request.params.campaignId)];
    const own = campaignId !== undefined && (await campaigns.drafted(viewer, campaignId, 1)) !== undefined;
    if (campaignId === undefined || !own || world.approvals === undefined) throw notFound();
    const page = `/console/campagne/${campaignId}/approbation`;
    // The number is typed: a bulk sending is not approved by a slip of the finger, nor one that has grown since it was read.
    const typed = field(request.body, "nombre", 10).replace(/\s/g, "");
    const outcome: ApproveOutcome = /^\d+$/.test(typed) ? await world.approvals.approve(campaignId, actorOf(viewer), Number(typed)) : { refused: "another-number" };
    return reply.redirect(`${page}?fait=${"refused" in outcome ? refusals[outcome.refused] : "approuvees"}`, 303);
  });

  app.get<{ Params: { listId: string }; Querystring: Record<string, unknown> }>("/console/listes/:listId/document", { config: { access: "read" } }, async (request, reply) => {
    const listId = rowId(request.params.listId);
    const content = listId === undefined ? undefined : await campaigns.content(viewerOn(request), listId, world.clock.now());
    if (listId === undefined || content === undefined) throw notFound();
    const preview = content.cipher === undefined ? await world.approvals?.preview(listId) : undefined;
    const mail = content.cipher === undefined ? preview : sentMail(world.objections.vault.open(content.cipher, "message.content"));
    if (mail === undefined) throw notFound();
    if (request.query["forme"] === "pdf") return sendPdf(reply, mail);
    return sendConsole(request, reply, pages, "document", "campaign", { title: content.cipher === undefined ? "Ce qui partirait" : "Ce qui est parti", mail, leaves: preview === undefined ? "" : weekdayDate(preview.leavesOn), listHref: `/console/listes/${listId}`, pdfHref: `/console/listes/${listId}/document?forme=pdf` });
  });
};

function sentMail(opened: Uint8Array): ListMail {
  const mail = decodeMail(opened);
  return { subject: mail.subject, text: mail.text, html: mail.html, pdf: mail.attachments.find((one) => one.contentType === "application/pdf")?.content ?? new Uint8Array() };
}

const sendPdf = (reply: FastifyReply, mail: ListMail): FastifyReply =>
  reply.type("application/pdf").header("Content-Disposition", "inline; filename=\"liste.pdf\"").send(Buffer.from(mail.pdf));

const refusals: Readonly<Record<Extract<ApproveOutcome, { refused: unknown }>["refused"], string>> = { "same-person": "meme-personne", "another-number": "nombre" };

const saidWords: Readonly<Record<string, { readonly fault?: string; readonly done?: string }>> = {
  "nombre": { fault: "Le nombre tapé n’est pas celui des listes. Rien n’a été approuvé." },
  "meme-personne": { fault: "Ces listes ont été préparées par vous : une autre personne doit les approuver." },
  "approuvees": { done: "Les listes sont approuvées. Elles partiront aux heures d’envoi." },
};
