import { callReferencesIn } from "../domain/volunteer/call-reference.ts";
import { readCallAnswer, type SentCall } from "../domain/volunteer/read-call-answer.ts";
import type { InboundMail } from "../domain/mail.ts";
import type { Vault } from "./ports.ts";
import type { CallReader, OurMessage } from "./read-answer.ts";

/** A call that was sent, and which of our messages the mail may answer. */
export interface KnownCall extends SentCall {
  readonly callId: string;
  /** Of its messages: the copy that went to the sender's mailbox if one did, else the last. */
  readonly messageId: string | undefined;
}

export interface CallAnswerStore {
  /** A call of this caisse that left, by its id or its reference. */
  sentCall(caisseCode: string, by: { readonly callId: string } | { readonly reference: string }, sender: string): Promise<KnownCall | undefined>;
}

const lookedAt = 20_000; // a reference stands in the subject or near the top

/** Reads answers to calls: found by their thread, else by the reference that they carry. A mail that answers two calls answers none. */
export const callReader = (world: { readonly store: CallAnswerStore; readonly vault: Pick<Vault, "seal"> }): CallReader => async (mail, told, threaded, caisseCode, comesUncalled) => {
  const call = await callOf(mail, threaded, caisseCode, world.store);
  if (call === undefined) return undefined;
  const read = readCallAnswer(mail, told.kind, call, comesUncalled);
  const base = { callId: call.callId, messageId: call.messageId };
  if (read.answer === "none") return { ...base, answer: undefined, review: [] };
  const words = world.vault.seal(new TextEncoder().encode(read.words), "decision.words");
  const { patients, homeVisits } = read.answer === "offer" ? read : { patients: undefined, homeVisits: "unknown" as const };
  return { ...base, answer: { answer: read.answer, patients, homeVisits, words }, review: read.answer === "review" ? read.reasons : [] };
};

async function callOf(mail: InboundMail, threaded: readonly OurMessage[], caisseCode: string, store: CallAnswerStore): Promise<KnownCall | undefined> {
  const sender = mail.from[0]?.address ?? "";
  const callIds = new Set(threaded.flatMap(({ callId }) => (callId === undefined ? [] : [callId])));
  if (callIds.size === 1) return store.sentCall(caisseCode, { callId: [...callIds][0] ?? "" }, sender);
  if (callIds.size > 1) return undefined;
  const references = callReferencesIn(`${mail.subject}\n${(mail.text === "" ? mail.html : mail.text).slice(0, lookedAt)}`);
  return references.length === 1 ? store.sentCall(caisseCode, { reference: references[0] ?? "" }, sender) : undefined;
}
