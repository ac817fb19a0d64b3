import type { ImapFlow } from "imapflow";

/** Where messages are put away, as a person sees it in a mail client. */
const names = { handled: ["Rattache", "Traités"], review: ["Rattache", "À revoir"] } as const;

/** The path of a folder on this server, made when missing. The server says its separator and prefix; the library writes modified UTF-7. */
export async function folderPath(client: ImapFlow, folder: keyof typeof names): Promise<string> {
  const { prefix, delimiter } = client.namespace ?? { prefix: "", delimiter: "/" };
  const path = `${prefix}${names[folder].join(delimiter ?? "/")}`;
  if (await exists(client, path)) return path;
  try {
    await client.mailboxCreate(path);
  } catch (error) {
    if (!(await exists(client, path))) throw error; // another worker was quicker, and the server does not say ALREADYEXISTS
  }
  return path;
}

/** The folder where the operator keeps what was sent, by its special use or its usual names. */
export async function sentPath(client: ImapFlow): Promise<string | undefined> {
  return (await client.list()).find((folder) => folder.specialUse === "\\Sent")?.path;
}

async function exists(client: ImapFlow, path: string): Promise<boolean> {
  return (await client.list()).some((folder) => folder.path.normalize("NFC") === path);
}
