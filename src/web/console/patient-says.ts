import type { FastifyReply, FastifyRequest } from "fastify";
import { actorOf } from "../../pipeline/console.ts";
import { askForHelp, wishesFault, type HelpStore } from "../../pipeline/help.ts";
import { object, type DeclineOutcome } from "../../pipeline/object.ts";
import { takenSentence } from "../../pipeline/task-taken.ts";
import { notFound, viewerOn } from "../access.ts";
import { field, rowId } from "../form.ts";
import { readWishes } from "../public/help-wishes.ts";
import { declinesDoctor, tickedScopes } from "../public/objection-words.ts";
import type { Routes } from "../routes.ts";
import type { WebWorld } from "../world.ts";
import { showPatient, type PatientSaid } from "./patient.ts";

type PatientRequest = FastifyRequest<{ Params: { patientId: string } }>;

/** A patient calls or sends the coupon back: a person enters what they said, under their own name. */
export const patientSaysRoutes: Routes = (app, world, pages) => {
  const config = { access: "decide" } as const;
  const { help } = world;

  app.post<{ Params: { patientId: string } }>("/console/patients/:patientId/opposition", { config }, async (request, reply): Promise<FastifyReply> => {
    const patientId = await ownPatient(world, request);
    return showPatient(world, pages, request, reply, { ...(await enterObjection(world, request, patientId)), open: "opposition" });
  });

  if (help === undefined) return;
  app.post<{ Params: { patientId: string } }>("/console/patients/:patientId/aide", { config }, async (request, reply): Promise<FastifyReply> => {
    const patientId = await ownPatient(world, request);
    return showPatient(world, pages, request, reply, { ...(await enterHelp(world, help, request, patientId)), open: "aide" });
  });
};

/** The patient, if they are of the viewer's caisse: the stores of objections and requests ask for a patient only. */
export async function ownPatient(world: WebWorld, request: PatientRequest): Promise<string> {
  const patientId = rowId(request.params.patientId);
  if (patientId === undefined || (await world.console.find.story(viewerOn(request), patientId, world.clock.now())) === undefined) throw notFound();
  return patientId;
}

function channelOf(body: unknown): "telephone" | "coupon" | undefined {
  const channel = field(body, "canal", 20);
  return channel === "telephone" || channel === "coupon" ? channel : undefined;
}

const noChannel: PatientSaid = { fault: "Dites comment le patient l’a fait savoir." };

async function enterObjection(world: WebWorld, request: PatientRequest, patientId: string): Promise<PatientSaid> {
  const recordedBy = actorOf(viewerOn(request));
  if (field(request.body, "acte") === "retirer") {
    const withdrawn = await world.objections.store.withdraw(patientId, ["accompaniment", "disclosure"], recordedBy, world.clock.now());
    return { done: withdrawn.length === 0 ? "Aucun refus n’était enregistré." : "Le refus est retiré." };
  }
  if (field(request.body, "acte") === "gros-caracteres") {
    const again = await world.objections.store.askLargePrint(patientId, recordedBy, world.clock.now());
    return { done: `Ses courriers partiront en gros caractères.${again > 0 ? " Le dernier est renvoyé ainsi avec le prochain lot." : ""}` };
  }
  const [scopes, channel] = [tickedScopes(request.body), channelOf(request.body)];
  if (scopes.length === 0 && declinesDoctor(request.body)) return declinedWords(await world.objections.store.declineDoctor(patientId, recordedBy, world.clock.now()));
  if (scopes.length === 0) return { fault: "Cochez au moins un choix." };
  if (channel === undefined) return noChannel;
  const proof = await object({ patientId, scopes, channel, recordedBy }, world.objections);
  return { done: `${proof.already ? "C’était déjà enregistré" : "Le refus est enregistré"}. Référence à donner au patient : ${proof.reference}.` };
}

const declinedWords = (declined: DeclineOutcome): PatientSaid =>
  declined.outcome === "none" ? { fault: "Aucun médecin n’attend la réponse de ce patient." } : { done: `${declined.outcome === "already" ? "C’était déjà enregistré" : "Son refus de ce médecin est enregistré"}. Il peut encore être aidé à en trouver un autre.` };

async function enterHelp(world: WebWorld, help: HelpStore, request: PatientRequest, patientId: string): Promise<PatientSaid> {
  const recordedBy = actorOf(viewerOn(request));
  if (field(request.body, "acte") === "retirer") {
    const withdrawn = await help.withdraw(patientId, recordedBy, world.clock.now());
    if (typeof withdrawn === "object") return { fault: takenSentence(withdrawn.takenBy) };
    return { done: withdrawn ? "La demande est retirée." : "Aucune demande n’était en cours." };
  }
  const [wishes, channel] = [readWishes(request.body), channelOf(request.body)];
  const fault = wishesFault(wishes);
  if (fault !== undefined) return { fault };
  if (channel === undefined) return noChannel;
  const { vault, clock, newId } = world.objections;
  const outcome = await askForHelp({ patientId, channel, recordedBy, wishes }, { store: help, vault, clock, newId });
  if (outcome.outcome === "objected") return { fault: "Le patient a refusé notre aide : retirez d’abord ce refus, s’il le demande." };
  return { done: `${outcome.outcome === "already" ? "Une demande était déjà en cours" : "La demande est enregistrée"}. Référence à donner au patient : ${outcome.reference}.` };
}
