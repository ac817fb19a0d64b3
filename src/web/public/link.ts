import type { FastifyReply, FastifyRequest } from "fastify";
import { identify, object, type ObjectionChannel, type PatientSituation } from "../../pipeline/object.ts";
import { limits } from "../../pipeline/rate-limit.ts";
import { field } from "../form.ts";
import { sendPage, type Pages } from "../pages.ts";
import type { Routes } from "../routes.ts";
import { addressKey, throttle } from "../throttle.ts";
import type { WebWorld } from "../world.ts";
import { caisseModel, choicesFor, declinesDoctor, objectedChoices, tickedScopes } from "./objection-words.ts";

type LinkRequest = FastifyRequest<{ Params: { token: string } }>;

/** The link of the e-mail and of the letter's square: it opens one patient's page and never says whose it is. */
export const linkRoutes: Routes = (app, world, pages) => {
  const config = { access: "public" } as const;
  const known = (request: LinkRequest): Promise<{ readonly patientId: string } | undefined> => identify({ token: request.params.token }, world.objections);

  app.get<{ Params: { token: string } }>("/opposition/:token", { config }, async (request, reply) => {
    await throttle(world, limits.linkByAddress, addressKey(request));
    const patient = await known(request);
    if (patient === undefined) return unknownLink(reply, pages);
    return sendPage(reply, askPage(world, pages, await world.objections.store.situation(patient.patientId), linkForm(request.params.token)));
  });

  app.post<{ Params: { token: string } }>("/opposition/:token", { config }, async (request, reply) => {
    await throttle(world, limits.linkByAddress, addressKey(request));
    const patient = await known(request);
    if (patient === undefined) return unknownLink(reply, pages);
    return answer(world, pages, request, reply, { patientId: patient.patientId, channel: "link", ...linkForm(request.params.token) });
  });
};

const unknownLink = (reply: FastifyReply, pages: Pages): FastifyReply => sendPage(reply, pages.html("unknown-link", { title: "Ce lien n’est pas reconnu" }), 404);

/** Where an objection page sends its form, and what it carries with it. */
interface AskForm {
  readonly action: string;
  readonly ticket?: string;
  readonly helpUrl?: string;
}

const linkForm = (token: string): AskForm => ({ action: `/opposition/${encodeURIComponent(token)}`, helpUrl: `/aide/${encodeURIComponent(token)}` });

/**
 * The page that asks, and says what was refused already.
 * @param left what was wrong with what was sent, and what was ticked in it
 */
export function askPage(world: Pick<WebWorld, "help">, pages: Pages, situation: PatientSituation | undefined, form: AskForm, left: { readonly fault?: string; readonly ticked?: readonly string[] } = {}): string {
  const help = world.help !== undefined;
  const objected = objectedChoices(situation);
  return pages.html("ask", {
    title: "Dire non", choices: choicesFor(situation, left.ticked), objected, references: [...new Set(objected.map((one) => one.reference))], doctor: situation?.doctor ?? "none", form, fault: left.fault, asLeft: left.ticked !== undefined,
    help, helpUrl: help ? form.helpUrl : undefined, ...caisseModel(situation),
  });
}

/** Does what a posted objection page asks for: objects, or takes it back. */
export async function answer(
  world: WebWorld,
  pages: Pages,
  request: FastifyRequest,
  reply: FastifyReply,
  by: AskForm & { readonly patientId: string; readonly channel: ObjectionChannel },
): Promise<FastifyReply> {
  const { store, clock } = world.objections;
  const form: AskForm = { action: by.action, ...(by.ticket === undefined ? {} : { ticket: by.ticket }), ...(by.helpUrl === undefined ? {} : { helpUrl: by.helpUrl }) };
  if (field(request.body, "acte") === "retirer") {
    const withdrawn = await store.withdraw(by.patientId, ["accompaniment", "disclosure"], "patient", clock.now());
    const situation = await store.situation(by.patientId);
    return sendPage(reply, pages.html("withdrawn", { title: "Votre refus est retiré", already: withdrawn.length === 0, form, ...caisseModel(situation) }));
  }
  if (field(request.body, "acte") === "gros-caracteres") {
    const again = await store.askLargePrint(by.patientId, "patient", clock.now());
    return sendPage(reply, pages.html("large-print", { title: "Vos courriers en gros caractères", again, form, ...caisseModel(await store.situation(by.patientId)) }));
  }
  const scopes = tickedScopes(request.body);
  // An objection takes the declaration back too, and says so: nothing more is to be done for the doctor's box.
  if (scopes.length === 0 && declinesDoctor(request.body)) return decline(world, pages, reply, by.patientId, form);
  if (scopes.length === 0) return sendPage(reply, askPage(world, pages, await store.situation(by.patientId), form, { fault: nothingTicked, ticked: [] }), 422);
  const proof = await object({ patientId: by.patientId, scopes, channel: by.channel, recordedBy: "patient" }, world.objections);
  const situation = await store.situation(by.patientId);
  return sendPage(reply, pages.html("proof", { title: proof.already ? "C’était déjà enregistré" : "C’est enregistré", proof, objected: objectedChoices(situation), form, ...caisseModel(situation) }));
}

const nothingTicked = "Aucune case n’est cochée, rien n’a été enregistré. Cochez au moins un choix.";

/** "Not this doctor": the page says that nothing else was refused. */
async function decline({ objections: { store }, clock, help }: WebWorld, pages: Pages, reply: FastifyReply, patientId: string, form: AskForm): Promise<FastifyReply> {
  const declined = await store.declineDoctor(patientId, "patient", clock.now());
  const situation = await store.situation(patientId);
  if (declined.outcome === "none") return sendPage(reply, pages.html("declined-none", { title: "Aucun médecin n’attend votre réponse", form, ...caisseModel(situation) }), 409);
  const helpUrl = help === undefined ? undefined : form.helpUrl;
  return sendPage(reply, pages.html("declined", { title: "Votre réponse est enregistrée", ...declined, form, helpUrl, helpByTicket: help !== undefined && form.ticket !== undefined, ...caisseModel(situation) }));
}
