import type { FastifyRequest } from "fastify";
import { confirmationRefusals, confirmationWays } from "../../domain/declaration/confirmation.ts";
import { withdrawalReasons } from "../../domain/declaration/rejection.ts";
import { actorOf } from "../../pipeline/console.ts";
import { confirmDeclaration, withdrawDeclaration, type DeclarationStore, type WithdrawalOutcome } from "../../pipeline/declarations.ts";
import { viewerOn } from "../access.ts";
import { field } from "../form.ts";
import type { Routes } from "../routes.ts";
import type { WebWorld } from "../world.ts";
import { ownPatient } from "./patient-says.ts";
import { showPatient, type PatientSaid } from "./patient.ts";

type PatientRequest = FastifyRequest<{ Params: { patientId: string } }>;

/** The patient telephones or sends the signed declaration: a person enters the answer, under their own name. */
export const patientAnswerRoutes: Routes = (app, world, pages) => {
  const { declarations } = world;
  if (declarations === undefined) return;
  app.post<{ Params: { patientId: string } }>("/console/patients/:patientId/declaration", { config: { access: "decide" } }, async (request, reply) => {
    const patientId = await ownPatient(world, request);
    return showPatient(world, pages, request, reply, { ...(await enter(declarations, world, request, patientId)), open: "declaration" });
  });
};

async function enter(store: DeclarationStore, { clock }: WebWorld, request: PatientRequest, patientId: string): Promise<PatientSaid> {
  const viewer = viewerOn(request);
  const asked = await store.askedOf(viewer.caisseCode, patientId);
  if (asked === undefined) return { fault: "Aucun médecin n’attend la réponse de ce patient." };
  const common = { caisseCode: viewer.caisseCode, letterRef: asked.letterRef, by: actorOf(viewer) };
  if (field(request.body, "acte") === "retirer") {
    const reason = withdrawalReasons.find((one) => one === field(request.body, "raison", 40));
    if (reason === undefined) return { fault: "Dites pourquoi la déclaration est retirée." };
    return withdrawalWords[await withdrawDeclaration({ ...common, reason }, { store, clock })];
  }
  const how = confirmationWays.find((way) => way === field(request.body, "comment", 40));
  if (how === undefined) return { fault: "Dites comment le patient a donné son accord." };
  const verdict = await confirmDeclaration({ ...common, how, parentAgrees: field(request.body, "parent") === "oui" }, { store, clock });
  if (verdict?.to === "refused") return { fault: `L’accord n’est pas enregistré. ${confirmationRefusals[verdict.why]}` };
  return { done: verdict?.to === "unchanged" ? "L’accord était déjà enregistré." : "L’accord est enregistré : la déclaration partira au prochain export." };
}

const withdrawalWords: Readonly<Record<WithdrawalOutcome, PatientSaid>> = {
  "withdrawn": { done: "La déclaration est retirée." },
  "already": { done: "La déclaration était déjà close." },
  "already-exported": { fault: "Cette déclaration est déjà partie : voyez avec le service qui l’enregistre." },
  "unknown-letter": { fault: "Aucun médecin n’attend la réponse de ce patient." },
};
