import type { FastifyReply, FastifyRequest } from "fastify";
import { askForHelp, distancesKm, wishesFault, type HelpChannel, type HelpSituation, type HelpStore, type HelpWishes } from "../../pipeline/help.ts";
import { identify } from "../../pipeline/object.ts";
import { limits } from "../../pipeline/rate-limit.ts";
import { momentWords } from "../console/days.ts";
import { field } from "../form.ts";
import { sendPage, type Pages } from "../pages.ts";
import type { Routes } from "../routes.ts";
import { addressKey, throttle } from "../throttle.ts";
import type { WebWorld } from "../world.ts";
import { caisseModel } from "./objection-words.ts";
import { openTicket } from "./ticket.ts";
import { tooLate, waitingFields } from "./code-page.ts";
import { nothingWished, readWishes } from "./help-wishes.ts";

/** A patient asks for help to find a doctor, sees what became of it, takes it back: with the link, or with the code's ticket. */
export const helpRoutes: Routes = (app, world, pages) => {
  const { help } = world;
  if (help === undefined) return;
  const config = { access: "public" } as const;
  const linkForm = (token: string): HelpForm => ({ action: `/aide/${encodeURIComponent(token)}`, objectionUrl: `/opposition/${encodeURIComponent(token)}` });
  const unknown = (reply: FastifyReply): FastifyReply => sendPage(reply, pages.html("unknown-link", { title: "Ce lien n’est pas reconnu" }), 404);

  app.get<{ Params: { token: string } }>("/aide/:token", { config }, async (request, reply) => {
    await throttle(world, limits.linkByAddress, addressKey(request));
    const patient = await identify({ token: request.params.token }, world.objections);
    return patient === undefined ? unknown(reply) : sendPage(reply, await helpPage(world, pages, help, patient.patientId, linkForm(request.params.token)));
  });

  app.post<{ Params: { token: string } }>("/aide/:token", { config }, async (request, reply) => {
    await throttle(world, limits.linkByAddress, addressKey(request));
    const patient = await identify({ token: request.params.token }, world.objections);
    return patient === undefined ? unknown(reply) : answerHelp(world, pages, help, request, reply, { patientId: patient.patientId, channel: "link", form: linkForm(request.params.token) });
  });

  app.post("/aide/choix", { config }, async (request, reply) => {
    const ticket = field(request.body, "ticket");
    const patientId = openTicket(ticket, world.clock.now(), world.objections.vault);
    if (patientId === undefined) return sendPage(reply, tooLate(pages, waitingFields("aide", request.body)), 422);
    const form: HelpForm = { action: "/aide/choix", ticket };
    if (field(request.body, "acte") === "formulaire") return sendPage(reply, await helpPage(world, pages, help, patientId, form));
    return answerHelp(world, pages, help, request, reply, { patientId, channel: "code", form });
  });
};

/** Where the form goes, and what it carries with it. */
interface HelpForm {
  readonly action: string;
  readonly ticket?: string;
  readonly objectionUrl?: string;
}

/** The form of a request for help, or what became of one that was made. */
export async function helpPage(world: WebWorld, pages: Pages, help: HelpStore, patientId: string, form: HelpForm, typed: HelpWishes = nothingWished, fault?: string): Promise<string> {
  const [situation, asked] = await Promise.all([world.objections.store.situation(patientId), help.situation(patientId)]);
  const objected = situation?.objected.some((one) => one.scope === "accompaniment") === true;
  return pages.html("help", { title: "Demander de l’aide", form, typed, fault, objected, distances: distancesKm, asked: asked === undefined ? undefined : situationModel(asked), ...caisseModel(situation) });
}

const states: Readonly<Record<HelpSituation["state"], string>> = {
  open: "Nous cherchons un médecin près de chez vous.",
  proposed: "Un médecin vous est proposé : nous vous écrivons ou nous vous appelons.",
  done: "Votre demande est terminée.",
  withdrawn: "Votre demande est retirée.",
};

const situationModel = (asked: HelpSituation): Record<string, unknown> => ({ reference: asked.reference, since: momentWords(asked.askedAt), words: states[asked.state], alive: asked.state === "open" || asked.state === "proposed" });

async function answerHelp(
  world: WebWorld,
  pages: Pages,
  help: HelpStore,
  request: FastifyRequest,
  reply: FastifyReply,
  by: { readonly patientId: string; readonly channel: HelpChannel; readonly form: HelpForm },
): Promise<FastifyReply> {
  const { vault, clock, newId } = world.objections;
  if (field(request.body, "acte") === "retirer") {
    await help.withdraw(by.patientId, "patient", clock.now());
    return sendPage(reply, await helpPage(world, pages, help, by.patientId, by.form));
  }
  const wishes = readWishes(request.body);
  const fault = wishesFault(wishes);
  if (fault !== undefined) return sendPage(reply, await helpPage(world, pages, help, by.patientId, by.form, wishes, fault), 422);
  const outcome = await askForHelp({ patientId: by.patientId, channel: by.channel, recordedBy: "patient", wishes }, { store: help, vault, clock, newId });
  if (outcome.outcome === "objected") return sendPage(reply, await helpPage(world, pages, help, by.patientId, by.form, wishes), 409);
  const situation = await world.objections.store.situation(by.patientId);
  return sendPage(reply, pages.html("help-asked", { title: "Votre demande est enregistrée", already: outcome.outcome === "already", reference: outcome.reference, form: by.form, ...caisseModel(situation) }));
}
