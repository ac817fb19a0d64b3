import type { FastifyReply, FastifyRequest } from "fastify";
import { longDate } from "../../domain/wording/dates.ts";
import { maskedAddress, maskedNir } from "../../domain/wording/masks.ts";
import type { RevealedIdentity, StoryEvent } from "../../pipeline/console-find.ts";
import { notFound, viewerOn } from "../access.ts";
import { field, rowId } from "../form.ts";
import type { Model } from "../pages.ts";
import type { Routes } from "../routes.ts";
import { momentWords } from "./days.ts";
import { sendConsole } from "./shell.ts";
import { eventWords } from "./story-words.ts";

/** Why somebody may need to know who a patient is; the code goes into the trail. */
const purposes: Readonly<Record<string, string>> = {
  "call": "Le patient appelle ou écrit",
  "reply": "Vérifier la réponse d’un médecin",
  "returned-mail": "Traiter un courrier revenu",
  "access-request": "Répondre à une demande d’accès du patient",
  "inspection": "Contrôle interne",
};

/** A patient's whole story, in order; who it is stays masked until somebody says why they must know. */
export const patientRoutes: Routes = (app, world, pages) => {
  const { find } = world.console;

  const show = async (request: FastifyRequest<{ Params: { patientId: string } }>, reply: FastifyReply, purpose: string | undefined, fault?: string): Promise<FastifyReply> => {
    const [viewer, patientId] = [viewerOn(request), rowId(request.params.patientId)];
    const story = patientId === undefined ? undefined : await find.story(viewer, patientId, world.clock.now());
    if (story === undefined || patientId === undefined) throw notFound();
    const identity = purpose === undefined ? undefined : await find.reveal(viewer, patientId, purpose, world.clock.now());
    const { patient } = story;
    return sendConsole(request, reply, pages, "patient", "find", {
      title: "Parcours d’un patient", fault, purposes: Object.entries(purposes).map(([code, label]) => ({ code, label })),
      patient: { ...patient, born: patient.sex === "F" ? "née en" : "né en", href: `/console/patients/${patientId}`, campaigns: story.campaignNames.join(", ") },
      identity: identity === undefined ? undefined : identityModel(identity, (cipher) => new TextDecoder().decode(world.objections.vault.open(cipher, "patient.nir"))),
      purpose: purpose === undefined ? "" : purposes[purpose],
      events: story.events.map(eventModel),
    }, fault === undefined ? 200 : 422);
  };

  app.get<{ Params: { patientId: string } }>("/console/patients/:patientId", { config: { access: "read" } }, (request, reply) => show(request, reply, undefined));

  app.post<{ Params: { patientId: string } }>("/console/patients/:patientId", { config: { access: "read" } }, (request, reply) => {
    const purpose = field(request.body, "raison", 40);
    return purpose in purposes ? show(request, reply, purpose) : show(request, reply, undefined, "Dites pourquoi vous devez voir cette identité.");
  });
};

const identityModel = (identity: RevealedIdentity, openNir: (cipher: Uint8Array) => string): Model => ({
  name: [identity.civility, identity.givenName, identity.familyName].filter((part) => part !== "").join(" "),
  birthDate: longDate(identity.birthDate), nir: maskedNir(openNir(identity.nirCipher)),
  email: identity.email === undefined ? "aucun" : maskedAddress(identity.email), addressLines: identity.addressLines,
});

const eventModel = (event: StoryEvent): Model => ({
  when: momentWords(event.at), iso: event.at.toISOString(), kind: event.kind, words: eventWords(event),
  href: event.link === undefined ? undefined : `/console/${event.link.to === "list" ? "listes" : "taches"}/${event.link.id}`,
});
