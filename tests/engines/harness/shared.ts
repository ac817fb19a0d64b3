import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { clientTls, type Certificate, type Certificates } from "./certificates.ts";
import { ask } from "./control.ts";
import { addMailbox, messagesOf, type DovecotFacts } from "./dovecot.ts";
import { acceptMailbox, deliveries, queueIds, type Delivery, type PostfixFacts } from "./postfix.ts";
import { createDatabase, dropDatabases, type Template } from "./postgres.ts";

const newName = (prefix: string): string => `${prefix}_${randomBytes(6).toString("hex")}`;

/**
 * An empty database of this test file's own, on the shared PostgreSQL; or a copy of a template, which is made once a run.
 * @returns its URL
 */
export async function ownDatabase(template?: Template): Promise<string> {
  const { url } = await ask(inject("controlSocket"), "postgres");
  const name = newName("test");
  mine.add(name);
  return createDatabase(url, name, template);
}

/** Made since the last file of this process ended. */
const mine = new Set<string>();

/** Takes away the databases of a test file that has ended: hundreds of them would be gigabytes, written to the disk and removed again. */
export async function dropOwnDatabases(): Promise<void> {
  if (mine.size === 0) return;
  const { url } = await ask(inject("controlSocket"), "postgres");
  await dropDatabases(url, [...mine]);
  mine.clear();
}

/** A database number of this test file's own, on the shared Redis (noeviction). @returns its URL */
export async function ownRedis(): Promise<string> {
  const { port, database } = await ask(inject("controlSocket"), "redis");
  return `redis://127.0.0.1:${port}/${database}`;
}

/** A mailbox on the shared Dovecot, to which the shared Postfix delivers. */
export interface Mailbox {
  readonly address: string;
  readonly password: string;
  /** The raw messages in INBOX, oldest first, read from the disk. */
  messages(): Buffer[];
}

/** The shared Postfix and Dovecot. */
export interface MailServers {
  readonly certificates: Certificates;
  readonly smtp: PostfixFacts["ports"];
  readonly imap: DovecotFacts["ports"];
  /** The host's name on the good certificate; it resolves everywhere. */
  readonly host: "localhost";
  /** @param localPart followed by a random word: no other test file has this address */
  newMailbox(localPart: string, options?: { readonly domain?: string; readonly quotaBytes?: number }): Mailbox;
  /** What became of a message at Postfix. @param messageId with angle brackets */
  deliveries(messageId: string): Delivery[];
  /** How often Postfix took a message, by the names that it gave it. */
  queueIds(messageId: string): string[];
  /** The options of `node:tls` for a client that trusts our root; shows the good client certificate if no other is named, none for "none". */
  tls(shown?: Certificate | "none"): ReturnType<typeof clientTls>;
}

/** Real mail servers, as at an MSSanté operator: SMTP and IMAP with STARTTLS and client certificates. */
export async function mailServers(): Promise<MailServers> {
  const { certificates, dovecot, postfix } = await ask(inject("controlSocket"), "mail");
  return {
    certificates,
    smtp: postfix.ports,
    imap: dovecot.ports,
    host: "localhost",
    newMailbox: (localPart, { domain = "medecin.mssante.fr", quotaBytes } = {}) => {
      const address = `${localPart}.${randomBytes(4).toString("hex")}@${domain}`;
      const password = randomBytes(9).toString("hex");
      addMailbox(dovecot, address, password, quotaBytes);
      acceptMailbox(postfix, address);
      return { address, password, messages: () => messagesOf(dovecot, address) };
    },
    deliveries: (messageId) => deliveries(postfix, messageId),
    queueIds: (messageId) => queueIds(postfix, messageId),
    tls: (shown = certificates.client) => clientTls(certificates, shown === "none" ? undefined : shown),
  };
}
