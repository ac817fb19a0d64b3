import type { FastifyReply, FastifyRequest } from "fastify";
import { parisDay, type Day } from "../../domain/calendar.ts";
import { offerReasons } from "../../domain/volunteer/reasons.ts";
import { pauseSentences } from "../../domain/volunteer/pause.ts";
import { counted, frenchNumber } from "../../domain/wording/plural.ts";
import { actorOf } from "../../pipeline/console.ts";
import { takenSentence, type Taken } from "../../pipeline/task-taken.ts";
import type { VolunteerPages } from "../../pipeline/volunteer-pages.ts";
import { decideAnswer, enterCapacity, enterStructure, entryFaults, type EntryFault, type RoundSeen, type VolunteerSeen } from "../../pipeline/volunteer-staff.ts";
import { notFound, viewerOn } from "../access.ts";
import { chosen, dayOf, field, givesReason, rowId } from "../form.ts";
import type { Model, Pages } from "../pages.ts";
import type { Routes } from "../routes.ts";
import { ageWords, dayWords, momentWords } from "./days.ts";
import { sendConsole } from "./shell.ts";
import { causeSentence, personName } from "./words.ts";

const path = "/console/volontaires";
const answersShown = 50; // each with the doctor's words

/** What a page says of what was just done. */
interface Said {
  readonly done?: string;
  readonly fault?: string;
  /** The form that was refused: its name, or the call of its answer. */
  readonly of?: string;
}

/** Calls to the doctors of a territory, what they answered, and who takes how many patients until when. */
export const volunteerRoutes: Routes = (app, world, pages) => {
  const { volunteers } = world;
  if (volunteers === undefined) return;
  const show = (request: FastifyRequest, reply: FastifyReply, said: Said = {}): Promise<FastifyReply> => showVolunteers(volunteers, (cipher) => new TextDecoder().decode(world.objections.vault.open(cipher, "decision.words")), pages, request, reply, said);

  app.get(path, { config: { access: "read" } }, (request, reply) => show(request, reply));

  app.post(`${path}/appels`, { config: { access: "decide" } }, async (request, reply) => {
    const viewer = viewerOn(request);
    const outcome = await volunteers.call(viewer.caisseCode, field(request.body, "territoire", 40), actorOf(viewer));
    if (outcome === "no-mailbox") return show(request, reply, { fault: "La caisse n’a pas de boîte MSSanté : aucune réponse ne pourrait revenir." });
    if (outcome === undefined) return show(request, reply, { fault: "Aucun territoire ne porte ce code.", of: "call" });
    const unreachable = Object.values(outcome.unreachable).reduce((sum, one) => sum + one, 0);
    const passedOver = `${counted(outcome.alreadyCalled, "médecin déjà appelé", "médecins déjà appelés")}, ${counted(outcome.alreadyVolunteers, "déjà volontaire", "déjà volontaires")}, ${frenchNumber(unreachable)} sans boîte personnelle.`;
    return show(request, reply, outcome.called === 0 ? { fault: `${outcome.territory.name} : il n’y a personne à appeler. ${passedOver}` } : { done: `${outcome.territory.name} : ${counted(outcome.called, "appel préparé", "appels préparés")}. ${passedOver} Rien ne part avant l’accord d’une autre personne.` });
  });

  app.post<{ Params: { roundId: string } }>(`${path}/appels/:roundId`, { config: { access: "supervise" } }, async (request, reply) => {
    const [viewer, roundId] = [viewerOn(request), rowId(request.params.roundId)];
    const round = (await volunteers.staff.store.rounds(viewer.caisseCode)).find((one) => one.roundId === roundId);
    if (round === undefined) throw notFound();
    if (field(request.body, "acte") === "annuler") return show(request, reply, { done: `${counted(await volunteers.cancel(viewer.caisseCode, round.roundId, actorOf(viewer)), "appel annulé", "appels annulés")}.` });
    const hold = chosen(holds, field(request.body, "acte"));
    if (hold !== undefined) return show(request, reply, (await volunteers.staff.store.hold(viewer.caisseCode, round.roundId, hold.to, actorOf(viewer), volunteers.staff.clock.now())) ? { done: hold.done } : { fault: "C’était déjà fait." });
    // The number is typed: a call to many doctors is not approved by a slip of the finger.
    if (field(request.body, "nombre", 10).replace(/\s/g, "") !== String(round.calls.drafted)) return show(request, reply, { fault: "Le nombre tapé n’est pas celui des appels. Rien n’a été approuvé." });
    const outcome = await volunteers.approve(viewer.caisseCode, round.roundId, actorOf(viewer));
    if ("refused" in outcome) return show(request, reply, { fault: "Cet appel a été préparé par vous : une autre personne doit l’approuver." });
    return show(request, reply, { done: `${counted(outcome.approved, "appel approuvé", "appels approuvés")}. Ils partiront aux heures d’envoi.` });
  });

  app.post<{ Params: { callId: string } }>(`${path}/reponses/:callId`, { config: { access: "decide" } }, async (request, reply) => {
    const [viewer, callId] = [viewerOn(request), rowId(request.params.callId)];
    if (callId === undefined || !(await volunteers.staff.store.ownCall(viewer.caisseCode, callId))) throw notFound();
    const reason = field(request.body, "motif", 300);
    if (!givesReason(reason)) return show(request, reply, { fault: "Écrivez le motif de votre décision.", of: callId });
    const decision = { caisseCode: viewer.caisseCode, callId, patients: numberOf(request.body), homeVisits: field(request.body, "visites") === "yes" ? ("yes" as const) : ("unknown" as const), by: actorOf(viewer), reason };
    return show(request, reply, saidOf(await decideAnswer(decision, volunteers.staff), "decided", "La réponse est enregistrée et la tâche terminée.", callId));
  });

  app.post(`${path}/capacite`, { config: { access: "decide" } }, async (request, reply) => {
    const viewer = viewerOn(request);
    const until = untilOf(request.body);
    const reason = field(request.body, "motif", 300);
    if (until === "no-day") return show(request, reply, { fault: entryFaults["wrong-day"] });
    if (!givesReason(reason)) return show(request, reply, { fault: "Écrivez d’où vient l’information.", of: "capacity" });
    const structureId = rowId(field(request.body, "structure", 40));
    const who = structureId === undefined ? { rpps: field(request.body, "rpps", 20) } : { structureId };
    const entry = { caisseCode: viewer.caisseCode, who, patients: numberOf(request.body), homeVisits: visitsOf(request.body), until, by: actorOf(viewer), reason };
    return show(request, reply, saidOf(await enterCapacity(entry, volunteers.staff), "recorded", entry.patients === 0 ? "L’offre est retirée." : "L’offre est enregistrée.", "capacity"));
  });

  app.post(`${path}/structures`, { config: { access: "decide" } }, async (request, reply) => {
    const viewer = viewerOn(request);
    const until = untilOf(request.body);
    if (until === "no-day") return show(request, reply, { fault: entryFaults["wrong-day"], of: "structure" });
    const text = (name: string): string => field(request.body, name, 120);
    const entry = {
      caisseCode: viewer.caisseCode, kind: text("type") === "centre" ? ("health-centre" as const) : ("multi-professional-practice" as const), name: text("nom"), finess: text("finess").replace(/\s/g, ""), communeCode: text("commune"),
      contactName: text("contact"), telephone: text("telephone"), rpps: text("rpps").replace(/\s/g, ""), patients: numberOf(request.body), homeVisits: visitsOf(request.body), until, by: actorOf(viewer),
    };
    return show(request, reply, saidOf(await enterStructure(entry, volunteers.staff), "added", "La structure est inscrite, avec son offre.", "structure"));
  });
};

const holds: Readonly<Record<string, { readonly to: "paused" | "open"; readonly done: string }>> = {
  suspendre: { to: "paused", done: "Cet appel est suspendu : plus rien n’en part." },
  reprendre: { to: "open", done: "Cet appel reprend : la suite part aux heures d’envoi." },
};

function saidOf<Done extends string>(outcome: Done | EntryFault | Taken, success: Done, done: string, of: string): Said {
  if (typeof outcome === "object") return { fault: takenSentence(outcome.takenBy), of };
  return outcome === success ? { done } : { fault: entryFaults[outcome as EntryFault], of };
}

/** What was typed into the form that was refused, so that nobody types it twice. */
function typedIn(body: unknown, { fault, of }: Said): Model {
  const names = ["territoire", "patients", "visites", "jusqu-au", "motif", "rpps", "structure", "type", "nom", "commune", "finess", "contact", "telephone"];
  return fault === undefined || of === undefined ? {} : { [of]: Object.fromEntries(names.map((name) => [name, field(body, name, 300)])) };
}

/** A whole number as it was typed; one that no fault table lets through when it is none. */
const numberOf = (body: unknown): number => (/^\d{1,4}$/.test(field(body, "patients", 10)) ? Number(field(body, "patients", 10)) : -1);

const visitsOf = (body: unknown): "yes" | "no" | "unknown" => (field(body, "visites") === "yes" ? "yes" : field(body, "visites") === "no" ? "no" : "unknown");

/** "31/12/2026", or nothing for the usual time. */
function untilOf(body: unknown): Day | undefined | "no-day" {
  const typed = field(body, "jusqu-au", 12);
  const [, day = "", month = "", year = ""] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed) ?? [];
  return typed === "" ? undefined : (dayOf({ day, month, year }) ?? "no-day");
}

async function showVolunteers(volunteers: VolunteerPages, open: (cipher: Uint8Array) => string, pages: Pages, request: FastifyRequest, reply: FastifyReply, said: Said): Promise<FastifyReply> {
  const viewer = viewerOn(request);
  const { store, places, clock, validMonths } = volunteers.staff;
  const now = clock.now();
  const [rounds, takers, answers] = await Promise.all([store.rounds(viewer.caisseCode), store.volunteers(viewer.caisseCode, parisDay(now)), store.toRead(viewer.caisseCode)]);
  const living = takers.filter(({ state }) => state === "living");
  return sendConsole(request, reply, pages, "volunteers", "volunteers", {
    title: "Volontaires", said, months: counted(validMonths, "mois", "mois"),
    summary: living.length === 0 ? "Personne n’a encore offert de place." : `${counted(living.length, "volontaire")}, ${counted(living.reduce((sum, one) => sum + one.free, 0), "place libre", "places libres")}.`,
    rounds: rounds.map((round) => roundModel(round, actorOf(viewer))),
    typed: typedIn(request.body, said),
    moreAnswers: answers.length > answersShown ? counted(answers.length - answersShown, "autre réponse attend", "autres réponses attendent") : "",
    answers: answers.slice(0, answersShown).map(({ wordsCipher, ...one }) => ({ ...one, words: wordsCipher === undefined ? "" : open(wordsCipher).trim(), age: ageWords(one.receivedAt, now), why: one.reasons.map(reasonWords), task: `/console/taches/${one.taskId}`, href: `${path}/reponses/${one.callId}` })),
    takers: takers.map((one) => ({ ...takerModel(one), place: places().place(one.communeCode)?.name ?? "non connue" })),
  }, said.fault === undefined ? 200 : 422);
}

const reasonWords = (code: string): string => (Object.hasOwn(offerReasons, code) ? offerReasons[code as keyof typeof offerReasons] : causeSentence(code));

const roundModel = (round: RoundSeen, actor: string): Model => ({
  ...round, when: momentWords(round.createdAt), who: personName(round.builtBy), href: `${path}/appels/${round.roundId}`, own: round.builtBy === actor && round.calls.drafted > 1, draftedWords: counted(round.calls.drafted, "médecin"),
  pausedWhy: round.paused === undefined ? undefined : pauseSentences[round.paused], running: round.paused === undefined && round.calls.approved > 0,
  left: round.calls.approved + round.calls.answered + round.calls.expired,
});

const kinds: Readonly<Record<VolunteerSeen["what"], string>> = { "doctor": "médecin", "multi-professional-practice": "maison de santé", "health-centre": "centre de santé" };
const visitWords: Readonly<Record<VolunteerSeen["homeVisits"], string>> = { yes: "oui", no: "non", unknown: "non dit" };

const takerModel = (one: VolunteerSeen): Model => ({
  ...one, kind: kinds[one.what], visits: visitWords[one.homeVisits], until: dayWords(one.validUntil), sourceName: one.source === "answer" ? "réponse" : "saisie", ended: one.state !== "living",
  href: one.rpps === undefined ? undefined : `/console/medecins/${one.rpps}`,
});
