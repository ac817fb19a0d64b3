import type { FastifyReply, FastifyRequest } from "fastify";
import { obstacleSentences, type Obstacle } from "../../domain/listing.ts";
import type { MailAttachment } from "../../domain/mail.ts";
import { counted } from "../../domain/wording/plural.ts";
import { frenchSentence } from "../../domain/wording/typography.ts";
import { mayDo } from "../../pipeline/console.ts";
import { openTask, type TaskLine, type TaskList, type TaskView } from "../../pipeline/console-task.ts";
import { actsOf, decidesLines } from "../../pipeline/task-acts.ts";
import { notFound, viewerOn } from "../access.ts";
import { rowId } from "../form.ts";
import { readableMail, type DecidingWords } from "../mail-text.ts";
import type { Model, Pages } from "../pages.ts";
import type { Routes } from "../routes.ts";
import type { WebWorld } from "../world.ts";
import { ageWords, dayFigures, dayWords, momentWords } from "./days.ts";
import { sendConsole } from "./shell.ts";
import { aboutModel } from "./task-about.ts";
import { causeSentence, channelName, decisionName, kindName, lineStateName, mailboxKindName, mailKindName, messageStateName, personName, taskStateName } from "./words.ts";

/** One task: the message, the list beside it, the words that decided. */
export const taskRoutes: Routes = (app, world, pages) => {
  app.get<{ Params: { taskId: string } }>("/console/taches/:taskId", { config: { access: "read" } }, async (request, reply) => {
    const taskId = rowId(request.params.taskId);
    if (taskId === undefined) throw notFound();
    return showTask(world, pages, request, reply, taskId, {});
  });
};

/** Sends a task's page, with what just happened to it. */
export async function showTask(world: WebWorld, pages: Pages, request: FastifyRequest, reply: FastifyReply, taskId: string, said: Said, status = 200): Promise<FastifyReply> {
  const viewer = viewerOn(request);
  const view = await openTask(viewer, taskId, { tasks: world.console.tasks, vault: world.objections.vault, readMail: world.readMail, clock: world.clock });
  if (view === undefined) throw notFound();
  const now = world.clock.now();
  const { task } = view;
  const acts = actsOf(task.kind);
  const mailboxes = acts.includes("other-mailbox") && view.list !== undefined ? await world.console.acts.mailboxes(viewer, view.list.listId) : [];
  const free = task.state === "open" || task.state === "aside" || (task.state === "claimed" && task.claimedBy === viewer.login);
  return sendConsole(request, reply, pages, "task", "queue", {
    title: kindName(task.kind), ...said,
    task: {
      ...task, id: task.taskId, stateName: taskStateName(task.state), causes: task.reasons.map(causeSentence), age: ageWords(task.createdAt, now), due: dayWords(task.dueOn),
      mine: task.claimedBy === viewer.login, decided: task.decidedBy === undefined ? "" : `${personName(task.decidedBy)}, ${momentWords(task.decidedAt)}`,
    },
    mail: mailModel(view, world), list: view.list === undefined ? undefined : listModel(concerned(view.list, decidesLines(task.kind) ? undefined : view.lineId), view.lineId, task.kind === "contradiction"),
    partly: view.lineId !== undefined && !decidesLines(task.kind),
    help: view.help === undefined ? undefined : { ...view.help, asked: momentWords(view.help.askedAt), channel: channelName(view.help.channel) },
    ...aboutModel(view),
    patientHref: patientOf(view),
    decidesLines: view.list !== undefined && decidesLines(task.kind),
    mayPost: free && task.kind === "paper-letter" && world.approvals !== undefined && mayDo(viewer.role, "decide"),
    editable: free && mayDo(viewer.role, "decide"), canAsk: world.doctorQuestions !== undefined && view.mail !== undefined && view.list?.recipient !== undefined && view.list.lines.some((line) => line.state === "review"), acts, mailboxes: mailboxes.map((one) => ({ ...one, kindName: mailboxKindName(one.kind), current: one.address === view.list?.recipient })),
  }, status);
}

/** The patient that a task is about, by itself or by its one line. */
function patientOf(view: TaskView): string | undefined {
  const patientId = view.patientId ?? view.list?.lines.find((line) => line.lineId === view.lineId)?.patientId;
  return patientId === undefined ? undefined : `/console/patients/${patientId}`;
}

/** What a report brings along. Source: RFC 6522 §3, RFC 3464 §2.1. */
const reportParts: Readonly<Record<string, string>> = { "message/delivery-status": "rapport du serveur", "message/disposition-notification": "accusé du logiciel", "text/rfc822-headers": "en-têtes de notre message", "message/rfc822": "notre message" };

/** Whether an attachment says that it is a PDF, by its type or its name: scanners send both wrong. */
export const isPdf = (attachment: Pick<MailAttachment, "contentType" | "fileName">): boolean => attachment.contentType === "application/pdf" || /\.pdf$/i.test(attachment.fileName ?? "");

/** What is said at the head of the page after an act. */
export interface Said {
  readonly done?: string | undefined;
  readonly fault?: string | undefined;
  readonly details?: readonly string[];
  readonly typedReason?: string;
}

function mailModel({ mail, list }: TaskView, world: Pick<WebWorld, "safeHtml" | "pdfPictures">): Model | undefined {
  if (mail === undefined) return undefined;
  const deciding: DecidingWords[] = (list?.lines ?? []).flatMap((line) => line.decisions.filter((one) => one.ofThisMail && one.words !== "").map(({ words, decision }) => ({ words, decision })));
  return {
    kind: mailKindName(mail.kind), received: momentWords(mail.receivedAt), subject: mail.subject,
    from: mail.from.map((one) => ({ name: one.name, address: one.address, known: list?.recipient === undefined || (mail.kind !== "reply" && mail.kind !== "automatic-reply") ? undefined : one.address.trim().toLowerCase() === list.recipient.toLowerCase() })),
    ...readableMail(mail, deciding),
    html: mail.html.trim() === "" ? "" : (world.safeHtml?.(mail.html) ?? ""), htmlOnly: mail.text.trim() === "",
    attachments: mail.attachments.map((one, index) => ({ index, pictures: world.pdfPictures !== undefined && isPdf(one), name: one.fileName ?? reportParts[one.contentType] ?? "sans nom", type: one.contentType, kilobytes: Math.max(1, Math.round(one.content.length / 1024)) })),
    problem: mail.problem === undefined ? "" : causeSentence(mail.problem),
  };
}

/** A list with its lines, as the task page and the list page show it. @param contradicted whether lines that this mail contradicts are to be weighed */
export function listModel(list: TaskList, about: string | undefined, contradicted = false): Model {
  const weigh = new Set(contradicted ? list.lines.filter(isContradicted) : []);
  return {
    ...list, href: `/console/listes/${list.listId}`, doctorHref: `/console/medecins/${list.rpps}`, deadline: dayWords(list.deadline),
    sent: list.message === undefined ? "" : `${messageStateName(list.message.state)}${list.message.sentAt === undefined ? "" : `, ${momentWords(list.message.sentAt)}`}`,
    relay: relayWords(list.message),
    lines: list.lines.map((line): Model => ({ ...lineModel(line, line.lineId === about), weigh: weigh.has(line) })),
    toReview: list.lines.filter((line) => line.state === "review").length,
    undecided: list.lines.filter((line) => weigh.has(line) || line.state === "review" || line.state === "open").length,
  };
}

/** A line that was decided before this mail said something else of it. */
function isContradicted({ state, decisions }: TaskLine): boolean {
  const last = decisions.at(-1);
  return last?.ofThisMail === true && ((state === "accepted" && last.decision !== "accept") || (state === "refused" && last.decision !== "refuse"));
}

/** A conflict is about one line: the others are a click away. */
const concerned = (list: TaskList, lineId: string | undefined): TaskList => (lineId === undefined ? list : { ...list, lines: list.lines.filter((line) => line.lineId === lineId) });

/** What the operator said last; most servers repeat the code in their words. */
function relayWords(message: TaskList["message"]): string {
  if (message?.relayCode === undefined) return "";
  const code = String(message.relayCode);
  return message.relayText.startsWith(code) ? message.relayText : `${code} ${message.relayText}`.trim();
}

function lineModel(line: TaskLine, about: boolean): Model {
  const last = line.decisions.at(-1);
  return {
    id: line.lineId, number: line.number, name: `${line.givenName} ${line.familyName}`.trim(), birthDate: dayFigures(line.birthDate), born: line.sex === "F" ? "née le" : "né le",
    contacts: line.contacts === 0 ? "" : counted(line.contacts, "consultation"), // none: an introduction, the doctor never saw the patient
    href: `/console/patients/${line.patientId}`, state: line.state, stateName: lineStateName(line.state), about,
    voidReason: line.voidReason === "" ? "" : frenchSentence(obstacleSentences[line.voidReason as Obstacle] ?? line.voidReason),
    decidable: line.state !== "void" && line.state !== "expired",
    // What the last answer says is proposed; a person confirms it.
    suggestion: last === undefined || last.decision === "review" ? "" : last.decision,
    decisions: line.decisions.map((one) => ({ ...one, decisionName: decisionName(one.decision), by: personName(one.decidedBy), byPerson: one.decidedBy !== "rules", when: momentWords(one.decidedAt) })),
  };
}
