import type { FastifyReply, FastifyRequest } from "fastify";
import { longDate } from "../../domain/wording/dates.ts";
import { maskedAddress, maskedNir } from "../../domain/wording/masks.ts";
import type { RevealedIdentity, StoryEvent } from "../../pipeline/console-find.ts";
import { distancesKm } from "../../pipeline/help.ts";
import { notFound, viewerOn } from "../access.ts";
import { field, rowId } from "../form.ts";
import type { Model, Pages } from "../pages.ts";
import { choices, choicesFor } from "../public/objection-words.ts";
import type { Routes } from "../routes.ts";
import type { WebWorld } from "../world.ts";
import { momentWords } from "./days.ts";
import { answerModel } from "./patient-asked.ts";
import { sendConsole } from "./shell.ts";
import { eventWords } from "./story-words.ts";

/** Why somebody may need to know who a patient is; the code goes into the trail. */
export const purposes: Readonly<Record<string, string>> = {
  "call": "Le patient appelle ou écrit",
  "reply": "Vérifier la réponse d’un médecin",
  "returned-mail": "Traiter un courrier revenu",
  "access-request": "Répondre à une demande d’accès du patient",
  "inspection": "Contrôle interne",
};

/** A patient's whole story, in order; who it is stays masked until somebody says why they must know. */
export const patientRoutes: Routes = (app, world, pages) => {
  app.get<{ Params: { patientId: string } }>("/console/patients/:patientId", { config: { access: "read" } }, (request, reply) => showPatient(world, pages, request, reply, {}));

  app.post<{ Params: { patientId: string } }>("/console/patients/:patientId", { config: { access: "read" } }, (request, reply) => {
    const purpose = field(request.body, "raison", 40);
    return Object.hasOwn(purposes, purpose) ? showPatient(world, pages, request, reply, { purpose }) : showPatient(world, pages, request, reply, { fault: "Dites pourquoi vous devez voir cette identité." });
  });
};

/** What a patient's page says beside the story. */
export interface PatientSaid {
  /** Shows the identity, and why. */
  readonly purpose?: string;
  readonly fault?: string;
  readonly done?: string;
  /** Which form stays open. */
  readonly open?: "opposition" | "aide" | "declaration";
}

/** Sends a patient's page. */
export async function showPatient(world: WebWorld, pages: Pages, request: FastifyRequest<{ Params: { patientId: string } }>, reply: FastifyReply, said: PatientSaid): Promise<FastifyReply> {
  const { find } = world.console;
  const [viewer, patientId] = [viewerOn(request), rowId(request.params.patientId)];
  const story = patientId === undefined ? undefined : await find.story(viewer, patientId, world.clock.now());
  if (story === undefined || patientId === undefined) throw notFound();
  const { purpose, ...rest } = said;
  const identity = purpose === undefined ? undefined : await find.reveal(viewer, patientId, purpose, world.clock.now());
  const { patient } = story;
  return sendConsole(request, reply, pages, "patient", "find", {
    title: "Parcours d’un patient", ...rest, purposes: Object.entries(purposes).map(([code, label]) => ({ code, label })),
    patient: { ...patient, born: patient.sex === "F" ? "née en" : "né en", href: `/console/patients/${patientId}`, campaigns: story.campaignNames.join(", ") },
    identity: identity === undefined ? undefined : identityModel(identity, (cipher) => new TextDecoder().decode(world.objections.vault.open(cipher, "patient.nir"))),
    purpose: purpose === undefined ? "" : purposes[purpose],
    events: story.events.map(eventModel), choices: await choicesAt(world, patientId), distances: distancesKm, helpOffered: world.help !== undefined,
    ...(await answerModel(world, viewer.caisseCode, patientId)),
  }, said.fault === undefined ? 200 : 422);
}

/** "Not this doctor" is offered here while a volunteer is asked; one who accepted has a form of its own. */
async function choicesAt({ objections }: WebWorld, patientId: string): Promise<readonly Model[]> {
  const situation = await objections.store.situation(patientId);
  return situation?.doctor === "proposed" ? choicesFor(situation).map((choice) => ({ ...choice })) : choices.map((choice) => ({ ...choice }));
}

/** As the identity file writes them, and as people do. */
const civilities: Readonly<Record<string, string>> = { M: "M.", MME: "Mme" };

const identityModel = (identity: RevealedIdentity, openNir: (cipher: Uint8Array) => string): Model => ({
  name: [civilities[identity.civility] ?? identity.civility, identity.givenName, identity.familyName].filter((part) => part !== "").join(" "),
  birthDate: longDate(identity.birthDate), nir: maskedNir(openNir(identity.nirCipher)),
  email: identity.email === undefined ? "aucun" : maskedAddress(identity.email), addressLines: identity.addressLines,
});

const eventModel = (event: StoryEvent): Model => ({
  when: momentWords(event.at), iso: event.at.toISOString(), kind: event.kind, words: eventWords(event),
  href: event.link === undefined ? undefined : `/console/${event.link.to === "list" ? "listes" : "taches"}/${event.link.id}`,
});
