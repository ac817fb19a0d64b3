import { InboxLost, type Clock, type Inbox, type Log } from "./ports.ts";

/** The messages of one caisse of which nobody knows whether the operator took them. */
export interface UnknownOfCaisse {
  readonly caisseCode: string;
  readonly mailbox: string;
  readonly messages: readonly { readonly messageId: string; readonly messageIdHeader: string }[];
}

export interface UnknownStore {
  /** Those that left by the caisse's own mailbox and were not looked for since `soughtBefore`; marks them as looked for now. */
  toProve(soughtBefore: Date, now: Date, limit: number): Promise<readonly UnknownOfCaisse[]>;
  /** unknown → accepted, with what proved it; the person who was asked is told. @returns false when it was settled meanwhile */
  proveSent(messageId: string, by: "sent-copy", now: Date): Promise<boolean>;
}

const hourMs = 3_600_000;
const batch = 50;

/**
 * Looks for the copy that the operator keeps in Sent. Found, it proves that the message was taken.
 *
 * Absent, it proves nothing: many operators keep no copy, or keep it late. Then a report, an answer or a person (in the console) settles it.
 * @returns how many were proven
 */
export async function proveUnknown(world: { readonly store: UnknownStore; readonly openInbox: (mailbox: string) => Inbox; readonly clock: Clock; readonly log: Log }): Promise<number> {
  const { store, openInbox, clock, log } = world;
  let proven = 0;
  for (const { caisseCode, mailbox, messages } of await store.toProve(new Date(clock.now().getTime() - hourMs), clock.now(), batch)) {
    const inbox = openInbox(mailbox);
    try {
      for (const { messageId, messageIdHeader } of messages) {
        const found = await inbox.findInSent(messageIdHeader);
        if (found === "no-folder") break;
        if (found === "found" && (await store.proveSent(messageId, "sent-copy", clock.now()))) {
          proven += 1;
          log.info("unknown message proven", { stage: "sweep", id: messageId, state: "accepted", reason: "sent-copy" });
        }
      }
    } catch (error) {
      if (!(error instanceof InboxLost)) throw error;
      log.warn("mailbox out of reach", { stage: "sweep", id: caisseCode }); // the next hour is the next attempt
    } finally {
      await inbox.close();
    }
  }
  return proven;
}
