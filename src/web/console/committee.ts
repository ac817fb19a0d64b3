import { parisDay, parseDay, type Day } from "../../domain/calendar.ts";
import { byUrgency, decisionTransitions, isLate, seatNames, seats, type DecisionState, type Seat } from "../../domain/committee/committee.ts";
import { longDate, shortDate } from "../../domain/wording/dates.ts";
import { actorOf } from "../../pipeline/console.ts";
import { makePack, type CommitteeStore, type CommitteeWorld, type FollowedDecision } from "../../pipeline/committee.ts";
import { notFound, viewerOn } from "../access.ts";
import { chosen, field, rowId } from "../form.ts";
import type { Model } from "../pages.ts";
import { reportModel } from "../report-model.ts";
import type { Routes } from "../routes.ts";
import { sendConsole } from "./shell.ts";

const stateNames: Readonly<Record<DecisionState, string>> = { open: "en cours", done: "faite", dropped: "abandonnée" };
const longestText = 500;

/** The steering committee: who sits on it, when it meets, what it decided and what came of that, and the pack of each meeting. */
export const committeeRoutes: Routes = (app, world, pages) => {
  const { committee } = world;
  if (committee === undefined) return;
  const { store } = committee;

  app.get("/console/instance", { config: { access: "read" } }, async (request, reply) => {
    return sendConsole(request, reply, pages, "committee", "committee", { title: "Instance de pilotage", ...(await modelOf(committee, viewerOn(request).caisseCode)) });
  });

  app.post("/console/instance", { config: { access: "supervise" } }, async (request, reply) => {
    const viewer = viewerOn(request);
    const fault = await chosen(acts, field(request.body, "acte", 20))?.(request.body, { store, caisseCode: viewer.caisseCode, by: actorOf(viewer), now: committee.clock.now() });
    if (fault === undefined) return reply.redirect("/console/instance", 303);
    return sendConsole(request, reply, pages, "committee", "committee", { title: "Instance de pilotage", fault, ...(await modelOf(committee, viewer.caisseCode)) }, 422);
  });

  app.get<{ Params: { day: string } }>("/console/instance/:day", { config: { access: "read" } }, async (request, reply) => {
    const made = await packOf(request.params.day, viewerOn(request).caisseCode, committee);
    return sendConsole(request, reply, pages, "pack", "committee", { title: "Dossier de réunion", heading: made.document.title, day: request.params.day, report: reportModel(made.document) });
  });

  // Making the file keeps its figures, for the next meeting to compare with: a post, though nothing else changes.
  app.post<{ Params: { day: string } }>("/console/instance/:day/pdf", { config: { access: "supervise" } }, async (request, reply) => {
    const viewer = viewerOn(request);
    const made = await packOf(request.params.day, viewer.caisseCode, committee);
    const pdf = committee.draw(made.document);
    await store.keepPack(viewer.caisseCode, made.meetingId, made.figures, committee.sha256(pdf), actorOf(viewer), committee.clock.now());
    return reply.type("application/pdf").header("Content-Disposition", `attachment; filename="instance-${request.params.day}.pdf"`).send(pdf);
  });
};

async function packOf(text: string, caisseCode: string, committee: CommitteeWorld): Promise<NonNullable<Awaited<ReturnType<typeof makePack>>>> {
  const day = parseDay(text);
  const made = day === undefined ? undefined : await makePack(caisseCode, day, committee);
  if (made === undefined) throw notFound();
  return made;
}

interface Act {
  readonly store: CommitteeStore;
  readonly caisseCode: string;
  readonly by: string;
  readonly now: Date;
}

/** What a supervisor can do here. @returns what is wrong, in a sentence; undefined when it is done */
const acts: Readonly<Record<string, (body: unknown, act: Act) => Promise<string | undefined>>> = {
  async membre(body, { store, caisseCode, by, now }) {
    const seat = seats.find((one) => one === field(body, "siege", 40));
    const name = field(body, "nom", 120);
    if (seat === undefined || name === "") return "Un membre a un nom et siège à un titre.";
    await store.addMember(caisseCode, { seat, name, organisation: field(body, "organisme", 160) }, by, now);
    return undefined;
  },
  async depart(body, { store, caisseCode, by, now }) {
    const id = rowId(field(body, "membre", 40));
    return id !== undefined && (await store.endMember(caisseCode, id, by, now)) ? undefined : "Ce membre ne siège plus.";
  },
  async reunion(body, { store, caisseCode, by, now }) {
    const heldOn = parseDay(field(body, "jour", 10));
    if (heldOn === undefined) return "Le jour de la réunion n’est pas une date.";
    const agenda = field(body, "ordre", 2_000).split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "");
    return (await store.addMeeting(caisseCode, { heldOn, place: field(body, "lieu", 160), agenda }, by, now)) === "added" ? undefined : "Une réunion est déjà inscrite ce jour-là.";
  },
  async decision(body, { store, caisseCode, by, now }) {
    const meetingId = rowId(field(body, "reunion", 40));
    const wording = field(body, "texte", longestText);
    const due = field(body, "echeance", 10);
    const dueOn = due === "" ? undefined : parseDay(due);
    if (wording === "" || (due !== "" && dueOn === undefined)) return "Une décision a un texte ; son échéance est une date ou rien.";
    return meetingId !== undefined && (await store.addDecision(caisseCode, meetingId, { wording, carriedBy: field(body, "porteur", 160), dueOn }, by, now)) ? undefined : "Cette réunion n’existe pas.";
  },
  async suivi(body, { store, caisseCode, by, now }) {
    const decisionId = rowId(field(body, "decision", 40));
    const state = (Object.keys(decisionTransitions) as DecisionState[]).find((one) => one === field(body, "etat", 10));
    const note = field(body, "note", longestText);
    if (decisionId === undefined || state === undefined || note === "") return "Dites ce qu’il est advenu de la décision.";
    return (await store.follow(caisseCode, decisionId, state, note, by, now)) ? undefined : "Cette décision ne peut pas prendre cet état.";
  },
};

async function modelOf({ store, clock }: CommitteeWorld, caisseCode: string): Promise<Model> {
  const today = parisDay(clock.now());
  const [members, meetings, decisions] = await Promise.all([store.members(caisseCode, today), store.meetings(caisseCode), store.decisions(caisseCode)]);
  const open = byUrgency(decisions.filter((one) => one.state === "open")) as FollowedDecision[];
  return {
    groups: seats.map((seat) => ({ name: seatNames[seat], members: members.filter((one) => one.seat === seat) })).filter((group) => group.members.length > 0),
    empty: seats.filter((seat) => !members.some((one) => one.seat === seat)).map((seat) => seatNames[seat]).join(", "),
    seats: seats.map((seat: Seat) => ({ value: seat, label: seatNames[seat] })),
    meetings: [...meetings].reverse().map((one) => ({ ...one, day: longDate(one.heldOn), coming: one.heldOn >= today, href: `/console/instance/${one.heldOn}` })),
    decisions: [...open, ...decisions.filter((one) => one.state !== "open").reverse()].map((one) => decisionModel(one, today)),
    states: (Object.entries(stateNames) as [DecisionState, string][]).map(([value, label]) => ({ value, label })),
  };
}

const decisionModel = (one: FollowedDecision, today: Day): Model => ({
  ...one, taken: `${shortDate(one.takenOn)}, n° ${one.number}`, due: one.dueOn === undefined ? "sans date" : shortDate(one.dueOn), late: isLate(one, today), stateName: stateNames[one.state], isOpen: one.state === "open",
});
