import { addDays, parisDay } from "../../domain/calendar.ts";
import { counted, frenchNumber } from "../../domain/wording/plural.ts";
import type { KindCount, QueuedTask, QueueFilter } from "../../pipeline/console-queue.ts";
import { notFound, viewerOn } from "../access.ts";
import { chosen, field, rowId } from "../form.ts";
import type { Routes } from "../routes.ts";
import { daysShown } from "./campaign.ts";
import { ageWords, dayWords, deadline, momentWords } from "./days.ts";
import { sendConsole } from "./shell.ts";
import { causeSentence, kindName, taskStateName } from "./words.ts";

const perPage = 50;
const tabs: readonly { readonly which: QueueFilter["which"]; readonly label: string }[] = [
  { which: "waiting", label: "À traiter" },
  { which: "mine", label: "Mes tâches" },
  { which: "aside", label: "Mises de côté" },
  { which: "done", label: "Terminées" },
];
const slug: Readonly<Record<string, QueueFilter["which"]>> = { "a-traiter": "waiting", "mes-taches": "mine", "de-cote": "aside", "terminees": "done" };
const slugOf = (which: QueueFilter["which"]): string => Object.keys(slug).find((name) => slug[name] === which) ?? "a-traiter";

/** The morning's page: what waits, by kind, age and deadline; and taking, giving back, setting aside. */
export const queueRoutes: Routes = (app, world, pages) => {
  const { queue } = world.console;
  const now = (): Date => world.clock.now();

  app.get<{ Querystring: Record<string, unknown> }>("/console", { config: { access: "read" } }, async (request, reply) => {
    const viewer = viewerOn(request);
    const kind = kindOf(request.query["genre"]);
    const filter: QueueFilter = { kind, which: chosen(slug, request.query["liste"]) ?? "waiting", after: rowId(request.query["apres"]) };
    const today = parisDay(now());
    const [counts, found] = await Promise.all([queue.counts(viewer, today), queue.tasks(viewer, filter, perPage + 1)]);
    const rows = found.slice(0, perPage);
    const more = found.length > perPage ? rows.at(-1)?.taskId : undefined;
    return sendConsole(request, reply, pages, "queue", "queue", {
      title: "À traiter",
      tabs: tabs.map((tab) => ({ ...tab, href: hrefOf(tab.which, undefined), current: tab.which === filter.which })),
      counts: counts.map((one) => ({
        ...one, name: kindName(one.kind), total: one.waiting + one.claimed, href: hrefOf("waiting", one.kind), current: one.kind === kind && filter.which === "waiting",
        age: one.oldest === undefined ? "" : ageWords(one.oldest, now()),
      })),
      summary: summaryOf(counts),
      kind, kindName: kind === undefined ? "" : kindName(kind), all: hrefOf("waiting", undefined),
      tasks: rows.map((task) => rowModel(task, now())),
      next: more === undefined ? undefined : pageAfter(hrefOf(filter.which, kind), more),
    });
  });

  app.get<{ Querystring: Record<string, unknown> }>("/console/chiffres", { config: { access: "read" } }, async (request) => {
    const viewer = viewerOn(request);
    const summary = summaryOf(await queue.counts(viewer, parisDay(now())));
    if (request.query["tout"] !== "oui") return { summary };
    const { counts, countedAt } = await world.console.campaigns.figures(viewer, addDays(parisDay(now()), 1 - daysShown), now());
    return { countedAt: momentWords(countedAt), ...Object.fromEntries(Object.entries({ ...counts }).map(([name, count]) => [name, frenchNumber(count)])), summary };
  });

  app.post("/console/taches/suivante", { config: { access: "decide" } }, async (request, reply) => {
    const kind = kindOf(field(request.body, "genre"));
    const taskId = await queue.claimNext(viewerOn(request), kind, now());
    return reply.redirect(taskId === undefined ? hrefOf("waiting", kind) : `/console/taches/${taskId}`, 303);
  });

  app.post<{ Params: { taskId: string } }>("/console/taches/:taskId/prise", { config: { access: "decide" } }, async (request, reply) => {
    const [viewer, taskId] = [viewerOn(request), rowId(request.params.taskId)];
    if (taskId === undefined) throw notFound();
    const act = chosen(acts, field(request.body, "acte"));
    if (act === undefined) throw notFound();
    const done = act === "setAside" ? await queue.setAside(viewer, taskId, field(request.body, "motif", 500), now()) : await queue[act](viewer, taskId, now());
    // What could not be done is explained by the task's page: another has it, or there is no such task here.
    return reply.redirect(done && act !== "claim" ? "/console" : `/console/taches/${taskId}`, 303);
  });
};

const acts: Readonly<Record<string, "claim" | "release" | "setAside">> = { "prendre": "claim", "rendre": "release", "mettre-de-cote": "setAside" };

const kindOf = (value: unknown): string | undefined => (typeof value === "string" && /^[a-z-]{3,40}$/.test(value) ? value : undefined); // "unclear-reply"

function hrefOf(which: QueueFilter["which"], kind: string | undefined): string {
  const parts = [...(which === "waiting" ? [] : [`liste=${slugOf(which)}`]), ...(kind === undefined ? [] : [`genre=${kind}`])];
  return parts.length === 0 ? "/console" : `/console?${parts.join("&")}`;
}

const pageAfter = (href: string, taskId: string): string => `${href}${href.includes("?") ? "&" : "?"}apres=${taskId}`;

function summaryOf(counts: readonly KindCount[]): string {
  const [waiting, overdue] = [counts.reduce((sum, one) => sum + one.waiting, 0), counts.reduce((sum, one) => sum + one.overdue, 0)];
  if (waiting === 0) return "Rien n’attend.";
  return `${counted(waiting, "tâche")} à prendre${overdue === 0 ? "" : `, dont ${counted(overdue, "en retard", "en retard")}`}.`;
}

function rowModel(task: QueuedTask, now: Date): Record<string, unknown> {
  return {
    href: `/console/taches/${task.taskId}`, name: kindName(task.kind), cause: task.reasons[0] === undefined ? "" : causeSentence(task.reasons[0]), more: Math.max(0, task.reasons.length - 1),
    doctorName: task.doctorName, listReference: task.listReference, age: ageWords(task.createdAt, now), due: { day: dayWords(task.dueOn), ...deadline(task.dueOn, parisDay(now)) },
    state: task.state, stateName: taskStateName(task.state), claimedBy: task.claimedBy,
  };
}
