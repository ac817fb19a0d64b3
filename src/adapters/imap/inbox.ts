import type { ImapFlow } from "imapflow";
import { InboxLost, type FetchedMail, type Inbox } from "../../pipeline/ports.ts";
import { troubleSentence } from "../../pipeline/connection-trouble.ts";
import { connect, troubleOf } from "./connect.ts";
import { fetchPiece, inPieces, listAbove, rangeOf, selected } from "./fetch.ts";
import { folderPath, sentPath } from "./folders.ts";
import type { InboxOptions } from "./options.ts";
import { watchArrivals, type Arrivals } from "./wait.ts";

/** A mailbox over IMAP. It connects at the first call, once; see {@link Inbox}. */
export function createInbox(options: InboxOptions): Inbox {
  let opened: Promise<{ client: ImapFlow; arrivals: Arrivals }> | undefined;
  const open = () =>
    (opened ??= connect(options).then((client) => ({ client, arrivals: watchArrivals(client, options.pollMs ?? 60_000) })));
  const paths = new Map<"handled" | "review", string>();
  const where = `IMAP ${options.host}:${options.port}`;

  /** Runs one thing in a selected mailbox; what a server or a network does comes out as {@link InboxLost}. */
  async function within<T>(path: string, work: (client: ImapFlow, arrivals: Arrivals) => Promise<T>): Promise<T> {
    try {
      const { client, arrivals } = await open();
      const lock = await client.getMailboxLock(path);
      try {
        return await work(client, arrivals);
      } finally {
        lock.release();
      }
    } catch (error) {
      if (error instanceof TypeError || error instanceof InboxLost) throw error;
      throw new InboxLost(`${where}: ${troubleOf(error)}`, { cause: error });
    }
  }

  return {
    async *fetch(after) {
      const lying = await within("INBOX", (client, arrivals) => {
        arrivals.seen();
        return listAbove(client, after);
      });
      // The next piece is on its way while the caller stores this one.
      let coming: Promise<FetchedMail[]> | undefined;
      for (const uids of inPieces(lying, options.maxBytes)) {
        const next = within("INBOX", (client) => fetchPiece(client, uids, options.maxBytes));
        next.catch(() => undefined); // heard when it is asked for; a caller who goes away never asks
        if (coming !== undefined) yield await coming;
        coming = next;
      }
      if (coming !== undefined) yield await coming;
    },
    file: (uids, folder, uidValidity) =>
      within("INBOX", async (client) => {
        if (selected(client).uidValidity !== uidValidity) return "renumbered";
        const path = paths.get(folder) ?? (await folderPath(client, folder));
        paths.set(folder, path);
        for (let at = 0; at < uids.length; at += 200) { // a command line has its limit
          if (await moved(client, uids.slice(at, at + 200), path)) continue;
          if (!client.usable) throw new InboxLost(`${where}: cut`);
          paths.delete(folder); // it may be gone: next time it is made again
          return "refused";
        }
        return "filed";
      }),
    async findInSent(messageIdHeader) {
      const path = await within("INBOX", (client) => sentPath(client));
      if (path === undefined) return "no-folder";
      return await within(path, async (client) => {
        const found = await client.search({ header: { "Message-ID": messageIdHeader } }, { uid: true });
        if (found === false || found === undefined) throw new InboxLost(`${where}: the search was refused`);
        return found.length > 0 ? "found" : "absent";
      });
    },
    async wait(timeoutMs) {
      const arrivals = await within("INBOX", (_, watched) => Promise.resolve(watched));
      await arrivals.wait(timeoutMs);
      await within("INBOX", () => Promise.resolve()); // tells a lost connection from news
    },
    async check() {
      let client: ImapFlow | undefined;
      try {
        client = await connect(options);
        await client.mailboxOpen("INBOX", { readOnly: true });
        await client.logout();
        return undefined;
      } catch (error) {
        return troubleSentence("IMAP", options.host, options.port, troubleOf(error));
      } finally {
        client?.close();
      }
    },
    async close() {
      const client = await opened?.then((it) => it.client, () => undefined);
      if (client?.usable === true) await Promise.race([client.logout(), new Promise((resolve) => setTimeout(resolve, 2_000).unref())]).catch(() => undefined);
      client?.close();
    },
  };
}

/** `false` and `undefined` are failures, whatever their reason. Without MOVE the library copies, marks deleted and expunges. */
async function moved(client: ImapFlow, uids: readonly number[], path: string): Promise<boolean> {
  const moving = await client.messageMove(rangeOf(uids), path, { uid: true });
  return moving !== false && (moving as unknown) !== undefined;
}
