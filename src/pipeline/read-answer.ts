import type { InboundKind, SentList } from "../domain/decision.ts";
import { couldCallFor } from "../domain/classify/answer-delay.ts";
import { isAutomaticByItsWords } from "../domain/classify/classify.ts";
import type { InboundMail } from "../domain/mail.ts";
import { asAnswerTo, type LaterMessage } from "../domain/reply/later-message.ts";
import { failureAt } from "../domain/sending/whose-failure.ts";
import type { Log, Vault } from "./ports.ts";
import { nothing, type Next } from "./next.ts";
import type { MailReading, ReadOne, Told } from "./reading.ts";
import { isForPatient, type MessageKind } from "./send.ts";

export interface InterpretWorld {
  readonly store: InterpretStore;
  readonly vault: Vault;
  readonly read: ReadOne;
  /** Whether a stored message came in over the patients' ordinary mailbox, where nobody proves who writes; without it there is none. */
  readonly fromPatientsMailbox?: ((inboundId: string) => Promise<boolean>) | undefined;
  /** Reads answers to calls for volunteers; without it there are none. */
  readonly calls?: CallReader;
  readonly log: Log;
}

/** Where a message of ours was found again. */
export interface OurMessage {
  readonly messageId: string;
  /** The address that it went to. */
  readonly recipient: string;
  readonly kind: MessageKind;
  readonly listId: string | undefined;
  readonly callId?: string | undefined;
  /** Of a question: the numbers of the lines that it is about. */
  readonly askedLines?: readonly number[] | undefined;
}

/** What a mail says to a call for volunteers, its words sealed. */
export interface UnderstoodCall {
  readonly callId: string;
  /** Of ours: the one that is answered. */
  readonly messageId: string | undefined;
  /** Undefined: it decides nothing (an absence). */
  readonly answer: { readonly answer: "offer" | "refuse" | "review"; readonly patients: number | undefined; readonly homeVisits: "yes" | "unknown"; readonly words: Uint8Array } | undefined;
  readonly review: readonly string[];
}

/** Finds the call that a mail answers, and reads it. @param comesUncalled whether an automatic answer came when no message of ours called for one @returns undefined when it answers none */
export type CallReader = (mail: InboundMail, told: Told, threaded: readonly OurMessage[], caisseCode: string, comesUncalled: boolean) => Promise<UnderstoodCall | undefined>;

export interface InterpretStore {
  /** @returns undefined unless the message is still in the state "stored". */
  stored(inboundId: string): Promise<{ readonly caisseCode: string; readonly rawCipher: Uint8Array; readonly receivedAt: Date } | undefined>;
  /** Messages of this caisse by their own identifiers. */
  ourMessages(caisseCode: string, ids: { readonly messageIds: readonly string[]; readonly envelopeIds: readonly string[] }): Promise<readonly OurMessage[]>;
  /**
   * An approved list of this caisse, as it was sent: the copy that went to the sender's mailbox if one did, else the one that is
   * answered, else the last.
   */
  sentList(caisseCode: string, by: { readonly listId: string } | { readonly reference: string }, answer: { readonly sender: string; readonly answers: readonly string[] }): Promise<(SentList & { readonly listId: string; readonly messageDbId: string }) | undefined>;
  /** Whether a message other than a notice was handed to the relay for this mailbox between these instants. */
  wroteTo(caisseCode: string, mailbox: string, between: { readonly from: Date; readonly to: Date }): Promise<boolean>;
  /** A message that could not be read five times: a person opens the raw mail. */
  giveToPerson(inboundId: string): Promise<void>;
  /** Writes all that was understood and moves stored → interpreted | review, in one transaction. @returns whether a burst of failures stopped the campaign */
  settle(inboundId: string, understood: Understood): Promise<"campaign-paused" | void>;
}

export interface Understood {
  readonly kind: InboundKind;
  readonly listId: string | undefined;
  /** The message of ours that this one answers or reports on. */
  readonly messageId: string | undefined;
  readonly decisions: readonly { readonly line: number; readonly decision: "accept" | "refuse" | "review"; readonly words: Uint8Array }[];
  /** Why a person must look; empty: nobody has to. */
  readonly review: readonly string[];
  /** A proven failure of a message of ours. */
  readonly failure: { readonly reason: string; readonly permanent: boolean } | undefined;
  /** The call that it answers or reports on. */
  readonly call?: UnderstoodCall;
}

/** Reads one stored message: what it is, which list it is about, what it decides. Safe to repeat. */
export async function readAnswer(inboundId: string, world: InterpretWorld): Promise<readonly Next[]> {
  const inbound = await world.store.stored(inboundId);
  if (inbound === undefined) return nothing;
  const raw = world.vault.open(inbound.rawCipher, "inbound.raw");
  const understood = await understand({ raw, receivedAt: inbound.receivedAt }, inbound.caisseCode, (await world.fromPatientsMailbox?.(inboundId)) === true ? deafToDoctors(world) : world);
  const outcome = await world.store.settle(inboundId, understood);
  if (outcome === "campaign-paused") world.log.warn("campaign paused", { stage: "interpret", id: inboundId, reason: "refusals" });
  world.log.info("message understood", { stage: "interpret", id: inboundId, state: understood.kind });
  return [{ step: "register", id: inboundId }];
}

/**
 * For ordinary mail: whoever writes there, it is no doctor over MSSanté. No list and no call is found by it, and no message of ours but a patient's.
 * Source: docs/rules.md, 2.
 */
const deafToDoctors = (world: InterpretWorld): InterpretWorld => {
  const { calls: _calls, ...rest } = world;
  const { store } = world;
  return {
    ...rest,
    read: async (raw) => ({ ...(await world.read(raw)), listReferences: [] }),
    store: {
      stored: (id) => store.stored(id), giveToPerson: (id) => store.giveToPerson(id), wroteTo: (caisseCode, mailbox, between) => store.wroteTo(caisseCode, mailbox, between), settle: (id, understood) => store.settle(id, understood), sentList: () => Promise.resolve(undefined),
      ourMessages: async (caisseCode, ids) => (await store.ourMessages(caisseCode, ids)).filter(({ kind }) => isForPatient(kind)),
    },
  };
};

const unreadable = (problem: string): Understood => ({
  kind: "other", listId: undefined, messageId: undefined, decisions: [], review: [problem], failure: undefined,
});

/** One mail as it came. */
export interface ArrivedMail {
  readonly raw: Uint8Array;
  /** When it was laid into the mailbox. */
  readonly receivedAt: Date;
}

/** What one mail is, which list it is about and what it decides; nothing is written. */
export async function understand({ raw, receivedAt }: ArrivedMail, caisseCode: string, world: Pick<InterpretWorld, "store" | "vault" | "read" | "calls">): Promise<Understood> {
  const reading = await world.read(raw);
  if (reading.problem !== undefined) return unreadable(reading.problem);
  switch (reading.told.kind) {
    case "bounce":
    case "delay":
    case "receipt":
      return understandReport(reading.told, caisseCode, world);
    case "reply":
    case "automatic-reply":
    case "other":
      return understandAnswer(reading, caisseCode, await comesUncalled(reading, receivedAt, caisseCode, world), world);
  }
}

/** A report acts only if it is proven ours: it gives back our Message-ID or ENVID, and those of one message only. */
async function understandReport(told: Told, caisseCode: string, world: Pick<InterpretWorld, "store">): Promise<Understood> {
  const [named, ...others] = await world.store.ourMessages(caisseCode, told.original);
  const ours = others.length > 0 ? undefined : named;
  const base = { kind: told.kind, listId: ours?.listId, messageId: ours?.messageId, decisions: [] };
  if (told.kind !== "bounce") return { ...base, review: [], failure: undefined };
  if (ours === undefined) return { ...base, review: ["bounce-not-proven-ours"], failure: undefined };
  const failure = failureAt(ours.recipient, told.failures);
  // A notice that may not have arrived is taken for one that did not: no month runs in doubt, and the letter follows.
  if (failure === "of-another") return isForPatient(ours.kind) ? { ...base, failure: { reason: told.failures[0]?.reason ?? "undefined", permanent: false }, review: [] } : { ...base, failure: undefined, review: ["bounce-of-another"] };
  return {
    ...base,
    failure,
    // A notice that came back has its own way (the other channel), and an invitation stands in its letter too; a list that came back needs a person.
    // A call that came back takes its own second way.
    review: isForPatient(ours.kind) || ours.callId !== undefined ? [] : ["bounce"],
  };
}

/**
 * Whether only its words make a mail automatic, and no message of ours called for it in time: then a person may have written it, and
 * somebody looks, whatever it says. Programs answer the message that has just come.
 */
const comesUncalled = async (reading: MailReading, receivedAt: Date, caisseCode: string, { store }: Pick<InterpretWorld, "store">): Promise<boolean> =>
  reading.told.kind === "automatic-reply" && isAutomaticByItsWords(await reading.whole()) && !(await store.wroteTo(caisseCode, reading.sender, couldCallFor(receivedAt)));

async function understandAnswer(reading: MailReading, caisseCode: string, uncalled: boolean, world: Pick<InterpretWorld, "store" | "vault" | "calls">): Promise<Understood> {
  const { told } = reading;
  const threaded = await world.store.ourMessages(caisseCode, { messageIds: reading.thread, envelopeIds: [] });
  const list = await listOf(reading, threaded, caisseCode, world);
  const none = { kind: told.kind, decisions: [], failure: undefined };
  const call = list === undefined && world.calls !== undefined ? await world.calls(await reading.whole(), told, threaded, caisseCode, uncalled) : undefined;
  if (call !== undefined) return { ...none, listId: undefined, messageId: call.messageId, review: call.review, call };
  const notice = threaded.find((message) => isForPatient(message.kind));
  if (list === undefined && notice !== undefined) {
    // A patient writes back: "je m'oppose", "merci". Until somebody has read it the patient is on no list.
    return { ...none, listId: undefined, messageId: notice.messageId, review: (await mayBeWritten(reading)) ? ["patient-answer"] : [] };
  }
  if (list === undefined) {
    // An automatic answer, an advertisement: kept, and nobody's time is taken. A human answer without a list is somebody's.
    return { ...none, listId: undefined, messageId: undefined, review: told.kind === "reply" || uncalled ? ["no-list"] : [] };
  }
  const later = laterAnswered(reading, threaded);
  const answer = await reading.interpret(list);
  const { lines, review } = later === undefined ? answer : asAnswerTo(later, answer, list.lines);
  const decided = lines.flatMap(({ line, decision, words }) =>
    decision === "pending" ? [] : [{ line, decision, words: world.vault.seal(new TextEncoder().encode(words), "decision.words") }],
  );
  const empty = told.kind === "reply" && decided.length === 0 && review.length === 0;
  return { ...none, listId: list.listId, messageId: list.messageDbId, decisions: decided, review: empty ? ["nothing-understood"] : uncalled && review.length === 0 ? ["perhaps-automatic"] : review };
}

/** The later message of ours that an answer is to: the newest of its thread, else what its subject tells. A list or a reminder has none before it in its thread. */
function laterAnswered({ later }: MailReading, threaded: readonly OurMessage[]): LaterMessage | undefined {
  const message = threaded.find(({ kind }) => kind === "understood" || kind === "question");
  if (message === undefined) return later;
  return message.kind === "understood" ? { is: "summary" } : { is: "question", lines: message.askedLines };
}

/** An answer, or one that only its words make automatic: a patient away from home objects in the same breath, and an objection is never lost. */
const mayBeWritten = async (reading: MailReading): Promise<boolean> =>
  reading.told.kind === "reply" || (reading.told.kind === "automatic-reply" && isAutomaticByItsWords(await reading.whole()));

async function listOf({ sender, listReferences }: MailReading, threaded: readonly OurMessage[], caisseCode: string, world: Pick<InterpretWorld, "store">): ReturnType<InterpretStore["sentList"]> {
  const listIds = new Set(threaded.flatMap((message) => (message.listId === undefined ? [] : [message.listId])));
  const answer = { sender, answers: threaded.map((message) => message.messageId) };
  if (listIds.size === 1) return world.store.sentList(caisseCode, { listId: [...listIds][0] ?? "" }, answer);
  const references = new Set(listReferences);
  // Two lists in one message: whose answer is it? The person who reads it will know.
  return references.size === 1 ? world.store.sentList(caisseCode, { reference: [...references][0] ?? "" }, answer) : undefined;
}
