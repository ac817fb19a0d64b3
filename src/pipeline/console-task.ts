import type { Day } from "../domain/calendar.ts";
import type { InboundMail } from "../domain/mail.ts";
import type { DeclarationState, LineState } from "../domain/states.ts";
import type { Viewer } from "./console.ts";
import type { QueuedTask } from "./console-queue.ts";
import { openWishes, type HelpChannel, type HelpWishes, type SealedWishes } from "./help.ts";
import type { ReadMail, Vault } from "./ports.ts";

/** One decision on one line, the rules' or a person's. */
export interface LineDecision {
  readonly decision: "accept" | "refuse" | "review";
  /** The doctor's words, opened. */
  readonly words: string;
  readonly decidedBy: string;
  readonly reason: string;
  readonly decidedAt: Date;
  readonly ofThisMail: boolean;
}

export interface TaskLine {
  readonly lineId: string;
  readonly number: number;
  readonly patientId: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly sex: "F" | "M";
  readonly birthDate: Day;
  readonly contacts: number;
  readonly state: LineState;
  readonly voidReason: string;
  /** Latest last. */
  readonly decisions: readonly LineDecision[];
}

/** The list that a task is about. */
export interface TaskList {
  readonly listId: string;
  readonly reference: string;
  readonly rpps: string;
  readonly doctorName: string;
  readonly recipient: string | undefined;
  readonly deadline: Day;
  readonly message: { readonly state: string; readonly sentAt: Date | undefined; readonly relayCode: number | undefined; readonly relayText: string } | undefined;
  readonly lines: readonly TaskLine[];
}

/** The declaration that was rejected or could not leave; in a conflict, that of the doctor who accepted first. */
export interface AboutDeclaration {
  readonly declarationId: string;
  readonly state: DeclarationState;
  readonly since: Day;
  readonly doctorName: string;
  readonly rpps: string;
  readonly listId: string;
  readonly confirmedOn: Day | undefined;
  /** How it left last, if it did. */
  readonly exit: { readonly reference: string; readonly batch: number; readonly exportedOn: Day | undefined; readonly answeredOn: Day | undefined } | undefined;
}

/** The extract whose rows were refused: counts, and where each row is told. */
export interface AboutExtract {
  readonly loadedAt: Date;
  readonly campaignName: string;
  readonly referenceDate: Day | undefined;
  readonly files: readonly { readonly file: string; readonly read: number; readonly kept: number; readonly refused: number }[];
  /** Path on the machine of the extraction; undefined once retention took it. */
  readonly rejectsFile: string | undefined;
}

/** All that a person needs to decide one task. */
export interface TaskView {
  readonly task: QueuedTask & { readonly decidedBy: string | undefined; readonly decidedAt: Date | undefined; readonly outcome: string; readonly outcomeReason: string; readonly undoable: boolean };
  readonly mail: (InboundMail & { readonly kind: string | undefined; readonly receivedAt: Date }) | undefined;
  readonly list: TaskList | undefined;
  readonly patientId: string | undefined;
  /** What a patient asked for, opened. */
  readonly help: (HelpWishes & { readonly reference: string; readonly askedAt: Date; readonly channel: HelpChannel }) | undefined;
  readonly declaration: AboutDeclaration | undefined;
  readonly extract: AboutExtract | undefined;
  /** Lines that this task is about in particular: a conflict, a contradiction. */
  readonly lineId: string | undefined;
}

/** The same as the rows hold it, sealed. */
export interface SealedTask extends Omit<TaskView, "mail" | "list" | "help"> {
  readonly help: (SealedWishes & { readonly reference: string; readonly askedAt: Date; readonly channel: HelpChannel }) | undefined;
  readonly inbound: { readonly inboundId: string; readonly kind: string | undefined; readonly receivedAt: Date; readonly rawCipher: Uint8Array | undefined } | undefined;
  readonly list: SealedList | undefined;
}

export interface SealedList extends Omit<TaskList, "lines"> {
  readonly lines: readonly SealedLine[];
}

export interface SealedLine extends Omit<TaskLine, "decisions"> {
  readonly decisions: readonly (Omit<LineDecision, "words" | "ofThisMail"> & { readonly wordsCipher: Uint8Array | undefined; readonly inboundId: string | undefined })[];
}

export interface TaskStore {
  /** Reading it is itself written to the trail. @returns undefined when this caisse has no such task */
  read(viewer: Viewer, taskId: string, now: Date): Promise<SealedTask | undefined>;
  /** The same for a list by itself. */
  readList(viewer: Viewer, listId: string, now: Date): Promise<SealedList | undefined>;
}

/** Opens one task: its message, its list, and what was decided with which words. */
export async function openTask(
  viewer: Viewer,
  taskId: string,
  world: { readonly tasks: TaskStore; readonly vault: Pick<Vault, "open">; readonly readMail: ReadMail; readonly clock: { now(): Date } },
): Promise<TaskView | undefined> {
  const sealed = await world.tasks.read(viewer, taskId, world.clock.now());
  if (sealed === undefined) return undefined;
  const { inbound, list, help, ...rest } = sealed;
  const mail = inbound?.rawCipher === undefined ? undefined : await world.readMail(world.vault.open(inbound.rawCipher, "inbound.raw"));
  return {
    ...rest,
    mail: mail === undefined || inbound === undefined ? undefined : { ...mail, kind: inbound.kind, receivedAt: inbound.receivedAt },
    help: help === undefined ? undefined : { ...openWishes(help, world.vault), reference: help.reference, askedAt: help.askedAt, channel: help.channel },
    list: list === undefined ? undefined : openList(list, inbound?.inboundId, world.vault),
  };
}

/** Opens the words that decided each line. @param inboundId the message that is being read, if one is */
export function openList(list: SealedList, inboundId: string | undefined, vault: Pick<Vault, "open">): TaskList {
  const words = (cipher: Uint8Array | undefined): string => (cipher === undefined ? "" : new TextDecoder().decode(vault.open(cipher, "decision.words")));
  const lines = list.lines.map((line) => ({
    ...line,
    decisions: line.decisions.map(({ wordsCipher, inboundId: of, ...decision }) => ({ ...decision, words: words(wordsCipher), ofThisMail: of !== undefined && of === inboundId })),
  }));
  return { ...list, lines };
}
