import { connect } from "./connect.ts";
import type { InboxOptions } from "./options.ts";

/** imapflow and nothing of ours, for `rattache bench inbound`: it fills a mailbox, reads it as the yardstick does, and empties it. */
export interface BareMailbox {
  append(mails: readonly Uint8Array[]): Promise<void>;
  count(): Promise<number>;
  /** Fetches every message whole, one after the other, in one command. */
  fetchAll(onMail: (raw: Uint8Array) => Promise<void>): Promise<void>;
  /** Deletes all that lies in INBOX. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

/** Opens it, signed in. @throws imapflow's error */
export async function openBareMailbox(options: InboxOptions): Promise<BareMailbox> {
  const client = await connect(options);
  await client.mailboxOpen("INBOX");
  return {
    async append(mails) {
      for (const raw of mails) await client.append("INBOX", Buffer.from(raw));
    },
    async count() {
      await client.noop();
      return client.mailbox === false ? 0 : client.mailbox.exists;
    },
    async fetchAll(onMail) {
      await client.noop();
      for await (const { source } of client.fetch("1:*", { uid: true, source: true })) await onMail(source ?? new Uint8Array());
    },
    async empty() {
      await client.noop();
      if (client.mailbox !== false && client.mailbox.exists > 0) await client.messageDelete("1:*");
    },
    async close() {
      await client.logout();
    },
  };
}
