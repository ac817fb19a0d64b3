import type { FastifyReply, FastifyRequest } from "fastify";
import type { IntroductionState } from "../../domain/introduction/states.ts";
import { obstacleSentences, type Obstacle } from "../../domain/listing.ts";
import { counted } from "../../domain/wording/plural.ts";
import { actorOf } from "../../pipeline/console.ts";
import { confirmSentences, type ConfirmOutcome } from "../../pipeline/introduction.ts";
import type { IntroductionSeen, UnmatchedSeen } from "../../pipeline/introduction-staff.ts";
import { takenSentence } from "../../pipeline/task-taken.ts";
import type { VolunteerPages } from "../../pipeline/volunteer-pages.ts";
import { notFound, viewerOn } from "../access.ts";
import { field, givesReason, rowId } from "../form.ts";
import type { Model, Pages } from "../pages.ts";
import type { Routes } from "../routes.ts";
import { dayWords, momentWords } from "./days.ts";
import { sendConsole } from "./shell.ts";
import { introductionStateName } from "./words.ts";

const path = "/console/mises-en-relation";
const shown = 100;

interface Said {
  readonly done?: string;
  readonly fault?: string;
}

/** Patients who look for a doctor and the places of volunteers: proposed by the program, confirmed one by one by a person. */
export const introductionRoutes: Routes = (app, world, pages) => {
  const { volunteers } = world;
  if (volunteers === undefined) return;
  const show = (request: FastifyRequest, reply: FastifyReply, said: Said = {}): Promise<FastifyReply> => showIntroductions(volunteers, pages, request, reply, said);

  app.get(path, { config: { access: "read" } }, (request, reply) => show(request, reply));

  app.post(`${path}/proposition`, { config: { access: "decide" } }, async (request, reply) => {
    const viewer = viewerOn(request);
    const outcome = await volunteers.propose(viewer.caisseCode, field(request.body, "patients") === "tous" ? "all" : "asked", actorOf(viewer));
    const leftOut = Object.values(outcome.leftOut).reduce((sum, one) => sum + one, 0);
    return show(request, reply, {
      done: `${counted(outcome.proposed, "proposition")} pour ${counted(outcome.seekers, "patient")} et ${counted(outcome.places, "place libre", "places libres")}.${leftOut === 0 ? "" : ` ${counted(leftOut, "patient")} ne peuvent pas être transmis aujourd’hui (mois non écoulé, opposition, décès).`} Rien ne part avant votre accord pour chacune.`,
    });
  });

  app.post<{ Params: { introductionId: string } }>(`${path}/:introductionId`, { config: { access: "decide" } }, async (request, reply) => {
    const [viewer, introductionId] = [viewerOn(request), rowId(request.params.introductionId)];
    if (introductionId === undefined || !(await volunteers.introductions.known(viewer.caisseCode, introductionId))) throw notFound();
    if (field(request.body, "acte") === "ecarter") {
      const reason = field(request.body, "motif", 300);
      if (!givesReason(reason)) return show(request, reply, { fault: "Écrivez pourquoi cette proposition est écartée." });
      const declined = await volunteers.decline(viewer.caisseCode, introductionId, actorOf(viewer), reason);
      if (typeof declined === "object") return show(request, reply, { fault: takenSentence(declined.takenBy) });
      return show(request, reply, declined ? { done: "La proposition est écartée." } : { fault: confirmSentences["not-proposed"] });
    }
    const rpps = field(request.body, "rpps", 20).replace(/\s/g, "");
    const outcome = await volunteers.confirm(viewer.caisseCode, introductionId, actorOf(viewer), rpps === "" ? undefined : rpps);
    if ("refused" in outcome) return show(request, reply, { fault: outcome.refused === "taken" ? takenSentence(outcome.takenBy) : refusalSentence(outcome.refused) });
    return show(request, reply, { done: outcome.messageId === undefined ? `Confirmée. Le patient est prévenu par le courrier ${outcome.letterRef}. Le médecin n’a pas de boîte sécurisée : une tâche demande de lui remettre la liste ${outcome.reference} sur papier.` : `Confirmée. Le patient est prévenu par le courrier ${outcome.letterRef} ; le médecin reçoit la liste ${outcome.reference}, d’une ligne, et dira oui ou non.` });
  });
};

type Refusal = Exclude<Extract<ConfirmOutcome, { refused: unknown }>["refused"], "taken">;
const refusalSentence = (refusal: Refusal): string => ({ ...obstacleSentences, ...confirmSentences })[refusal];

async function showIntroductions(volunteers: VolunteerPages, pages: Pages, request: FastifyRequest, reply: FastifyReply, said: Said): Promise<FastifyReply> {
  const viewer = viewerOn(request);
  const seen = await volunteers.introductions.seen(viewer.caisseCode, shown);
  return sendConsole(request, reply, pages, "introductions", "introductions", {
    title: "Mises en relation", said,
    summary: seen.plannedOn === undefined ? "Aucune proposition n’a encore été faite." : `${counted(seen.counts.proposed, "proposition")} à confirmer, ${counted(seen.counts.confirmed, "médecin interrogé", "médecins interrogés")}, ${counted(seen.counts.accepted, "patient accepté", "patients acceptés")}. Dernier calcul le ${dayWords(seen.plannedOn)}.`,
    proposed: seen.proposed.map((one) => ({ ...rowModel(one), href: `${path}/${one.introductionId}` })),
    later: seen.later.map((one) => ({ ...rowModel(one), ...stateModel(one), when: momentWords(one.changedAt), listHref: one.listId === undefined ? undefined : `/console/listes/${one.listId}` })),
    unmatched: seen.unmatched.map((one) => ({ ...patientModel(one), because: one.because })),
    moreProposed: seen.moreProposed, moreUnmatched: seen.moreUnmatched,
  }, said.fault === undefined ? 200 : 422);
}

const patientModel = (one: Pick<UnmatchedSeen, "patientId" | "initials" | "sex" | "birthYear">): Model => ({
  patient: one.initials, born: `${one.sex === "F" ? "née" : "né"} en ${one.birthYear}`, patientHref: `/console/patients/${one.patientId}`,
});
const rowModel = (one: IntroductionSeen): Model => ({ ...patientModel(one), volunteer: one.volunteerName, because: one.because, needsDoctor: one.needsDoctor, structure: one.what === "structure", reference: one.listReference });

/** Which colour a state is shown in, beside its name. */
const badges: Readonly<Record<IntroductionState, string>> = { proposed: "", confirmed: "", accepted: "good", refused: "refused", declined: "warn", withdrawn: "warn", expired: "warn" };
const endings: Readonly<Record<string, string>> = { "declaration-withdrawn": "La déclaration a été retirée.", "declaration-expired": "Le patient n’a pas répondu.", "silence": "Le médecin n’a pas répondu à temps.", "patient-declined": "Le patient ne veut pas de ce médecin.", "list-cancelled": "La liste a été annulée." };

function stateModel({ state, endedReason }: IntroductionSeen): Model {
  const known: Readonly<Record<string, string>> = { ...endings, ...obstacleSentences };
  return { stateName: introductionStateName(state), badge: badges[state], ending: state === "declined" ? endedReason : (known[endedReason as Obstacle] ?? "") };
}
