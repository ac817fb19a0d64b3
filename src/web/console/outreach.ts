import type { FastifyReply, FastifyRequest } from "fastify";
import { addDays, ageOn, parisDay, parseDay, type Day } from "../../domain/calendar.ts";
import { outcomeRules, outcomes, stepKinds, stepNames, stopNames, type OutreachFigures, type OutreachState, type StepFault, type StopReason } from "../../domain/outreach/outreach.ts";
import { readAddress, addressProblems } from "../../domain/postal-address.ts";
import { ageInWords, frenchNumber } from "../../domain/wording/plural.ts";
import { shortDate } from "../../domain/wording/dates.ts";
import { fr } from "../../domain/wording/typography.ts";
import { actorOf } from "../../pipeline/console.ts";
import { recordStep, type OutreachCase } from "../../pipeline/outreach.ts";
import { requireDescribed } from "../../pipeline/described.ts";
import { notFound, viewerOn } from "../access.ts";
import { field, rowId } from "../form.ts";
import type { Model } from "../pages.ts";
import type { Routes } from "../routes.ts";
import { sendConsole } from "./shell.ts";
import { personName } from "./words.ts";

const perPage = 50;
const states: readonly (readonly [name: string, state: OutreachState, label: string])[] = [["a-faire", "open", "À faire"], ["terminees", "closed", "Terminées"], ["arretees", "stopped", "Arrêtées"]];

/** Patients without care in the year, sought out one by one: whom to write to or call today, and what came of it. */
export const outreachRoutes: Routes = (app, world, pages) => {
  const { outreach } = world;
  if (outreach === undefined) return;
  const { store } = outreach;
  /** As people say it; the code where the name is not known. */
  const communeName = (code: string): string => world.volunteers?.staff.places().place(code)?.name ?? code;

  app.get<{ Querystring: Record<string, unknown> }>("/console/aller-vers", { config: { access: "read" } }, async (request, reply) => {
    const viewer = viewerOn(request);
    const today = parisDay(world.clock.now());
    const [name, state] = states.find(([one]) => one === request.query["liste"]) ?? ["a-faire", "open"];
    const page = Math.min(1_000, Math.max(0, Number.parseInt(String(request.query["page"] ?? "0"), 10) || 0));
    const [cases, figures] = await Promise.all([store.cases(viewer.caisseCode, state, perPage + 1, page * perPage), store.figures(viewer.caisseCode)]);
    return sendConsole(request, reply, pages, "outreach", "outreach", {
      title: "Aller vers", figures: figuresModel(figures), cases: cases.slice(0, perPage).map((one) => ({ ...caseModel(one, today), commune: communeName(one.communeCode) })), open: state === "open",
      tabs: states.map(([href, , label]) => ({ href: `/console/aller-vers?liste=${href}`, label, current: href === name })),
      next: cases.length > perPage ? `/console/aller-vers?liste=${name}&page=${page + 1}` : undefined,
    });
  });

  app.get<{ Params: { caseId: string } }>("/console/aller-vers/:caseId", { config: { access: "read" } }, async (request, reply) => {
    const [viewer, caseId] = [viewerOn(request), rowId(request.params.caseId)];
    const one = caseId === undefined ? undefined : await store.look(viewer.caisseCode, caseId, actorOf(viewer), world.clock.now());
    if (one === undefined) throw notFound();
    return sendCase(request, reply, one);
  });

  app.post<{ Params: { caseId: string } }>("/console/aller-vers/:caseId", { config: { access: "decide" } }, async (request, reply) => {
    const viewer = viewerOn(request);
    const one = await ownCase(request.params.caseId, viewer.caisseCode);
    const typed = typedOf(request.body);
    const fault = typed === undefined ? "Dites ce qui a été fait, quel jour, et ce qu’il en est." : faultWords(await recordStep(viewer.caisseCode, one.caseId, typed, actorOf(viewer), { store, clock: world.clock, ends: outcomeRules[typed.outcome].ends }));
    if (fault === undefined) return reply.redirect(`/console/aller-vers/${one.caseId}`, 303);
    const kept = Object.fromEntries(["quoi", "suite", "jour", "ensuite", "quand"].map((name) => [name, field(request.body, name, 20)]));
    return sendCase(request, reply, one, fault, kept);
  });

  // A post: the letter names the patient, and that somebody had it printed is written down.
  app.post<{ Params: { caseId: string } }>("/console/aller-vers/:caseId/lettre", { config: { access: "decide" } }, async (request, reply) => {
    const viewer = viewerOn(request);
    const one = await ownCase(request.params.caseId, viewer.caisseCode);
    await requireDescribed(store, { caisseCode: viewer.caisseCode });
    const letter = await store.letter(viewer.caisseCode, one.caseId, actorOf(viewer), world.clock.now());
    if (letter === undefined) throw notFound();
    const read = readAddress(letter.address);
    const today = parisDay(world.clock.now());
    if ("problem" in read) return sendCase(request, reply, one, fr`La lettre ne peut pas être imprimée : ${addressProblems[read.problem]}`);
    return reply.type("application/pdf").header("Content-Disposition", "attachment; filename=\"lettre.pdf\"").send(outreach.draw({ ...letter, address: read.address, sentOn: today }));
  });

  const sendCase = (request: FastifyRequest, reply: FastifyReply, one: OutreachCase, fault?: string, kept: Kept = {}): FastifyReply =>
    sendConsole(request, reply, pages, "outreach-case", "outreach", { title: "Aller vers un patient", fault, ...pageModel(one, parisDay(world.clock.now()), kept), commune: communeName(one.communeCode) }, fault === undefined ? 200 : 422);

  async function ownCase(text: string, caisseCode: string): Promise<OutreachCase> {
    const caseId = rowId(text);
    const one = caseId === undefined ? undefined : await store.case(caisseCode, caseId);
    if (one === undefined) throw notFound();
    return one;
  }
};

type Typed = Parameters<typeof recordStep>[2];

function typedOf(body: unknown): Typed | undefined {
  const kind = stepKinds.find((one) => one === field(body, "quoi", 10));
  const outcome = outcomes.find((one) => one === field(body, "suite", 20));
  const doneOn = parseDay(field(body, "jour", 10));
  const nextKind = stepKinds.find((one) => one === field(body, "ensuite", 10));
  const nextOn = parseDay(field(body, "quand", 10));
  if (kind === undefined || outcome === undefined || doneOn === undefined) return undefined;
  // The next step is filled in beforehand; where the matter ends it is nobody's wish.
  return { kind, outcome, doneOn, next: outcomeRules[outcome].ends || nextKind === undefined || nextOn === undefined ? undefined : { kind: nextKind, on: nextOn } };
}

const faults: Readonly<Record<StepFault, string>> = {
  "outcome-of-another-step": "Cette suite ne va pas avec ce qui a été fait.",
  "in-the-future": "Le jour n’est pas encore arrivé.",
  "next-step-missing": "Dites ce qui vient ensuite, et quel jour.",
  "next-step-too-early": "La suite ne peut pas venir avant ce qui a été fait.",
  "nothing-follows-an-end": "Rien ne suit quand c’est terminé.",
};

function faultWords(done: Awaited<ReturnType<typeof recordStep>>): string | undefined {
  if (typeof done === "object") return faults[done.fault];
  return done === "recorded" ? undefined : fr`Quelqu’un a terminé entre-temps : rien n’est enregistré.`;
}

const figuresModel = (figures: OutreachFigures): readonly Model[] =>
  ([["Patients sans soins vus dans l’année", figures.found], ["En EHPAD, comptés à part", figures.inNursingHomes], ["Encore à joindre", figures.open], ["Joints", figures.reached], ["Rendez-vous pris avec un médecin", figures.appointments], ["Souhaitent être aidés à trouver un médecin", figures.wantHelp], ["Soins apparus depuis", figures.careAppeared]] as const)
    .map(([label, count]) => ({ label, count: frenchNumber(count) }));

function caseModel(one: OutreachCase, today: Day): Model {
  const last = one.steps[0];
  return {
    href: `/console/aller-vers/${one.caseId}`, who: `${one.sex === "F" ? "Femme" : "Homme"}, ${ageInWords(ageOn(one.birthDate, today))}`, commune: one.communeCode,
    next: one.next === undefined ? "" : `${stepNames[one.next.kind]} le ${shortDate(one.next.on)}`, late: one.next !== undefined && one.next.on < today,
    last: last === undefined ? "rien encore" : `${stepNames[last.kind]} le ${shortDate(last.doneOn)}, ${outcomeRules[last.outcome as keyof typeof outcomeRules].label}`,
    reason: one.state === "stopped" ? (stopNames[one.stateReason as StopReason] ?? "") : one.state === "closed" ? outcomeRules[one.stateReason as keyof typeof outcomeRules].label : "", stopped: one.state === "stopped",
  };
}

/** What was chosen in a form that was refused. */
type Kept = Readonly<Record<string, string>>;

const pageModel = (one: OutreachCase, today: Day, kept: Kept): Model => ({
  ...caseModel(one, today), caseId: one.caseId, patientHref: `/console/patients/${one.patientId}`, isOpen: one.state === "open", today, doneOn: kept["jour"] ?? today,
  steps: one.steps.map((step) => ({ when: shortDate(step.doneOn), what: stepNames[step.kind], outcome: outcomeRules[step.outcome as keyof typeof outcomeRules].label, who: personName(step.doneBy) })),
  kinds: stepKinds.map((value) => ({ value, label: stepNames[value], chosen: value === (kept["quoi"] ?? one.next?.kind ?? "call") })),
  nextKinds: stepKinds.map((value) => ({ value, label: stepNames[value], chosen: value === (kept["ensuite"] ?? "call") })),
  groups: stepKinds.map((kind) => ({ label: stepNames[kind], outcomes: outcomes.filter((value) => outcomeRules[value].of.includes(kind)).map((value, i) => ({ value, label: outcomeRules[value].label, chosen: kept["suite"] === undefined ? i === 0 && kind === (one.next?.kind ?? "call") : value === kept["suite"] })) })),
  proposed: kept["quand"] ?? addDays(today, one.next?.kind === "letter" ? 21 : 7),
});
